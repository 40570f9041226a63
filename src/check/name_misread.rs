//! `name-misread`: a name taken for ordinary words.

use super::name::{about, advice, label, listed, mentions_in};
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Form, Kind, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "name-misread",
    severity: Severity::Warning,
    needs_source: true,
    page: include_str!("name_misread.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    analysis.terms.iter().filter(|t| t.kind != Kind::Expression).filter_map(finding).collect()
}

fn finding(term: &Term) -> Option<Finding> {
    let mut misread = mentions_in(term, &[Form::Words]);
    // What is written as it should be is no mistake, whatever its letters mean besides.
    let suggested = term.suggestion.as_ref().map(|s| s.text.as_str());
    misread.retain(|(variant, _)| suggested != Some(variant.text.as_str()));
    let places: Vec<Span> = misread.iter().map(|(_, m)| m.span).collect();
    let mut spellings: Vec<(&str, usize)> = Vec::new();
    for (variant, _) in &misread {
        match spellings.iter_mut().find(|(text, _)| *text == variant.text) {
            Some((_, count)) => *count += 1,
            None => spellings.push((&variant.text, 1)),
        }
    }
    if places.is_empty() {
        return None;
    }
    let message = format!("{} became ordinary Thai words: {}.{}", label(term), listed(spellings), advice(term));
    Some(about(Finding::new(RULE.name, RULE.severity, message, None, label(term)), term, &places))
}
