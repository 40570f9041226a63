//! Dates, years and their eras, times of day.

use std::fmt;

/// The era that a year is counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Era {
    /// ค.ศ., sau Công nguyên.
    Common,
    /// พ.ศ.: the year of the common era and 543.
    Buddhist,
}

impl Era {
    /// What is added to a year of the common era.
    #[must_use]
    pub fn offset(self) -> u16 {
        match self {
            Era::Common => 0,
            Era::Buddhist => 543,
        }
    }

    /// `CE`, `BE`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Era::Common => "CE",
            Era::Buddhist => "BE",
        }
    }
}

/// A year, always kept as one of the common era, with the era it was written in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Year {
    /// The year of the common era.
    pub common: u16,
    /// The era that the text writes it in.
    pub era: Era,
}

impl Year {
    /// A year as `written` in `era`; `None` when that is before the year 1.
    ///
    /// ```
    /// use thiap::value::{Era, Year};
    /// assert_eq!(Year::new(2565, Era::Buddhist).unwrap().common, 2022);
    /// assert_eq!(Year::new(500, Era::Buddhist), None);
    /// ```
    #[must_use]
    pub fn new(written: u16, era: Era) -> Option<Year> {
        let common = written.checked_sub(era.offset()).filter(|&y| y > 0)?;
        Some(Year { common, era })
    }
}

/// Which calendar names a day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Calendar {
    /// Nothing is said; nearly always the solar one.
    Unsaid,
    /// Named by a solar month (มีนาคม).
    Solar,
    /// Named as lunar (âm lịch, ค่ำ).
    Lunar,
}

/// A date, or as much of one as the text gives. At least one part is there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date {
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Year.
    pub year: Option<Year>,
    /// Solar or lunar.
    pub calendar: Calendar,
}

impl Date {
    /// A date of the parts given.
    #[must_use]
    pub fn new(day: Option<u8>, month: Option<u8>, year: Option<Year>) -> Self {
        Date { day, month, year, calendar: Calendar::Unsaid }
    }

    /// The same date in `calendar`.
    #[must_use]
    pub fn in_calendar(self, calendar: Calendar) -> Self {
        Date { calendar, ..self }
    }

    /// Whether the two can be one day: they share a part, and no part that both have differs. A lunar day is no solar one.
    ///
    /// ```
    /// use thiap::value::{Date, Era, Year};
    /// let source = Date::new(Some(16), Some(6), Year::new(2022, Era::Common));
    /// let target = Date::new(Some(16), Some(6), Year::new(2565, Era::Buddhist));
    /// assert!(source.agrees(target));
    /// assert!(!source.agrees(Date::new(Some(16), Some(7), None)));
    /// ```
    #[must_use]
    pub fn agrees(self, other: Date) -> bool {
        fn part<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
            Some(a? == b?)
        }
        let common = |y: Option<Year>| y.map(|y| y.common);
        let parts =
            [part(self.day, other.day), part(self.month, other.month), part(common(self.year), common(other.year))];
        let clash = matches!(
            (self.calendar, other.calendar),
            (Calendar::Solar, Calendar::Lunar) | (Calendar::Lunar, Calendar::Solar)
        );
        !clash && parts.contains(&Some(true)) && !parts.contains(&Some(false))
    }

    /// How many parts it has.
    #[must_use]
    pub fn parts(self) -> usize {
        usize::from(self.day.is_some()) + usize::from(self.month.is_some()) + usize::from(self.year.is_some())
    }
}

/// For messages: `16 June 2022`, `June`, `2022`; the year is that of the common era.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let mut parts: Vec<String> = Vec::new();
        match (self.day, self.month) {
            (Some(day), Some(_)) => parts.push(day.to_string()),
            (Some(day), None) => parts.push(format!("day {day}")),
            _ => {}
        }
        if let Some(month) = self.month {
            parts.push(match MONTHS.get(usize::from(month).wrapping_sub(1)) {
                Some(name) if self.calendar != Calendar::Lunar => (*name).to_owned(),
                _ => format!("lunar month {month}"),
            });
        }
        parts.extend(self.year.map(|y| y.common.to_string()));
        f.write_str(&parts.join(" "))
    }
}

/// A time of day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Time {
    /// A time of day; 24:00 is 0:00. `None` when there is no such time.
    #[must_use]
    pub fn new(hour: u64, minute: u64) -> Option<Time> {
        (hour <= 24 && minute < 60).then_some(Time { hour: (hour % 24) as u8, minute: minute as u8 })
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_share_nothing_do_not_agree() {
        let day = Date::new(Some(28), None, None);
        assert!(!day.agrees(Date::new(None, Some(6), None)));
        assert!(day.agrees(Date::new(Some(28), Some(6), None)));
    }

    #[test]
    fn a_lunar_day_is_no_solar_day() {
        let lunar = Date::new(Some(10), Some(3), None).in_calendar(Calendar::Lunar);
        assert!(!lunar.agrees(Date::new(Some(10), Some(3), None).in_calendar(Calendar::Solar)));
        assert!(lunar.agrees(Date::new(Some(10), Some(3), None)));
        assert_eq!(lunar.to_string(), "10 lunar month 3");
    }

    #[test]
    fn midnight_has_two_names() {
        assert_eq!(Time::new(24, 0), Time::new(0, 0));
        assert_eq!(Time::new(24, 60), None);
    }
}
