//! `brackets`: a bracket without its partner.

use super::{Finding, Rule, Settings, Severity};
use crate::document::Document;
use crate::resources::Resources;
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "brackets",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("brackets.md"),
    check,
};

const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('（', '）'), ('【', '】'), ('《', '》')];

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let target = &analysis.article.target;
    let source = analysis.article.source.as_ref().zip(analysis.bitext.as_ref());
    let mut found = Vec::new();
    for paragraph in target.paragraphs.iter().filter(|p| p.role.is_content()) {
        let alone = without_partner(target.at(paragraph.span));
        if alone.is_empty() {
            continue;
        }
        let also_in_source = source.is_some_and(|(source, bitext)| {
            let links = paragraph.segments.clone().filter_map(|t| bitext.of_target(t));
            let mut paragraphs = links.flat_map(|l| &bitext.links[l].source).map(|&s| source.segments[s].paragraph);
            paragraphs.any(|p| !without_partner(source.at(source.paragraphs[p].span)).is_empty())
        });
        if !also_in_source {
            let places = alone.into_iter().map(|s| s.shifted(paragraph.span.start as usize));
            found.extend(places.map(|place| finding(target, place)));
        }
    }
    found
}

fn finding(target: &Document, place: Span) -> Finding {
    let message = format!("The bracket {} has no partner in its paragraph.", target.at(place));
    Finding::new(RULE.name, RULE.severity, message, Some(place), &Finding::subject_at(target, place))
}

/// Brackets of `text` that have no partner, in order. Those that only close behind the number of a list (1) a)) are none.
fn without_partner(text: &str) -> Vec<Span> {
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut alone = Vec::new();
    let mut word_start = 0;
    for (at, c) in text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        if c.is_whitespace() {
            word_start = at + c.len_utf8();
        } else if PAIRS.iter().any(|&(opening, _)| opening == c) {
            open.push((c, span));
        } else if let Some(&(opening, _)) = PAIRS.iter().find(|&&(_, closing)| closing == c) {
            match open.iter().rposition(|&(o, _)| o == opening) {
                Some(partner) => {
                    alone.extend(open.drain(partner..).skip(1).map(|(_, s)| s));
                }
                None if text[word_start..at].chars().count() <= 2 && at > word_start => {}
                None => alone.push(span),
            }
        }
    }
    alone.extend(open.into_iter().map(|(_, s)| s));
    alone.sort();
    alone
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alone(text: &str) -> Vec<&str> {
        without_partner(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn brackets_pair_by_kind() {
        assert!(alone("(a [b] c) 1) x a) y").is_empty());
        assert_eq!(alone("(a [b) c"), ["["]);
        assert_eq!(alone("word) (x"), [")", "("]);
    }
}
