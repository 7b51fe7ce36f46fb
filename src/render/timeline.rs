//! Timeline geometry as pure numbers.
//!
//! Days are counted from 1970-01-01, as `date::Day` counts them. Lengths have the unit of the
//! [`Scale`]: pixels or percent on a page, columns in a terminal. Nothing here knows SVG, HTML or
//! the width of a letter; the caller says how long a label is and draws what it gets back.

pub mod closeup;
pub mod heading;
pub mod lanes;
pub mod scale;
pub mod storyline;
pub mod ticks;

pub use closeup::densest;
pub use heading::Heading;
pub use lanes::{Item, Packing, Placement, Policy, Side, pack};
pub use scale::Scale;
pub use ticks::{Tick, Ticks, stretch, ticks};

use crate::date::{Day, Occurrence};

/// The days between which something begins and ends; `None` where a bound is not known.
///
/// An *instant* is one single day somewhere within its bounds; a *span* lasts from its start to
/// its end, each of which lies within its own two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extent {
    /// The first day on which it can begin.
    pub earliest_start: Option<i64>,
    /// The last day on which it can begin.
    pub latest_start: Option<i64>,
    /// The first day on which it can end.
    pub earliest_end: Option<i64>,
    /// The last day on which it can end.
    pub latest_end: Option<i64>,
    /// Whether it is one unknown day rather than a stretch of days.
    pub instant: bool,
}

impl Extent {
    /// One day that is known.
    #[must_use]
    pub const fn day(day: i64) -> Self {
        Self::within(Some(day), Some(day))
    }

    /// One unknown day within bounds, both inclusive.
    #[must_use]
    pub const fn within(earliest: Option<i64>, latest: Option<i64>) -> Self {
        Self {
            earliest_start: earliest,
            latest_start: latest,
            earliest_end: earliest,
            latest_end: latest,
            instant: true,
        }
    }

    /// A stretch from one day to another, both known and inclusive.
    #[must_use]
    pub const fn span(first: i64, last: i64) -> Self {
        Self {
            earliest_start: Some(first),
            latest_start: Some(first),
            earliest_end: Some(last),
            latest_end: Some(last),
            instant: false,
        }
    }

    /// What the bounds of an occurrence say.
    #[must_use]
    pub fn of(occurrence: &Occurrence, instant: bool) -> Self {
        let bounds = occurrence.bounds();
        let number = |day: Option<Day>| day.map(Day::number);
        Self {
            earliest_start: number(bounds.earliest_start),
            latest_start: number(bounds.latest_start),
            earliest_end: number(bounds.earliest_end),
            latest_end: number(bounds.latest_end),
            instant,
        }
    }

    /// The first day that is known of it, of any bound.
    #[must_use]
    pub fn first_known(&self) -> Option<i64> {
        self.bounds().min()
    }

    /// The last day that is known of it, of any bound.
    #[must_use]
    pub fn last_known(&self) -> Option<i64> {
        self.bounds().max()
    }

    /// The day, where it is exactly one and known.
    #[must_use]
    pub fn exact_day(&self) -> Option<i64> {
        let day = self.earliest_start?;
        (self.latest_start == Some(day)
            && self.earliest_end == Some(day)
            && self.latest_end == Some(day))
        .then_some(day)
    }

    /// What there is of it by the end of a day on which it may have begun: what lasts longer goes on.
    #[must_use]
    pub fn until(self, day: i64) -> Self {
        let cut = |bound: Option<i64>| bound.map(|bound| bound.min(day));
        let goes_on = !self.instant && self.latest_end.is_none_or(|end| end > day);
        Self {
            earliest_start: cut(self.earliest_start),
            latest_start: cut(self.latest_start),
            earliest_end: cut(self.earliest_end),
            latest_end: if goes_on { None } else { cut(self.latest_end) },
            instant: self.instant,
        }
    }

    fn bounds(&self) -> impl Iterator<Item = i64> {
        [self.earliest_start, self.latest_start, self.earliest_end, self.latest_end]
            .into_iter()
            .flatten()
    }
}

/// How the edges of a [`Segment`] look: a soft edge is a bound that is not known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// Certain from end to end.
    Solid,
    /// Fades in: it begins somewhere along this stretch.
    Rising,
    /// Fades out: it ends somewhere along this stretch.
    Falling,
    /// Fades at both ends: it lies somewhere along this stretch.
    Soft,
}

/// One piece of a bar, in units of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; never before `from`.
    pub to: f64,
    /// How its edges look.
    pub fill: Fill,
}

/// Where a mark stands and the bar that shows how its time is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The place of its number.
    pub anchor: f64,
    /// The bar's pieces from left to right; none for a single known day.
    pub segments: Vec<Segment>,
}

/// The share of the scale over which a bound that is not known at all fades away.
const UNKNOWN_FADE: f64 = 1.0 / 12.0;

/// Places an extent on a scale; `None` for what has no known bound at all.
#[must_use]
pub fn mark(extent: &Extent, scale: &Scale) -> Option<Mark> {
    let first = extent.first_known()?;
    let last = extent.last_known()?;
    let fade = scale.width() * UNKNOWN_FADE;
    if extent.exact_day().is_some() {
        return Some(Mark { anchor: scale.middle(first), segments: Vec::new() });
    }
    if extent.instant {
        return Some(instant(extent, scale, fade, (first, last)));
    }
    Some(span(extent, scale, fade, (first, last)))
}

