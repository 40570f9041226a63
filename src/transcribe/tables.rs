//! The tables of the rule, as read from the TSV files beside this file. Their README says where each line comes from.

use std::sync::LazyLock;

use crate::vietnamese::{Coda, Nucleus, Onset, Tone};

/// Class of an opening consonant in Thai: it decides how a tone is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// One mid letter (บ): every tone by a mark.
    Mid,
    /// A low and a high letter of one sound (ค ข).
    Paired,
    /// A low letter without high fellow; it is made high by a leading ห (หม).
    Single,
}

impl Class {
    pub(super) fn name(self) -> &'static str {
        match self {
            Class::Mid => "mid",
            Class::Paired => "low with a high fellow",
            Class::Single => "low without high fellow",
        }
    }
}

/// One line of `onsets.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct OnsetRow {
    pub(super) low: &'static str,
    pub(super) high: &'static str,
    pub(super) class: Class,
}

/// One line of `rimes.tsv`: frames in which ◌ stands for the initial and ' for the tone mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rime {
    long: &'static str,
    long_marked: &'static str,
    short: &'static str,
    short_marked: &'static str,
}

impl Rime {
    pub(super) fn frame(self, short: bool, marked: bool) -> &'static str {
        match (short, marked) {
            (false, false) => self.long,
            (false, true) => self.long_marked,
            (true, false) => self.short,
            (true, true) => self.short_marked,
        }
    }
}

/// How the end of a syllable bears on its tone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Live,
    Dead,
    DeadShort,
}

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Dead => "dead",
            State::DeadShort => "dead and short",
        }
    }
}

/// One line of `tones.tsv`: which letter of the onset, and which mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct ToneRow {
    pub(super) high: bool,
    /// The mark alone, or nothing.
    pub(super) mark: &'static str,
}

pub(super) struct Tables {
    onsets: Vec<OnsetRow>,
    rimes: Vec<[Option<Rime>; 4]>,
    codas: Vec<&'static str>,
    shortened: Vec<Vec<Coda>>,
    tones: [[[ToneRow; 3]; 6]; 3],
}

impl Tables {
    pub(super) fn onset(&self, onset: Onset) -> OnsetRow {
        self.onsets[onset as usize]
    }

    /// The rime of a nucleus with this coda; `None` for pairs that Vietnamese has not (êi).
    pub(super) fn rime(&self, nucleus: Nucleus, coda: Coda) -> Option<Rime> {
        let ending = match coda {
            Coda::Open => 0,
            Coda::Y => 2,
            Coda::W => 3,
            _ => 1,
        };
        self.rimes[nucleus as usize][ending]
    }

    /// The closing letter; nothing for open syllables and off-glides, whose letters are part of the frame.
    pub(super) fn coda(&self, coda: Coda) -> &'static str {
        self.codas[coda as usize]
    }

    /// Whether the pair is short even without nặng.
    pub(super) fn shortens(&self, nucleus: Nucleus, coda: Coda) -> bool {
        self.shortened[nucleus as usize].contains(&coda)
    }

    pub(super) fn tone(&self, class: Class, tone: Tone, state: State) -> ToneRow {
        self.tones[class as usize][tone as usize][state as usize]
    }
}

/// Whether the rule knows vowel and ending together.
pub(super) fn has_rime(nucleus: Nucleus, coda: Coda) -> bool {
    TABLES.rime(nucleus, coda).is_some()
}

/// The cells of the lines of a table after its header; cells that are missing are empty.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let no_onset = OnsetRow { low: "", high: "", class: Class::Mid };
    let mut onsets = vec![no_onset; Onset::ALL.len()];
    for [onset, low, high, class] in rows(include_str!("onsets.tsv")) {
        let class = match class {
            "mid" => Class::Mid,
            "paired" => Class::Paired,
            _ => Class::Single,
        };
        let onset = Onset::from_spelling(onset.trim_matches('-')).expect("onsets.tsv names onsets");
        onsets[onset as usize] = OnsetRow { low, high, class };
    }

    let mut rimes = vec![[None; 4]; Nucleus::ALL.len()];
    for [nucleus, ending, long, long_marked, short, short_marked] in rows(include_str!("rimes.tsv")) {
        let nucleus = Nucleus::from_spelling(nucleus).expect("rimes.tsv names nuclei");
        let ending = ["open", "closed", "y", "w"].iter().position(|&e| e == ending).expect("rimes.tsv names endings");
        rimes[nucleus as usize][ending] = Some(Rime { long, long_marked, short, short_marked });
    }

    let mut codas = vec![""; Coda::ALL.len()];
    for [coda, letter] in rows(include_str!("codas.tsv")) {
        codas[Coda::from_spelling(coda).expect("codas.tsv names codas") as usize] = letter;
    }

    let mut shortened = vec![Vec::new(); Nucleus::ALL.len()];
    for [nucleus, codas] in rows(include_str!("shortened.tsv")) {
        let nucleus = Nucleus::from_spelling(nucleus).expect("shortened.tsv names nuclei");
        shortened[nucleus as usize] = codas.split(' ').filter_map(Coda::from_spelling).collect();
    }

    let mut tones = [[[ToneRow { high: false, mark: "" }; 3]; 6]; 3];
    // "any" first, so that the lines for one state overrule it.
    for wanted_any in [true, false] {
        for [class, tone, state, letter, mark] in rows(include_str!("tones.tsv")) {
            if (state == "any") != wanted_any {
                continue;
            }
            let class = ["mid", "paired", "single"].iter().position(|&c| c == class).expect("tones.tsv names classes");
            let tone = Tone::from_spelling(tone).expect("tones.tsv names tones");
            let row = ToneRow { high: letter == "high", mark: mark.trim_start_matches('◌') };
            let states: &[State] = match state {
                "any" => &[State::Live, State::Dead, State::DeadShort],
                "dead" => &[State::Dead, State::DeadShort],
                _ => &[State::DeadShort],
            };
            for &state in states {
                tones[class][tone as usize][state as usize] = row;
            }
        }
    }
    Tables { onsets, rimes, codas, shortened, tones }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcribe::{Style, transcribe};

    #[test]
    fn every_example_in_the_tables_holds() {
        let tables = [
            ("onsets.tsv", include_str!("onsets.tsv"), 4),
            ("rimes.tsv", include_str!("rimes.tsv"), 6),
            ("codas.tsv", include_str!("codas.tsv"), 2),
            ("shortened.tsv", include_str!("shortened.tsv"), 2),
            ("tones.tsv", include_str!("tones.tsv"), 5),
        ];
        for (file, table, column) in tables {
            for cells in rows::<8>(table) {
                let Some((name, thai)) = cells[column].rsplit_once(' ') else { continue };
                assert_eq!(transcribe(name, Style::Place).unwrap().text, thai, "{file}: {cells:?}");
            }
        }
    }
}
