//! Thai dates, times and sequence numbers.

use super::quantity::Reader;
use super::token::{Kind, Word};
use crate::value::{Calendar, Date, Decimal, Era, Time, Unit, Value, Year};

impl Reader<'_> {
    /// A date, a weekday, a quarter, a century.
    pub(super) fn date(&mut self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Digits => self.date_in_figures(at).or_else(|| self.day_and_month(at)),
            Kind::Word(Word::Day) => self.day(at),
            Kind::Word(Word::Month(month)) => {
                let (years, next) = self.year_after(at + 1);
                self.push_dates(at, next, Date::new(None, Some(month), None).in_calendar(Calendar::Solar), &years);
                Some(next)
            }
            Kind::Word(Word::BeforeMonth) => self.month_by_number(at),
            Kind::Word(Word::Year | Word::BuddhistEra | Word::CommonEra | Word::Decade) => self.year(at),
            Kind::Word(Word::Weekday(day)) => {
                // "3 วันอาทิตย์" does not occur; วันอาทิตย์ is Sunday.
                let span = self.span(at, at + 1);
                self.push(span, vec![Value::Weekday(day)], true, false);
                Some(at + 1)
            }
            Kind::Word(Word::Quarter) => self.quarter(at),
            Kind::Word(Word::Secondary | Word::Unit(Unit::Metre)) => self.school_year(at),
            Kind::Word(Word::MoonHalf) => self.moon_day(at),
            Kind::Word(Word::BuddhistCentury) => self.buddhist_century(at),
            _ => None,
        }
    }

    /// The years after a month or a day: 2565, ปี 2565, พ.ศ. 2565, ปี ค.ศ. 2022, 67; and the token after them.
    fn year_after(&self, at: usize) -> (Vec<Year>, usize) {
        let mut next = at;
        let mut era = None;
        let mut named = false;
        while let Some(word) = self.word(next) {
            match word {
                Word::Year if !named => named = true,
                Word::BuddhistEra if era.is_none() => era = Some(Era::Buddhist),
                Word::CommonEra if era.is_none() => era = Some(Era::Common),
                _ => break,
            }
            next += 1;
        }
        // 28 มิถุนายน 15 คน: two digits need more than a month before them, unless nothing is counted.
        let has_cue = named || era.is_some();
        let short = self.digits(next).is_some_and(|run| run.digits() == 2);
        let abbreviated = at.checked_sub(1).is_some_and(|i| self.text_of(i).ends_with('.'));
        if short && !has_cue && !(abbreviated && self.unit(next + 1).is_none()) {
            return (Vec::new(), at);
        }
        match self.years(next, era) {
            Some(years) => (years, next + 1),
            None => (Vec::new(), at),
        }
    }

    /// States `date` in each of `years`, or without a year when there are none.
    fn push_dates(&mut self, from: usize, next: usize, date: Date, years: &[Year]) {
        let date = self.in_said_calendar(date, next);
        let readings: Vec<Value> = if years.is_empty() {
            vec![Value::Date(date)]
        } else {
            years.iter().map(|&year| Value::Date(Date { year: Some(year), ..date })).collect()
        };
        let span = self.span(from, next);
        self.push(span, readings, true, false);
    }

    /// A day whose month is a number is lunar when จันทรคติ follows soon.
    fn in_said_calendar(&self, date: Date, next: usize) -> Date {
        let said = (next..next + 4).any(|i| self.word(i) == Some(Word::Lunar));
        if said && date.calendar == Calendar::Unsaid { date.in_calendar(Calendar::Lunar) } else { date }
    }

    /// 28/06/2567, 28/6, 28-6-2024.
    fn date_in_figures(&mut self, at: usize) -> Option<usize> {
        let first = self.plain(at, 2)?;
        let mark = match self.kind(at + 1)? {
            Kind::Mark(c @ ('/' | '-')) if self.is_glued(at + 1) && self.is_glued(at + 2) => c,
            _ => return None,
        };
        if let Some(years) = self
            .years(at + 2, None)
            .filter(|y| mark == '/' && self.digits(at + 2).is_some_and(|r| r.digits() == 4) && !y.is_empty())
        {
            let date = Date::new(None, Some(month_of(first)?), None);
            self.push_dates(at, at + 3, date, &years);
            return Some(at + 3);
        }
        let (day, month) = (day_of(first)?, month_of(self.plain(at + 2, 2)?)?);
        let date = Date::new(Some(day), Some(month), None);
        let same_mark = self.is_mark(at + 3, &[mark]) && self.is_glued(at + 3) && self.is_glued(at + 4);
        if let Some(years) = self.years(at + 4, None).filter(|_| same_mark) {
            self.push_dates(at, at + 5, date, &years);
            return Some(at + 5);
        }
        if mark != '/' || same_mark {
            return None;
        }
        if self.word_before(at) == Some(Word::Day) {
            self.push_dates(at, at + 3, date, &[]);
            return Some(at + 3);
        }
        let fraction = Value::Fraction { part: day.into(), whole: month.into() };
        let first = self.span(at, at + 1);
        let count = |n: u8| Value::count(Decimal::from(u32::from(n)));
        self.push(first, vec![fraction.clone(), Value::Date(date), count(day)], false, false);
        let second = self.span(at + 2, at + 3);
        self.push(second, vec![fraction, count(month)], false, false);
        Some(at + 3)
    }

    /// 28 มิถุนายน 2567, 28 มิ.ย. 67.
    fn day_and_month(&mut self, at: usize) -> Option<usize> {
        let day = self.plain(at, 2).and_then(day_of)?;
        let place = at + 1 + usize::from(self.word(at + 1) == Some(Word::BeforeMonth));
        let Word::Month(month) = self.word(place)? else { return None };
        let (years, next) = self.year_after(place + 1);
        let date = Date::new(Some(day), Some(month), None).in_calendar(Calendar::Solar);
        self.push_dates(at, next, date, &years);
        Some(next)
    }

    /// What follows วันที่: 28 มิถุนายน, 28/6, 10 เดือน 3, 28.
    fn day(&mut self, at: usize) -> Option<usize> {
        let place = at + 1;
        if let Some(next) = self.date_in_figures(place).or_else(|| self.day_and_month(place)) {
            return Some(next);
        }
        let day = self.plain(place, 2).and_then(day_of)?;
        // วันที่ 20 กม. แรก is no day.
        if self.unit(place + 1).is_some_and(|(unit, _)| unit != Unit::Month) {
            return None;
        }
        let date = Date::new(Some(day), None, None);
        if self.word(place + 1) == Some(Word::BeforeMonth)
            && let Some(month) = self.plain(place + 2, 2).and_then(month_of)
        {
            let (years, next) = self.year_after(place + 3);
            self.push_dates(place, next, Date { month: Some(month), ..date }, &years);
            return Some(next);
        }
        let span = self.span(place, place + 1);
        let count = Value::count(Decimal::from(u32::from(day)));
        self.push(span, vec![Value::Date(date), count], true, false);
        Some(place + 1)
    }

    /// เดือนมิถุนายน, เดือน 3.
    fn month_by_number(&mut self, at: usize) -> Option<usize> {
        let place = at + 1 + usize::from(self.word(at + 1) == Some(Word::Nth));
        if let Some(Word::Month(month)) = self.word(place) {
            let (years, next) = self.year_after(place + 1);
            self.push_dates(at, next, Date::new(None, Some(month), None).in_calendar(Calendar::Solar), &years);
            return Some(next);
        }
        let month = self.plain(place, 2).and_then(month_of).filter(|_| self.unit(place + 1).is_none())?;
        let date = self.in_said_calendar(Date::new(None, Some(month), None), place + 1);
        let span = self.span(at, place + 1);
        let readings =
            vec![Value::Date(date), Value::Ordinal(month.into()), Value::count(Decimal::from(u32::from(month)))];
        self.push(span, readings, true, false);
        Some(place + 1)
    }

    /// ปี 2565, พ.ศ. 2565, ทศวรรษ 1990, ปี 68.
    fn year(&mut self, at: usize) -> Option<usize> {
        let place = at + usize::from(self.word(at) == Some(Word::Decade));
        let place = place + usize::from(self.word(place) == Some(Word::Nth));
        let (mut years, next) = self.year_after(place);
        if self.word(at) == Some(Word::Decade) && years.is_empty() {
            years = self.years(place, None)?;
        }
        let figure = if next > place { next - 1 } else { place };
        // ปี 15 คน is not the year 68; "ปี 5,000" neither.
        if years.is_empty() || self.unit(figure + 1).is_some_and(|(unit, _)| unit != Unit::Year && years.len() > 2) {
            return None;
        }
        let mut readings: Vec<Value> =
            years.iter().map(|&year| Value::Date(Date::new(None, None, Some(year)))).collect();
        if let Some(n) = self.plain(figure, 2) {
            readings.push(Value::count(Decimal::new(n, 0)));
        }
        let span = self.span(figure, figure + 1);
        self.push(span, readings, true, false);
        Some(figure + 1)
    }

    /// ขึ้น 10 ค่ำ เดือน 3, แรม 5 ค่ำ.
    fn moon_day(&mut self, at: usize) -> Option<usize> {
        let day = self.plain(at + 1, 2).and_then(day_of)?;
        if self.word(at + 2) != Some(Word::MoonDay) {
            return None;
        }
        let mut date = Date::new(Some(day), None, None).in_calendar(Calendar::Lunar);
        let mut next = at + 3;
        if self.word(next) == Some(Word::BeforeMonth)
            && let Some(month) = self.plain(next + 1, 2).and_then(month_of)
        {
            date.month = Some(month);
            next += 2;
        }
        let span = self.span(at, next);
        self.push(span, vec![Value::Date(date)], true, false);
        Some(next)
    }

    /// ไตรมาสที่ 3, ไตรมาสแรก, ไตรมาสสอง.
    fn quarter(&mut self, at: usize) -> Option<usize> {
        let place = at + 1 + usize::from(self.word(at + 1) == Some(Word::Nth));
        let n = match self.word(place) {
            Some(Word::First) => 1,
            Some(Word::Digit(d)) => d,
            _ => self.plain(place, 1)? as u8,
        };
        if !(1..=4).contains(&n) {
            return None;
        }
        let span = self.span(at, place + 1);
        self.push(span, vec![Value::Quarter(n)], true, false);
        Some(place + 1)
    }

    /// ม.3, มัธยมศึกษาปีที่ 3: the ninth year of school.
    fn school_year(&mut self, at: usize) -> Option<usize> {
        let place = at + 1 + usize::from(self.word(at + 1) == Some(Word::Nth));
        let abbreviated = self.text_of(at) == "ม." && self.is_glued(place);
        if self.word(at) != Some(Word::Secondary) && !abbreviated {
            return None;
        }
        let n = self.plain(place, 1).filter(|n| (1..=6).contains(n))? as u32;
        let span = self.span(place, place + 1);
        self.push(span, vec![Value::Ordinal(n + 6), Value::count(Decimal::from(n))], true, false);
        Some(place + 1)
    }

    /// พุทธศตวรรษที่ 19: five or six centuries before the one of the same number.
    fn buddhist_century(&mut self, at: usize) -> Option<usize> {
        let place = at + 1 + usize::from(self.word(at + 1) == Some(Word::Nth));
        let n = self.plain(place, 2)? as u32;
        let readings =
            [n.checked_sub(5), n.checked_sub(6), Some(n)].into_iter().flatten().map(Value::Ordinal).collect();
        let span = self.span(place, place + 1);
        self.push(span, readings, true, false);
        Some(place + 1)
    }

    /// 07.30 น., 7:30, 7 นาฬิกา, ตีห้า, บ่าย 2 โมง, 3 ทุ่ม, เที่ยงคืน.
    pub(super) fn time(&mut self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Digits => self.time_in_figures(at).or_else(|| self.time_in_words(at)),
            Kind::Word(Word::Noon(hour)) if self.stands_alone(self.tokens[at].span) => {
                let time = Time::new(hour.into(), 0)?;
                let span = self.span(at, at + 1);
                self.push(span, vec![Value::Time(time)], false, false);
                Some(at + 1)
            }
            Kind::Word(Word::Ti) => {
                let (hour, next) = self.hour(at + 1).filter(|&(h, _)| (1..=5).contains(&h))?;
                if !self.stands_alone(self.span(at, next)) {
                    return None;
                }
                let (minute, next) = self.half_past(next);
                self.push_time(at, next, &[hour], minute);
                Some(next)
            }
            Kind::Word(Word::Afternoon) => {
                let (hour, next) = match self.hour(at + 1) {
                    Some((hour, next)) => (hour, next),
                    None => (1, at + 1),
                };
                if self.word(next) != Some(Word::Mong) || !(1..=5).contains(&hour) {
                    return None;
                }
                let (minute, next) = self.half_past(next + 1);
                self.push_time(at, next, &[hour + 12], minute);
                Some(next)
            }
            Kind::Word(Word::Digit(_) | Word::Scale(1)) => self.time_in_words(at),
            _ => None,
        }
    }

    fn push_time(&mut self, from: usize, next: usize, hours: &[u64], minute: u64) {
        let readings = hours.iter().filter_map(|&h| Time::new(h, minute)).map(Value::Time).collect();
        let span = self.span(from, next);
        let in_figures = (from..next).any(|i| self.kind(i) == Some(Kind::Digits));
        self.push(span, readings, in_figures, false);
    }

    fn time_in_figures(&mut self, at: usize) -> Option<usize> {
        let run = self.digits(at)?;
        let by_colon = self.is_mark(at + 1, &[':']) && self.is_glued(at + 1) && self.is_glued(at + 2);
        let (hour, minute, mut next) = if by_colon {
            let minute = self.digits(at + 2).filter(|m| m.digits() == 2)?.plain()?;
            (run.plain()?, minute, at + 3)
        } else if let Some([hour, minute]) = run.parts::<2>('.') {
            (hour, minute, at + 1)
        } else if self.word(at + 1) == Some(Word::Oclock) {
            (run.plain()?, 0, at + 1)
        } else {
            return None;
        };
        let two_digits = run.parts::<2>('.').is_none() || run.span.of(self.text).chars().rev().nth(2) == Some('.');
        let said = self.word(next) == Some(Word::Oclock);
        let asked = self.word_before(at) == Some(Word::AtTime);
        // 20.00-23.00 น.: the second figure says that the first is a time.
        let ranged = !said
            && self.is_range_mark(next)
            && self.digits(next + 1).is_some_and(|r| r.parts::<2>('.').is_some())
            && self.word(next + 2) == Some(Word::Oclock);
        if !(said || asked || ranged || by_colon) || !two_digits {
            return None;
        }
        let time = Time::new(hour, minute)?;
        let mut readings = vec![Value::Time(time)];
        if said {
            next += 1;
            if self.text_of(next - 1) == "นาฬิกา"
                && let Some(m) = self.plain(next, 2).filter(|_| self.word(next + 1) == Some(Word::Unit(Unit::Minute)))
            {
                readings = vec![Value::Time(Time::new(hour, m)?)];
                next += 2;
            }
        } else if !by_colon {
            let [number, _] = run.numbers(super::quantity::SEPARATORS);
            readings.extend(number.map(Value::count));
        }
        let span = self.span(at, next);
        self.push(span, readings, true, false);
        Some(next)
    }

    /// The hour at `at`, in figures or words, and the token after it.
    fn hour(&self, at: usize) -> Option<(u64, usize)> {
        match self.kind(at)? {
            Kind::Digits => Some((self.plain(at, 2)?, at + 1)),
            Kind::Word(Word::Digit(d)) => Some((d.into(), at + 1)),
            Kind::Word(Word::Scale(1)) => match self.word(at + 1) {
                Some(Word::One | Word::Digit(1)) => Some((11, at + 2)),
                _ => Some((10, at + 1)),
            },
            _ => None,
        }
    }

    /// โมงครึ่ง, ทุ่มครึ่ง: the minutes after an hour, and the token after them.
    fn half_past(&self, at: usize) -> (u64, usize) {
        match (self.word(at), self.plain(at, 2)) {
            (Some(Word::Half), _) => (30, at + 1),
            (_, Some(minute)) if self.word(at + 1) == Some(Word::Unit(Unit::Minute)) => (minute, at + 2),
            _ => (0, at),
        }
    }

    /// 3 ทุ่ม, 7 โมงเช้า, 4 โมงเย็น.
    fn time_in_words(&mut self, at: usize) -> Option<usize> {
        let (hour, clock) = self.hour(at)?;
        let word = self.word(clock).filter(|_| hour <= 12)?;
        let (minute, mut next) = self.half_past(clock + 1);
        let hours: &[u64] = match word {
            Word::Thum if hour <= 5 => &[hour + 18],
            Word::Mong if self.word(next) == Some(Word::Evening) => {
                next += 1;
                &[hour + 12]
            }
            // โมงเช้า counts from six o'clock in older usage.
            Word::Mong => &[hour, hour + 6, hour + 12],
            _ => return None,
        };
        let hours: Vec<u64> = hours.to_vec();
        self.push_time(at, next, &hours, minute);
        Some(next)
    }
}

fn day_of(n: u64) -> Option<u8> {
    u8::try_from(n).ok().filter(|d| (1..=31).contains(d))
}

fn month_of(n: u64) -> Option<u8> {
    u8::try_from(n).ok().filter(|m| (1..=12).contains(m))
}
