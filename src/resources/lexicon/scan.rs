//! Finding entries in running Vietnamese text, and their translations in running Thai text.

use fst::raw::Output;

use super::{Entry, Lexicon, Map, Target};
use crate::thai::Word;
use crate::{Span, vietnamese};

/// A Vietnamese word or expression of the lexicon, met in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SourceMatch {
    /// Place in the text.
    pub span: Span,
    /// Which entry it is.
    pub entry: Entry,
    /// Whether it is a part of a longer entry that was met here too.
    pub inner: bool,
    /// Whether the match before this one is the same word, in an earlier layer.
    pub again: bool,
}

/// A translation of the lexicon, met in a Thai text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TargetMatch {
    /// The first of the words that it covers.
    pub first: u32,
    /// One past the last of them.
    pub end: u32,
    /// Which translation it is.
    pub target: Target,
}

/// The syllables of a text, as keys one after the other.
#[derive(Default)]
struct Syllables {
    keys: String,
    list: Vec<Syllable>,
}

struct Syllable {
    span: Span,
    /// Where its key starts in [`Syllables::keys`].
    key: u32,
    /// Whether only a space stands between it and the syllable before.
    joined: bool,
}

impl Syllables {
    fn of(text: &str) -> Self {
        let mut out = Syllables::default();
        let mut previous_end = None;
        let mut letters = text.char_indices().peekable();
        while let Some((start, c)) = letters.next() {
            if !(vietnamese::is_letter(c) || c.is_ascii_digit()) {
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((i, c)) = letters.next_if(|&(_, c)| vietnamese::is_letter(c) || c.is_ascii_digit()) {
                end = i + c.len_utf8();
            }
            let joined = previous_end.is_some_and(|p: usize| {
                let between = &text[p..start];
                between.len() <= 2 && between.chars().all(|c| c == '-' || c == ' ' || c == '\u{a0}')
            });
            previous_end = Some(end);
            out.list.push(Syllable { span: Span::new(start, end), key: out.keys.len() as u32, joined });
            push_key(&text[start..end], &mut out.keys);
        }
        out
    }

    fn key(&self, index: usize) -> &[u8] {
        let end = self.list.get(index + 1).map_or(self.keys.len(), |s| s.key as usize);
        &self.keys.as_bytes()[self.list[index].key as usize..end]
    }

    /// Calls `visit(end, entry number)` for every entry of `map` that starts at syllable `first`, shortest first.
    fn walk(&self, map: &Map, first: usize, mut visit: impl FnMut(usize, u32)) {
        let mut node = map.root();
        let mut output = Output::zero();
        for index in first..self.list.len() {
            if index > first {
                if !self.list[index].joined {
                    return;
                }
                let Some(at) = node.find_input(b' ') else { return };
                let transition = node.transition(at);
                output = output.cat(transition.out);
                node = map.node(transition.addr);
            }
            for &byte in self.key(index) {
                let Some(at) = node.find_input(byte) else { return };
                let transition = node.transition(at);
                output = output.cat(transition.out);
                node = map.node(transition.addr);
            }
            if node.is_final() {
                visit(index + 1, output.cat(node.final_output()).value() as u32);
            }
        }
    }
}

/// The key of one syllable, with a short way for the many that are plain ASCII.
fn push_key(syllable: &str, keys: &mut String) {
    if syllable.is_ascii() {
        keys.extend(syllable.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        keys.push_str(&vietnamese::key(syllable));
    }
}

impl Lexicon {
    /// The entries met in `text`, in order of place: the division into the fewest words, and inside a word of three
    /// syllables or more also its parts (`inner`), since a translation may render the parts one by one.
    ///
    /// ```
    /// use thiap::resources::Lexicon;
    /// let lexicon = Lexicon::parse("x", "source\ttarget\nthành phố\tเมือง\nphố\tถนน\n").unwrap();
    /// let text = "Thành phố, phố";
    /// let found: Vec<&str> = lexicon.scan_source(text).iter().map(|m| m.span.of(text)).collect();
    /// assert_eq!(found, ["Thành phố", "phố"]);
    /// ```
    #[must_use]
    pub fn scan_source(&self, text: &str) -> Vec<SourceMatch> {
        let syllables = Syllables::of(text);
        // Every entry at every syllable: (end, entry), shortest first.
        let mut starts: Vec<Vec<(usize, Entry)>> = Vec::with_capacity(syllables.list.len());
        for first in 0..syllables.list.len() {
            let mut found = Vec::new();
            for (layer, entries, _) in self.layers() {
                syllables.walk(&layer.sources, first, |end, number| found.push((end, Entry(entries + number))));
            }
            // The shortest first, also where several layers were asked.
            found.sort_by_key(|&(end, _)| end);
            starts.push(found);
        }
        let mut out = Vec::new();
        let mut emit = |first: usize, end: usize, inner: bool| {
            let span = syllables.list[first].span.cover(syllables.list[end - 1].span);
            let entries = starts[first].iter().filter(|(e, _)| *e == end);
            out.extend(entries.enumerate().map(|(n, &(_, entry))| SourceMatch { span, entry, inner, again: n > 0 }));
        };
        for (first, end) in divide(&starts, 0, starts.len(), usize::MAX) {
            emit(first, end, false);
            if end - first >= 3 {
                for (inner, inner_end) in divide(&starts, first, end, end - first - 1) {
                    emit(inner, inner_end, true);
                }
            }
        }
        out
    }

    /// The translations met in Thai `text` that was divided into `words`: each starts where a word starts and ends where a
    /// word ends. They may overlap; in order of place, shorter ones first.
    #[must_use]
    pub fn scan_target(&self, text: &str, words: &[Word]) -> Vec<TargetMatch> {
        let mut out = Vec::new();
        for first in 0..words.len() {
            for (layer, _, targets) in self.layers() {
                walk_words(&layer.targets, text, words, first, |end, number| {
                    out.push(TargetMatch { first: first as u32, end: end as u32, target: Target(targets + number) });
                });
            }
        }
        out
    }
}

/// Divides the syllables `from..to` into entries (start, end) of at most `longest` syllables, so that as few pieces as
/// possible are left; of equal divisions the one whose first piece is longest. Syllables of no entry are left out.
fn divide(starts: &[Vec<(usize, Entry)>], from: usize, to: usize, longest: usize) -> Vec<(usize, usize)> {
    /// A syllable of no entry weighs more than any entry.
    const UNKNOWN: u32 = 3;
    const ENTRY: u32 = 2;
    let mut best: Vec<(u32, usize)> = vec![(0, 0); to - from + 1];
    for first in (from..to).rev() {
        let mut choice = (best[first + 1 - from].0 + UNKNOWN, first);
        for &(end, _) in &starts[first] {
            if end <= to && end - first <= longest {
                let cost = best[end - from].0 + ENTRY;
                if cost <= choice.0 {
                    choice = (cost, end);
                }
            }
        }
        best[first - from] = choice;
    }
    let mut out = Vec::new();
    let mut at = from;
    while at < to {
        let end = best[at - from].1;
        if end > at {
            out.push((at, end));
        }
        at = end.max(at + 1);
    }
    out
}

/// Calls `visit(end word, number)` for every entry of `map` that is written at word `first` without a gap.
fn walk_words(map: &Map, text: &str, words: &[Word], first: usize, mut visit: impl FnMut(usize, u32)) {
    let mut node = map.root();
    let mut output = Output::zero();
    let mut expected = words[first].span.start;
    for (index, word) in words.iter().enumerate().skip(first) {
        // A space or a full stop is no gap: renderings of two words, and abbreviations, are written with it or without.
        let gap = word.span.start - expected;
        if gap > 1 || (gap == 1 && !matches!(text.as_bytes().get(expected as usize), Some(b' ' | b'.'))) {
            return;
        }
        expected = word.span.end;
        for &byte in word.span.of(text).as_bytes() {
            let Some(at) = node.find_input(byte) else { return };
            let transition = node.transition(at);
            output = output.cat(transition.out);
            node = map.node(transition.addr);
        }
        if node.is_final() {
            visit(index + 1, output.cat(node.final_output()).value() as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thai::Words;

    fn lexicon() -> Lexicon {
        let text =
            "source\ttarget\nđảng\tพรรค\ncộng sản\tคอมมิวนิสต์\nđảng cộng sản\tพรรคคอมมิวนิสต์\nsản\tผลผลิต\nhòa\tผสม\n";
        Lexicon::parse("test.tsv", text).unwrap()
    }

    #[test]
    fn the_longest_words_win_and_their_parts_are_inner() {
        let text = "Đảng  Cộng sản; hoà";
        let found: Vec<(String, bool)> =
            lexicon().scan_source(text).iter().map(|m| (m.span.of(text).to_lowercase(), m.inner)).collect();
        let found: Vec<(&str, bool)> = found.iter().map(|(t, i)| (t.as_str(), *i)).collect();
        assert_eq!(found, [("đảng  cộng sản", false), ("đảng", true), ("cộng sản", true), ("hoà", false)]);
    }

    #[test]
    fn an_expression_does_not_reach_over_punctuation() {
        let text = "đảng, cộng sản";
        assert_eq!(lexicon().scan_source(text).len(), 2);
    }

    #[test]
    fn translations_are_met_at_word_edges_and_over_one_space() {
        let text = "พรรค คอมมิวนิสต์";
        let words = Words::new().segment(text);
        let lexicon = lexicon();
        let found: Vec<&str> = lexicon.scan_target(text, &words).iter().map(|m| lexicon.text_of(m.target)).collect();
        assert_eq!(found, ["พรรค", "พรรคคอมมิวนิสต์", "คอมมิวนิสต์"]);
    }

    #[test]
    fn any_text_may_be_scanned() {
        for text in ["", "  ", "đ", "\u{301}\u{301}", "a-b--c", "12 đảng12"] {
            let _ = lexicon().scan_source(text);
            let _ = lexicon().scan_target(text, &Words::new().segment(text));
        }
    }
}
