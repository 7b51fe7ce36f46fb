//! Connections: the shortest path between two people, and what is near one, beside a search over
//! plain arrays that knows nothing of claims, kinds or order.

use std::sync::LazyLock;

use continuity::graph::{Best, ChainRule, Path};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::{DEFAULT_MAX_HOPS, PathQuery, chains, near, paths};
use divan::Bencher;

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

/// The links of people, productions, organizations and events, as compressed rows.
struct Rows {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Rows {
    fn new(base: &KnowledgeBase) -> Self {
        let kinds: Vec<RecordKind> = base.model.records().map(|(_, record)| record.kind).collect();
        let walked = |record: RecordId| {
            !matches!(kinds[record.index()], RecordKind::Place | RecordKind::Source)
        };
        let (mut starts, mut ends) = (vec![0], Vec::new());
        for (record, _) in base.model.records() {
            if walked(record) {
                let links = base.graph.links(record);
                let others = links.map(|(_, other)| other).filter(|other| walked(*other));
                ends.extend(others.map(|other| u32::try_from(other.index()).unwrap_or(u32::MAX)));
            }
            starts.push(u32::try_from(ends.len()).unwrap_or(u32::MAX));
        }
        Self { starts, ends }
    }

    fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.ends[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

/// What a search over rows marks, kept between searches so that it need not be made anew.
struct Marks {
    seen: Vec<u32>,
    turn: u32,
}

impl Marks {
    fn new(rows: &Rows) -> Self {
        Self { seen: vec![0; rows.starts.len()], turn: 0 }
    }

    fn visit(&mut self, node: u32, mark: u32) -> u32 {
        let before = std::mem::replace(&mut self.seen[node as usize], mark);
        if before > self.turn { before } else { 0 }
    }
}

/// How many links apart two nodes are, by a search from both ends.
fn distance(rows: &Rows, marks: &mut Marks, from: u32, to: u32) -> Option<usize> {
    if from == to {
        return Some(0);
    }
    let sides = [marks.turn + 1, marks.turn + 2];
    let mut edges = [vec![from], vec![to]];
    marks.visit(from, sides[0]);
    marks.visit(to, sides[1]);
    let mut found = None;
    for hops in 1..=DEFAULT_MAX_HOPS {
        let side = usize::from(edges[1].len() < edges[0].len());
        let mut next = Vec::new();
        for node in std::mem::take(&mut edges[side]) {
            for &other in rows.of(node) {
                let before = marks.visit(other, sides[side]);
                if before == sides[1 - side] {
                    found = Some(hops);
                } else if before == 0 {
                    next.push(other);
                }
            }
        }
        if found.is_some() || next.is_empty() {
            break;
        }
        edges[side] = next;
    }
    marks.turn += 2;
    found
}

/// How many nodes lie within two links of one.
fn two_hops(rows: &Rows, marks: &mut Marks, center: u32) -> usize {
    let mark = marks.turn + 1;
    marks.visit(center, mark);
    let mut reached = 0;
    let mut edge = vec![center];
    for _ in 0..2 {
        let mut next = Vec::new();
        for node in edge {
            for &other in rows.of(node) {
                if marks.visit(other, mark) == 0 {
                    next.push(other);
                }
            }
        }
        reached += next.len();
        edge = next;
    }
    marks.turn += 1;
    reached
}

fn node(record: RecordId) -> u32 {
    u32::try_from(record.index()).unwrap_or(u32::MAX)
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
