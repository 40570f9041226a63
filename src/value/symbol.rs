//! Symbols of documents, types and roads: figures and capitals that belong together.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::notation::digit;
use super::{Decimal, Value};

/// What is written in capitals behind a figure and is a unit, no part of a symbol.
const UNITS: [&str; 14] = ["USD", "VND", "VNĐ", "EUR", "MW", "GW", "KW", "MWH", "KWH", "KM", "KG", "HA", "CM", "MM"];

/// A symbol in a text: `21-NQ/TW`, `202/2025/QH15`, `Z121`, `1A`, `COVID-19`, `+84 28 3822 9999`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Symbol {
    /// One past its last byte.
    pub(crate) end: usize,
    /// The symbol, then the numbers in it, in order.
    pub(crate) readings: Vec<Value>,
    /// Whether it looks like the symbol of a document, which no translation may change: a number, a slash or dash, and
    /// capitals.
    pub(crate) is_document: bool,
}

/// The symbol that starts at byte `at` of `text`, if one does: figures and capital letters without blanks, joined by
/// dashes, slashes and points, with at least one of each.
pub(crate) fn symbol_at(text: &str, at: usize) -> Option<Symbol> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| digit(c).is_some() || is_latin(c)) {
        return None;
    }
    if text[at..].starts_with('+') {
        return international(text, at);
    }
    let pieces = pieces(text, at);
    let end = pieces.last()?.end;
    let is_number = |piece: &Range<usize>| text[piece.clone()].starts_with(|c| digit(c).is_some());
    let letters = pieces.iter().filter(|p| !is_number(p));
    let longest = letters.clone().map(|p| text[p.clone()].chars().count()).max()?;
    if !pieces.iter().any(is_number) || text[end..].starts_with(is_latin) {
        return None;
    }
    let first_is_number = is_number(&pieces[0]);
    if first_is_number && letters.clone().all(|p| UNITS.contains(&&text[p.clone()]) || &text[p.clone()] == "H") {
        return None;
    }
    let mut readings = vec![Value::Symbol(key(&text[at..end]))];
    for piece in pieces.iter().filter(|p| is_number(p)) {
        let value =
            text[piece.clone()].chars().filter_map(digit).try_fold(0u64, |n, d| n.checked_mul(10)?.checked_add(d));
        readings.extend(value.map(|n| Value::count(Decimal::new(n, 0))));
    }
    let is_joined = text[at..end].contains(['/', '-', '–']);
    Some(Symbol { end, readings, is_document: first_is_number && is_joined && longest > 1 })
}

/// A telephone number with the code of Vietnam, read as it is dialled inside of the country: +84 28 3822 9999 is 02838229999.
fn international(text: &str, at: usize) -> Option<Symbol> {
    const CODE: &str = "+84";
    let rest = text[at..].strip_prefix(CODE)?;
    let mut number = String::from("0");
    let (mut end, mut gap) = (at + CODE.len(), 0);
    for (i, c) in rest.char_indices() {
        // Area codes start with a 2, and these numbers are one longer than those of mobiles.
        let full = if number.starts_with("02") { 11 } else { 10 };
        match digit(c) {
            _ if number.len() == full => break,
            Some(0) if number.len() == 1 => {}
            Some(d) => number.push(char::from(b'0' + d as u8)),
            None if gap < 2 && matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')') => {
                gap += 1;
                continue;
            }
            None => break,
        }
        gap = 0;
        end = at + CODE.len() + i + c.len_utf8();
    }
    let readings = vec![Value::Symbol(number.as_str().into())];
    (number.len() >= 9).then_some(Symbol { end, readings, is_document: true })
}

/// The figures and capitals of the symbol, as far as it goes.
fn pieces(text: &str, at: usize) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut from = at;
    loop {
        let rest = &text[from..];
        let len = match rest.chars().next() {
            Some(c) if digit(c).is_some() => {
                if is_written_out_date(rest) {
                    break;
                }
                rest.find(|c| digit(c).is_none()).unwrap_or(rest.len())
            }
            Some(c) if is_capital(c) => rest.find(|c| !is_capital(c)).unwrap_or(rest.len()),
            _ => break,
        };
        pieces.push(from..from + len);
        from += len;
        let mut chars = text[from..].chars();
        let joint = chars.next().filter(|c| matches!(c, '-' | '/' | '.' | '–' | '‑'));
        if let Some(joint) = joint.filter(|_| chars.next().is_some_and(|c| digit(c).is_some() || is_capital(c))) {
            from += joint.len_utf8();
        }
    }
    pieces
}

/// Whether `text` starts with a date whose year has four digits (28/06/2024), and no symbol goes on after it.
fn is_written_out_date(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let mut digits = |most: usize| {
        let mut n = 0;
        while n <= most && chars.next_if(|&c| digit(c).is_some()).is_some() {
            n += 1;
        }
        (n, chars.next())
    };
    let is_divider = |c: Option<char>| matches!(c, Some('/' | '-'));
    let short = |(n, divider)| (1..=2).contains(&n) && is_divider(divider);
    if !(short(digits(2)) && short(digits(2))) {
        return false;
    }
    let (n, after) = digits(4);
    n == 4 && !is_divider(after)
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
}

fn is_capital(c: char) -> bool {
    is_latin(c) && c.is_uppercase()
}

/// A symbol as it is compared: capitals, no diacritics, figures of one kind, one kind of dash.
fn key(symbol: &str) -> Box<str> {
    let plain = symbol.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).map(|c| match c {
        '–' | '—' | '‑' => '-',
        'Đ' => 'D',
        '๐'..='๙' => char::from(b'0' + digit(c).unwrap_or(0) as u8),
        _ => c,
    });
    plain.collect::<String>().into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, bool)> {
        symbol_at(text, 0)
            .map(|s| (s.readings.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), s.is_document))
    }

    #[test]
    fn symbols_of_documents_are_told_from_types() {
        let document = |text: &str| Some((text.to_owned(), true));
        assert_eq!(read("21-NQ/TWลงวันที่"), document("21-NQ/TW 21"));
        assert_eq!(read("793/QĐ-UBND."), document("793/QD-UBND 793"));
        assert_eq!(read("202/2025/QH15"), document("202/2025/QH15 202 2,025 15"));
        assert_eq!(read("01/2024/TT-BTC"), document("01/2024/TT-BTC 1 2,024"));
        for (text, shown) in [("Z121", "Z121 121"), ("1A,", "1A 1"), ("COVID-19", "COVID-19 19"), ("H5N1", "H5N1 5 1")]
        {
            assert_eq!(read(text), Some((shown.to_owned(), false)), "{text}");
        }
    }

    #[test]
    fn telephone_numbers_with_the_code_of_the_country_read_as_dialled_inside() {
        for text in ["+84 28 3822 9999", "+84-28-3822-9999", "+84(0)28.3822.9999 24/7", "+84) 28 3822 9999"] {
            assert_eq!(read(text), Some(("02838229999".to_owned(), true)), "{text}");
        }
        assert_eq!(read("+84 909 123 456"), Some(("0909123456".to_owned(), true)));
        for text in ["+84", "+84 người", "+8", "+85 28 3822 9999"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn words_dates_times_and_measures_are_no_symbols() {
        for text in
            ["28/06/2024", "TP.HCM", "Nam28/06/2024", "5.000USD", "50MW", "7H30", "2-Bình", "3.860", "Covid-19", ""]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(symbol_at("xA1", 1), None, "no symbol starts inside a word");
    }
}
