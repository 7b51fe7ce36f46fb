//! Makes occurrences of dates.

use thiserror::Error;

use super::piece::{Piece, Pieces};
use super::{ANY_DAY, Occurrence};
use crate::date::Date;
use crate::date::clock::{Clock, Zone};
use crate::date::day::{Day, days_in_month};
use crate::date::form::{End, Form, Interval, Member, Set};
use crate::date::point::{Depth, Point};
use crate::date::runs::{AFTER_ALL, BEFORE_ALL, MAX_RUNS, Run, Runs};

/// Says why a start and an end make no span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SpanError {
    /// The end is certainly before the start, however both dates are read.
    #[error("the end is before the start, however the dates are read")]
    Reversed,
    /// The start is an interval or a set of all its members.
    #[error("a start is one date or one of several, not an interval")]
    StartLasts,
    /// The end is an interval or a set of all its members.
    #[error("an end is one date or one of several, not an interval")]
    EndLasts,
}

impl Date {
    /// Tells whether days between the first and the last are left out, as `156X-12-25` does and
    /// `[2021-10-06,2021-10-08]`; what lasts leaves out none.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        let runs = match &self.form {
            Form::Point(point) => runs_of(point),
            Form::Set(set) if set.one => runs_of_set(set),
            Form::Moment(..) | Form::Interval(_) | Form::Set(_) => return false,
        };
        matches!(runs, RunsOf::Many(runs) if runs.have_gaps())
    }

    /// Gives all days the date stands for, as sorted runs; `None` where there are too many.
    pub(in crate::date) fn all_days(&self) -> Option<Vec<Run>> {
        let runs = match &self.form {
            Form::Point(point) => runs_of(point),
            Form::Moment(point, _) => RunsOf::One(hull_of(point)),
            Form::Interval(_) => {
                let first = self.earliest().map_or(BEFORE_ALL, Day::number);
                let last = self.latest().map_or(AFTER_ALL, Day::number);
                RunsOf::One(Run { lo: first, hi: last })
            }
            Form::Set(set) => runs_of_set(set),
        };
        match &runs {
            RunsOf::Many(runs) if runs.is_widened() => None,
            _ => Some(runs.as_slice().to_vec()),
        }
    }
}

impl Occurrence {
    /// Makes the occurrence of an event with this date.
    ///
    /// A plain `2021-10` is one day, somewhere in October; so is a day of a set of which one
    /// member is meant. An interval lasts from a day of its start to a day of its end, all the
    /// members of a set last from a day of the first to a day of the last.
    #[must_use]
    pub fn of_event(date: &Date) -> Self {
        match &date.form {
            Form::Point(point) => Self::of_runs(&runs_of(point), Piece::one_day),
            Form::Moment(point, clock) => Self::of_moment(point, *clock),
            Form::Interval(interval) => Self::of_interval(interval),
            Form::Set(set) if set.one => Self::of_runs(&runs_of_set(set), Piece::one_day),
            Form::Set(set) => Self::of_all(set),
        }
    }

    /// Makes the occurrence of a span with this date.
    ///
    /// A span given as a plain `2021-10` began and ended within October, neither day being known.
    /// Where one of several is meant it began and ended within the same one: the same member of a
    /// set, the same run of days that unspecified digits allow.
    #[must_use]
    pub fn of_span(date: &Date) -> Self {
        match &date.form {
            Form::Point(point) => Self::of_runs(&runs_of(point), within_run),
            Form::Set(set) if set.one => {
                let pieces = set.members.iter().flat_map(pieces_of_member).collect();
                Self { pieces: Pieces::gather(pieces).unwrap_or(Pieces::One(anywhere())) }
            }
            _ => Self::of_event(date),
        }
    }

