//! Vietnamese numbers and measures.

use super::quantity::{Reader, SEPARATORS};
use super::token::{Kind, UNIT_PHRASES, Word};
use crate::value::{Decimal, Era, Unit, Value, Year};

/// A number as read, before its unit.
#[derive(Clone, Copy, Debug)]
struct Number {
    value: Decimal,
    /// What else the notation can mean (3,860 is 3.86 or 3,860).
    other: Option<Decimal>,
    /// The product of the scale words after it; 1 without.
    scale: Decimal,
    in_digits: bool,
    /// Whether it is only a scale word (trăm người, hàng nghìn).
    vague: bool,
    next: usize,
}

/// What đồng begins besides sums of money: đồng chí (comrade), đồng bào (compatriot) …
const AFTER_DONG: [&str; 14] =
    ["chí", "bào", "hồ", "đội", "phạm", "nghiệp", "hương", "minh", "ruộng", "sự", "thau", "lúa", "cỏ", "chủ"];

impl Reader<'_> {
    /// A number with its unit, a fraction, a range end.
    pub(super) fn amount(&mut self, at: usize) -> Option<usize> {
        if let Some(next) = self.half(at).or_else(|| self.fraction(at)).or_else(|| self.telephone(at)) {
            return Some(next);
        }
        let number = self.number(at)?;
        let about = matches!(self.before(at).map(|t| t.kind), Some(Kind::Word(Word::About | Word::Indefinite)));
        let (readings, next) = self.measured(number);
        let firm = self.is_firm(at, &number);
        let span = self.span(at, next);
        self.push(span, readings, firm, about);
        Some(next)
    }

    /// The values of `number` with the unit after it, and the token after that.
    fn measured(&self, number: Number) -> (Vec<Value>, usize) {
        let values = [Some(number.value), number.other];
        let with = |unit: Option<Unit>, scale: Decimal| {
            let scaled = values.into_iter().flatten().filter_map(move |v| v.times(scale));
            scaled.map(move |number| Value::Amount { number, unit })
        };
        if let Some((unit, next)) = self.unit(number.next) {
            if unit.dimension() == crate::value::Dimension::Time {
                let (number, unit, next) = self.duration(number.value, unit, next);
                return (vec![Value::Amount { number, unit: Some(unit) }], next);
            }
            // một tấn rưỡi
            if self.word(next) == Some(Word::AndHalf)
                && let Some(half) = number.value.plus(Decimal::new(5, -1))
            {
                return (vec![Value::Amount { number: half, unit: Some(unit) }], next + 1);
            }
            return (with(Some(unit), Decimal::ONE).collect(), next);
        }
        let mut readings: Vec<Value> = Vec::new();
        if number.scale == Decimal::ONE {
            readings.extend(self.bare_year(number));
        }
        readings.extend(with(None, Decimal::ONE));
        // The first end of a range leaves scale and unit to the second: 20 - 25 triệu đồng.
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

    /// Four digits alone that can be a year.
    fn bare_year(&self, number: Number) -> Option<Value> {
        let run = self.digits(number.next - 1).filter(|run| number.in_digits && run.digits() == 4)?;
        let year = run.plain().filter(|y| (1800..=2100).contains(y))?;
        Value::year(year as u16, Era::Common)
    }

    pub(super) fn is_range_mark(&self, at: usize) -> bool {
        self.is_mark(at, &['-', '–', '—']) || self.word(at) == Some(Word::To)
    }

    /// A duration that goes on in smaller units: 2 giờ 41 phút 8 giây.
    fn duration(&self, number: Decimal, unit: Unit, next: usize) -> (Decimal, Unit, usize) {
        let mut read = (number, unit, next);
        if let Some(half) = (self.word(next) == Some(Word::AndHalf)).then(|| number.plus(Decimal::new(5, -1))).flatten()
        {
            return (half, unit, next + 1);
        }
        while let Some(more) = self.number(read.2) {
            let Some((smaller, after)) = self.unit(more.next).filter(|(u, _)| matches!(u, Unit::Minute | Unit::Second))
            else {
                break;
            };
            let per = match (read.1, smaller) {
                (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
                (Unit::Hour, Unit::Second) => 3600,
                _ => break,
            };
            let Some(sum) = read.0.times(Decimal::from(per)).and_then(|n| n.plus(more.value)) else { break };
            read = (sum, smaller, after);
        }
        read
    }

    /// Whether a number surely is one that a translation must state.
    fn is_firm(&self, at: usize, number: &Number) -> bool {
        let before = self.before(at);
        if !number.in_digits {
            let indefinite = matches!(before.map(|t| t.kind), Some(Kind::Word(Word::Indefinite)));
            return !number.vague && !indefinite && number.value >= Decimal::from(10);
        }
        let glued_to_word = self.is_glued(at)
            && before.is_some_and(|t| match t.kind {
                Kind::Word(_) => true,
                Kind::Mark('-' | '–' | '.' | '_') => at > 1 && self.word(at - 2).is_some() && self.is_glued(at - 1),
                _ => false,
            });
        let starts_line = before.is_none_or(|t| t.kind == Kind::Mark('\n'));
        let numbers_a_list =
            starts_line && self.is_mark(number.next, &['.', ')', '/', '-']) && self.is_glued(number.next);
        let is_code = self.digits(at).is_some_and(|run| run.has_leading_zero() && run.digits() > 2);
        !glued_to_word && !numbers_a_list && !is_code
    }

    /// A number in digits or words, scale words multiplied in.
    fn number(&self, at: usize) -> Option<Number> {
        match self.kind(at)? {
            Kind::Digits => self.number_in_digits(at),
            Kind::Word(_) => self.number_in_words(at),
            Kind::Mark(_) => None,
        }
    }

    fn number_in_digits(&self, at: usize) -> Option<Number> {
        let run = self.digits(at)?;
        let [first, other] = run.numbers(SEPARATORS);
        let mut number =
            Number { value: first?, other, scale: Decimal::ONE, in_digits: true, vague: false, next: at + 1 };
        let (scale, next) = self.scale(number.next);
        if scale == Decimal::ONE {
            return Some(number);
        }
        number.scale = scale;
        number.value = number.value.times(scale)?;
        number.other = number.other.and_then(|o| o.times(scale));
        number.next = next;
        if self.word(next) == Some(Word::AndHalf) {
            number.value = number.value.plus(scale.times(Decimal::new(5, -1))?)?;
            number.next += 1;
        } else if let Some(run) = self.digits(next) {
            // 2 triệu 500 nghìn.
            let (smaller, after) = self.scale(next + 1);
            let part = run.numbers(SEPARATORS)[0].and_then(|n| n.times(smaller));
            if let Some(sum) = part.filter(|p| smaller != Decimal::ONE && *p < scale).and_then(|p| number.value.plus(p))
            {
                number.value = sum;
                number.next = after;
            }
        }
        Some(number)
    }

    /// The product of the scale words from `at` on (nghìn tỷ), and the token after them.
    fn scale(&self, mut at: usize) -> (Decimal, usize) {
        let mut power = 0;
        while let Some(Word::Scale(p)) = self.word(at) {
            // "tr" and "tỷ lệ", "tỷ số" are scales only after a figure and before no such word.
            if power + p > 30 || self.is_ratio_word(at) {
                break;
            }
            power += p;
            at += 1;
        }
        (Decimal::new(1, power), at)
    }

    /// Whether tỷ at `at` begins tỷ lệ (ratio), tỷ số (score), tỷ phú, tỷ giá.
    fn is_ratio_word(&self, at: usize) -> bool {
        self.word(at) == Some(Word::Scale(9))
            && ["lệ", "số", "phú", "giá", "trọng"].iter().any(|w| self.is_text(at + 1, w))
    }

    fn number_in_words(&self, at: usize) -> Option<Number> {
        if self.tokens[at].capital && !self.may_start_with_capital(at) {
            return None;
        }
        let (mut total, mut next, mut vague) = (Decimal::ZERO, at, false);
        let mut ceiling = None;
        loop {
            let (small, after) = match self.below_thousand(next) {
                Some((n, after)) => (n, after),
                None if next == at => match self.word(at)? {
                    Word::Scale(p) if p > 1 && !self.is_ratio_word(at) && !self.tokens[at].capital => {
                        vague = true;
                        (1, at)
                    }
                    _ => return None,
                },
                None => break,
            };
            let (scale, after) = self.scale(after);
            if ceiling.is_some_and(|c| scale >= c) {
                break;
            }
            if scale == Decimal::ONE
                && ceiling.is_some()
                && after == next + 1
                && small < 10
                && self.unit(after).is_none()
            {
                // "hai triệu ba": rare, and "ba" may begin something else.
                break;
            }
            total = total.plus(Decimal::from(small).times(scale)?)?;
            next = after;
            if self.word(next) == Some(Word::AndHalf) && scale != Decimal::ONE {
                total = total.plus(scale.times(Decimal::new(5, -1))?)?;
                next += 1;
                ceiling = Some(scale);
                break;
            }
            ceiling = Some(scale);
            if scale == Decimal::ONE || vague {
                break;
            }
        }
        let scale = ceiling.filter(|&s| s != Decimal::ONE).unwrap_or(Decimal::ONE);
        (next > at).then_some(Number { value: total, other: None, scale, in_digits: false, vague, next })
    }

    /// A number word with a capital starts a sentence, and no name goes on after it: Tám trường hợp, not Ba Vì.
    fn may_start_with_capital(&self, at: usize) -> bool {
        let starts = self
            .before(at)
            .is_none_or(|t| matches!(t.kind, Kind::Mark('\n' | '.' | '!' | '?' | ':' | '“' | '"' | '-')));
        let goes_on = self.tokens.get(at + 1).is_some_and(|t| t.capital);
        starts && !goes_on
    }

    /// hai trăm linh năm, ba mươi tư, mười lăm, bảy: a number below 1,000 and the token after it.
    fn below_thousand(&self, at: usize) -> Option<(u32, usize)> {
        let hundreds = match self.word(at)? {
            Word::Nought if self.word(at + 1) == Some(Word::Scale(2)) => Some(0),
            _ => self.unit_digit(at).filter(|_| self.word(at + 1) == Some(Word::Scale(2))),
        };
        let Some(hundreds) = hundreds else { return self.below_hundred(at) };
        let base = hundreds * 100;
        let next = at + 2;
        if self.word(next) == Some(Word::Odd) {
            return Some(self.unit_digit(next + 1).map_or((base, next), |d| (base + d, next + 2)));
        }
        if self.word(next) == Some(Word::AndHalf) {
            return Some((base + 50, next + 1));
        }
        // A digit alone after trăm is a new number (một trăm năm: a hundred years) unless tens follow.
        match self.below_hundred(next).filter(|&(n, _)| n >= 10) {
            Some((n, after)) => Some((base + n, after)),
            None => Some((base, next)),
        }
    }

    fn below_hundred(&self, at: usize) -> Option<(u32, usize)> {
        if self.word(at)? == Word::Ten {
            // mười năm is ten years, mười lăm fifteen.
            let digit = match self.word(at + 1) {
                Some(Word::Digit(d)) => Some(d),
                Some(Word::DigitAfterTens(5)) => Some(5),
                _ => None,
            };
            return Some(digit.map_or((10, at + 1), |d| (10 + u32::from(d), at + 2)));
        }
        let first = self.unit_digit(at)?;
        match self.word(at + 1) {
            Some(Word::Tens) => {
                let digit = match self.word(at + 2) {
                    Some(Word::Digit(d) | Word::DigitAfterTens(d)) => Some(d),
                    _ => None,
                };
                Some(digit.map_or((first * 10, at + 2), |d| (first * 10 + u32::from(d), at + 3)))
            }
            Some(Word::DigitAfterTens(d @ (1 | 5))) => Some((first * 10 + u32::from(d), at + 2)),
            Some(Word::Scale(1)) => Some((first * 10, at + 2)),
            _ => Some((first, at + 1)),
        }
    }

    fn unit_digit(&self, at: usize) -> Option<u32> {
        match self.word(at)? {
            Word::Digit(d) => Some(d.into()),
            Word::Nam => Some(5),
            _ => None,
        }
    }

    /// The unit at `at`, and the token after it.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        match self.kind(at)? {
            Kind::Mark('%') => Some((Unit::Percent, at + 1)),
            Kind::Mark('‰') => Some((Unit::Permille, at + 1)),
            Kind::Mark('°' | 'º' | '˚') if self.is_text(at + 1, "c") => Some((Unit::Celsius, at + 2)),
            Kind::Word(word) => self.unit_word(at, word),
            _ => None,
        }
    }

    fn unit_word(&self, at: usize, word: Word) -> Option<(Unit, usize)> {
        match word {
            Word::Unit(Unit::Dong) if AFTER_DONG.iter().any(|w| self.is_text(at + 1, w)) => None,
            Word::Unit(Unit::Hour) if self.tokens.get(at + 1).is_some_and(|t| t.capital) => None,
            Word::Unit(unit) => Some(self.squared(unit, at + 1)),
            Word::UnitStart | Word::Part => {
                let (words, unit) = UNIT_PHRASES.iter().find(|(words, _)| {
                    let mut places = at..;
                    // Hyphens may stand between the words: ki-lô-mét, đô-la.
                    words.iter().all(|w| {
                        places.by_ref().find(|&i| !self.is_mark(i, &['-'])).is_some_and(|i| self.is_text(i, w))
                    })
                })?;
                let mut next = at;
                for _ in *words {
                    while self.is_mark(next, &['-']) {
                        next += 1;
                    }
                    next += 1;
                }
                Some(self.squared(*unit, next))
            }
            Word::Hour if self.text_of(at) == "g" => Some((Unit::Gram, at + 1)),
            Word::Hour => Some((Unit::Hour, at + 1)),
            Word::Day if !matches!(self.kind(at + 1), Some(Kind::Digits)) => Some((Unit::Day, at + 1)),
            // 3 tháng 10 ngày, but ngày 3 tháng 10.
            Word::Month if !matches!(self.kind(at + 1), Some(Kind::Digits)) || self.word(at + 2) == Some(Word::Day) => {
                Some((Unit::Month, at + 1))
            }
            Word::Nam => Some((Unit::Year, at + 1)),
            _ => None,
        }
    }

    /// m2, km², m3: the power after a unit of length.
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

    /// nửa tháng, nửa đầu năm, nửa triệu; rưỡi (one and a half) and đôi (two) alone.
    fn half(&mut self, at: usize) -> Option<usize> {
        let word = self.word(at)?;
        let half = Decimal::new(5, -1);
        let (readings, next) = match word {
            Word::Half => {
                let (scale, after) = self.scale(at + 1);
                if scale != Decimal::ONE {
                    let unit = self.unit(after);
                    let number = half.times(scale)?;
                    (vec![Value::Amount { number, unit: unit.map(|u| u.0) }], unit.map_or(after, |u| u.1))
                } else {
                    let skip = usize::from(["đầu", "cuối", "sau"].iter().any(|w| self.is_text(at + 1, w)));
                    let fraction = Value::Fraction { part: 1, whole: 2 };
                    match self.unit(at + 1 + skip) {
                        Some((unit, next)) => (vec![Value::Amount { number: half, unit: Some(unit) }, fraction], next),
                        None => (vec![fraction], at + 1),
                    }
                }
            }
            Word::AndHalf => (vec![Value::count(Decimal::new(15, -1))], at + 1),
            Word::Pair => (vec![Value::count(Decimal::from(2))], at + 1),
            Word::Place(n) => (vec![Value::Ordinal(n.into())], at + 1),
            // hàng thập kỷ: a decade or more.
            Word::UnitStart => match self.unit(at)? {
                (unit @ (Unit::Decade | Unit::Century), next)
                    if !matches!(self.kind(next), Some(Kind::Digits | Kind::Word(Word::Roman(_)))) =>
                {
                    (vec![Value::Amount { number: Decimal::ONE, unit: Some(unit) }], next)
                }
                _ => return None,
            },
            _ => return None,
        };
        let span = self.span(at, next);
        self.push(span, readings, false, false);
        Some(next)
    }

    /// một phần ba; 35/40.
    fn fraction(&mut self, at: usize) -> Option<usize> {
        let small = |reader: &Self, at: usize| match reader.kind(at)? {
            Kind::Digits => reader.plain(at, 4).map(|n| n as u32),
            Kind::Word(Word::DigitAfterTens(4)) => Some(4),
            Kind::Word(Word::Ten) => Some(10),
            Kind::Word(_) => {
                reader.unit_digit(at).filter(|_| !reader.tokens[at].capital || reader.may_start_with_capital(at))
            }
            Kind::Mark(_) => None,
        };
        let part = small(self, at)?;
        let in_words = self.word(at + 1) == Some(Word::Part) && self.unit(at + 1).is_none();
        let in_figures = self.is_mark(at + 1, &['/']) && (at + 1..=at + 2).all(|i| self.is_glued(i));
        if !(in_words
            || in_figures && matches!((self.kind(at), self.kind(at + 2)), (Some(Kind::Digits), Some(Kind::Digits))))
        {
            return None;
        }
        let whole = small(self, at + 2).filter(|&n| n > 0)?;
        let next = at + 3;
        let is_school_year = part > 1000 && part < 2200;
        if is_school_year {
            return None;
        }
        let fraction = Value::Fraction { part, whole };
        let firm = in_figures && part > 1;
        for (place, n) in [(at, part), (at + 2, whole)] {
            let span = self.span(place, place + 1);
            self.push(span, vec![fraction.clone(), Value::count(Decimal::from(n))], firm, false);
        }
        Some(next)
    }

    /// A telephone number, in one run of figures (0909.123.456) or in several (0909 123 456); also a serial number that reads
    /// as no number.
    fn telephone(&mut self, at: usize) -> Option<usize> {
        let run = self.digits(at)?;
        let mut next = at + 1;
        let mut digits = only_digits(run.span.of(self.text));
        while run.has_leading_zero() && run.digits() > 2 && digits.len() < 9 {
            let Some(more) = self.digits(next).filter(|more| more.digits() >= 2) else { break };
            digits.push_str(&only_digits(more.span.of(self.text)));
            next += 1;
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

    /// A year of two or four digits: 2024, 68. The likeliest first.
    pub(super) fn years(&self, at: usize) -> Option<Vec<Year>> {
        let run = self.digits(at)?;
        let n = run.plain()?;
        match run.digits() {
            4 if n < 2800 => Some(vec![Year::new(n as u16, Era::Common)?]),
            2 => Some([1900, 2000].iter().filter_map(|c| Year::new(c + n as u16, Era::Common)).collect()),
            _ => None,
        }
    }
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
