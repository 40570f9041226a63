//! A name, ready to be compared with Thai text.

use super::costs::{COSTS, Rows};
use super::{hearing, thai_costs};
use crate::thai::Reading;
use crate::vietnamese::{self, Coda, NamePart, NameSyllable, Nucleus, Onset, PartSort, Syllable, Tone};

/// What one syllable of a pattern may sound like: costs of Thai onsets, vowels and codas, and what this way to read it costs by
/// itself.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) rows: Rows,
    pub(super) extra: u16,
}

/// Cost of a syllable of the name that the text has not; a minor one is easily lost (ม้ง for H'Mông).
const MISSING: u16 = 800;
const MINOR_MISSING: u16 = 250;

/// A name compiled for comparison: a Vietnamese name, or a Thai or Latin spelling of a name that is not known.
///
/// ```
/// use thiap::transcribe::sound::{Passage, Pattern};
/// let pattern = Pattern::of_name("Mường Khương").unwrap();
/// let text = "คณะกรรมการพรรคเขตม่วงเคอองได้จัด";
/// let hits = pattern.locate(&Passage::new(text, 0..text.len()));
/// assert_eq!(hits[0].span.of(text), "ม่วงเคออง");
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    units: Vec<Unit>,
    /// `units[first[i]..first[i + 1]]` are the ways to read syllable i.
    first: Vec<u32>,
    /// Every syllable in Latin letters without diacritics; empty for Thai patterns.
    plain: Vec<String>,
    /// What it costs that a text lacks the syllable.
    missing: Vec<u16>,
}

impl Pattern {
    /// Compiles a Vietnamese name. `None` when no part of it is a syllable.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let mut pattern =
            Pattern { units: Vec::with_capacity(4), first: vec![0], plain: Vec::with_capacity(4), missing: Vec::new() };
        for part in vietnamese::name_parts(name) {
            if let Some(syllable) = part.syllable().or_else(|| label(&part)) {
                pattern.push(readings(syllable), vietnamese::plain(part.text));
                if syllable.minor {
                    pattern.missing.pop();
                    pattern.missing.push(MINOR_MISSING);
                }
            }
        }
        (!pattern.plain.is_empty()).then_some(pattern)
    }

    /// Compiles a spelling of an unknown name: Thai, or Latin with or without diacritics. `None` when it cannot be read.
    #[must_use]
    pub fn of_form(form: &str) -> Option<Self> {
        if form.chars().any(crate::thai::is_consonant) {
            return Self::of_thai(form);
        }
        if !form.is_ascii() {
            return Self::of_name(form);
        }
        let mut pattern = Pattern { units: Vec::new(), first: vec![0], plain: Vec::new(), missing: Vec::new() };
        for part in vietnamese::name_parts(form) {
            let plain = vietnamese::plain(part.text);
            let all = Syllable::readings_of_plain(part.text);
            if !all.is_empty() {
                pattern.push(all.into_iter().flat_map(|s| readings(s.into())), plain);
            } else if let Some(syllable) = part.syllable() {
                pattern.push(readings(syllable), plain);
            }
        }
        (!pattern.plain.is_empty()).then_some(pattern)
    }

    fn of_thai(form: &str) -> Option<Self> {
        let mut pattern =
            Pattern { units: Vec::with_capacity(4), first: vec![0], plain: Vec::new(), missing: Vec::new() };
        for spoken in Reading::new(form, 0..form.len()).usual() {
            let unit = Unit { rows: thai_costs::rows(&spoken), extra: 0 };
            pattern.push([unit], String::new());
        }
        (!pattern.plain.is_empty()).then_some(pattern)
    }

    fn push(&mut self, units: impl IntoIterator<Item = Unit>, plain: String) {
        self.units.extend(units);
        self.first.push(self.units.len() as u32);
        self.plain.push(plain);
        self.missing.push(MISSING);
    }

    /// How many syllables it has; at least one.
    #[must_use]
    pub fn syllables(&self) -> usize {
        self.plain.len()
    }

    /// The ways to read syllable number `syllable`.
    pub(super) fn units(&self, syllable: usize) -> &[Unit] {
        &self.units[self.first[syllable] as usize..self.first[syllable + 1] as usize]
    }

    /// What it costs that a text lacks syllable number `syllable`.
    pub(super) fn missing(&self, syllable: usize) -> u32 {
        u32::from(self.missing[syllable])
    }

    /// Syllable number `syllable` in plain Latin letters.
    pub(super) fn plain(&self, syllable: usize) -> &str {
        &self.plain[syllable]
    }

    /// The distance up to which a place in running text is worth looking at. Short names resemble more of a text by chance: in a
    /// sentence that has not the name, a name of one syllable is found within its limit about one time in eight (mostly as an
    /// ordinary word, one time in twenty at distance 0), of two one time in forty, of three hardly ever. Real mentions lie below 0.12 in 98 of 100
    /// cases.
    #[must_use]
    pub fn limit(&self) -> f32 {
        match self.syllables() {
            1 => 0.17,
            2 => 0.28,
            3 => 0.38,
            _ => 0.44,
        }
    }
}

/// The name of the letter that numbers a place, as Thai call it: เอ, บี …
fn label(part: &NamePart<'_>) -> Option<NameSyllable> {
    let (onset, nucleus) = match (part.sort, part.text) {
        (PartSort::Letter, "A") => (Onset::Empty, Nucleus::Ee),
        (PartSort::Letter, "B") => (Onset::B, Nucleus::I),
        (PartSort::Letter, "C") => (Onset::X, Nucleus::I),
        (PartSort::Letter, "D") => (Onset::Dd, Nucleus::I),
        (PartSort::Letter, "E") => (Onset::Empty, Nucleus::I),
        _ => return None,
    };
    Some(Syllable { onset, glide: false, nucleus, coda: Coda::Open, tone: Tone::Ngang }.into())
}

/// The ways in which one syllable may be heard.
fn readings(syllable: NameSyllable) -> impl Iterator<Item = Unit> {
    let heard = hearing::others(syllable.core).map(move |(core, extra)| (NameSyllable { core, ..syllable }, extra));
    std::iter::once((syllable, 0)).chain(heard).map(|(syllable, extra)| Unit { rows: COSTS.rows(&syllable), extra })
}
