//! `name-missing`: a name of the original that the translation leaves out.

use super::name::label;
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Kind, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "name-missing",
    severity: Severity::Warning,
    needs_source: true,
    page: include_str!("name_missing.md"),
    check,
};

/// Below this a term may be no name at all.
const SURE: f32 = 0.75;

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let (Some(source), Some(bitext)) = (&analysis.article.source, &analysis.bitext) else { return Vec::new() };
    let segment = |span: Span| source.segments.partition_point(|s| s.span.end < span.end);
    let mut found = vec![false; source.segments.len()];
    for place in analysis.terms.iter().flat_map(|t| &t.sources).filter(|s| !s.missing) {
        found[segment(place.span)] = true;
    }
    // One of several sentences of a link, without any of its names: it may be missing as a whole.
    let translated = |span: Span| {
        let link = bitext.of_source(segment(span)).map(|l| &bitext.links[l]);
        link.is_some_and(|l| l.is_filled() && (l.source.len() == 1 || found[segment(span)]))
    };
    let absent =
        analysis.terms.iter().filter(|t| t.kind != Kind::Expression && t.variants.is_empty() && t.confidence >= SURE);
    absent.filter_map(|term| finding(term, translated)).collect()
}

/// A sentence that is missing as a whole is not this rule's matter.
fn finding(term: &Term, translated: impl Fn(Span) -> bool) -> Option<Finding> {
    let places: Vec<Span> = term.sources.iter().map(|s| s.span).filter(|&s| translated(s)).collect();
    let first = places.first()?;
    let times = if places.len() == 1 { String::new() } else { format!(" ({} times in the original)", places.len()) };
    let message = format!("{} is not found in the translation{times}.", label(term));
    let mut finding = Finding::new(RULE.name, RULE.severity, message, None, label(term));
    finding.source = Some(*first);
    Some(finding)
}
