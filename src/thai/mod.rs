//! Thai text: clusters, words, and what a spelling sounds like. Knows nothing of Vietnamese.
//!
//! Thai is written without spaces between words, and a letter carries its vowels and tone mark in further characters. So
//! places in Thai text must fall on the edges of *clusters* ([`clusters`]), never between a consonant and its mark, and
//! words have to be found with a word list ([`Words`]).

mod cell;
mod cluster;
mod code;
mod date;
mod number;
mod order;
mod pause;
mod quantity;
mod reading;
mod sound;
mod token;
mod words;
mod write;

pub use cell::{Cell, Gap};
pub use cluster::{clusters, is_boundary};
pub use order::disorder;
pub use pause::pause;
pub use quantity::quantities;
pub use reading::{Reading, Spoken};
pub use sound::{Final, Initial, Pitch, Second, Vowel};
pub(crate) use words::CORPUS_SIZE;
pub use words::{Word, Words};
pub use write::write;

/// Whether `c` is a character of the Thai block that is written in words (letters, vowels, marks; no digits, no ฿).
#[must_use]
pub fn is_thai_letter(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e3a}' | '\u{0e40}'..='\u{0e4e}')
}

/// Whether `c` is a Thai consonant, ก to ฮ.
#[must_use]
pub fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e2e}')
}

/// Whether `c` is a vowel that is written before its consonant: เ แ โ ใ ไ.
#[must_use]
pub fn is_leading_vowel(c: char) -> bool {
    matches!(c, '\u{0e40}'..='\u{0e44}')
}

/// Whether `c` is one of the four tone marks.
#[must_use]
pub fn is_tone_mark(c: char) -> bool {
    matches!(c, '\u{0e48}'..='\u{0e4b}')
}

/// Whether `c` is written above or below the letter before it.
#[must_use]
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}')
}
