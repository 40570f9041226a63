//! Names of places in Thai letters.

use super::super::inventory::LONGEST;
use super::super::lattice::{Arc, Read};
use super::super::page::SPACE;
use super::{BEHIND, Candidate, FREE, KNOWN, LABEL, LENGTHS, Search, Shape, TONES};
use crate::Span;
use crate::thai::Words;

/// A space between two syllables of a name of the gazetteer, and of any other.
const SPACED: (f32, f32) = (-5.0, -5.5);
/// A common word beside such a space.
const SPACED_WORD: f32 = -3.0;
/// A word that the corpus counts more often is common.
const COMMON: u32 = 500;
/// A space inside a syllable.
const BROKEN: f32 = -5.0;
/// Syllables that fall further behind the best words in their place are not carried on.
const HOPELESS: f32 = 16.0;
/// ซิตี, letter by letter; a tone mark may follow.
const CITY: [u8; 4] = [0x0b, 0x34, 0x15, 0x35];
/// Thai words for directions, letter by letter, and the Vietnamese syllables that they translate.
const DIRECTIONS: [(&[u8], &str); 4] = [
    (&[0x40, 0x2b, 0x19, 0x37, 0x2d], "Bắc"),
    (&[0x43, 0x15, 0x49], "Nam"),
    (&[0x15, 0x30, 0x27, 0x31, 0x19, 0x2d, 0x2d, 0x01], "Đông"),
    (&[0x15, 0x30, 0x27, 0x31, 0x19, 0x15, 0x01], "Tây"),
];

/// A name under construction.
#[derive(Clone, Copy)]
struct Partial {
    start: usize,
    end: usize,
    shapes: [Shape; LONGEST],
    syllables: usize,
    /// Natural log of the probability of the syllables.
    log: f32,
    /// Natural log of the probability of tone marks and broken syllables.
    marks: f32,
    spaces: u8,
}

impl Partial {
    fn shapes(&self) -> &[Shape] {
        &self.shapes[..self.syllables]
    }
}

impl Search<'_> {
    /// Adds an arc for every stretch from letter `start` that may be the name of a place.
    pub(super) fn places(&mut self, start: usize) {
        let first = self.lattice.len();
        let shapes = [(0, 0); LONGEST];
        self.extend(&Partial { start, end: start, shapes, syllables: 0, log: 0.0, marks: 0.0, spaces: 0 }, first);
    }

    /// Tries every syllable after `name`. Arcs from `first` on are those of this start.
    fn extend(&mut self, name: &Partial, first: usize) {
        let space = self.letters.codes.get(name.end) == Some(&SPACE);
        if space && (name.syllables == 0 || name.spaces > 0) {
            return;
        }
        let at = name.end + usize::from(space);
        for n in self.readings_at(at) {
            let reading = self.readings[n];
            if !self.lattice.is_edge(reading.end) {
                continue;
            }
            let mut longer = *name;
            longer.shapes[longer.syllables] = (reading.onset, reading.rime);
            longer.syllables += 1;
            longer.end = reading.end;
            longer.log += self.inventory.log(reading.onset, reading.rime);
            longer.marks += TONES[usize::from(reading.tone)] + if reading.broken { BROKEN } else { 0.0 };
            if space {
                longer.spaces += 1;
                longer.marks += self.word_beside(at, reading.end);
            }
            let words = self.lattice.words(name.start, longer.end);
            if longer.log + longer.marks < words - HOPELESS {
                continue;
            }
            self.close(&longer, words, first);
            if longer.syllables < LONGEST {
                self.extend(&longer, first);
            }
        }
    }

    /// What it costs that the letters beside a space inside a name are a common word.
    fn word_beside(&self, from: usize, to: usize) -> f32 {
        let base = self.letters.at[0];
        let span = Span { start: self.letters.at[from] - base, end: self.letters.at[to] - base };
        if Words::new().count(span.of(self.text)) > COMMON { SPACED_WORD } else { 0.0 }
    }

    /// Adds the arc of a whole name, if it is probable enough.
    fn close(&mut self, name: &Partial, words: f32, first: usize) {
        let spaces = f32::from(name.spaces);
        let free = FREE + LENGTHS[name.syllables - 1] + name.log + spaces * SPACED.1;
        let mut known = (f32::NEG_INFINITY, None);
        let enough = words - BEHIND - name.marks - KNOWN - spaces * SPACED.0;
        self.inventory.known(name.shapes(), enough, |i, spelling| {
            let log = spelling + self.inventory.names[i as usize].log;
            if log > known.0 {
                known = (log, Some(i));
            }
        });
        let log_known = KNOWN + known.0 + spaces * SPACED.0;
        let log = free.max(log_known) + name.marks;
        if log >= words - BEHIND {
            let which = if log_known > free { known.1 } else { None };
            self.offer(name, name.end, log, which, first);
            self.suffixes(name, log, which, first);
        }
    }

    /// Adds an arc, or betters the one that ends there.
    fn offer(&mut self, name: &Partial, end: usize, log: f32, known: Option<u32>, first: usize) {
        let candidate = Candidate::Thai { shapes: name.shapes, syllables: name.syllables, known };
        let read = Read::Place(self.candidates.len() as u32);
        match self.lattice.ending_at(end, first) {
            Some(old) if old.log >= log => return,
            Some(old) => {
                old.log = log;
                old.read = read;
                old.short = name.syllables == 1;
            }
            None => {
                let arc = Arc { short: name.syllables == 1, ..Arc::new(name.start, end, log, read) };
                self.lattice.push(arc);
            }
        }
        self.candidates.push(candidate);
    }

    /// Adds arcs for what may follow a name and belong to it: a letter that numbers it (อานหลัก A), ซิตี้, and a direction that
    /// the gazetteer has in the name (กวีเญินเหนือ, Quy Nhơn Bắc).
    fn suffixes(&mut self, name: &Partial, log: f32, known: Option<u32>, first: usize) {
        let rest = &self.letters.codes[name.end..];
        if rest.starts_with(&CITY) {
            let mark = usize::from(rest.get(CITY.len()) == Some(&0x49));
            self.offer(name, name.end + CITY.len() + mark, log - 1.0, known, first);
            return;
        }
        if rest.first() == Some(&SPACE) && self.is_label(name.end + 1) {
            self.offer(name, name.end + 2, log + LABEL, known, first);
            return;
        }
        let Some((thai, syllable)) = DIRECTIONS.iter().find(|d| rest.starts_with(d.0)) else { return };
        let mut best = f32::NEG_INFINITY;
        self.inventory.known_with(name.shapes(), syllable, |i, spelling| {
            best = best.max(spelling + self.inventory.names[i as usize].log);
        });
        if best > f32::NEG_INFINITY {
            let log = KNOWN + best + name.marks + SPACED.0 * f32::from(name.spaces);
            self.offer(name, name.end + thai.len(), log, None, first);
        }
    }
}
