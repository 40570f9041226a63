//! What stands between the renderings of an expression's neighbours: its own rendering, though no lexicon has it.
//!
//! The translation keeps the order of the original by and large. So when the words right before and right behind an expression
//! are both found, in order and close together, what is left between them renders the expression: in เข้าร่วม…วาระ for
//! "dự đại hội nhiệm kỳ" that is สภาคองเกรส.

use crate::Span;
use crate::document::Document;
use crate::thai;

/// A stretch of the original whose rendering is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) source: Span,
    pub(super) target: Span,
}

/// Bytes that a rendering may have for each syllable of the original, and at least.
const LONGEST: usize = 24;
const SHORTEST: usize = 6;

/// What stands in `piece` between the renderings of the neighbours of `expression`, if both are known. The edge of the sentence
/// is the edge of the piece.
pub(super) fn between(
    expression: Span,
    segment: Span,
    piece: Span,
    placed: &[Placed],
    (source, target): (&Document, &Document),
) -> Option<Span> {
    let blank = |from: u32, to: u32| {
        let gap = source.text.get(from as usize..to as usize).unwrap_or("?");
        gap.chars().all(|c| c == ' ')
    };
    let stop = |from: u32, to: u32| {
        let gap = source.text.get(from as usize..to as usize).unwrap_or("?");
        gap.chars().all(|c| c == ' ' || c == '.')
    };
    let before = placed.iter().find(|p| p.source.end <= expression.start && blank(p.source.end, expression.start));
    let behind = placed.iter().find(|p| p.source.start >= expression.end && blank(expression.end, p.source.start));
    let start = match before {
        Some(p) => p.target.end,
        None if stop(segment.start, expression.start) => piece.start,
        None => return None,
    };
    let end = match behind {
        Some(p) => p.target.start,
        None if stop(expression.end, segment.end) => piece.end,
        None => return None,
    };
    if before.is_none() && behind.is_none() || start >= end || start < piece.start || end > piece.end {
        return None;
    }
    let gap = target.text.get(start as usize..end as usize)?;
    let text = gap.trim_matches(' ');
    let from = start as usize + (gap.len() - gap.trim_start_matches(' ').len());
    let span = Span::new(from, from + text.len());
    let syllables = source.at(expression).split(' ').count();
    let fits = (SHORTEST..=LONGEST * syllables).contains(&text.len());
    // Its own parts may well be rendered there.
    let taken = placed.iter().any(|p| p.target.overlaps(span) && !p.source.overlaps(expression));
    (fits && !taken && text.chars().all(thai::is_thai_letter)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn the_stretch_between_two_known_renderings_is_the_third() {
        let source = Document::new("Họ dự đại hội nhiệm kỳ mới.", Language::Vietnamese);
        let target = Document::new("เข้าร่วมสภาคองเกรสวาระใหม่", Language::Thai);
        let of = |document: &Document, text: &str| {
            let at = document.text.find(text).expect(text);
            Span::new(at, at + text.len())
        };
        let placed = [("dự", "เข้าร่วม"), ("nhiệm kỳ", "วาระ")]
            .map(|(a, b)| Placed { source: of(&source, a), target: of(&target, b) });
        let whole = |document: &Document| Span::new(0, document.text.len());
        let find = |placed: &[Placed]| {
            let found = between(of(&source, "đại hội"), whole(&source), whole(&target), placed, (&source, &target));
            found.map(|s| target.at(s).to_owned())
        };
        assert_eq!(find(&placed).as_deref(), Some("สภาคองเกรส"));
        assert_eq!(find(&placed[..1]), None, "one neighbour alone proves nothing");
    }
}
