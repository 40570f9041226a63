//! How much of a text is found in its supposed counterpart: the evidence behind "missing" and "added".

use std::collections::HashSet;

use crate::Analysis;
use crate::align::Bitext;
use crate::document::Document;
use crate::resources::Lexicon;
use crate::thai::Words;

/// Both texts of an analysis with their links.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) source: &'a Document,
    pub(super) target: &'a Document,
    pub(super) bitext: &'a Bitext,
}

impl<'a> Pair<'a> {
    /// The texts of `analysis`, when there is an original and most of the translation has a counterpart in it. What hangs
    /// together by a few links is not the translation of this original, and nothing can be said about either.
    pub(super) fn comparable(analysis: &'a Analysis) -> Option<Self> {
        let source = analysis.article.source.as_ref()?;
        let pair = Pair { source, target: &analysis.article.target, bitext: analysis.bitext.as_ref()? };
        let share = linked_share(pair.target, |t| pair.bitext.of_target(t).is_some_and(|l| pair.is_filled(l)));
        (share > 0.5).then_some(pair)
    }

    /// How much of the source has a counterpart, 0 to 1.
    pub(super) fn source_share(self) -> f32 {
        linked_share(self.source, |s| self.bitext.of_source(s).is_some_and(|l| self.is_filled(l)))
    }

    fn is_filled(self, link: usize) -> bool {
        self.bitext.links[link].is_filled()
    }

    /// The target text of a link, its segments divided by blanks.
    pub(super) fn target_text(self, link: usize) -> String {
        let texts = self.bitext.links[link].target.iter().map(|&t| self.target.at(self.target.segments[t].span));
        texts.collect::<Vec<_>>().join(" ")
    }

    /// The links `link - reach ..= link + reach` that exist.
    pub(super) fn around(self, link: usize, reach: usize) -> std::ops::Range<usize> {
        link.saturating_sub(reach)..(link + reach + 1).min(self.bitext.links.len())
    }
}

/// The share of the content of `document`, by bytes, whose segments are linked.
fn linked_share(document: &Document, is_linked: impl Fn(usize) -> bool) -> f32 {
    let (mut linked, mut all) = (0, 0);
    for (i, segment) in document.segments.iter().enumerate().filter(|&(i, _)| document.role_of(i).is_content()) {
        all += segment.span.len();
        linked += if is_linked(i) { segment.span.len() } else { 0 };
    }
    if all == 0 { 0.0 } else { linked as f32 / all as f32 }
}

/// The share of the words of Vietnamese `sentence` known to the lexicon that have a translation in Thai `target`, and how
/// many syllables are known. A translated sentence has most of them, a chance neighbour hardly any.
pub(super) fn rendered(sentence: &str, target: &str, lexicon: &Lexicon) -> (f32, usize) {
    let (mut found, mut known) = (0, 0);
    for word in lexicon.scan_source(sentence).iter().filter(|m| !m.inner && !m.again) {
        let syllables = word.span.of(sentence).split_whitespace().count();
        known += syllables;
        if lexicon.targets_of(word.entry).any(|(t, _)| target.contains(lexicon.text_of(t))) {
            found += syllables;
        }
    }
    (found as f32 / known.max(1) as f32, known)
}

/// The share of Thai `piece`, by letters, that translates words of one of the Vietnamese `sentences`.
pub(super) fn explained<'s>(piece: &str, sentences: impl Iterator<Item = &'s str>, lexicon: &Lexicon) -> f32 {
    let entries: HashSet<_> = sentences.flat_map(|s| lexicon.scan_source(s)).map(|m| m.entry).collect();
    let words = Words::new().segment(piece);
    let mut is_explained = vec![false; words.len()];
    for found in lexicon.scan_target(piece, &words) {
        if lexicon.entries_of(found.target).any(|(entry, _)| entries.contains(&entry)) {
            is_explained[found.first as usize..found.end as usize].fill(true);
        }
    }
    let all: usize = words.iter().map(|w| w.span.len()).sum();
    let explained: usize = words.iter().zip(&is_explained).filter(|(_, e)| **e).map(|(w, _)| w.span.len()).sum();
    explained as f32 / all.max(1) as f32
}
