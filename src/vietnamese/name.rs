//! The syllables of a name, also of the minority names that quốc ngữ spelling does not cover.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::letters::Letters;
use super::syllable::{CODAS, Coda, Nucleus, Onset, Syllable, Tone, onset, rime};
use crate::Span;

/// What stands before a syllable of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Joint {
    /// Nothing: it is the first.
    Start,
    /// White space.
    Space,
    /// A hyphen or dash, with or without spaces around it.
    Hyphen,
    /// An apostrophe, as in H'Mông.
    Apostrophe,
    /// Nothing: both syllables stand in one word, as in Pleiku.
    Fused,
}

/// The second consonant of a cluster, as in Krông, Pleiku.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Liquid {
    /// `r`
    R,
    /// `l`
    L,
}

/// A closing consonant that Vietnamese has not, after the coda if there is one (Măih has y and h).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Ending {
    /// `h`
    H,
    /// `l`
    L,
    /// `r`
    R,
    /// `s`
    S,
}

/// One syllable of a name, Vietnamese or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NameSyllable {
    /// What Vietnamese spelling can express of it.
    pub core: Syllable,
    /// The second consonant of its cluster.
    pub liquid: Option<Liquid>,
    /// A closing consonant outside Vietnamese.
    pub ending: Option<Ending>,
    /// A consonant without vowel before the main syllable (K'Ho, M'Drắk, Kbang). Vietnamese who write such names out put ơ
    /// after it (Cơ Ho, Mơ Đrắk), and so `core` has that vowel.
    pub minor: bool,
    /// Whether it stands outside the spelling of Vietnamese.
    pub highland: bool,
}

impl From<Syllable> for NameSyllable {
    fn from(core: Syllable) -> Self {
        NameSyllable { core, liquid: None, ending: None, minor: false, highland: false }
    }
}

/// What a piece of a name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartSort {
    /// A syllable.
    Syllable(NameSyllable),
    /// A single capital after the name, that numbers it (Mỹ Hòa B).
    Letter,
    /// Digits, or a Roman numeral.
    Number,
    /// None of these.
    Unreadable,
}

/// A piece of a name: mostly a syllable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NamePart<'a> {
    /// As written.
    pub text: &'a str,
    /// Place in the name, in bytes.
    pub span: Span,
    /// What divides it from the part before.
    pub joint: Joint,
    /// What it is.
    pub sort: PartSort,
}

impl NamePart<'_> {
    /// The syllable, when it is one.
    #[must_use]
    pub fn syllable(&self) -> Option<NameSyllable> {
        if let PartSort::Syllable(s) = self.sort { Some(s) } else { None }
    }
}

/// Divides a name into syllables, at spaces, hyphens and apostrophes, and inside words of several syllables. Any text is
/// accepted; a remark in brackets at the end (`Trạm Tấu (Xã)`) is left out.
///
/// ```
/// use thiap::vietnamese::{Joint, name_parts};
/// let found: Vec<_> = name_parts("Bà Rịa - Pleiku").iter().map(|p| (p.joint, p.text)).collect();
/// assert_eq!(found, [(Joint::Start, "Bà"), (Joint::Space, "Rịa"), (Joint::Hyphen, "Plei"), (Joint::Fused, "ku")]);
/// ```
#[must_use]
pub fn name_parts(name: &str) -> Vec<NamePart<'_>> {
    let name = name.split(" (").next().unwrap_or_default();
    let mut parts: Vec<NamePart<'_>> = Vec::with_capacity(4);
    for (range, joint) in words(name) {
        let joint = if parts.is_empty() { Joint::Start } else { joint };
        let text = &name[range.clone()];
        let single = |sort| NamePart { text, span: Span::from(range.clone()), joint, sort };
        if is_number(text) {
            parts.push(single(PartSort::Number));
        } else if is_letter_label(text) && !parts.is_empty() && name[range.end..].trim().is_empty() {
            parts.push(single(PartSort::Letter));
        } else if let Some(syllable) = Syllable::parse(text) {
            parts.push(single(PartSort::Syllable(syllable.into())));
        } else if let Some(found) = word(text) {
            for (k, (within, syllable)) in found.iter().enumerate() {
                let joint = match k {
                    0 => joint,
                    _ if text[..within.start].ends_with(is_apostrophe) => Joint::Apostrophe,
                    _ => Joint::Fused,
                };
                let span = Span::from(within.clone()).shifted(range.start);
                parts.push(NamePart { text: span.of(name), span, joint, sort: PartSort::Syllable(*syllable) });
            }
        } else {
            parts.push(single(PartSort::Unreadable));
        }
    }
    parts
}

