//! What the figures of a text say, whatever the language and notation: numbers, measures, dates, times, symbols.
//!
//! The readers of either language ([`thai::quantities`](crate::thai::quantities),
//! [`vietnamese::quantities`](crate::vietnamese::quantities)) turn a text into [`Quantity`]s. Where the notation leaves a
//! choice (is 28/6 a day or a fraction? is 1.234 more than a thousand?) a quantity has several readings; two quantities
//! agree when one reading of each does. So `16/6/2022` and `16 มิถุนายน 2565` are one value, and so are `1.050 tỷ` and
//! `1.05 ล้านล้าน`.

mod agreement;
mod date;
mod decimal;
mod key;
mod notation;
mod symbol;
mod unit;

use std::fmt;

use crate::Span;

pub use agreement::Agreement;
pub use date::{Calendar, Date, Era, Time, Year};
pub use decimal::Decimal;
pub use key::{Key, keys};
pub(crate) use notation::{DigitRun, Separators, address_end};
pub(crate) use symbol::symbol_at;
pub use unit::{Dimension, Unit};

/// One value that a text can state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A count, or a measure when the unit is known.
    Amount {
        /// The number, scale words (triệu, ล้าน) multiplied in.
        number: Decimal,
        /// The unit written beside it.
        unit: Option<Unit>,
    },
    /// A place in a sequence: thứ hai, khóa XIII, ชุดที่ 13.
    Ordinal(u32),
    /// A quarter of a year, 1 to 4: quý I, ไตรมาสแรก.
    Quarter(u8),
    /// A part of a whole: 2/3, หนึ่งในสาม.
    Fraction {
        /// Above the line.
        part: u32,
        /// Below it.
        whole: u32,
    },
    /// A date or a part of one.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day of the week, 1 (Monday) to 7 (Sunday).
    Weekday(u8),
    /// The symbol of a document, a telephone number, a type: `21-NQ/TW`, `Z121`. In capitals, without diacritics.
    Symbol(Box<str>),
}

impl Value {
    /// A plain count.
    #[must_use]
    pub fn count(number: Decimal) -> Self {
        Value::Amount { number, unit: None }
    }

    /// A year alone.
    pub(crate) fn year(written: u16, era: Era) -> Option<Self> {
        Some(Value::Date(Date::new(None, None, Some(Year::new(written, era)?))))
    }
}

/// For messages: `2.5 km²`, `16 June 2022`, `7:30`, `2/3`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        match self {
            Value::Amount { number, unit: None } => write!(f, "{number}"),
            Value::Amount { number, unit: Some(unit @ (Unit::Percent | Unit::Permille)) } => {
                write!(f, "{number}{}", unit.name())
            }
            Value::Amount { number, unit: Some(unit) } => write!(f, "{number} {}", unit.name()),
            Value::Ordinal(n) => write!(f, "no. {n}"),
            Value::Quarter(n) => write!(f, "quarter {n}"),
            Value::Fraction { part, whole } => write!(f, "{part}/{whole}"),
            Value::Date(date) => write!(f, "{date}"),
            Value::Time(time) => write!(f, "{time}"),
            Value::Weekday(n) => f.write_str(WEEKDAYS[usize::from(n.clamp(&1, &7) - 1)]),
            Value::Symbol(symbol) => f.write_str(symbol),
        }
    }
}

/// A place in a text that states a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quantity {
    /// Place in the text that was read: figures, words and unit.
    pub span: Span,
    /// What it can mean, the likeliest first; never empty.
    pub readings: Vec<Value>,
    /// Whether it surely states a value, so that a translation must state it too. Words that are often no numbers (một,
    /// năm, สอง) are not firm: they explain a figure on the other side but do not ask for one.
    pub firm: bool,
    /// Whether the text calls it approximate (khoảng, hơn, ประมาณ, กว่า).
    pub about: bool,
}

impl Quantity {
    /// The likeliest reading.
    #[must_use]
    pub fn likeliest(&self) -> &Value {
        &self.readings[0]
    }

    /// Whether its likeliest reading is a date, a time, a weekday or a quarter.
    #[must_use]
    pub fn is_date(&self) -> bool {
        matches!(self.likeliest(), Value::Date(_) | Value::Time(_) | Value::Weekday(_) | Value::Quarter(_))
    }
}