fn instant(extent: &Extent, scale: &Scale, fade: f64, (first, last): (i64, i64)) -> Mark {
    let (anchor, segment) = match (extent.earliest_start, extent.latest_end) {
        (None, _) => {
            let to = scale.end(last);
            (scale.middle(last), piece(scale.clamp(to - fade), to, Fill::Rising))
        }
        (_, None) => {
            let from = scale.start(first);
            (scale.middle(first), piece(from, scale.clamp(from + fade), Fill::Falling))
        }
        _ => {
            let (from, to) = (scale.start(first), scale.end(last));
            (f64::midpoint(from, to), piece(from, to, Fill::Soft))
        }
    };
    Mark { anchor, segments: segment.into_iter().collect() }
}

fn span(extent: &Extent, scale: &Scale, fade: f64, (first, last): (i64, i64)) -> Mark {
    // The solid middle runs from the latest start to the earliest end, where these are known.
    let solid_from = extent.latest_start.unwrap_or(first);
    let solid_to = extent.earliest_end.unwrap_or(last);
    let from = match extent.earliest_start {
        Some(day) => scale.start(day),
        None => scale.clamp(scale.start(solid_from) - fade),
    };
    let to = match extent.latest_end {
        Some(day) => scale.end(day),
        None => scale.clamp((scale.end(solid_to) + fade).max(scale.width())),
    };
    let anchor = match (extent.earliest_start, extent.latest_start) {
        (Some(earliest), Some(latest)) => {
            f64::midpoint(scale.middle(earliest), scale.middle(latest))
        }
        _ => scale.middle(solid_from),
    };
    let segments = if solid_from > solid_to {
        piece(from, to, Fill::Soft).into_iter().collect()
    } else {
        let (solid_from, solid_to) = (scale.start(solid_from), scale.end(solid_to));
        [
            piece(from, solid_from, Fill::Rising),
            piece(solid_from, solid_to, Fill::Solid),
            piece(solid_to, to, Fill::Falling),
        ]
        .into_iter()
        .flatten()
        .collect()
    };
    Mark { anchor, segments }
}

fn piece(from: f64, to: f64, fill: Fill) -> Option<Segment> {
    (to > from).then_some(Segment { from, to, fill })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        Scale::new(0, 99, 100.0)
    }

    #[test]
    fn a_known_day_is_a_dot_in_its_middle() {
        let mark = mark(&Extent::day(10), &scale()).unwrap();
        assert!((mark.anchor - 10.5).abs() < 1e-9);
        assert!(mark.segments.is_empty());
    }

    #[test]
    fn a_month_is_soft_on_both_sides() {
        let mark = mark(&Extent::within(Some(10), Some(39)), &scale()).unwrap();
        assert_eq!(mark.segments, [Segment { from: 10.0, to: 40.0, fill: Fill::Soft }]);
        assert!((mark.anchor - 25.0).abs() < 1e-9);
    }

    #[test]
    fn only_the_latest_day_known_fades_in() {
        let mark = mark(&Extent::within(None, Some(59)), &scale()).unwrap();
        assert_eq!(mark.segments.len(), 1);
        assert_eq!(mark.segments[0].fill, Fill::Rising);
        assert!((mark.segments[0].to - 60.0).abs() < 1e-9);
        assert!(mark.segments[0].from < 60.0);
        assert!((mark.anchor - 59.5).abs() < 1e-9);
    }

    #[test]
    fn only_the_earliest_day_known_fades_out() {
        let mark = mark(&Extent::within(Some(59), None), &scale()).unwrap();
        assert_eq!(mark.segments[0].fill, Fill::Falling);
        assert!((mark.segments[0].from - 59.0).abs() < 1e-9);
    }

    #[test]
    fn a_span_is_solid_between_its_bounds() {
        let extent = Extent {
            earliest_start: Some(10),
            latest_start: Some(19),
            earliest_end: Some(50),
            latest_end: Some(69),
            instant: false,
        };
        let mark = mark(&extent, &scale()).unwrap();
        assert_eq!(
            mark.segments,
            [
                Segment { from: 10.0, to: 19.0, fill: Fill::Rising },
                Segment { from: 19.0, to: 51.0, fill: Fill::Solid },
                Segment { from: 51.0, to: 70.0, fill: Fill::Falling },
            ]
        );
    }

    #[test]
    fn a_span_whose_bounds_overlap_has_no_solid_part() {
        let extent = Extent {
            earliest_start: Some(10),
            latest_start: Some(39),
            earliest_end: Some(10),
            latest_end: Some(39),
            instant: false,
        };
        let mark = mark(&extent, &scale()).unwrap();
        assert_eq!(mark.segments, [Segment { from: 10.0, to: 40.0, fill: Fill::Soft }]);
    }

    #[test]
    fn an_open_end_runs_to_the_edge() {
        let extent = Extent { latest_end: None, earliest_end: None, ..Extent::span(40, 40) };
        let mark = mark(&extent, &scale()).unwrap();
        assert!((mark.segments.last().unwrap().to - 100.0).abs() < 1e-9);
    }

    #[test]
    fn what_lasts_beyond_a_day_goes_on() {
        let open = Extent { latest_end: None, ..Extent::span(10, 40) };
        assert_eq!(Extent::span(10, 90).until(40), open);
        assert_eq!(Extent::span(10, 30).until(40), Extent::span(10, 30));
        assert_eq!(
            Extent::within(Some(30), Some(60)).until(40),
            Extent::within(Some(30), Some(40))
        );
    }

    #[test]
    fn nothing_known_has_no_place() {
        assert_eq!(mark(&Extent::within(None, None), &scale()), None);
    }
}
