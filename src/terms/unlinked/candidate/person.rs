//! Names of persons in Thai letters, their syllables divided by spaces.

use super::super::lattice::{Arc, Read};
use super::super::page::SPACE;
use super::super::person::{LENGTHS, LONGEST};
use super::{BEHIND, Search, TONES};

/// Natural log of the share of persons whose names are divided by spaces.
pub(super) const DIVIDED: f32 = -0.15;

impl Search<'_> {
    /// Adds an arc for every stretch from letter `start` that may be the name of a person.
    pub(super) fn persons(&mut self, start: usize) {
        // End and natural log of the probability of the best names of so many syllables.
        let mut names: Vec<(usize, f32)> = vec![(start, 0.0)];
        for (n, &length) in LENGTHS.iter().enumerate().take(LONGEST) {
            let mut longer: Vec<(usize, f32)> = Vec::new();
            for (end, log) in names {
                if n == 0 {
                    self.syllables(end, n, log, &mut longer);
                } else if self.letters.codes.get(end) == Some(&SPACE) {
                    self.syllables(end + 1, n, log, &mut longer);
                }
            }
            longer.retain(|&(end, log)| self.lattice.is_edge(end) && log > self.lattice.words(start, end) - BEHIND);
            for &(end, log) in longer.iter().filter(|_| n > 0) {
                self.lattice.push(Arc::new(start, end, log + length + DIVIDED, Read::Person));
            }
            if longer.is_empty() {
                return;
            }
            names = longer;
        }
    }

    /// Reads syllable number `n` at letter `at`, after syllables of the probability `log`.
    fn syllables(&self, at: usize, n: usize, log: f32, longer: &mut Vec<(usize, f32)>) {
        for r in self.readings[self.readings_at(at)].iter().filter(|r| !r.broken) {
            let syllable = self.inventory.persons.log(self.inventory, n, r.onset, r.rime);
            let log = log + syllable + TONES[usize::from(r.tone)];
            match longer.iter_mut().find(|x| x.0 == r.end) {
                Some(old) => old.1 = old.1.max(log),
                None => longer.push((r.end, log)),
            }
        }
    }
}
