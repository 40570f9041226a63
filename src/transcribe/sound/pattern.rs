//! A name, ready to be compared with Thai text.

use super::costs::{COSTS, Rows};
use super::thai_costs;
use crate::thai::Reading;
use crate::vietnamese::{self, Coda, NameSyllable, Nucleus, Onset, Syllable};

/// What one syllable of a pattern may sound like: costs of Thai onsets, vowels and codas, and what this way to read it costs by
/// itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) rows: Rows,
    pub(super) extra: u16,
}

/// Extra cost of reading gia as g-i-a, with the i heard as a vowel (เกียง for Giang).
const GI_AS_VOWEL: u16 = 25;

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
}

impl Pattern {
    /// Compiles a Vietnamese name. `None` when no part of it is a syllable.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let mut pattern = Pattern { units: Vec::with_capacity(4), first: vec![0], plain: Vec::with_capacity(4) };
        for part in vietnamese::name_parts(name) {
            let Some(syllable) = part.syllable() else { continue };
            pattern.push(readings(&syllable), vietnamese::plain(part.text));
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
        let mut pattern = Pattern { units: Vec::new(), first: vec![0], plain: Vec::new() };
        for part in vietnamese::name_parts(form) {
            let plain = vietnamese::plain(part.text);
            let all = Syllable::readings_of_plain(part.text);
            if !all.is_empty() {
                pattern.push(all.into_iter().flat_map(|s| readings(&s.into())), plain);
            } else if let Some(syllable) = part.syllable() {
                pattern.push(readings(&syllable), plain);
            }
        }
        (!pattern.plain.is_empty()).then_some(pattern)
    }

    fn of_thai(form: &str) -> Option<Self> {
        let mut pattern = Pattern { units: Vec::with_capacity(4), first: vec![0], plain: Vec::new() };
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

    /// Syllable number `syllable` in plain Latin letters.
    pub(super) fn plain(&self, syllable: usize) -> &str {
        &self.plain[syllable]
    }

    /// The distance up to which a place in running text is worth looking at. Short names resemble more of a text by chance.
    #[must_use]
    pub fn limit(&self) -> f32 {
        match self.syllables() {
            1 => 0.18,
            2 => 0.29,
            _ => 0.33,
        }
    }
}

/// The ways in which one syllable may be heard.
fn readings(syllable: &NameSyllable) -> impl Iterator<Item = Unit> + use<> {
    let usual = Unit { rows: COSTS.rows(syllable), extra: 0 };
    let core = syllable.core;
    let other = match core.onset {
        // Uyên, Oanh: the glide is the only consonant, and is written as one.
        Onset::Empty if core.glide => Some((Syllable { onset: Onset::W, glide: false, ..core }, 0)),
        Onset::Gi if matches!(core.nucleus, Nucleus::A | Nucleus::Ow | Nucleus::Oo | Nucleus::O) && !core.glide => {
            let glides = matches!(core.coda, Coda::Y | Coda::W);
            (!glides).then_some((Syllable { nucleus: Nucleus::Ie, ..core }, GI_AS_VOWEL))
        }
        _ => None,
    };
    let other = other.map(|(core, extra)| Unit { rows: COSTS.rows(&NameSyllable { core, ..*syllable }), extra });
    std::iter::once(usual).chain(other)
}
