//! How far a Thai sound is from a Vietnamese one: the table `costs.tsv`, unfolded into rows that can be indexed.
//!
//! A cost is counted in thousandths of a syllable: 1000 is a syllable that has nothing to do with the one that is meant.

use std::sync::LazyLock;

use crate::thai::{Final, Initial, Second, Spoken, Vowel};
use crate::transcribe::tables::{has_rime, rows};
use crate::vietnamese::{Coda, Ending, Liquid, NameSyllable, Nucleus, Onset, Tone};

/// What an unrelated onset, vowel, coda costs, in thousandths of a syllable. Together more than a syllable, for two unrelated
/// syllables often share one of the three. The onset weighs most: it is what both languages write most faithfully, and what
/// near-namesakes differ by (Ninh/Bình Thuận).
const ONSET_WEIGHT: u32 = 600;
const VOWEL_WEIGHT: u32 = 450;
const CODA_WEIGHT: u32 = 400;
/// Extra cost, in hundredths of an unrelated onset: a second consonant that only the Thai has, or only the Vietnamese, and r for l.
const LIQUID_ADDED: u32 = 55;
const LIQUID_LOST: u32 = 40;
const LIQUID_CHANGED: u32 = 12;
/// Extra cost, in hundredths of an unrelated vowel, where the table does not name the pair: a glide that only the Thai has, or only the
/// Vietnamese.
const GLIDE_ADDED: u32 = 35;
const GLIDE_LOST: u32 = 25;

const UNLISTED: u32 = 100;

/// Number of different Thai onsets (initial and second consonant), vowels (with and without glide), codas.
pub(super) const ONSETS: usize = 66;
pub(super) const VOWELS: usize = 30;
pub(super) const FINALS: usize = 16;

pub(super) type OnsetCosts = [u16; ONSETS];
pub(super) type VowelCosts = [u16; VOWELS];
pub(super) type FinalCosts = [u16; FINALS];
/// By [`crate::thai::Pitch`].
pub(super) type PitchCosts = [u16; 4];

/// Tones hardly count, for translations set them at random or not at all. But of two names that differ by tone alone, the one whose
/// tone is written is meant. A sắc or nặng before a short stop may be written without mark.
const TONED_UNMARKED: u16 = 5;
pub(super) const OTHER_TONE: u16 = 15;

fn pitches(tone: Tone) -> &'static PitchCosts {
    const O: u16 = OTHER_TONE;
    const U: u16 = TONED_UNMARKED;
    match tone {
        Tone::Ngang => &[0, O, O, O],
        Tone::Huyen => &[U, 0, O, O],
        Tone::Sac => &[U, O, 0, O],
        Tone::Hoi | Tone::Nga => &[U, O, O, 0],
        Tone::Nang => &[U, 0, O, 0],
    }
}

pub(super) fn onset_index(spoken: &Spoken) -> usize {
    spoken.initial as usize * 3 + spoken.second as usize
}

pub(super) fn vowel_index(spoken: &Spoken) -> usize {
    spoken.vowel as usize * 2 + usize::from(spoken.glide)
}

/// Nuclei of Vietnamese, and one for the unwritten vowel of minor syllables.
const NUCLEI: usize = 17;
const MINOR: usize = 16;
/// Codas, then the endings of highland names.
const CODAS: usize = 16;

/// What the Thai syllables cost that may stand for one syllable of a name.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    pub(super) onset: &'static OnsetCosts,
    pub(super) rime: RimeCosts,
    pub(super) pitch: &'static PitchCosts,
}

/// What vowel and coda cost.
#[derive(Clone, Debug)]
pub(super) enum RimeCosts {
    /// Each by itself.
    Parts(&'static VowelCosts, &'static FinalCosts),
    /// Both together, by vowel and coda.
    Whole(Box<[FinalCosts; VOWELS]>),
}

impl Rows {
    /// What the syllable costs beside its onset.
    pub(super) fn beside_onset(&self, spoken: &Spoken) -> u32 {
        let (vowel, closing) = (vowel_index(spoken), spoken.closing as usize);
        let rime = match &self.rime {
            RimeCosts::Parts(vowels, codas) => vowels[vowel] + codas[closing],
            RimeCosts::Whole(rimes) => rimes[vowel][closing],
        };
        u32::from(rime + self.pitch[spoken.pitch as usize]) + u32::from(spoken.strain) * 10
    }
}

/// All rows, by Vietnamese sound.
pub(super) struct Costs {
    /// By onset and liquid.
    pub(super) onsets: Vec<OnsetCosts>,
    /// By nucleus, glide, coda.
    pub(super) vowels: Vec<VowelCosts>,
    /// By coda or ending, nucleus, glide.
    pub(super) codas: Vec<FinalCosts>,
}

