//! How far one event lies from another: `3 days`, `1..3 weeks`, `2.. months`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use thiserror::Error;

/// The most digits that a number in an offset has.
const MAX_DIGITS: usize = 4;

/// The least and the most days that 0 to 11 months in a row have.
const DAYS_OF_MONTHS: [(u32, u32); 12] = [
    (0, 0),
    (28, 31),
    (59, 62),
    (89, 92),
    (120, 123),
    (150, 153),
    (181, 184),
    (212, 215),
    (242, 245),
    (273, 276),
    (303, 306),
    (334, 337),
];

/// Holds how far one event lies from another, in whole units.
///
/// Displays as it is written in a base: `1..3 days`. A number says exactly that many: what a source
/// calls "about two weeks" is a range, `10..18 days`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset {
    least: Option<u16>,
    most: Option<u16>,
    unit: Unit,
}

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Year];

    fn one(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn many(self) -> &'static str {
        match self {
            Self::Day => "days",
            Self::Week => "weeks",
            Self::Month => "months",
            Self::Year => "years",
        }
    }

    fn named(self, number: u16) -> &'static str {
        if number == 1 { self.one() } else { self.many() }
    }

    /// The least and the most days that so many of the unit have, wherever in the calendar.
    fn days(self, number: u16) -> (u32, u32) {
        let number = u32::from(number);
        match self {
            Self::Day => (number, number),
            Self::Week => (number * 7, number * 7),
            Self::Month => {
                let (least, most) = DAYS_OF_MONTHS[number as usize % DAYS_OF_MONTHS.len()];
                (number / 12 * 365 + least, number / 12 * 366 + most)
            }
            Self::Year => (number * 365, number * 366),
        }
    }
}

impl Offset {
    /// Reads an offset: a number or a range, one blank, and a unit.
    ///
    /// # Errors
    ///
    /// An [`OffsetError`] that says why the text is no offset, and at which bytes.
    pub fn parse(text: &str) -> Result<Self, OffsetError> {
        if text.is_empty() {
            return Err(OffsetError::new(Fault::Empty, 0..0));
        }
        let blank = text.find(' ').ok_or_else(|| {
            let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.');
            OffsetError::new(Fault::NoUnit, digits.count()..text.len())
        })?;
        let word = &text[blank + 1..];
        let unit = Unit::ALL.into_iter().find(|unit| word == unit.one() || word == unit.many());
        let unit =
            unit.ok_or_else(|| OffsetError::new(Fault::UnknownUnit, blank + 1..text.len()))?;
        let numbers = &text[..blank];
        let (least, most) = match numbers.split_once("..") {
            None => {
                let number = number(numbers, 0)?;
                (number, number)
            }
            Some((least, most)) => (number(least, 0)?, number(most, least.len() + 2)?),
        };
        match (least, most) {
            (None, None) => Err(OffsetError::new(Fault::NoNumber, 0..blank)),
            (Some(least), Some(most)) if least > most => {
                Err(OffsetError::new(Fault::Reversed, 0..blank))
            }
            _ => Ok(Self { least, most, unit }),
        }
    }

    /// Gives the offset as a number, for tables that keep it so.
    pub(crate) fn code(self) -> [u16; 3] {
        let bound = |number: Option<u16>| number.map_or(0, |number| number + 1);
        [bound(self.least), bound(self.most), self.unit as u16]
    }

    /// Gives the offset that has been kept as a number.
    pub(crate) fn of_code([least, most, unit]: [u16; 3]) -> Self {
        let unit = Unit::ALL.get(usize::from(unit)).copied().unwrap_or(Unit::Day);
        Self { least: least.checked_sub(1), most: most.checked_sub(1), unit }
    }

    /// Gives the fewest days between the two events.
    ///
    /// A month counts as 28 to 31 days, a year as 365 or 366, whichever keeps the bound sound.
    #[must_use]
    pub fn least_days(self) -> i64 {
        self.least.map_or(0, |least| i64::from(self.unit.days(least).0))
    }

    /// Gives the most days between the two events; `None` without limit.
    #[must_use]
    pub fn most_days(self) -> Option<i64> {
        self.most.map(|most| i64::from(self.unit.days(most).1))
    }

    /// Says the offset in English: `1 to 3 days`, `at least 2 weeks`.
    #[must_use]
    pub fn words(self) -> impl fmt::Display {
        Words(self)
    }
}

/// Reads one number of an offset; `None` where none is written.
fn number(text: &str, at: usize) -> Result<Option<u16>, OffsetError> {
    let place = at..at + text.len();
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(OffsetError::new(Fault::NotANumber, place));
    }
    if text.len() > MAX_DIGITS {
        return Err(OffsetError::new(Fault::TooManyDigits, place));
    }
    text.parse().map(Some).map_err(|_| OffsetError::new(Fault::NotANumber, place))
}

