//! Whether a figure of the original and a figure of the translation say the same.

use super::{Decimal, Quantity, Unit, Value};

/// How well two quantities agree, worst first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Agreement {
    /// They say different things.
    None,
    /// The same figure with another unit: 8 tấn, 8 กิโลกรัม.
    OtherUnit,
    /// The translation rounds, and says so: 3.860, กว่า 3,800.
    Rounded,
    /// The same figure, one of them as a number and one as a date, or in a less likely reading.
    Loose,
    /// The same measure in other units: 1,2 ha, 12,000 ตารางเมตร.
    Converted,
    /// The same value.
    Same,
}

impl Quantity {
    /// How well this figure of the original is stated by `target`, over the best pair of readings.
    ///
    /// ```
    /// use thiap::value::Agreement;
    /// let read = |vi, th| thiap::vietnamese::quantities(vi)[0].agreement(&thiap::thai::quantities(th)[0]);
    /// assert_eq!(read("3.860 đảng viên", "สมาชิก ๓,๘๖๐ คน"), Agreement::Same);
    /// assert_eq!(read("rộng 1,2 ha", "กว้าง 12,000 ตารางเมตร"), Agreement::Converted);
    /// assert_eq!(read("8 tấn rác", "ขยะ 8 กิโลกรัม"), Agreement::OtherUnit);
    /// assert_eq!(read("42 chi bộ", "24 สาขา"), Agreement::None);
    /// ```
    #[must_use]
    pub fn agreement(&self, target: &Quantity) -> Agreement {
        // The figures inside of two symbols prove nothing: 168/2024 and 186/2024 share a year.
        if let (Value::Symbol(a), Value::Symbol(b)) = (self.likeliest(), target.likeliest()) {
            return symbols(a, b);
        }
        let mut best = Agreement::None;
        for a in &self.readings {
            for b in &target.readings {
                best = best.max(values(a, b, self.about || target.about));
                if best == Agreement::Same {
                    return best;
                }
            }
        }
        best
    }
}

/// How well the value `a` of the original is stated by `b`.
fn values(a: &Value, b: &Value, about: bool) -> Agreement {
    let when = |same: bool, agreement: Agreement| if same { agreement } else { Agreement::None };
    match (a, b) {
        (&Value::Amount { number: m, unit: u }, &Value::Amount { number: n, unit: v }) => amounts(m, u, n, v, about),
        (&Value::Date(a), &Value::Date(b)) => when(a.agrees(b), Agreement::Same),
        (&Value::Fraction { part: a, whole: b }, &Value::Fraction { part: c, whole: d }) => {
            when(u64::from(a) * u64::from(d) == u64::from(b) * u64::from(c), Agreement::Same)
        }
        (&Value::Fraction { part, whole }, &Value::Amount { number, unit })
        | (&Value::Amount { number, unit }, &Value::Fraction { part, whole }) => {
            // Half is 0.5 and 50 %; a third has no exact decimal, and no percentage is one.
            let number = if unit == Some(Unit::Percent) { number.scaled(-2) } else { Some(number) };
            let product = number.and_then(|n| n.times(Decimal::from(whole)));
            when(product == Some(Decimal::from(part)), Agreement::Loose)
        }
        (&Value::Ordinal(n), &Value::Amount { number, unit: None })
        | (&Value::Amount { number, unit: None }, &Value::Ordinal(n)) => {
            when(number == Decimal::from(n), Agreement::Loose)
        }
        _ => when(a == b, Agreement::Same),
    }
}

/// Two symbols are the same when their figures and capitals are, whatever stands between them. Abbreviations may be translated
/// (QL, NH); single letters tell things apart (4D, 4E).
fn symbols(a: &str, b: &str) -> Agreement {
    let of = |symbol: &str, kind: fn(&char) -> bool| symbol.chars().filter(kind).collect::<String>();
    let is_letter = |c: &char| c.is_alphabetic();
    let is_digit = |c: &char| c.is_ascii_digit();
    let (letters, other) = (of(a, is_letter), of(b, is_letter));
    if of(a, is_digit) != of(b, is_digit) {
        Agreement::None
    } else if letters == other {
        Agreement::Same
    } else if letters.len() > 1 && other.len() > 1 {
        Agreement::Loose
    } else {
        Agreement::None
    }
}

fn amounts(m: Decimal, u: Option<Unit>, n: Decimal, v: Option<Unit>, about: bool) -> Agreement {
    let rounded =
        || if about && n.significant_digits() > 1 && n.rounds(m) { Agreement::Rounded } else { Agreement::None };
    match (u, v) {
        (Some(u), Some(v)) if u != v => {
            if u.converts(m, v, n) {
                Agreement::Converted
            } else if m == n {
                Agreement::OtherUnit
            } else {
                Agreement::None
            }
        }
        _ if m == n => {
            if u == v {
                Agreement::Same
            } else {
                Agreement::Loose
            }
        }
        _ => rounded(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(number: u64, exponent: i16, unit: Option<Unit>) -> Value {
        Value::Amount { number: Decimal::new(number, exponent), unit }
    }

    #[test]
    fn rounding_must_be_announced() {
        let (exact, round) = (amount(3860, 0, None), amount(39, 2, None));
        assert_eq!(values(&exact, &round, true), Agreement::Rounded);
        assert_eq!(values(&exact, &round, false), Agreement::None);
        assert_eq!(values(&round, &exact, true), Agreement::None, "precision that the original has not");
    }

    #[test]
    fn symbols_are_compared_as_a_whole() {
        assert_eq!(symbols("24B-005.67", "24B-00567"), Agreement::Same);
        assert_eq!(symbols("QL4D", "NH4D"), Agreement::Loose);
        for (a, b) in [("168/2024/ND-CP", "186/2024/ND-CP"), ("4D", "4E"), ("29C-123.45", "29C-132.45")] {
            assert_eq!(symbols(a, b), Agreement::None, "{a} {b}");
        }
    }

    #[test]
    fn half_is_also_fifty_percent() {
        let half = Value::Fraction { part: 1, whole: 2 };
        assert_eq!(values(&half, &amount(50, 0, Some(Unit::Percent)), false), Agreement::Loose);
        assert_eq!(values(&half, &Value::Fraction { part: 2, whole: 4 }, false), Agreement::Same);
        assert_eq!(values(&half, &amount(2, 0, None), false), Agreement::None);
    }

    #[test]
    fn a_better_unit_wins_over_a_better_reading() {
        let metres = amount(90, 0, Some(Unit::Metre));
        assert_eq!(values(&amount(90, 0, Some(Unit::Kilometre)), &metres, false), Agreement::OtherUnit);
        assert_eq!(values(&amount(9, -2, Some(Unit::Kilometre)), &metres, false), Agreement::Converted);
        assert_eq!(values(&amount(90, 0, None), &metres, false), Agreement::Loose);
    }
}
