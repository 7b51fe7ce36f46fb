//! What can be told of an expression at a glance: level, kind, qualifiers, features, precision.

use std::fmt;

use super::Date;
use super::clock::ClockPrecision;
use super::form::{End, Form, Member};
use super::point::{Depth, Mark, Point, YearForm};

/// A conformance level of EDTF: the lowest one that has the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Plain dates, dates with times, intervals: what ISO 8601-1 has.
    Zero,
    /// Qualifiers on whole dates, unspecified digits on the right, seasons, open intervals.
    One,
    /// Everything else.
    Two,
}

impl Level {
    /// Gives the number of the level.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    fn of(number: u8) -> Self {
        match number {
            0 => Self::Zero,
            1 => Self::One,
            _ => Self::Two,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

/// Whether an expression is one day or lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateKind {
    /// One day, somewhere within the bounds: `2021-10`, `[2021-10-06..2021-10-08]`.
    Instant,
    /// From a start to an end: an interval, or all the members of a set.
    Extent,
}

impl DateKind {
    /// Returns the name of the kind: "instant" or "extent".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Instant => "instant",
            Self::Extent => "extent",
        }
    }
}

impl fmt::Display for DateKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The qualifiers of an expression, on whatever part of it they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Qualifiers {
    uncertain: bool,
    approximate: bool,
    whole: bool,
}

impl Qualifiers {
    /// Tells whether the source, or who read it, was not sure: `?` or `%`.
    #[must_use]
    pub fn uncertain(self) -> bool {
        self.uncertain
    }

    /// Tells whether the date is an estimate: `~` or `%`.
    #[must_use]
    pub fn approximate(self) -> bool {
        self.approximate
    }

    /// Tells whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        !self.uncertain && !self.approximate
    }

    /// Tells whether the same qualifier stands on every component of every date written.
    #[must_use]
    pub fn on_the_whole(self) -> bool {
        self.whole
    }

    /// Lists the qualifiers as words: `uncertain`, `approximate`.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let uncertain = self.uncertain.then_some("uncertain");
        uncertain.into_iter().chain(self.approximate.then_some("approximate"))
    }
}

/// How finely an expression tells the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A time with seconds.
    Second,
    /// A time with minutes.
    Minute,
    /// One day.
    Day,
    /// One month, or a day in it: `2021-10`, `2021-10-XX`.
    Month,
    /// Another part of a year: a quarter, a third, a half.
    PartOfYear,
    /// A season.
    Season,
    /// One year, or a month or day in it: `2021`, `2021-XX-XX`.
    Year,
    /// Ten years: `201X`.
    Decade,
    /// A hundred years: `20XX`.
    Century,
    /// A year of which more is unspecified, or of which only some digits are significant.
    Years,
    /// Digits that leave days here and there: `156X-12-25`, `2021-1X`.
    Pattern,
    /// An interval.
    Interval,
    /// A set.
    Set,
}

impl fmt::Display for Precision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Day => "day",
            Self::Month => "month",
            Self::PartOfYear => "part of a year",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Years => "years",
            Self::Pattern => "pattern",
            Self::Interval => "interval",
            Self::Set => "set",
        })
    }
}

/// A feature of EDTF that an expression uses, beyond plain dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Level 0: a time of day.
    Time,
    /// Level 0: a zone.
    Zone,
    /// An extension: a time without seconds.
    MinuteTime,
    /// Level 0: an interval.
    Interval,
    /// Level 1: a year before year 0.
    NegativeYear,
    /// Level 1: a year of more than four digits.
    LongYear,
    /// Level 2: a year with an exponent.
    Exponent,
    /// Level 2: a year with significant digits.
    SignificantDigits,
    /// Level 1: spring, summer, autumn or winter (21 to 24).
    Season,
    /// Level 2: a season of one hemisphere, a quarter, a third or a half of a year (25 to 41).
    PartOfYear,
    /// Level 1 or 2: digits that are not known.
    UnspecifiedDigits,
    /// Level 1: `?`, `~` or `%` on a whole date.
    QualifiedDate,
    /// Level 2: `?`, `~` or `%` on some components of a date.
    QualifiedComponent,
    /// Level 1: an interval without a start.
    OpenStart,
    /// Level 1: an interval without an end.
    OpenEnd,
    /// Level 1: an interval whose start is not known.
    UnknownStart,
    /// Level 1: an interval whose end is not known.
    UnknownEnd,
    /// ISO 8601-2: a start no later, or an end no earlier, than a date.
    LooseEnd,
    /// Level 2: one of the members of a set.
    OneOf,
    /// Level 2: all the members of a set.
    AllOf,
    /// Level 2: a range inside a set, closed or open.
    Range,
}

impl Feature {
    /// Gives the name of the feature for machines, in kebab-case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Zone => "zone",
            Self::MinuteTime => "minute-time",
            Self::Interval => "interval",
            Self::NegativeYear => "negative-year",
            Self::LongYear => "long-year",
            Self::Exponent => "exponent",
            Self::SignificantDigits => "significant-digits",
            Self::Season => "season",
            Self::PartOfYear => "part-of-year",
            Self::UnspecifiedDigits => "unspecified-digits",
            Self::QualifiedDate => "qualified-date",
            Self::QualifiedComponent => "qualified-component",
            Self::OpenStart => "open-start",
            Self::OpenEnd => "open-end",
            Self::UnknownStart => "unknown-start",
            Self::UnknownEnd => "unknown-end",
            Self::LooseEnd => "loose-end",
            Self::OneOf => "one-of",
            Self::AllOf => "all-of",
            Self::Range => "range",
        }
    }
}

