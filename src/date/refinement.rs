//! Whether one date says all that another does, and more.

use super::clock::Clock;
use super::form::Form;
use super::occurrence::Occurrence;
use super::runs::Run;
use super::{Date, Zone};

const DAY: i64 = 86_400;

impl Date {
    /// Tells whether this date, as that of an event, says all that another says: whatever it can
    /// mean the other can mean too. So `2021-10-05` refines `2021-10`, a time refines its day, but
    /// `2021-10-13` does not refine `[2021-10-06,2021-10-20]`, which leaves it out, nor
    /// `2021-10-06/2021-10-20`, which lasts.
    ///
    /// What lasts may refine a month or a year, which many use for what went on within it.
    /// Qualifiers do not count: a date refines itself with and without them.
    #[must_use]
    pub fn refines(&self, coarse: &Self) -> bool {
        match (&self.form, &coarse.form) {
            (Form::Moment(day, clock), Form::Moment(coarse_day, coarse_clock)) => {
                match (day.plain_day(), coarse_day.plain_day()) {
                    (Some(day), Some(coarse_day)) => {
                        moment_refines((day.number(), *clock), (coarse_day.number(), *coarse_clock))
                    }
                    _ => false,
                }
            }
            (_, Form::Moment(..)) => false,
            _ => {
                let (fine, coarse) = (Occurrence::of_event(self), Occurrence::of_event(coarse));
                fine.runs().all(|fine| coarse.runs().any(|coarse| run_refines(fine, coarse)))
            }
        }
    }
}

fn run_refines(
    (start, end, _): (Run, Run, bool),
    (coarse_start, coarse_end, one_day): (Run, Run, bool),
) -> bool {
    let inside = |fine: Run, coarse: Run| coarse.lo <= fine.lo && fine.hi <= coarse.hi;
    if one_day {
        return inside(start.hull(end), coarse_start);
    }
    inside(start, coarse_start) && inside(end, coarse_end)
}

fn moment_refines((day, clock): (i64, Clock), (coarse_day, coarse_clock): (i64, Clock)) -> bool {
    if clock.zone().is_none() && coarse_clock.zone().is_some() {
        return false;
    }
    let seconds = |day: i64, clock: Clock| {
        let zone = clock.zone().filter(|_| coarse_clock.zone().is_some());
        let first =
            day * DAY + i64::from(clock.second_of_day()) - i64::from(zone.map_or(0, Zone::seconds));
        (first, first + clock.length())
    };
    let (first, end) = seconds(day, clock);
    let (coarse_first, coarse_end) = seconds(coarse_day, coarse_clock);
    coarse_first <= first && end <= coarse_end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refines(fine: &str, coarse: &str) -> bool {
        fine.parse::<Date>().unwrap().refines(&coarse.parse().unwrap())
    }

    #[test]
    fn what_says_more_and_nothing_else_refines() {
        for (fine, coarse) in [
            ("2021-10-05", "2021-10"),
            ("2021-10-05~", "2021-10-05"),
            ("2021-10-05", "2021-10-05~"),
            ("2021-10-21T13:48-06:00", "2021-10-21"),
            ("2021-10-21T13:48-06:00", "2021-10-21T13:48"),
            ("2021-10-21T13:48:30Z", "2021-10-21T13:48Z"),
            ("2021-10-21T13:48-06:00", "2021-10-21T19:48Z"),
            ("2021-10-21T23:30-06:00", "2021-10-22T05:30Z"),
            ("2021-10-06", "[2021-10-06,2021-10-20]"),
            ("[2021-10-06,2021-10-08]", "[2021-10-06..2021-10-08]"),
            ("2021-10-06/2021-10-20", "2021-10"),
            ("2021-10-06/2021-12-20", "2021-10/2021-12"),
            ("2021-10-06/2021-10-21", "2021-10-06/"),
            ("2021-10-06/..", "2021-10-06/"),
        ] {
            assert!(refines(fine, coarse), "{fine} of {coarse}");
        }
    }

    #[test]
    fn what_contradicts_or_says_less_does_not_refine() {
        for (fine, coarse) in [
            ("2021-10", "2021-10-05"),
            ("2021-10-21", "2021-10-21T13:48-06:00"),
            ("2021-10-21T14:30-06:00", "2021-10-21T13:48-06:00"),
            ("2021-10-21T13:48", "2021-10-21T13:48-06:00"),
            ("2021-10-21T13:48Z", "2021-10-21T13:48-06:00"),
            ("2021-10-13", "[2021-10-06,2021-10-20]"),
            ("[2021-10-06..2021-10-08]", "[2021-10-06,2021-10-08]"),
            ("2021-10-13", "2021-10-06/2021-10-20"),
            ("2021-11-01/2021-11-05", "2021-10/2021-12"),
            ("2021-10-06/", "2021-10-06/.."),
        ] {
            assert!(!refines(fine, coarse), "{fine} of {coarse}");
        }
    }
}
