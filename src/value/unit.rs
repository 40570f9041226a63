//! Units of measure and money, and how they convert.

use super::Decimal;

/// What a unit measures. Only units of one dimension convert.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In grams.
    Mass,
    /// In seconds.
    Time,
    /// In degrees Celsius.
    Temperature,
    /// In watts.
    Power,
    /// In watt-hours.
    Energy,
    /// In hundredths.
    Share,
    /// In the unit of the currency; currencies do not convert.
    Money,
}

/// A unit that both languages name. What only one of them has (sào, công, mẫu) is no unit here: nobody can say what a
/// translation should make of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Millimetre,
    Centimetre,
    Decimetre,
    Metre,
    Kilometre,
    NauticalMile,
    Mile,
    Foot,
    Inch,
    SquareCentimetre,
    SquareMetre,
    SquareKilometre,
    Hectare,
    /// ไร่, 1,600 m².
    Rai,
    /// งาน, 400 m².
    Ngan,
    /// ตารางวา, 4 m².
    SquareWa,
    CubicCentimetre,
    CubicMetre,
    Litre,
    Millilitre,
    Milligram,
    Gram,
    /// lạng, ขีด.
    Hectogram,
    Kilogram,
    /// yến.
    TenKilograms,
    /// tạ.
    Quintal,
    Tonne,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    Celsius,
    Watt,
    Kilowatt,
    Megawatt,
    Gigawatt,
    KilowattHour,
    MegawattHour,
    Percent,
    Permille,
    Dong,
    Dollar,
    Euro,
    Yuan,
    Yen,
    Won,
    Baht,
    Kip,
    Riel,
    Pound,
}

