//! One calendar date in words, with its unspecified digits and qualifiers.

use std::fmt::{self, Display, Formatter};

use super::unit::{YearWords, fmt_stretch};
use super::{Style, Unit, join};
use crate::date::point::{Depth, Digits, Mark, Point};

pub(super) struct PointWords<'a> {
    point: &'a Point,
    style: Style,
    /// The date is all there is, not a part of an interval or set.
    alone: bool,
}

impl<'a> PointWords<'a> {
    pub(super) fn alone(point: &'a Point, style: Style) -> Self {
        Self { point, style, alone: true }
    }

    pub(super) fn inside(point: &'a Point, style: Style) -> Self {
        Self { point, style, alone: false }
    }
}

impl Display for PointWords<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let marks = self.point.all_marks();
        let plain = Unmarked { point: self.point, style: self.style };
        if self.style == Style::Short {
            let about = if marks.approximate() { "c. " } else { "" };
            let sure = if marks.uncertain() { "?" } else { "" };
            return write!(f, "{about}{plain}{sure}");
        }
        if !self.point.is_marked_evenly() {
            return write!(f, "{plain} ({})", PartMarks(self.point));
        }
        let about = if marks.approximate() { "approximately " } else { "" };
        match (marks.uncertain(), self.alone) {
            (false, _) => write!(f, "{about}{plain}"),
            (true, true) => write!(f, "uncertain: {about}{plain}"),
            (true, false) => write!(f, "{about}{plain} (uncertain)"),
        }
    }
}

/// Which components bear which qualifier: `year and month approximate, day uncertain`.
struct PartMarks<'a>(&'a Point);

impl Display for PartMarks<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = ["year", if self.0.season().is_some() { "season" } else { "month" }, "day"];
        let cases = [
            (Mark::UNCERTAIN, "uncertain"),
            (Mark::APPROXIMATE, "approximate"),
            (Mark::BOTH, "uncertain and approximate"),
        ];
        let mut separator = "";
        for (mark, word) in cases {
            let marked = (0..self.0.components())
                .filter(|component| self.0.marks.of(*component) == mark)
                .filter_map(|component| names.get(component))
                .collect::<Vec<_>>();
            if !marked.is_empty() {
                f.write_str(separator)?;
                join(f, &marked, "and")?;
                write!(f, " {word}")?;
                separator = ", ";
            }
        }
        Ok(())
    }
}

/// A date in words without its qualifiers.
struct Unmarked<'a> {
    point: &'a Point,
    style: Style,
}

impl Display for Unmarked<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bare = Point { marks: crate::date::point::Marks::default(), ..*self.point };
        if let Some(unit) = Unit::of(&bare) {
            return unit.in_words(self.style).fmt(f);
        }
        let point = self.point;
        if let Some(code) = point.season() {
            return fmt_season(f, code, point);
        }
        match point.depth {
            Depth::Year => fmt_years(f, point, self.style),
            Depth::Month => {
                if point.month.is_all_masked() {
                    return write!(f, "a month of {}", OneYear(point));
                }
                self.fmt_month(f)
            }
            Depth::Day => self.fmt_day(f),
        }
    }
}

impl Unmarked<'_> {
    fn fmt_month(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let months = self.point.month.numbers(12).map(|month| self.style.month(month));
        join(f, &months.collect::<Vec<_>>(), "or")?;
        let link = if self.point.year_mask == 0 { "" } else { "of " };
        write!(f, " {link}{}", OneYear(self.point))
    }

    fn fmt_day(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Point { month, day, .. } = *self.point;
        match (day.is_all_masked(), month.is_all_masked()) {
            (true, true) => return write!(f, "a day in {}", OneYear(self.point)),
            (true, false) => f.write_str("a day in ")?,
            (false, true) => {
                f.write_str("day ")?;
                fmt_days(f, day)?;
                return write!(f, " of a month of {}", OneYear(self.point));
            }
            (false, false) => {
                let many = month.is_masked();
                f.write_str(if many { "day " } else { "" })?;
                fmt_days(f, day)?;
                f.write_str(if many { " of " } else { " " })?;
            }
        }
        self.fmt_month(f)
    }
}

/// Writes the days that digits allow: `5, 15 or 25`, `one of 10 to 19`.
fn fmt_days(f: &mut Formatter<'_>, digits: Digits) -> fmt::Result {
    let days = digits.numbers(31).collect::<Vec<_>>();
    match days.as_slice() {
        [first, .., last] if days.len() > 4 => write!(f, "one of {first} to {last}"),
        days => join(f, days, "or"),
    }
}

/// The year of a date, where the date says more than the year.
struct OneYear<'a>(&'a Point);

impl Display for OneYear<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (first, last) = self.0.years();
        match self.0.year_mask {
            0 => YearWords::with_month(first).fmt(f),
            0b1 if has_decade(first) => write!(f, "a year in the {first}s"),
            0b1111 => f.write_str("an unknown year"),
            0b1 | 0b11 | 0b111 => {
                write!(f, "a year from {} to {}", YearWords::alone(first), YearWords::alone(last))
            }
            _ => f.write_str("a year like ").and_then(|()| self.0.fmt_year(f)),
        }
    }
}

/// Tells whether the ten years from one on are named after it: the 980s, but not AD 80 to AD 89.
fn has_decade(first: i64) -> bool {
    first >= 100
}

/// Writes a year that is not plain.
fn fmt_years(f: &mut Formatter<'_>, point: &Point, style: Style) -> fmt::Result {
    let (first, last) = point.years();
    if point.significant != 0 {
        let estimate = Point { significant: 0, ..*point }.years().0;
        let of = |year: i64| YearWords::with_month(year);
        return match style {
            Style::Full => write!(
                f,
                "a year from {} to {}, estimated as {}",
                of(first),
                of(last),
                of(estimate)
            ),
            Style::Short => write!(f, "{} ({}–{})", of(estimate), of(first), of(last)),
        };
    }
    match (point.year_mask, style) {
        (0b1, Style::Full) if has_decade(first) => write!(f, "the {first}s"),
        (0b1, Style::Short) if has_decade(first) => write!(f, "{first}s"),
        (0b1 | 0b11 | 0b111, Style::Short) => {
            let year = |year| Unit { year, month: 0, day: 0 };
            fmt_stretch(f, year(first), year(last), style)
        }
        _ => OneYear(point).fmt(f),
    }
}

fn fmt_season(f: &mut Formatter<'_>, code: u8, point: &Point) -> fmt::Result {
    const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    const COUNT: [&str; 4] = ["first", "second", "third", "fourth"];
    let nth = |from: u8, names: [&'static str; 4]| {
        names.get(usize::from(code - from)).copied().unwrap_or_default()
    };
    let link = if point.year_mask == 0 { "" } else { "of " };
    let year = OneYear(point);
    match code {
        21..=24 => write!(f, "{} {link}{year}", nth(21, SEASONS)),
        25..=28 => write!(f, "{} {link}{year} (northern hemisphere)", nth(25, SEASONS)),
        29..=32 => write!(f, "{} {link}{year} (southern hemisphere)", nth(29, SEASONS)),
        33..=36 => write!(f, "the {} quarter of {year}", nth(33, COUNT)),
        37..=39 => write!(f, "the {} four months of {year}", nth(37, COUNT)),
        _ => write!(f, "the {} half of {year}", nth(40, COUNT)),
    }
}
