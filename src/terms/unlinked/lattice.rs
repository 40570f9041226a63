//! The most probable reading of a paragraph as ordinary words and names.
//!
//! Thai has no capitals and no spaces between words, so nothing marks a name but that its letters are better explained as
//! Vietnamese syllables than as Thai words. Every stretch of letters is an arc with a probability as a word, as a name of a
//! place, as a person; the best path through the arcs says what is a name and where exactly it begins and ends, and the best path
//! that goes otherwise says how sure that is.

use super::context::{CONTEXTS, Context};
use super::inventory::Inventory;
use super::latin::{LatinWord, Look};
use super::page::{Letters, SPACE};
use super::sign::{Cue, Signs};
use crate::thai::{Words, is_boundary};

/// What an arc reads its letters as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Read {
    /// An ordinary word.
    Word(Cue),
    /// One space.
    Space,
    /// One letter that is not Thai, with the context after it.
    Other(Context),
    /// A hyphen or dash.
    Hyphen,
    /// Letters that are no word.
    Unknown,
    /// A Vietnamese place; an index that the maker of the arc knows.
    Place(u32),
    /// A place whose Thai name stands in a table; whether that is also a common word.
    Renowned(bool),
    /// A word in Latin letters that may be a name from anywhere.
    Alien,
    /// A road with its number.
    Road,
    /// A capitalised word in Latin letters that is no part of a name.
    Latin,
    /// A person.
    Person,
}

impl Read {
    fn is_name(self) -> bool {
        matches!(self, Read::Place(_) | Read::Renowned(_) | Read::Alien | Read::Road | Read::Person)
    }
}

/// A stretch of letters, read in one way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Natural log of the probability of these letters, given that they are this.
    pub(super) log: f32,
    pub(super) read: Read,
    /// Whether it is the name of a place in one syllable.
    pub(super) short: bool,
}

impl Arc {
    pub(super) fn new(start: usize, end: usize, log: f32, read: Read) -> Self {
        Arc { start: start as u32, end: end as u32, log, read, short: false }
    }
}

/// First cluster of letters that are no word, and every further one.
const UNKNOWN: (f32, f32) = (-13.0, -6.0);

/// After a title: a person named like a place, by one name or with all syllables joined.
const LONE_PERSON: f32 = -2.5;
/// A capitalised word in Latin letters that is no part of a name: one built like a Vietnamese syllable, and any other.
const LATIN: (f32, f32) = (-11.5, -8.0);

/// What a name of one syllable gains after a class noun of nature.
const SHORT: f32 = 1.2;

/// All arcs of a paragraph.
#[derive(Debug)]
pub(super) struct Lattice {
    /// By the letter they begin with, once sealed.
    pub(super) arcs: Vec<Arc>,
    /// Where the arcs of each letter begin in `arcs`.
    from: Vec<u32>,
    /// Best score of ordinary words alone from the start to every letter; negative infinity inside clusters.
    plain: Vec<f32>,
}

/// A place whose best path falls further behind than this (natural log) is none.
const NEAR: f32 = -5.0;

/// What [`Lattice::names`] finds.
#[derive(Debug)]
pub(super) struct Names {
    /// The names on the best path, in order.
    pub(super) best: Vec<Found>,
    /// Places whose best path falls a little behind; `odds` are negative.
    pub(super) near: Vec<Found>,
}

/// A name that a path takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) read: Read,
    /// Natural log of the odds that there is a name here.
    pub(super) odds: f32,
    /// What stands before it.
    pub(super) before: Context,
}

