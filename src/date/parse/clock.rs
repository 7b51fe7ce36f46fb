//! Reads a time of day and its zone, after a date.

use super::cursor::Cursor;
use crate::date::clock::{Clock, Zone};
use crate::date::error::{DateError, Fault, Part};
use crate::date::form::Form;
use crate::date::point::{Depth, Point};

/// No place keeps a time further from UTC than this.
const MAX_ZONE_MINUTES: i16 = 14 * 60;

/// Reads on from the `T`.
pub(super) fn after_date(cursor: &mut Cursor<'_>, point: Point) -> Result<Form, DateError> {
    let date = 0..cursor.at();
    if point.depth != Depth::Day {
        return Err(Cursor::error_at(Fault::TimeWithoutDay, date));
    }
    if !point.is_plain() {
        return Err(Cursor::error_at(Fault::TimeOfVagueDay, date));
    }
    if point.year < 0 {
        return Err(Cursor::error_at(Fault::TimeOfNegativeYear, date));
    }
    cursor.step(1);
    let clock = clock(cursor)?;
    match cursor.peek() {
        None => Ok(Form::Moment(point, clock)),
        Some(b'/') => Err(Cursor::error_at(Fault::TimeInside, date.end..cursor.at())),
        Some(_) => Err(cursor.unexpected("the end of the date")),
    }
}

fn clock(cursor: &mut Cursor<'_>) -> Result<Clock, DateError> {
    let hour = limited(cursor, Part::Hour, "an hour", 23, Fault::NoHour)?;
    if !cursor.eat(b':') {
        return Err(cursor.unexpected("`:`"));
    }
    let minute = limited(cursor, Part::Minute, "a minute", 59, Fault::NoMinute)?;
    let second = if cursor.eat(b':') {
        Some(limited(cursor, Part::Second, "a second", 60, Fault::NoSecond)?)
    } else {
        None
    };
    Ok(Clock::new(hour, minute, second, zone(cursor)?))
}

/// Reads two digits that make a number no greater than `last`.
fn limited(
    cursor: &mut Cursor<'_>,
    part: Part,
    name: &'static str,
    last: u8,
    beyond: fn(u8) -> Fault,
) -> Result<u8, DateError> {
    let from = cursor.at();
    let number = cursor.two_digits(part, name)?;
    if number > last {
        return Err(cursor.error(beyond(number), from));
    }
    Ok(number)
}

fn zone(cursor: &mut Cursor<'_>) -> Result<Option<Zone>, DateError> {
    let from = cursor.at();
    let sign: i16 = match cursor.peek() {
        Some(b'Z') => {
            cursor.step(1);
            return Ok(Some(Zone::Utc));
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Ok(None),
    };
    cursor.step(1);
    let hours = cursor.two_digits(Part::ZoneHour, "a zone's hour")?;
    let minutes = if cursor.eat(b':') {
        Some(limited(cursor, Part::ZoneMinute, "a zone's minute", 59, Fault::NoMinute)?)
    } else {
        None
    };
    let offset = i16::from(hours) * 60 + i16::from(minutes.unwrap_or(0));
    if offset > MAX_ZONE_MINUTES {
        return Err(cursor.error(Fault::ZoneOutOfReach, from));
    }
    if sign < 0 && offset == 0 {
        return Err(cursor.error(Fault::ZoneMinusZero, from));
    }
    let hours = i8::try_from(sign * (offset / 60)).unwrap_or(0);
    Ok(Some(match minutes {
        Some(_) => Zone::Minutes(sign * offset),
        None => Zone::Hours(hours),
    }))
}
