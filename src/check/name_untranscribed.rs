//! `name-untranscribed`: a name left in Latin letters.

use super::name::{about, advice, label, listed, mentions_in};
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Form, Kind, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "name-untranscribed",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("name_untranscribed.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    analysis.terms.iter().filter(|t| t.kind != Kind::Expression).filter_map(finding).collect()
}

fn finding(term: &Term) -> Option<Finding> {
    let latin = mentions_in(term, &[Form::Latin]);
    let (first, _) = latin.first()?;
    let places: Vec<Span> = latin.iter().map(|(_, m)| m.span).collect();
    let times = if places.len() == 1 { String::new() } else { format!(" {} times", places.len()) };
    let thai = term.variants.iter().filter(|v| v.mentions.iter().any(|m| m.form == Form::Thai));
    let elsewhere = listed(thai.map(|v| (v.text.as_str(), v.mentions.len())));
    let elsewhere = if elsewhere.is_empty() { elsewhere } else { format!(", elsewhere written {elsewhere}") };
    let message =
        format!("{} is left in Latin letters{times} (“{}”){elsewhere}.{}", label(term), first.text, advice(term));
    Some(about(Finding::new(RULE.name, RULE.severity, message, None, label(term)), term, &places))
}
