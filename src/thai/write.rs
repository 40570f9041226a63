//! Values as Thai text writes them, for suggestions.

use super::token::{WORDS, Word};
use crate::value::{Date, Decimal, Era, Unit, Value};

/// `value` as a Thai newspaper writes it, years in `era`; `None` for values that have no single form (fractions of unknown
/// sense, units without a Thai word).
///
/// ```
/// use thiap::thai::write;
/// use thiap::value::{Decimal, Era, Unit, Value};
/// let sum = Value::Amount { number: Decimal::new(42, 10), unit: Some(Unit::Dong) };
/// assert_eq!(write(&sum, Era::Buddhist).as_deref(), Some("4.2 แสนล้านดอง"));
/// ```
#[must_use]
pub fn write(value: &Value, era: Era) -> Option<String> {
    Some(match value {
        &Value::Amount { number, unit: None } => write_number(number),
        &Value::Amount { number, unit: Some(Unit::Percent) } => format!("{number}%"),
        &Value::Amount { number, unit: Some(Unit::Permille) } => format!("{number}‰"),
        &Value::Amount { number, unit: Some(unit) } => {
            let glue = if unit.dimension() == crate::value::Dimension::Money && number >= MILLION { "" } else { " " };
            format!("{}{glue}{}", write_number(number), unit_name(unit)?)
        }
        Value::Ordinal(n) => n.to_string(),
        Value::Quarter(n) => format!("ไตรมาสที่ {n}"),
        Value::Fraction { part, whole } => format!("{part}/{whole}"),
        Value::Date(date) => write_date(*date, era)?,
        Value::Time(time) => format!("{:02}.{:02} น.", time.hour, time.minute),
        &Value::Weekday(day) => name(Word::Weekday(day))?.to_owned(),
        Value::Symbol(symbol) => symbol.to_string(),
    })
}

const MILLION: Decimal = Decimal::new(1, 6);

/// Large round numbers with their scale words, others in figures.
fn write_number(number: Decimal) -> String {
    const SCALES: [(i16, &str); 5] = [(12, "ล้านล้าน"), (11, "แสนล้าน"), (10, "หมื่นล้าน"), (9, "พันล้าน"), (6, "ล้าน")];
    let scale = SCALES.iter().find(|&&(power, _)| number >= Decimal::new(1, power));
    match scale {
        Some(&(power, word)) if number.significant_digits() <= 4 => match number.scaled(-power) {
            Some(short) => format!("{short} {word}"),
            None => number.to_string(),
        },
        _ => number.to_string(),
    }
}

fn write_date(date: Date, era: Era) -> Option<String> {
    let month = date.month.and_then(|m| name(Word::Month(m)));
    let year = date.year.map(|y| u32::from(y.common) + u32::from(era.offset()));
    Some(match (date.day, month, year) {
        (Some(d), Some(m), Some(y)) => format!("{d} {m} {y}"),
        (Some(d), Some(m), None) => format!("{d} {m}"),
        (None, Some(m), Some(y)) => format!("{m} {y}"),
        (None, Some(m), None) => m.to_owned(),
        (Some(d), None, None) => d.to_string(),
        (None, None, Some(y)) => y.to_string(),
        _ => return None,
    })
}

fn unit_name(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Day => Some("วัน"),
        Unit::Month => Some("เดือน"),
        Unit::Year => Some("ปี"),
        Unit::Decade => Some("ทศวรรษ"),
        Unit::Century => Some("ศตวรรษ"),
        _ => name(Word::Unit(unit)),
    }
}

/// The first word of the reader's table with this meaning: the full form.
fn name(meaning: Word) -> Option<&'static str> {
    WORDS.iter().find(|&&(_, m)| m == meaning).map(|&(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thai::quantities;
    use crate::value::{Calendar, Time, Year};

    #[test]
    fn what_is_written_reads_back() {
        let amount = |number, unit| Value::Amount { number, unit };
        let values = [
            (amount(Decimal::new(3860, 0), None), "3,860"),
            (amount(Decimal::new(105, 10), Some(Unit::Dong)), "1.05 ล้านล้านดอง"),
            (amount(Decimal::new(85, 9), None), "8.5 หมื่นล้าน"),
            (amount(Decimal::new(25, -1), Some(Unit::SquareKilometre)), "2.5 ตารางกิโลเมตร"),
            (amount(Decimal::from(20), Some(Unit::Percent)), "20%"),
            (amount(Decimal::from(7), Some(Unit::Day)), "7 วัน"),
            (Value::Time(Time { hour: 7, minute: 30 }), "07.30 น."),
            (Value::Weekday(5), "วันศุกร์"),
            (Value::Quarter(3), "ไตรมาสที่ 3"),
        ];
        for (value, text) in values {
            assert_eq!(write(&value, Era::Buddhist).as_deref(), Some(text));
            assert_eq!(quantities(text)[0].readings[0], value, "{text}");
        }
    }

    #[test]
    fn dates_are_written_in_either_era() {
        let date = Date::new(Some(28), Some(6), Year::new(2024, Era::Common)).in_calendar(Calendar::Solar);
        assert_eq!(write(&Value::Date(date), Era::Buddhist).as_deref(), Some("28 มิถุนายน 2567"));
        assert_eq!(write(&Value::Date(date), Era::Common).as_deref(), Some("28 มิถุนายน 2024"));
    }
}
