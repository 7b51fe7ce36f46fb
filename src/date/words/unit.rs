//! Plain years, months and days, and stretches between two of them.

use std::fmt::{self, Display, Formatter};

use super::{MONTHS, Style};
use crate::date::day::Day;
use crate::date::point::Point;

/// A plain year, month or day; 0 for a month or day that is not given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl Unit {
    /// Takes a point without unspecified digits, qualifiers, season or significant digits.
    pub(super) fn of(point: &Point) -> Option<Self> {
        if !point.is_plain() {
            return None;
        }
        let known = |digits: crate::date::point::Digits| digits.known().unwrap_or(0);
        Some(Self { year: point.years().0, month: known(point.month), day: known(point.day) })
    }

    pub(super) fn of_day(day: Day) -> Self {
        let part = |number: u32| u8::try_from(number).unwrap_or(0);
        Self { year: day.year(), month: part(day.month()), day: part(day.day_of_month()) }
    }

    /// Reads the text of a valid date off, where it is a plain day, month or year with four digits
    /// for the year.
    pub(super) fn read(date: &str) -> Option<Self> {
        let pair = |tens: u8, ones: u8| {
            let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
            is_number.then(|| (tens - b'0') * 10 + (ones - b'0'))
        };
        let (year, rest) = date.as_bytes().split_first_chunk::<4>()?;
        let [month, day] = match *rest {
            [] => [0, 0],
            [b'-', tens, ones] => [pair(tens, ones)?, 0],
            [b'-', a, b, b'-', c, d] => [pair(a, b)?, pair(c, d)?],
            _ => return None,
        };
        // Larger numbers are seasons and other parts of the year.
        let is_month = usize::from(month) <= MONTHS.len();
        let year = i64::from(pair(year[0], year[1])?) * 100 + i64::from(pair(year[2], year[3])?);
        is_month.then_some(Self { year, month, day })
    }

    pub(super) fn in_words(self, style: Style) -> UnitWords {
        UnitWords { unit: self, style }
    }

    /// Tells whether it is a year that is said by its four digits alone.
    fn is_common_year(self) -> bool {
        self.depth() == 0 && (1000..=9999).contains(&self.year)
    }

    fn depth(self) -> u8 {
        u8::from(self.month != 0) + u8::from(self.day != 0)
    }
}

pub(super) struct UnitWords {
    unit: Unit,
    style: Style,
}

impl Display for UnitWords {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Unit { year, month, day } = self.unit;
        match (month, day) {
            (0, _) => YearWords::alone(year).fmt(f),
            (_, 0) => write!(f, "{} {}", self.style.month(month), YearWords::with_month(year)),
            _ => write!(f, "{day} {} {}", self.style.month(month), YearWords::with_month(year)),
        }
    }
}

/// A year in words: `2021`, `44 BC`, `AD 987`, `10,000 BC`, `the year 170,000,002`.
pub(super) struct YearWords {
    year: i64,
    alone: bool,
}

impl YearWords {
    pub(super) fn alone(year: i64) -> Self {
        Self { year, alone: true }
    }

    pub(super) fn with_month(year: i64) -> Self {
        Self { year, alone: false }
    }
}

impl Display for YearWords {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.alone && self.year > 9999 {
            f.write_str("the year ")?;
        }
        match self.year {
            // There is no year 0 in words: 1 BC is followed by AD 1.
            ..=0 => {
                let before = self.year.unsigned_abs() + 1;
                if before < 10_000 {
                    write!(f, "{before} BC")
                } else {
                    fmt_grouped(f, before)?;
                    f.write_str(" BC")
                }
            }
            1..=999 => write!(f, "AD {}", self.year),
            1000..=9999 => write!(f, "{}", self.year),
            year => fmt_grouped(f, year.unsigned_abs()),
        }
    }
}

/// Writes a number with a comma before each three digits.
fn fmt_grouped(f: &mut Formatter<'_>, digits: u64) -> fmt::Result {
    let mut group = 1_000_u64.pow(digits.checked_ilog(1000).unwrap_or(0));
    write!(f, "{}", digits / group)?;
    while group > 1 {
        let below = digits % group;
        group /= 1000;
        write!(f, ",{:03}", below / group)?;
    }
    Ok(())
}

/// Writes a stretch between two units, saying what they share once: `6 to 21 October 2021`.
pub(super) fn fmt_stretch(
    f: &mut Formatter<'_>,
    first: Unit,
    last: Unit,
    style: Style,
) -> fmt::Result {
    let same_year = first.year == last.year && first.depth() == last.depth();
    let close = if style == Style::Full { " to " } else { "–" };
    let wide = wide_dash(style);
    let end = last.in_words(style);
    if same_year && first.month == last.month && first.depth() == 2 {
        write!(f, "{}{close}{end}", first.day)
    } else if same_year && first.depth() == 2 {
        write!(f, "{} {}{wide}{end}", first.day, style.month(first.month))
    } else if same_year && first.depth() == 1 {
        write!(f, "{}{close}{end}", style.month(first.month))
    } else if first.is_common_year() && last.is_common_year() {
        write!(f, "{}{close}{end}", first.in_words(style))
    } else {
        write!(f, "{}{wide}{end}", first.in_words(style))
    }
}

/// What stands between two dates of several words.
pub(super) fn wide_dash(style: Style) -> &'static str {
    match style {
        Style::Full => " to ",
        Style::Short => " – ",
    }
}
