//! A place in the text, and the errors that can be told from what stands there.

use std::ops::Range;

use crate::date::error::{DateError, Fault, Part};
use crate::date::point::Mark;

pub(super) struct Cursor<'a> {
    text: &'a str,
    /// Always at the start of a character: only ASCII is ever stepped over.
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Steps over bytes that were seen by `peek` or `rest` to be ASCII.
    pub(super) fn step(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(super) fn eat(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_dots(&mut self) -> bool {
        let found = self.rest().starts_with(b"..");
        self.at += if found { 2 } else { 0 };
        found
    }

    pub(super) fn error(&self, fault: Fault, from: usize) -> DateError {
        DateError::new(fault, from..self.at)
    }

    pub(super) fn error_at(fault: Fault, at: Range<usize>) -> DateError {
        DateError::new(fault, at)
    }

    /// Says what is wrong with the character that stands here.
    pub(super) fn unexpected(&self, expected: &'static str) -> DateError {
        let Some(found) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            return DateError::new(Fault::End { expected }, self.at..self.at);
        };
        let fault = match found {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Fault::Dash(found),
            'x' => Fault::SmallX,
            't' | 'y' | 'z' | 'e' | 's' if self.is_sign_of_its_own() => Fault::SmallLetter(found),
            '?' | '~' | '%' if self.follows_qualifier() => Fault::DoubledQualifier,
            '\u{feff}' => Fault::Blank(found),
            _ if found.is_whitespace() => Fault::Blank(found),
            _ => Fault::Unexpected { expected, found },
        };
        DateError::new(fault, self.at..self.at + found.len_utf8())
    }

    /// Tells whether the letter here can be meant as a sign, as in `2021-10-21t12:00` and `y17000`,
    /// and is not the beginning of a word.
    fn is_sign_of_its_own(&self) -> bool {
        let text = self.text.as_bytes();
        let before = self.at.checked_sub(1).and_then(|at| text.get(at));
        before.is_some_and(u8::is_ascii_digit)
            || matches!(
                (text.get(self.at), text.get(self.at + 1)),
                (Some(b'y'), Some(b'-' | b'0'..=b'9'))
            )
    }

    fn follows_qualifier(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        matches!(before, Some(b'?' | b'~' | b'%'))
    }

    /// Reads a qualifier, where one stands here.
    pub(super) fn mark(&mut self) -> Mark {
        let mark = match self.peek() {
            Some(b'?') => Mark::UNCERTAIN,
            Some(b'~') => Mark::APPROXIMATE,
            Some(b'%') => Mark::BOTH,
            _ => return Mark::default(),
        };
        self.at += 1;
        mark
    }

    /// Reads the digits that stand here as a number, and how many they are.
    ///
    /// A number too large for an `i64` is the largest one, which every limit refuses.
    pub(super) fn number(&mut self) -> (i64, usize) {
        let from = self.at;
        let mut number: i64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.saturating_mul(10).saturating_add(i64::from(digit - b'0'));
            self.at += 1;
        }
        (number, self.at - from)
    }

    /// Reads exactly two digits, neither of them X.
    pub(super) fn two_digits(&mut self, part: Part, name: &'static str) -> Result<u8, DateError> {
        let from = self.at;
        let (number, digits) = self.number();
        match (digits, u8::try_from(number)) {
            (2, Ok(number)) => Ok(number),
            (0, _) => Err(self.unexpected(name)),
            _ => Err(self.error(Fault::PartDigits { part, digits }, from)),
        }
    }

    /// Counts the digits and X that stand here.
    pub(super) fn count_digits(&self) -> usize {
        self.rest().iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b'X')).count()
    }
}
