//! Chains held against a search that tries every way the unknowns can fall and every path, on
//! thousands of small bases.

mod chains {
    pub(crate) mod brute;
    pub(crate) mod made_up;
}

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use chains::brute::{Asked, Found, NO_ARRIVAL, NO_DEPARTURE, all_chains, keys};
use chains::made_up::{AFTER, BEFORE, KEYS, Kind, Link, MadeUp, When, made_up};
use continuity::date::{Certainty, Day};
use continuity::graph::{Best, Chain, ChainRule, ChainSearch, Limit, Steps};
use continuity::knowledge_base::KnowledgeBase;
use proptest::prelude::*;

/// A path over all records has six hops; a loop or two make more.
const MAX_HOPS: usize = 6;
/// Walks are many.
const MAX_WALK: usize = 5;

fn cases(cases: u32) -> ProptestConfig {
    let max_global_rejects = 0;
    ProptestConfig {
        cases,
        max_global_rejects,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn find(
    base: &KnowledgeBase,
    made_up: &MadeUp,
    (rule, max_hops): (ChainRule, usize),
    (certainty, count): (Certainty, usize),
) -> Vec<Chain> {
    let steps = Steps::new();
    let search = ChainSearch::new(&base.graph, &base.model, &steps, (rule, max_hops));
    let record = |number: usize| {
        base.model.find(KEYS[number]).unwrap_or_else(|| panic!("no record {}", KEYS[number]))
    };
    search.find((record(made_up.ends.0), record(made_up.ends.1)), certainty, count)
}

fn route<'b>(base: &'b KnowledgeBase, chain: &Chain) -> Vec<&'b str> {
    let first = chain.path.hops.first().map(|hop| hop.from);
    let records = first.into_iter().chain(chain.path.hops.iter().map(|hop| hop.to));
    records.map(|record| base.model.key(record)).collect()
}

/// The day of a number, where it is a limit.
fn day(number: i64) -> Option<Day> {
    let number = u32::try_from(number).ok().filter(|day| (1..=5).contains(day))?;
    Day::new(2021, 1, number)
}

fn certain(found: &[Found]) -> Vec<Found> {
    found.iter().filter(|one| one.is_certain).cloned().collect()
}

fn fewest(found: &[Found]) -> Option<usize> {
    found.iter().map(|one| one.route.len() - 1).min()
}

/// What is found is as it is said to be: it is one of all chains, and certain only if it is over some
/// links; where only its hops count, it is certain then.
fn agrees(
    base: &KnowledgeBase,
    chain: &Chain,
    (all, is_by_hops): (&[Found], bool),
) -> Result<(), TestCaseError> {
    let route = route(base, chain);
    let same: Vec<&Found> = all.iter().filter(|one| keys(&one.route) == route).collect();
    prop_assert!(!same.is_empty(), "{route:?} is no chain");
    let is_certain = same.iter().any(|one| one.is_certain);
    let is_said = chain.certainty == Certainty::Certain;
    prop_assert!(is_certain || !is_said, "{route:?} is not certain");
    prop_assert!(is_said || !(is_certain && is_by_hops), "{route:?} is certain");
    Ok(())
}

thread_local! {
    /// How often each answer was given, to know that the laws said something.
    static SEEN: Cell<[usize; 4]> = const { Cell::new([0; 4]) };
}

fn count(certain: bool, possible: bool, is_turned: bool) {
    let mut seen = SEEN.get();
    seen[usize::from(certain) + usize::from(possible)] += 1;
    seen[3] += usize::from(is_turned);
    SEEN.set(seen);
}

