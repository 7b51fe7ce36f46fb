//! Connections: the shortest path between two people, and what is near one, beside a search over
//! plain arrays that knows nothing of claims, kinds or order.

use std::sync::LazyLock;

use continuity::graph::{Best, ChainRule, Path};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::{DEFAULT_MAX_HOPS, PathQuery, chains, near, paths};
use divan::Bencher;
use links::{Marks, Rows, distance, node, two_hops};

#[path = "floor/links.rs"]
mod links;
#[path = "base/open.rs"]
mod open;
#[path = "base/spread.rs"]
mod spread;

/// How many events the base has, unless the environment's `EVENTS` says otherwise.
const EVENTS: u64 = 100_000;
const QUESTIONS: usize = 64;

static BASE: LazyLock<KnowledgeBase> = LazyLock::new(|| {
    let asked = std::env::var("EVENTS").ok().and_then(|events| events.parse().ok());
    open::open("path", asked.unwrap_or(EVENTS))
});

fn people() -> Vec<RecordId> {
    spread::spread(&BASE, RecordKind::Person, 2 * QUESTIONS)
}

/// Pairs of people far apart in the base.
fn pairs() -> Vec<(RecordId, RecordId)> {
    let people = people();
    let (first, second) = people.split_at(QUESTIONS);
    first.iter().copied().zip(second.iter().copied()).collect()
}

fn query((from, to): (RecordId, RecordId)) -> PathQuery {
    let (count, max_hops) = (1, DEFAULT_MAX_HOPS);
    PathQuery {
        from,
        to,
        count,
        max_hops,
        via: Vec::new(),
        avoid: Vec::new(),
        worlds: Worlds::Real,
    }
}

fn shortest(from: RecordId, to: RecordId) -> Vec<Path> {
    paths(&BASE, &query((from, to))).paths
}

/// Connections in time between 8 pairs: the certain and the possible one, or what is in the way.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "arguments are lent by divan")]
#[divan::bench(sample_count = 3, args = [
    ChainRule::Order(Best::FewestHops),
    ChainRule::Order(Best::EarliestArrival),
    ChainRule::Order(Best::LatestDeparture),
    ChainRule::Overlap,
])]
fn chain(bencher: Bencher<'_, '_>, rule: &ChainRule) {
    let pairs = pairs();
    let pairs = &pairs[..8];
    bencher.counter(pairs.len()).bench(|| {
        let found = pairs.iter().map(|pair| chains(&BASE, &query(*pair), *rule).chains.len());
        found.sum::<usize>()
    });
}

/// 64 shortest paths.
#[divan::bench(sample_count = 100)]
fn path(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    bencher
        .counter(pairs.len())
        .bench(|| pairs.iter().map(|&(from, to)| shortest(from, to).len()).sum::<usize>());
}

/// The length of the same 64 paths, over plain arrays.
#[divan::bench(sample_count = 100)]
fn path_floor(bencher: Bencher<'_, '_>) {
    let pairs = pairs();
    let rows = Rows::new(&BASE);
    let mut marks = Marks::new(&rows);
    let &(from, to) = &pairs[0];
    let hops = shortest(from, to).first().map(|path| path.hops.len());
    assert_eq!(
        distance(&rows, &mut marks, node(from), node(to)),
        hops,
        "the floor answers the same"
    );
    bencher.counter(pairs.len()).bench_local(|| {
        let found = pairs.iter();
        found
            .filter_map(|&(from, to)| distance(&rows, &mut marks, node(from), node(to)))
            .sum::<usize>()
    });
}

/// What lies within two links of 64 people.
#[divan::bench(sample_count = 100)]
fn near_two_hops(bencher: Bencher<'_, '_>) {
    let people = &people()[..QUESTIONS];
    bencher.counter(people.len()).bench(|| {
        people
            .iter()
            .map(|person| near(&BASE, *person, 2, &[], Worlds::Real).reached.len())
            .sum::<usize>()
    });
}

/// The size of the same 64 neighbourhoods, over plain arrays.
#[divan::bench(sample_count = 100)]
fn near_two_hops_floor(bencher: Bencher<'_, '_>) {
    let people = &people()[..QUESTIONS];
    let rows = Rows::new(&BASE);
    let mut marks = Marks::new(&rows);
    bencher.counter(people.len()).bench_local(|| {
        people.iter().map(|person| two_hops(&rows, &mut marks, node(*person))).sum::<usize>()
    });
}

fn main() {
    // Questions are measured, not the opening of the base.
    LazyLock::force(&BASE);
    divan::main();
}
