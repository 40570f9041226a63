//! Latin letters left in a Thai text.

use crate::letter::{is_alphabetic, is_alphanumeric};
use crate::{Span, vietnamese};

/// One word of Latin letters in a Thai text.
#[derive(Clone, Debug)]
pub(super) struct LatinWord {
    /// Place in the document's text.
    pub(super) span: Span,
    /// In small letters without diacritics or apostrophes.
    plain: String,
    /// Whether it begins with a capital.
    capital: bool,
    /// Whether only a space or a hyphen stands between the word before and this one.
    joins: bool,
}

/// The Latin words of `text`, the piece of a document that starts at byte `base`.
pub(super) fn words(text: &str, base: usize) -> Vec<LatinWord> {
    let mut out: Vec<LatinWord> = Vec::new();
    let mut last_end = usize::MAX;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !(is_alphanumeric(c) && vietnamese::is_letter(c)) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(i, c)) = chars.peek() {
            let apostrophe = matches!(c, '\'' | '’')
                && text[i + c.len_utf8()..]
                    .chars()
                    .next()
                    .is_some_and(|next| is_alphabetic(next) && vietnamese::is_letter(next));
            if !(vietnamese::is_letter(c) || c.is_ascii_digit() || apostrophe) {
                break;
            }
            end = i + c.len_utf8();
            chars.next();
        }
        let between = text.get(last_end..start).unwrap_or("?");
        out.push(LatinWord {
            span: Span::new(base + start, base + end),
            plain: letters(&text[start..end]),
            capital: c.is_uppercase(),
            joins: matches!(between.trim(), "" | "-" | "–") && between.len() <= 5,
        });
        last_end = end;
    }
    out
}

/// The letters and digits of `name` in small letters without diacritics.
pub(super) fn letters(name: &str) -> String {
    if name.is_ascii() {
        return name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    vietnamese::plain(name).chars().filter(|&c| is_alphanumeric(c)).collect()
}

/// Where `letters` of a name stand in a row of Latin words, however divided, and how far from exact: 0, or a little more for
/// a letter too many, too few or wrong in a long name.
pub(super) fn occurrences(letters: &str, words: &[LatinWord]) -> Vec<(Span, f32)> {
    let mut found = Vec::new();
    // Names begin with a capital; words of file names do not.
    for first in (0..words.len()).filter(|&i| words[i].capital) {
        let mut joined = String::new();
        for (n, word) in words[first..].iter().enumerate() {
            if n > 0 && !word.joins {
                break;
            }
            joined.push_str(&word.plain);
            if joined.len() > letters.len() + 1 {
                break;
            }
            let span = words[first].span.cover(word.span);
            if joined == letters {
                found.push((span, 0.0));
            } else if letters.len() >= 6 && joined.len() + 1 >= letters.len() && one_edit(&joined, letters) {
                found.push((span, 0.15));
            }
        }
    }
    found
}

/// Whether one letter added, left out or replaced makes `a` into `b`. Both are ASCII, or the answer may be no.
fn one_edit(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len() - head - tail <= 1 && b.len() - head - tail <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_however_they_are_divided() {
        let text = "จาก Can Tho ไปยัง Lo Go-Xa Mat และ Ea H'Leo, Krong Pak";
        let words = words(text, 0);
        let find = |name: &str| -> Vec<(&str, f32)> {
            occurrences(&letters(name), &words).iter().map(|&(s, cost)| (s.of(text), cost)).collect()
        };
        assert_eq!(find("Cần Thơ"), [("Can Tho", 0.0)]);
        assert_eq!(find("Lò Gò - Xa Mát"), [("Lo Go-Xa Mat", 0.0)]);
        assert_eq!(find("Ea H’leo"), [("Ea H'Leo", 0.0)]);
        assert_eq!(find("Krông Pắc"), [("Krong Pak", 0.15)]);
        assert!(find("Tho Can").is_empty());
    }
}