impl fmt::Display for Feature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Date {
    /// Gives the lowest level of EDTF that has the expression.
    ///
    /// What this module reads beyond EDTF does not count: a time to the minute is level 0.
    #[must_use]
    pub fn level(&self) -> Level {
        Level::of(match &self.form {
            Form::Point(point) => point.level(false),
            Form::Moment(..) => 0,
            Form::Interval(interval) => {
                let level = |end: &End| match end {
                    End::Unknown | End::Open => 1,
                    End::Date(point) => point.level(true),
                    End::OrEarlier(_) | End::OrLater(_) => 2,
                };
                level(&interval.start).max(level(&interval.end))
            }
            Form::Set(_) => 2,
        })
    }

    /// Tells whether the expression is one day or lasts.
    #[must_use]
    pub fn kind(&self) -> DateKind {
        match &self.form {
            Form::Point(_) | Form::Moment(..) => DateKind::Instant,
            Form::Set(set) if set.one => DateKind::Instant,
            Form::Interval(_) | Form::Set(_) => DateKind::Extent,
        }
    }

    /// Gives the qualifiers of the expression; they never widen its bounds.
    #[must_use]
    pub fn qualifiers(&self) -> Qualifiers {
        let all = self.points().fold(Mark::default(), |all, point| all.with(point.all_marks()));
        let whole = all.is_some()
            && self.points().all(|point| point.is_marked_evenly() && point.all_marks() == all);
        Qualifiers { uncertain: all.uncertain(), approximate: all.approximate(), whole }
    }

    /// Lists the features the expression uses, each once, in the order of [`Feature`].
    #[must_use]
    pub fn features(&self) -> Vec<Feature> {
        let mut features = Vec::new();
        match &self.form {
            Form::Point(_) => {}
            Form::Moment(_, clock) => {
                features.push(Feature::Time);
                features.extend(clock.zone().map(|_| Feature::Zone));
                features.extend(clock.second().is_none().then_some(Feature::MinuteTime));
            }
            Form::Interval(interval) => {
                features.push(Feature::Interval);
                features.extend(match interval.start {
                    End::Unknown => Some(Feature::UnknownStart),
                    End::Open => Some(Feature::OpenStart),
                    End::OrEarlier(_) | End::OrLater(_) => Some(Feature::LooseEnd),
                    End::Date(_) => None,
                });
                features.extend(match interval.end {
                    End::Unknown => Some(Feature::UnknownEnd),
                    End::Open => Some(Feature::OpenEnd),
                    End::OrEarlier(_) | End::OrLater(_) => Some(Feature::LooseEnd),
                    End::Date(_) => None,
                });
            }
            Form::Set(set) => {
                features.push(if set.one { Feature::OneOf } else { Feature::AllOf });
                let has_range = set.members.iter().any(|member| !matches!(member, Member::Date(_)));
                features.extend(has_range.then_some(Feature::Range));
            }
        }
        features.extend(self.points().flat_map(point_features));
        features.sort_unstable();
        features.dedup();
        features
    }

    /// Tells how finely the expression tells the time.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match &self.form {
            Form::Point(point) => point_precision(point),
            Form::Moment(_, clock) => match clock.precision() {
                ClockPrecision::Minute => Precision::Minute,
                ClockPrecision::Second => Precision::Second,
            },
            Form::Interval(_) => Precision::Interval,
            Form::Set(_) => Precision::Set,
        }
    }
}

fn point_features(point: &Point) -> impl Iterator<Item = Feature> {
    let season = point.season().map(|code| match code {
        21..=24 => Feature::Season,
        _ => Feature::PartOfYear,
    });
    let marks = match (point.marks.is_some(), point.is_marked_evenly()) {
        (false, _) => None,
        (true, true) => Some(Feature::QualifiedDate),
        (true, false) => Some(Feature::QualifiedComponent),
    };
    let features = [
        (point.year < 0).then_some(Feature::NegativeYear),
        (point.form != YearForm::Plain).then_some(Feature::LongYear),
        matches!(point.form, YearForm::Exponent(_)).then_some(Feature::Exponent),
        (point.significant != 0).then_some(Feature::SignificantDigits),
        season,
        point.has_mask().then_some(Feature::UnspecifiedDigits),
        marks,
    ];
    features.into_iter().flatten()
}

fn point_precision(point: &Point) -> Precision {
    if point.significant != 0 {
        return Precision::Years;
    }
    if let (Some(code), 0) = (point.season(), point.year_mask) {
        return match code {
            21..=32 => Precision::Season,
            _ => Precision::PartOfYear,
        };
    }
    if !point.has_mask() {
        return match point.depth {
            Depth::Year => Precision::Year,
            Depth::Month => Precision::Month,
            Depth::Day => Precision::Day,
        };
    }
    let day_free = point.depth != Depth::Day || point.day.is_all_masked();
    let month_free = point.depth == Depth::Year || point.month.is_all_masked();
    match (point.year_mask, month_free, day_free) {
        (0, false, true) if !point.month.is_masked() => Precision::Month,
        (0, true, true) => Precision::Year,
        (0b1, true, true) => Precision::Decade,
        (0b11, true, true) => Precision::Century,
        (0b111 | 0b1111, true, true) => Precision::Years,
        _ => Precision::Pattern,
    }
}
