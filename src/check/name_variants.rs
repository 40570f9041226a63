//! `name-variants`: one name in several spellings.

use super::name::{about, advice, breaks_a_syllable, label, listed, without_spaces};
use super::{Finding, Rule, Settings, Severity};
use crate::glossary::{Day, Glossary, Status};
use crate::resources::Resources;
use crate::terms::{Form, Kind, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "name-variants",
    severity: Severity::Error,
    needs_source: false,
    page: include_str!("name_variants.md"),
    check,
};

fn check(analysis: &Analysis, resources: &Resources, _: &Settings) -> Vec<Finding> {
    let day = analysis.article.day();
    let names = analysis.terms.iter().filter(|t| t.kind != Kind::Expression);
    names.filter(|t| !admitted(t, &resources.glossary, day)).filter_map(finding).collect()
}

/// Whether the glossary lets every spelling stand beside the others.
fn admitted(term: &Term, glossary: &Glossary, day: Option<Day>) -> bool {
    let Some(entry) = term.decided(glossary, day).entry() else { return false };
    let right = |form: &str| matches!(glossary.status_of(entry, form), Some(Status::Preferred | Status::Admitted));
    term.variants.iter().all(|v| right(&v.text))
}

/// A stray space makes no spelling of its own (`name-spacing` tells), and the name of another place is none of this name
/// (`name-wrong-place`).
fn finding(term: &Term) -> Option<Finding> {
    let mut spellings: Vec<(String, &str, usize)> = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    for variant in &term.variants {
        let own: Vec<Span> = variant.mentions.iter().filter(|m| m.form != Form::Other).map(|m| m.span).collect();
        if own.is_empty() {
            continue;
        }
        let bare = if breaks_a_syllable(&variant.text) { without_spaces(&variant.text) } else { variant.text.clone() };
        match spellings.iter_mut().find(|(known, ..)| *known == bare) {
            Some((_, _, count)) => *count += own.len(),
            None => spellings.push((bare, &variant.text, own.len())),
        }
        places.extend(own);
    }
    if spellings.len() < 2 {
        return None;
    }
    places.sort_unstable();
    let shown = listed(spellings.iter().map(|&(_, text, count)| (text, count)));
    let message = format!("{} is written in {} ways: {shown}.{}", label(term), spellings.len(), advice(term));
    Some(about(Finding::new(RULE.name, RULE.severity, message, None, label(term)), term, &places))
}
