//! Narrowing an occurrence by what is known of its bounds from elsewhere.

use super::piece::{Piece, Pieces};
use super::{ANY_DAY, Bounds, Occurrence};
use crate::date::day::Day;
use crate::date::runs::Run;

impl Occurrence {
    /// Makes the occurrence of something that took place within one day, whichever it was.
    #[must_use]
    pub fn some_day() -> Self {
        Self::of_piece(Piece::one_day(ANY_DAY))
    }

    /// Tells whether first and last are one day, whichever it is.
    #[must_use]
    pub fn is_one_day(&self) -> bool {
        self.pieces.as_slice().iter().all(|piece| piece.one_day)
    }

    /// Leaves of this occurrence what lies within bounds; `None` where nothing does.
    ///
    /// Clock times stay as they are. Whether a bound is open does not matter here.
    #[must_use]
    pub fn narrowed(&self, bounds: &Bounds) -> Option<Self> {
        let starts = (bounds.earliest_start, bounds.latest_start);
        let ends = (bounds.earliest_end, bounds.latest_end);
        let pieces = self.pieces.as_slice().iter();
        let left = pieces.filter_map(|piece| within(*piece, starts, ends)).collect();
        Pieces::gather(left).map(|pieces| Self { pieces })
    }
}

/// What of a piece begins and ends between these days.
fn within(
    piece: Piece,
    starts: (Option<Day>, Option<Day>),
    ends: (Option<Day>, Option<Day>),
) -> Option<Piece> {
    let mut start = cut(piece.start, starts);
    let mut end = cut(piece.end, ends);
    if piece.one_day {
        start = Run { lo: start.lo.max(end.lo), hi: start.hi.min(end.hi) };
        end = start;
    }
    let start = Run { hi: start.hi.min(end.hi), ..start };
    let end = Run { lo: end.lo.max(start.lo), ..end };
    (start.lo <= start.hi && end.lo <= end.hi).then_some(Piece { start, end, ..piece })
}

fn cut(run: Run, (first, last): (Option<Day>, Option<Day>)) -> Run {
    Run {
        lo: first.map_or(run.lo, |day| run.lo.max(day.number())),
        hi: last.map_or(run.hi, |day| run.hi.min(day.number())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(text: &str) -> Occurrence {
        Occurrence::of_event(&text.parse().unwrap())
    }

    fn from_to(first: &str, last: &str) -> Bounds {
        event(&format!("[{first}..{last}]")).bounds()
    }

    #[test]
    fn a_day_of_a_month_becomes_a_day_of_a_week() {
        let week = from_to("2021-10-28", "2021-11-03");
        let left = event("2021-10").narrowed(&week).unwrap();
        assert_eq!(left, event("[2021-10-28..2021-10-31]"));
        assert_eq!(event("2021-09").narrowed(&week), None);
        let one = event("[2021-10-20,2021-10-30]").narrowed(&week).unwrap();
        assert_eq!(one, event("2021-10-30"));
        assert_eq!(Occurrence::some_day().narrowed(&week).unwrap().bounds(), week);
    }

    #[test]
    fn what_lasts_keeps_its_ends_apart() {
        let stretch = event("2021-10/2021-11");
        let late =
            Bounds { earliest_start: Day::new(2021, 10, 20), ..Occurrence::unknown().bounds() };
        let left = stretch.narrowed(&late).unwrap();
        assert_eq!(left.bounds().earliest_start, Day::new(2021, 10, 20));
        assert_eq!(left.bounds().latest_end, stretch.bounds().latest_end);
        assert!(!left.is_one_day());
        let noon = event("2021-10-21T12:00").narrowed(&from_to("2021-10-01", "2021-10-31"));
        assert_eq!(noon.and_then(|noon| noon.clock()), event("2021-10-21T12:00").clock());
    }
}
