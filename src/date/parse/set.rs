//! Reads a set: one of its members (`[…]`) or all of them (`{…}`).

use super::cursor::Cursor;
use super::interval::time_inside;
use super::{DateError, Fault, MAX_MEMBERS};
use crate::date::form::{Form, Member, Set};
use crate::date::point::Point;

/// Reads on from the opening bracket.
pub(super) fn set(cursor: &mut Cursor<'_>, open: u8) -> Result<Form, DateError> {
    let close = if open == b'[' { b']' } else { b'}' };
    let closing = char::from(close);
    cursor.step(1);
    if cursor.eat(close) {
        return Err(cursor.error(Fault::EmptySet, 0));
    }
    let mut members = Vec::new();
    loop {
        if members.len() == MAX_MEMBERS {
            return Err(cursor.error(Fault::TooManyMembers, 0));
        }
        members.push(member(cursor, closing)?);
        if cursor.eat(b',') {
            // The specification prints lists with a blank behind some of the commas.
            cursor.eat(b' ');
            continue;
        }
        if cursor.eat(close) {
            break;
        }
        return Err(match cursor.peek() {
            None => cursor.error(Fault::SetNotClosed(closing), cursor.at()),
            Some(b'T') => time_inside(cursor),
            Some(_) => cursor.unexpected("`,` or the end of the set"),
        });
    }
    if cursor.peek().is_some() {
        let from = cursor.at();
        return Err(match cursor.unexpected("the end of the date") {
            error @ DateError { fault: Fault::Blank(_), .. } => error,
            error => Cursor::error_at(Fault::AfterSet(closing), from..error.at().end),
        });
    }
    let members = members.into_boxed_slice();
    Ok(Form::Set(Box::new(Set { one: open == b'[', members })))
}

fn member(cursor: &mut Cursor<'_>, closing: char) -> Result<Member, DateError> {
    let from = cursor.at();
    if cursor.eat_dots() {
        return match cursor.peek() {
            Some(b',' | b']' | b'}') => Err(cursor.error(Fault::DotsAlone, from)),
            _ => Ok(Member::OrEarlier(cursor.point()?)),
        };
    }
    match cursor.peek() {
        None => return Err(cursor.error(Fault::SetNotClosed(closing), from)),
        Some(b',' | b']' | b'}') => {
            return Err(Cursor::error_at(Fault::EmptyMember, from..from + 1));
        }
        Some(b'[' | b'{') => return Err(Cursor::error_at(Fault::NestedSet, from..from + 1)),
        Some(_) => {}
    }
    let first = cursor.point()?;
    let first_at = from..cursor.at();
    if !cursor.eat_dots() {
        return Ok(Member::Date(first));
    }
    if matches!(cursor.peek(), None | Some(b',' | b']' | b'}')) {
        return Ok(Member::OrLater(first));
    }
    let last_at = cursor.at();
    let last = cursor.point()?;
    range(first, last).map_err(|fault| match fault {
        Fault::VagueRangeEnd if !first.is_plain() => Cursor::error_at(fault, first_at),
        Fault::VagueRangeEnd => cursor.error(fault, last_at),
        _ => cursor.error(fault, from),
    })
}

fn range(first: Point, last: Point) -> Result<Member, Fault> {
    if !first.is_plain() || !last.is_plain() {
        return Err(Fault::VagueRangeEnd);
    }
    if first.depth != last.depth {
        return Err(Fault::UnevenRange);
    }
    if first.first_day() > last.last_day() {
        return Err(Fault::ReversedRange);
    }
    Ok(Member::Range(first, last))
}