    /// Makes the occurrence of something that began and ended on these dates, each a date or one
    /// of a set; an end that is not given is unknown.
    ///
    /// # Errors
    ///
    /// [`SpanError::Reversed`] where the end is certainly before the start, and the two others
    /// where a date given lasts itself.
    pub fn between(start: Option<&Date>, end: Option<&Date>) -> Result<Self, SpanError> {
        let starts =
            start.map_or(Some(Ends::unknown_start()), Ends::of).ok_or(SpanError::StartLasts)?;
        let ends = end.map_or(Some(Ends::unknown_end()), Ends::of).ok_or(SpanError::EndLasts)?;
        if let (Some((first, start)), Some((last, end))) = (starts.moment, ends.moment) {
            let (last, end) = end.in_zone_of(start, last);
            let seconds = |day: i64, clock: Clock| (day, clock.second_of_day());
            // To the second or to the minute, whichever is coarser.
            let is_reversed = if start.second().is_some() && end.second().is_some() {
                seconds(last, end) < seconds(first, start)
            } else {
                let minute = |day, clock: Clock| (day, clock.hour(), clock.minute());
                minute(last, end) < minute(first, start)
            };
            if is_reversed {
                return Err(SpanError::Reversed);
            }
            return with_clocks(&[Run::one(first)], &[Run::one(last)], Some(start), Some(end));
        }
        let start_clock = starts.moment.map(|(_, clock)| clock);
        let end_clock = ends.moment.map(|(_, clock)| clock);
        with_clocks(&starts.runs, &ends.runs, start_clock, end_clock)
    }

    /// Makes the occurrence of something of which no date is known.
    #[must_use]
    pub fn unknown() -> Self {
        Self::of_piece(anywhere())
    }

    /// Makes the occurrence of something without dates that lies somewhere inside this one.
    #[must_use]
    pub fn within(&self) -> Self {
        let inside = |piece: &Piece| {
            let whole = Run { lo: piece.start.lo, hi: piece.end.hi };
            Piece { loose: piece.has_clock(), ..within_run(whole) }
        };
        let pieces = self.pieces.as_slice().iter().map(inside).collect();
        Self { pieces: Pieces::gather(pieces).unwrap_or(Pieces::One(anywhere())) }
    }

    /// Makes the occurrence that is the whole of one day, from midnight to midnight.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self::of_piece(within_run(Run::one(day.number())))
    }

    /// Makes the occurrence that is all days from the first to the last; `None` is without limit.
    /// `None` where the last day is before the first.
    #[must_use]
    pub fn days(first: Option<Day>, last: Option<Day>) -> Option<Self> {
        let first = Run::one(first.map_or(BEFORE_ALL, Day::number));
        let last = Run::one(last.map_or(AFTER_ALL, Day::number));
        Piece::span(first, last).map(Self::of_piece)
    }

    /// Makes the occurrence of something of which several accounts differ: one of them is true.
    ///
    /// Without any account it is [`Occurrence::unknown`]. Beyond [`MAX_RUNS`] pieces the accounts
    /// are taken as one stretch that holds them all.
    #[must_use]
    pub fn any_of(accounts: impl IntoIterator<Item = Self>) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for account in accounts {
            for piece in account.pieces.as_slice() {
                if !pieces.contains(piece) {
                    pieces.push(*piece);
                }
            }
        }
        Self { pieces: Pieces::gather(pieces).unwrap_or(Pieces::One(anywhere())) }
    }

    fn of_runs(runs: &RunsOf, piece: fn(Run) -> Piece) -> Self {
        let pieces = match runs {
            RunsOf::One(run) => Some(Pieces::One(piece(*run))),
            RunsOf::Many(runs) => {
                Pieces::gather(runs.as_slice().iter().copied().map(piece).collect())
            }
        };
        Self { pieces: pieces.unwrap_or(Pieces::One(anywhere())) }
    }

    fn of_moment(point: &Point, clock: Clock) -> Self {
        match point.plain_day() {
            Some(day) => Self::of_piece(Piece::moment(day.number(), clock)),
            None => Self::unknown(),
        }
    }

    fn of_interval(interval: &Interval) -> Self {
        let starts = match &interval.start {
            End::Unknown => RunsOf::One(Run { lo: BEFORE_ALL, ..ANY_DAY }),
            End::Open => RunsOf::One(Run::one(BEFORE_ALL)),
            End::Date(point) => runs_of(point),
            End::OrEarlier(point) | End::OrLater(point) => {
                RunsOf::One(Run { lo: BEFORE_ALL, hi: hull_of(point).hi })
            }
        };
        let ends = match &interval.end {
            End::Unknown => RunsOf::One(Run { hi: AFTER_ALL, ..ANY_DAY }),
            End::Open => RunsOf::One(Run::one(AFTER_ALL)),
            End::Date(point) => runs_of(point),
            End::OrEarlier(point) | End::OrLater(point) => {
                RunsOf::One(Run { lo: hull_of(point).lo, hi: AFTER_ALL })
            }
        };
        if let (RunsOf::One(start), RunsOf::One(end)) = (&starts, &ends)
            && let Some(piece) = Piece::span(*start, *end)
        {
            return Self::of_piece(piece);
        }
        let pieces = spans(starts.as_slice(), ends.as_slice());
        Self { pieces: pieces.unwrap_or(Pieces::One(anywhere())) }
    }

    /// All the members of a set: from a day of the first of them to a day of the last.
    fn of_all(set: &Set) -> Self {
        let limits = set.members.iter().map(|member| match member {
            Member::Date(point) => (hull_of(point), hull_of(point)),
            Member::OrEarlier(last) => (Run::one(BEFORE_ALL), hull_of(last)),
            Member::OrLater(first) => (hull_of(first), Run::one(AFTER_ALL)),
            Member::Range(first, last) => (hull_of(first), hull_of(last)),
        });
        let joined = limits.reduce(|(start, end), (other_start, other_end)| {
            let start = Run { lo: start.lo.min(other_start.lo), hi: start.hi.min(other_start.hi) };
            let end = Run { lo: end.lo.max(other_end.lo), hi: end.hi.max(other_end.hi) };
            (start, end)
        });
        let piece = joined.and_then(|(start, end)| Piece::span(start, end));
        Self::of_piece(piece.unwrap_or_else(anywhere))
    }
}

