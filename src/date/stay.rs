//! Several stays together: whether they fill days, and whether those of several parties meet.

use super::certainty::Certainty;
use super::days::Days;
use super::occurrence::Occurrence;
use super::runs::{AFTER_ALL, BEFORE_ALL, Run};

/// How many combinations of the accounts of several times are looked at to tell whether they can fill
/// some days.
pub const MAX_COMBINATIONS: usize = 4096;

/// How many days that only things of one unknown day can fill are matched with them; beyond it
/// they are taken as fillable.
pub const MAX_SINGLE_DAYS: usize = 64;

/// One time in which somebody may have been somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Stay<'o> {
    /// When it was.
    pub time: &'o Occurrence,
    /// Whether it was at all.
    pub is_sure: bool,
    /// What tells its time apart from those of other stays: stays of one number, such as those of
    /// several people in one event, are one unknown and have one time.
    pub unknown: usize,
}

impl Days {
    /// All days there are.
    #[must_use]
    pub fn ever() -> Self {
        Self::of_runs(vec![Run { lo: BEFORE_ALL, hi: AFTER_ALL }])
    }

    /// Answers whether the stays, together, fill all these days.
    ///
    /// The times of different unknowns are independent. The answer is exact, but where stays with
    /// several accounts each allow more than [`MAX_COMBINATIONS`] combinations, or more than
    /// [`MAX_SINGLE_DAYS`] days are left to things of one unknown day: then it may say possible
    /// where it is no.
    #[must_use]
    pub fn filled_by(&self, stays: &[Stay<'_>]) -> Certainty {
        let all = || distinct(stays).into_iter();
        let reach = all().flat_map(|stay| possible_runs(stay.time)).collect();
        if !self.minus(&Self::gathered(reach)).is_empty() {
            return Certainty::No;
        }
        // The unknowns are independent: a day that each of them can miss, all can miss at once.
        let sure = all().filter(|stay| stay.is_sure);
        let sure = sure.filter_map(|stay| certain_run(stay.time)).collect();
        if self.minus(&Self::gathered(sure)).is_empty() {
            return Certainty::Certain;
        }
        let times: Vec<&Occurrence> = all().map(|stay| stay.time).collect();
        Certainty::from_cases(self.can_be_filled(&times), false)
    }

    /// Answers whether there is one of these days on which all parties were there.
    ///
    /// *Possible* and *no* are exact. *Certain* is said where one stay leaves no way out, however
    /// it falls, beside the days on which the other parties certainly were there; where only
    /// several uncertain stays together leave none, the answer is still possible.
    #[must_use]
    pub fn shared_by(&self, parties: &[Vec<Stay<'_>>]) -> Certainty {
        if parties.is_empty() || self.possibly_shared_by(parties).is_empty() {
            return Certainty::No;
        }
        let certain: Vec<Self> = parties.iter().map(|stays| certain_days(stays)).collect();
        let is_in = |stays: &[Stay<'_>], unknown| {
            stays.iter().any(|stay| stay.is_sure && stay.unknown == unknown)
        };
        let leaves_no_way_out = |stay: &Stay<'_>| {
            let others = parties.iter().zip(&certain);
            let others = others.filter(|(stays, _)| !is_in(stays, stay.unknown));
            let days = others.fold(self.clone(), |days, (_, sure)| days.intersection(sure));
            stay.time.meets(&days) == Certainty::Certain
        };
        let sure = parties.iter().flatten().filter(|stay| stay.is_sure);
        Certainty::from_cases(true, sure.into_iter().any(leaves_no_way_out))
    }

    /// Gives those of these days on which all parties may have been there.
    #[must_use]
    pub fn possibly_shared_by(&self, parties: &[Vec<Stay<'_>>]) -> Self {
        parties.iter().fold(self.clone(), |days, stays| {
            let runs = stays.iter().flat_map(|stay| possible_runs(stay.time)).collect();
            days.intersection(&Self::gathered(runs))
        })
    }

    /// Gives those of these days on which all parties certainly were there.
    #[must_use]
    pub fn certainly_shared_by(&self, parties: &[Vec<Stay<'_>>]) -> Self {
        let days = parties.iter().map(|stays| certain_days(stays));
        days.fold(self.clone(), |days, sure| days.intersection(&sure))
    }

    /// Whether some choice of the times fills all these days, each of which some time can reach.
    fn can_be_filled(&self, times: &[&Occurrence]) -> bool {
        let ways: Vec<Vec<Way>> = times.iter().map(|time| ways(time)).collect();
        let cases = ways.iter().try_fold(1_usize, |cases, ways| {
            cases.checked_mul(ways.len()).filter(|cases| *cases <= MAX_COMBINATIONS)
        });
        let Some(cases) = cases else { return true };
        (0..cases).any(|case| {
            let (mut case, mut spans, mut single) = (case, Vec::new(), Vec::new());
            for ways in &ways {
                match &ways[case % ways.len()] {
                    Way::Lasting(run) => spans.push(*run),
                    Way::OneDay(days) => single.push(days),
                }
                case /= ways.len();
            }
            let left = self.minus(&Self::gathered(spans));
            match left.listed(single.len()) {
                None => false,
                Some(left) if left.len() > MAX_SINGLE_DAYS => true,
                Some(left) => can_be_matched(&left, &single),
            }
        })
    }
}

/// Keeps one stay of each unknown, a sure one where there is one.
fn distinct<'o>(stays: &[Stay<'o>]) -> Vec<Stay<'o>> {
    let mut all = stays.to_vec();
    all.sort_by_key(|stay| (stay.unknown, !stay.is_sure));
    all.dedup_by_key(|stay| stay.unknown);
    all
}

