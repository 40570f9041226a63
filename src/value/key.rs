//! Keys by which figures of two texts find each other.

use super::{Decimal, Quantity, Unit, Value};

/// A canonical piece of a value, the same in every notation and language: a cue that two segments belong together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    /// A number of any kind, scale words multiplied in, the unit left out.
    Number(Decimal),
    /// A year of the common era.
    Year(u16),
    /// A month, 1 to 12.
    Month(u8),
    /// A day of the month.
    Day(u8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
    /// A document symbol, a telephone number, a type.
    Symbol(Box<str>),
}

/// The keys of `quantities`, in order of place: one for a number, up to three for a date, hour and minute for a time. Only
/// the likeliest reading counts; years of the Buddhist era become those of the common one.
///
/// ```
/// use thiap::value::keys;
/// let source = keys(&thiap::vietnamese::quantities("Ngày 16/6/2022, 3.860 đảng viên"));
/// let target = keys(&thiap::thai::quantities("วันที่ 16 มิถุนายน 2565 สมาชิกพรรค ๓,๘๖๐ คน"));
/// assert_eq!(source, target);
/// assert_eq!(source.len(), 4);
/// ```
#[must_use]
pub fn keys(quantities: &[Quantity]) -> Vec<Key> {
    let mut keys = Vec::with_capacity(quantities.len());
    for quantity in quantities {
        push(quantity.likeliest(), &mut keys);
    }
    keys
}

fn push(value: &Value, keys: &mut Vec<Key>) {
    let whole = |n: u32| Key::Number(Decimal::from(n));
    match value {
        // A duration of 450 minutes is written as 7 hours and 30 minutes as often as not.
        &Value::Amount { number, unit: Some(Unit::Minute) }
            if number.whole().is_some_and(|n| n > 60 && n % 60 != 0) =>
        {
            let minutes = number.whole().unwrap_or(0);
            keys.extend([minutes / 60, minutes % 60].map(|n| Key::Number(Decimal::new(n, 0))));
        }
        &Value::Amount { number, .. } => keys.push(Key::Number(number)),
        &Value::Ordinal(n) => keys.push(whole(n)),
        &Value::Quarter(n) => keys.push(whole(n.into())),
        &Value::Fraction { part, whole: all } => keys.extend([whole(part), whole(all)]),
        Value::Date(date) => {
            keys.extend(date.day.map(Key::Day));
            keys.extend(date.month.map(Key::Month));
            keys.extend(date.year.map(|y| Key::Year(y.common)));
        }
        Value::Time(time) => {
            keys.push(whole(time.hour.into()));
            keys.extend((time.minute > 0).then(|| whole(time.minute.into())));
        }
        &Value::Weekday(n) => keys.push(Key::Weekday(n)),
        Value::Symbol(symbol) => keys.push(Key::Symbol(symbol.clone())),
    }
}
