//! Names in Latin letters.

use super::super::inventory::LONGEST;
use super::super::latin::{LatinWord, Look};
use super::super::lattice::{Arc, Read};
use super::super::page::SPACE;
use super::super::person;
use super::super::sign::Signs;
use super::person::DIVIDED;
use super::{Candidate, FREE, KNOWN, LABEL, LENGTHS, Search};
use crate::resources::Level;

/// A capitalised word after a class noun, whatever it is.
const ALIEN: f32 = -7.0;
/// A word of a name that is built like no syllable.
const STRANGE: f32 = -12.0;
/// A foreign place.
const FOREIGN: f32 = -8.0;

impl Search<'_> {
    /// Adds arcs for every row of words that may be a name.
    pub(super) fn latin(&mut self) {
        for first in 0..self.words.len() {
            let starts = match self.words[first].look {
                Look::Name => true,
                Look::Letter => self.opens(first),
                Look::Other => false,
            };
            if starts {
                self.names_from(first);
            }
        }
    }

    fn names_from(&mut self, first: usize) {
        let words = self.words;
        let start = words[first].start;
        // Natural logs of the probability of the words, in the name of a place and of a person.
        let (mut place, mut person) = (0.0, 0.0);
        let mut name = String::new();
        for (n, word) in words[first..].iter().take(person::LONGEST).enumerate() {
            if word.look == Look::Other || n > 0 && !self.joined(&words[first + n - 1], word) {
                return;
            }
            let any = self.inventory.latin_log(&word.plain).unwrap_or(STRANGE);
            if !name.is_empty() {
                name.push(' ');
            }
            if word.look == Look::Letter && n > 0 && !self.opens(first + n) {
                // Tân Tạo A
                let free = if n <= LONGEST { FREE + LENGTHS[n - 1] + place } else { f32::NEG_INFINITY };
                name.push_str(&word.plain);
                self.place(start, word.end, n + 1, free.max(self.known(&name, false)) + LABEL);
                return;
            }
            place += any;
            person += self.inventory.persons.latin_log(n, &word.plain, any);
            name.push_str(&word.plain);
            if n < LONGEST {
                if Signs::builtin().is_foreign(&name) {
                    self.lattice.push(Arc::new(start, word.end, FOREIGN, Read::Renowned(false)));
                }
                if n > 0 {
                    self.place(start, word.end, n + 1, (FREE + LENGTHS[n] + place).max(self.known(&name, false)));
                } else if self.touches(first) {
                    // Of one word beside others only a well-known name is taken: Hue in "Hue Da Nang".
                    self.place(start, word.end, 1, self.known(&name, true));
                } else {
                    self.place(start, word.end, 1, (FREE + LENGTHS[0] + place).max(self.known(&name, false)));
                    self.lattice.push(Arc::new(start, word.end, ALIEN, Read::Alien));
                }
            }
            let log = person + person::LENGTHS[n] + DIVIDED;
            self.lattice.push(Arc::new(start, word.end, log, Read::Person));
        }
    }

    fn place(&mut self, start: usize, end: usize, words: usize, log: f32) {
        self.lattice.push(Arc::new(start, end, log, Read::Place(self.candidates.len() as u32)));
        self.candidates.push(Candidate::Latin(words));
    }

    /// Natural log of the probability of a name of the gazetteer, of any level or of districts and provinces alone.
    fn known(&self, name: &str, seat: bool) -> f32 {
        let known = self.inventory.latin_names(name).iter().map(|&i| &self.inventory.names[i as usize]);
        let known = known.filter(|k| !seat || k.level <= Level::District);
        KNOWN + known.map(|k| k.log).fold(f32::NEG_INFINITY, f32::max)
    }

    /// Whether only a space stands between two words.
    fn joined(&self, a: &LatinWord, b: &LatinWord) -> bool {
        b.start == a.end + 1 && self.letters.codes[a.end] == SPACE
    }

    /// Whether word `n` has another name word right before or after it.
    fn touches(&self, n: usize) -> bool {
        let pair = |a: &LatinWord, b: &LatinWord| b.look == Look::Name && a.look == Look::Name && self.joined(a, b);
        let words = self.words;
        n > 0 && pair(&words[n - 1], &words[n]) || words.get(n + 1).is_some_and(|next| pair(&words[n], next))
    }

    /// Whether the single capital number `n` begins a name (A Luoi) and does not end one (Tan Tao A).
    fn opens(&self, n: usize) -> bool {
        let words = self.words;
        let after_name = n > 0 && words[n - 1].look == Look::Name && self.joined(&words[n - 1], &words[n]);
        !after_name && words.get(n + 1).is_some_and(|next| next.look == Look::Name && self.joined(&words[n], next))
    }
}