impl Lattice {
    /// The arcs of ordinary words of `text` (one paragraph).
    pub(super) fn new(text: &str, letters: &Letters, latin: &[LatinWord], inventory: &Inventory) -> Self {
        let n = letters.len();
        let words = Words::new();
        let signs = Signs::builtin();
        let base = letters.at[0] as usize;
        let mut out: Vec<Arc> = Vec::with_capacity(n * 3);
        let mut plain = vec![f32::NEG_INFINITY; n + 1];
        let mut unknown = vec![false; n + 1];
        plain[0] = 0.0;
        let mut latin = latin.iter().peekable();
        for i in 0..n {
            if plain[i] == f32::NEG_INFINITY {
                continue;
            }
            let here = letters.at[i] as usize - base;
            let code = letters.codes[i];
            let first = out.len();
            if code == SPACE {
                out.push(Arc::new(i, i + 1, 0.0, Read::Space));
            } else if let Some(word) = latin.next_if(|w| w.start == i) {
                let (log, read) = match word.look {
                    Look::Name if inventory.latin_log(&word.plain).is_some() => (LATIN.0, Read::Latin),
                    Look::Name => (LATIN.1, Read::Latin),
                    Look::Letter => (LATIN.1 / 2.0, Read::Latin),
                    Look::Other => (0.0, Read::Other(Context::Word)),
                };
                out.push(Arc::new(i, word.end, log, read));
            } else if code > SPACE {
                let c = text[here..].chars().next().unwrap_or(' ');
                let read = match c {
                    '(' | '[' | '“' | '"' | '\'' | '‘' | ':' => Read::Other(Context::Edge),
                    '-' | '–' | '—' => Read::Hyphen,
                    _ => Read::Other(Context::Word),
                };
                out.push(Arc::new(i, i + 1, 0.0, read));
            } else {
                words.each_starting_at(text, here, |word| {
                    let end = i + word.span.len() / 3;
                    out.push(Arc::new(i, end, word.log_probability(), Read::Word(Cue::None)));
                });
                signs.at(&text[here..], &letters.codes, i, |length, sign| {
                    let end = i + length;
                    if !is_boundary(text, here + length * 3) {
                        return;
                    }
                    if sign.cue != Cue::None || sign.place.is_none() {
                        match out[first..].iter_mut().find(|a| a.end as usize == end) {
                            Some(arc) => {
                                arc.read = Read::Word(sign.cue);
                                arc.log = arc.log.max(sign.log);
                            }
                            None => out.push(Arc::new(i, end, sign.log, Read::Word(sign.cue))),
                        }
                    }
                    if let Some(common) = sign.place {
                        out.push(Arc::new(i, end, sign.log.max(-12.0), Read::Renowned(common)));
                    }
                    if sign.road
                        && let Some(end) = number(text, letters, i + length)
                    {
                        out.push(Arc::new(i, end, sign.log + 3.0, Read::Road));
                    }
                });
                let mut end = i + 1;
                while end < n && !is_boundary(text, letters.at[end] as usize - base) {
                    end += 1;
                }
                let log = if unknown[i] { UNKNOWN.1 } else { UNKNOWN.0 };
                out.push(Arc::new(i, end, log, Read::Unknown));
            }
            for arc in out[first..].iter().filter(|a| !a.read.is_name()) {
                let score = plain[i] + arc.log;
                let best = &mut plain[arc.end as usize];
                if score > *best {
                    *best = score;
                    unknown[arc.end as usize] = arc.read == Read::Unknown;
                }
            }
        }
        Lattice { arcs: out, from: Vec::new(), plain }
    }

    /// How many arcs there are.
    pub(super) fn len(&self) -> usize {
        self.arcs.len()
    }

    pub(super) fn push(&mut self, arc: Arc) {
        self.arcs.push(arc);
    }

    /// The arc to letter `end` among those from number `first` on.
    pub(super) fn ending_at(&mut self, end: usize, first: usize) -> Option<&mut Arc> {
        self.arcs[first..].iter_mut().find(|a| a.end as usize == end)
    }

