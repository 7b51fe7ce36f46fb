//! Dates as sources give them: uncertain, open-ended, one of several.
//!
//! A [`Date`] is one expression of EDTF, the Extended Date/Time Format, levels 0 to 2 as the
//! [Library of Congress](https://www.loc.gov/standards/datetime/) specifies it. An [`Occurrence`]
//! is what the dates of one event or span allow, and answers questions of time with a
//! [`Certainty`] or with the set of Allen's [`Relations`] that remain possible.
//!
//! ```
//! use continuity::date::{Certainty, Date, Occurrence};
//!
//! let filming: Date = "2021-10-06/2021-10-21".parse()?;
//! let walkout: Date = "2021-10~".parse()?;
//! assert_eq!(walkout.earliest().map(|day| day.to_string()).as_deref(), Some("2021-10-01"));
//! assert_eq!(walkout.words().to_string(), "approximately October 2021");
//!
//! let filming = Occurrence::of_span(&filming);
//! let walkout = Occurrence::of_event(&walkout);
//! assert_eq!(walkout.during(&filming), Certainty::Possible);
//! assert_eq!(walkout.relations(&filming).letters(), "pmsdfMP");
//! # Ok::<(), continuity::date::DateError>(())
//! ```
//!
//! What is read beyond the specification, and nothing else:
//! - times to the minute (`2021-10-21T13:48-06:00`), which EDTF asks seconds of;
//! - one blank behind a comma in a set, as the specification prints them; it is not printed again;
//! - `..date/…` and `…/date..`, a start no later and an end no earlier than a date, which ISO
//!   8601-2 has and the Library of Congress leaves out.
//!
//! Nothing is repaired: `2023-02-29`, a line break at the end or a reversed interval is a
//! [`DateError`] that says why and where. Qualifiers never widen a date: `2021-10~` has the bounds
//! of `2021-10`.
//!
//! Invariants: this module knows no text but the expression, no clock of the machine and no model.

mod certainty;
mod clock;
mod day;
mod days;
mod error;
mod feature;
mod form;
mod occurrence;
mod offset;
mod parse;
mod point;
mod print;
mod refinement;
mod relation;
mod runs;
mod stay;
mod words;

use std::fmt;
use std::str::FromStr;

pub use certainty::Certainty;
pub use clock::{Clock, ClockPrecision, Zone};
pub use day::{Day, MAX_YEAR};
pub use days::Days;
pub use error::DateError;
pub use feature::{DateKind, Feature, Level, Precision, Qualifiers};
pub use occurrence::{
    Bounds, Choices, Core, Cuts, Direction, Distances, Hold, MAX_WAYS, Occurrence, Packed,
    Progress, SortKey, SpanError,
};
pub use offset::{Offset, OffsetError};
pub use parse::{MAX_LENGTH, MAX_MEMBERS};
pub use relation::{Relation, Relations};
pub use runs::MAX_RUNS;
pub use stay::{MAX_COMBINATIONS, MAX_SINGLE_DAYS, Stay};
pub use words::{
    day_words, day_words_short, month_name, month_short, plain_words, plain_words_short,
    year_in_date, year_words,
};

use form::{End, Form, Member};

/// Holds one EDTF expression.
///
/// Displays in canonical form, which parses to an equal date. Equal are dates that say the same in
/// the same manner: `?2004-?06` is `2004-06?`, but `2004-XX` is not `2004`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Date {
    form: Form,
}

impl Date {
    /// Reads an expression of EDTF, level 0, 1 or 2.
    ///
    /// # Errors
    ///
    /// A [`DateError`] that says why the text is no date, and at which bytes.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        parse::expression(text).map(|form| Self { form })
    }

    /// Makes the date of which nothing is known.
    pub(crate) fn unknown() -> Self {
        Self { form: Form::Interval(form::Interval { start: End::Unknown, end: End::Unknown }) }
    }

    /// Gives the first day the expression can mean; `None` where its start is open or unknown.
    ///
    /// A date with a time counts as the day it names, in the zone it names.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match &self.form {
            Form::Point(point) | Form::Moment(point, _) => point.first_day(),
            Form::Interval(interval) => match &interval.start {
                End::Date(start) => start.first_day(),
                _ => None,
            },
            Form::Set(set) => {
                let firsts = set.members.iter().map(|member| match member {
                    Member::OrEarlier(_) => None,
                    Member::Date(first) | Member::OrLater(first) | Member::Range(first, _) => {
                        first.first_day()
                    }
                });
                // `None` is less than any day, so it wins, as it should.
                firsts.min().flatten()
            }
        }
    }

    /// Gives the last day the expression can mean; `None` where its end is open or unknown.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match &self.form {
            Form::Point(point) | Form::Moment(point, _) => point.last_day(),
            Form::Interval(interval) => match &interval.end {
                End::Date(end) => end.last_day(),
                _ => None,
            },
            Form::Set(set) => {
                let lasts = set.members.iter().map(|member| match member {
                    Member::OrLater(_) => None,
                    Member::Date(last) | Member::OrEarlier(last) | Member::Range(_, last) => {
                        last.last_day()
                    }
                });
                lasts.reduce(|a, b| Some(a?.max(b?))).flatten()
            }
        }
    }

    /// Gives the time of day, where the date has one.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        match &self.form {
            Form::Moment(_, clock) => Some(*clock),
            _ => None,
        }
    }

    /// Says the date in English: `approximately October 2021`.
    #[must_use]
    pub fn words(&self) -> impl fmt::Display + '_ {
        words::Words::full(&self.form)
    }

    /// Says the date in English for lists and tables, with months cut short: `6–21 Oct 2021`.
    #[must_use]
    pub fn words_short(&self) -> impl fmt::Display + '_ {
        words::Words::short(&self.form)
    }

    /// Says the date in English and what it allows:
    /// `approximately October 2021: one day, from 1 to 31 October 2021 (approximate)`.
    #[must_use]
    pub fn explanation(&self) -> impl fmt::Display + '_ {
        words::Explanation::new(self)
    }

    /// Lists the calendar dates written in the expression.
    fn points(&self) -> impl Iterator<Item = &point::Point> {
        let (one, two, members) = match &self.form {
            Form::Point(point) | Form::Moment(point, _) => (Some(point), None, None),
            Form::Interval(interval) => (interval.start.point(), interval.end.point(), None),
            Form::Set(set) => (None, None, Some(set.members.iter().flat_map(Member::points))),
        };
        one.into_iter().chain(two).chain(members.into_iter().flatten())
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.form.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_small() {
        assert!(size_of::<Date>() <= 48, "{} bytes", size_of::<Date>());
        assert!(size_of::<Result<Date, DateError>>() <= 56);
    }
}
