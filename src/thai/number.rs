//! Thai numbers and measures.

use super::quantity::{Reader, SEPARATORS};
use super::token::{Kind, Word, latin_unit};
use crate::value::{Decimal, Dimension, Era, Unit, Value, Year};

/// A number as read, before its unit.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: Decimal,
    /// What else the notation can mean (1.234 is 1.234 or 1,234).
    other: Option<Decimal>,
    /// The product of the scale words after it; 1 without.
    scale: Decimal,
    in_digits: bool,
    /// Whether it starts with a scale word (ร้อยคน): no exact number.
    vague: bool,
    /// Whether กว่า or เศษ stands inside.
    about: bool,
    next: usize,
}

/// Words of rank that make ร้อย and พัน officers.
const RANKS: [&str; 5] = ["เอก", "โท", "ตรี", "ตำรวจ", "จ่า"];

impl Reader<'_> {
    /// A number with its unit, a fraction, a range end, a percentage.
    pub(super) fn amount(&mut self, at: usize) -> Option<usize> {
        if let Some(next) = self.half(at).or_else(|| self.fraction(at)).or_else(|| self.serial(at)) {
            return Some(next);
        }
        let first = if self.word(at) == Some(Word::Percent) { at + 1 } else { at };
        // ร้อยละประมาณ 20
        let skip = usize::from(first > at && matches!(self.word(first), Some(Word::About | Word::More)));
        let number = self.number(first + skip)?;
        let before = self.word_before(first).filter(|_| first == at);
        let percent = first > at || before == Some(Word::To) && self.is_end_of_percent_range(at);
        let (readings, next) = if percent {
            let values = [Some(number.value), number.other].into_iter().flatten();
            let after =
                self.unit(number.next).filter(|(unit, _)| *unit == Unit::Percent).map_or(number.next, |(_, n)| n);
            (values.map(|number| Value::Amount { number, unit: Some(Unit::Percent) }).collect(), after)
        } else if before == Some(Word::Nth) {
            self.ordinal(number)
        } else {
            self.measured(number)
        };
        let about = number.about
            || matches!(before, Some(Word::About | Word::More | Word::Indefinite))
            || skip > 0
            || self.word(next) == Some(Word::More);
        let firm = self.is_firm(first + skip, &number);
        let span = self.span(at, next);
        self.push(span, readings, firm, about);
        Some(next)
    }

    /// Whether the last figure is a percentage by ร้อยละ and only ถึง stands between it and token `at`.
    fn is_end_of_percent_range(&self, at: usize) -> bool {
        let close = |end: u32| at >= 2 && end == self.tokens[at - 2].span.end;
        self.found.last().is_some_and(|q| {
            close(q.span.end) && matches!(q.likeliest(), Value::Amount { unit: Some(Unit::Percent), .. })
        })
    }

    /// What follows ที่: ชุดที่ 13; a measure all the same when its unit follows (ที่ 20 กม.), but no time, which begins
    /// something new (ครั้งที่ 9 วันที่ …).
    fn ordinal(&self, number: Number) -> (Vec<Value>, usize) {
        let is_measure = self.unit(number.next).is_some_and(|(unit, _)| unit.dimension() != Dimension::Time);
        match number.value.whole().and_then(|n| u32::try_from(n).ok()).filter(|&n| n < 1000 && !is_measure) {
            Some(n) => (vec![Value::Ordinal(n)], number.next),
            None => self.measured(number),
        }
    }

    /// The values of `number` with the unit after it, and the token after that.
    fn measured(&self, number: Number) -> (Vec<Value>, usize) {
        let values = [Some(number.value), number.other];
        let with = |unit: Option<Unit>, scale: Decimal| {
            let scaled = values.into_iter().flatten().filter_map(move |v| v.times(scale));
            scaled.map(move |number| Value::Amount { number, unit })
        };
        let at = number.next + usize::from(self.word(number.next) == Some(Word::More));
        if let Some((unit, next)) = self.unit(at) {
            if unit.dimension() == Dimension::Time || unit == Unit::Foot {
                let (number, unit, next) = self.duration(number.value, unit, next);
                return (vec![Value::Amount { number, unit: Some(unit) }], next);
            }
            // หนึ่งตันครึ่ง
            if self.word(next) == Some(Word::Half)
                && self.is_glued(next)
                && let Some(half) = number.value.plus(Decimal::new(5, -1))
            {
                return (vec![Value::Amount { number: half, unit: Some(unit) }], next + 1);
            }
            return (with(Some(unit), Decimal::ONE).collect(), next);
        }
        let mut readings: Vec<Value> = Vec::new();
        if number.scale == Decimal::ONE && number.in_digits {
            readings.extend(self.bare_year(number.next - 1));
        }
        readings.extend(with(None, Decimal::ONE));
        // The first end of a range leaves scale and unit to the second: 20-25 ล้านดอง.
        if number.scale == Decimal::ONE
            && self.is_range_mark(number.next)
            && let Some(second) = self.number(number.next + 1)
        {
            let unit = self.unit(second.next).map(|(unit, _)| unit);
            if second.scale != Decimal::ONE || unit.is_some() {
                readings.extend(with(unit, second.scale));
            }
        }
        (readings, number.next)
    }

    /// Four digits alone that can be a year, of either era by their size.
    pub(super) fn bare_year(&self, at: usize) -> Option<Value> {
        let year = self.digits(at).filter(|run| run.digits() == 4)?.plain()?;
        match year {
            2400..=2700 => Value::year(year as u16, Era::Buddhist),
            1800..=2200 => Value::year(year as u16, Era::Common),
            _ => None,
        }
    }

    pub(super) fn is_range_mark(&self, at: usize) -> bool {
        self.is_mark(at, &['-', '–', '—']) || self.word(at) == Some(Word::To)
    }

    /// A duration, or a height in feet, that goes on in smaller units, or with ครึ่ง.
    fn duration(&self, number: Decimal, unit: Unit, next: usize) -> (Decimal, Unit, usize) {
        let mut read = (number, unit, next);
        if self.word(next) == Some(Word::Half) && self.is_glued(next) {
            return number.plus(Decimal::new(5, -1)).map_or(read, |half| (half, unit, next + 1));
        }
        loop {
            let from = read.2 + usize::from(self.word(read.2) == Some(Word::And));
            let Some(more) = self.number(from) else { break };
            let Some((smaller, after)) =
                self.unit(more.next).filter(|(u, _)| matches!(u, Unit::Minute | Unit::Second | Unit::Inch))
            else {
                break;
            };
            let per = match (read.1, smaller) {
                (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
                (Unit::Hour, Unit::Second) => 3600,
                (Unit::Foot, Unit::Inch) => 12,
                _ => break,
            };
            let Some(sum) = read.0.times(Decimal::from(per)).and_then(|n| n.plus(more.value)) else { break };
            read = (sum, smaller, after);
        }
        read
    }

    /// Whether a number surely is one that the original must state.
    fn is_firm(&self, at: usize, number: &Number) -> bool {
        if !number.in_digits {
            let indefinite = self.word_before(at) == Some(Word::Indefinite);
            return !number.vague && !indefinite && number.value >= Decimal::from(10);
        }
        let hyphen = at > 1 && self.is_mark(at - 1, &['-', '–', '_']) && self.is_glued(at) && self.is_glued(at - 1);
        let after_word = at > 0 && self.is_glued(at) && matches!(self.kind(at - 1), Some(Kind::Latin))
            || hyphen && matches!(self.kind(at - 2), Some(Kind::Latin | Kind::Text | Kind::Word(_)));
        let starts_line = at == 0 || self.is_mark(at - 1, &['\n']);
        let numbers_a_list =
            starts_line && self.is_mark(number.next, &['.', ')', '/', '-']) && self.is_glued(number.next);
        let is_code = self.digits(at).is_some_and(|run| run.has_leading_zero() && run.digits() > 2);
        !after_word && !numbers_a_list && !is_code
    }

    /// A number in digits or words, scale words multiplied in.
    fn number(&self, at: usize) -> Option<Number> {
        match self.kind(at)? {
            Kind::Digits => self.number_in_digits(at),
            Kind::Word(_) => self.number_in_words(at),
            _ => None,
        }
    }

    fn number_in_digits(&self, at: usize) -> Option<Number> {
        let [first, other] = self.digits(at)?.numbers(SEPARATORS);
        let mut number = Number {
            value: first?,
            other,
            scale: Decimal::ONE,
            in_digits: true,
            vague: false,
            about: false,
            next: at + 1,
        };
        let more = usize::from(self.word(at + 1) == Some(Word::More));
        let (scale, next) = self.scale(at + 1 + more);
        if scale == Decimal::ONE {
            return Some(number);
        }
        number.scale = scale;
        number.value = number.value.times(scale)?;
        number.other = number.other.and_then(|o| o.times(scale));
        number.about = more > 0;
        number.next = next;
        // 3 หมื่น 2 พัน
        while let Some(part) = self.digits(number.next).and_then(|run| run.numbers(SEPARATORS)[0]) {
            let (smaller, after) = self.scale(number.next + 1);
            let part = part.times(smaller).filter(|p| smaller != Decimal::ONE && *p < number.scale);
            let Some(sum) = part.and_then(|p| number.value.plus(p)) else { break };
            number.value = sum;
            number.scale = smaller;
            number.next = after;
        }
        Some(number)
    }

    /// The product of the scale words from `at` on (พันล้าน), and the token after them.
    fn scale(&self, at: usize) -> (Decimal, usize) {
        let mut power = 0;
        let mut next = at;
        while let Some(p) = self.scale_word(next).filter(|p| power + p <= 30 && (next == at || self.is_glued(next))) {
            power += p;
            next += 1;
        }
        (Decimal::new(1, power), next)
    }

    /// The power of ten of the scale word at `at`, when it is no part of another word (พันธุ์) and no rank (ร้อยเอก).
    fn scale_word(&self, at: usize) -> Option<i16> {
        let power = match self.word(at)? {
            Word::Scale(p) => p,
            Word::Million => 6,
            _ => return None,
        };
        let span = self.tokens[at].span;
        let rest = &self.text[span.end as usize..];
        let is_rank = RANKS.iter().any(|r| rest.starts_with(r));
        (!is_rank && (self.is_number_word(at + 1) && self.is_glued(at + 1) || self.starts_word(span))).then_some(power)
    }

    fn is_number_word(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            Some(Word::Digit(_) | Word::One | Word::Two | Word::Scale(_) | Word::Million | Word::Unit(_) | Word::Half)
        )
    }

    fn number_in_words(&self, at: usize) -> Option<Number> {
        // The longest chain of number words that starts and ends between words.
        let (mut value, mut next, mut scale) = self.below_million(at, None)?;
        while self.word(next) == Some(Word::Million) && self.is_glued(next) {
            value = value.scaled(6)?;
            scale = scale.scaled(6)?;
            next += 1;
            if let Some((more, after, _)) = self.below_million(next, None).filter(|_| self.is_glued(next)) {
                value = value.plus(more)?;
                next = after;
            }
        }
        while next > at + 1 && !self.stands_alone(self.span(at, next)) {
            next -= 1;
            let (shorter, reached, shorter_scale) = self.below_million(at, Some(next))?;
            if reached != next {
                return None;
            }
            (value, scale) = (shorter, shorter_scale);
        }
        if next == at + 1 && !self.stands_alone(self.span(at, next)) {
            return None;
        }
        let mut number = Number {
            value,
            other: None,
            scale,
            in_digits: false,
            vague: matches!(self.word(at), Some(Word::Scale(2..) | Word::Million)),
            about: false,
            next,
        };
        // สองร้อยกว่าล้าน, สามร้อย ล้าน
        if self.word(next) == Some(Word::More) && self.word(next + 1) == Some(Word::Million) {
            number.value = value.scaled(6)?;
            number.scale = Decimal::new(1, 6);
            number.about = true;
            number.next = next + 2;
        }
        Some(number)
    }

    /// สองพันห้าร้อยยี่สิบเอ็ด: the number, the token after it, and its smallest scale; tokens from `limit` on are left alone.
    fn below_million(&self, at: usize, limit: Option<usize>) -> Option<(Decimal, usize, Decimal)> {
        let (mut total, mut next, mut last) = (0u64, at, 6);
        let inside = |i: usize| limit.is_none_or(|l| i < l) && (i == at || self.is_glued(i));
        while inside(next) {
            let (digit, after) = match self.word(next) {
                Some(Word::Digit(d)) => (Some(d), next + 1),
                Some(Word::Two) => (Some(2), next + 1),
                Some(Word::One) if next > at => (Some(1), next + 1),
                _ => (None, next),
            };
            match self.word(after) {
                Some(Word::Scale(p)) if inside(after) && p < last => {
                    total += u64::from(digit.unwrap_or(1)) * 10u64.pow(p.unsigned_abs().into());
                    last = p;
                    next = after + 1;
                }
                _ => {
                    // ยี่ is a digit only before สิบ.
                    let is_digit = digit.is_some() && self.word(next) != Some(Word::Two);
                    if is_digit && last > 0 {
                        total += u64::from(digit.unwrap_or(0));
                        last = 0;
                        next = after;
                    }
                    break;
                }
            }
        }
        let scale = if last == 6 { 0 } else { last };
        (next > at).then(|| (Decimal::new(total, 0), next, Decimal::new(1, scale)))
    }

    /// The unit at `at`, and the token after it.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let span = self.tokens.get(at)?.span;
        let unit = match self.kind(at)? {
            Kind::Word(Word::Unit(unit)) => unit,
            Kind::Word(Word::Day) if !matches!(self.kind(at + 1), Some(Kind::Digits)) => Unit::Day,
            Kind::Word(Word::BeforeMonth) if !matches!(self.kind(at + 1), Some(Kind::Digits)) => Unit::Month,
            // ไตรมาสที่ 1 ปี 2568
            Kind::Word(Word::Year) if self.bare_year(at + 1).is_none() => Unit::Year,
            Kind::Word(Word::Decade) => Unit::Decade,
            Kind::Word(Word::Century) => Unit::Century,
            Kind::Latin => latin_unit(self.text_of(at))?,
            Kind::Mark('°' | 'º' | '˚') if self.text_of(at + 1).eq_ignore_ascii_case("c") => {
                return Some((Unit::Celsius, at + 2));
            }
            _ => return None,
        };
        let is_thai = matches!(self.kind(at), Some(Kind::Word(_)));
        if is_thai && !self.starts_word(span) {
            return None;
        }
        Some(self.squared(unit, at + 1))
    }

    /// กม.2, km², m3: the power after a unit of length.
    fn squared(&self, unit: Unit, next: usize) -> (Unit, usize) {
        let power = match self.kind(next) {
            Some(Kind::Mark('²')) => 2,
            Some(Kind::Mark('³')) => 3,
            Some(Kind::Digits) if self.is_glued(next) => self.plain(next, 1).unwrap_or(0),
            _ => 0,
        };
        match (unit, power) {
            (Unit::Metre, 2) => (Unit::SquareMetre, next + 1),
            (Unit::Metre, 3) => (Unit::CubicMetre, next + 1),
            (Unit::Kilometre, 2) => (Unit::SquareKilometre, next + 1),
            (Unit::Centimetre, 2) => (Unit::SquareCentimetre, next + 1),
            (Unit::Centimetre, 3) => (Unit::CubicCentimetre, next + 1),
            _ => (unit, next),
        }
    }

    /// ครึ่งเดือน, ครึ่งหนึ่ง, ชั่วโมงครึ่ง; คู่ and โหล alone.
    fn half(&mut self, at: usize) -> Option<usize> {
        let half = Decimal::new(5, -1);
        let (readings, next) = match self.word(at)? {
            Word::Half if self.stands_alone(self.tokens[at].span) => {
                let fraction = Value::Fraction { part: 1, whole: 2 };
                match (self.unit(at + 1), self.word(at + 1)) {
                    (Some((unit, next)), _) => (vec![Value::Amount { number: half, unit: Some(unit) }, fraction], next),
                    (None, Some(Word::Digit(1))) => (vec![fraction], at + 2),
                    (None, Some(Word::Million)) => (vec![Value::count(Decimal::new(5, 5))], at + 2),
                    _ => (vec![fraction], at + 1),
                }
            }
            // เดือนครึ่ง: a month and a half.
            Word::Unit(Unit::Hour | Unit::Day | Unit::Week) | Word::BeforeMonth | Word::Year
                if self.word(at + 1) == Some(Word::Half) && self.is_glued(at + 1) =>
            {
                let unit = self.unit(at)?.0;
                (vec![Value::Amount { number: Decimal::new(15, -1), unit: Some(unit) }], at + 2)
            }
            Word::Set(n) if self.stands_alone(self.tokens[at].span) => {
                (vec![Value::count(Decimal::from(u32::from(n)))], at + 1)
            }
            Word::First => (vec![Value::Ordinal(1)], at + 1),
            _ => return None,
        };
        let span = self.span(at, next);
        self.push(span, readings, false, false);
        Some(next)
    }

    /// หนึ่งในสาม, 2 ใน 3, 35/40.
    fn fraction(&mut self, at: usize) -> Option<usize> {
        let small = |at: usize| match self.kind(at)? {
            Kind::Digits => self.plain(at, 4).map(|n| n as u32),
            Kind::Word(Word::Digit(d)) => Some(d.into()),
            Kind::Word(Word::Scale(1)) => Some(10),
            _ => None,
        };
        let (part, whole) = (small(at)?, small(at + 2).filter(|&n| n > 0)?);
        let slash = self.is_mark(at + 1, &['/']) && self.is_glued(at + 1) && self.is_glued(at + 2);
        let both_digits = self.kind(at) == Some(Kind::Digits) && self.kind(at + 2) == Some(Kind::Digits);
        let of = self.word(at + 1) == Some(Word::Of);
        let in_words = of && (both_digits || self.stands_alone(self.span(at, at + 3)));
        let has_scale = self.scale_word(at + 3).is_some() && self.is_glued(at + 3);
        if !(slash && both_digits || in_words) || has_scale || part > 1000 && part < 2800 {
            return None;
        }
        let fraction = Value::Fraction { part, whole };
        for (place, n) in [(at, part), (at + 2, whole)] {
            let span = self.span(place, place + 1);
            self.push(span, vec![fraction.clone(), Value::count(Decimal::from(n))], both_digits && part > 1, false);
        }
        Some(at + 3)
    }

    /// A telephone number, or a serial number that reads as no number.
    fn serial(&mut self, at: usize) -> Option<usize> {
        let run = self.digits(at)?;
        let mut next = at + 1;
        let mut digits = only_digits(run.span.of(self.text));
        while run.has_leading_zero() && run.digits() > 2 && digits.len() < 9 {
            let joint = usize::from(self.is_mark(next, &['-']));
            let Some(more) = self.digits(next + joint).filter(|more| more.digits() >= 2) else { break };
            digits.push_str(&only_digits(more.span.of(self.text)));
            next += 1 + joint;
        }
        let is_telephone = run.has_leading_zero() && (8..=12).contains(&digits.len());
        if !is_telephone && run.numbers(SEPARATORS)[0].is_some() {
            return None;
        }
        let next = if is_telephone { next } else { at + 1 };
        let span = self.span(at, next);
        self.push(span, vec![Value::Symbol(digits.into_boxed_str())], is_telephone, false);
        Some(next)
    }

    /// The years that figures can mean: 2565, 2024, 68; the likeliest first. `era` is the era that the text names.
    pub(super) fn years(&self, at: usize, era: Option<Era>) -> Option<Vec<Year>> {
        let run = self.digits(at)?;
        let n = u16::try_from(run.plain()?).ok()?;
        let years = match (run.digits(), era) {
            (1..=4, Some(era)) if n > 99 => vec![Year::new(n, era)],
            (2, Some(Era::Buddhist)) => vec![Year::new(2500 + n, Era::Buddhist)],
            (2, Some(Era::Common)) => vec![Year::new(1900 + n, Era::Common), Year::new(2000 + n, Era::Common)],
            (4, None) if (2400..2700).contains(&n) => vec![Year::new(n, Era::Buddhist)],
            (4, None) if n < 2400 => vec![Year::new(n, Era::Common), Year::new(n, Era::Buddhist)],
            (2, None) => vec![
                Year::new(2500 + n, Era::Buddhist),
                Year::new(1900 + n, Era::Common),
                Year::new(2000 + n, Era::Common),
            ],
            _ => return None,
        };
        Some(years.into_iter().flatten().collect()).filter(|years: &Vec<Year>| !years.is_empty())
    }
}

fn only_digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '๐'..='๙' => char::from_digit(c as u32 - '๐' as u32, 10),
            c => c.is_ascii_digit().then_some(c),
        })
        .collect()
}
