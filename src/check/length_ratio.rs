//! `length-ratio`: a translation much shorter or longer than its original, measured by the rest of the article.

use super::counterpart::Pair;
use super::{Finding, Rule, Settings, Severity};
use crate::letter::letters;
use crate::resources::Resources;
use crate::{Analysis, Span};

pub(super) static RULE: Rule = Rule {
    name: "length-ratio",
    severity: Severity::Note,
    needs_source: true,
    page: include_str!("length_ratio.md"),
    check,
};

/// Shorter originals vary too much.
const SHORTEST: usize = 60;
/// So many paragraphs make a usual length.
const ENOUGH: usize = 5;

/// A paragraph of the target with the letters of both sides.
struct Lengths {
    span: Span,
    source: Option<Span>,
    ratio: f32,
    letters: usize,
}

fn check(analysis: &Analysis, _: &Resources, _: &Settings) -> Vec<Finding> {
    let Some(pair) = Pair::comparable(analysis) else { return Vec::new() };
    let lengths = lengths(pair);
    if lengths.len() < ENOUGH {
        return Vec::new();
    }
    let mut ratios: Vec<f32> = lengths.iter().map(|l| l.ratio).collect();
    ratios.sort_by(f32::total_cmp);
    let usual = ratios[ratios.len() / 2];
    let mut found = Vec::new();
    for paragraph in lengths.iter().filter(|l| l.letters >= SHORTEST) {
        let relative = paragraph.ratio / usual;
        if (0.45..2.2).contains(&relative) {
            continue;
        }
        let how = if relative < 1.0 { "shorter" } else { "longer" };
        let message = format!(
            "This is much {how} than its original: {relative:.1} times what the rest of the article leads one to expect."
        );
        let subject = pair.target.at(paragraph.span);
        let mut finding = Finding::new(RULE.name, RULE.severity, message, Some(paragraph.span), subject);
        finding.source = paragraph.source;
        found.push(finding);
    }
    found
}

/// Paragraphs of the target with all of the source that is linked to them. Whole paragraphs, because a clause that went to
/// the neighbouring link would look like an omission.
fn lengths(pair: Pair<'_>) -> Vec<Lengths> {
    let mut lengths = Vec::new();
    for paragraph in pair.target.paragraphs.iter().filter(|p| p.role.is_content()) {
        let mut links: Vec<usize> = paragraph.segments.clone().filter_map(|t| pair.bitext.of_target(t)).collect();
        links.dedup();
        let mut source: Vec<usize> = links.iter().flat_map(|&l| &pair.bitext.links[l].source).copied().collect();
        source.sort_unstable();
        source.dedup();
        // Sentences beside these that have no counterpart are left out of this very paragraph.
        let spans = source.iter().map(|&s| pair.source.segments[s].span);
        let whole = spans.clone().reduce(Span::cover);
        let stays_inside =
            links.iter().all(|&l| pair.bitext.links[l].target.iter().all(|&t| paragraph.segments.contains(&t)));
        let of_source: usize = spans.map(|s| letters(pair.source.at(s))).sum();
        if of_source > 0 && stays_inside {
            let of_target = letters(pair.target.at(paragraph.span));
            let ratio = of_target as f32 / of_source as f32;
            lengths.push(Lengths { span: paragraph.span, source: whole, ratio, letters: of_source });
        }
    }
    lengths
}
