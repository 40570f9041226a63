//! How Vietnamese syllables come out in Thai letters on machine-translated pages: not only by the official rule, but as seen.
//!
//! A syllable is an onset and a rime, and each is spelt independently of the other. The tables give, in percent, how often
//! an onset (`onset.tsv`), a vowel before a given kind of ending (`vowel.tsv`), an ending (`coda.tsv`), or a whole rime
//! (`rime.tsv`, the rest going by vowel and ending) is written so. They are rounded judgements from the transcription rule,
//! from spellings observed on many pages, and from readings by way of English; tone marks are left out, for they are nearly
//! free on such pages.
//!
//! From the tables come two closed lists of *shapes*, of Thai onsets and of Thai rimes, and the probability of each shape
//! for each Vietnamese part.

mod scan;
mod trie;

use std::collections::HashMap;

use crate::vietnamese::{Coda, Ending, Liquid, NameSyllable, Nucleus, Onset};

pub(super) use scan::{Reading, readings};
use trie::Trie;

/// Number of a Thai letter; `None` for anything else.
pub(super) fn letter(c: char) -> Option<u8> {
    trie::code(c).filter(|&n| n != 0 && n != 0x3f)
}

/// The onset of a Vietnamese syllable, tone left out; an index into [`Spelling::onsets`].
pub(super) type OnsetId = u16;
/// The rime of a Vietnamese syllable, tone left out; an index into [`Spelling::rimes`].
pub(super) type RimeId = u16;
/// A Thai onset: one or more consonants.
pub(super) type OnsetShape = u16;
/// A Thai rime: leading vowel, and all that follows the onset.
pub(super) type RimeShape = u16;

/// Onset and liquid.
type OnsetKey = (Onset, Option<Liquid>);
/// What tells one rime from another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct RimeKey {
    glide: bool,
    nucleus: Nucleus,
    coda: Coda,
    /// A closing consonant that Vietnamese has not.
    ending: Option<Ending>,
    after: After,
}

/// What before a rime has a say in how it is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum After {
    /// Nothing out of the way.
    Onset,
    /// A gi before a, whose i is often read as a vowel: Giang comes out as ซาง and as เกียง.
    Gi,
    /// A glide without onset, which may stay one: Oai comes out as วาย and as โอย.
    Glide,
    /// The onset of a minor syllable, whose vowel is not written in Vietnamese: M'Lan comes out as เมอลาน and as มลาน.
    Minor,
    /// No onset at all, before the ia of highland names: Ea comes out as เอีย and as เอ.
    Nothing,
}

/// Natural log of the probability that stands for "never".
pub(super) const NEVER: f32 = -30.0;
/// Spellings rarer than this are left out of the products of the tables.
const RAREST: f32 = 0.002;
/// How often the i of gia is read as a vowel.
const VOWEL_OF_GI: f32 = 0.3;
/// How often a glide without onset is written as one.
const GLIDE_ALONE: f32 = 0.2;

/// The tables, multiplied out.
#[derive(Debug)]
pub(super) struct Spelling {
    onset_ids: HashMap<OnsetKey, OnsetId>,
    rime_ids: HashMap<RimeKey, RimeId>,
    onset_shapes: Trie,
    rime_shapes: Trie,
    /// `[shape][onset]`, natural logs.
    onset_logs: Vec<f32>,
    /// `[shape][rime]`, natural logs.
    rime_logs: Vec<f32>,
}

impl Spelling {
    /// Multiplies the tables out for the parts that `syllables` have.
    pub(super) fn new<'a>(syllables: impl Iterator<Item = &'a NameSyllable>) -> Self {
        let tables = Tables::read();
        let mut onset_ids = HashMap::new();
        let mut rime_ids = HashMap::new();
        let (mut onsets, mut rimes) = (Vec::new(), Vec::new());
        for syllable in syllables {
            let (onset, rime) = keys(syllable);
            onset_ids.entry(onset).or_insert_with(|| push(&mut onsets, onset));
            rime_ids.entry(rime).or_insert_with(|| push(&mut rimes, rime));
        }
        let mut onset_shapes = Trie::new();
        let onset_rows: Vec<Vec<(OnsetShape, f32)>> = onsets
            .iter()
            .map(|&o| tables.onset(o).iter().map(|(s, p)| (onset_shapes.insert(s), *p)).collect())
            .collect();
        let mut rime_shapes = Trie::new();
        let rime_rows: Vec<Vec<(RimeShape, f32)>> =
            rimes.iter().map(|&r| tables.rime(r).iter().map(|(s, p)| (rime_shapes.insert(s), *p)).collect()).collect();
        let onset_logs = dense(&onset_rows, onset_shapes.len());
        let rime_logs = dense(&rime_rows, rime_shapes.len());
        Spelling { onset_ids, rime_ids, onset_shapes, rime_shapes, onset_logs, rime_logs }
    }

    /// The parts of a syllable; `None` when the tables were not made for them.
    pub(super) fn parts(&self, syllable: &NameSyllable) -> Option<(OnsetId, RimeId)> {
        let (onset, rime) = keys(syllable);
        Some((*self.onset_ids.get(&onset)?, *self.rime_ids.get(&rime)?))
    }

    pub(super) fn onsets(&self) -> usize {
        self.onset_ids.len()
    }

    pub(super) fn rimes(&self) -> usize {
        self.rime_ids.len()
    }

    pub(super) fn onset_shapes(&self) -> usize {
        self.onset_shapes.len()
    }

    pub(super) fn rime_shapes(&self) -> usize {
        self.rime_shapes.len()
    }

    /// Natural log of the probability that `onset` is written as `shape`.
    pub(super) fn onset_log(&self, onset: OnsetId, shape: OnsetShape) -> f32 {
        self.onset_logs[usize::from(shape) * self.onset_ids.len() + usize::from(onset)]
    }

    /// Natural log of the probability that `rime` is written as `shape`.
    pub(super) fn rime_log(&self, rime: RimeId, shape: RimeShape) -> f32 {
        self.rime_logs[usize::from(shape) * self.rime_ids.len() + usize::from(rime)]
    }
}

