//! Names of persons: a surname and one to four further syllables, divided by spaces.

use std::collections::HashMap;

use super::inventory::{Inventory, Parts};
use super::spelling::{NEVER, OnsetShape, RimeShape, Spelling};
use crate::vietnamese::{NamePart, NameSyllable, name_parts, plain};

/// Most syllables in the name of a person.
pub(super) const LONGEST: usize = 5;
/// Natural log of the probability that a name of a person has one, two … syllables.
pub(super) const LENGTHS: [f32; LONGEST] = [-5.0, -1.9, -0.45, -1.7, -4.0];
/// Share of persons whose first syllable is not in the list of surnames.
const OTHER: f32 = 0.04;
/// Share of Văn and of Thị among second syllables.
const MIDDLE: f32 = 0.2;

/// Surnames and middle names, spelt in Thai and in plain Latin letters.
#[derive(Debug)]
pub(super) struct Persons {
    /// `[onset shape][rime shape]`: natural log of the probability that a surname is written so.
    surnames: Vec<f32>,
    middles: Vec<f32>,
    width: usize,
    /// Plain Latin surname → natural log of its share.
    latin: HashMap<String, f32>,
}

/// The surnames with their shares.
fn surnames() -> impl Iterator<Item = (&'static str, f32)> {
    include_str!("surname.tsv").lines().skip(1).filter_map(|line| {
        let (name, permille) = line.split_once('\t')?;
        Some((name, permille.parse::<f32>().ok()? / 1000.0))
    })
}

/// The syllables of the surnames, for the tables of spellings.
pub(super) fn syllables() -> impl Iterator<Item = NameSyllable> {
    surnames().flat_map(|(name, _)| name_parts(name).iter().filter_map(NamePart::syllable).collect::<Vec<_>>())
}

impl Persons {
    pub(super) fn new(spelling: &Spelling) -> Self {
        let mut out = Persons {
            surnames: vec![0.0; spelling.onset_shapes() * spelling.rime_shapes()],
            middles: vec![0.0; spelling.onset_shapes() * spelling.rime_shapes()],
            width: spelling.rime_shapes(),
            latin: HashMap::new(),
        };
        let parts = |name: &str| {
            let parts = name_parts(name);
            parts.first().and_then(NamePart::syllable).and_then(|s| spelling.parts(&s))
        };
        for (name, share) in surnames() {
            *out.latin.entry(plain(name)).or_default() += share;
            if let Some(parts) = parts(name) {
                spread(spelling, parts, share * (1.0 - OTHER), &mut out.surnames);
            }
        }
        for log in out.latin.values_mut() {
            *log = log.ln();
        }
        for name in ["Văn", "Thị"] {
            if let Some(parts) = parts(name) {
                spread(spelling, parts, MIDDLE, &mut out.middles);
            }
        }
        out
    }

    /// Natural log of the probability that the syllable number `n` of a person's name is written so.
    pub(super) fn log(&self, inventory: &Inventory, n: usize, onset: OnsetShape, rime: RimeShape) -> f32 {
        let any = inventory.log(onset, rime);
        let at = usize::from(onset) * self.width + usize::from(rime);
        match n {
            0 => (OTHER * any.exp() + self.surnames[at]).ln().max(NEVER),
            1 => ((1.0 - 2.0 * MIDDLE) * any.exp() + self.middles[at]).ln().max(NEVER),
            _ => any,
        }
    }

    /// The same for a syllable in plain Latin letters, whose probability among names at large has the log `any`.
    pub(super) fn latin_log(&self, n: usize, word: &str, any: f32) -> f32 {
        match n {
            0 => self.latin.get(word).copied().unwrap_or(any + OTHER.ln()),
            1 if matches!(word, "van" | "thi") => MIDDLE.ln(),
            _ => any,
        }
    }
}

fn spread(spelling: &Spelling, (onset, rime): Parts, share: f32, table: &mut [f32]) {
    for a in 0..spelling.onset_shapes() as OnsetShape {
        let p = spelling.onset_log(onset, a);
        if p <= NEVER {
            continue;
        }
        for b in 0..spelling.rime_shapes() as RimeShape {
            let q = spelling.rime_log(rime, b);
            if q > NEVER {
                table[usize::from(a) * spelling.rime_shapes() + usize::from(b)] += share * (p + q).exp();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::Letters;
    use super::super::spelling::readings;
    use super::*;

    /// Natural log of the probability of `text` as syllable number `n` of the name of a person.
    fn log(n: usize, text: &str) -> f32 {
        let inventory = Inventory::builtin();
        let letters = Letters::new(text, 0);
        let mut found = Vec::new();
        readings(&inventory.spelling, &letters.codes, 0, &mut found);
        let whole = found.iter().filter(|r| r.end == letters.len());
        whole.map(|r| inventory.persons.log(inventory, n, r.onset, r.rime)).fold(NEVER, f32::max)
    }

    #[test]
    fn names_of_persons_begin_with_surnames() {
        assert!(log(0, "เหงียน") > log(2, "เหงียน") + 2.0);
        assert!(log(1, "ถิ") > log(2, "ถิ") + 1.0);
        assert!(log(0, "เหงียน") > log(0, "กวาง"));
    }

    #[test]
    fn so_do_names_in_latin_letters() {
        let persons = &Inventory::builtin().persons;
        assert!(persons.latin_log(0, "nguyen", -9.0) > -2.0);
        assert!(persons.latin_log(0, "tuyet", -9.0) < -9.0);
    }
}
