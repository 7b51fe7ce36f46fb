//! The time of day and its zone.

use std::fmt;

/// How finely a time of day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClockPrecision {
    /// Hours and minutes: an extension of this module, EDTF asks for seconds.
    Minute,
    /// Hours, minutes and seconds.
    Second,
}

/// A zone as EDTF writes it: an offset from UTC, never a place.
///
/// `Z`, `+00` and `+00:00` say the same and are kept apart, so that a date prints as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// `Z`.
    Utc,
    /// `+05` or `-06`, in hours.
    Hours(i8),
    /// `+05:30`, in minutes.
    Minutes(i16),
}

impl Zone {
    /// Gives the offset from UTC in seconds; zones east of Greenwich are positive.
    #[must_use]
    pub fn seconds(self) -> i32 {
        match self {
            Self::Utc => 0,
            Self::Hours(hours) => i32::from(hours) * 3600,
            Self::Minutes(minutes) => i32::from(minutes) * 60,
        }
    }

    /// Shows the zone for people: `UTC`, `UTC−06:00`.
    #[must_use]
    pub fn words(self) -> impl fmt::Display {
        ZoneWords(self)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utc => f.write_str("Z"),
            Self::Hours(hours) => write!(f, "{hours:+03}"),
            Self::Minutes(minutes) => {
                let sign = if *minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

struct ZoneWords(Zone);

impl fmt::Display for ZoneWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.seconds();
        if seconds == 0 {
            return f.write_str("UTC");
        }
        let sign = if seconds < 0 { '−' } else { '+' };
        let minutes = seconds.unsigned_abs() / 60;
        write!(f, "UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// What offsets of zones are counted from where they are put into a number.
const OFFSET_BIAS: i32 = 2048;
/// Stands for a second that is not given.
const NO_SECOND: u8 = 63;

/// A time of day, with a zone where one was given.
///
/// A time without a zone is local time, wherever the thing happened.
/// Displays as written in EDTF, without the `T`: `13:48-06:00`, `23:20:30Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Clock {
    hour: u8,
    minute: u8,
    /// `None`: the time is known to the minute. 60 is a leap second.
    second: Option<u8>,
    zone: Option<Zone>,
}

impl Clock {
    pub(super) fn new(hour: u8, minute: u8, second: Option<u8>, zone: Option<Zone>) -> Self {
        Self { hour, minute, second, zone }
    }

    /// Gives the hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// Gives the minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// Gives the second where it is known: 0 to 59, or 60 for a leap second.
    #[must_use]
    pub fn second(self) -> Option<u8> {
        self.second
    }

    /// Gives the zone where one was written.
    #[must_use]
    pub fn zone(self) -> Option<Zone> {
        self.zone
    }

    /// Tells whether the time is known to the minute or to the second.
    #[must_use]
    pub fn precision(self) -> ClockPrecision {
        if self.second.is_some() { ClockPrecision::Second } else { ClockPrecision::Minute }
    }

    /// Counts the seconds since midnight, in the time as written.
    #[must_use]
    pub fn second_of_day(self) -> u32 {
        u32::from(self.hour) * 3600
            + u32::from(self.minute) * 60
            + u32::from(self.second.unwrap_or(0))
    }

    /// Puts the time and its zone into a number that is not 0.
    ///
    /// From the lowest bit on: minute (6 bits), hour (5), second or 63 for none (6), what the zone
    /// is (2: none, `Z`, hours, minutes), and its offset as written, counted from -2048 (12).
    #[must_use]
    pub fn packed(self) -> u32 {
        let (zone, offset) = match self.zone {
            None => (0, 0),
            Some(Zone::Utc) => (1, 0),
            Some(Zone::Hours(hours)) => (2, i32::from(hours)),
            Some(Zone::Minutes(minutes)) => (3, i32::from(minutes)),
        };
        let offset = u32::try_from(offset + OFFSET_BIAS).unwrap_or(0) & 0xFFF;
        let second = self.second.unwrap_or(NO_SECOND);
        1 << 31
            | offset << 19
            | zone << 17
            | u32::from(second) << 11
            | u32::from(self.hour) << 6
            | u32::from(self.minute)
    }

    /// Makes the time that [`Clock::packed`] put into a number; `None` for 0.
    pub(super) fn unpacked(number: u32) -> Option<Self> {
        let part = |from: u32, bits: u32| number >> from & ((1 << bits) - 1);
        let byte = |from: u32, bits: u32| u8::try_from(part(from, bits)).unwrap_or(0);
        let offset = i32::try_from(part(19, 12)).unwrap_or(0) - OFFSET_BIAS;
        let zone = match part(17, 2) {
            0 => None,
            1 => Some(Zone::Utc),
            2 => Some(Zone::Hours(i8::try_from(offset).unwrap_or(0))),
            _ => Some(Zone::Minutes(i16::try_from(offset).unwrap_or(0))),
        };
        let second = Some(byte(11, 6)).filter(|second| *second != NO_SECOND);
        (number != 0).then(|| Self::new(byte(6, 5), byte(0, 6), second, zone))
    }

    /// Counts the seconds the time stands for: a whole minute where seconds are not given.
    pub(super) fn length(self) -> i64 {
        if self.second.is_some() { 1 } else { 60 }
    }

    /// Shows hours and minutes (and seconds where known) without the zone: `13:48`.
    #[must_use]
    pub fn face(self) -> impl fmt::Display {
        Face(self)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.face().fmt(f)?;
        self.zone.map_or(Ok(()), |zone| zone.fmt(f))
    }
}

struct Face(Clock);

impl fmt::Display for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour, self.0.minute)?;
        self.0.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}
