//! Vietnamese dates, times and sequence numbers.

use super::quantity::Reader;
use super::token::{DayPart, Kind, Word};
use crate::value::{Calendar, Date, Decimal, Era, Time, Unit, Value, Year};

/// Day and month, or month and year, in figures.
struct Figures {
    day: Option<u8>,
    month: u8,
    year: Option<Year>,
    next: usize,
}

impl Reader<'_> {
    /// A date, a weekday, a quarter, an ordinal number.
    pub(super) fn date(&mut self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Digits => self.date_in_figures(at).or_else(|| self.day_and_month(at)),
            Kind::Word(Word::Day) => self.day(at + 1),
            Kind::Word(Word::Early) => self.day(at + 1),
            Kind::Word(Word::FullMoon) => self.full_moon(at),
            Kind::Word(Word::Month) => self.month(at),
            Kind::Word(Word::Nam) => self.year(at + 1),
            Kind::Word(Word::Sunday) if self.is_text(at + 1, "nhật") => {
                let span = self.span(at, at + 2);
                self.push(span, vec![Value::Weekday(7)], true, false);
                Some(at + 2)
            }
            Kind::Word(Word::Nth) => self.nth(at),
            Kind::Word(Word::Quarter) => self.quarter(at),
            Kind::Word(Word::Roman(n)) => self.roman(at, n),
            // thập niên 80
            Kind::Word(Word::UnitStart) => {
                let (_, next) = self.unit(at).filter(|(unit, _)| *unit == Unit::Decade)?;
                self.year(next)
            }
            _ => None,
        }
    }

    /// 28/6/2024, 28.6.2024, 28/6, 6/2024, 28-6-2024.
    fn date_in_figures(&mut self, at: usize) -> Option<usize> {
        if self.is_clock_round(at) {
            return None;
        }
        let named = self.is_before_date(at);
        let figures = self.figures(at, named)?;
        let date = Date::new(figures.day, Some(figures.month), figures.year).in_calendar(self.calendar(figures.next));
        let sure = named || figures.year.is_some() || date.calendar == Calendar::Lunar;
        let span = self.span(at, figures.next);
        if sure {
            self.push(span, vec![Value::Date(date)], true, false);
        } else {
            // 2/4 may also be a fraction or a grade.
            let (part, whole) = (u32::from(figures.day?), u32::from(figures.month));
            let fraction = Value::Fraction { part, whole };
            let first = self.span(at, at + 1);
            let readings = vec![Value::Date(date), fraction.clone(), Value::count(Decimal::from(part))];
            self.push(first, readings, false, false);
            let second = self.span(at + 2, at + 3);
            self.push(second, vec![fraction, Value::count(Decimal::from(whole))], false, false);
        }
        Some(figures.next)
    }

    fn figures(&self, at: usize, named: bool) -> Option<Figures> {
        if let Some([day, month, year]) = self.digits(at)?.parts::<3>('.') {
            let year = Year::new(u16::try_from(year).ok().filter(|y| (1000..2800).contains(y))?, Era::Common);
            return Some(Figures { day: day_of(day), month: month_of(month)?, year, next: at + 1 });
        }
        if let Some([day, month]) =
            self.digits(at)?.parts::<2>('.').filter(|_| named && !self.has_scale_or_unit(at + 1))
        {
            // Only after "ngày": 28.6 is a number elsewhere.
            let after_day = matches!(self.before(at)?.kind, Kind::Word(Word::Day));
            return Some(Figures { day: Some(day_of(day)?), month: month_of(month)?, year: None, next: at + 1 })
                .filter(|_| after_day);
        }
        let first = self.plain(at, 2)?;
        let mark = match self.kind(at + 1)? {
            Kind::Mark(c @ ('/' | '-' | '–')) if self.is_glued(at + 1) && self.is_glued(at + 2) => c,
            _ => return None,
        };
        if let Some(year) = self.digits(at + 2).filter(|run| run.digits() == 4).and_then(|run| run.plain()) {
            // 6/2024
            let year = Year::new(u16::try_from(year).ok().filter(|y| (1000..2800).contains(y))?, Era::Common);
            return Some(Figures { day: None, month: month_of(first)?, year, next: at + 3 });
        }
        let (day, month) = (day_of(first)?, month_of(self.plain(at + 2, 2)?)?);
        let same_mark = self.is_mark(at + 3, &[mark]) && self.is_glued(at + 3) && self.is_glued(at + 4);
        if let Some(years) = self.years(at + 4).filter(|_| same_mark) {
            let year = if years.len() > 1 { years.get(1) } else { years.first() };
            return Some(Figures { day: Some(day), month, year: year.copied(), next: at + 5 });
        }
        // 2-1 is a score and 20-25 a range unless a word says that it is a day: dẫn trước 2-1, but sáng 28-6.
        if mark != '/' && (!self.is_after_day(at) || self.has_scale_or_unit(at + 3)) {
            return None;
        }
        let (year, next) = self.year_after(at + 3).map_or((None, at + 3), |(y, next)| (Some(y), next));
        Some(Figures { day: Some(day), month, year, next })
    }

    fn has_scale_or_unit(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Scale(_))) || self.unit(at).is_some()
    }

    /// Whether the words before token `at` say that a date follows.
    fn is_before_date(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        match before.kind {
            Kind::Word(Word::Day | Word::DayPart(_) | Word::BeforeDate | Word::Early | Word::To) => true,
            // (28/6); ngày 27/6, 28/6; 28/6-2/7.
            Kind::Mark('(') => true,
            Kind::Mark(',' | '-' | '–') => self
                .found
                .last()
                .is_some_and(|q| q.is_date() && q.firm && q.span.end as usize + 3 >= before.span.start as usize),
            _ => false,
        }
    }

    /// Whether the word before token `at` is one of days, or the last date ends there.
    fn is_after_day(&self, at: usize) -> bool {
        match self.before(at).map(|t| t.kind) {
            Some(Kind::Word(Word::Day | Word::DayPart(_) | Word::Early)) => true,
            Some(Kind::Word(Word::BeforeDate)) => self.is_text(at - 1, "hôm"),
            Some(Kind::Mark(_)) => self.is_before_date(at) && !self.is_mark(at - 1, &['(']),
            _ => false,
        }
    }

    /// Whether lunar dates are meant: âm lịch follows, perhaps in brackets.
    fn calendar(&self, next: usize) -> Calendar {
        let at = if self.is_mark(next, &['(']) { next + 1 } else { next };
        if self.word(at) == Some(Word::Lunar) && self.is_text(at + 1, "lịch") {
            Calendar::Lunar
        } else {
            Calendar::Unsaid
        }
    }

    /// 30 tháng 9, without ngày; not the duration of 3 tháng 10 ngày.
    fn day_and_month(&mut self, at: usize) -> Option<usize> {
        let (_, _, next) = self.plain(at, 2).and_then(day_of).and_then(|_| self.month_after(at + 1))?;
        let in_figures = self.kind(at + 2) == Some(Kind::Digits);
        if !in_figures || matches!(self.word(next), Some(Word::Day | Word::Scale(_))) || self.is_mark(next, &['%', ','])
        {
            return None;
        }
        self.day(at)
    }

    /// What follows ngày or mùng: 16, 16/6, 16 tháng 6 năm 2022.
    fn day(&mut self, at: usize) -> Option<usize> {
        if let Some(figures) = self.date_in_figures(at) {
            return Some(figures);
        }
        let early = at > 0 && self.word(at - 1) == Some(Word::Early);
        let in_words = || self.small_number(at).filter(|_| early);
        let (day, mut next) = self.plain(at, 2).map(|n| (n, at + 1)).or_else(in_words)?;
        let day = day_of(day)?;
        let mut date = Date::new(Some(day), None, None);
        if let Some((month, lunar, after)) = self.month_after(next) {
            date.month = Some(month);
            date.calendar = lunar;
            next = after;
            if let Some((year, after)) = self.year_after(next) {
                date.year = Some(year);
                next = after;
            }
        }
        if date.calendar == Calendar::Unsaid {
            date.calendar = self.calendar(next);
        }
        let span = self.span(at, next);
        // ngày 27-29/6: the month is said later.
        let mut readings = vec![Value::Date(date)];
        if date.month.is_none() {
            readings.push(Value::count(Decimal::from(u32::from(day))));
        }
        self.push(span, readings, true, false);
        Some(next)
    }

    /// tháng 6, tháng sáu, tháng Giêng: the month, its calendar, and the token after it.
    fn month_after(&self, at: usize) -> Option<(u8, Calendar, usize)> {
        if self.word(at) != Some(Word::Month) {
            return None;
        }
        if let Some(Word::LunarMonth(month)) = self.word(at + 1) {
            return Some((month, Calendar::Lunar, at + 2));
        }
        let (month, next) = self.plain(at + 1, 2).map(|n| (n, at + 2)).or_else(|| self.small_number(at + 1))?;
        Some((month_of(month)?, Calendar::Unsaid, next))
    }

    /// A number from 1 to 12 in words, as months and early days have it (tư, năm and capitals included).
    fn small_number(&self, at: usize) -> Option<(u64, usize)> {
        // mỗi quý một lần: once a quarter.
        if self.is_text(at + 1, "lần") {
            return None;
        }
        match self.word(at)? {
            Word::Digit(d) | Word::DigitAfterTens(d) => Some((d.into(), at + 1)),
            // "tháng năm 2024": the months of 2024, not May.
            Word::Nam if !matches!(self.kind(at + 1), Some(Kind::Digits)) => Some((5, at + 1)),
            Word::Ten => match self.word(at + 1) {
                Some(Word::Digit(d @ (1 | 2))) => Some((10 + u64::from(d), at + 2)),
                _ => Some((10, at + 1)),
            },
            _ => None,
        }
    }

    /// năm 2022, /2022, -2022 after a month.
    fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let place = match self.kind(at)? {
            Kind::Word(Word::Nam) => at + 1,
            Kind::Mark('/' | '-' | '.') if self.is_glued(at) && self.is_glued(at + 1) => at + 1,
            Kind::Mark(',') if matches!(self.word(at + 1), Some(Word::Nam)) => at + 2,
            _ => return None,
        };
        let years = self.years(place).filter(|years| years.len() == 1)?;
        Some((years[0], place + 1))
    }

    fn month(&mut self, at: usize) -> Option<usize> {
        if let Some([month, year]) = self.digits(at + 1).and_then(|run| run.parts::<2>('.')) {
            let year = u16::try_from(year).ok().filter(|y| (1000..2800).contains(y))?;
            let date = Date::new(None, Some(month_of(month)?), Year::new(year, Era::Common));
            let span = self.span(at, at + 2);
            self.push(span, vec![Value::Date(date)], true, false);
            return Some(at + 2);
        }
        let (month, calendar, mut next) = self.month_after(at)?;
        let mut date = Date::new(None, Some(month), None).in_calendar(calendar);
        if let Some((year, after)) = self.year_after(next) {
            date.year = Some(year);
            next = after;
        }
        if calendar == Calendar::Unsaid {
            date.calendar = self.calendar(next);
        }
        let firm = matches!(self.kind(at + 1), Some(Kind::Digits));
        let span = self.span(at, next);
        self.push(span, vec![Value::Date(date)], firm, false);
        Some(next)
    }

    /// rằm tháng Giêng.
    fn full_moon(&mut self, at: usize) -> Option<usize> {
        let (month, _, next) = self.month_after(at + 1)?;
        let date = Date::new(Some(15), Some(month), None).in_calendar(Calendar::Lunar);
        let span = self.span(at, next);
        self.push(span, vec![Value::Date(date)], false, false);
        Some(next)
    }

    /// The figures after năm: 2024, 68.
    fn year(&mut self, at: usize) -> Option<usize> {
        let years = self.years(at)?;
        if self.unit(at + 1).is_some_and(|(unit, _)| unit != Unit::Year)
            || self.is_mark(at + 1, &['/']) && years.len() > 1
        {
            return None;
        }
        let two_digits = years.len() > 1;
        let mut readings: Vec<Value> =
            years.into_iter().map(|year| Value::Date(Date::new(None, None, Some(year)))).collect();
        if two_digits {
            readings.extend(self.plain(at, 2).map(|n| Value::count(Decimal::new(n, 0))));
        }
        let span = self.span(at, at + 1);
        self.push(span, readings, true, false);
        Some(at + 1)
    }

    /// thứ hai (Monday, or second), thứ 5, thứ XV, thứ nhất.
    fn nth(&mut self, at: usize) -> Option<usize> {
        let place = at + 1;
        let (n, next) = match self.kind(place)? {
            Kind::Digits => (self.plain(place, 3)?, place + 1),
            Kind::Word(Word::Roman(n)) => (n.into(), place + 1),
            Kind::Word(Word::Place(n)) => (n.into(), place + 1),
            Kind::Word(_) => self.small_number(place)?,
            Kind::Mark(_) => return None,
        };
        // phút thứ 13:10
        if self.is_mark(next, &[':'])
            && self.is_glued(next)
            && self.is_glued(next + 1)
            && self.digits(next + 1).is_some()
        {
            return None;
        }
        let ordinal = Value::Ordinal(n as u32);
        let weekday = (2..=7).contains(&n).then(|| Value::Weekday(n as u8 - 1));
        let before = self.before(at).map(|t| t.kind);
        let after_time = matches!(before, Some(Kind::Word(Word::DayPart(_) | Word::Day | Word::BeforeDate | Word::To)));
        let mut readings = vec![ordinal];
        match weekday {
            Some(day) if after_time || self.tokens[place].capital && self.word(place).is_some() => {
                readings.insert(0, day);
            }
            day => readings.extend(day),
        }
        let firm = matches!(self.kind(place), Some(Kind::Digits | Kind::Word(Word::Roman(_)))) || after_time;
        let span = self.span(at, next);
        self.push(span, readings, firm, false);
        Some(next)
    }

    /// quý I/2025, quý 2, quý ba.
    fn quarter(&mut self, at: usize) -> Option<usize> {
        let (n, next) = match self.kind(at + 1)? {
            Kind::Word(Word::Roman(n)) => (n.into(), at + 2),
            Kind::Digits => (self.plain(at + 1, 1)?, at + 2),
            Kind::Word(_) => self.small_number(at + 1)?,
            Kind::Mark(_) => return None,
        };
        if !(1..=4).contains(&n) {
            return None;
        }
        let span = self.span(at, next);
        self.push(span, vec![Value::Quarter(n as u8)], true, false);
        if let Some((year, after)) = self.year_after(next) {
            let span = self.span(after - 1, after);
            self.push(span, vec![Value::Date(Date::new(None, None, Some(year)))], true, false);
            return Some(after);
        }
        Some(next)
    }

    /// khóa XIII, thế kỷ XX; a longer one alone may be a name.
    fn roman(&mut self, at: usize, n: u32) -> Option<usize> {
        let named = matches!(self.before(at).map(|t| t.kind), Some(Kind::Word(Word::BeforeRoman)))
            // khóa XIII, XIV
            || self.is_mark(at.checked_sub(1)?, &[',', '-', '–'])
                && matches!(self.found.last().map(|q| &q.readings[0]), Some(Value::Ordinal(_)));
        if self.text_of(at).len() == 1 && !named || self.is_glued(at + 1) && self.word(at + 1).is_some() {
            return None;
        }
        let runs_on = self.is_mark(at + 1, &['/', '-', '.']) && self.is_glued(at + 1) && self.is_glued(at + 2);
        if runs_on && !matches!(self.kind(at + 2), Some(Kind::Word(Word::Roman(_)))) && !named {
            return None;
        }
        let span = self.span(at, at + 1);
        self.push(span, vec![Value::Ordinal(n)], named, false);
        Some(at + 1)
    }

    /// 7h30, 7 giờ 30, 19:05, bảy giờ sáng; 24/24.
    pub(super) fn time(&mut self, at: usize) -> Option<usize> {
        if self.is_clock_round(at) {
            return Some(self.clock_round(at));
        }
        if let Some(next) = self.time_with_point(at) {
            return Some(next);
        }
        let (hour, mut next) = match self.kind(at)? {
            Kind::Digits => (self.plain(at, 2)?, at + 1),
            Kind::Word(_) if !self.tokens[at].capital => self.small_number(at)?,
            _ => return None,
        };
        let in_figures = self.kind(at) == Some(Kind::Digits);
        let mut minute = 0;
        let mut sure = false;
        if in_figures && self.is_mark(next, &[':']) && self.is_glued(next) && self.is_glued(next + 1) {
            minute = self.digits(next + 1).filter(|run| run.digits() == 2)?.plain()?;
            next += 2;
            sure = true;
        } else if self.word(next) == Some(Word::Hour) {
            let glued = in_figures && self.is_glued(next);
            let sign = self.text_of(next).len() == 1;
            next += 1;
            let minutes =
                self.plain(next, 2).filter(|_| if sign { self.is_glued(next) } else { self.ends_clock(next + 1) });
            if let Some(m) = minutes {
                minute = m;
                sure = glued;
                next += 1;
                if self.word(next) == Some(Word::Unit(Unit::Minute)) {
                    next += 1;
                }
            } else if self.word(next) == Some(Word::AndHalf) {
                minute = 30;
                next += 1;
            } else if sign && (!glued || self.text_of(next - 1) == "g") {
                return None;
            }
        } else {
            return None;
        }
        // 2 giờ 41 phút 8 giây is a duration, whatever else.
        if self.unit(next + 1).is_some_and(|(unit, _)| unit == Unit::Second) && self.plain(next, 2).is_some() {
            return None;
        }
        let time = Time::new(hour, minute)?;
        let part = match self.word(next) {
            Some(Word::DayPart(part)) => Some(part),
            _ => None,
        };
        let mut readings: Vec<Value> = Vec::new();
        if let Some(later) = part.and_then(|part| in_part_of_day(time, part)) {
            readings.push(Value::Time(later));
        }
        let lasted = if minute == 0 {
            Value::Amount { number: Decimal::new(hour, 0), unit: Some(Unit::Hour) }
        } else {
            Value::Amount { number: Decimal::new(hour * 60 + minute, 0), unit: Some(Unit::Minute) }
        };
        let named = matches!(self.before(at).map(|t| t.kind), Some(Kind::Word(Word::BeforeDate)));
        let is_time = sure || part.is_some() || named || minute > 0;
        if readings.is_empty() && is_time {
            readings.push(Value::Time(time));
        }
        if !sure {
            readings.push(lasted);
        }
        if !is_time {
            readings.push(Value::Time(time));
        }
        // "lúc 2 giờ" may be two in the afternoon; who writes 2h counts to 24.
        if !sure && part.is_none() && (1..12).contains(&time.hour) {
            readings.extend(Time::new(u64::from(time.hour) + 12, minute).map(Value::Time));
        }
        let span = self.span(at, next);
        let about = matches!(self.before(at).map(|t| t.kind), Some(Kind::Word(Word::About)));
        self.push(span, readings, in_figures, about);
        Some(next)
    }

    /// 7.55 giờ sáng, 5.30 chiều: as English writes times.
    fn time_with_point(&mut self, at: usize) -> Option<usize> {
        let run = self.digits(at)?;
        let [hour, minute] = run.parts::<2>('.')?;
        let two_digits = run.span.of(self.text).chars().rev().nth(2) == Some('.');
        let hour_said = self.word(at + 1) == Some(Word::Hour);
        let part = match self.word(at + 1 + usize::from(hour_said)) {
            Some(Word::DayPart(part)) => Some(part),
            _ => None,
        };
        // 1.30 giờ may also be a duration, and so stays a number.
        if !two_digits || part.is_none() {
            return None;
        }
        let time = Time::new(hour, minute)?;
        let time = part.and_then(|part| in_part_of_day(time, part)).unwrap_or(time);
        let next = at + 1 + usize::from(hour_said);
        let span = self.span(at, next);
        self.push(span, vec![Value::Time(time)], true, false);
        Some(next)
    }

    /// Whether the figures before token `at` are the minutes of a time: nothing counted follows.
    fn ends_clock(&self, at: usize) -> bool {
        !matches!(self.word(at), Some(Word::Scale(_)))
            && !self.is_mark(at, &['/', '%'])
            && self.unit(at).is_none_or(|(unit, _)| unit == Unit::Minute)
    }

    /// 24/24, 24/7.
    fn is_clock_round(&self, at: usize) -> bool {
        self.plain(at, 2) == Some(24)
            && self.is_mark(at + 1, &['/'])
            && matches!(self.plain(at + 2, 2), Some(24 | 7))
            && self.is_glued(at + 1)
            && self.is_glued(at + 2)
            && !(self.is_mark(at + 3, &['/', '-', '.']) && self.is_glued(at + 4))
            && !self.is_after_day(at)
    }

    fn clock_round(&mut self, at: usize) -> usize {
        let next = if self.word(at + 3) == Some(Word::Hour) { at + 4 } else { at + 3 };
        let day = Decimal::from(24);
        let mut readings = vec![Value::Amount { number: day, unit: Some(Unit::Hour) }, Value::count(day)];
        if self.plain(at + 2, 2) == Some(7) && next == at + 3 {
            readings.push(Value::Date(Date::new(Some(24), Some(7), None)));
            let (hours, days) = (self.span(at, at + 1), self.span(at + 2, next));
            let week = Decimal::from(7);
            self.push(hours, readings, false, false);
            let days_of_week = Value::Amount { number: week, unit: Some(Unit::Day) };
            self.push(days, vec![days_of_week, Value::count(week)], false, false);
            return next;
        }
        let span = self.span(at, next);
        self.push(span, readings, false, false);
        next
    }
}

/// The time on a 24-hour clock of a clock time in a part of the day, when that differs.
fn in_part_of_day(time: Time, part: DayPart) -> Option<Time> {
    let later = |by: u8| Time::new(u64::from(time.hour) + u64::from(by), time.minute.into());
    match (part, time.hour) {
        (DayPart::Noon, 1 | 2) | (DayPart::Afternoon, 1..=7) | (DayPart::Night, 5..=11) => later(12),
        (DayPart::Night, 12) => Time::new(0, time.minute.into()),
        _ => None,
    }
}

fn day_of(n: u64) -> Option<u8> {
    u8::try_from(n).ok().filter(|d| (1..=31).contains(d))
}

fn month_of(n: u64) -> Option<u8> {
    u8::try_from(n).ok().filter(|m| (1..=12).contains(m))
}
