//! Days of the calendar, as glossaries and articles date things.

use std::fmt;
use std::str::FromStr;

/// A day of the common era, written `YYYY-MM-DD`.
///
/// ```
/// use thiap::glossary::Day;
/// let reform: Day = "2025-07-01".parse().unwrap();
/// assert!("2025-06-30".parse::<Day>().unwrap() < reform);
/// assert!("2025-02-29".parse::<Day>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is no [`Day`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoDay;

impl fmt::Display for NoDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day written YYYY-MM-DD")
    }
}

impl std::error::Error for NoDay {}

impl Day {
    /// 1 July 2025: the reform that merged the provinces of Vietnam and abolished its districts.
    pub const REFORM: Day = Day { year: 2025, month: 7, day: 1 };
    /// The day before it.
    pub const EVE_OF_REFORM: Day = Day { year: 2025, month: 6, day: 30 };

    /// This day of the calendar, if there is one.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Day { year, month, day })
    }
}

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| match i {
                4 | 7 => b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shape {
            return Err(NoDay);
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u16>().map_err(|_| NoDay);
        Day::new(number(0..4)?, number(5..7)? as u8, number(8..10)? as u8).ok_or(NoDay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_written_and_nonsense_is_not() {
        for good in ["2024-02-29", "2025-06-30", "0001-01-01", "9999-12-31"] {
            assert_eq!(good.parse::<Day>().unwrap().to_string(), good);
        }
        for bad in ["2025-2-3", "2025-13-01", "2025-04-31", "2025-00-10", "28/06/2025", "", "2025-07-0๑"] {
            assert_eq!(bad.parse::<Day>(), Err(NoDay), "{bad}");
        }
    }
}