impl FromStr for Offset {
    type Err = OffsetError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.unit;
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => {
                write!(f, "{least} {}", unit.named(least))
            }
            (Some(least), Some(most)) => write!(f, "{least}..{most} {}", unit.many()),
            (Some(least), None) => write!(f, "{least}.. {}", unit.many()),
            (None, Some(most)) => write!(f, "..{most} {}", unit.many()),
            (None, None) => Ok(()),
        }
    }
}

struct Words(Offset);

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Offset { least, most, unit } = self.0;
        match (least, most) {
            (Some(least), Some(most)) if least == most => {
                write!(f, "{least} {}", unit.named(least))
            }
            (Some(least), Some(most)) => write!(f, "{least} to {most} {}", unit.many()),
            (Some(least), None) => write!(f, "at least {least} {}", unit.named(least)),
            (None, Some(most)) => write!(f, "at most {most} {}", unit.named(most)),
            (None, None) => Ok(()),
        }
    }
}

/// Says why a text is no offset, and where.
///
/// Displays as one plain sentence: `this range ends before it begins`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{fault}")]
pub struct OffsetError {
    fault: Fault,
    at: Range<usize>,
}

impl OffsetError {
    fn new(fault: Fault, at: Range<usize>) -> Self {
        Self { fault, at }
    }

    /// Gives the bytes of the input at fault; empty where something is missing.
    #[must_use]
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Says how to put it right.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.fault {
            Fault::UnknownUnit => "write days, weeks, months or years, one blank behind the number",
            Fault::Reversed => "write the smaller number first: `1..3 days`",
            _ => "write a number, or a range, and its unit: `3 days`, `1..3 weeks`, `2.. months`",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
enum Fault {
    #[error("this distance is empty")]
    Empty,
    #[error("a distance has a unit behind a blank: days, weeks, months or years")]
    NoUnit,
    #[error("this is no unit of distance")]
    UnknownUnit,
    #[error("a distance has a number")]
    NoNumber,
    #[error("this is no whole number")]
    NotANumber,
    #[error("a number in a distance has at most {MAX_DIGITS} digits")]
    TooManyDigits,
    #[error("this range ends before it begins")]
    Reversed,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::Day;

    #[test]
    fn offsets_are_read_worded_and_counted() {
        for (text, words, days) in [
            ("3 days", "3 days", (3, Some(3))),
            ("1 day", "1 day", (1, Some(1))),
            ("0 days", "0 days", (0, Some(0))),
            ("1..3 days", "1 to 3 days", (1, Some(3))),
            ("2.. weeks", "at least 2 weeks", (14, None)),
            ("1.. weeks", "at least 1 week", (7, None)),
            ("..2 months", "at most 2 months", (0, Some(62))),
            ("14 months", "14 months", (365 + 59, Some(366 + 62))),
            ("1..2 years", "1 to 2 years", (365, Some(732))),
        ] {
            let offset = Offset::parse(text).unwrap();
            assert_eq!(offset.to_string(), text);
            assert_eq!(offset.words().to_string(), words);
            assert_eq!((offset.least_days(), offset.most_days()), days, "{text}");
        }
        assert_eq!(Offset::parse("3 day").unwrap().to_string(), "3 days");
    }

    #[test]
    fn what_is_no_offset_says_why_and_where() {
        for (text, message, at) in [
            ("", "this distance is empty", 0..0),
            ("3", "a distance has a unit behind a blank: days, weeks, months or years", 1..1),
            ("3days", "a distance has a unit behind a blank: days, weeks, months or years", 1..5),
            ("3 fortnights", "this is no unit of distance", 2..12),
            ("3  days", "this is no unit of distance", 2..7),
            ("3 days ", "this is no unit of distance", 2..7),
            (" days", "a distance has a number", 0..0),
            (".. days", "a distance has a number", 0..2),
            ("-1 days", "this is no whole number", 0..2),
            ("1..x days", "this is no whole number", 3..4),
            ("1...3 days", "this is no whole number", 3..5),
            ("10000 days", "a number in a distance has at most 4 digits", 0..5),
            ("3..1 days", "this range ends before it begins", 0..4),
        ] {
            let error = Offset::parse(text).unwrap_err();
            assert_eq!((error.to_string().as_str(), error.at()), (message, at), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_upsets_it(text in "[0-9. a-z\u{e9}]{0,12}") {
            if let Ok(offset) = Offset::parse(&text) {
                prop_assert_eq!(Offset::parse(&offset.to_string()), Ok(offset));
            }
        }

        #[test]
        fn months_and_years_are_sound(months in 0..1_200_u16, year in 1600..2400_i64, month in 1..=12_u32) {
            let first = Day::new(year, month, 1).unwrap();
            let zero_based = i64::from(month) - 1 + i64::from(months);
            let later_month = u32::try_from(zero_based.rem_euclid(12)).unwrap() + 1;
            let later = Day::new(year + zero_based.div_euclid(12), later_month, 1).unwrap();
            let days = later.number() - first.number();
            let exactly = Offset::parse(&format!("{months} months")).unwrap();
            prop_assert!(exactly.least_days() <= days && Some(days) <= exactly.most_days());
        }
    }
}