    /// Whether words may begin or end at letter `at`.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        self.plain[at] > f32::NEG_INFINITY
    }

    /// Natural log of the probability of the words that a name from letter `start` to letter `end` displaces.
    pub(super) fn words(&self, start: usize, end: usize) -> f32 {
        self.plain[end] - self.plain[start]
    }

    /// Puts the arcs into order. None may be added afterwards.
    pub(super) fn seal(&mut self) {
        self.arcs.sort_by_key(|a| a.start);
        self.from = Vec::with_capacity(self.plain.len() + 1);
        for at in 0..=self.plain.len() as u32 {
            self.from.push(self.arcs.partition_point(|a| a.start < at) as u32);
        }
    }

    /// The arcs that begin at letter `at`.
    fn at(&self, at: usize) -> &[Arc] {
        &self.arcs[self.from[at] as usize..self.from[at + 1] as usize]
    }

    /// Number of letters.
    fn letters(&self) -> usize {
        self.plain.len() - 1
    }

    /// The names on the best path, in order; and the places that are on no best path but nearly.
    pub(super) fn names(&self) -> Names {
        let n = self.letters();
        let (forward, reached) = self.forward();
        let backward = self.backward(&reached);
        let total = backward[0][Context::Edge as usize];
        // Best path on which each letter is not inside a name.
        let mut without = vec![f32::NEG_INFINITY; n];
        let mut near = Vec::new();
        for i in 0..n {
            for arc in self.at(i) {
                let mut best = (f32::NEG_INFINITY, Context::Edge);
                for context in contexts(reached[i]) {
                    let Some((log, after)) = step(context, arc) else { continue };
                    let score = forward[i][context as usize] + log + backward[arc.end as usize][after as usize];
                    if score > best.0 {
                        best = (score, context);
                    }
                }
                if !arc.read.is_name() {
                    for letter in &mut without[i..arc.end as usize] {
                        *letter = letter.max(best.0);
                    }
                } else if matches!(arc.read, Read::Place(_)) && best.0 - total > NEAR {
                    let (end, odds, before) = (arc.end as usize, best.0 - total, best.1);
                    near.push(Found { start: i, end, read: arc.read, odds, before });
                }
            }
        }
        let mut best = Vec::new();
        let (mut at, mut context) = (0, Context::Edge);
        while at < n {
            // The arc that the best path takes from here.
            let mut taken: Option<(f32, &Arc, Context)> = None;
            for arc in self.at(at) {
                let Some((log, after)) = step(context, arc) else { continue };
                let score = log + backward[arc.end as usize][after as usize];
                if taken.is_none_or(|t| score > t.0) {
                    taken = Some((score, arc, after));
                }
            }
            let Some((_, arc, after)) = taken else { break };
            if arc.read.is_name() {
                let end = arc.end as usize;
                let other = without[at..end].iter().copied().fold(f32::NEG_INFINITY, f32::max);
                best.push(Found { start: at, end, read: arc.read, odds: total - other, before: context });
            }
            at = arc.end as usize;
            context = after;
        }
        near.retain(|f| !best.iter().any(|b| b.start < f.end && f.start < b.end));
        Names { best, near }
    }

    /// `[letter][context]`: best score from the start; and the contexts that are reached at all, as bits.
    fn forward(&self) -> (Vec<[f32; CONTEXTS]>, Vec<u32>) {
        let mut best = vec![[f32::NEG_INFINITY; CONTEXTS]; self.letters() + 1];
        let mut reached = vec![0_u32; self.letters() + 1];
        best[0][Context::Edge as usize] = 0.0;
        reached[0] = 1 << Context::Edge as u32;
        for i in 0..self.letters() {
            let here = best[i];
            for arc in self.at(i) {
                let end = arc.end as usize;
                for context in contexts(reached[i]) {
                    let Some((log, after)) = step(context, arc) else { continue };
                    let there = &mut best[end][after as usize];
                    *there = there.max(here[context as usize] + log);
                    reached[end] |= 1 << after as u32;
                }
            }
        }
        (best, reached)
    }

    /// `[letter][context]`: best score to the end.
    fn backward(&self, reached: &[u32]) -> Vec<[f32; CONTEXTS]> {
        let mut best = vec![[f32::NEG_INFINITY; CONTEXTS]; self.letters() + 1];
        best[self.letters()] = [0.0; CONTEXTS];
        for i in (0..self.letters()).rev() {
            for arc in self.at(i) {
                let there = best[arc.end as usize];
                for context in contexts(reached[i]) {
                    let Some((log, after)) = step(context, arc) else { continue };
                    let here = &mut best[i][context as usize];
                    *here = here.max(log + there[after as usize]);
                }
            }
        }
        best
    }
}

