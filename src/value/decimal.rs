//! Exact decimal numbers.

use std::cmp::Ordering;
use std::fmt;

/// A number that is not negative, exactly as written: `mantissa × 10^exponent`.
///
/// Figures of a text are compared for identity, so they are never floats. Every number has one form: the mantissa does
/// not end in a zero (zero itself is `0 × 10^0`).
///
/// ```
/// use thiap::value::Decimal;
/// assert_eq!(Decimal::new(1_050, 9), Decimal::new(105, 10));
/// assert_eq!(Decimal::new(15, -1).to_string(), "1.5");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Decimal {
    mantissa: u64,
    exponent: i16,
}

impl Decimal {
    /// Nought.
    pub const ZERO: Decimal = Decimal { mantissa: 0, exponent: 0 };
    /// One.
    pub const ONE: Decimal = Decimal { mantissa: 1, exponent: 0 };

    /// `mantissa × 10^exponent`.
    #[must_use]
    pub const fn new(mut mantissa: u64, mut exponent: i16) -> Self {
        if mantissa == 0 {
            return Decimal::ZERO;
        }
        while mantissa.is_multiple_of(10) && exponent < i16::MAX {
            mantissa /= 10;
            exponent += 1;
        }
        Decimal { mantissa, exponent }
    }

    /// Its value as a whole number, when it is one below 2⁶⁴.
    #[must_use]
    pub fn whole(self) -> Option<u64> {
        let power = u32::try_from(self.exponent).ok()?;
        10u64.checked_pow(power)?.checked_mul(self.mantissa)
    }

    /// The product; `None` when it has more than 19 digits that are not trailing zeros.
    #[must_use]
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        let wide = u128::from(self.mantissa) * u128::from(other.mantissa);
        Self::narrow(wide, self.exponent.checked_add(other.exponent)?)
    }

    /// This number with the decimal point `places` further to the right.
    #[must_use]
    pub fn scaled(self, places: i16) -> Option<Decimal> {
        (self.mantissa == 0)
            .then_some(Decimal::ZERO)
            .or_else(|| Some(Decimal { exponent: self.exponent.checked_add(places)?, ..self }))
    }

    /// The sum; `None` when it has more than 19 digits that are not trailing zeros.
    #[must_use]
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        if self.mantissa == 0 || other.mantissa == 0 {
            return Some(if self.mantissa == 0 { other } else { self });
        }
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let shift = u32::try_from(i32::from(high.exponent) - i32::from(low.exponent)).ok()?;
        let wide = 10u128.checked_pow(shift)?.checked_mul(u128::from(high.mantissa))?;
        Self::narrow(wide.checked_add(u128::from(low.mantissa))?, low.exponent)
    }

    fn narrow(mut wide: u128, mut exponent: i16) -> Option<Decimal> {
        while wide != 0 && wide.is_multiple_of(10) {
            wide /= 10;
            exponent = exponent.checked_add(1)?;
        }
        Some(Decimal::new(u64::try_from(wide).ok()?, exponent))
    }

    /// The nearest float: for judging whether two figures are *about* the same, never for identity.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 * 10f64.powi(i32::from(self.exponent))
    }

    /// How many digits it shows, leading and trailing zeros not counted: 2 for 3,800, 3 for 1.05.
    #[must_use]
    pub fn significant_digits(self) -> u32 {
        self.mantissa.checked_ilog10().map_or(0, |n| n + 1)
    }

    /// Whether this is `exact` cut or rounded to the digits that this shows: 3,800 and 3,900 are, of 3,860.
    ///
    /// ```
    /// use thiap::value::Decimal;
    /// assert!(Decimal::new(38, 2).rounds(Decimal::new(3_860, 0)));
    /// assert!(!Decimal::new(37, 2).rounds(Decimal::new(3_860, 0)));
    /// ```
    #[must_use]
    pub fn rounds(self, exact: Decimal) -> bool {
        let Ok(dropped) = u32::try_from(i32::from(self.exponent) - i32::from(exact.exponent)) else { return false };
        let Some(unit) = 10u64.checked_pow(dropped) else { return false };
        let (cut, rest) = (exact.mantissa / unit, exact.mantissa % unit);
        dropped > 0 && (self.mantissa == cut || (self.mantissa == cut + 1 && rest * 2 >= unit))
    }
}

