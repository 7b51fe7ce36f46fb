//! One uncertain time settled in every way that matters: how questions that use it more than once
//! are asked of one unknown.

use super::Occurrence;
use super::piece::{Piece, Pieces};
use crate::date::days::Days;
use crate::date::runs::Run;

/// How many pairs of a first and a last day one time is settled to at the most.
pub const MAX_WAYS: usize = 4096;

/// The days at which the answers to some questions can change. Between two of them all days are
/// alike, as far as the questions go.
#[derive(Clone, Debug, Default)]
pub struct Cuts {
    days: Vec<i64>,
    margin: usize,
}

impl Cuts {
    /// Makes the cuts for times of which each is compared with known days only.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes the cuts for so many times that are compared with times not known either.
    ///
    /// Where all days between two cuts are alike, still the order of the times within them
    /// matters, and whether there is a day before, between and behind their ends: twice as many
    /// days as there are ends, at both sides of each stretch, give every such order.
    #[must_use]
    pub fn between_unknowns(times: usize) -> Self {
        const ENDS: usize = 2;
        Self { days: Vec::new(), margin: times.saturating_mul(2 * ENDS) }
    }

    /// Cuts where a question about these days changes its answer.
    pub fn add_days(&mut self, days: &Days) {
        self.days.extend(days.cuts());
    }

    /// Cuts where what another time allows changes.
    pub fn add(&mut self, time: &Occurrence) {
        for piece in time.pieces.as_slice() {
            self.days.extend([piece.start, piece.end].iter().flat_map(|run| [run.lo, run.hi + 1]));
        }
    }

    /// Lists the days of a run that stand for all others in it: those at the beginning of each
    /// stretch, those at its end, or one of them where they are alike.
    fn days_of(&self, run: Run, end: StretchEnd) -> Vec<i64> {
        let from = self.days.partition_point(|cut| *cut <= run.lo);
        let to = self.days.partition_point(|cut| *cut <= run.hi);
        let inside = self.days.get(from..to).unwrap_or_default();
        let firsts = std::iter::once(run.lo).chain(inside.iter().copied());
        let lasts = inside.iter().map(|cut| cut - 1).chain(std::iter::once(run.hi));
        let mut days = Vec::new();
        for (first, last) in firsts.zip(lasts) {
            match (self.margin, end) {
                (0, StretchEnd::First) => days.push(first),
                (0, StretchEnd::Last) => days.push(last),
                (margin, _) => {
                    let margin = i64::try_from(margin).unwrap_or(i64::MAX);
                    let until = first.saturating_add(margin).min(last.saturating_add(1));
                    days.extend(first..until);
                    days.extend(until.max(last.saturating_sub(margin) + 1)..=last);
                }
            }
        }
        days
    }
}

/// Which day of a stretch stands for it.
#[derive(Clone, Copy)]
enum StretchEnd {
    First,
    Last,
}

impl Occurrence {
    /// Settles the time in each way that questions with these cuts can tell apart: in each its
    /// first and its last day are known. Times of day are kept.
    ///
    /// This is what makes one uncertain date one unknown: whatever is asked of it is asked of one
    /// way after the other. `None` where there are more than [`MAX_WAYS`].
    #[must_use]
    pub fn ways(&self, cuts: &Cuts) -> Option<Vec<Self>> {
        let mut cuts = cuts.clone();
        cuts.days.sort_unstable();
        cuts.days.dedup();
        let mut ways = Vec::new();
        for piece in self.pieces.as_slice() {
            let firsts = cuts.days_of(piece.start, StretchEnd::First);
            let lasts =
                if piece.one_day { Vec::new() } else { cuts.days_of(piece.end, StretchEnd::Last) };
            if firsts.len().saturating_mul(lasts.len().max(1)) > MAX_WAYS {
                return None;
            }
            for first in firsts {
                let settled =
                    |last| Piece { start: Run::one(first), end: Run::one(last), ..*piece };
                if piece.one_day {
                    ways.push(settled(first));
                } else {
                    let later = lasts.iter().copied().filter(|last| first <= *last);
                    ways.extend(later.map(settled));
                }
            }
        }
        let ways = ways.into_iter().map(|piece| Self { pieces: Pieces::One(piece) });
        (ways.len() <= MAX_WAYS).then(|| ways.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Certainty;

    fn days(text: &str) -> Days {
        Days::of(&text.parse().unwrap()).unwrap()
    }

    fn event(text: &str) -> Occurrence {
        Occurrence::of_event(&text.parse().unwrap())
    }

    fn answers(time: &str, asked: &[&Days]) -> Vec<Vec<Certainty>> {
        let mut cuts = Cuts::new();
        for days in asked {
            cuts.add_days(days);
        }
        let ways = event(time).ways(&cuts).unwrap();
        let mut answers: Vec<Vec<Certainty>> =
            ways.iter().map(|way| asked.iter().map(|days| way.meets(days)).collect()).collect();
        answers.sort_unstable();
        answers.dedup();
        answers
    }

    #[test]
    fn halves_of_a_month_leave_no_third_way() {
        use Certainty::{Certain, No};
        let (first, second) = (days("2021-10-01/2021-10-15"), days("2021-10-16/2021-10-31"));
        let asked = [&first, &second];
        assert_eq!(answers("2021-10", &asked), [[No, Certain], [Certain, No]]);
        assert_eq!(answers("2021-10-01/2021-10", &asked), [[Certain, No], [Certain, Certain]]);
    }

    #[test]
    fn between_unknowns_there_is_room_before_and_behind() {
        let month = event("2021-10");
        let ways = month.ways(&Cuts::between_unknowns(1)).unwrap();
        let firsts: Vec<_> = ways
            .iter()
            .filter_map(|way| Some(way.bounds().earliest_start?.day_of_month()))
            .collect();
        assert_eq!(firsts, [1, 2, 3, 4, 28, 29, 30, 31]);
        let week = event("2021-10-01/2021-10-07").within();
        assert_eq!(week.ways(&Cuts::between_unknowns(1)).unwrap().len(), 28);
        assert_eq!(Occurrence::unknown().ways(&Cuts::new()).unwrap().len(), 1);
    }

    #[test]
    fn too_many_ways_are_not_listed() {
        let mut cuts = Cuts::new();
        cuts.add_days(&days("20XX-10-05"));
        assert_eq!(event("2000/2099").within().ways(&cuts), None);
    }
}
