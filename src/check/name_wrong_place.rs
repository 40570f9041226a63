//! `name-wrong-place`: the Thai is the name of another place.

use super::name::{about, advice, label, mentions_in, source_of};
use super::{Finding, Rule, Settings, Severity};
use crate::resources::Resources;
use crate::terms::{Form, Kind, Mention, Term};
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "name-wrong-place",
    severity: Severity::Error,
    needs_source: true,
    page: include_str!("name_wrong_place.md"),
    check,
};

fn check(analysis: &Analysis, resources: &Resources, _: &Settings) -> Vec<Finding> {
    let named = analysis.terms.iter().filter(|t| t.kind != Kind::Expression);
    named.flat_map(|term| findings(term, analysis, resources)).collect()
}

/// One finding for every wrong rendering, with all its places.
fn findings(term: &Term, analysis: &Analysis, resources: &Resources) -> Vec<Finding> {
    let wrong = mentions_in(term, &[Form::Other]);
    let mut texts: Vec<&str> = wrong.iter().map(|(v, _)| v.text.as_str()).collect();
    texts.dedup();
    texts
        .into_iter()
        .map(|text| {
            let mentions: Vec<&Mention> = wrong.iter().filter(|(v, _)| v.text == text).map(|(_, m)| *m).collect();
            let places: Vec<Span> = mentions.iter().map(|m| m.span).collect();
            let message = match owner(text, term, analysis, resources) {
                Some(other) => format!("{} is rendered as {text}, which is {other}.{}", label(term), advice(term)),
                None => format!("{} is rendered as {text}, another name.{}", label(term), advice(term)),
            };
            let subject = format!("{} {text}", label(term));
            let mut finding = about(Finding::new(RULE.name, RULE.severity, message, None, &subject), term, &places);
            finding.source = mentions.first().and_then(|m| source_of(term, m)).or(finding.source);
            finding
        })
        .collect()
}

/// Whose name `text` is: another term of the article, or a place abroad.
fn owner<'a>(text: &str, term: &Term, analysis: &'a Analysis, resources: &Resources) -> Option<&'a str> {
    let own = |t: &Term| {
        let same = t.variants.iter().filter(|v| v.text == text);
        same.flat_map(|v| &v.mentions).any(|m| m.form != Form::Other)
    };
    let in_article = analysis.terms.iter().find(|t| t.source != term.source && own(t)).map(label);
    in_article.or_else(|| resources.foreign.named(text).next().map(|f| f.source))
}
