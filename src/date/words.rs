//! Dates in plain English, as a British reader writes them: `21 October 2021`.

mod explanation;
mod interval;
mod point;
mod set;
mod unit;

use std::fmt::{self, Display, Formatter};

use super::clock::Clock;
use super::day::Day;
use super::form::Form;
use super::point::Point;
use point::PointWords;
use unit::Unit;

pub(super) use explanation::Explanation;

/// Whole sentences' words, or those of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Full,
    Short,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Names a month, 1 to 12.
#[must_use]
pub fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| MONTHS.get(index)).unwrap_or(&"?")
}

/// Names a month, 1 to 12, in three letters: `Oct`.
#[must_use]
pub fn month_short(month: u8) -> &'static str {
    let name = month_name(month);
    name.get(..3).unwrap_or(name)
}

/// Names a year, 0 for 1 BC, as sentences do: `2021`, `44 BC`, `AD 987`, `the year 12,000`.
#[must_use]
pub fn year_words(year: i64) -> impl Display {
    unit::YearWords::alone(year)
}

/// Names a year as it stands beside a month, or on an axis: `2021`, `44 BC`, `AD 987`, `12,000`.
#[must_use]
pub fn year_in_date(year: i64) -> impl Display {
    unit::YearWords::with_month(year)
}

/// Names a day in words, whatever its year: `21 October 2021`, `15 March 44 BC`.
#[must_use]
pub fn day_words(day: Day) -> impl Display {
    Unit::of_day(day).in_words(Style::Full)
}

/// Says a date by its text, which is that of a valid one, as [`Date::words`](super::Date::words)
/// does, without parsing it: where it is a plain day, month or year, as most dates are; `None` of
/// all others.
#[must_use]
pub fn plain_words(date: &str) -> Option<impl Display> {
    Unit::read(date).map(|unit| unit.in_words(Style::Full))
}

/// Says a date by its text in the words of a table: see [`plain_words`].
#[must_use]
pub fn plain_words_short(date: &str) -> Option<impl Display> {
    Unit::read(date).map(|unit| unit.in_words(Style::Short))
}

/// Names a day in the words of a table: `21 Oct 2021`.
#[must_use]
pub fn day_words_short(day: Day) -> impl Display {
    Unit::of_day(day).in_words(Style::Short)
}

impl Style {
    /// Names a month: in three letters in a table.
    fn month(self, month: u8) -> &'static str {
        match self {
            Self::Full => month_name(month),
            Self::Short => month_short(month),
        }
    }
}

/// An expression in words.
pub(super) struct Words<'a> {
    form: &'a Form,
    style: Style,
}

impl<'a> Words<'a> {
    pub(super) fn full(form: &'a Form) -> Self {
        Self { form, style: Style::Full }
    }

    pub(super) fn short(form: &'a Form) -> Self {
        Self { form, style: Style::Short }
    }
}

impl Display for Words<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Point(point) => PointWords::alone(point, self.style).fmt(f),
            Form::Moment(point, clock) => fmt_moment(f, point, *clock, self.style),
            Form::Interval(interval) => interval::fmt(f, interval, self.style),
            Form::Set(set) => set::fmt(f, set, self.style),
        }
    }
}

fn fmt_moment(f: &mut Formatter<'_>, point: &Point, clock: Clock, style: Style) -> fmt::Result {
    write!(f, "{}, {}", PointWords::alone(point, style), clock.face())?;
    match (clock.zone(), style) {
        (Some(zone), Style::Full) => write!(f, " ({})", zone.words()),
        _ => Ok(()),
    }
}

/// Joins items as one does in a sentence: `a, b or c`.
fn join<T: Display>(f: &mut Formatter<'_>, items: &[T], last: &str) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 && index + 1 == items.len() {
            write!(f, " {last} ")?;
        } else if index > 0 {
            f.write_str(", ")?;
        }
        item.fmt(f)?;
    }
    Ok(())
}
