//! How a Vietnamese name is written in Thai.
//!
//! [`transcribe`] follows the rule of the Royal Society of Thailand; what that rule leaves silent (names of highland peoples) follows a
//! rule of ours, and the result says so. [`alternatives`] gives the other spellings that the rule leaves open, and the
//! [cognate](cognate()) form of Tai names. Customary forms (ฮานอย) are not known here: see
//! [`Resources::suggestions`](crate::Resources::suggestions). How near some other spelling is to a name says [`sound`].

mod cognate;
mod rule;
pub mod sound;
mod tables;

use std::fmt;

use crate::vietnamese::{self, Joint, NamePart, PartSort};

pub use cognate::{Cognate, cognate};

/// How the syllables of a name are put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Joined, as in names of places: โห่ยอาน.
    Place,
    /// Divided by spaces, as in names of persons: หวอ เงวียน ซ้าป.
    Person,
}

/// A name in Thai letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transcription {
    /// The Thai spelling.
    pub text: String,
    /// Whether some of it stands outside Vietnamese spelling, so that not the Royal Society's rule but ours decided.
    pub highland: bool,
}

/// Another accepted spelling of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alternative {
    /// The Thai spelling.
    pub text: String,
    /// What makes it acceptable, in English.
    pub why: String,
    /// Whether it is the cognate form of a Tai name, not a transcription.
    pub cognate: bool,
}

/// Why a name cannot be transcribed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Untranscribable {
    /// The piece that is in the way; empty when there is nothing at all.
    pub piece: String,
    reason: &'static str,
}

impl fmt::Display for Untranscribable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.piece.is_empty() {
            return write!(f, "not transcribable: {}", self.reason);
        }
        write!(f, "not transcribable: {:?} {}", self.piece, self.reason)
    }
}

impl std::error::Error for Untranscribable {}

/// Writes a Vietnamese name in Thai: any capitals, composed or not, either tone placement. A figure after the name stays as it is.
///
/// # Errors
/// When a piece of the name is neither a syllable of Vietnamese nor readable as one of a highland language, or when the name
/// is a number.
///
/// ```
/// use thiap::transcribe::{Style, transcribe};
/// assert_eq!(transcribe("Mường Khương", Style::Place)?.text, "เหมื่องเคือง");
/// assert_eq!(transcribe("Võ Nguyên Giáp", Style::Person)?.text, "หวอ เงวียน ซ้าป");
/// assert!(transcribe("Krông Nô", Style::Place)?.highland);
/// assert_eq!(transcribe("1", Style::Place).unwrap_err().to_string(), "not transcribable: \"1\" is a number");
/// # Ok::<(), thiap::transcribe::Untranscribable>(())
/// ```
pub fn transcribe(name: &str, style: Style) -> Result<Transcription, Untranscribable> {
    transcribe_with(name, style, |_| None)
}

/// As [`transcribe`], except that syllables which `fixed` knows (Nguyễn, always เหงียน) are written as it says.
///
/// # Errors
/// As [`transcribe`].
pub fn transcribe_with(
    name: &str,
    style: Style,
    fixed: impl Fn(&str) -> Option<&'static str>,
) -> Result<Transcription, Untranscribable> {
    let parts = readable(name)?;
    let mut text = String::with_capacity(name.len() * 3);
    let mut highland = false;
    for part in &parts {
        push_joint(&mut text, part, style);
        match part.sort {
            PartSort::Syllable(syllable) => {
                highland |= syllable.highland;
                match fixed(part.text) {
                    Some(thai) => text.push_str(thai),
                    None => rule::derive(&syllable, &[]).ok_or_else(|| no_line(part))?.write(&mut text),
                }
            }
            _ => text.push_str(&label(part)),
        }
    }
    Ok(Transcription { text, highland })
}

/// How [`transcribe`] comes to its result: for every syllable its Thai spelling and the steps that lead there.
///
/// # Errors
/// As [`transcribe`].
pub fn explain(name: &str) -> Result<Vec<Derivation>, Untranscribable> {
    let mut out = Vec::new();
    for part in readable(name)? {
        let (thai, steps) = match part.sort {
            PartSort::Syllable(syllable) => {
                let derived = rule::derive(&syllable, &[]).ok_or_else(|| no_line(&part))?;
                (derived.thai(), derived.steps())
            }
            _ => (label(&part), vec!["a label after the name".to_owned()]),
        };
        out.push(Derivation { syllable: part.text.to_owned(), thai, steps });
    }
    Ok(out)
}

/// How one syllable came to its Thai spelling.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derivation {
    /// As written in the name.
    pub syllable: String,
    /// In Thai.
    pub thai: String,
    /// One sentence a step.
    pub steps: Vec<String>,
}