impl From<u32> for Decimal {
    fn from(n: u32) -> Self {
        Decimal::new(n.into(), 0)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        // Numbers with equally many digits before the point differ by less than 19 places, so that both fit 128 bits.
        let magnitude = |d: &Decimal| (d.mantissa != 0, i32::from(d.exponent) + d.significant_digits() as i32);
        magnitude(self).cmp(&magnitude(other)).then_with(|| {
            let low = self.exponent.min(other.exponent);
            let wide = |d: &Decimal| {
                let shift = u32::try_from(i32::from(d.exponent) - i32::from(low)).unwrap_or(0);
                u128::from(d.mantissa).saturating_mul(10u128.saturating_pow(shift))
            };
            wide(self).cmp(&wide(other))
        })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Written for messages: `3,860`, `1.05`; from 1,000 on with commas, as English has it.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.to_string();
        let exponent = i32::from(self.exponent);
        if !(-30..=30).contains(&exponent) {
            return write!(f, "{digits}e{exponent}");
        }
        let (whole, fraction) = if exponent >= 0 {
            (format!("{digits}{}", "0".repeat(exponent as usize)), String::new())
        } else {
            let places = exponent.unsigned_abs() as usize;
            let padded = format!("{digits:0>width$}", width = places + 1);
            let (whole, fraction) = padded.split_at(padded.len() - places);
            (whole.to_owned(), format!(".{fraction}"))
        };
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str(&fraction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_form() {
        assert_eq!(Decimal::new(1000, 0), Decimal::new(1, 3));
        assert_eq!(Decimal::new(0, 7), Decimal::ZERO);
        assert_eq!(Decimal::new(137, 9), Decimal::new(137, -2).times(Decimal::new(1, 11)).unwrap());
    }

    #[test]
    fn arithmetic_is_exact_or_refuses() {
        let sum = Decimal::new(2, 6).plus(Decimal::new(5, 5));
        assert_eq!(sum, Some(Decimal::new(25, 5)));
        assert_eq!(Decimal::new(1, -1).plus(Decimal::new(2, -1)), Some(Decimal::new(3, -1)));
        assert_eq!(Decimal::new(u64::MAX, 0).times(Decimal::new(3, 0)), None);
        assert_eq!(Decimal::new(1, 300).plus(Decimal::ONE), None);
        assert_eq!(Decimal::new(25, -1).whole(), None);
        assert_eq!(Decimal::new(25, 2).whole(), Some(2500));
    }

    #[test]
    fn order_is_that_of_the_numbers() {
        let mut numbers = [Decimal::new(3, 3), Decimal::new(25, -1), Decimal::ZERO, Decimal::new(29, 2), Decimal::ONE];
        numbers.sort();
        assert_eq!(numbers.map(|n| n.to_string()), ["0", "1", "2.5", "2,900", "3,000"]);
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        for (number, text) in [(Decimal::new(988_891, -2), "9,888.91"), (Decimal::new(5, -3), "0.005")] {
            assert_eq!(number.to_string(), text);
        }
        assert_eq!(Decimal::new(2, 12).to_string(), "2,000,000,000,000");
    }

    #[test]
    fn rounding_needs_fewer_digits() {
        let exact = Decimal::new(3860, 0);
        assert!(Decimal::new(39, 2).rounds(exact));
        assert!(!Decimal::new(3860, 0).rounds(exact));
        assert!(!Decimal::new(3861, 0).rounds(exact));
        assert!(!Decimal::new(4, 4).rounds(exact));
    }
}