fn order_agrees(made_up: &MadeUp) -> Result<(), TestCaseError> {
    let base = made_up.open();
    let possible = all_chains(made_up, Asked::Order, MAX_HOPS);
    let certain = certain(&possible);
    count(!certain.is_empty(), !possible.is_empty(), false);
    for (certainty, all) in [(Certainty::Possible, &possible), (Certainty::Certain, &certain)] {
        let is_certain = certainty == Certainty::Certain;
        let best = |best| {
            let rule = (ChainRule::Order(best), MAX_HOPS);
            find(&base, made_up, rule, (certainty, 1)).into_iter().next()
        };
        let limit = |limit: Limit| if is_certain { limit.worst } else { limit.best };
        let shortest = best(Best::FewestHops);
        prop_assert_eq!(shortest.as_ref().map(|chain| chain.path.hops.len()), fewest(all));
        // What begins before all days, or goes on behind them, limits no more than what has no time.
        let arrival = |one: &Found| match if is_certain { one.arrival.1 } else { one.arrival.0 } {
            BEFORE => NO_ARRIVAL,
            day => day,
        };
        let first = best(Best::EarliestArrival);
        let earliest = all.iter().map(arrival).min();
        prop_assert_eq!(first.is_some(), earliest.is_some());
        prop_assert_eq!(
            first.as_ref().and_then(|chain| limit(chain.arrival)),
            earliest.filter(|day| *day != NO_ARRIVAL).and_then(day)
        );
        let departure =
            |one: &Found| match if is_certain { one.departure.1 } else { one.departure.0 } {
                AFTER => NO_DEPARTURE,
                day => day,
            };
        let last = best(Best::LatestDeparture);
        let latest = all.iter().map(departure).max();
        prop_assert_eq!(last.is_some(), latest.is_some());
        prop_assert_eq!(
            last.as_ref().and_then(|chain| limit(chain.departure)),
            latest.filter(|day| *day != NO_DEPARTURE).and_then(day)
        );
        // Of those that arrive or depart then, the fewest hops.
        let hops = |chain: &Option<Chain>| chain.as_ref().map(|chain| chain.path.hops.len());
        let of_first = all.iter().filter(|one| Some(arrival(one)) == earliest);
        prop_assert_eq!(hops(&first), of_first.map(|one| one.route.len() - 1).min());
        let of_last = all.iter().filter(|one| Some(departure(one)) == latest);
        prop_assert_eq!(hops(&last), of_last.map(|one| one.route.len() - 1).min());
        for chain in [first, last].into_iter().flatten() {
            agrees(&base, &chain, (&possible, false))?;
        }
        if let Some(chain) = shortest {
            agrees(&base, &chain, (&possible, true))?;
        }
    }
    Ok(())
}

fn overlap_agrees(made_up: &MadeUp) -> Result<(), TestCaseError> {
    let base = made_up.open();
    let possible = all_chains(made_up, Asked::Overlap, MAX_WALK);
    let certain = certain(&possible);
    let mut is_turned = false;
    for (certainty, all) in [(Certainty::Possible, &possible), (Certainty::Certain, &certain)] {
        let rule = (ChainRule::Overlap, MAX_WALK);
        let found = find(&base, made_up, rule, (certainty, 1)).into_iter().next();
        prop_assert_eq!(found.as_ref().map(|chain| chain.path.hops.len()), fewest(all));
        if let Some(chain) = found {
            agrees(&base, &chain, (&possible, true))?;
            let route = route(&base, &chain);
            is_turned |= route.iter().collect::<BTreeSet<_>>().len() < route.len();
        }
    }
    count(!certain.is_empty(), !possible.is_empty(), is_turned);
    Ok(())
}

/// The routes of all chains, each once, the best first.
fn distinct(all: &[Found], key: impl Fn(&Found) -> (i64, usize)) -> Vec<(i64, usize)> {
    let mut best: BTreeMap<&[usize], (i64, usize)> = BTreeMap::new();
    for one in all {
        let known = best.entry(&one.route).or_insert_with(|| key(one));
        *known = key(one).min(*known);
    }
    let mut keys: Vec<_> = best.into_values().collect();
    keys.sort_unstable();
    keys
}

fn several_agree(made_up: &MadeUp, count: usize) -> Result<(), TestCaseError> {
    let base = made_up.open();
    let all = all_chains(made_up, Asked::Order, MAX_HOPS);
    let hops = |one: &Found| one.route.len() - 1;
    let number = |day: Option<Day>, none| day.map_or(none, |day| i64::from(day.day_of_month()));
    let limited = |day: i64, none| if (1..=5).contains(&day) { day } else { none };
    for (best, expected) in [
        (Best::FewestHops, distinct(&all, |one| (0, hops(one)))),
        (Best::EarliestArrival, distinct(&all, |one| (limited(one.arrival.0, 0), hops(one)))),
        (Best::LatestDeparture, distinct(&all, |one| (-limited(one.departure.0, 9), hops(one)))),
    ] {
        let rule = (ChainRule::Order(best), MAX_HOPS);
        let found = find(&base, made_up, rule, (Certainty::Possible, count));
        let keys = found.iter().map(|chain| {
            let key = match best {
                Best::FewestHops => 0,
                Best::EarliestArrival => number(chain.arrival.best, 0),
                Best::LatestDeparture => -number(chain.departure.best, 9),
            };
            (key, chain.path.hops.len())
        });
        prop_assert_eq!(keys.collect::<Vec<_>>(), &expected[..expected.len().min(count)]);
        let routes: BTreeSet<_> = found.iter().map(|chain| route(&base, chain)).collect();
        prop_assert_eq!(routes.len(), found.len());
        for chain in &found {
            agrees(&base, chain, (&all, best == Best::FewestHops))?;
        }
    }
    Ok(())
}

