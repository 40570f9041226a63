//! `segment-added`: a sentence of the translation that the original has not.

use super::counterpart::{Pair, explained};
use super::{Finding, Rule, Settings, Severity};
use crate::Analysis;
use crate::document::Role;
use crate::letter::letters;
use crate::resources::Resources;

pub(super) static RULE: Rule = Rule {
    name: "segment-added",
    severity: Severity::Note,
    needs_source: true,
    page: include_str!("segment_added.md"),
    check,
};

/// A piece within a translated paragraph has so many letters before it can be a sentence of its own …
const SENTENCE: usize = 28;
/// … and a paragraph without any counterpart so many: shorter ones are captions.
const PARAGRAPH: usize = 80;
/// Pieces with more of their letters explained by the original beside them are translations that the links missed.
const EXPLAINED: f32 = 0.25;

fn check(analysis: &Analysis, resources: &Resources, _: &Settings) -> Vec<Finding> {
    let Some(pair) = Pair::comparable(analysis) else { return Vec::new() };
    let mut found = Vec::new();
    for (l, link) in pair.bitext.links.iter().enumerate().filter(|(_, link)| link.source.is_empty()) {
        let Some((&first, &last)) = link.target.first().zip(link.target.last()) else { continue };
        let span = pair.target.segments[first].span.cover(pair.target.segments[last].span);
        let piece = pair.target.at(span);
        let paragraph = &pair.target.paragraphs[pair.target.segments[first].paragraph];
        let is_translated = paragraph
            .segments
            .clone()
            .any(|t| pair.bitext.of_target(t).is_some_and(|l| pair.bitext.links[l].is_filled()));
        let least = if is_translated { SENTENCE } else { PARAGRAPH };
        if !matches!(paragraph.role, Role::Lead | Role::Body) || letters(piece) < least {
            continue;
        }
        let near = pair.around(l, 2).flat_map(|l| &pair.bitext.links[l].source);
        let sentences = near.map(|&s| pair.source.at(pair.source.segments[s].span));
        if explained(piece, sentences, &resources.lexicon) < EXPLAINED {
            let message = "The original has nothing that corresponds to this.".to_owned();
            found.push(Finding::new(RULE.name, RULE.severity, message, Some(span), piece));
        }
    }
    found
}
