//! What survives translation as it stands: figures, months, Latin words, document symbols.

use crate::vietnamese;

/// Something that a segment and its translation have in common whatever the languages.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Cue {
    /// A figure, by its digits without separators: `3.860`, `3,860` and `๓,๘๖๐` are one. Buddhist-era years are in the
    /// common era.
    Number(String),
    /// A month, 1 to 12.
    Month(u8),
    /// A word in Latin letters, without diacritics.
    Latin(String),
    /// A sign of letters and digits: `21-NQ/TW`, `COVID-19`, `_DSC9890.jpg`.
    Symbol(String),
}

/// The cues of a Vietnamese text, in order.
pub(super) fn source_cues(text: &str) -> Vec<Cue> {
    let mut cues = Vec::new();
    let words: Vec<&str> = words(text).collect();
    for (i, word) in words.iter().enumerate() {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let month_before = i > 0 && matches!(words[i - 1], "tháng" | "Tháng");
            match word.parse::<u8>() {
                Ok(m @ 1..=12) if month_before => cues.push(Cue::Month(m)),
                _ => number(word, false, &mut cues),
            }
        } else if word.chars().count() >= 2 {
            cues.push(Cue::Latin(vietnamese::plain(word)));
        }
    }
    symbols(text, &mut cues);
    cues
}

/// The cues of a Thai text, in order.
pub(super) fn target_cues(text: &str) -> Vec<Cue> {
    const MONTHS: [(&str, &str); 12] = [
        ("มกราคม", "ม.ค."),
        ("กุมภาพันธ์", "ก.พ."),
        ("มีนาคม", "มี.ค."),
        ("เมษายน", "เม.ย."),
        ("พฤษภาคม", "พ.ค."),
        ("มิถุนายน", "มิ.ย."),
        ("กรกฎาคม", "ก.ค."),
        ("สิงหาคม", "ส.ค."),
        ("กันยายน", "ก.ย."),
        ("ตุลาคม", "ต.ค."),
        ("พฤศจิกายน", "พ.ย."),
        ("ธันวาคม", "ธ.ค."),
    ];
    let mut cues = Vec::new();
    for word in words(text) {
        if word.starts_with(|c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c)) {
            number(word, true, &mut cues);
        } else if word.chars().count() >= 2 {
            cues.push(Cue::Latin(vietnamese::plain(word)));
        }
    }
    for (month, (name, short)) in (1..).zip(MONTHS) {
        for _ in 0..text.matches(name).count().max(usize::from(text.contains(short))) {
            cues.push(Cue::Month(month));
        }
    }
    symbols(text, &mut cues);
    cues
}

/// Runs of Latin letters, and runs of digits with their separators.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, c) = chars.next()?;
            let mut end = start + c.len_utf8();
            if digit(c) {
                while let Some(&(i, next)) = chars.peek() {
                    let separator = matches!(next, '.' | ',' | '/');
                    let more = text[i + next.len_utf8()..].chars().next().is_some_and(digit);
                    if !(digit(next) || separator && more) {
                        break;
                    }
                    end = i + next.len_utf8();
                    chars.next();
                }
                return Some(&text[start..end]);
            }
            if vietnamese::is_letter(c) {
                while let Some((i, next)) = chars.next_if(|&(_, next)| vietnamese::is_letter(next)) {
                    end = i + next.len_utf8();
                }
                return Some(&text[start..end]);
            }
        }
    })
}

/// A figure; one with slashes is a date, of day, month and perhaps year.
fn number(word: &str, thai: bool, cues: &mut Vec<Cue>) {
    let digits = |part: &str| -> String {
        let ascii = part.chars().filter_map(|c| match c {
            '0'..='9' => Some(c),
            '๐'..='๙' => char::from_digit(c as u32 - '๐' as u32, 10),
            _ => None,
        });
        let digits: String = ascii.collect();
        let short = digits.trim_start_matches('0');
        let value = if short.is_empty() { "0" } else { short };
        match value.parse::<u32>() {
            Ok(year @ 2400..=2600) if thai && !part.contains(['.', ',']) => (year - 543).to_string(),
            _ => value.to_owned(),
        }
    };
    let parts: Vec<&str> = word.split('/').collect();
    let month = parts.get(1).and_then(|m| digits(m).parse().ok()).filter(|m| parts.len() <= 3 && (1..=12).contains(m));
    for (i, part) in parts.iter().enumerate() {
        match month {
            Some(m) if i == 1 => cues.push(Cue::Month(m)),
            _ => cues.push(Cue::Number(digits(part))),
        }
    }
}

/// Words of both Latin letters and digits, with the marks between them.
fn symbols(text: &str, cues: &mut Vec<Cue>) {
    let inside = |c: char| vietnamese::is_letter(c) || c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '_');
    for word in text.split(|c| !inside(c)) {
        let word = word.trim_matches(['-', '/', '.', '_']);
        if word.chars().any(vietnamese::is_letter) && word.contains(|c: char| c.is_ascii_digit()) {
            cues.push(Cue::Symbol(vietnamese::plain(word)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(source: &str, target: &str) -> Vec<Cue> {
        let target = target_cues(target);
        source_cues(source).into_iter().filter(|c| target.contains(c)).collect()
    }

    #[test]
    fn figures_and_dates_meet_whatever_their_notation() {
        let number = |n: &str| Cue::Number(n.to_owned());
        assert_eq!(shared("có 3.860 hộ", "มี 3,860 ครัวเรือน"), [number("3860")]);
        assert_eq!(shared("3.860", "๓,๘๖๐"), [number("3860")]);
        assert_eq!(shared("ngày 16/6/2022", "วันที่ 16 มิถุนายน 2565"), [number("16"), Cue::Month(6), number("2022")]);
        assert_eq!(shared("tháng 6", "เดือนมิถุนายน"), [Cue::Month(6)]);
    }

    #[test]
    fn latin_words_meet_without_their_diacritics() {
        assert_eq!(shared("ở Mường Khương", "ที่ Muong Khuong").len(), 2);
        assert!(shared("21-NQ/TW", "มติ 21-NQ/TW").contains(&Cue::Symbol("21-nq/tw".into())));
    }
}
