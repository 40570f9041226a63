//! The target side of one link: where renderings of its names are looked for.

use super::latin::{self, LatinWord};
use crate::Span;
use crate::align::Bitext;
use crate::document::Document;
use crate::terms::source::Name;
use crate::transcribe::sound::Passage;

/// One link with the names of its source side and the text of its target side.
pub(super) struct Zone {
    /// Names of the source side, as indexes, in order of place.
    pub(super) names: Vec<usize>,
    /// Runs of neighbouring target segments.
    pub(super) pieces: Vec<Span>,
    /// The same, read; empty when the link has no names.
    pub(super) passages: Vec<Passage>,
    /// Latin words of the pieces.
    pub(super) latin: Vec<LatinWord>,
    /// Places that names have taken.
    pub(super) taken: Vec<Span>,
}

impl Zone {
    /// Whether `span` lies in this zone and no name has taken any of it.
    pub(super) fn is_free(&self, span: Span) -> bool {
        self.pieces.iter().any(|p| p.contains(span)) && !self.taken.iter().any(|t| t.overlaps(span))
    }

    /// The passages, read now if they are not yet.
    pub(super) fn read(&mut self, target: &Document) {
        if self.passages.is_empty() {
            self.passages = self.pieces.iter().map(|p| Passage::new(&target.text, p.range())).collect();
            self.latin = self.pieces.iter().flat_map(|&p| latin::words(target.at(p), p.start as usize)).collect();
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
fn pieces(target: &Document, segments: &[usize]) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    let mut last: Option<usize> = None;
    for &s in segments.iter().filter(|&&s| target.role_of(s).is_content()) {
        let segment = target.segments[s];
        let follows = last.is_some_and(|l| l + 1 == s && target.segments[l].paragraph == segment.paragraph);
        match pieces.last_mut() {
            Some(piece) if follows => *piece = piece.cover(segment.span),
            _ => pieces.push(segment.span),
        }
        last = Some(s);
    }
    pieces
}
