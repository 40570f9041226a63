//! The letters of a Vietnamese syllable, apart from its tone mark.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::syllable::Tone;

/// No syllable is longer (`nghiêng` has seven letters); a little room for foreign ones.
const LONGEST: usize = 8;

/// Lower-case composed letters without tone mark, and the tone mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    chars: [char; LONGEST],
    len: usize,
    /// The tone, if it is marked.
    pub(super) tone: Option<Tone>,
}

impl Letters {
    /// Reads `text`, composed or decomposed, in any capitals. `None` when it has other characters than letters that Vietnamese uses,
    /// two tone marks, or too many letters.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut letters = Letters { chars: ['\0'; LONGEST], len: 0, tone: None };
        for c in text.chars() {
            let tone = if let Some(tone) = tone_of_mark(c) {
                Some(tone)
            } else if let '\u{0302}' | '\u{0306}' | '\u{031b}' = c {
                let last = letters.chars[..letters.len].last_mut()?;
                *last = shaped(*last, c)?;
                None
            } else {
                let (base, tone) = letter(c)?;
                *letters.chars.get_mut(letters.len)? = base;
                letters.len += 1;
                tone
            };
            if tone.is_some() && letters.tone.replace(tone?).is_some() {
                return None;
            }
        }
        Some(letters)
    }

    pub(super) fn as_slice(&self) -> &[char] {
        &self.chars[..self.len]
    }
}

/// The tone that a combining mark stands for.
fn tone_of_mark(c: char) -> Option<Tone> {
    Some(match c {
        '\u{0300}' => Tone::Huyen,
        '\u{0301}' => Tone::Sac,
        '\u{0303}' => Tone::Nga,
        '\u{0309}' => Tone::Hoi,
        '\u{0323}' => Tone::Nang,
        _ => return None,
    })
}

/// A letter with a circumflex, breve or horn put on it.
fn shaped(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('a', '\u{0302}') => 'â',
        ('a', '\u{0306}') => 'ă',
        ('e', '\u{0302}') => 'ê',
        ('o', '\u{0302}') => 'ô',
        ('o', '\u{031b}') => 'ơ',
        ('u', '\u{031b}') => 'ư',
        _ => return None,
    })
}

/// Letters with diacritics, by code point: the base letter's code, and above it 1 + the tone where one is marked. 0 is no letter.
static COMPOSED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; 0x1f00];
    let mut enter = |c: char, base: char, tone: u16| {
        for form in [c].into_iter().chain(c.to_uppercase()) {
            table[form as usize] = base as u16 | tone << TONE_SHIFT;
        }
    };
    for base in ['đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư'] {
        enter(base, base, 0);
    }
    enter('ð', 'đ', 0);
    for base in ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'] {
        for mark in ['\u{0300}', '\u{0301}', '\u{0303}', '\u{0309}', '\u{0323}'] {
            let tone = tone_of_mark(mark).map_or(0, |t| t as u16 + 1);
            for composed in [base, mark].into_iter().nfc().take(1) {
                enter(composed, base, tone);
            }
        }
    }
    table
});

/// Base letters lie below U+0200.
const TONE_SHIFT: u16 = 9;

/// The lower-case base letter of `c`, and its tone mark.
fn letter(c: char) -> Option<(char, Option<Tone>)> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then(|| (c.to_ascii_lowercase(), None));
    }
    let entry = COMPOSED.get(c as usize).copied().filter(|&e| e != 0)?;
    let base = char::from_u32(u32::from(entry & ((1 << TONE_SHIFT) - 1)))?;
    let tone = (entry >> TONE_SHIFT).checked_sub(1).map(|t| Tone::ALL[usize::from(t)]);
    Some((base, tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<Tone>)> {
        Letters::of(text).map(|l| (l.as_slice().iter().collect(), l.tone))
    }

    #[test]
    fn composed_and_decomposed_letters_are_read_alike() {
        for text in ["Ngoẵng", "ĐẮK", "nghiễng", "Ườu", "Ýt", "ở"] {
            let decomposed: String = text.nfd().collect();
            assert_eq!(read(text), read(&decomposed), "{text}");
            assert!(read(text).is_some_and(|(_, tone)| tone.is_some()));
        }
        assert_eq!(read("Ðà"), Some(("đa".to_owned(), Some(Tone::Huyen))));
    }

    #[test]
    fn other_characters_are_no_letters() {
        for text in ["1", "à1", "ก", "ö", "àá", "nghiêngggg", "\u{0302}a"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
