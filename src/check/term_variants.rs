//! `term-variants`: one expression, several renderings.

use super::name::{label, listed};
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Kind, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "term-variants",
    severity: Severity::Warning,
    needs_source: true,
    page: include_str!("term_variants.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    analysis.terms.iter().filter(|t| t.kind == Kind::Expression && t.variants.len() > 1).map(finding).collect()
}

fn finding(term: &Term) -> Finding {
    let places: Vec<Span> = term.mentions().iter().map(|m| m.span).collect();
    let shown = listed(term.variants.iter().map(|v| (v.text.as_str(), v.mentions.len())));
    let message = format!("“{}” is rendered in {} ways: {shown}.", label(term), term.variants.len());
    let mut finding = Finding::new(RULE.name, RULE.severity, message, places.first().copied(), label(term));
    finding.related = places[1..].to_vec();
    finding.source = term.sources.first().map(|s| s.span);
    finding.suggestion = term.suggestion.as_ref().map(|s| s.text.clone());
    finding
}
