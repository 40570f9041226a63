//! One byte for a letter: how the packed word list spells its words. Thai takes three bytes a letter in UTF-8, and a step of the
//! search through the list is taken for every byte.
//!
//! This file is compiled twice, into the build script and into the library, so that both spell alike.

/// The code of the letter at the front of `text`, and its length in bytes of UTF-8; `None` for letters of other scripts, and
/// at the end.
#[inline]
pub(crate) fn first(text: &[u8]) -> Option<(u8, usize)> {
    match *text {
        // U+0E00 to U+0E7F: 1110 0000, 1011 100x, 10xx xxxx.
        [0xe0, middle @ (0xb8 | 0xb9), last, ..] => Some((0x80 | (middle & 1) << 6 | last & 0x3f, 3)),
        [ascii @ ..0x80, ..] => Some((ascii, 1)),
        _ => None,
    }
}

/// A whole word in codes; `None` when it has letters of other scripts.
pub(crate) fn word(word: &str) -> Option<Vec<u8>> {
    let mut rest = word.as_bytes();
    let mut codes = Vec::with_capacity(word.len() / 3);
    while !rest.is_empty() {
        let (code, length) = first(rest)?;
        codes.push(code);
        rest = &rest[length..];
    }
    Some(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_code_of_its_own() {
        let letters = (0..0x80).chain(0xe00..0xe80).filter_map(char::from_u32);
        let codes: Vec<u8> = letters.filter_map(|c| word(&c.to_string())).flatten().collect();
        assert_eq!(codes, (0..=255).collect::<Vec<u8>>());
    }

    #[test]
    fn other_scripts_have_none() {
        assert_eq!(word("กé"), None);
        assert_eq!(word("\u{e80}"), None);
        assert_eq!(word(""), Some(vec![]));
    }
}