/// The words of a name, with what stands before each.
fn words(name: &str) -> impl Iterator<Item = (Range<usize>, Joint)> + '_ {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let mut at = 0;
    std::iter::from_fn(move || {
        let divides = |c: char| c.is_whitespace() || is_hyphen(c);
        let gap = &name[at..];
        let start = at + gap.find(|c| !divides(c))?;
        // Of "space, dash, space" the dash counts.
        let joint = if name[at..start].contains(is_hyphen) { Joint::Hyphen } else { Joint::Space };
        at = name[start..].find(divides).map_or(name.len(), |length| start + length);
        Some((start..at, joint))
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

fn is_number(text: &str) -> bool {
    let roman = text.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && (text.len() > 1 || text != "I");
    !text.is_empty() && (roman || text.chars().all(char::is_numeric))
}

fn is_letter_label(text: &str) -> bool {
    matches!(text, "A" | "B" | "C" | "D" | "E")
}

/// One letter with its tone, and its place in the word.
struct Letter {
    base: char,
    tone: Option<Tone>,
    start: usize,
    end: usize,
    /// Whether an apostrophe follows.
    breaks: bool,
}

/// Longer words are no names; this bounds the work on odd input.
const LONGEST_WORD: usize = 24;

/// Vowels that highland names have beside those of Vietnamese.
const HIGHLAND_VOWELS: [(&str, bool, Nucleus, Coda); 14] = [
    ("ea", false, Nucleus::Ie, Coda::Open), // "water" in Ede, what Jarai spells ia
    ("ei", false, Nucleus::Aa, Coda::Y),    // Plei: เปล็ย
    ("ey", false, Nucleus::Aa, Coda::Y),
    ("ee", false, Nucleus::E, Coda::Open),
    ("êi", false, Nucleus::Aa, Coda::Y),
    ("êê", false, Nucleus::Ee, Coda::Open),
    ("ooi", false, Nucleus::O, Coda::Y),
    ("uoai", true, Nucleus::A, Coda::Y),
    ("uo", false, Nucleus::Uo, Coda::Open),
    ("ie", false, Nucleus::Ie, Coda::Open),
    ("iă", false, Nucleus::Ie, Coda::Open),
    ("iâ", false, Nucleus::Ie, Coda::Open),
    ("iơ", false, Nucleus::Ie, Coda::Open),
    ("ơơ", false, Nucleus::Ow, Coda::Open),
];

/// Reads a word outside Vietnamese spelling as one or more syllables: the division with the fewest syllables, of which few
/// are minor, few begin with a vowel, and few inner ones are closed.
fn word(text: &str) -> Option<Vec<(Range<usize>, NameSyllable)>> {
    let letters = letters_of(text)?;
    let n = letters.len();
    // `best[i]`: cost of letters[i..] and the syllable that it starts with, with its end.
    let mut best: Vec<Option<(u32, usize, NameSyllable)>> = vec![None; n + 1];
    for from in (0..n).rev() {
        for to in from + 1..=n {
            let rest = if to == n { 0 } else { best[to].map_or(u32::MAX, |b| b.0) };
            if rest == u32::MAX || letters[from..to - 1].iter().any(|l| l.breaks) {
                continue;
            }
            let Some(syllable) = syllable_of(&letters[from..to], to < n) else { continue };
            let core = syllable.core;
            let closed_inside = to < n && core.coda != Coda::Open;
            let cost = 10
                + 3 * u32::from(syllable.minor)
                + 2 * u32::from(core.onset == Onset::Empty && from > 0)
                + u32::from(closed_inside)
                + rest;
            if best[from].is_none_or(|b| cost < b.0) {
                best[from] = Some((cost, to, syllable));
            }
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < n {
        let (_, to, syllable) = best[at]?;
        found.push((letters[at].start..letters[to - 1].end, syllable));
        at = to;
    }
    Some(found)
}

fn letters_of(text: &str) -> Option<Vec<Letter>> {
    let mut letters: Vec<Letter> = Vec::with_capacity(8);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        while let Some(&(at, mark)) = chars.peek() {
            if !is_combining_mark(mark) {
                break;
            }
            end = at + mark.len_utf8();
            chars.next();
        }
        if is_apostrophe(c) {
            letters.last_mut()?.breaks = true;
            continue;
        }
        let read = Letters::of(&text[start..end])?;
        let &[base] = read.as_slice() else { return None };
        if letters.len() == LONGEST_WORD {
            return None;
        }
        letters.push(Letter { base, tone: read.tone, start, end, breaks: false });
    }
    (!letters.is_empty()).then_some(letters)
}

/// Reads `letters` as one syllable; `followed` tells whether another one comes after.
fn syllable_of(letters: &[Letter], followed: bool) -> Option<NameSyllable> {
    let mut tones = letters.iter().filter_map(|l| l.tone);
    let tone = tones.next().unwrap_or(Tone::Ngang);
    if tones.next().is_some() {
        return None;
    }
    let letters: Vec<char> = letters.iter().map(|l| l.base).collect();
    [highland_onset(&letters), Some(onset(&letters))].into_iter().flatten().find_map(|(onset, length)| {
        let rest = &letters[length..];
        if rest.is_empty() && followed && onset != Onset::Empty {
            let core = Syllable { onset, glide: false, nucleus: Nucleus::Ow, coda: Coda::Open, tone };
            return Some(NameSyllable { minor: true, highland: true, ..core.into() });
        }
        let (liquid, rest) = match rest {
            ['r', rest @ ..] if takes_liquid(onset) => (Some(Liquid::R), rest),
            ['l', rest @ ..] if takes_liquid(onset) => (Some(Liquid::L), rest),
            _ => (None, rest),
        };
        // Before r and l a d can only be the stop: Dray, Dliê.
        let onset = if onset == Onset::D && liquid.is_some() { Onset::Dd } else { onset };
        let (glide, nucleus, coda, ending) = highland_rime(rest)?;
        let core = Syllable { onset, glide: glide || onset == Onset::Qu, nucleus, coda, tone };
        Some(NameSyllable { core, liquid, ending, minor: false, highland: true })
    })
}

/// Onsets that only highland names have.
fn highland_onset(letters: &[char]) -> Option<(Onset, usize)> {
    Some(match letters {
        ['d', 'j', ..] => (Onset::J, 2),
        // The breath after a voiced stop (Bhim, Đhă) has no letter in Vietnamese or Thai.
        ['b', 'h', ..] => (Onset::B, 2),
        ['d' | 'đ', 'h', ..] => (Onset::Dd, 2),
        ['f', ..] => (Onset::F, 1),
        ['j', ..] => (Onset::J, 1),
        ['w', ..] => (Onset::W, 1),
        ['y', ..] => (Onset::Y, 1),
        ['z', ..] => (Onset::Z, 1),
        _ => return None,
    })
}

fn takes_liquid(onset: Onset) -> bool {
    use Onset::{B, C, D, Dd, F, G, Kh, P, Ph, T};
    matches!(onset, B | C | D | Dd | F | G | Kh | P | Ph | T)
}

fn highland_rime(letters: &[char]) -> Option<(bool, Nucleus, Coda, Option<Ending>)> {
    if let Some((glide, nucleus, coda)) = rime(letters).or_else(|| highland_vowel(letters)) {
        return Some((glide, nucleus, coda, None));
    }
    let ending = match letters.last()? {
        'h' => Ending::H,
        'l' => Ending::L,
        'r' => Ending::R,
        's' => Ending::S,
        _ => return None,
    };
    let vowel = &letters[..letters.len() - 1];
    let (glide, nucleus, coda) = rime(vowel).or_else(|| highland_vowel(vowel))?;
    matches!(coda, Coda::Open | Coda::Y | Coda::W).then_some((glide, nucleus, coda, Some(ending)))
}

/// A vowel that only highland names have, with a coda of Vietnamese or without.
fn highland_vowel(letters: &[char]) -> Option<(bool, Nucleus, Coda)> {
    let letters: String = letters.iter().collect();
    let closed = CODAS.iter().filter_map(|&coda| Some((letters.strip_suffix(coda.as_str())?, coda)));
    [(letters.as_str(), Coda::Open)].into_iter().chain(closed).find_map(|(vowel, coda)| {
        let &(_, glide, nucleus, off_glide) = HIGHLAND_VOWELS.iter().find(|v| v.0 == vowel)?;
        match (off_glide, coda) {
            (_, Coda::Open) => Some((glide, nucleus, off_glide)),
            (Coda::Open, coda) => Some((glide, nucleus, coda)),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(name: &str) -> String {
        let parts = name_parts(name);
        parts
            .iter()
            .map(|p| match p.sort {
                PartSort::Syllable(s) => {
                    let liquid = s.liquid.map_or("", |l| if l == Liquid::R { "r" } else { "l" });
                    let ending = s.ending.map_or("", |e| ["h", "l", "r", "s"][e as usize]);
                    let minor = if s.minor { "'" } else { "" };
                    let w = if s.core.glide { "w" } else { "" };
                    let c = s.core;
                    let (onset, nucleus, coda) = (c.onset.as_str(), c.nucleus.as_str(), c.coda.as_str());
                    format!("{onset}{liquid}{w}{nucleus}{coda}{ending}{minor}")
                }
                PartSort::Letter => format!("letter:{}", p.text),
                PartSort::Number => format!("number:{}", p.text),
                PartSort::Unreadable => format!("?{}", p.text),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn highland_words_are_read_by_their_own_grammar() {
        let cases = [
            ("Krông Nô", "crông nô"),
            ("Pleiku", "plây cu"),
            ("H'Mông", "hơ' mông"),
            ("M’Drắk", "mơ' đrăk"),
            ("Kbang", "cơ' bang"),
            ("Ea H'leo", "iê hơ' lew"),
            ("Ia Grai", "iê gray"),
            ("Đắk Glei", "đăk glây"),
            ("Chư Păh", "chư păh"),
            ("Kon Klor", "con clor"),
            ("Ayun Pa", "a yun pa"),
            ("Đakrông", "đa crông"),
            ("Lang Biang", "lang biêng"),
            ("Yok Đôn", "yok đôn"),
            ("Tr'Hy", "trơ' hi"),
            ("Dray Sáp", "đrăy sap"),
            ("Ea Wer", "iê wer"),
            ("Rsai", "rơ' say"),
            ("Cuôr Đăng", "cuôr đăng"),
            ("Lò Gò - Xa Mát", "lo go xa mat"),
        ];
        for (name, expected) in cases {
            assert_eq!(divided(name), expected, "{name}");
        }
    }

    #[test]
    fn numbers_labels_and_rubbish_are_told_apart() {
        let cases = [
            ("1", "number:1"),
            ("Mỹ Hòa B", "mi hwa letter:B"),
            ("Y Tý", "i ti"),
            ("Na Ư A", "na ư letter:A"),
            ("Ba Đình II", "ba đinh number:II"),
            ("Trạm Tấu (Xã)", "tram tâw"),
            ("bcdfgh", "?bcdfgh"),
            ("เมือง", "?เมือง"),
            ("", ""),
            ("' -", "?'"),
        ];
        for (name, expected) in cases {
            assert_eq!(divided(name), expected, "{name}");
        }
        assert_eq!(name_parts(&"a".repeat(100_000)).len(), 1);
    }
}
