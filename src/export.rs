//! Answers in the formats of other programs: feeds, calendars, maps of sites.
//!
//! One file a format; each says what it cannot carry. The same base gives the same bytes: where a
//! format asks for the time of writing, a day that the data name stands in its place.

pub mod atom;
pub mod calendar;
pub mod sitemap;
mod urn;

use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;

/// The years that formats with four digits can write.
const YEARS: std::ops::RangeInclusive<i64> = 1..=9999;

/// Tells whether the key of an event names it and nothing else. One without a key, or with one that
/// is taken, which `check` reports, has no name that it could be published under.
fn is_named(base: &KnowledgeBase, event: EventId) -> bool {
    base.model.find(base.model.key(event)) == Some(event.record())
}

/// A day as formats with four digits for the year write it, if they can.
fn in_four_digits(day: Day) -> Option<Day> {
    YEARS.contains(&day.year()).then_some(day)
}
