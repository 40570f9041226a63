//! `segment-missing`: a sentence of the original that the translation leaves out.

use super::counterpart::{Pair, rendered};
use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::document::Role;
use crate::letter::letters;
use crate::resources::{Lexicon, Resources};

pub(super) static RULE: Rule = Rule {
    name: "segment-missing",
    severity: Severity::Warning,
    needs_source: true,
    page: include_str!("segment_missing.md"),
    check,
};

/// Shorter sentences are left alone: too little to tell whether they were translated.
const SHORTEST: usize = 20;
/// Known syllables that a sentence needs before its translation can be missed.
const KNOWN: usize = 5;
/// A sentence with less of its words in the translation is not translated there …
const ABSENT: f32 = 0.3;
/// … and one with less than this is not, when the translation also is too short.
const DOUBTFUL: f32 = 0.45;

fn check(analysis: &Analysis, resources: &Resources, _: &Settings) -> Vec<Finding> {
    let Some(pair) = Pair::comparable(analysis) else { return Vec::new() };
    if pair.source_share() < 0.5 {
        return vec![mostly_missing(pair)];
    }
    let lexicon = &resources.lexicon;
    let ratio = usual_ratio(pair);
    let mut missing: Vec<usize> = Vec::new();
    for (l, link) in pair.bitext.links.iter().enumerate() {
        match (link.source.len(), link.is_filled()) {
            (0, _) => {}
            (1, true) => missing
                .extend(link.source.iter().filter(|&&s| is_text(pair, s) && is_unlike(pair, l, s, ratio, lexicon))),
            (_, false) => {
                missing.extend(link.source.iter().filter(|&&s| is_text(pair, s) && !is_near(pair, l, s, lexicon)));
            }
            (_, true) => {
                let target = pair.target_text(l);
                let length: usize =
                    link.source.iter().map(|&s| letters(pair.source.at(pair.source.segments[s].span))).sum();
                let is_short = (letters(&target) as f32) < 0.7 * ratio * length as f32;
                let absent = link.source.iter().filter(|&&s| {
                    let (share, known) = rendered(pair.source.at(pair.source.segments[s].span), &target, lexicon);
                    known >= KNOWN && share < if is_short { DOUBTFUL } else { ABSENT }
                });
                let absent: Vec<usize> =
                    absent.copied().filter(|&s| is_text(pair, s) && !is_near(pair, l, s, lexicon)).collect();
                // When no sentence is there, the link is wrong, and says nothing.
                if absent.len() < link.source.len() {
                    missing.extend(absent);
                }
            }
        }
    }
    missing.sort_unstable();
    missing.into_iter().map(|s| finding(pair, s)).collect()
}

fn finding(pair: Pair<'_>, segment: usize) -> Finding {
    let span = pair.source.segments[segment].span;
    let sentence = pair.source.at(span);
    let start: String = sentence.chars().take(60).collect();
    let dots = if start.len() < sentence.len() { "…" } else { "" };
    let message = format!("A sentence of the original is missing: “{start}{dots}”");
    let mut finding = Finding::new(RULE.name, RULE.severity, message, None, sentence);
    finding.source = Some(span);
    finding
}

fn mostly_missing(pair: Pair<'_>) -> Finding {
    let percent = (pair.source_share() * 100.0).round();
    let message = format!("Only {percent} % of the original has a counterpart; the rest is not translated.");
    let first =
        pair.source.segments.iter().enumerate().find(|&(s, _)| {
            is_text(pair, s) && pair.bitext.of_source(s).is_none_or(|l| !pair.bitext.links[l].is_filled())
        });
    let mut finding = Finding::new(RULE.name, RULE.severity, message, None, "most");
    finding.source = first.map(|(_, s)| s.span);
    finding
}

/// Whether the segment is a sentence of the article long enough to be judged.
fn is_text(pair: Pair<'_>, segment: usize) -> bool {
    matches!(pair.source.role_of(segment), Role::Title | Role::Lead | Role::Body)
        && letters(pair.source.at(pair.source.segments[segment].span)) >= SHORTEST
}

/// Whether a link of one sentence is wrong beyond doubt: none of many known words is there, and the length does not fit.
fn is_unlike(pair: Pair<'_>, link: usize, segment: usize, ratio: f32, lexicon: &Lexicon) -> bool {
    let sentence = pair.source.at(pair.source.segments[segment].span);
    let target = pair.target_text(link);
    let relative = letters(&target) as f32 / (letters(sentence) as f32 * ratio);
    if (0.6..1.6).contains(&relative) {
        return false;
    }
    let (share, known) = rendered(sentence, &target, lexicon);
    share == 0.0 && known >= 2 * KNOWN && !is_near(pair, link, segment, lexicon)
}

/// Whether a link beside this one holds the translation of the segment.
fn is_near(pair: Pair<'_>, link: usize, segment: usize, lexicon: &Lexicon) -> bool {
    let sentence = pair.source.at(pair.source.segments[segment].span);
    let others = pair.around(link, 2).filter(|&l| l != link);
    let target: String = others.map(|l| pair.target_text(l) + "\n").collect();
    let (share, known) = rendered(sentence, &target, lexicon);
    known < KNOWN || share > 0.6
}

/// Letters of translation for one letter of the original, as most links of this article have it.
fn usual_ratio(pair: Pair<'_>) -> f32 {
    let mut ratios: Vec<f32> = Vec::new();
    for (l, link) in pair.bitext.links.iter().enumerate().filter(|(_, l)| l.is_filled()) {
        let source: usize = link.source.iter().map(|&s| letters(pair.source.at(pair.source.segments[s].span))).sum();
        if source > 0 {
            ratios.push(letters(&pair.target_text(l)) as f32 / source as f32);
        }
    }
    ratios.sort_by(f32::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(1.0)
}
