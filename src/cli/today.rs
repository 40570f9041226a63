//! The day on which something is decided or first seen.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// Today (UTC), `YYYY-MM-DD`. Where runs must be repeatable, `SOURCE_DATE_EPOCH` sets the clock.
pub(crate) fn today() -> String {
    let set = env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<u64>().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    day(set.unwrap_or_else(now) / 86_400)
}

/// The day so many days after 1 January 1970, in the Gregorian calendar.
fn day(days: u64) -> String {
    // Counted from 1 March 0000, so that the leap day is the last of its year.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        assert_eq!(
            [0, 59, 11_016, 19_902, 20_270].map(day),
            ["1970-01-01", "1970-03-01", "2000-02-29", "2024-06-28", "2025-07-01"]
        );
    }
}