fn push<T>(list: &mut Vec<T>, value: T) -> u16 {
    list.push(value);
    (list.len() - 1) as u16
}

/// Turns the rows of the parts into rows of the shapes.
fn dense(rows: &[Vec<(u16, f32)>], shapes: usize) -> Vec<f32> {
    let mut out = vec![0.0; rows.len() * shapes];
    for (i, row) in rows.iter().enumerate() {
        for &(shape, probability) in row {
            out[usize::from(shape) * rows.len() + i] += probability;
        }
    }
    out.iter().map(|&p: &f32| if p > 0.0 { p.ln() } else { NEVER }).collect()
}

/// Onset and rime of a syllable. A glide without onset is written as a consonant (Oai: วาย), so it is made one.
fn keys(syllable: &NameSyllable) -> (OnsetKey, RimeKey) {
    let core = syllable.core;
    let (onset, glide) = match (core.onset, core.glide) {
        (Onset::Empty, true) => (Onset::W, false),
        other => other,
    };
    let after = match (core.onset, core.nucleus) {
        _ if syllable.minor => After::Minor,
        (Onset::Gi, Nucleus::A) => After::Gi,
        (Onset::Empty, _) if core.glide => After::Glide,
        (Onset::Empty, Nucleus::Ie) if core.coda == Coda::Open && syllable.ending.is_none() => After::Nothing,
        _ => After::Onset,
    };
    let (nucleus, coda, ending) = (core.nucleus, core.coda, syllable.ending);
    ((onset, syllable.liquid), RimeKey { glide, nucleus, coda, ending, after })
}

/// The tables as they stand in the files. Keys are spellings of [`crate::vietnamese`].
struct Tables {
    onsets: HashMap<&'static str, Vec<(&'static str, f32)>>,
    vowels: HashMap<(&'static str, &'static str), Vec<(&'static str, f32)>>,
    codas: HashMap<&'static str, Vec<(&'static str, f32)>>,
    rimes: HashMap<&'static str, Vec<(&'static str, f32)>>,
}

impl Tables {
    fn read() -> Self {
        let mut vowels: HashMap<_, Vec<_>> = HashMap::new();
        for row in rows(include_str!("vowel.tsv")) {
            let mut cells = row.split('\t');
            let mut cell = || cells.next().unwrap_or_default();
            vowels.entry((cell(), cell())).or_default().push((cell(), percent(cell())));
        }
        Tables {
            onsets: two_columns(include_str!("onset.tsv")),
            vowels,
            codas: two_columns(include_str!("coda.tsv")),
            rimes: two_columns(include_str!("rime.tsv")),
        }
    }

    /// Thai spellings of an onset.
    fn onset(&self, (onset, liquid): OnsetKey) -> Vec<(String, f32)> {
        let plain = self.onsets.get(onset.as_str()).map_or(&[][..], Vec::as_slice);
        match liquid {
            None => plain.iter().map(|&(thai, p)| (thai.to_owned(), p)).collect(),
            Some(liquid) => {
                let letters =
                    if liquid == Liquid::R { [("ร", 0.9), ("ล", 0.1)] } else { [("ล", 0.95), ("ร", 0.05)] };
                let all =
                    plain.iter().flat_map(|a| letters.iter().map(move |b| (format!("{}{}", a.0, b.0), a.1 * b.1)));
                all.filter(|s| s.1 >= RAREST).collect()
            }
        }
    }

