//! Paragraphs as letters to walk over.

use super::spelling::letter;

/// The number of a single space in [`Letters::codes`].
pub(super) const SPACE: u8 = 0x5d;
/// The number of an apostrophe: ม'ลาน.
pub(super) const APOSTROPHE: u8 = 0x5f;
/// The number of whatever is neither a Thai letter, a space nor an apostrophe.
pub(super) const OTHER: u8 = 0x5e;

/// A stretch of text, letter by letter.
#[derive(Debug)]
pub(super) struct Letters {
    /// Place of the letter in its Thai block, [`SPACE`], [`APOSTROPHE`] or [`OTHER`].
    pub(super) codes: Vec<u8>,
    /// Byte offset of every letter, and of the end.
    pub(super) at: Vec<u32>,
}

impl Letters {
    /// Reads `text`, which starts at byte `from` of the document.
    pub(super) fn new(text: &str, from: usize) -> Self {
        let mut codes = Vec::with_capacity(text.len() / 3 + 1);
        let mut at = Vec::with_capacity(text.len() / 3 + 2);
        for (i, c) in text.char_indices() {
            at.push((from + i) as u32);
            codes.push(match c {
                ' ' | '\u{a0}' => SPACE,
                '\'' | '’' => APOSTROPHE,
                _ => letter(c).unwrap_or(OTHER),
            });
        }
        at.push((from + text.len()) as u32);
        Letters { codes, at }
    }

    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }
}

/// The number of letter `n` of `text`, 0 past its end.
pub(super) fn letter_at(text: &str, n: usize) -> u8 {
    text.chars().nth(n).map_or(0, |c| letter(c).unwrap_or(OTHER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_numbered_as_in_the_thai_block_and_keep_their_places() {
        let letters = Letters::new("กา ม'A", 10);
        assert_eq!(letters.codes, [0x01, 0x32, SPACE, 0x21, APOSTROPHE, OTHER]);
        assert_eq!(letters.at, [10, 13, 16, 17, 20, 21, 22]);
    }

    #[test]
    fn there_is_no_letter_past_the_end() {
        assert_eq!((letter_at("กข", 1), letter_at("กข", 2)), (0x02, 0));
    }
}