impl Costs {
    pub(super) fn rows(&'static self, syllable: &NameSyllable) -> Rows {
        let core = syllable.core;
        let nucleus = if syllable.minor { MINOR } else { core.nucleus as usize };
        let liquid = match syllable.liquid {
            None => 0,
            Some(Liquid::R) => 1,
            Some(Liquid::L) => 2,
        };
        let coda = match (core.coda, syllable.ending) {
            (Coda::Open, Some(ending)) => ending_index(ending),
            (coda, _) => coda as usize,
        };
        Rows {
            onset: &self.onsets[core.onset as usize * 3 + liquid],
            rime: RimeCosts::Parts(
                &self.vowels[vowel_row(nucleus, core.glide, core.coda as usize)],
                &self.codas[(coda * NUCLEI + nucleus) * 2 + usize::from(core.glide)],
            ),
            pitch: pitches(core.tone),
        }
    }

    /// Every rime that Vietnamese has: costs of Thai vowels and of Thai codas.
    pub(super) fn rimes(&'static self) -> impl Iterator<Item = (&'static VowelCosts, &'static FinalCosts)> {
        let all = Nucleus::ALL.iter().flat_map(|&n| Coda::ALL.iter().map(move |&c| (n, c)));
        let real = all.filter(|&(nucleus, coda)| {
            let front = matches!(nucleus, Nucleus::A | Nucleus::Ee | Nucleus::I);
            let palatal = matches!(coda, Coda::Nh | Coda::Ch);
            has_rime(nucleus, coda) && (front || !palatal)
        });
        real.flat_map(move |(nucleus, coda)| {
            [0, 1].map(|glide| {
                let row = vowel_row(nucleus as usize, glide == 1, coda as usize);
                (&self.vowels[row], &self.codas[(coda as usize * NUCLEI + nucleus as usize) * 2 + glide])
            })
        })
    }
}

fn vowel_row(nucleus: usize, glide: bool, coda: usize) -> usize {
    (nucleus * 2 + usize::from(glide)) * Coda::ALL.len() + coda
}

fn ending_index(ending: Ending) -> usize {
    Coda::ALL.len()
        + match ending {
            Ending::H => 0,
            Ending::L => 1,
            Ending::R => 2,
            Ending::S => 3,
        }
}

/// A line of the table: role, Vietnamese sound, context, Thai sounds, cost in hundredths.
type Line = (&'static str, &'static str, &'static str, &'static str, u32);

fn lines() -> Vec<Line> {
    let parse = |[role, vietnamese, context, thai, cost]: [&'static str; 5]| {
        (role, vietnamese, context, thai, cost.parse().expect("costs.tsv has whole numbers"))
    };
    let mut lines: Vec<Line> = rows(include_str!("costs.tsv")).map(parse).collect();
    // Lines for a context come after those for all, and overrule them.
    lines.sort_by_key(|l| l.2 != "*");
    lines
}

/// Nucleus and glide of a table cell: `a`, `wa`, `minor`, `-` for any.
fn nucleus_of(cell: &str) -> (usize, bool) {
    let (glide, name) = cell.strip_prefix('w').map_or((false, cell), |name| (true, name));
    let nucleus = Nucleus::from_spelling(name).map_or(MINOR, |n| n as usize);
    (nucleus, glide)
}

/// A Thai vowel sign; ว after the place of the initial is the glide.
fn thai_vowel(sign: &str) -> usize {
    let (glide, base) = if sign.contains("◌ว") { (1, sign.replace("◌ว", "◌")) } else { (0, sign.to_owned()) };
    Vowel::from_sign(&base).expect("costs.tsv names Thai vowels") as usize * 2 + glide
}

fn weighed(hundredths: u32, weight: u32) -> u16 {
    (hundredths.min(UNLISTED) * weight / 100) as u16
}

pub(super) static COSTS: LazyLock<Costs> = LazyLock::new(|| {
    let lines = lines();
    Costs { onsets: onsets(&lines), vowels: vowels(&lines), codas: codas(&lines) }
});