/// Several that overlap: each is one, none is found twice, and none without a record twice is left
/// out.
fn several_overlaps_agree(made_up: &MadeUp, count: usize) -> Result<(), TestCaseError> {
    let base = made_up.open();
    let all = all_chains(made_up, Asked::Overlap, MAX_WALK);
    let found = find(&base, made_up, (ChainRule::Overlap, MAX_WALK), (Certainty::Possible, count));
    let routes: Vec<_> = found.iter().map(|chain| route(&base, chain)).collect();
    prop_assert_eq!(routes.iter().collect::<BTreeSet<_>>().len(), routes.len());
    prop_assert!(routes.is_sorted_by_key(Vec::len));
    for chain in &found {
        agrees(&base, chain, (&all, true))?;
    }
    let most = if found.len() < count { usize::MAX } else { routes.last().map_or(0, Vec::len) };
    for one in &all {
        let is_simple = one.route.iter().collect::<BTreeSet<_>>().len() == one.route.len();
        let is_found = routes.contains(&keys(&one.route));
        prop_assert!(!is_simple || one.route.len() >= most || is_found, "{:?}", one.route);
    }
    Ok(())
}

/// Runs a law on many made-up bases, and then sees that each answer was among them.
fn on_many(number: u32, law: impl Fn(&MadeUp) -> Result<(), TestCaseError>) -> [usize; 4] {
    SEEN.set([0; 4]);
    let mut runner = proptest::test_runner::TestRunner::new(cases(number));
    let result = runner.run(&made_up(), |made_up| law(&made_up));
    result.unwrap_or_else(|error| panic!("{error}"));
    SEEN.get()
}

#[test]
fn chains_in_order_are_those_that_trying_everything_finds() {
    let [none, possible, certain, _] = on_many(2500, order_agrees);
    assert!(none > 100 && possible > 100 && certain > 100, "{none} {possible} {certain}");
}

#[test]
fn chains_that_overlap_are_those_that_trying_everything_finds() {
    let [none, possible, certain, turned] = on_many(1500, overlap_agrees);
    assert!(none > 100 && possible > 100 && certain > 100, "{none} {possible} {certain}");
    assert!(turned > 3, "{turned} chains that pass a record twice");
}

/// The statement joins day 4 with days 1 to 3, and can only be passed by going over it and back.
#[test]
fn a_chain_turns_at_the_other_end_of_the_link_that_joins_it() {
    let link = |ends, kind| Link { ends, kind };
    let of_turn = |turn: When| MadeUp {
        events: vec![When::Disputed((1, 1), (1, 3)), turn, When::OneOf(vec![3])],
        links: vec![
            link((3, 5), Kind::Credit(When::OneOf(vec![4]))),
            link((5, 1), Kind::Statement(Some(When::Between(vec![1], vec![3, 5])))),
            link((4, 0), Kind::Part),
            link((0, 5), Kind::DisputedProduction),
            link((0, 6), Kind::DisputedProduction),
        ],
        ends: (3, 6),
    };
    for turn in [When::Unknown, When::Disputed((1, 2), (5, 5)), When::OneOf(vec![2, 5])] {
        overlap_agrees(&of_turn(turn)).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn what_may_be_at_any_time_limits_a_chain_no_more_than_what_has_no_time() {
    let link = |ends, kind| Link { ends, kind };
    let made_up = MadeUp {
        events: vec![When::OneOf(vec![1]), When::Unknown, When::OneOf(vec![1])],
        links: vec![
            link((4, 3), Kind::Statement(None)),
            link((5, 4), Kind::Statement(None)),
            link((3, 5), Kind::Credit(When::Unknown)),
        ],
        ends: (3, 5),
    };
    several_agree(&made_up, 2).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_goes_on_without_end_limits_a_chain_no_more_than_what_has_no_time() {
    let link = |ends, kind| Link { ends, kind };
    let made_up = MadeUp {
        events: vec![When::Unknown, When::Unknown, When::OneOf(vec![3])],
        links: vec![
            link((4, 5), Kind::Credit(When::Open(1))),
            link((3, 5), Kind::Statement(None)),
            link((4, 3), Kind::Statement(None)),
        ],
        ends: (5, 4),
    };
    order_agrees(&made_up).unwrap_or_else(|error| panic!("{error}"));
    several_agree(&made_up, 2).unwrap_or_else(|error| panic!("{error}"));
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn several_chains_in_order_are_the_best_ones(made_up in made_up(), count in 2..6_usize) {
        several_agree(&made_up, count)?;
    }

    #[test]
    fn several_chains_that_overlap_are_chains(made_up in made_up(), count in 2..6_usize) {
        several_overlaps_agree(&made_up, count)?;
    }
}
