//! Whether letters, vowels and marks stand where Thai can have them.

use super::{is_consonant, is_leading_vowel, is_mark, is_tone_mark};

/// The first place (a byte offset) where `text` is no well-formed Thai, and what is wrong there.
///
/// Well-formed means: a leading vowel has its consonant after it; a mark stands on a consonant, a vowel mark before a tone mark,
/// neither of them twice; ะ า ำ follow a letter. Whether a reader could pronounce it is another question. Other scripts are passed over.
///
/// ```
/// use thiap::thai::disorder;
/// assert_eq!(disorder("เหมื่องเคือง 42"), None);
/// assert_eq!(disorder("เมือง้"), None);
/// assert_eq!(disorder("เเม"), Some((0, "a leading vowel without its consonant")));
/// ```
#[must_use]
pub fn disorder(text: &str) -> Option<(usize, &'static str)> {
    /// What stands before: as much as decides what may follow.
    #[derive(PartialEq)]
    enum Before {
        Other,
        Leading(usize),
        Consonant,
        VowelMark,
        Tone,
        Silencer,
        Following,
    }
    let mut before = Before::Other;
    for (at, c) in text.char_indices() {
        let on_letter = matches!(before, Before::Consonant | Before::VowelMark);
        if let Before::Leading(at) = before
            && !is_consonant(c)
        {
            return Some((at, "a leading vowel without its consonant"));
        }
        let (next, fault) = match c {
            _ if is_consonant(c) => (Before::Consonant, None),
            _ if is_leading_vowel(c) => (Before::Leading(at), None),
            _ if is_tone_mark(c) && on_letter => (Before::Tone, None),
            _ if is_tone_mark(c) && before == Before::Tone => (Before::Tone, Some("two tone marks")),
            '์' if on_letter => (Before::Silencer, None),
            'ะ' | 'า' | 'ำ' | 'ๅ' if before == Before::Other => {
                (Before::Following, Some("a vowel without its consonant"))
            }
            'ะ' | 'า' | 'ำ' | 'ๅ' => (Before::Following, None),
            _ if is_mark(c) => match before {
                Before::Consonant if !is_tone_mark(c) => (Before::VowelMark, None),
                Before::Tone => (Before::VowelMark, Some("a vowel mark after the tone mark")),
                Before::VowelMark => (Before::VowelMark, Some("two vowel marks on one consonant")),
                _ => (Before::Other, Some("a mark without its consonant")),
            },
            _ => (Before::Other, None),
        };
        if let Some(fault) = fault {
            return Some((at, fault));
        }
        before = next;
    }
    match before {
        Before::Leading(at) => Some((at, "a leading vowel without its consonant")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thai::Words;

    #[test]
    fn faults_are_named_where_they_are() {
        let cases = [
            ("ก่้า", 6, "two tone marks"),
            ("ก่ิ", 6, "a vowel mark after the tone mark"),
            ("กิี", 6, "two vowel marks on one consonant"),
            ("า", 0, "a vowel without its consonant"),
            ("ก ่า", 4, "a mark without its consonant"),
            ("นาเ", 6, "a leading vowel without its consonant"),
        ];
        for (text, at, fault) in cases {
            assert_eq!(disorder(text), Some((at, fault)), "{text}");
        }
    }

    #[test]
    fn words_and_names_are_in_order() {
        for word in ["สิทธิ์", "พันธุ์", "เกาะ", "เปี๊ยะ", "ฤๅษี", "น้ำ", "ฯลฯ", "ทุกๆ", "Huế", "ก็", "ตั๋ว", "บั๊กกั่น"]
        {
            assert_eq!(disorder(word), None, "{word}");
        }
        assert!(Words::new().contains("สิทธิ์"));
    }
}
