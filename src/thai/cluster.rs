//! The smallest pieces that Thai text may be cut into.

use super::{is_consonant, is_leading_vowel, is_mark};
use crate::Span;

/// Whether a word or name may start or end at the byte `at` of `text`.
///
/// A boundary lies on a character edge, and not after a leading vowel (เ แ โ ใ ไ), not before a mark, and not before a
/// following vowel (ะ า ำ ๅ): these belong to the letter beside them.
///
/// ```
/// use thiap::thai::is_boundary;
/// let text = "เขตน้ำลู";
/// assert!(is_boundary(text, 9));   // เขต|น้ำลู
/// assert!(!is_boundary(text, 3));  // เ|ข
/// assert!(!is_boundary(text, 12)); // น|้ำ
/// ```
#[must_use]
pub fn is_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at >= text.len() {
        return at <= text.len();
    }
    if !text.is_char_boundary(at) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    match (before, after) {
        (Some(b), Some(a)) => !joins(b, a),
        _ => true,
    }
}

/// Whether no cut may be made between `before` and `after`.
fn joins(before: char, after: char) -> bool {
    let vowel_waits = is_leading_vowel(before) && is_consonant(after);
    vowel_waits || is_mark(after) || matches!(after, 'ะ' | 'า' | 'ำ' | 'ๅ' | '\u{200d}' | '\u{200c}')
}

/// The clusters of `text`, in order, as byte spans. Characters of other scripts are clusters of their own (with any
/// combining marks).
///
/// ```
/// let text = "เมือง";
/// let pieces: Vec<&str> = thiap::thai::clusters(text).map(|c| c.of(text)).collect();
/// assert_eq!(pieces, ["เมื", "อ", "ง"]);
/// ```
pub fn clusters(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = chars.next()?;
        while let Some(&(_, next)) = chars.peek() {
            if !(joins(last, next) || matches!(next, '\u{0300}'..='\u{036f}')) {
                break;
            }
            last = next;
            chars.next();
        }
        let end = chars.peek().map_or(text.len(), |&(i, _)| i);
        Some(Span::new(start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        clusters(text).map(|c| c.of(text)).collect()
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(cut("น้ำลู"), ["น้ำ", "ลู"]);
        assert_eq!(cut("แก้ว"), ["แก้", "ว"]);
        assert_eq!(cut("ทัญฮว้า"), ["ทั", "ญ", "ฮ", "ว้า"]);
        assert_eq!(cut("o\u{0302}n"), ["o\u{0302}", "n"]);
    }

    #[test]
    fn clusters_cover_any_text() {
        for text in ["", "้้", "เ", "เเมือง", "a ก\nข", "\u{0e33}"] {
            assert_eq!(cut(text).concat(), text);
            assert!(clusters(text).all(|c| is_boundary(text, c.end as usize)));
        }
    }
}
