//! `text-repeated`: the same words twice where the original has them once.

use std::collections::HashMap;

use super::{Finding, Rule, Settings, Severity};
use crate::document::{Document, Role};
use crate::letter::letters;
use crate::resources::Resources;
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "text-repeated",
    severity: Severity::Warning,
    needs_source: false,
    page: include_str!("text_repeated.md"),
    check,
};

/// Shorter pieces are not looked at: they come back by chance (names, "he said").
const SHORTEST: usize = 30;
/// Pieces that come back apart from each other are repeated by mistake when together they are so long; titles of laws and of
/// persons come back too.
const SHORTEST_APART: usize = 60;
/// A piece said twice in a row needs only so many characters.
const SHORTEST_IN_A_ROW: usize = 8;

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let target = &analysis.article.target;
    let is_text = |t: usize| matches!(target.role_of(t), Role::Title | Role::Lead | Role::Body);
    let segments: Vec<usize> = (0..target.segments.len()).filter(|&t| is_text(t)).collect();
    let text = |t: usize| target.at(target.segments[t].span);
    let mut found = Vec::new();

    // Pieces twice in a row, up to four of them together: "a b a b".
    let mut i = 0;
    while i < segments.len() {
        let doubled = (1..=4).rev().find(|&n| is_doubled(target, &segments[i..], n));
        match doubled {
            Some(n) => {
                let span = |from: usize| cover(target, &segments[from..from + n]);
                found.push((span(i), span(i + n)));
                i += 2 * n;
            }
            None => i += 1,
        }
    }

    // Long pieces that come back anywhere; neighbours that come back together are one.
    let mut apart: Vec<(Span, Span)> = Vec::new();
    let mut first_place: HashMap<&str, usize> = HashMap::new();
    let mut last = None;
    for &t in &segments {
        // Leads repeat headlines.
        if target.role_of(t) == Role::Title || text(t).chars().count() < SHORTEST {
            continue;
        }
        let Some(&first) = first_place.get(text(t)) else {
            first_place.insert(text(t), t);
            continue;
        };
        let (one, two) = (target.segments[first].span, target.segments[t].span);
        match apart.last_mut().filter(|_| last == Some((first.wrapping_sub(1), t - 1))) {
            Some(pair) => *pair = (pair.0.cover(one), pair.1.cover(two)),
            None => apart.push((one, two)),
        }
        last = Some((first, t));
    }
    found.extend(apart.into_iter().filter(|&(_, again)| target.at(again).chars().count() >= SHORTEST_APART));

    found.sort_by_key(|&(_, again)| again);
    found.dedup_by(|later, earlier| later.1.overlaps(earlier.1));
    let repeats_too = |first: Span, again: Span| is_repeated_in_source(analysis, first, again);
    found
        .into_iter()
        .filter(|&(first, again)| !repeats_too(first, again))
        .map(|(first, again)| finding(target, first, again))
        .collect()
}

fn finding(target: &Document, first: Span, again: Span) -> Finding {
    let message = "The same words stood before.".to_owned();
    let mut finding = Finding::new(RULE.name, RULE.severity, message, Some(again), target.at(again));
    finding.related = vec![first];
    finding
}

fn cover(document: &Document, segments: &[usize]) -> Span {
    let spans = segments.iter().map(|&s| document.segments[s].span);
    spans.reduce(Span::cover).unwrap_or_default()
}

/// Whether the first `n` of `segments` are the next `n` as well, in one paragraph, and are words.
fn is_doubled(document: &Document, segments: &[usize], n: usize) -> bool {
    let Some(both) = segments.get(..2 * n) else { return false };
    let (one, two) = both.split_at(n);
    let text = |s: usize| document.at(document.segments[s].span);
    let paragraph = |s: usize| document.segments[s].paragraph;
    paragraph(both[0]) == paragraph(both[2 * n - 1])
        && one.iter().zip(two).all(|(&a, &b)| text(a) == text(b))
        && one.iter().map(|&s| letters(text(s))).sum::<usize>() >= SHORTEST_IN_A_ROW
}

/// Whether the two places translate two sentences of the original that say the same, or say the same thing twice.
fn is_repeated_in_source(analysis: &Analysis, first: Span, again: Span) -> bool {
    let (Some(source), Some(bitext)) = (&analysis.article.source, &analysis.bitext) else { return false };
    let target = &analysis.article.target;
    let sentences = |span: Span| -> Option<Vec<&str>> {
        let at = target.segments.partition_point(|s| s.span.end <= span.start);
        let link = &bitext.links[bitext.of_target(at)?];
        Some(link.source.iter().map(|&s| source.at(source.segments[s].span)).collect())
    };
    match (sentences(first), sentences(again)) {
        (Some(a), Some(b)) if !a.is_empty() && !b.is_empty() => {
            let same_place = a.iter().zip(&b).all(|(x, y)| std::ptr::eq(*x, *y)) && a.len() == b.len();
            !same_place && a.iter().any(|x| b.contains(x))
        }
        _ => false,
    }
}
