//! How a date expression is understood, or why it is none.

use std::ops::Range;

use crate::date::{Date, DateError};

/// One expression as it was given, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What was given. Bytes that are not UTF-8 are replaced by U+FFFD.
    pub input: String,
    /// The date, or what is wrong.
    pub date: Result<Date, NotADate>,
}

/// Why something is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADate {
    /// It is not an expression of EDTF.
    #[error(transparent)]
    Invalid(#[from] DateError),
    /// It is not text.
    #[error("this is not UTF-8 from byte {0} on")]
    NotUtf8(usize),
    /// It is too long to be looked at.
    #[error("this line has more than {0} bytes, which is more than is read")]
    TooLong(usize),
}

impl NotADate {
    /// Gives the bytes at fault, where they can be told.
    #[must_use]
    pub fn at(&self) -> Option<Range<usize>> {
        match self {
            Self::Invalid(error) => Some(error.at()),
            Self::NotUtf8(_) | Self::TooLong(_) => None,
        }
    }

    /// Says how to put it right, where there is a likely way.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Invalid(error) => error.help(),
            Self::NotUtf8(_) | Self::TooLong(_) => None,
        }
    }
}

impl Reading {
    /// Reads an expression.
    #[must_use]
    pub fn of(input: impl Into<String>) -> Self {
        let input = input.into();
        let date = Date::parse(&input).map_err(NotADate::from);
        Self { input, date }
    }

    /// Reads an expression from bytes that may not be text.
    #[must_use]
    pub fn of_bytes(input: &[u8]) -> Self {
        match std::str::from_utf8(input) {
            Ok(text) => Self::of(text),
            Err(error) => Self {
                input: String::from_utf8_lossy(input).into_owned(),
                date: Err(NotADate::NotUtf8(error.valid_up_to())),
            },
        }
    }

    /// Tells of a line that was cut off after its first bytes, because it has more than `limit`.
    #[must_use]
    pub fn too_long(start: &[u8], limit: usize) -> Self {
        Self {
            input: String::from_utf8_lossy(start).into_owned(),
            date: Err(NotADate::TooLong(limit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_line_ends_are_part_of_the_input() {
        assert!(Reading::of("2021-10").date.is_ok());
        for text in [" 2021-10", "2021-10 ", "2021-10\r", "2021-10\n", ""] {
            assert!(Reading::of(text).date.is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_text_is_told_with_its_place() {
        let reading = Reading::of_bytes(b"2021\xff");
        assert_eq!(reading.input, "2021\u{fffd}");
        assert_eq!(reading.date, Err(NotADate::NotUtf8(4)));
    }
}