/// Other accepted spellings: where the rule leaves a question open, and the cognate form of a Tai place name. Empty when there are
/// none or the name cannot be transcribed.
///
/// ```
/// use thiap::transcribe::{Style, alternatives};
/// let found = alternatives("Mường Tè", Style::Place);
/// assert_eq!((found[0].text.as_str(), found[0].cognate), ("เมืองแต่", true));
/// ```
#[must_use]
pub fn alternatives(name: &str, style: Style) -> Vec<Alternative> {
    /// No name has more open questions than a reader can weigh.
    const MOST: usize = 8;
    let (Ok(parts), Ok(usual)) = (readable(name), transcribe(name, style)) else { return Vec::new() };
    let mut out: Vec<Alternative> = Vec::new();
    let mut push = |alternative: Alternative| {
        if alternative.text != usual.text && out.len() < MOST && out.iter().all(|a| a.text != alternative.text) {
            out.push(alternative);
        }
    };
    if style == Style::Place
        && parts.len() > 1
        && let Some(tai) = cognate(parts[0].text)
    {
        let why = format!("{} is the Tai word {} ({})", parts[0].text, tai.thai, tai.meaning);
        push(Alternative { text: with_syllable(&parts, style, 0, tai.thai), why, cognate: true });
    }
    for (n, part) in parts.iter().enumerate() {
        let Some(syllable) = part.syllable() else { continue };
        for (question, derived) in rule::open_questions(&syllable) {
            let text = with_syllable(&parts, style, n, &derived.thai());
            push(Alternative { text, why: question.why().to_owned(), cognate: false });
        }
    }
    out
}

/// The name with its syllable number `changed` written as `thai`.
fn with_syllable(parts: &[NamePart<'_>], style: Style, changed: usize, thai: &str) -> String {
    let mut text = String::new();
    for (n, part) in parts.iter().enumerate() {
        push_joint(&mut text, part, style);
        match part.sort {
            _ if n == changed => text.push_str(thai),
            PartSort::Syllable(syllable) => {
                if let Some(derived) = rule::derive(&syllable, &[]) {
                    derived.write(&mut text);
                }
            }
            _ => text.push_str(&label(part)),
        }
    }
    text
}

/// The parts of a name, if all of them can be written in Thai.
fn readable(name: &str) -> Result<Vec<NamePart<'_>>, Untranscribable> {
    let parts = vietnamese::name_parts(name);
    let refuse = |part: &NamePart<'_>, reason| Err(Untranscribable { piece: part.text.to_owned(), reason });
    if let Some(part) = parts.iter().find(|p| p.sort == PartSort::Unreadable) {
        return refuse(part, "is not spelt as a syllable of Vietnamese or of a highland language is");
    }
    match parts.first() {
        None => Err(Untranscribable { piece: String::new(), reason: "no letters" }),
        Some(part) if part.sort == PartSort::Number => refuse(part, "is a number"),
        Some(_) => Ok(parts),
    }
}

fn no_line(part: &NamePart<'_>) -> Untranscribable {
    Untranscribable { piece: part.text.to_owned(), reason: "has a vowel that no line of the tables covers" }
}

fn push_joint(text: &mut String, part: &NamePart<'_>, style: Style) {
    match part.joint {
        Joint::Hyphen => text.push('-'),
        Joint::Space if part.sort == PartSort::Number || style == Style::Person => text.push(' '),
        _ => {}
    }
}

/// Labels after a name: figures stay, Roman ones become Arabic; a Latin letter is called as Thai readers call it.
fn label(part: &NamePart<'_>) -> String {
    let text = part.text;
    match (part.sort, text) {
        (PartSort::Letter, "A") => "เอ".to_owned(),
        (PartSort::Letter, "B") => "บี".to_owned(),
        (PartSort::Letter, "C") => "ซี".to_owned(),
        (PartSort::Letter, "D") => "ดี".to_owned(),
        (PartSort::Letter, "E") => "อี".to_owned(),
        _ => roman(text).map_or_else(|| text.to_owned(), |n| n.to_string()),
    }
}

/// The value of a Roman numeral of I, V and X.
fn roman(text: &str) -> Option<i32> {
    let digits = text.chars().map(|c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    });
    let digits: Vec<i32> = digits.collect::<Option<_>>()?;
    let signed = |(i, &d): (usize, &i32)| if digits.get(i + 1).is_some_and(|&next| next > d) { -d } else { d };
    Some(digits.iter().enumerate().map(signed).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> String {
        transcribe(name, Style::Place).map_or_else(|e| e.to_string(), |t| t.text)
    }

    #[test]
    fn hyphens_figures_and_letters_stay_readable() {
        assert_eq!(place("Bà Rịa - Vũng Tàu"), "บ่าเสียะ-หวุงเต่า");
        assert_eq!(place("Mỹ Hòa B"), "หมีฮหว่าบี");
        assert_eq!(place("Lộc Ninh 2"), "หลกนิญ 2");
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        assert_eq!(place("Tam Xuân XIV"), "ตามซวน 14");
        assert_eq!(place("II"), "not transcribable: \"II\" is a number");
        assert_eq!(place(""), "not transcribable: no letters");
        assert_eq!(
            place("Quảng Bxyz"),
            "not transcribable: \"Bxyz\" is not spelt as a syllable of Vietnamese or of a highland language is"
        );
    }

    #[test]
    fn open_questions_are_offered() {
        let texts: Vec<String> = alternatives("Sóc Trăng", Style::Place).into_iter().map(|a| a.text).collect();
        assert_eq!(texts, ["ซ้อกจัง"]);
        assert!(alternatives("Hội An", Style::Place).is_empty());
    }

    #[test]
    fn steps_say_class_tone_and_frame() {
        let steps = explain("Hòa").unwrap().remove(0).steps.join("\n");
        assert!(steps.contains("huyền is written with ห, mark ◌่") && steps.contains("ห goes before the ว"), "{steps}");
    }
}
