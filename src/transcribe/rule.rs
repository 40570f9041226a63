//! One syllable by the rule of the Royal Society of Thailand (B.E. 2555).

use std::fmt::Write as _;

use super::tables::{Class, OnsetRow, Rime, State, TABLES, ToneRow};
use crate::vietnamese::{Coda, Ending, Liquid, NameSyllable, Nucleus, Onset, Tone};

/// The points that the rule leaves open; each is answered one way by default and the other way as an alternative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum OpenQuestion {
    /// `óc` after a low letter: ซ็อก by the tables, ซ้อก in published names.
    ShortOcMarked,
    /// `ach`: long by the tables, short by the pattern of `anh`.
    ShortAch,
    /// `oanh`, `uynh`, `uêch`: short as without glide; or long.
    LongAfterGlide,
    /// `uât`, `uân` with nặng: ไม้ไต่คู้ as in ถ็วก; or none.
    PlainUat,
    /// `quân`: กเวิน with the glide kept apart; or กวน as in xuân ซวน.
    QuanAsXuan,
}

impl OpenQuestion {
    const ALL: [OpenQuestion; 5] = [
        OpenQuestion::ShortOcMarked,
        OpenQuestion::ShortAch,
        OpenQuestion::LongAfterGlide,
        OpenQuestion::PlainUat,
        OpenQuestion::QuanAsXuan,
    ];

    pub(super) fn why(self) -> &'static str {
        match self {
            OpenQuestion::ShortOcMarked => {
                "óc written long with its tone mark, as in published names (Sóc Trăng ซ้อกจัง)"
            }
            OpenQuestion::ShortAch => "ach short, by the pattern of anh",
            OpenQuestion::LongAfterGlide => "long vowel after the glide",
            OpenQuestion::PlainUat => "uâ with nặng without ไม้ไต่คู้",
            OpenQuestion::QuanAsXuan => "quâ written as uâ elsewhere (xuân ซวน)",
        }
    }
}

/// One syllable in Thai, with all that decided its spelling.
#[derive(Clone, Copy, Debug)]
pub(super) struct Derived {
    syllable: NameSyllable,
    onset: OnsetRow,
    tone: ToneRow,
    state: State,
    frame: &'static str,
    short: bool,
    glide: Glide,
}

/// Where the w of the glide went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Glide {
    Absent,
    /// ว after the initial letter.
    AfterInitial,
    /// ว after the initial letter with the leading ห between them.
    AfterLeadingH,
    /// The syllable has no onset: ว is its initial.
    AsInitial,
    /// Part of the vowel sign (uâ, uơ).
    InVowel,
}

/// Writes `syllable` in Thai. `None` for vowel and ending that no line of the tables covers.
pub(super) fn derive(syllable: &NameSyllable, choices: &[OpenQuestion]) -> Option<Derived> {
    let chosen = |question| choices.contains(&question);
    let core = syllable.core;
    let (mut nucleus, coda, tone) = (core.nucleus, core.coda, core.tone);
    let mut glide = if core.glide { Glide::AfterInitial } else { Glide::Absent };

    // uâ and uơ are the vowel ua to the rule; after q the glide stays apart.
    let is_qu = core.onset == Onset::Qu;
    let ua = match nucleus {
        Nucleus::Aa => !matches!(coda, Coda::Y | Coda::W) && (!is_qu || chosen(OpenQuestion::QuanAsXuan)),
        Nucleus::Ow => !is_qu && coda == Coda::Open,
        _ => false,
    };
    if core.glide && ua {
        nucleus = Nucleus::Uo;
        glide = Glide::InVowel;
    }
    let onset = match (core.onset, glide) {
        (Onset::Empty, Glide::AfterInitial) => {
            glide = Glide::AsInitial;
            TABLES.onset(Onset::V)
        }
        (onset, _) => TABLES.onset(onset),
    };

    let short = is_short(syllable, nucleus, glide, choices);
    let state = state_of(syllable, nucleus, short);
    let mut tone_row = TABLES.tone(onset.class, tone, state);
    if chosen(OpenQuestion::ShortOcMarked) && is_low_oc(syllable, onset.class) {
        tone_row = TABLES.tone(onset.class, tone, State::Dead);
    }

    let rime = TABLES.rime(nucleus, if syllable.ending == Some(Ending::L) { closed(coda) } else { coda })?;
    let frame = frame_of(rime, syllable, nucleus, short, !tone_row.mark.is_empty(), choices);
    // h and the low letters without fellow keep their low letter and put ห before the ว.
    let keeps_low = onset.class == Class::Single || core.onset == Onset::H;
    if glide == Glide::AfterInitial && tone_row.high && keeps_low {
        glide = Glide::AfterLeadingH;
    }
    Some(Derived { syllable: *syllable, onset, tone: tone_row, state, frame, short, glide })
}

/// The open questions that change how `syllable` is written.
pub(super) fn open_questions(syllable: &NameSyllable) -> impl Iterator<Item = (OpenQuestion, Derived)> {
    let default = derive(syllable, &[]);
    OpenQuestion::ALL.into_iter().filter_map(move |question| {
        let other = derive(syllable, &[question])?;
        (default?.thai() != other.thai()).then_some((question, other))
    })
}

