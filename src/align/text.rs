//! What the segments of one text hold that can be met again in the other language.
//!
//! A text is read once and may then be compared with many others.

use std::collections::HashMap;
use std::ops::Range;

use super::Weights;
use super::cue::{self, Cue, Found};
use super::name::Names;
use crate::Span;
use crate::document::{Document, Quotation, quotations};
use crate::resources::{Entry, Lexicon, Target};
use crate::thai::{self, Words};

/// A segment as the aligner sees it.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    /// Index of the segment in its document.
    pub(super) segment: usize,
    /// Its place in the text.
    pub(super) span: Span,
    /// Characters that are not white space.
    pub(super) chars: u32,
    /// How many words it has, known or not: any of them may have given rise to any word of the other side.
    pub(super) words: f32,
    /// Whether a paragraph starts here.
    pub(super) opens: bool,
    /// How the words beside the space before it change the odds that a sentence ends there (natural log). Thai only.
    pub(super) pause: f32,
    /// Whether it belongs to the article's own text.
    pub(super) content: bool,
    /// Its words that the lexicon knows (source) or all its words (target).
    pub(super) known: Range<usize>,
    /// Its cues.
    pub(super) cues: Range<usize>,
    /// How many quotations begin in it.
    pub(super) quotations: u32,
    /// Whether it ends without a mark that ends sentences, in a text whose sentences have such marks: a headline, a heading, a
    /// caption. Vietnamese only.
    pub(super) heading: bool,
}

/// A Vietnamese text.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceText {
    /// Whether every paragraph is one segment, which is then taken as it is.
    pub(super) given: bool,
    pub(super) units: Vec<Unit>,
    /// Words that the lexicon knows.
    pub(super) entries: Vec<SourceWord>,
    pub(super) cues: Vec<Found>,
    pub(super) names: Names,
}

/// A word or expression of the lexicon in a Vietnamese text.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceWord {
    pub(super) entry: Entry,
    /// Whether it is a part of a longer one.
    pub(super) inner: bool,
    /// Whether it is the word before it, in a further layer of the lexicon.
    pub(super) again: bool,
}

/// A Thai text.
#[derive(Clone, Debug, Default)]
pub(super) struct TargetText<'a> {
    /// Whether every paragraph is one segment, which is then taken as it is.
    pub(super) given: bool,
    /// The text itself.
    pub(super) text: &'a str,
    pub(super) units: Vec<Unit>,
    pub(super) words: Vec<TargetWord>,
    /// Translations of the lexicon and the words that they cover, by first word.
    pub(super) matches: Vec<(Target, Range<usize>)>,
    pub(super) cues: Vec<Found>,
    /// How often each cue stands in the text.
    pub(super) cue_counts: HashMap<Cue, f32>,
    /// Words and cues together.
    pub(super) total: f32,
}

/// A Thai word.
#[derive(Clone, Copy, Debug)]
pub(super) struct TargetWord {
    /// How likely it is anyway, in Thai at large and in this text.
    pub(super) probability: f32,
    /// Whether it is, or is part of, a translation of the lexicon.
    pub(super) known: bool,
}

impl SourceText {
    pub(super) fn new(document: &Document, lexicon: &Lexicon) -> Self {
        let mut out = SourceText { given: given(document), ..SourceText::default() };
        for (mut unit, text) in units(document) {
            let (entries, cues) = (out.entries.len(), out.cues.len());
            let mut words = text.split_whitespace().count();
            for found in lexicon.scan_source(text) {
                if !found.inner && !found.again {
                    // An expression is one word, however many syllables it has.
                    words -= (found.span.of(text).split_whitespace().count() - 1).min(words - 1);
                }
                out.entries.push(SourceWord { entry: found.entry, inner: found.inner, again: found.again });
            }
            out.cues.extend(cue::source_cues(text));
            unit.words = words as f32;
            unit.known = entries..out.entries.len();
            unit.cues = cues..out.cues.len();
            out.units.push(unit);
        }
        out.names = Names::new(document, &out.units);
        count_quotations(document, &mut out.units);
        find_headings(document, &mut out.units);
        out
    }
}

impl<'a> TargetText<'a> {
    pub(super) fn new(document: &'a Document, lexicon: &Lexicon, weights: &Weights) -> Self {
        let text = document.text.as_str();
        let mut out = TargetText { given: given(document), text, ..TargetText::default() };
        out.units.extend(units(document).map(|(unit, _)| unit));
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let mut texts: Vec<&str> = Vec::new();
        let mut first = 0;
        while first < out.units.len() {
            let more = out.units[first + 1..].iter().take_while(|u| !u.opens).count();
            let last = first + more;
            out.read_paragraph(first..last + 1, lexicon, &mut texts);
            first = last + 1;
        }
        count_quotations(document, &mut out.units);
        for &text in &texts {
            *counts.entry(text).or_default() += 1;
        }
        for found in &out.cues {
            *out.cue_counts.entry(found.cue.clone()).or_default() += 1.0;
        }
        out.total = (out.words.len() + out.cues.len() + 1) as f32;
        for (word, text) in out.words.iter_mut().zip(&texts) {
            word.probability = weights.background(word.probability, counts[text] as f32, out.total);
        }
        out
    }

