//! What a date allows, in words: the form of `continuity date`.

use std::fmt::{self, Display, Formatter};

use super::unit::fmt_stretch;
use super::{Style, Unit};
use crate::date::clock::ClockPrecision;
use crate::date::day::Day;
use crate::date::occurrence::Occurrence;
use crate::date::{Date, DateKind};

/// A date in words and what it allows.
pub(in crate::date) struct Explanation<'a> {
    date: &'a Date,
}

impl<'a> Explanation<'a> {
    pub(in crate::date) fn new(date: &'a Date) -> Self {
        Self { date }
    }
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.date.words())?;
        match self.date.kind() {
            DateKind::Instant => self.fmt_instant(f)?,
            DateKind::Extent => self.fmt_extent(f)?,
        }
        self.fmt_qualifiers(f)
    }
}

impl Explanation<'_> {
    fn fmt_instant(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(clock) = self.date.clock() {
            f.write_str(match clock.precision() {
                ClockPrecision::Minute => "one moment, known to the minute",
                ClockPrecision::Second => "one moment, known to the second",
            })?;
            return f.write_str(if clock.zone().is_some() { "" } else { ", local time" });
        }
        f.write_str("one day")?;
        match (self.date.earliest(), self.date.latest()) {
            (Some(first), Some(last)) if first == last => {}
            (Some(first), Some(last)) => {
                f.write_str(", from ")?;
                fmt_days(f, first, last)?;
            }
            (None, Some(last)) => write!(f, ", {} or earlier", day(last))?,
            (Some(first), None) => write!(f, ", {} or later", day(first))?,
            (None, None) => f.write_str(", without limit on either side")?,
        }
        f.write_str(if self.date.has_gaps() { ", with gaps" } else { "" })
    }

    fn fmt_extent(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bounds = Occurrence::of_event(self.date).bounds();
        let start = (bounds.earliest_start, bounds.latest_start);
        let end = (bounds.earliest_end, bounds.latest_end);
        if let ((Some(first), Some(latest_first)), (Some(earliest_last), Some(last))) = (start, end)
            && first == latest_first
            && earliest_last == last
        {
            let days = last.number() - first.number() + 1;
            return match days {
                1 => f.write_str("lasts one day"),
                _ => write!(f, "lasts {days} days"),
            };
        }
        if bounds.open_start {
            f.write_str("has no start")?;
        } else {
            fmt_side(f, "starts", start)?;
        }
        f.write_str(", ")?;
        if bounds.open_end { f.write_str("has no end") } else { fmt_side(f, "ends", end) }
    }

    fn fmt_qualifiers(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let qualifiers = self.date.qualifiers();
        let part = if qualifiers.on_the_whole() { "" } else { " in part" };
        match (qualifiers.uncertain(), qualifiers.approximate()) {
            (false, false) => Ok(()),
            (true, false) => write!(f, " (uncertain{part})"),
            (false, true) => write!(f, " (approximate{part})"),
            (true, true) => write!(f, " (uncertain and approximate{part})"),
        }
    }
}

fn fmt_side(
    f: &mut Formatter<'_>,
    verb: &str,
    (first, last): (Option<Day>, Option<Day>),
) -> fmt::Result {
    match (first, last) {
        (Some(first), Some(last)) if first == last => write!(f, "{verb} on {}", day(first)),
        (Some(first), Some(last)) => {
            write!(f, "{verb} on a day from ")?;
            fmt_days(f, first, last)
        }
        (None, Some(last)) => write!(f, "{verb} on {} or earlier", day(last)),
        (Some(first), None) => write!(f, "{verb} on {} or later", day(first)),
        (None, None) => write!(f, "{verb} on an unknown day"),
    }
}

fn fmt_days(f: &mut Formatter<'_>, first: Day, last: Day) -> fmt::Result {
    fmt_stretch(f, Unit::of_day(first), Unit::of_day(last), Style::Full)
}

fn day(day: Day) -> impl Display {
    Unit::of_day(day).in_words(Style::Full)
}