/// The days of one end of a span, and its time where it is a moment.
struct Ends {
    runs: Vec<Run>,
    moment: Option<(i64, Clock)>,
}

impl Ends {
    fn of(date: &Date) -> Option<Self> {
        let (runs, moment) = match &date.form {
            Form::Point(point) => (runs_of(point), None),
            Form::Moment(point, clock) => {
                let moment = point.plain_day().map(|day| (day.number(), *clock));
                (runs_of(point), moment)
            }
            Form::Set(set) if set.one => (runs_of_set(set), None),
            Form::Set(_) | Form::Interval(_) => return None,
        };
        Some(Self { runs: runs.as_slice().to_vec(), moment })
    }

    fn unknown_start() -> Self {
        Self { runs: vec![Run { lo: BEFORE_ALL, ..ANY_DAY }], moment: None }
    }

    fn unknown_end() -> Self {
        Self { runs: vec![Run { hi: AFTER_ALL, ..ANY_DAY }], moment: None }
    }
}

impl Clock {
    /// Gives the same moment in the zone of another clock, where both have zones, and its day.
    fn in_zone_of(self, other: Self, day: i64) -> (i64, Self) {
        let (Some(from), Some(to)) = (self.zone(), other.zone()) else {
            return (day, self);
        };
        // Zones are whole minutes, so the seconds stay as they are.
        let minutes = i32::from(self.hour()) * 60 + i32::from(self.minute());
        let shifted = minutes + (to.seconds() - from.seconds()) / 60;
        let of_day = shifted.rem_euclid(24 * 60);
        let part = |number: i32| u8::try_from(number).unwrap_or(0);
        let zone: Option<Zone> = Some(to);
        let clock = Self::new(part(of_day / 60), part(of_day % 60), self.second(), zone);
        (day + i64::from(shifted.div_euclid(24 * 60)), clock)
    }
}

fn with_clocks(
    starts: &[Run],
    ends: &[Run],
    start_clock: Option<Clock>,
    end_clock: Option<Clock>,
) -> Result<Occurrence, SpanError> {
    let mut pieces = spans(starts, ends).ok_or(SpanError::Reversed)?;
    if let Pieces::One(piece) = &mut pieces {
        piece.start_clock = start_clock;
        piece.end_clock = end_clock;
    } else if let Pieces::Many(pieces) = &mut pieces {
        for piece in pieces.iter_mut() {
            piece.start_clock = start_clock;
            piece.end_clock = end_clock;
        }
    }
    Ok(Occurrence { pieces })
}

