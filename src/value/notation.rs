//! Runs of figures with points and commas in them.

use super::Decimal;
use crate::Span;

/// Which sign divides thousands and which one the decimals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Separators {
    pub(crate) thousands: char,
    pub(crate) decimal: char,
}

/// More groups than any number of news has: an address, a serial number.
const GROUPS: usize = 8;

/// A run of figures: groups of digits with a single point or comma between two of them. `16`, `3.860`, `9.888,91`,
/// `28.6.2024`, `๓,๘๖๐`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DigitRun {
    pub(crate) span: Span,
    groups: [Group; GROUPS],
    separators: [char; GROUPS],
    len: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Group {
    value: u64,
    digits: u8,
    leading_zero: bool,
}

/// The value of a decimal digit, ASCII or Thai.
pub(crate) fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(c) - u64::from('0')),
        '๐'..='๙' => Some(u64::from(c) - u64::from('๐')),
        _ => None,
    }
}

impl DigitRun {
    /// The run that starts at byte `at` of `text`; `None` when no digit stands there. Digits beyond what a number can hold
    /// still belong to the run, but it reads as no number.
    pub(crate) fn at(text: &str, at: usize) -> Option<DigitRun> {
        let mut run =
            DigitRun { span: Span::new(at, at), groups: Default::default(), separators: ['\0'; GROUPS], len: 0 };
        let mut chars = text[at..].char_indices().peekable();
        let mut overflow = false;
        loop {
            let mut group = Group::default();
            let mut end = None;
            while let Some(&(i, c)) = chars.peek() {
                let Some(d) = digit(c) else { break };
                group.leading_zero |= group.digits == 0 && d == 0;
                group.digits = group.digits.saturating_add(1);
                overflow |= group.digits > 18;
                group.value = group.value.wrapping_mul(10).wrapping_add(d);
                end = Some(at + i + c.len_utf8());
                chars.next();
            }
            let Some(end) = end else { break };
            run.span = Span::new(at, end);
            if run.len < GROUPS {
                run.groups[run.len] = group;
                run.len += 1;
            } else {
                overflow = true;
            }
            let Some(&(i, separator)) = chars.peek().filter(|&&(_, c)| matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}'))
            else {
                break;
            };
            let mut after = text[at + i + separator.len_utf8()..].chars().map(digit);
            let follows = match separator {
                '.' | ',' => after.next().flatten().is_some(),
                // A blank divides thousands and nothing else.
                _ => {
                    group.digits <= 3
                        && !group.leading_zero
                        && after.by_ref().take_while(Option::is_some).take(4).count() == 3
                }
            };
            if !follows {
                break;
            }
            chars.next();
            if run.len < GROUPS {
                run.separators[run.len - 1] = separator;
            }
        }
        if overflow {
            // Two separators that no number has make every reader refuse it.
            run.len = GROUPS;
            run.separators = ['\0'; GROUPS];
        }
        (run.span.end > run.span.start).then_some(run)
    }

    /// Its value when it is digits alone.
    pub(crate) fn plain(&self) -> Option<u64> {
        (self.len == 1).then_some(self.groups[0].value)
    }

    /// How many digits the first group has.
    pub(crate) fn digits(&self) -> u8 {
        self.groups[0].digits
    }

    /// Whether it starts with a zero that is not the whole number part: 08, 0263.
    pub(crate) fn has_leading_zero(&self) -> bool {
        self.groups[0].leading_zero && self.groups[0].digits > 1
    }

    /// The groups as plain numbers when exactly `N` of them are divided by `separator`: the parts of 28.6.2024.
    pub(crate) fn parts<const N: usize>(&self, separator: char) -> Option<[u64; N]> {
        let fits = self.len == N && self.separators[..N.max(1) - 1].iter().all(|&s| s == separator);
        fits.then(|| std::array::from_fn(|i| self.groups[i].value))
    }

    /// The numbers it can stand for, the likeliest first.
    pub(crate) fn numbers(&self, usual: Separators) -> [Option<Decimal>; 2] {
        let groups = &self.groups[..self.len];
        let separators = &self.separators[..self.len.max(1) - 1];
        let grouped = |n: usize| {
            (1..=3).contains(&groups[0].digits) && !groups[0].leading_zero && groups[1..n].iter().all(|g| g.digits == 3)
        };
        let joined = |n: usize| {
            groups[1..n].iter().try_fold(groups[0].value, |all, g| all.checked_mul(1000)?.checked_add(g.value))
        };
        let whole = |n: usize| joined(n).map(|v| Decimal::new(v, 0));
        let with_decimals = |n: usize| {
            let last = groups[n];
            let scale = 10u64.checked_pow(last.digits.into())?;
            let mantissa = joined(n)?.checked_mul(scale)?.checked_add(last.value)?;
            Some(Decimal::new(mantissa, -i16::from(last.digits)))
        };
        match separators {
            [] => [whole(1), None],
            &[s] if s == usual.decimal && grouped(2) => [with_decimals(1), whole(2)],
            &[s] if s == usual.thousands && grouped(2) => [whole(2), None],
            &['.' | ','] => [with_decimals(1), None],
            &[s] if s != '\0' && grouped(2) => [whole(2), None],
            &[first, .., last] => {
                let n = groups.len();
                let inner = separators[..separators.len() - 1].iter().all(|&s| s == first && s != '\0');
                if inner && first == last && grouped(n) {
                    [whole(n), None]
                } else if inner && first != last && matches!(last, '.' | ',') && grouped(n - 1) {
                    [with_decimals(n - 1), None]
                } else {
                    [None, None]
                }
            }
            _ => [None, None],
        }
    }
}

