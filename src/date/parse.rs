//! Reads an EDTF expression. One pass over the bytes, no repair: what is not EDTF is an error.

mod clock;
mod cursor;
mod interval;
mod point;
mod set;

use super::error::{DateError, Fault};
use super::form::Form;
use cursor::Cursor;

/// The longest expression that is read, in bytes.
pub const MAX_LENGTH: usize = 4096;
/// The most members a set may have.
pub const MAX_MEMBERS: usize = 256;

pub(super) fn expression(text: &str) -> Result<Form, DateError> {
    if text.len() > MAX_LENGTH {
        return Err(DateError::new(Fault::TooLong(text.len()), 0..text.len()));
    }
    let mut cursor = Cursor::new(text);
    let form = match cursor.peek() {
        None => return Err(DateError::new(Fault::Empty, 0..0)),
        Some(open @ (b'[' | b'{')) => return set::set(&mut cursor, open),
        Some(b'/' | b'.') => return interval::from_start(&mut cursor),
        Some(_) => cursor.point()?,
    };
    match cursor.peek() {
        None => Ok(Form::Point(form)),
        Some(b'/') => interval::after_start(&mut cursor, form),
        Some(b'T') => clock::after_date(&mut cursor, form),
        Some(b'.') => Err(interval::stray_dots(&cursor)),
        Some(_) => Err(cursor.unexpected("the end of the date")),
    }
}