/// The contexts in a set of bits.
fn contexts(mut bits: u32) -> impl Iterator<Item = Context> {
    std::iter::from_fn(move || {
        let n = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        Context::ALL.get(n).copied()
    })
}

/// Where a number that stands at letter `at`, perhaps after a space, ends.
fn number(text: &str, letters: &Letters, at: usize) -> Option<usize> {
    let base = letters.at[0] as usize;
    let char_at =
        |i: usize| letters.at.get(i).and_then(|&b| text.get(b as usize - base..)).and_then(|t| t.chars().next());
    let start = at + usize::from(letters.codes.get(at) == Some(&SPACE));
    let mut end = start;
    while char_at(end).is_some_and(char::is_numeric) {
        end += 1;
    }
    if end > start && char_at(end).is_some_and(|c| c.is_ascii_uppercase()) {
        end += 1;
    }
    (end > start).then_some(end)
}

/// The score of taking `arc` in `context`, and the context after it.
#[inline]
fn step(context: Context, arc: &Arc) -> Option<(f32, Context)> {
    Some(match arc.read {
        Read::Word(cue) => (arc.log + context.word(), context.then(cue)),
        Read::Unknown => {
            let log = if context == Context::Unknown { UNKNOWN.1 } else { UNKNOWN.0 };
            (log + context.word(), Context::Unknown)
        }
        Read::Space => (0.0, context.spaced()),
        Read::Other(after) => (arc.log, after),
        Read::Hyphen if matches!(context, Context::Name | Context::GapAfterName) => (0.0, Context::GapAfterName),
        Read::Hyphen => (0.0, Context::Edge),
        Read::Place(_) if context.is_title() => (arc.log + context.place().max(LONE_PERSON), Context::Person),
        Read::Place(_) => {
            // Rivers and islands often have names of one syllable; provinces hardly.
            let short = if arc.short && matches!(context, Context::Feature) { SHORT } else { 0.0 };
            (arc.log + context.place() + short, Context::Name)
        }
        Read::Renowned(common) => (arc.log + context.renowned(common), Context::Name),
        Read::Road => (arc.log, Context::Name),
        Read::Alien if context.is_class() => (arc.log + context.place(), Context::Name),
        Read::Alien => return None,
        Read::Latin => {
            // A capitalised word right after a name is more likely its last part.
            let after_name = if context == Context::GapAfterName { -9.0 } else { 0.0 };
            (arc.log + context.word() + after_name, Context::Word)
        }
        Read::Person => (arc.log + context.person(), Context::Person),
    })
}

#[cfg(test)]
mod tests {
    use super::super::candidate::Search;
    use super::*;

    /// The names on the best path through `text`, each with what stands before it.
    fn names(text: &str) -> Vec<(String, Context)> {
        let letters = Letters::new(text, 0);
        let words = super::super::latin::words(text, &letters);
        let (lattice, _) = Search::run(text, &letters, &words, Inventory::builtin());
        let at = |n: usize| letters.at[n] as usize;
        lattice.names().best.iter().map(|f| (text[at(f.start)..at(f.end)].to_owned(), f.before)).collect()
    }

    #[test]
    fn the_best_path_says_where_a_name_begins_and_ends() {
        assert_eq!(names("ในอำเภอหมู่กังจ๋ายมีนาข้าว"), [("หมู่กังจ๋าย".to_owned(), Context::Unit)]);
        assert_eq!(names("ประธานเหงียน วัน อาน กล่าว"), [("เหงียน วัน อาน".to_owned(), Context::Title)]);
    }

    #[test]
    fn ordinary_words_are_no_names() {
        assert!(names("ชาวบ้านปลูกข้าวและขายผลไม้ที่ตลาดทุกเช้า").is_empty());
        assert!(names("").is_empty());
    }

    #[test]
    fn a_road_is_named_by_its_number() {
        assert_eq!(names("ตามทางหลวงหมายเลข 4D ไป")[0].0, "ทางหลวงหมายเลข 4D");
    }
}
