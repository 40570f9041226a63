//! Stretches of letters that may be names, and how probable each is as one.

mod latin;
mod person;
mod place;
mod words;

use super::inventory::{Inventory, LONGEST};
use super::latin::{LatinWord, Look};
use super::lattice::Lattice;
use super::page::{Letters, SPACE};
use super::spelling::{OnsetShape, Reading, RimeShape, readings};

/// Onset and rime of one written syllable.
pub(super) type Shape = (OnsetShape, RimeShape);

/// Natural logs of the shares of names in and outside the gazetteer.
const KNOWN: f32 = -0.3;
const FREE: f32 = -1.35;
/// Natural log of the probability that a name outside the gazetteer has one, two … syllables.
const LENGTHS: [f32; LONGEST] = [-2.5, -0.33, -1.8, -3.2];
/// Natural log of the probability of a tone mark on a syllable of a name: none, ่, ้, ๊, ๋.
const TONES: [f32; 5] = [-0.5, -1.9, -2.3, -2.8, -2.5];
/// A capital letter that numbers a name.
const LABEL: f32 = -1.5;
/// How far a name may fall behind the best words in its place before it is given up.
const BEHIND: f32 = 9.0;

/// Natural log of the probability that a name is not in the gazetteer and has so many syllables, over that it is in it.
pub(super) fn free_name(syllables: usize) -> f32 {
    FREE - KNOWN + LENGTHS[syllables.clamp(1, LONGEST) - 1]
}

/// A stretch of letters read as the name of a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Candidate {
    /// In Thai letters.
    Thai {
        shapes: [Shape; LONGEST],
        syllables: usize,
        /// The name of the gazetteer that it most likely is.
        known: Option<u32>,
    },
    /// In Latin letters: the number of words.
    Latin(usize),
    /// Translated: the name of the gazetteer.
    Words(u32),
}

impl Candidate {
    /// How its syllables are written, when it is in Thai letters.
    pub(super) fn shapes(&self) -> Option<&[Shape]> {
        match self {
            Candidate::Thai { shapes, syllables, .. } => Some(&shapes[..*syllables]),
            Candidate::Latin(_) | Candidate::Words(_) => None,
        }
    }

    /// The name that it translates.
    pub(super) fn meaning(&self) -> Option<u32> {
        match self {
            Candidate::Words(name) => Some(*name),
            _ => None,
        }
    }

    /// The name of the gazetteer that it most likely is.
    pub(super) fn known(&self) -> Option<u32> {
        match self {
            Candidate::Thai { known, .. } => *known,
            Candidate::Words(name) => Some(*name),
            Candidate::Latin(_) => None,
        }
    }

    /// Whether it has more than one syllable, or word.
    pub(super) fn is_long(&self) -> bool {
        match self {
            Candidate::Thai { syllables, .. } => *syllables > 1,
            Candidate::Latin(words) => *words > 1,
            Candidate::Words(_) => true,
        }
    }
}

/// Finds candidates in one paragraph and puts them into its lattice.
pub(super) struct Search<'a> {
    text: &'a str,
    inventory: &'a Inventory,
    letters: &'a Letters,
    words: &'a [LatinWord],
    lattice: Lattice,
    candidates: Vec<Candidate>,
    /// All readings of syllables, by the letter that they begin with.
    readings: Vec<Reading>,
    /// Where the readings of each letter begin in `readings`.
    from: Vec<u32>,
}

impl<'a> Search<'a> {
    /// The lattice of `text` with every candidate in it.
    pub(super) fn run(
        text: &'a str,
        letters: &'a Letters,
        words: &'a [LatinWord],
        inventory: &'a Inventory,
    ) -> (Lattice, Vec<Candidate>) {
        let lattice = Lattice::new(text, letters, words, inventory);
        let mut all = Vec::with_capacity(letters.len() * 2);
        let mut from = Vec::with_capacity(letters.len() + 1);
        for at in 0..letters.len() {
            from.push(all.len() as u32);
            if letters.codes[at] < SPACE {
                readings(&inventory.spelling, &letters.codes, at, &mut all);
            }
        }
        from.push(all.len() as u32);
        let mut search =
            Search { text, inventory, letters, words, lattice, candidates: Vec::new(), readings: all, from };
        search.translated();
        for start in 0..letters.len() {
            if search.lattice.is_edge(start) && letters.codes[start] < SPACE {
                search.places(start);
                search.persons(start);
            }
        }
        search.latin();
        search.lattice.seal();
        (search.lattice, search.candidates)
    }

    /// The readings of the syllable that begins at letter `at`, as indexes.
    fn readings_at(&self, at: usize) -> std::ops::Range<usize> {
        match self.from.get(at..at + 2) {
            Some(&[from, to]) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// Whether a single capital stands at letter `at`.
    fn is_label(&self, at: usize) -> bool {
        let found = self.words.binary_search_by_key(&at, |w| w.start);
        found.is_ok_and(|n| self.words[n].look == Look::Letter)
    }
}

#[cfg(test)]
mod tests {
    use super::super::latin;
    use super::*;

    /// Everything in `text` that may be the name of a place, of so many syllables or words.
    fn candidates(text: &str) -> Vec<&Candidate> {
        let letters = Letters::new(text, 0);
        let words = latin::words(text, &letters);
        let (_, candidates) = Search::run(text, &letters, &words, Inventory::builtin());
        Box::leak(candidates.into_boxed_slice()).iter().collect()
    }

    #[test]
    fn thai_letters_are_candidates_by_their_syllables() {
        let known = |c: &&Candidate| c.known().map(|k| Inventory::builtin().names[k as usize].name);
        assert!(candidates("กวางงาย").iter().any(|c| known(c) == Some("Quảng Ngãi") && c.is_long()));
        // A stray space divides a name, and even a syllable.
        assert!(candidates("วิญลอ ค").iter().any(|c| known(c) == Some("Vĩnh Lộc")));
    }

    #[test]
    fn latin_letters_are_candidates_by_their_words() {
        let words = |text| candidates(text).iter().filter(|c| matches!(c, Candidate::Latin(3))).count();
        assert_eq!(words("ที่ Ba Tri Dong"), 1);
        assert_eq!(words("ที่ tri dong ba"), 0, "small letters make no name");
    }

    #[test]
    fn words_are_candidates_by_what_they_translate() {
        let meaning = |c: &&Candidate| c.meaning().map(|k| Inventory::builtin().names[k as usize].name);
        assert!(candidates("จังหวัดสันติภาพ").iter().any(|c| meaning(c) == Some("Hòa Bình")));
        assert!(candidates("จังหวัดข้าวสาร").iter().all(|c| meaning(c).is_none()));
    }
}
