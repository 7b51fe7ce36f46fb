//! Intervals in words.

use std::fmt::{self, Formatter};

use super::point::PointWords;
use super::unit::{fmt_stretch, wide_dash};
use super::{Style, Unit};
use crate::date::form::{End, Interval};
use crate::date::point::Depth;

pub(super) fn fmt(f: &mut Formatter<'_>, interval: &Interval, style: Style) -> fmt::Result {
    let words = |point| PointWords::inside(point, style);
    let short = style == Style::Short;
    match (&interval.start, &interval.end) {
        (End::Date(start), End::Date(end)) => {
            if start == end && start.depth == Depth::Day && start.is_plain() {
                return write!(f, "all of {}", words(start));
            }
            if start == end {
                return write!(f, "within {}", words(start));
            }
            match (Unit::of(start), Unit::of(end)) {
                (Some(first), Some(last)) => fmt_stretch(f, first, last, style),
                _ => write!(f, "{}{}{}", words(start), wide_dash(style), words(end)),
            }
        }
        (start, End::Unknown) => {
            fmt_end(f, if short { "" } else { "from " }, start, style)?;
            f.write_str(if short { " – ?" } else { ", end unknown" })
        }
        (start, End::Open) => {
            fmt_end(f, if short { "" } else { "from " }, start, style)?;
            f.write_str(" onwards")
        }
        (End::Unknown, end) => {
            fmt_end(f, if short { "? – " } else { "until " }, end, style)?;
            f.write_str(if short { "" } else { ", start unknown" })
        }
        (End::Open, end) => {
            fmt_end(f, "until ", end, style)?;
            f.write_str(if short { "" } else { ", without a start" })
        }
        (start, end) => {
            fmt_end(f, "", start, style)?;
            fmt_end(f, wide_dash(style), end, style)
        }
    }
}

fn fmt_end(f: &mut Formatter<'_>, before: &str, end: &End, style: Style) -> fmt::Result {
    f.write_str(before)?;
    if let Some(point) = end.point() {
        write!(f, "{}", PointWords::inside(point, style))?;
    }
    f.write_str(match end {
        End::OrEarlier(_) => " or earlier",
        End::OrLater(_) => " or later",
        End::Unknown | End::Open | End::Date(_) => "",
    })
}