/// The days on which somebody with these stays certainly was there.
fn certain_days(stays: &[Stay<'_>]) -> Days {
    let sure = stays.iter().filter(|stay| stay.is_sure);
    Days::gathered(sure.filter_map(|stay| certain_run(stay.time)).collect())
}

/// The days that an occurrence can reach.
fn possible_runs(time: &Occurrence) -> impl Iterator<Item = Run> + '_ {
    time.runs().map(|(start, end, _)| Run { lo: start.lo, hi: end.hi })
}

/// The days that an occurrence covers however it falls: from its last start to its first end in
/// every account.
fn certain_run(time: &Occurrence) -> Option<Run> {
    let cores = time.runs().map(|(start, end, _)| Run { lo: start.hi, hi: end.lo });
    let core = cores.reduce(|a, b| Run { lo: a.lo.max(b.lo), hi: a.hi.min(b.hi) })?;
    (core.lo <= core.hi).then_some(core)
}

/// The most that an occurrence can fill, in one account of it.
enum Way {
    /// A stretch of days.
    Lasting(Run),
    /// One of some days.
    OneDay(Days),
}

fn ways(time: &Occurrence) -> Vec<Way> {
    let mut single = Vec::new();
    let mut ways = Vec::new();
    for (start, end, one_day) in time.runs() {
        if one_day {
            single.push(start);
        } else {
            ways.push(Way::Lasting(Run { lo: start.lo, hi: end.hi }));
        }
    }
    if !single.is_empty() {
        ways.push(Way::OneDay(Days::gathered(single)));
    }
    ways
}

/// Whether each day can be given to a thing of one unknown day, each thing to one day at the most:
/// a matching, grown along augmenting paths (Berge 1957).
fn can_be_matched(days: &[i64], things: &[&Days]) -> bool {
    let mut day_of: Vec<Option<usize>> = vec![None; things.len()];
    (0..days.len()).all(|start| {
        // Breadth first over days; `from` is the day from which each thing was reached.
        let mut from: Vec<Option<usize>> = vec![None; things.len()];
        let mut queue = std::collections::VecDeque::from([start]);
        while let Some(day) = queue.pop_front() {
            for (thing, reach) in things.iter().enumerate() {
                if from[thing].is_some() || !reach.meet(days[day], days[day]) {
                    continue;
                }
                from[thing] = Some(day);
                if let Some(taken) = day_of[thing] {
                    queue.push_back(taken);
                    continue;
                }
                give(thing, &from, &mut day_of);
                return true;
            }
        }
        false
    })
}

