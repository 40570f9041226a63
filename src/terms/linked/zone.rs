//! The target side of one link: where renderings of its names are looked for.

use super::latin::{self, LatinWord};
use crate::Span;
use crate::align::Bitext;
use crate::document::Document;
use crate::terms::source::Name;
use crate::transcribe::sound::Passage;

/// How many bytes beyond a piece are read as well: Thai has no full stops, so that a link may end inside a name.
const MARGIN: usize = 96;

/// A run of neighbouring target segments of a link.
pub(super) struct Piece {
    pub(super) span: Span,
    /// The same with a margin on either side, inside its paragraph.
    pub(super) reach: Span,
}

/// One link with the names of its source side and the text of its target side.
pub(super) struct Zone {
    /// Names of the source side, as indexes, in order of place.
    pub(super) names: Vec<usize>,
    pub(super) pieces: Vec<Piece>,
    /// What the pieces reach, read; empty until it is asked for.
    pub(super) passages: Vec<Passage>,
    /// Latin words of what the pieces reach.
    pub(super) latin: Vec<LatinWord>,
    /// Places that names of this link have taken.
    pub(super) taken: Vec<Span>,
}

impl Zone {
    /// Whether some of `span` lies in this zone.
    pub(super) fn touches(&self, span: Span) -> bool {
        self.pieces.iter().any(|p| p.span.overlaps(span))
    }

    /// Whether all of `span` lies in this zone.
    pub(super) fn contains(&self, span: Span) -> bool {
        self.pieces.iter().any(|p| p.span.contains(span))
    }

    /// Whether a name of this link has taken some of `span`.
    pub(super) fn has_given(&self, span: Span) -> bool {
        self.taken.iter().any(|t| t.overlaps(span))
    }

    /// Reads the pieces, if they are not read yet.
    pub(super) fn read(&mut self, target: &Document) {
        if self.passages.is_empty() {
            self.passages = self.pieces.iter().map(|p| Passage::new(&target.text, p.reach.range())).collect();
            let words = self.pieces.iter().flat_map(|p| latin::words(target.at(p.reach), p.reach.start as usize));
            self.latin = words.collect();
        }
    }
}

/// One zone for every link, in order.
pub(super) fn zones(target: &Document, bitext: &Bitext, names: &[Name]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = bitext
        .links
        .iter()
        .map(|link| Zone {
            names: Vec::new(),
            pieces: pieces(target, &link.target),
            passages: Vec::new(),
            latin: Vec::new(),
            taken: Vec::new(),
        })
        .collect();
    for (n, name) in names.iter().enumerate() {
        if let Some(link) = bitext.of_source(name.segment) {
            zones[link].names.push(n);
        }
    }
    for zone in zones.iter_mut().filter(|z| !z.names.is_empty()) {
        zone.read(target);
    }
    zones
}

/// Neighbouring segments of one paragraph are one piece: names may have spaces inside.
fn pieces(target: &Document, segments: &[usize]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<usize> = None;
    for &s in segments.iter().filter(|&&s| target.role_of(s).is_content()) {
        let segment = target.segments[s];
        let paragraph = target.paragraphs[segment.paragraph].span;
        let follows = last.is_some_and(|l| l + 1 == s && target.segments[l].paragraph == segment.paragraph);
        match pieces.last_mut() {
            Some(piece) if follows => {
                piece.span = piece.span.cover(segment.span);
                piece.reach = with_margin(&target.text, piece.span, paragraph);
            }
            _ => pieces.push(Piece { span: segment.span, reach: with_margin(&target.text, segment.span, paragraph) }),
        }
        last = Some(s);
    }
    pieces
}

fn with_margin(text: &str, span: Span, paragraph: Span) -> Span {
    let mut start = (span.start as usize).saturating_sub(MARGIN).max(paragraph.start as usize);
    let mut end = (span.end as usize + MARGIN).min(paragraph.end as usize);
    while start < span.start as usize && !text.is_char_boundary(start) {
        start += 1;
    }
    while end > span.end as usize && !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}
