//! Reads an interval: two ends, either of them a date, open (`..`) or unknown (nothing).

use super::cursor::Cursor;
use crate::date::error::{DateError, Fault};
use crate::date::form::{End, Form, Interval};
use crate::date::point::Point;

/// Reads an interval whose start begins with `..` or is unknown.
pub(super) fn from_start(cursor: &mut Cursor<'_>) -> Result<Form, DateError> {
    let dots = cursor.eat_dots();
    let start = match (dots, cursor.peek()) {
        (true, Some(b'/')) => End::Open,
        (false, Some(b'/')) => End::Unknown,
        (false, _) => return Err(cursor.unexpected("a date, `..` or `/`")),
        (true, None) => return Err(cursor.error(Fault::LoneDots, 0)),
        (true, Some(_)) => End::OrEarlier(cursor.point()?),
    };
    match cursor.peek() {
        Some(b'/') => end(cursor, start),
        Some(b'T') => Err(time_inside(cursor)),
        None => Err(Cursor::error_at(Fault::LoneDots, 0..2)),
        Some(_) => Err(cursor.unexpected("`/`")),
    }
}

/// Reads on from the `/` behind a date.
pub(super) fn after_start(cursor: &mut Cursor<'_>, start: Point) -> Result<Form, DateError> {
    end(cursor, End::Date(start))
}

/// Says what is wrong with the dots behind a date that begins an expression.
pub(super) fn stray_dots(cursor: &Cursor<'_>) -> DateError {
    let rest = cursor.rest();
    if !rest.starts_with(b"..") {
        return cursor.unexpected("the end of the date");
    }
    let fault = if rest.get(2) == Some(&b'/') { Fault::DotsOnWrongSide } else { Fault::LoneDots };
    Cursor::error_at(fault, cursor.at()..cursor.at() + 2)
}

fn end(cursor: &mut Cursor<'_>, start: End) -> Result<Form, DateError> {
    cursor.step(1);
    let from = cursor.at();
    let dots = cursor.eat_dots();
    let end = match (dots, cursor.peek()) {
        (true, None) => End::Open,
        (false, None) => End::Unknown,
        (true, Some(b'0'..=b'9' | b'X' | b'Y' | b'-')) => {
            return Err(cursor.error(Fault::DotsOnWrongSide, from));
        }
        (true, Some(_)) => return Err(cursor.unexpected("the end of the date")),
        (false, Some(b'/')) => return Err(second_slash(cursor)),
        (false, Some(_)) => {
            let point = cursor.point()?;
            if cursor.eat_dots() { End::OrLater(point) } else { End::Date(point) }
        }
    };
    match cursor.peek() {
        None => {}
        Some(b'/') => return Err(second_slash(cursor)),
        Some(b'T') => return Err(time_inside(cursor)),
        Some(_) => return Err(cursor.unexpected("the end of the date")),
    }
    let interval = Interval { start, end };
    if !start.is_dated() && !end.is_dated() {
        return Err(cursor.error(Fault::NoDatedEnd, 0));
    }
    if interval.is_reversed() {
        return Err(cursor.error(Fault::Reversed, 0));
    }
    Ok(Form::Interval(interval))
}

fn second_slash(cursor: &Cursor<'_>) -> DateError {
    Cursor::error_at(Fault::SecondSlash, cursor.at()..cursor.at() + 1)
}

/// Points at the time of day that stands in an interval or a set.
pub(super) fn time_inside(cursor: &Cursor<'_>) -> DateError {
    let from = cursor.at();
    let length = cursor.rest().iter().take_while(|byte| !b"/,]}".contains(byte));
    let length = length.take_while(|byte| byte.is_ascii()).count();
    Cursor::error_at(Fault::TimeInside, from..from + length)
}
