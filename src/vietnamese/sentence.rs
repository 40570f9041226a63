//! Sentences of running Vietnamese text.

use crate::Span;
use crate::letter::is_alphabetic;

/// Words before a full stop that do not end a sentence, in lower case without the stop.
const ABBREVIATIONS: [&str; 36] = [
    "tp", "tx", "tt", "ts", "ths", "pgs", "gs", "bs", "cn", "ks", "kts", "nsnd", "nsưt", "đ/c", "q", "p", "h", "x",
    "mr", "mrs", "ms", "dr", "st", "v.v", "vv", "no", "tr", "ts.bs", "pgs.ts", "gs.ts", "ts.ls", "th.s", "t.p", "sn",
    "đt", "vd",
];

/// The sentences of `text`, in order, as byte spans without surrounding space.
///
/// A line break always ends a sentence. A full stop does not after an abbreviation (`TP.`, `PGS.TS.`), after a single
/// capital, inside a number, or before a small letter.
///
/// ```
/// let text = "Sáng 28/6, TP. Hà Nội có 3.860 người. “Tốt!”, ông nói. Hết…";
/// let found: Vec<&str> = thiap::vietnamese::sentences(text).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["Sáng 28/6, TP. Hà Nội có 3.860 người.", "“Tốt!”, ông nói.", "Hết…"]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c == '\n' {
            push(text, start, i, &mut out);
            start = i + 1;
        } else if matches!(c, '.' | '!' | '?' | '…') {
            let mut end = i + c.len_utf8();
            while let Some(&(j, next)) = chars.peek() {
                if !matches!(next, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»') {
                    break;
                }
                end = j + next.len_utf8();
                chars.next();
            }
            if ends_sentence(text, start, i, end) {
                push(text, start, end, &mut out);
                start = end;
            }
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

/// Whether the marks at `mark..end` end the sentence that started at `start`.
fn ends_sentence(text: &str, start: usize, mark: usize, end: usize) -> bool {
    let after = &text[end..];
    let next = after.chars().next();
    if next.is_some_and(|c| !c.is_whitespace()) {
        return false;
    }
    let opens = after.trim_start().chars().next();
    let may_open = opens.is_none_or(|c| c.is_uppercase() || c.is_numeric() || "\"“‘'(–—-[«•+*".contains(c));
    if !may_open {
        return false;
    }
    if !text[mark..end].starts_with('.') || end - mark > 1 {
        return true;
    }
    let mut words = text[start..mark].rsplit(char::is_whitespace);
    let word = words.next().unwrap_or_default().trim_start_matches(['(', '"', '“', '‘', '[']);
    if ABBREVIATIONS.contains(&word.to_lowercase().as_str()) {
        return false;
    }
    // A single capital is the initial of a name (Lê A. Tuấn, ông N. Kha) unless it ends an expression (bảng B., hạng A.).
    let single_capital = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let before = words.find(|w| !w.is_empty()).unwrap_or_default();
    let names_someone = before.is_empty()
        || before.chars().next().is_some_and(|c| c.is_uppercase() || !is_alphabetic(c))
        || PERSONS.contains(&before);
    !(single_capital && names_someone)
}

/// Words before the initial of a person.
const PERSONS: [&str; 11] = ["ông", "bà", "anh", "chị", "em", "cháu", "cô", "chú", "bác", "cụ", "thầy"];

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = start + (piece.len() - piece.trim_start().len());
        out.push(Span::new(from, from + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn abbreviations_numbers_and_initials_do_not_end_a_sentence() {
        assert_eq!(cut("PGS.TS. Lê A. Tuấn ở TP. Huế, TP.HCM. Xong.").len(), 2);
        assert_eq!(cut("Trận ở bảng B. Đội khách thắng. Bà K. Nga vui.").len(), 3);
        assert_eq!(cut("Có 3.860 người… và 1.5 triệu! Hết").len(), 2);
        assert_eq!(cut("Ông nói: “Được.” Rồi đi."), ["Ông nói: “Được.”", "Rồi đi."]);
    }

    #[test]
    fn line_breaks_end_a_sentence_and_nothing_is_lost() {
        assert_eq!(cut("Tiêu đề\r\n\r\n  Câu một. \n"), ["Tiêu đề", "Câu một."]);
        assert!(cut(" \n ").is_empty());
    }
}
