//! Sets in words: `6, 7 or 8 October 2021`.

use std::fmt::{self, Display, Formatter};

use super::point::PointWords;
use super::unit::{YearWords, fmt_stretch};
use super::{Style, Unit, join};
use crate::date::form::{Member, Set};
use crate::date::point::{Depth, Point};

/// A range of no more than this many years, months of a year or days of a month is written out.
const MAX_WRITTEN_OUT: u8 = 4;

pub(super) fn fmt(f: &mut Formatter<'_>, set: &Set, style: Style) -> fmt::Result {
    let last = if set.one { "or" } else { "and" };
    let items: Vec<Item<'_>> =
        set.members.iter().flat_map(|member| items_of(member, set.one, style)).collect();
    if let Some(units) = units_of(&items)
        && let Some(first) = units.first()
        && units.len() > 1
        && first.month != 0
    {
        let month = style.month(first.month);
        let year = YearWords::with_month(first.year);
        if first.day != 0 && units.iter().all(|unit| unit.day != 0 && same_month(unit, first)) {
            join(f, &units.iter().map(|unit| unit.day).collect::<Vec<_>>(), last)?;
            return write!(f, " {month} {year}");
        }
        if units.iter().all(|unit| unit.day == 0 && unit.month != 0 && unit.year == first.year) {
            let months = units.iter().map(|unit| style.month(unit.month)).collect::<Vec<_>>();
            join(f, &months, last)?;
            return write!(f, " {year}");
        }
    }
    join(f, &items, last)
}

fn same_month(unit: &Unit, other: &Unit) -> bool {
    (unit.year, unit.month) == (other.year, other.month)
}

/// A member, or one of the days, months or years of a short range.
enum Item<'a> {
    Unit(Unit, Style),
    Member { member: &'a Member, one: bool, style: Style },
}

fn items_of(member: &Member, one: bool, style: Style) -> Vec<Item<'_>> {
    let units = match member {
        Member::Date(point) => Unit::of(point).map(|unit| vec![unit]),
        Member::Range(first, last) => written_out(first, last),
        Member::OrEarlier(_) | Member::OrLater(_) => None,
    };
    match units {
        Some(units) => units.into_iter().map(|unit| Item::Unit(unit, style)).collect(),
        None => vec![Item::Member { member, one, style }],
    }
}

/// Lists the years, months or days of a range, unless they are many or lie in several years or
/// months.
fn written_out(first: &Point, last: &Point) -> Option<Vec<Unit>> {
    let (from, to) = (Unit::of(first)?, Unit::of(last)?);
    let same_year = from.year == to.year;
    let step = match first.depth {
        Depth::Year => |unit: Unit, step| Unit { year: unit.year + i64::from(step), ..unit },
        Depth::Month if same_year => |unit: Unit, step| Unit { month: unit.month + step, ..unit },
        Depth::Day if same_month(&from, &to) => {
            |unit: Unit, step| Unit { day: unit.day + step, ..unit }
        }
        Depth::Month | Depth::Day => return None,
    };
    let units = (0..MAX_WRITTEN_OUT).map(|count| step(from, count));
    let last = units.clone().position(|unit| unit == to)?;
    Some(units.take(last + 1).collect())
}

/// Gives the plain dates of the items, if all of them are plain.
fn units_of(items: &[Item<'_>]) -> Option<Vec<Unit>> {
    let unit = |item: &Item<'_>| match item {
        Item::Unit(unit, _) => Some(*unit),
        Item::Member { .. } => None,
    };
    items.iter().map(unit).collect()
}

impl Display for Item<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (member, one, style) = match self {
            Self::Unit(unit, style) => return unit.in_words(*style).fmt(f),
            Self::Member { member, one, style } => (*member, *one, *style),
        };
        let words = |point| PointWords::inside(point, style);
        let link = if one { "or" } else { "and" };
        match member {
            Member::Date(point) => words(point).fmt(f),
            Member::OrEarlier(point) => write!(f, "{} {link} earlier", words(point)),
            Member::OrLater(point) => write!(f, "{} {link} later", words(point)),
            Member::Range(first, last) => {
                f.write_str(if one { "one of " } else { "" })?;
                match (Unit::of(first), Unit::of(last)) {
                    (Some(first), Some(last)) => fmt_stretch(f, first, last, style),
                    _ => write!(f, "{} to {}", words(first), words(last)),
                }
            }
        }
    }
}