fn onsets(lines: &[Line]) -> Vec<OnsetCosts> {
    let mut plain = vec![[[None; 3]; 22]; Onset::ALL.len()];
    for &(_, vietnamese, _, thai, cost) in lines.iter().filter(|l| l.0 == "onset") {
        let onset = Onset::from_spelling(vietnamese.trim_matches('-')).expect("costs.tsv names onsets");
        for cluster in thai.split(' ') {
            let at = cluster.chars().next().map_or(0, char::len_utf8);
            let initial = Initial::from_sign(&cluster[..at]).expect("costs.tsv names Thai initials");
            let second = Second::from_sign(&cluster[at..]).expect("costs.tsv names Thai clusters");
            plain[onset as usize][initial as usize][second as usize] = Some(cost);
        }
    }
    let row = |listed: &[[Option<u32>; 3]; 22], liquid: usize| -> OnsetCosts {
        std::array::from_fn(|i| {
            let (initial, second) = (i / 3, i % 3);
            let single = listed[initial][0].unwrap_or(UNLISTED);
            let cost = match (liquid, second) {
                (0, 0) => single,
                (0, second) => listed[initial][second].unwrap_or(single + LIQUID_ADDED),
                (_, 0) => single + LIQUID_LOST,
                (liquid, second) if liquid == second => single,
                _ => single + LIQUID_CHANGED,
            };
            weighed(cost, ONSET_WEIGHT)
        })
    };
    plain.iter().flat_map(|listed| (0..3).map(move |liquid| row(listed, liquid))).collect()
}

fn vowels(lines: &[Line]) -> Vec<VowelCosts> {
    let codas = Coda::ALL.len();
    let mut listed = vec![[None; VOWELS]; NUCLEI * 2 * codas];
    for &(_, vietnamese, context, thai, cost) in lines.iter().filter(|l| l.0 == "vowel") {
        let (nucleus, glide) = nucleus_of(vietnamese);
        for coda in Coda::ALL {
            let spelling = if *coda == Coda::Open { "-" } else { coda.as_str() };
            if context != "*" && !context.split(' ').any(|c| c == spelling) {
                continue;
            }
            for sign in thai.split(' ') {
                listed[vowel_row(nucleus, glide, *coda as usize)][thai_vowel(sign)] = Some(cost);
            }
        }
    }
    (0..listed.len())
        .map(|row| {
            let glide = row / codas % 2 == 1;
            let without = if glide { row - codas } else { row };
            std::array::from_fn(|i| {
                let unglided = listed[without][i - i % 2].unwrap_or(UNLISTED);
                let fallback = match (glide, i % 2 == 1) {
                    (true, false) => unglided + GLIDE_LOST,
                    (false, true) => unglided + GLIDE_ADDED,
                    _ => unglided,
                };
                weighed(listed[row][i].unwrap_or(fallback), VOWEL_WEIGHT)
            })
        })
        .collect()
}

fn codas(lines: &[Line]) -> Vec<FinalCosts> {
    let unlisted = [weighed(UNLISTED, CODA_WEIGHT); FINALS];
    let mut out = vec![unlisted; CODAS * NUCLEI * 2];
    for &(_, vietnamese, context, thai, cost) in lines.iter().filter(|l| l.0 == "coda") {
        let coda = match vietnamese {
            "-" => Coda::Open as usize,
            "+h" => ending_index(Ending::H),
            "+l" => ending_index(Ending::L),
            "+r" => ending_index(Ending::R),
            "+s" => ending_index(Ending::S),
            spelling => Coda::from_spelling(spelling).expect("costs.tsv names codas") as usize,
        };
        let contexts: Vec<(usize, bool)> = context.split(' ').map(nucleus_of).collect();
        for nucleus in 0..NUCLEI {
            for glide in [false, true] {
                if context != "*" && !contexts.contains(&(nucleus, glide)) {
                    continue;
                }
                for sign in thai.split(' ') {
                    let closing = Final::from_sign(sign).expect("costs.tsv names Thai finals");
                    out[(coda * NUCLEI + nucleus) * 2 + usize::from(glide)][closing as usize] =
                        weighed(cost, CODA_WEIGHT);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_knows_every_vietnamese_sound() {
        let zero = |costs: &[u16]| costs.contains(&0);
        for onset in Onset::ALL {
            assert!(zero(&COSTS.onsets[*onset as usize * 3]), "{onset:?}");
        }
        for nucleus in Nucleus::ALL {
            assert!(zero(&COSTS.vowels[vowel_row(*nucleus as usize, false, Coda::N as usize)]), "{nucleus:?}");
        }
        for coda in 0..CODAS {
            assert!(zero(&COSTS.codas[coda * NUCLEI * 2]), "{coda}");
        }
    }

    #[test]
    fn sizes_are_those_of_the_thai_sounds() {
        assert_eq!((Initial::ALL.len() * 3, Vowel::ALL.len() * 2, Final::ALL.len()), (ONSETS, VOWELS, FINALS));
        assert_eq!((Nucleus::ALL.len(), Coda::ALL.len() + 4), (MINOR, CODAS));
    }
}