    /// Reads the units of one paragraph together: a figure with its scale word and unit, a date or an expression may run over
    /// the spaces that divide units.
    fn read_paragraph(&mut self, range: Range<usize>, lexicon: &Lexicon, texts: &mut Vec<&'a str>) {
        let span = self.units[range.start].span.cover(self.units[range.end - 1].span);
        let text = span.of(self.text);
        let words = Words::new().segment(text);
        let first = self.words.len();
        for word in &words {
            texts.push(word.span.of(text));
            // Its share in Thai at large; its share in this text comes in when all is counted.
            self.words.push(TargetWord { probability: word.count as f32 / thai::CORPUS_SIZE, known: false });
        }
        for found in lexicon.scan_target(text, &words) {
            let covered = first + found.first as usize..first + found.end as usize;
            for word in &mut self.words[covered.clone()] {
                word.known = true;
            }
            self.matches.push((found.target, covered));
        }
        let cues = cue::target_cues(text);
        let (mut word, mut at) = (0, self.cues.len());
        let mut before = "";
        for unit in &mut self.units[range] {
            let end = unit.span.end - span.start;
            let start = unit.span.start - span.start;
            let from = word;
            word += words[word..].iter().take_while(|w| w.span.start < end).count();
            unit.known = first + from..first + word;
            let from = at;
            at += cues[at - self.cues.len()..].iter().take_while(|c| c.span.start < end).count();
            unit.cues = from..at;
            unit.words = (unit.known.len() + unit.cues.len()) as f32;
            let here = unit.span.of(self.text);
            unit.pause = if unit.opens { 0.0 } else { thai::pause(before, here) };
            if cues.iter().any(|c| c.span.start < start && start < c.span.end) {
                unit.pause -= BOND;
            }
            before = here;
        }
        self.cues.extend(cues);
    }
}

/// How much less likely (natural log) a sentence ends inside a figure, a date or a name than at any other space.
pub(super) const BOND: f32 = 4.0;

fn given(document: &Document) -> bool {
    document.paragraphs.iter().all(|p| p.segments.len() <= 1)
}

fn count_quotations(document: &Document, units: &mut [Unit]) {
    for paragraph in &document.paragraphs {
        let found = quotations(document.at(paragraph.span));
        for start in found.into_iter().filter_map(Quotation::start) {
            let at = paragraph.span.start + start;
            let unit = units.partition_point(|u| u.span.end <= at);
            if let Some(unit) = units.get_mut(unit).filter(|u| u.span.start <= at) {
                unit.quotations += 1;
            }
        }
    }
}

fn find_headings(document: &Document, units: &mut [Unit]) {
    let ended = |unit: &Unit| {
        let text = unit.span.of(&document.text).trim_end_matches(['”', '"', '’', '\'', '»', ')', ']', ' ']);
        text.ends_with(['.', '!', '?', '…', ':', ';', ','])
    };
    let open: Vec<bool> = units.iter().map(|u| !ended(u)).collect();
    // Where most lines lack the mark, its absence tells nothing.
    if 3 * open.iter().filter(|open| **open).count() <= units.len() {
        for (unit, open) in units.iter_mut().zip(open) {
            unit.heading = open;
        }
    }
}

/// The segments of a document that are not empty, with their texts.
fn units(document: &Document) -> impl Iterator<Item = (Unit, &str)> {
    let mut paragraph = usize::MAX;
    document.segments.iter().enumerate().filter(|(_, s)| !s.span.is_empty()).map(move |(index, segment)| {
        let text = document.at(segment.span);
        let opens = segment.paragraph != paragraph;
        paragraph = segment.paragraph;
        let unit = Unit {
            segment: index,
            span: segment.span,
            chars: text.chars().filter(|c| !c.is_whitespace()).count() as u32,
            opens,
            content: document.role_of(index).is_content(),
            ..Unit::default()
        };
        (unit, text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Language;

    #[test]
    fn a_line_without_a_full_stop_among_lines_that_have_one_is_a_heading() {
        let heading = |text: &str| -> Vec<bool> {
            let source = SourceText::new(&Document::from_lines(text, Language::Vietnamese), &Lexicon::builtin());
            source.units.iter().map(|u| u.heading).collect()
        };
        assert_eq!(heading("Giá lúa tăng\nSáng 28/6 mưa lớn.\n“Tốt lắm!”\nÔng nói vậy."), [true, false, false, false]);
        assert_eq!(heading("Giá lúa tăng\nSáng 28/6 mưa lớn\nÔng nói vậy."), [false; 3]);
    }

    #[test]
    fn quotations_are_counted_where_they_begin() {
        let text = "Ông nói: “Mưa lớn. Đường trơn.” Bà nói \"vâng\".";
        let source = SourceText::new(&Document::new(text, Language::Vietnamese), &Lexicon::builtin());
        let counts: Vec<u32> = source.units.iter().map(|u| u.quotations).collect();
        assert_eq!(counts.iter().sum::<u32>(), 2);
        assert_eq!(counts[0], 1);
    }
}
