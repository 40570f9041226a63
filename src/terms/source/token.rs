//! Words of a Vietnamese sentence, with what matters for finding names: capitals and what stands between them.

use crate::letter::{is_alphabetic, is_alphanumeric};
use crate::{Span, vietnamese};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    /// `huyện`
    Lower,
    /// `Huyện`; also a single capital letter
    Capital,
    /// `UBND`: two or more letters, all of them capitals
    Upper,
    /// `61`, `1A`, `U19`: has a digit
    Figure,
}

/// What stands between a word and the word before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gap {
    /// Nothing: it is the first word, or what stands before it opens a sentence of its own (colon, quotation mark, bullet).
    Opening,
    /// White space only.
    Space,
    /// A hyphen without spaces: `Phan Rang-Tháp Chàm`.
    Hyphen,
    /// A hyphen or dash with spaces: `Lò Gò - Xa Mát`.
    Dash,
    /// A full stop with or without a space, as in `TP.HCM`.
    Stop,
    /// A comma.
    Comma,
    /// Anything else.
    Other,
}

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Place in the document's text.
    pub(super) span: Span,
    /// Its [`vietnamese::key`].
    pub(super) key: String,
    pub(super) case: Case,
    pub(super) gap: Gap,
}

impl Token {
    /// Whether it may be part of a name: a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Upper)
    }
}

/// The words of `text`, the piece of a document that starts at byte `base`.
pub(super) fn tokens(text: &str, base: usize) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut last_end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_alphanumeric(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(i, c)) = chars.peek() {
            let inside = is_alphanumeric(c) || matches!(c, '\u{0300}'..='\u{036f}');
            let apostrophe = matches!(c, '\'' | '’' | 'ʼ' | '`')
                && text[i + c.len_utf8()..].chars().next().is_some_and(is_alphabetic);
            if !inside && !apostrophe {
                break;
            }
            end = i + c.len_utf8();
            chars.next();
        }
        let word = &text[start..end];
        out.push(Token {
            span: Span::new(base + start, base + end),
            key: key(word),
            case: case(word),
            gap: if out.is_empty() { Gap::Opening } else { gap(&text[last_end..start]) },
        });
        last_end = end;
    }
    out
}

/// [`vietnamese::key`], quick for words without diacritics.
fn key(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { vietnamese::key(word).replace('’', "'") }
}

fn case(word: &str) -> Case {
    if word.bytes().any(|b| b.is_ascii_digit()) {
        return Case::Figure;
    }
    let mut letters = word.chars().filter(|&c| is_alphabetic(c));
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut more = letters.peekable();
            if more.peek().is_some() && more.all(char::is_uppercase) { Case::Upper } else { Case::Capital }
        }
        _ => Case::Lower,
    }
}

fn gap(between: &str) -> Gap {
    let mut gap = Gap::Space;
    let spaced = between.starts_with(char::is_whitespace) || between.ends_with(char::is_whitespace);
    for c in between.chars().filter(|c| !c.is_whitespace()) {
        let this = match c {
            '-' | '‐' | '‑' | '–' | '—' if spaced => Gap::Dash,
            '-' | '‐' | '‑' | '–' | '—' => Gap::Hyphen,
            '.' => Gap::Stop,
            ',' => Gap::Comma,
            ':' | '“' | '"' | '‘' | '«' | '•' | '…' | '!' | '?' => Gap::Opening,
            _ => Gap::Other,
        };
        gap = match (gap, this) {
            (Gap::Space, this) => this,
            (Gap::Opening, _) | (_, Gap::Opening) => Gap::Opening,
            _ => Gap::Other,
        };
    }
    gap
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_case_and_what_stands_before_them() {
        let text = "TP.HCM: “Ở Ea H'leo, U19 Lò Gò - Xa Mát”";
        let found: Vec<_> = tokens(text, 0).iter().map(|t| (t.span.of(text), t.case, t.gap)).collect();
        assert_eq!(found[0], ("TP", Case::Upper, Gap::Opening));
        assert_eq!(found[1], ("HCM", Case::Upper, Gap::Stop));
        assert_eq!(found[2], ("Ở", Case::Capital, Gap::Opening));
        assert_eq!(found[4], ("H'leo", Case::Capital, Gap::Space));
        assert_eq!(found[5], ("U19", Case::Figure, Gap::Comma));
        assert_eq!(found[8], ("Xa", Case::Capital, Gap::Dash));
    }

    #[test]
    fn decomposed_letters_stay_in_one_word() {
        let text = "Mu\u{031b}o\u{031b}\u{0300}ng";
        let found = tokens(text, 7);
        assert_eq!((found.len(), found[0].key.as_str(), found[0].span.start), (1, "mường", 7));
    }
}