fn is_short(syllable: &NameSyllable, nucleus: Nucleus, glide: Glide, choices: &[OpenQuestion]) -> bool {
    let core = syllable.core;
    if core.tone == Tone::Nang {
        let uat = glide == Glide::InVowel && nucleus == Nucleus::Uo && core.nucleus == Nucleus::Aa;
        return !(uat && choices.contains(&OpenQuestion::PlainUat));
    }
    if choices.contains(&OpenQuestion::ShortAch) && nucleus == Nucleus::A && core.coda == Coda::Ch {
        return true;
    }
    let palatal = matches!(core.coda, Coda::Nh | Coda::Ch);
    if choices.contains(&OpenQuestion::LongAfterGlide) && core.glide && palatal {
        return false;
    }
    TABLES.shortens(nucleus, core.coda)
}

fn state_of(syllable: &NameSyllable, nucleus: Nucleus, short: bool) -> State {
    let dead = syllable.core.coda.is_stop() || (syllable.core.coda == Coda::Open && syllable.ending.is_none() && short);
    match (dead, short || nucleus == Nucleus::Aw) {
        (false, _) => State::Live,
        (true, false) => State::Dead,
        (true, true) => State::DeadShort,
    }
}

fn is_low_oc(syllable: &NameSyllable, class: Class) -> bool {
    let core = syllable.core;
    class != Class::Mid
        && core.nucleus == Nucleus::O
        && core.tone == Tone::Sac
        && matches!(core.coda, Coda::C | Coda::K)
}

/// A coda for which the frames of closed syllables hold.
fn closed(coda: Coda) -> Coda {
    if coda == Coda::Open { Coda::N } else { coda }
}

fn frame_of(
    rime: Rime,
    syllable: &NameSyllable,
    nucleus: Nucleus,
    short: bool,
    marked: bool,
    choices: &[OpenQuestion],
) -> &'static str {
    // quốc keeps its โ (โกว๊ก): without vowel sign it would be read "kuak".
    let quo = syllable.core.onset == Onset::Qu && nucleus == Nucleus::Oo;
    let marked = marked || choices.contains(&OpenQuestion::ShortOcMarked) && short && nucleus == Nucleus::O;
    rime.frame(short && !quo, marked)
}

impl Derived {
    /// Adds the syllable in Thai to `out`.
    pub(super) fn write(&self, out: &mut String) {
        let letter = if self.tone.high { self.onset.high } else { self.onset.low };
        let (before_vowel, initial, glide) = match self.glide {
            Glide::AfterInitial => ("", letter, "ว"),
            Glide::AfterLeadingH => (self.onset.low, "ห", "ว"),
            Glide::Absent | Glide::AsInitial | Glide::InVowel => ("", letter, ""),
        };
        out.push_str(before_vowel);
        for c in self.frame.chars() {
            match c {
                '◌' => {
                    out.push_str(initial);
                    out.push_str(match self.syllable.liquid {
                        None => "",
                        Some(Liquid::R) => "ร",
                        Some(Liquid::L) => "ล",
                    });
                    out.push_str(glide);
                }
                '\'' => out.push_str(self.tone.mark),
                other => out.push(other),
            }
        }
        out.push_str(TABLES.coda(self.syllable.core.coda));
        out.push_str(match self.syllable.ending {
            None => "",
            Some(Ending::L) => "ล",
            Some(Ending::H) => "ห์",
            Some(Ending::R) => "ร์",
            Some(Ending::S) => "ส์",
        });
    }

    /// The syllable in Thai.
    pub(super) fn thai(&self) -> String {
        let mut out = String::with_capacity(24);
        self.write(&mut out);
        out
    }

    /// The derivation, one sentence a step.
    pub(super) fn steps(&self) -> Vec<String> {
        let core = self.syllable.core;
        let mut steps = Vec::new();
        let part = |text: &'static str| if text.is_empty() { "–" } else { text };
        let mut parts = format!("onset {}", part(core.onset.as_str()));
        if let Some(liquid) = self.syllable.liquid {
            let _ = write!(parts, " + {}", if liquid == Liquid::R { "r" } else { "l" });
        }
        if core.glide {
            parts.push_str(", glide w");
        }
        let _ = write!(
            parts,
            ", vowel {}, ending {}, tone {}",
            core.nucleus.as_str(),
            part(core.coda.as_str()),
            core.tone.as_str()
        );
        steps.push(parts);
        if self.syllable.highland {
            steps.push(if self.syllable.minor {
                "outside Vietnamese spelling; a consonant without vowel is read with ơ".to_owned()
            } else {
                "outside Vietnamese spelling; read by the rule for highland names".to_owned()
            });
        }
        let OnsetRow { low, high, class } = self.onset;
        steps.push(match class {
            Class::Mid => format!("initial {low}, {}", class.name()),
            _ => format!("initial {low}, high {high}, {}", class.name()),
        });
        let length = if self.short { "short" } else { "long" };
        let letter = if self.tone.high { high } else { low };
        let mark = if self.tone.mark.is_empty() { "no mark".to_owned() } else { format!("mark ◌{}", self.tone.mark) };
        steps.push(format!("{length}, {}: {} is written with {letter}, {mark}", self.state.name(), core.tone.as_str()));
        match self.glide {
            Glide::Absent => {}
            Glide::AfterInitial => steps.push("glide: ว after the initial".to_owned()),
            Glide::AfterLeadingH => steps.push("glide: ห goes before the ว".to_owned()),
            Glide::AsInitial => steps.push("glide: no onset, so ว is the initial".to_owned()),
            Glide::InVowel => steps.push("glide: part of the vowel, written as ua".to_owned()),
        }
        steps.push(format!("vowel {}", self.frame.replace('\'', "")));
        let coda = TABLES.coda(core.coda);
        if !coda.is_empty() {
            steps.push(format!("final {} is {coda}", core.coda.as_str()));
        }
        steps
    }
}
