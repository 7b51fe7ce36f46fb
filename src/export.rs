//! Answers in the formats of other programs: feeds, calendars, maps of sites.
//!
//! One file a format; each says what it cannot carry. The same base gives the same bytes: where a
//! format asks for the time of writing, a day that the data name stands in its place.

pub mod atom;
pub mod calendar;
pub mod sitemap;
mod urn;

use crate::date::Day;

/// The years that formats with four digits can write.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// A day as formats with four digits for the year write it, if they can.
fn in_four_digits(day: Day) -> Option<Day> {
    YEARS.contains(&day.year()).then_some(day)
}
