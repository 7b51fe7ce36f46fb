//! Finds chains by trying every way that the unknowns can fall, and every path.

use crate::chains::made_up::{KEYS, Kind, MadeUp};

const EVENTS: usize = 3;

/// A path that holds for some way the unknowns can fall.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The records, by number.
    pub(crate) route: Vec<usize>,
    /// Whether it holds for every way, over links that are in no doubt.
    pub(crate) is_certain: bool,
    /// In order of time: the least and the greatest last start, over the ways for which it holds.
    pub(crate) arrival: (i64, i64),
    /// In order of time: the greatest and the least first end.
    pub(crate) departure: (i64, i64),
}

/// What makes a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    Order,
    Overlap,
}

/// The days before and behind all that is written: no limit.
pub(crate) const NO_ARRIVAL: i64 = i64::MIN;
pub(crate) const NO_DEPARTURE: i64 = i64::MAX;

struct Brute<'m> {
    made_up: &'m MadeUp,
    asked: Asked,
    max_hops: usize,
    /// For each way, the first and the last day of each thing that has a time.
    ways: Vec<Vec<Option<(i64, i64)>>>,
    found: Vec<Found>,
}

/// What is known of one way, for a path so far.
#[derive(Clone, Copy)]
struct Way {
    number: usize,
    last: Option<(i64, i64)>,
    /// The latest start and the earliest end.
    arrival: i64,
    departure: i64,
}

/// Lists all paths of at most so many hops that are chains for some way: in order of time those
/// without a record twice, in overlap all of them.
pub(crate) fn all_chains(made_up: &MadeUp, asked: Asked, max_hops: usize) -> Vec<Found> {
    let mut ways: Vec<Vec<Option<(i64, i64)>>> = vec![Vec::new()];
    for time in made_up.times() {
        let choices = match time {
            Some(time) => time.pairs().into_iter().map(Some).collect(),
            None => vec![None],
        };
        ways = ways
            .into_iter()
            .flat_map(|way| {
                let longer = |choice: &Option<(i64, i64)>| {
                    let mut way = way.clone();
                    way.push(*choice);
                    way
                };
                choices.iter().map(longer).collect::<Vec<_>>()
            })
            .collect();
    }
    let start = |number| Way { number, last: None, arrival: NO_ARRIVAL, departure: NO_DEPARTURE };
    let all = (0..ways.len()).map(start).collect();
    let mut brute = Brute { made_up, asked, max_hops, ways, found: Vec::new() };
    let (from, to) = made_up.ends;
    let first = brute.come_to(from, all);
    brute.extend(&mut vec![from], &first, true, to);
    brute.found
}

impl Brute<'_> {
    /// Keeps the ways for which something can follow.
    fn pass(&self, thing: usize, ways: &[Way]) -> Vec<Way> {
        let pass = |way: &Way| {
            let Some((start, end)) = self.ways[way.number][thing] else { return Some(*way) };
            let follows = match self.asked {
                Asked::Order => way.arrival <= end,
                Asked::Overlap => way.last.is_none_or(|last| last.0 <= end && start <= last.1),
            };
            follows.then_some(Way {
                last: Some((start, end)),
                arrival: way.arrival.max(start),
                departure: way.departure.min(end),
                ..*way
            })
        };
        ways.iter().filter_map(pass).collect()
    }

    fn come_to(&self, record: usize, ways: Vec<Way>) -> Vec<Way> {
        if record < EVENTS { self.pass(record, &ways) } else { ways }
    }

    fn extend(&mut self, route: &mut Vec<usize>, ways: &[Way], is_sure: bool, to: usize) {
        if ways.is_empty() {
            return;
        }
        if route.last() == Some(&to) {
            let arrivals = || ways.iter().map(|way| way.arrival);
            let departures = || ways.iter().map(|way| way.departure);
            let limits = |least: Option<i64>, most: Option<i64>| {
                (least.unwrap_or_default(), most.unwrap_or_default())
            };
            self.found.push(Found {
                route: route.clone(),
                is_certain: is_sure && ways.len() == self.ways.len(),
                arrival: limits(arrivals().min(), arrivals().max()),
                departure: limits(departures().max(), departures().min()),
            });
            return;
        }
        if route.len() > self.max_hops {
            return;
        }
        for number in 0..self.made_up.links.len() {
            let link = &self.made_up.links[number];
            let Some(next) = other_end(link.ends, route.last().copied()) else { continue };
            if self.asked == Asked::Order && route.contains(&next) {
                continue;
            }
            let is_sure = is_sure && !matches!(link.kind, Kind::DisputedProduction);
            let over = self.pass(EVENTS + number, ways);
            let there = self.come_to(next, over);
            route.push(next);
            self.extend(route, &there, is_sure, to);
            route.pop();
        }
    }
}

fn other_end(ends: (usize, usize), at: Option<usize>) -> Option<usize> {
    match at {
        Some(at) if at == ends.0 => Some(ends.1),
        Some(at) if at == ends.1 => Some(ends.0),
        _ => None,
    }
}

/// Names the records of a route.
pub(crate) fn keys(route: &[usize]) -> Vec<&'static str> {
    route.iter().map(|record| KEYS[*record]).collect()
}
