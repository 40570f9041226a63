//! The links of an article in the formats of translation memories and of other aligners.

mod html;
mod table;
mod text;
mod tmx;
mod xliff;
mod xml;

pub use html::page;
pub use table::{HEADER, rows};
pub use text::text;
pub use tmx::{tmx_end, tmx_start, tmx_units};
pub use xliff::{xliff_end, xliff_file, xliff_start};

use crate::Span;
use crate::align::{Bitext, Drift, Link};
use crate::document::Document;

/// What is linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Sentences of the source with pieces of the target.
    Sentence,
    /// Paragraphs.
    Paragraph,
}

/// The links of an article, with all that is needed to write them.
#[derive(Clone, Debug)]
pub struct Linked<'a> {
    /// The original.
    pub source: &'a Document,
    /// The translation.
    pub target: &'a Document,
    /// Name of the original: a path or an address.
    pub source_name: &'a str,
    /// Name of the translation.
    pub target_name: &'a str,
    unit: Unit,
    bitext: Bitext,
    quality: f32,
    drifts: Vec<Drift>,
}

impl<'a> Linked<'a> {
    /// Takes the links of sentences; between paragraphs they are worked out from these.
    #[must_use]
    pub fn new(
        (source, source_name): (&'a Document, &'a str),
        (target, target_name): (&'a Document, &'a str),
        bitext: Bitext,
        unit: Unit,
    ) -> Self {
        let quality = bitext.quality();
        let drifts = bitext.drifts();
        let (bitext, drifts) = match unit {
            Unit::Sentence => (bitext, drifts),
            Unit::Paragraph => (bitext.paragraphs(source, target), Vec::new()),
        };
        Linked { source, target, source_name, target_name, unit, bitext, quality, drifts }
    }

    /// The links.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.bitext.links
    }

    /// How much of the texts is linked, and how surely; see [`Bitext::quality`].
    #[must_use]
    pub fn quality(&self) -> f32 {
        self.quality
    }

    /// Where the texts go apart; for sentences only. See [`Bitext::drifts`].
    #[must_use]
    pub fn drifts(&self) -> &[Drift] {
        &self.drifts
    }

    /// The places of a source segment or paragraph that a link names.
    pub(super) fn source_span(&self, index: usize) -> Span {
        span(self.source, self.unit, index)
    }

    /// The place of a target segment or paragraph that a link names.
    pub(super) fn target_span(&self, index: usize) -> Span {
        span(self.target, self.unit, index)
    }

    /// Both sides of `link` as text. Neighbouring segments are written as they stand, white space and all; others are
    /// joined by a space, and line breaks become spaces.
    pub(super) fn texts(&self, link: &Link) -> (String, String) {
        (joined(self.source, self.unit, &link.source), joined(self.target, self.unit, &link.target))
    }

    /// The links with both sides, and their texts.
    fn filled(&self) -> impl Iterator<Item = (&Link, String, String)> {
        self.links().iter().filter(|l| l.is_filled()).map(|l| {
            let (source, target) = self.texts(l);
            (l, source, target)
        })
    }
}

fn span(document: &Document, unit: Unit, index: usize) -> Span {
    match unit {
        Unit::Sentence => document.segments[index].span,
        Unit::Paragraph => document.paragraphs[index].span,
    }
}

fn joined(document: &Document, unit: Unit, indexes: &[usize]) -> String {
    let mut out = String::new();
    for (n, &index) in indexes.iter().enumerate() {
        let here = span(document, unit, index);
        if n > 0 {
            let before = span(document, unit, indexes[n - 1]);
            let between = document.text.get(before.end as usize..here.start as usize).unwrap_or(" ");
            // Pieces of Thai may have stood together without a space.
            if !between.is_empty() {
                out.push(' ');
            }
        }
        out.extend(document.at(here).chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    pub(super) fn with_sample(check: impl Fn(&Linked<'_>)) {
        let source = Document::new("Mưa lớn & gió.\nCó 28 người <bị> thương. Hết.", Language::Vietnamese);
        let target = Document::new("ฝนตกหนัก & ลม\nมีผู้บาดเจ็บ 28 คน\nเมนู", Language::Thai);
        let link =
            |source: &[usize], target: &[usize]| Link { source: source.into(), target: target.into(), score: 0.974 };
        let links = vec![link(&[0], &[0, 1, 2]), link(&[1], &[3, 4, 5]), link(&[2], &[]), link(&[], &[6])];
        let bitext = Bitext::new(links, 3, 7);
        check(&Linked::new((&source, "a\tb.vi.txt"), (&target, "b.th.txt"), bitext, Unit::Sentence));
    }

    #[test]
    fn pieces_are_joined_as_they_stood() {
        with_sample(|linked| {
            let texts: Vec<_> = linked.filled().map(|(_, s, t)| (s, t)).collect();
            assert_eq!(texts[0], ("Mưa lớn & gió.".to_owned(), "ฝนตกหนัก & ลม".to_owned()));
            assert_eq!(texts[1].1, "มีผู้บาดเจ็บ 28 คน");
        });
    }
}