impl Unit {
    /// What it measures.
    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.definition().0
    }

    /// How many base units of its dimension it is. Months and years are calendar averages.
    #[must_use]
    pub fn factor(self) -> Decimal {
        self.definition().1
    }

    /// Its usual sign or English name, for messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.definition().2
    }

    #[rustfmt::skip]
    fn definition(self) -> (Dimension, Decimal, &'static str) {
        use Dimension::{Area, Energy, Length, Mass, Money, Power, Share, Temperature, Time, Volume};
        let n = Decimal::new;
        match self {
            Unit::Millimetre => (Length, n(1, -3), "mm"),
            Unit::Centimetre => (Length, n(1, -2), "cm"),
            Unit::Decimetre => (Length, n(1, -1), "dm"),
            Unit::Metre => (Length, n(1, 0), "m"),
            Unit::Kilometre => (Length, n(1, 3), "km"),
            Unit::NauticalMile => (Length, n(1852, 0), "nautical miles"),
            Unit::Mile => (Length, n(1_609_344, -3), "miles"),
            Unit::Foot => (Length, n(3048, -4), "feet"),
            Unit::Inch => (Length, n(254, -4), "inches"),
            Unit::SquareCentimetre => (Area, n(1, -4), "cm²"),
            Unit::SquareMetre => (Area, n(1, 0), "m²"),
            Unit::SquareKilometre => (Area, n(1, 6), "km²"),
            Unit::Hectare => (Area, n(1, 4), "ha"),
            Unit::Rai => (Area, n(1600, 0), "ไร่ (1,600 m²)"),
            Unit::Ngan => (Area, n(400, 0), "งาน (400 m²)"),
            Unit::SquareWa => (Area, n(4, 0), "ตารางวา (4 m²)"),
            Unit::CubicCentimetre => (Volume, n(1, -3), "cm³"),
            Unit::CubicMetre => (Volume, n(1, 3), "m³"),
            Unit::Litre => (Volume, n(1, 0), "litres"),
            Unit::Millilitre => (Volume, n(1, -3), "ml"),
            Unit::Milligram => (Mass, n(1, -3), "mg"),
            Unit::Gram => (Mass, n(1, 0), "g"),
            Unit::Hectogram => (Mass, n(1, 2), "100 g"),
            Unit::Kilogram => (Mass, n(1, 3), "kg"),
            Unit::TenKilograms => (Mass, n(1, 4), "yến (10 kg)"),
            Unit::Quintal => (Mass, n(1, 5), "tạ (100 kg)"),
            Unit::Tonne => (Mass, n(1, 6), "tonnes"),
            Unit::Second => (Time, n(1, 0), "seconds"),
            Unit::Minute => (Time, n(60, 0), "minutes"),
            Unit::Hour => (Time, n(3600, 0), "hours"),
            Unit::Day => (Time, n(86_400, 0), "days"),
            Unit::Week => (Time, n(604_800, 0), "weeks"),
            Unit::Month => (Time, n(2_629_746, 0), "months"),
            Unit::Year => (Time, n(31_556_952, 0), "years"),
            Unit::Decade => (Time, n(31_556_952, 1), "decades"),
            Unit::Century => (Time, n(31_556_952, 2), "centuries"),
            Unit::Celsius => (Temperature, n(1, 0), "°C"),
            Unit::Watt => (Power, n(1, 0), "W"),
            Unit::Kilowatt => (Power, n(1, 3), "kW"),
            Unit::Megawatt => (Power, n(1, 6), "MW"),
            Unit::Gigawatt => (Power, n(1, 9), "GW"),
            Unit::KilowattHour => (Energy, n(1, 3), "kWh"),
            Unit::MegawattHour => (Energy, n(1, 6), "MWh"),
            Unit::Percent => (Share, n(1, 0), "%"),
            Unit::Permille => (Share, n(1, -1), "‰"),
            Unit::Dong => (Money, n(1, 0), "đồng"),
            Unit::Dollar => (Money, n(1, 0), "dollars"),
            Unit::Euro => (Money, n(1, 0), "euros"),
            Unit::Yuan => (Money, n(1, 0), "yuan"),
            Unit::Yen => (Money, n(1, 0), "yen"),
            Unit::Won => (Money, n(1, 0), "won"),
            Unit::Baht => (Money, n(1, 0), "baht"),
            Unit::Kip => (Money, n(1, 0), "kip"),
            Unit::Riel => (Money, n(1, 0), "riel"),
            Unit::Pound => (Money, n(1, 0), "pounds"),
        }
    }

    /// How many `to` one of this is; `None` when they do not convert.
    fn ratio(self, to: Unit) -> Option<f64> {
        let convert = self == to || (self.dimension() == to.dimension() && self.dimension() != Dimension::Money);
        convert.then(|| self.factor().to_f64() / to.factor().to_f64())
    }

    /// Whether `a` of this unit is `b` of `other`: exactly, or within what rounding to the digits shown explains (2.5 ไร่
    /// for 0.4 ha, a month for 30 days).
    ///
    /// ```
    /// use thiap::value::{Decimal, Unit};
    /// assert!(Unit::Hectare.converts(Decimal::new(4, -1), Unit::Rai, Decimal::new(25, -1)));
    /// assert!(!Unit::Hectare.converts(Decimal::new(4, -1), Unit::Rai, Decimal::new(4, -1)));
    /// assert!(Unit::Minute.converts(Decimal::new(140, 0), Unit::Second, Decimal::new(8400, 0)));
    /// ```
    #[must_use]
    pub fn converts(self, a: Decimal, other: Unit, b: Decimal) -> bool {
        let Some(ratio) = self.ratio(other) else { return false };
        if self == other {
            return a == b;
        }
        let (want, have) = (a.to_f64() * ratio, b.to_f64());
        // Half of the last digit shown, and at least the difference between a month of 30 and one of 31 days.
        let digits = a.significant_digits().min(b.significant_digits()).max(1);
        let slack = if digits == 1 { 0.03 } else { (0.5f64 * 10f64.powi(1 - digits as i32)).min(0.03) };
        (want - have).abs() <= have * slack
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conversions_fit_within_rounding_and_no_further() {
        let d = Decimal::new;
        assert!(Unit::Quintal.converts(d(4, 0), Unit::Kilogram, d(400, 0)));
        assert!(Unit::Day.converts(d(30, 0), Unit::Month, d(1, 0)));
        assert!(Unit::Hectare.converts(d(12, -1), Unit::SquareMetre, d(12_000, 0)));
        assert!(Unit::Hectare.converts(d(640, 0), Unit::Rai, d(4000, 0)));
        assert!(!Unit::Hectare.converts(d(640, 0), Unit::Rai, d(640, 0)));
        assert!(!Unit::Kilometre.converts(d(12, 0), Unit::Metre, d(12_500, 0)));
    }

    #[test]
    fn currencies_do_not_convert() {
        assert!(Unit::Dong.converts(Decimal::ONE, Unit::Dong, Decimal::ONE));
        assert!(!Unit::Dong.converts(Decimal::ONE, Unit::Baht, Decimal::ONE));
    }
}