    /// Thai spellings of a rime: its leading vowel or `-`, then what follows the onset.
    fn rime(&self, key: RimeKey) -> Vec<(String, f32)> {
        let plain = RimeKey { after: After::Onset, ..key };
        let mixed = match key.after {
            After::Gi => Some((RimeKey { nucleus: Nucleus::Ie, ..plain }, VOWEL_OF_GI)),
            After::Glide => Some((RimeKey { glide: true, ..plain }, GLIDE_ALONE)),
            After::Onset | After::Minor | After::Nothing => None,
        };
        if let Some((other, by)) = mixed {
            let share = |key, by: f32| self.rime(key).into_iter().map(move |(s, p)| (s, p * by));
            return share(plain, 1.0 - by).chain(share(other, by)).collect();
        }
        let RimeKey { glide, nucleus, coda, ending, .. } = key;
        let w = if glide { "w" } else { "" };
        let whole = match key.after {
            After::Nothing => format!("_{}", nucleus.as_str()),
            After::Minor => "'".to_owned(),
            _ => format!("{w}{}{}", nucleus.as_str(), coda.as_str()),
        };
        let special = self.rimes.get(whole.as_str()).map_or(&[][..], Vec::as_slice);
        let rest = 1.0 - special.iter().map(|s| s.1).sum::<f32>();
        let before = match (coda, ending) {
            (Coda::Open, None) => "open",
            (Coda::Y, _) => "y",
            (Coda::W, _) => "w",
            _ => "closed",
        };
        let vowels = self.vowels.get(&(nucleus.as_str(), before)).map_or(&[][..], Vec::as_slice);
        let codas: &[(&str, f32)] = match coda {
            Coda::Open | Coda::Y | Coda::W => &[("", 1.0)],
            _ => self.codas.get(coda.as_str()).map_or(&[][..], Vec::as_slice),
        };
        let endings: &[(&str, f32)] = ending
            .map_or(&[("", 1.0)], |e| self.codas.get(["h", "l", "r", "s"][e as usize]).map_or(&[], Vec::as_slice));
        let glides: &[(&str, f32)] = if glide { &[("ว", 0.92), ("หว", 0.08)] } else { &[("", 1.0)] };
        let mut out: Vec<(String, f32)> = special.iter().map(|&(thai, p)| (frame(thai, ""), p)).collect();
        for &(vowel, p) in vowels {
            for &(w, q) in glides {
                for &(c, r) in codas {
                    for &(e, s) in endings {
                        let probability = p * q * r * s * rest;
                        if probability >= RAREST {
                            out.push((frame(vowel, w) + c + e, probability));
                        }
                    }
                }
            }
        }
        out
    }
}

/// `เ-ีย` and a glide `ว` → `เวีย`; `-า` → `-า`: the first letter is the leading vowel, `-` when there is none.
fn frame(vowel: &str, glide: &str) -> String {
    let (lead, tail) = vowel.split_once('-').unwrap_or(("", vowel));
    format!("{}{glide}{tail}", if lead.is_empty() { "-" } else { lead })
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().skip(1)
}

fn two_columns(table: &'static str) -> HashMap<&'static str, Vec<(&'static str, f32)>> {
    let mut out: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows(table) {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        out.entry(cell()).or_default().push((cell(), percent(cell())));
    }
    out
}

fn percent(cell: &str) -> f32 {
    cell.parse::<f32>().unwrap_or_default() / 100.0
}

#[cfg(test)]
mod tests {
    use super::super::inventory::Inventory;
    use super::super::page::Letters;
    use super::*;
    use crate::vietnamese::name_parts;

    /// Natural log of the probability that the first syllable of `name` is written as `thai`.
    fn log(name: &str, thai: &str) -> f32 {
        let spelling = &Inventory::builtin().spelling;
        let parts = name_parts(name);
        let (onset, rime) = spelling.parts(&parts[0].syllable().expect("a syllable")).expect("in the tables");
        let letters = Letters::new(thai, 0);
        let mut found = Vec::new();
        readings(spelling, &letters.codes, 0, &mut found);
        let whole = found.iter().filter(|r| r.end == letters.len());
        let logs = whole.map(|r| spelling.onset_log(onset, r.onset) + spelling.rime_log(rime, r.rime));
        logs.fold(NEVER, f32::max)
    }

    #[test]
    fn every_row_of_a_table_is_a_share() {
        let tables = Tables::read();
        for (onset, spellings) in &tables.onsets {
            let sum: f32 = spellings.iter().map(|s| s.1).sum();
            assert!((0.9..=1.001).contains(&sum), "{onset}: {sum}");
        }
        for (rime, spellings) in &tables.rimes {
            let sum: f32 = spellings.iter().map(|s| s.1).sum();
            assert!(sum <= 1.001, "{rime}: {sum}");
        }
    }

    #[test]
    fn usual_spellings_are_likelier_than_odd_ones_and_others_are_out() {
        assert!(log("Trà", "จา") > log("Trà", "ตรา") && log("Trà", "ตรา") > -4.0);
        assert!(log("Khương", "เคือง") > log("Khương", "เคออง") && log("Khương", "เคออง") > -6.0);
        assert!(log("Trà", "กา") <= NEVER / 2.0);
    }

    #[test]
    fn short_syllables_of_the_low_tone_are_closed_in_thai() {
        assert!(log("Lộ", "โหละ") > -9.0);
        assert!(log("Mỗ", "โหมะ") > -9.0);
    }

    #[test]
    fn what_stands_before_a_rime_has_a_say() {
        assert!(log("Giang", "เกียง") > -6.0, "the i of gi is read");
        assert!(log("Oai", "วาย") > -3.0 && log("Oai", "โอย") > -9.0, "a glide without onset");
        assert!(log("Ea", "เอ") > -4.0 && log("Ea", "เอีย") > -2.0, "no onset at all");
    }
}
