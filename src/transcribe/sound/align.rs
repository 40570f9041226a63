//! Walks through the readings of a text along a name.

use std::ops::Range;

use super::costs::onset_index;
use super::pattern::Pattern;
use crate::thai::{Gap, Reading};
use crate::{Span, vietnamese};

/// Cost of a syllable of the text that the name has not.
const ADDED: u32 = 700;
/// Cost of a letter of the text that cannot be read at all.
const UNREAD: u32 = 500;
/// A whole syllable.
const SYLLABLE: u32 = 1000;
/// Cost of a syllable in Latin letters without its diacritics, and of one with a wrong letter.
const PLAIN: u32 = 10;
const MISSPELT: u32 = 300;

/// A piece of Thai text, read once and compared with many names.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    reading: Reading,
    /// Words of Latin letters without diacritics, by cell, in order.
    latin: Vec<(u32, String)>,
}

impl Passage {
    /// Reads `text[range]`, a segment or a name; hits are places in `text`. Of a range that is no segment any more (64 KiB) the end is
    /// left unread, for all the ways to read a text take many times its room.
    #[must_use]
    pub fn new(text: &str, mut range: Range<usize>) -> Self {
        const LONGEST: usize = 1 << 16;
        if range.len() > LONGEST {
            range.end = range.start + LONGEST;
            while !text.is_char_boundary(range.end) {
                range.end -= 1;
            }
        }
        let reading = Reading::new(text, range);
        let words = reading.cells().iter().enumerate().filter(|(_, cell)| cell.latin);
        let latin = words.map(|(at, cell)| (at as u32, vietnamese::plain(cell.span.of(text)))).collect();
        Passage { reading, latin }
    }

    fn latin_word(&self, cell: usize) -> Option<&str> {
        let found = self.latin.binary_search_by_key(&(cell as u32), |w| w.0).ok()?;
        Some(&self.latin[found].1)
    }
}

/// A place where a name may stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hit {
    /// Place in the text, on cluster edges.
    pub span: Span,
    /// How far the spelling there is from the name, as [`Pattern::distance`] says.
    pub distance: f32,
}

/// Sum of the squared syllable costs up to a place, and the cell where the match began.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct State {
    cost: u32,
    start: u32,
}

const NEVER: State = State { cost: u32::MAX, start: 0 };

impl Pattern {
    /// How far the whole of `passage` is from this name: 0 for a spelling that the rule allows, about 0.1 for a usual misspelling, about 1
    /// when they are unrelated, never more.
    ///
    /// It is the root of the mean square of the costs of the syllables, so that one wrong syllable (Quảng Ninh, Quảng Bình)
    /// weighs more than the same amount spread over all.
    #[must_use]
    pub fn distance(&self, passage: &Passage) -> f32 {
        self.total(passage, u32::MAX - 1).map_or(1.0, |cost| self.mean(cost).min(1.0))
    }

    /// As [`Pattern::distance`], but gives up as soon as the distance must be above `limit`: for searching long lists.
    #[must_use]
    pub fn distance_within(&self, passage: &Passage, limit: f32) -> Option<f32> {
        self.total(passage, self.budget(limit)).map(|cost| self.mean(cost))
    }

    /// The summed cost of the whole of `passage`, if it is within `budget`.
    fn total(&self, passage: &Passage, budget: u32) -> Option<u32> {
        const ADDED_COST: u32 = ADDED * ADDED / SYLLABLE;
        const UNREAD_COST: u32 = UNREAD * UNREAD / SYLLABLE;
        let (m, n) = (self.syllables(), passage.reading.cells().len());
        let mut walk = Walk::new(self, passage, budget);
        walk.states[0] = State { cost: 0, start: 0 };
        for at in 0..=n {
            for i in 0..=m {
                let here = walk.states[at * (m + 1) + i];
                if here.cost > budget {
                    continue;
                }
                walk.advance(at, i, here);
                if at < n && here.cost.saturating_add(UNREAD_COST) <= budget {
                    walk.offer(at + 1, i, State { cost: here.cost + UNREAD_COST, ..here });
                }
                if here.cost.saturating_add(ADDED_COST) <= budget {
                    for spoken in passage.reading.syllables(at) {
                        let added = State { cost: here.cost + ADDED_COST, ..here };
                        walk.offer(at + spoken.cells as usize, i, added);
                    }
                }
            }
        }
        Some(walk.states[n * (m + 1) + m].cost).filter(|&cost| cost <= budget)
    }

    /// The best places in `passage` where this name may stand, up to [`Pattern::limit`]: no two overlap; best first, then in order of
    /// place. Stray spaces may stand inside; a class noun before the name is not part of the place.
    #[must_use]
    pub fn locate(&self, passage: &Passage) -> Vec<Hit> {
        self.locate_within(passage, self.limit())
    }

