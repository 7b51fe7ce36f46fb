//! Why a text is not a date.

use std::ops::Range;

use thiserror::Error;

use super::day::MAX_YEAR;
use super::parse::{MAX_LENGTH, MAX_MEMBERS};

/// Says why a text is not an EDTF date, and where.
///
/// Displays as one plain sentence: `2023 is not a leap year: February has 28 days`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{fault}")]
pub struct DateError {
    pub(super) fault: Fault,
    from: u32,
    to: u32,
}

impl DateError {
    pub(super) fn new(fault: Fault, at: Range<usize>) -> Self {
        let clamp = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { fault, from: clamp(at.start), to: clamp(at.end) }
    }

    /// Gives the bytes of the input at fault; empty where something is missing.
    #[must_use]
    pub fn at(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    /// Says how to put it right, where there is a likely way.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        self.fault.help()
    }
}

/// The part of a date that a fault is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Month,
    Day,
    Hour,
    Minute,
    Second,
    ZoneHour,
    ZoneMinute,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Month => "a month",
            Self::Day => "a day",
            Self::Hour => "an hour",
            Self::Minute => "a minute",
            Self::Second => "a second",
            Self::ZoneHour => "a zone's hour",
            Self::ZoneMinute => "a zone's minute",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Fault {
    #[error("the date is empty")]
    Empty,
    #[error("this date has {0} bytes: at most {MAX_LENGTH} are read")]
    TooLong(usize),
    #[error("this set has more than {MAX_MEMBERS} members")]
    TooManyMembers,
    #[error("{} is not part of a date", blank_name(*.0))]
    Blank(char),
    #[error("an unspecified digit is written with a capital X")]
    SmallX,
    #[error("`{0}` must be a capital letter here")]
    SmallLetter(char),
    #[error("`{}` is not the plain hyphen-minus `-`", .0.escape_debug())]
    Dash(char),
    #[error("expected {expected}, found `{}`", found.escape_debug())]
    Unexpected { expected: &'static str, found: char },
    #[error("the date breaks off: {expected} is missing")]
    End { expected: &'static str },
    #[error("{} has two digits, not {digits}", part.name())]
    PartDigits { part: Part, digits: usize },
    #[error("a year has four digits, not {0}")]
    YearDigits(usize),
    #[error("two qualifiers side by side")]
    DoubledQualifier,

    #[error("there is no month {0:02}")]
    NoMonth(u8),
    #[error("no month has a number like this")]
    NoMonthFits,
    #[error("there is no day 00")]
    DayZero,
    #[error("{month} has {days} days, so there is no {day}")]
    NoDay { month: &'static str, days: u8, day: u8 },
    #[error("{0} is not a leap year: February has 28 days")]
    NotLeap(i64),
    #[error("no day of the calendar has digits like these")]
    NoDayFits,
    #[error("`{0}` stands for a season or another part of the year, which has no numbered days")]
    SeasonWithDay(u8),

    #[error("a year before year 0 has no unspecified digits")]
    NegativeWithMask,
    #[error("the year 0 has no sign")]
    NegativeZero,
    #[error("significant digits and unspecified digits do not go together")]
    SignificantWithMask,
    #[error("a year of {digits} digits has 1 to {digits} significant ones")]
    Significant { digits: u32 },
    #[error("a year with significant digits has no month or day")]
    SignificantWithMonth,
    #[error("a year of four digits or fewer is written without Y")]
    ShortLongYear,
    #[error("a year with Y has no zeros in front")]
    LongYearZeros,
    #[error("a year with Y has no month or day")]
    LongYearWithMonth,
    #[error("this year is out of reach: years run from -{MAX_YEAR} to {MAX_YEAR}")]
    YearOutOfReach,

    #[error("a time of day needs a full date before it, with year, month and day")]
    TimeWithoutDay,
    #[error("a date with a time of day has no qualifiers and no unspecified digits")]
    TimeOfVagueDay,
    #[error("a date with a time of day has no negative year")]
    TimeOfNegativeYear,
    #[error("there is no hour {0}: hours run from 00 to 23")]
    NoHour(u8),
    #[error("there is no minute {0}: minutes run from 00 to 59")]
    NoMinute(u8),
    #[error("there is no second {0}: seconds run from 00 to 59, or 60 for a leap second")]
    NoSecond(u8),
    #[error("no zone is more than 14 hours from UTC")]
    ZoneOutOfReach,
    #[error("a zone of no hours has no minus sign")]
    ZoneMinusZero,
    #[error("an interval or a set has days at its ends, not times of day")]
    TimeInside,

    #[error("an interval has one `/`")]
    SecondSlash,
    #[error("an interval needs a date at one end at least")]
    NoDatedEnd,
    #[error("this interval ends before it begins")]
    Reversed,
    #[error("`..` stands before the date in the start of an interval, and after it in the end")]
    DotsOnWrongSide,
    #[error("`..` belongs in an interval or a set")]
    LoneDots,

    #[error("the set is not closed: `{0}` is missing")]
    SetNotClosed(char),
    #[error("a set has at least one member")]
    EmptySet,
    #[error("a member is missing here")]
    EmptyMember,
    #[error("sets do not stand inside one another")]
    NestedSet,
    #[error("`..` alone is not a member of a set")]
    DotsAlone,
    #[error("the ends of a range in a set are plain years, months or days")]
    VagueRangeEnd,
    #[error("the ends of a range in a set are both years, both months or both days")]
    UnevenRange,
    #[error("this range ends before it begins")]
    ReversedRange,
    #[error("nothing follows the closing `{0}`")]
    AfterSet(char),
}

fn blank_name(blank: char) -> &'static str {
    match blank {
        '\n' | '\r' => "a line break",
        '\t' => "a tab",
        '\u{feff}' => "a byte order mark",
        _ => "a blank",
    }
}

impl Fault {
    fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Empty | Self::End { expected: "a year" } => {
                "write a day as `2021-10-21`, a month as `2021-10`, a year as `2021`"
            }
            Self::SmallX => "write `X`",
            Self::Dash(_) => "write `-`",
            Self::DoubledQualifier => "`%` says both: uncertain and approximate",
            Self::YearDigits(8) => "write a day with hyphens: `2021-10-21`",
            Self::YearDigits(1..=3) => {
                "fill up with zeros (`0987`), or with X where a digit is not known (`198X`)"
            }
            Self::YearDigits(_) => "a longer year begins with Y: `Y17000`",
            Self::PartDigits { digits: 1, .. } => "write a zero in front",
            Self::NoMonth(13..=20) => {
                "months run from 01 to 12; 21 to 24 are the seasons, 25 to 41 other parts of a year"
            }
            Self::NoMonth(_) => "months run from 01 to 12",
            Self::SeasonWithDay(_) => "give the month, or leave out the day",
            Self::ShortLongYear => "write the four digits alone",
            Self::TimeInside => {
                "leave out the time, or give `start` and `end` as two dates with times"
            }
            Self::NoHour(24) => "midnight is 00:00 of the next day",
            Self::ZoneMinusZero => "write `Z` or `+00:00`",
            Self::NoDatedEnd => "where nothing is known, leave the date out",
            Self::LoneDots => "write `../1984` for an open start, `[..1984]` for 1984 or earlier",
            Self::Reversed | Self::ReversedRange => "the earlier date comes first",
            Self::UnevenRange => "write both to the same precision: `1670-01..1672-12`",
            _ => return None,
        })
    }
}
