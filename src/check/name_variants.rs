//! `name-variants`: one name in several spellings.

use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::resources::Resources;
use crate::terms::{Kind, Term};

pub(super) static RULE: Rule = Rule {
    name: "name-variants",
    severity: Severity::Error,
    needs_source: false,
    page: include_str!("name_variants.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    analysis.terms.iter().filter(|t| t.kind != Kind::Expression && t.variants.len() > 1).map(finding).collect()
}

fn finding(term: &Term) -> Finding {
    let mentions = term.mentions();
    let spellings: Vec<String> = term.variants.iter().map(|v| format!("{} ({}×)", v.text, v.mentions.len())).collect();
    let name = term.source.as_deref().unwrap_or(&term.variants[0].text);
    let message = format!("{name} is written in {} ways: {}", term.variants.len(), spellings.join(", "));
    let mut finding = Finding::new(RULE.name, RULE.severity, message, mentions.first().map(|m| m.span), name);
    finding.related = mentions.iter().skip(1).map(|m| m.span).collect();
    finding.source = term.sources.first().map(|s| s.span);
    finding.suggestion = term.suggestion.as_ref().map(|s| s.text.clone());
    finding
}
