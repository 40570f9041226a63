//! Names that are ordinary Thai words because they were translated.

use super::super::lattice::{Arc, Read};
use super::{BEHIND, Candidate, KNOWN, Search};
use crate::Span;

/// Natural log of the probability that a name is translated, and in these words.
const TRANSLATED: f32 = -4.0;

impl Search<'_> {
    /// Adds arcs for words that translate a name, alone or two by two.
    pub(super) fn translated(&mut self) {
        // The arcs of ordinary words, which come in order of place; none of a name is among them yet.
        let words: Vec<(u32, u32)> =
            self.lattice.arcs.iter().filter(|a| matches!(a.read, Read::Word(_))).map(|a| (a.start, a.end)).collect();
        let base = self.letters.at[0];
        let at = |(start, end): (u32, u32)| {
            let place = |n: u32| self.letters.at[n as usize] - base;
            Span { start: place(start), end: place(end) }.of(self.text)
        };
        let meanings = &self.inventory.meanings;
        let mut found: Vec<(u32, u32, u32)> = Vec::new();
        for &first in &words {
            found.extend(meanings.whole(at(first)).iter().map(|&name| (first.0, first.1, name)));
            if !meanings.is_part(at(first)) {
                continue;
            }
            let next = words.partition_point(|w| w.0 < first.1);
            for &second in words[next..].iter().take_while(|w| w.0 == first.1) {
                found.extend(meanings.pair(at(first), at(second)).map(|name| (first.0, second.1, name)));
            }
        }
        for (start, end, name) in found {
            let log = KNOWN + self.inventory.names[name as usize].log + TRANSLATED;
            if log >= self.lattice.words(start as usize, end as usize) - BEHIND {
                let read = Read::Place(self.candidates.len() as u32);
                self.lattice.push(Arc::new(start as usize, end as usize, log, read));
                self.candidates.push(Candidate::Words(name));
            }
        }
    }
}
