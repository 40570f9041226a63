//! `name-collapsed`: two names of the original, one rendering.

use super::name::{label, without_spaces};
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Form, Kind, Term};
use crate::{Analysis, Span, vietnamese};

pub(super) static RULE: Rule = Rule {
    name: "name-collapsed",
    severity: Severity::Warning,
    needs_source: true,
    page: include_str!("name_collapsed.md"),
    check,
};

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let names: Vec<&Term> = analysis.terms.iter().filter(|t| t.kind == Kind::Place && t.source.is_some()).collect();
    let mut findings = Vec::new();
    for (i, one) in names.iter().enumerate() {
        for other in &names[i + 1..] {
            findings.extend(finding(one, other));
        }
    }
    findings
}

/// A finding when `one` and `other` are different names with a spelling in common that is not marked as the wrong one.
fn finding(one: &Term, other: &Term) -> Option<Finding> {
    if vietnamese::key(label(one)) == vietnamese::key(label(other)) {
        return None;
    }
    let shared = one
        .variants
        .iter()
        .map(|v| without_spaces(&v.text))
        .find(|text| [one, other].iter().all(|t| !places(t, text).is_empty()))?;
    let mut all = places(one, &shared);
    all.extend(places(other, &shared));
    all.sort_unstable();
    let message =
        format!("{} and {} are both written {shared}: readers cannot tell them apart.", label(one), label(other));
    let subject = format!("{} {}", label(one), label(other));
    let mut finding = Finding::new(RULE.name, RULE.severity, message, all.first().copied(), &subject);
    finding.related = all[1..].to_vec();
    finding.source = one.sources.first().map(|s| s.span);
    Some(finding)
}

fn places(term: &Term, text: &str) -> Vec<Span> {
    let same = term.variants.iter().filter(|v| without_spaces(&v.text) == text);
    same.flat_map(|v| &v.mentions).filter(|m| m.form != Form::Other).map(|m| m.span).collect()
}
