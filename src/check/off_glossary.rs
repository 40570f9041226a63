//! What `name-off-glossary` and `term-off-glossary` share: a term that is not written as the glossary says.

use super::name::{about, listed};
use super::{Finding, Rule};
use crate::Analysis;
use crate::glossary::{Answer, Day, Glossary, Status};
use crate::resources::Resources;
use crate::terms::{Kind, Term, Variant};

/// One finding for every term of a fitting kind with a spelling that the glossary neither prefers nor admits.
pub(super) fn findings(
    analysis: &Analysis,
    resources: &Resources,
    rule: &Rule,
    fits: impl Fn(Kind) -> bool,
) -> Vec<Finding> {
    let day = analysis.article.day();
    let terms = analysis.terms.iter().filter(|t| fits(t.kind));
    terms.filter_map(|t| finding(t, &resources.glossary, day, rule)).collect()
}

fn finding(term: &Term, glossary: &Glossary, day: Option<Day>, rule: &Rule) -> Option<Finding> {
    // Namesakes that are written in several ways: only what is none of these is off.
    let (entries, which) = match term.decided(glossary, day) {
        Answer::Unknown => return None,
        Answer::Entry(entry) => (vec![entry], String::new()),
        Answer::Ambiguous(entries) => (entries, " (it depends on which one is meant)".to_owned()),
    };
    let status = |variant: &&Variant| entries.iter().filter_map(|e| glossary.status_of(e, &variant.text)).min();
    let off: Vec<&Variant> =
        term.variants.iter().filter(|v| !matches!(status(v), Some(Status::Preferred | Status::Admitted))).collect();
    let first = off.first()?;
    let mut places: Vec<_> = off.iter().flat_map(|v| v.mentions.iter().map(|m| m.span)).collect();
    places.sort_unstable();
    let mut forms: Vec<&str> = entries.iter().map(|e| e.thai.as_str()).collect();
    forms.dedup();
    let by = match entries[0].decided_by.as_str() {
        "" => String::new(),
        name => format!(", decided by {name}"),
    };
    let shown = listed(off.iter().map(|v| (v.text.as_str(), v.mentions.len())));
    let message =
        format!("{} is to be written {}{which}{by}; here it is {shown}.", entries[0].title(), forms.join(" or "));
    let name = term.source.as_deref().unwrap_or(&first.text);
    let mut finding = about(Finding::new(rule.name, rule.severity, message, None, name), term, &places);
    finding.suggestion = (entries.len() == 1).then(|| entries[0].thai.clone());
    Some(finding)
}
