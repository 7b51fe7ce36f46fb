//! Civil days, counted; and the few facts of the calendar the rest of the module needs.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// The largest year, in either direction, that a date may name.
///
/// Eleven digits: older than the universe, and still exact when counted in seconds.
pub const MAX_YEAR: i64 = 99_999_999_999;

/// The Gregorian calendar repeats after 400 years, which are 146 097 days.
const CYCLE_YEARS: i64 = 400;
const CYCLE_DAYS: i64 = 146_097;
/// 1 January 2000, the year the calendar is shifted to, counted from 1 January 1970.
const ANCHOR: i64 = 10_957;
/// The same day in chrono's count, in which 1 January of year 1 is day 1.
const ANCHOR_FROM_CE: i64 = 730_120;
const EPOCH_FROM_CE: i64 = ANCHOR_FROM_CE - ANCHOR;
const ANCHOR_YEAR: i64 = 2000;
/// 1 January of year 0, counted from 1 January 1970.
const YEAR_ZERO: i64 = -719_528;
/// The first day of all, and the last: those of the years just beyond [`MAX_YEAR`], which begin as
/// many cycles before and after year 0.
const FIRST: i64 = YEAR_ZERO - OUTERMOST;
const LAST: i64 = YEAR_ZERO + OUTERMOST + 365;
const OUTERMOST: i64 = (MAX_YEAR + 1) / CYCLE_YEARS * CYCLE_DAYS;

/// Names one civil day: a count of days since 1 January 1970 in the proleptic Gregorian calendar.
///
/// It has no clock and no zone. Years are astronomical: year 0 is 1 BC. Years lie within
/// [`MAX_YEAR`] and one year more, in which a winter that began in the last year ends.
/// Displays as ISO 8601: `2021-10-21`, `-0044-03-15`, `+170000002-01-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// Makes the day of a year, month (1 to 12) and day of the month, if there is such a day.
    #[must_use]
    pub fn new(year: i64, month: u32, day: u32) -> Option<Self> {
        if !(-MAX_YEAR - 1..=MAX_YEAR + 1).contains(&year) {
            return None;
        }
        let (cycle, shifted) = shift(year);
        let date = NaiveDate::from_ymd_opt(shifted, month, day)?;
        let in_cycle = i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE;
        Some(Self(in_cycle + cycle * CYCLE_DAYS))
    }

    /// Makes a day from its count since 1 January 1970.
    ///
    /// A count beyond the years a date may name gives the last day on that side.
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        Self(number.clamp(FIRST, LAST))
    }

    /// Counts the days since 1 January 1970, which is 0.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// Gives the astronomical year: year 0 is 1 BC.
    #[must_use]
    pub fn year(self) -> i64 {
        let (date, cycle) = self.shifted();
        i64::from(date.year()) + cycle * CYCLE_YEARS
    }

    /// Gives the month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.shifted().0.month()
    }

    /// Gives the day of the month, 1 to 31.
    #[must_use]
    pub fn day_of_month(self) -> u32 {
        self.shifted().0.day()
    }

    /// Gives the day so many days later, or earlier where `days` is negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// Gives the same day as chrono's type, where its range of years (±262 142) reaches so far.
    #[must_use]
    pub fn to_naive_date(self) -> Option<NaiveDate> {
        let from_ce = i32::try_from(self.0 + EPOCH_FROM_CE).ok()?;
        NaiveDate::from_num_days_from_ce_opt(from_ce)
    }

    /// Finds the day in the year that stands for it in its 400-year cycle, and the cycle.
    fn shifted(self) -> (NaiveDate, i64) {
        let since = self.0 - ANCHOR;
        let from_ce = ANCHOR_FROM_CE + since.rem_euclid(CYCLE_DAYS);
        let date = i32::try_from(from_ce).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
        // The count lies within one cycle of the anchor, where chrono has every day.
        (date.unwrap_or_default(), since.div_euclid(CYCLE_DAYS))
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(i64::from(date.num_days_from_ce()) - EPOCH_FROM_CE)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, cycle) = self.shifted();
        let year = i64::from(date.year()) + cycle * CYCLE_YEARS;
        let end = month_and_day(date);
        // Nearly all years have four digits.
        if let Ok(year @ 0..=9999) = u16::try_from(year) {
            let [century, year] = [year / 100, year % 100].map(two_digits);
            let text = [century[0], century[1], year[0], year[1]];
            f.write_str(str::from_utf8(&text).unwrap_or_default())?;
        } else {
            let sign = if year < 0 { '-' } else { '+' };
            write!(f, "{sign}{:04}", year.unsigned_abs())?;
        }
        f.write_str(str::from_utf8(&end).unwrap_or_default())
    }
}