/// The end of the file name, web or mail address that starts at byte `at` of `text`, if one does. Its figures are no
/// figures of the text.
///
/// Reads on only where a run of characters that addresses are made of starts, so that a scanner may ask everywhere.
pub(crate) fn address_end(text: &str, at: usize) -> Option<usize> {
    const ENDINGS: [&str; 17] = [
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp", ".heic", ".mp4", ".mov", ".mp3", ".pdf", ".doc",
        ".docx", ".xls", ".xlsx", ".html",
    ];
    let bytes = text.as_bytes();
    let is_part = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+=%".contains(&b);
    if !bytes.get(at).is_some_and(|&b| is_part(b)) || (at > 0 && is_part(bytes[at - 1])) {
        return None;
    }
    let len = bytes[at..].iter().take_while(|&&b| is_part(b)).count();
    let run = text[at..at + len].trim_end_matches(['.', ':', '!', '?', '/']);
    let ends_like_a_file = || {
        let dot = run.rfind('.')?;
        ENDINGS.iter().find(|e| run[dot..].eq_ignore_ascii_case(e))
    };
    let is_mail = || run.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    let is_web = || run.contains("://") || run.starts_with("www.") || run.contains(".vn/") || run.contains(".com");
    (run.len() > 4 && (ends_like_a_file().is_some() || is_mail() || is_web())).then(|| at + run.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIETNAMESE: Separators = Separators { thousands: '.', decimal: ',' };
    const THAI: Separators = Separators { thousands: ',', decimal: '.' };

    fn read(text: &str, separators: Separators) -> Vec<String> {
        let run = DigitRun::at(text, 0).unwrap();
        run.numbers(separators).iter().flatten().map(ToString::to_string).collect()
    }

    #[test]
    fn separators_depend_on_the_language() {
        assert_eq!(read("3.860", VIETNAMESE), ["3,860"]);
        assert_eq!(read("3.860", THAI), ["3.86", "3,860"]);
        assert_eq!(read("9.888,91", VIETNAMESE), ["9,888.91"]);
        assert_eq!(read("9,888.91 x", THAI), ["9,888.91"]);
        assert_eq!(read("1.5 triệu", VIETNAMESE), ["1.5"]);
        assert_eq!(read("0,125", VIETNAMESE), ["0.125"]);
        assert_eq!(read("1.234.567", VIETNAMESE), ["1,234,567"]);
        assert_eq!(read("๓,๘๖๐", THAI), ["3,860"]);
        assert_eq!(read("10\u{a0}000", VIETNAMESE), ["10,000"]);
        assert_eq!(read("2024\u{a0}300", VIETNAMESE), ["2,024"]);
    }

    #[test]
    fn what_is_no_number_reads_as_none() {
        for text in ["28.6.2024", "1.2.3.4.5.6.7.8.9.10", "99999999999999999999"] {
            assert!(read(text, VIETNAMESE).is_empty(), "{text}");
        }
        assert_eq!(DigitRun::at("28.6.2024.", 0).unwrap().parts::<3>('.'), Some([28, 6, 2024]));
    }

    #[test]
    fn addresses_and_file_names_are_recognised() {
        for text in ["_DSC9890.jpg", "IMG_2024.JPG", "https://a.vn/x-20240628.html", "a.b2@mail.vn", "www.a5.vn"] {
            assert_eq!(address_end(text, 0), Some(text.len()), "{text}");
        }
        for text in ["28/06/2024", "21-NQ/TW", "3.860", "Nam28/06/2024", "x.jpgs", ""] {
            assert_eq!(address_end(text, 0), None, "{text}");
        }
        assert_eq!(address_end("ab.jpg", 1), None, "inside of a run nothing starts");
    }

    #[test]
    fn a_full_stop_after_a_number_stays_outside() {
        assert_eq!(DigitRun::at("3.860.", 0).unwrap().span, Span::new(0, 5));
        assert_eq!(DigitRun::at("42, 43", 0).unwrap().span, Span::new(0, 2));
        assert!(read("0909.123.456", VIETNAMESE).is_empty());
        assert!(DigitRun::at("abc", 0).is_none());
    }
}