/// Pairs each run of starts with each run of ends, where some day of one fits the other.
fn spans(starts: &[Run], ends: &[Run]) -> Option<Pieces> {
    let pairs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
    Pieces::gather(pairs.filter_map(|(start, end)| Piece::span(start, end)).collect())
}

/// Something that began and ended within a run of days.
fn within_run(run: Run) -> Piece {
    Piece { one_day: false, ..Piece::one_day(run) }
}

/// Something of which nothing is known.
fn anywhere() -> Piece {
    let start = Run { lo: BEFORE_ALL, ..ANY_DAY };
    let end = Run { hi: AFTER_ALL, ..ANY_DAY };
    Piece { start, end, ..within_run(ANY_DAY) }
}

/// The runs of a date; one needs no allocation.
enum RunsOf {
    One(Run),
    Many(Runs),
}

impl RunsOf {
    fn as_slice(&self) -> &[Run] {
        match self {
            Self::One(run) => std::slice::from_ref(run),
            Self::Many(runs) => runs.as_slice(),
        }
    }
}

fn hull_of(point: &Point) -> Run {
    match (point.first_day(), point.last_day()) {
        (Some(first), Some(last)) => Run { lo: first.number(), hi: last.number() },
        // No date that was parsed comes here.
        _ => ANY_DAY,
    }
}

fn runs_of(point: &Point) -> RunsOf {
    if point.is_one_run() {
        return RunsOf::One(hull_of(point));
    }
    let mut runs = Runs::default();
    point.add_runs(&mut runs);
    RunsOf::Many(runs)
}

fn runs_of_set(set: &Set) -> RunsOf {
    let mut all = Vec::new();
    for member in &set.members {
        match member {
            Member::Date(point) => all.extend_from_slice(runs_of(point).as_slice()),
            _ => all.push(run_of_member(member)),
        }
    }
    RunsOf::Many(Runs::gather(all))
}

/// The days of a member that is a range, or of any member from its first day to its last.
fn run_of_member(member: &Member) -> Run {
    match member {
        Member::Date(point) => hull_of(point),
        Member::OrEarlier(last) => Run { hi: hull_of(last).hi, ..ANY_DAY },
        Member::OrLater(first) => Run { lo: hull_of(first).lo, ..ANY_DAY },
        Member::Range(first, last) => Run { lo: hull_of(first).lo, hi: hull_of(last).hi },
    }
}

/// What a span can be that lies within one of the dates a member stands for.
fn pieces_of_member(member: &Member) -> Vec<Piece> {
    match member {
        Member::Date(point) => runs_of(point).as_slice().iter().copied().map(within_run).collect(),
        Member::OrEarlier(point) | Member::OrLater(point) if point.depth != Depth::Day => {
            vec![within_run(run_of_member(member))]
        }
        Member::OrEarlier(_) | Member::OrLater(_) => vec![Piece::one_day(run_of_member(member))],
        Member::Range(first, _) if first.depth == Depth::Day => {
            vec![Piece::one_day(run_of_member(member))]
        }
        Member::Range(first, last) => {
            units(first, last).unwrap_or_else(|| vec![within_run(run_of_member(member))])
        }
    }
}

/// Lists the years or months of a range, each as a piece of its own, unless they are too many.
fn units(first: &Point, last: &Point) -> Option<Vec<Piece>> {
    let whole = Run { lo: hull_of(first).lo, hi: hull_of(last).hi };
    let mut pieces = Vec::new();
    let mut lo = whole.lo;
    while lo <= whole.hi {
        if pieces.len() == MAX_RUNS {
            return None;
        }
        let day = Day::from_number(lo);
        let month = u8::try_from(day.month()).ok()?;
        let last = match first.depth {
            Depth::Year => Day::new(day.year(), 12, 31)?,
            _ => Day::new(day.year(), day.month(), days_in_month(day.year(), month).into())?,
        };
        pieces.push(within_run(Run { lo, hi: last.number() }));
        lo = last.number() + 1;
    }
    Some(pieces)
}