/// A number below 100 as two digits.
fn two_digits(number: u16) -> [u8; 2] {
    [number / 10, number % 10].map(|digit| b'0' + digit.to_le_bytes()[0])
}

/// The month and the day of the month as ISO 8601 has them behind the year: `-10-21`.
fn month_and_day(date: NaiveDate) -> [u8; 6] {
    let part = |number: u32| two_digits(u16::try_from(number).unwrap_or_default());
    let (month, day) = (part(date.month()), part(date.day()));
    [b'-', month[0], month[1], b'-', day[0], day[1]]
}

/// Shifts a year by whole cycles to one from 2000 to 2399, and tells by how many.
fn shift(year: i64) -> (i64, i32) {
    let in_cycle = i32::try_from(year.rem_euclid(CYCLE_YEARS)).unwrap_or_default();
    (year.div_euclid(CYCLE_YEARS) - ANCHOR_YEAR / CYCLE_YEARS, in_cycle + 2000)
}

/// Tells whether a year has a 29 February.
pub(super) fn is_leap(year: i64) -> bool {
    shift_is_leap(shift(year).1)
}

fn shift_is_leap(year: i32) -> bool {
    NaiveDate::from_ymd_opt(year, 2, 29).is_some()
}

/// Counts the days of a month, 1 to 12.
pub(super) fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970_and_back() {
        for (text, year, month, day, number) in [
            ("1970-01-01", 1970, 1, 1, 0),
            ("1969-12-31", 1969, 12, 31, -1),
            ("2000-02-29", 2000, 2, 29, 11_016),
            ("2021-10-21", 2021, 10, 21, 18_921),
            ("0000-01-01", 0, 1, 1, -719_528),
            ("-0044-03-15", -44, 3, 15, -735_525),
        ] {
            let made = Day::new(year, month, day).unwrap();
            assert_eq!(made.number(), number, "{text}");
            assert_eq!(made.to_string(), text);
            assert_eq!((made.year(), made.month(), made.day_of_month()), (year, month, day));
        }
    }

    #[test]
    fn years_beyond_chrono_keep_the_calendar() {
        let day = Day::new(170_000_004, 2, 29).unwrap();
        assert_eq!(day.to_string(), "+170000004-02-29");
        assert_eq!(day.plus(1).to_string(), "+170000004-03-01");
        assert_eq!(day.to_naive_date(), None);
        assert!(Day::new(170_000_002, 2, 29).is_none());
        assert!(Day::new(MAX_YEAR + 2, 1, 1).is_none());
        assert_eq!(Day::new(-170_000_000, 1, 1).unwrap().to_string(), "-170000000-01-01");
    }

    #[test]
    fn the_cycle_agrees_with_chrono_where_chrono_reaches() {
        let mut number = -96_000_000;
        while number < 95_000_000 {
            let day = Day::from_number(number);
            let naive = day.to_naive_date().unwrap();
            assert_eq!(Day::from(naive), day);
            assert_eq!(i64::from(naive.year()), day.year());
            assert_eq!(Day::new(day.year(), day.month(), day.day_of_month()), Some(day));
            number += 99_991;
        }
    }

    #[test]
    fn counts_beyond_the_limit_stop_there() {
        assert_eq!(Day::from_number(i64::MIN), Day::from_number(i64::MIN).plus(-1));
        for (number, last) in
            [(i64::MAX, (MAX_YEAR + 1, 12, 31)), (i64::MIN, (-MAX_YEAR - 1, 1, 1))]
        {
            let day = Day::from_number(number);
            assert_eq!((day.year(), day.month(), day.day_of_month()), last);
            assert_eq!(Day::new(last.0, last.1, last.2), Some(day));
        }
    }
}
