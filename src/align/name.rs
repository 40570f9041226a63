//! Names by their sound: where the translation may write a Vietnamese name in Thai letters.

use std::collections::HashMap;
use std::ops::Range;

use crate::transcribe::sound::{Passage, Pattern};
use crate::vietnamese::{self, is_letter};
use crate::{Span, document::Document};

use super::text::Unit;

/// The names of a Vietnamese text, each written name once, with the units that have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) list: Vec<Name>,
}

/// A written name.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pattern: Pattern,
    /// The units that have it, ascending.
    pub(super) units: Vec<u32>,
}

/// A place in the target that sounds like a name.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Sounding {
    pub(super) span: Span,
    /// How likely such a place is by chance, at one word.
    pub(super) chance: f32,
}

impl Names {
    pub(super) fn new(document: &Document, units: &[Unit]) -> Self {
        let mut out = Names::default();
        let mut numbers: HashMap<String, Option<usize>> = HashMap::new();
        for (number, unit) in (0..).zip(units) {
            let text = document.at(document.segments[unit.segment].span);
            for range in runs_of_capitals(text) {
                let name = &text[range];
                let index = *numbers.entry(vietnamese::key(name)).or_insert_with(|| {
                    let pattern = Pattern::of_name(name).filter(|p| p.syllables() >= 2)?;
                    out.list.push(Name { pattern, units: Vec::new() });
                    Some(out.list.len() - 1)
                });
                if let Some(index) = index
                    && out.list[index].units.last() != Some(&number)
                {
                    out.list[index].units.push(number);
                }
            }
        }
        out
    }
}

impl Name {
    /// The places of `passage` that sound like this name in Thai letters. `text` is what the passage was made of.
    pub(super) fn locate(&self, passage: &Passage, text: &str) -> Vec<Sounding> {
        let syllables = self.pattern.syllables() as i32;
        let hits = self.pattern.locate(passage).into_iter();
        let thai = hits.filter(|hit| hit.span.of(text).chars().any(crate::thai::is_consonant));
        // A syllable is met by chance at one word in a hundred or so, a vague likeness more often.
        thai.map(|hit| {
            let chance = 10f32.powf(-1.5 * (syllables.min(4) as f32) + 8.0 * hit.distance);
            Sounding { span: hit.span, chance: chance.min(0.05) }
        })
        .collect()
    }
}

/// Runs of two or more words that begin with a capital, with nothing but a space or hyphen between them. The first word of a
/// sentence is left out of runs of three or more: it is capital anyway, and most often a class noun (Tỉnh Lạng Sơn).
fn runs_of_capitals(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    let mut open: Option<(Range<usize>, usize, usize)> = None;
    let mut first_word = true;
    let word_ends = |c: char| !(is_letter(c) || matches!(c, '\'' | '’'));
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let word = &rest[..rest.find(word_ends).unwrap_or(rest.len())];
        if word.is_empty() {
            let c = rest.chars().next().unwrap_or_default();
            if !matches!(c, ' ' | '-')
                && let Some((range, words, skip)) = open.take()
            {
                runs.push((skip_to(text, range, words, skip), words));
            }
            if matches!(c, '.' | '!' | '?' | '“' | '"' | ':') {
                first_word = true;
            }
            at += c.len_utf8().max(1);
            continue;
        }
        let capital = word.starts_with(char::is_uppercase) && !(word.len() > 3 && word.chars().all(char::is_uppercase));
        match (&mut open, capital) {
            (Some((range, words, _)), true) => {
                range.end = at + word.len();
                *words += 1;
            }
            (None, true) => open = Some((at..at + word.len(), 1, usize::from(first_word))),
            (_, false) => {
                if let Some((range, words, skip)) = open.take() {
                    runs.push((skip_to(text, range, words, skip), words));
                }
            }
        }
        first_word = false;
        at += word.len();
    }
    if let Some((range, words, skip)) = open {
        runs.push((skip_to(text, range, words, skip), words));
    }
    runs.into_iter().filter(|(_, words)| *words >= 2).map(|(range, _)| range).collect()
}

/// `range` without its first word when that is the first of its sentence and two more follow.
fn skip_to(text: &str, range: Range<usize>, words: usize, skip: usize) -> Range<usize> {
    if skip == 0 || words < 3 {
        return range;
    }
    let after = text[range.clone()].find([' ', '-']).map_or(0, |at| at + 1);
    range.start + after..range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(text: &str) -> Vec<&str> {
        runs_of_capitals(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn runs_of_capitals_without_the_first_word_of_a_sentence() {
        assert_eq!(runs("Tỉnh Lạng Sơn kiến nghị. Krông Bông và Quảng Tây"), ["Lạng Sơn", "Krông Bông", "Quảng Tây"]);
        assert_eq!(runs("ở Ea Súp, Ea H'leo; UBND Huế"), ["Ea Súp", "Ea H'leo"]);
        assert_eq!(runs(""), [""; 0]);
    }
}
