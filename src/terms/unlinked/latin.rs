//! Words in Latin letters amid Thai, and how probable they are as parts of Vietnamese names.

use super::page::{Letters, SPACE};
use crate::letter::is_alphabetic;
use crate::vietnamese::{is_letter, plain};

/// One word in Latin letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct LatinWord {
    /// First letter and one past the last, as indexes into [`Letters`].
    pub(super) start: usize,
    pub(super) end: usize,
    /// Lower case, without diacritics, without apostrophes.
    pub(super) plain: String,
    /// How it is spelt.
    pub(super) look: Look,
}

/// What the letters of a word look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    /// A capital and small letters.
    Name,
    /// A single capital.
    Letter,
    /// Anything else: small letters, an acronym, part of a file name or of a number.
    Other,
}

/// The Latin words of a paragraph, in order.
pub(super) fn words(text: &str, letters: &Letters) -> Vec<LatinWord> {
    let base = letters.at[0] as usize;
    let mut out = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let from = letters.at[at] as usize - base;
        if letters.codes[at] <= SPACE || !text[from..].chars().next().is_some_and(is_letter) {
            at += 1;
            continue;
        }
        let mut chars = text[from..].char_indices().peekable();
        let (mut end, mut count) = (at, 0);
        while let Some((_, c)) = chars.next() {
            let inside = matches!(c, '\'' | '’' | '‘' | 'ʼ') && chars.peek().is_some_and(|n| is_letter(n.1));
            if !(is_letter(c) || inside) {
                break;
            }
            count += 1;
            end = at + count;
        }
        let to = letters.at[end] as usize - base;
        let word = &text[from..to];
        let glued = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '_' | '/' | '@'));
        let after = text[to..].chars().next();
        let dotted = matches!(after, Some('.' | '-'))
            && text[to..].chars().nth(1).is_some_and(|c| c.is_ascii_alphanumeric() && !c.is_uppercase());
        let code = glued(text[..from].chars().next_back()) || glued(after) || dotted;
        out.push(LatinWord { start: at, end, plain: key(word), look: if code { Look::Other } else { look(word) } });
        at = end.max(at + 1);
    }
    out
}

/// The form in which Latin words are compared.
pub(super) fn key(word: &str) -> String {
    plain(word).chars().filter(char::is_ascii_alphabetic).collect()
}

fn look(word: &str) -> Look {
    let mut chars = word.chars();
    let capital = chars.next().is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    if capital && rest.is_empty() {
        return Look::Letter;
    }
    // H'Mông and K'Ho have capitals inside.
    let apostrophe = rest.chars().any(|c| !is_alphabetic(c));
    if capital && (apostrophe || !rest.chars().any(char::is_uppercase)) { Look::Name } else { Look::Other }
}

/// Divides a plain syllable before its vowel: `khuong` → `kh`, `uong`. The u of `qu` and the i of `gi` go with the onset.
pub(super) fn halves(word: &str) -> (&str, &str) {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let at = match word.as_bytes() {
        [b'q', b'u', _, ..] => 2,
        [b'g', b'i', next, ..] if vowel(char::from(*next)) => 2,
        _ => word.find(vowel).unwrap_or(word.len()),
    };
    word.split_at(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> Vec<(String, Look)> {
        words(text, &Letters::new(text, 0)).into_iter().map(|w| (w.plain, w.look)).collect()
    }

    #[test]
    fn capitals_make_names_and_file_names_do_not() {
        let found = looks("ที่ Mường Khương (H'Mông) UNESCO ga-dong-dang.jpg IMG_44 A");
        let expected = [
            ("muong", Look::Name),
            ("khuong", Look::Name),
            ("hmong", Look::Name),
            ("unesco", Look::Other),
            ("ga", Look::Other),
            ("dong", Look::Other),
            ("dang", Look::Other),
            ("jpg", Look::Other),
            ("img", Look::Other),
            ("a", Look::Letter),
        ];
        let expected: Vec<_> = expected.iter().map(|(w, l)| ((*w).to_owned(), *l)).collect();
        assert_eq!(found, expected);
    }
}
