//! Where the Vietnamese expressions of a glossary stand in a text.

use std::collections::HashMap;

use super::{Entry, Glossary};
use crate::naming::Kind;
use crate::{Span, vietnamese};

/// The expressions of a glossary as rows of words.
#[derive(Default)]
pub(super) struct Expressions {
    /// First word → the words of each expression that begins with it, the longest first, and its key.
    by_first: HashMap<String, Vec<(Vec<String>, String)>>,
}

impl Expressions {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, String)>> = HashMap::new();
        for entry in entries.iter().filter(|e| e.kind == Kind::Expression && e.status.is_decided()) {
            for name in std::iter::once(&entry.source).chain(&entry.aliases) {
                let words: Vec<String> = words(name).map(|span| vietnamese::key(span.of(name))).collect();
                let Some(first) = words.first() else { continue };
                let of_first = by_first.entry(first.clone()).or_default();
                if of_first.iter().all(|(known, _)| *known != words) {
                    of_first.push((words, vietnamese::key(&entry.source)));
                }
            }
        }
        for of_first in by_first.values_mut() {
            of_first.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        }
        Expressions { by_first }
    }
}

impl Glossary {
    /// Every place of a Vietnamese text where a decided expression of the glossary stands (any capitals, either tone placement), with the
    /// key of the expression; in order, the longest where several start.
    #[must_use]
    pub fn expressions_in(&self, text: &str) -> Vec<(Span, &str)> {
        let table = self.expressions();
        if table.by_first.is_empty() {
            return Vec::new();
        }
        let places: Vec<Span> = words(text).collect();
        let keys: Vec<String> = places.iter().map(|span| vietnamese::key(span.of(text))).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < keys.len() {
            let here = table.by_first.get(&keys[at]).into_iter().flatten();
            let fits = |words: &[String]| {
                keys[at..].starts_with(words)
                    && places[at..at + words.len()].windows(2).all(|w| adjoin(text, w[0], w[1]))
            };
            match here.into_iter().find(|(words, _)| fits(words)) {
                Some((words, key)) => {
                    found.push((places[at].cover(places[at + words.len() - 1]), key.as_str()));
                    at += words.len();
                }
                None => at += 1,
            }
        }
        found
    }
}

/// The runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let letter = |c: char| vietnamese::is_letter(c) || c.is_numeric();
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(letter)?;
        let end = text[start..].find(|c| !letter(c)).map_or(text.len(), |n| start + n);
        from = end;
        Some(Span::new(start, end))
    })
}

/// Whether only white space or a hyphen stands between two words.
fn adjoin(text: &str, a: Span, b: Span) -> bool {
    text[a.end as usize..b.start as usize].chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_expression_is_found_in_any_spelling() {
        let file = "source\tthai\tkind\nchi bộ\tสาขาพรรค\texpression\nchi bộ bốn tốt\tสาขาพรรคดีสี่ประการ\texpression\n\
            văn hoá\tวัฒนธรรม\texpression\nHuế\tเว้\tplace\n";
        let glossary = Glossary::parse("g.tsv", file).unwrap();
        let text = "“Chi Bộ bốn  tốt” của chi, bộ Văn Hóa; chi bộ Huế";
        let found: Vec<(&str, &str)> = glossary.expressions_in(text).iter().map(|(s, k)| (s.of(text), *k)).collect();
        assert_eq!(found, [("Chi Bộ bốn  tốt", "chi bộ bốn tốt"), ("Văn Hóa", "văn hóa"), ("chi bộ", "chi bộ")]);
        assert!(Glossary::default().expressions_in(text).is_empty());
    }
}