    /// As [`Pattern::locate`], but up to the distance `limit`: the nearer, the faster.
    #[must_use]
    pub fn locate_within(&self, passage: &Passage, limit: f32) -> Vec<Hit> {
        let m = self.syllables();
        let budget = self.budget(limit);
        let mut walk = Walk::new(self, passage, budget);
        let mut ends: Vec<(State, u32)> = Vec::new();
        let cells = passage.reading.cells();
        for (at, cell) in cells.iter().enumerate() {
            walk.states[at * (m + 1)] = State { cost: 0, start: at as u32 };
            for i in 0..m {
                let here = walk.states[at * (m + 1) + i];
                // No name runs across punctuation.
                let cut = i > 0 && cell.gap == Gap::Break;
                if here.cost <= budget && !cut {
                    walk.advance(at, i, here);
                }
            }
            let ended = walk.states[(at + 1) * (m + 1) + m];
            if ended.cost <= budget {
                ends.push((ended, at as u32 + 1));
            }
        }
        // Of two readings as good the longer one: ตือ, not ตื.
        ends.sort_unstable_by_key(|&(state, end)| (state.cost, state.start.wrapping_sub(end), state.start));
        let mut taken: Vec<(u32, u32)> = Vec::new();
        let mut hits = Vec::new();
        for (State { cost, start }, end) in ends {
            if end == start || taken.iter().any(|&(s, e)| start < e && s < end) {
                continue;
            }
            taken.push((start, end));
            let span = cells[start as usize].span.cover(cells[end as usize - 1].span);
            hits.push(Hit { span, distance: self.mean(cost) });
        }
        hits
    }

    /// The summed cost at distance `limit`.
    fn budget(&self, limit: f32) -> u32 {
        (limit * limit * (SYLLABLE * self.syllables() as u32) as f32) as u32
    }

    fn mean(&self, cost: u32) -> f32 {
        (cost as f32 / (SYLLABLE * self.syllables() as u32) as f32).sqrt()
    }
}

/// The walk: for every cell edge and number of syllables of the name passed, the cheapest way there.
struct Walk<'a> {
    pattern: &'a Pattern,
    passage: &'a Passage,
    budget: u32,
    states: Vec<State>,
}

impl<'a> Walk<'a> {
    fn new(pattern: &'a Pattern, passage: &'a Passage, budget: u32) -> Self {
        let size = (passage.reading.cells().len() + 1) * (pattern.syllables() + 1);
        Walk { pattern, passage, budget, states: vec![NEVER; size] }
    }

    fn offer(&mut self, at: usize, passed: usize, state: State) {
        let slot = &mut self.states[at * (self.pattern.syllables() + 1) + passed];
        if state < *slot {
            *slot = state;
        }
    }

    /// Matches syllable `i` of the name from cell `at` on.
    fn advance(&mut self, at: usize, i: usize, here: State) {
        if i == self.pattern.syllables() {
            return;
        }
        let missing = self.pattern.missing(i);
        let missing = State { cost: here.cost.saturating_add(missing * missing / SYLLABLE), ..here };
        if missing.cost <= self.budget {
            self.offer(at, i + 1, missing);
        }
        if let Some(word) = self.passage.latin_word(at) {
            self.latin(at, i, here, word);
            return;
        }
        let (pattern, passage) = (self.pattern, self.passage);
        for unit in pattern.units(i) {
            let mut onset = (usize::MAX, 0);
            for spoken in passage.reading.syllables(at) {
                let index = onset_index(spoken);
                if index != onset.0 {
                    onset = (index, u32::from(unit.rows.onset[index]) + u32::from(unit.extra));
                }
                let floor = here.cost.saturating_add(onset.1 * onset.1 / SYLLABLE);
                if floor > self.budget {
                    continue;
                }
                let cost = (onset.1 + unit.rows.beside_onset(spoken)).min(SYLLABLE);
                let cost = here.cost.saturating_add(cost * cost / SYLLABLE);
                if cost <= self.budget {
                    self.offer(at + spoken.cells as usize, i + 1, State { cost, ..here });
                }
            }
        }
    }

    /// Matches syllable `i`, and those after it when they are written in one word, with a word of Latin letters.
    fn latin(&mut self, at: usize, i: usize, here: State, word: &str) {
        let mut rest = word;
        for k in i..self.pattern.syllables() {
            let plain = self.pattern.plain(k);
            if plain.is_empty() {
                break;
            }
            let Some(after) = rest.strip_prefix(plain) else { break };
            rest = after;
            if rest.is_empty() {
                let cost = PLAIN * PLAIN / SYLLABLE * (k + 1 - i) as u32;
                self.offer(at + 1, k + 1, State { cost: here.cost.saturating_add(cost), ..here });
                return;
            }
        }
        if one_letter_off(word, self.pattern.plain(i)) {
            let cost = here.cost.saturating_add(MISSPELT * MISSPELT / SYLLABLE);
            if cost <= self.budget {
                self.offer(at + 1, i + 1, State { cost, ..here });
            }
        }
    }
}

/// Whether two words of at least four letters differ in one letter that is changed, added or lost.
fn one_letter_off(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().min(b.len()) < 4 || a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    a.get(1..) == b.get(1..) || a.get(1..) == Some(b) || Some(a) == b.get(1..)
}