/// Gives a free thing to the day it was reached from, and what that day had to the one before.
fn give(thing: usize, from: &[Option<usize>], day_of: &mut [Option<usize>]) {
    let mut next = Some(thing);
    while let Some(thing) = next {
        let day = from[thing];
        next = day_of.iter().position(|had| had.is_some() && *had == day);
        day_of[thing] = day;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::{Date, Day};

    /// The first of seven days on which everything in the tests happens.
    fn first() -> i64 {
        Day::new(2021, 10, 1).unwrap().number()
    }

    fn date(days: &[u8]) -> Date {
        let days: Vec<String> = days.iter().map(|day| format!("2021-10-0{day}")).collect();
        Date::parse(&format!("[{}]", days.join(","))).unwrap()
    }

    fn occurrence() -> impl Strategy<Value = Occurrence> {
        let some = || prop::collection::btree_set(1_u8..=7, 1..=2);
        (some(), some(), 0..3).prop_filter_map("in order", |(a, b, form)| {
            let (a, b): (Vec<u8>, Vec<u8>) = (a.into_iter().collect(), b.into_iter().collect());
            match form {
                0 => Some(Occurrence::of_event(&date(&a))),
                1 => Occurrence::between(Some(&date(&a)), Some(&date(&b))).ok(),
                _ => {
                    let text =
                        format!("[2021-10-0{}..2021-10-0{}]", a[0].min(b[0]), a[0].max(b[0]));
                    let range = Date::parse(&text).ok()?;
                    if b.len() == 1 {
                        Some(Occurrence::of_event(&range))
                    } else {
                        Occurrence::between(Some(&range), Some(&range)).ok()
                    }
                }
            }
        })
    }

    /// Every way one thing can fall, as a set of the seven days.
    fn falls(time: &Occurrence) -> Vec<u8> {
        let mut all = Vec::new();
        for (start, end, one_day) in time.runs() {
            for first_day in start.lo..=start.hi {
                for last in end.lo.max(first_day)..=end.hi {
                    if !one_day || first_day == last {
                        all.push(
                            (first_day..=last).fold(0, |days, day| days | 1 << (day - first())),
                        );
                    }
                }
            }
        }
        all
    }

    /// Every way all things can fall together.
    fn worlds(times: &[(Occurrence, bool)]) -> Vec<Vec<u8>> {
        times.iter().fold(vec![Vec::new()], |worlds, (time, is_sure)| {
            let mut falls = falls(time);
            falls.extend((!is_sure).then_some(0));
            let with = |world: &Vec<u8>, days: u8| {
                world.iter().copied().chain([days]).collect::<Vec<u8>>()
            };
            worlds.iter().flat_map(|world| falls.iter().map(|days| with(world, *days))).collect()
        })
    }

    fn stays<'a>(times: &'a [(Occurrence, bool)], which: &'a [usize]) -> Vec<Stay<'a>> {
        let stay = |unknown: &usize| {
            times.get(*unknown).map(|(time, is_sure)| Stay {
                time,
                is_sure: *is_sure,
                unknown: *unknown,
            })
        };
        which.iter().filter_map(stay).collect()
    }

    fn asked(days: u8) -> Days {
        let runs = (0..7).filter(|at| days >> at & 1 != 0).map(|at| Run::one(first() + at));
        Days::gathered(runs.collect())
    }

    proptest! {
        #[test]
        fn days_are_filled_as_in_every_world(
            times in prop::collection::vec((occurrence(), any::<bool>()), 0..4),
            days in 1_u8..128,
        ) {
            let which: Vec<usize> = (0..times.len()).collect();
            let found = asked(days).filled_by(&stays(&times, &which));
            let worlds = worlds(&times);
            let fills = |world: &Vec<u8>| world.iter().fold(0, |a, b| a | b) & days == days;
            let expected =
                Certainty::from_cases(worlds.iter().any(fills), worlds.iter().all(fills));
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn shared_days_are_never_promised_and_never_denied_wrongly(
            times in prop::collection::vec((occurrence(), any::<bool>()), 1..4),
            parties in prop::collection::vec(prop::collection::vec(0_usize..4, 0..3), 2..4),
            days in 1_u8..128,
        ) {
            let found = {
                let parties: Vec<Vec<Stay<'_>>> =
                    parties.iter().map(|which| stays(&times, which)).collect();
                asked(days).shared_by(&parties)
            };
            let worlds = worlds(&times);
            let shares = |world: &Vec<u8>| {
                let there = |party: &Vec<usize>| {
                    party.iter().filter_map(|at| world.get(*at)).fold(0, |a, b| a | b)
                };
                parties.iter().map(there).fold(days, |a, b| a & b) != 0
            };
            prop_assert_eq!(found == Certainty::No, !worlds.iter().any(shares));
            prop_assert!(found != Certainty::Certain || worlds.iter().all(shares));
        }
    }

    #[test]
    fn a_stay_that_must_meet_one_of_two_certain_ones_is_certain() {
        let span = |text: &str| Occurrence::of_span(&Date::parse(text).unwrap());
        let (whole, early) = (span("2021-10"), span("2021-10-01/2021-10-15"));
        let late = span("2021-10-16/2021-10-31");
        let stay = |time, unknown| Stay { time, is_sure: true, unknown };
        let parties = [vec![stay(&whole, 0)], vec![stay(&early, 1), stay(&late, 2)]];
        assert_eq!(Days::ever().shared_by(&parties), Certainty::Certain);
        assert_eq!(
            Days::ever().shared_by(&[vec![stay(&early, 1)], vec![stay(&late, 2)]]),
            Certainty::No
        );
    }
}
