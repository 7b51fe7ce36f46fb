//! Questions to an open base, each beside its floor: plain code over arrays of the same.

use std::hint::black_box;
use std::time::Instant;

use continuity::date::Days;
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::expression::read;
use continuity::query::{DEFAULT_MAX_HOPS, Listing, PathQuery, Results, list, near, paths, search};
use continuity::render::{self, RowFormat};

use crate::links::{self, Marks, Rows};
use crate::written::Written;
use crate::{days, median, names, spread, typo, wide};

/// How many different questions of a kind are asked.
const QUESTIONS: usize = 64;
/// How often all of them are.
const TURNS: usize = 15;
/// How many names with a typo are looked for.
const TYPED: usize = 1000;
/// Among how many of those found a name is to be.
const FIRST: usize = 10;

/// The columns of rows that are written: who only wants to know what was when.
pub(crate) const CHOSEN: [&str; 5] = ["key", "label", "earliest", "latest", "group"];

/// The seconds of one question, and of its floor.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) tool: f64,
    pub(crate) floor: f64,
}

/// What questions cost.
pub(crate) struct Asked {
    /// A shortest path between two people.
    pub(crate) path: Pair,
    /// What lies within two links of a person.
    pub(crate) near: Pair,
    /// The events of a production within some years.
    pub(crate) window: Pair,
    /// The events that may share a day with a window, and the answers, without rows.
    pub(crate) overlap: f64,
    /// The same with some columns of their rows written: [`CHOSEN`].
    pub(crate) chosen: Pair,
    /// The same with all columns written.
    pub(crate) written: Pair,
    /// A name with a typo.
    pub(crate) name: Pair,
    /// The share of them that is found among the first.
    pub(crate) recall: f64,
}

/// Asks everything of a base.
pub(crate) fn ask(base: &KnowledgeBase) -> Asked {
    let people = spread::spread(base, RecordKind::Person, 2 * QUESTIONS);
    let (overlap, [chosen, written]) = overlap(base);
    let (name, recall) = name(base);
    Asked {
        path: path(base, &people),
        near: near_two_hops(base, &people[..QUESTIONS]),
        window: window(base),
        overlap,
        chosen,
        written,
        name,
        recall,
    }
}

/// Times two ways to answer `questions` questions, in turns, so that both meet the same machine.
fn beside<A, B>(
    questions: usize,
    mut tool: impl FnMut() -> A,
    mut floor: impl FnMut() -> B,
) -> Pair {
    #[expect(clippy::cast_precision_loss, reason = "there are few")]
    let questions = questions as f64;
    let (mut tools, mut floors) = (Vec::new(), Vec::new());
    // Once to bring what is needed into memory.
    black_box((tool(), floor()));
    for _ in 0..TURNS {
        let start = Instant::now();
        black_box(tool());
        tools.push(start.elapsed().as_secs_f64() / questions);
        let start = Instant::now();
        black_box(floor());
        floors.push(start.elapsed().as_secs_f64() / questions);
    }
    Pair { tool: median(tools), floor: median(floors) }
}

fn path(base: &KnowledgeBase, people: &[RecordId]) -> Pair {
    let rows = Rows::new(base);
    let mut marks = Marks::new(&rows);
    let (first, second) = people.split_at(people.len() / 2);
    let pairs: Vec<_> = first.iter().copied().zip(second.iter().copied()).collect();
    let shortest = |(from, to): (RecordId, RecordId)| {
        let query = PathQuery {
            from,
            to,
            count: 1,
            max_hops: DEFAULT_MAX_HOPS,
            via: Vec::new(),
            avoid: Vec::new(),
            worlds: Worlds::Real,
        };
        paths(base, &query).paths.first().map_or(0, |path| path.hops.len())
    };
    let mut least = |(from, to): (RecordId, RecordId)| {
        links::distance(&rows, &mut marks, links::node(from), links::node(to)).unwrap_or(0)
    };
    for pair in &pairs {
        assert_eq!(shortest(*pair), least(*pair), "the floor answers the same");
    }
    beside(
        pairs.len(),
        || pairs.iter().map(|pair| shortest(*pair)).sum::<usize>(),
        || pairs.iter().map(|pair| least(*pair)).sum::<usize>(),
    )
}

fn near_two_hops(base: &KnowledgeBase, people: &[RecordId]) -> Pair {
    let rows = Rows::new(base);
    let mut marks = Marks::new(&rows);
    let around = |person: &RecordId| near(base, *person, 2, &[], Worlds::Real).reached.len();
    beside(
        people.len(),
        || people.iter().map(around).sum::<usize>(),
        || {
            let nodes = people.iter().map(|person| links::node(*person));
            nodes.map(|node| links::two_hops(&rows, &mut marks, node)).sum::<usize>()
        },
    )
}

fn window(base: &KnowledgeBase) -> Pair {
    let productions = spread::spread(base, RecordKind::Production, QUESTIONS);
    let years = Days::of(&"1990/2020".parse().expect("a date")).expect("days").whole();
    let (first, last) = days::bounds(&years);
    let index = base.index();
    let arrays: Vec<_> =
        productions.iter().map(|production| days::of_production(base, *production)).collect();
    let on = |production: &RecordId| {
        let window = index.around(&[RecordKind::Event], black_box(&years));
        window.on(*production).filter_map(|event| index.timed(event)).collect::<Vec<_>>().len()
    };
    beside(
        productions.len(),
        || productions.iter().map(on).sum::<usize>(),
        || {
            let found = arrays.iter().map(|events| days::within(events, (first - 2, last + 2)));
            found.map(|events| events.len()).sum::<usize>()
        },
    )
}

fn overlap(base: &KnowledgeBase) -> (f64, [Pair; 2]) {
    let (time, expression) = wide::wide(base);
    let filter = read(base, &expression).expect("it can be read").expect("it has a term");
    let bounds = days::bounds(&time);
    let floor = Written::new(base, bounds);
    let index = base.index();
    let answers = || {
        let found = index.around(&[RecordKind::Event], black_box(&time)).timed();
        let answered = found
            .filter_map(|event| Some((event.record, event.time.occurrence()?.shares_a_day(&time))));
        answered.collect::<Vec<_>>()
    };
    let write = |columns: &[&str]| {
        let found = list(base, Some(RecordKind::Event), Some(&filter), Worlds::Real);
        // Those without a date are of no window.
        let found = Listing { undated: Vec::new(), ..found };
        let mut out = Vec::with_capacity(1 << 20);
        render::write_columns(RowFormat::Csv, columns, &Results::Listing(found), base, &mut out)
            .expect("there are such columns, and memory is not full");
        out.len()
    };
    let beside = |columns: &[&str], places: &[usize]| {
        beside(1, || write(columns), || floor.write(black_box(bounds), places).len())
    };
    let some = beside(&CHOSEN, &floor.places(&CHOSEN[..CHOSEN.len() - 1]));
    let names = render::columns(&Results::Listing(Listing::default()), base);
    (self::beside(1, answers, || ()).tool, [some, beside(&names, &floor.all())])
}

fn name(base: &KnowledgeBase) -> (Pair, f64) {
    let typed = typo::typed(base, TYPED);
    let is_found = |(record, text): &&(RecordId, String)| {
        let hits = search(base, text, FIRST, Worlds::Both).hits;
        hits.iter().any(|hit| hit.record == *record)
    };
    let found = typed.iter().filter(is_found).count();
    #[expect(clippy::cast_precision_loss, reason = "there are few")]
    let recall = found as f64 / typed.len() as f64;
    let words = names::words(base);
    let some = &typed[..QUESTIONS];
    let pair = beside(
        some.len(),
        || {
            let hits = some.iter().map(|(_, text)| search(base, text, FIRST, Worlds::Real).hits);
            hits.map(|hits| hits.len()).sum::<usize>()
        },
        || some.iter().map(|(_, text)| names::one_slip_away(text, &words)).sum::<usize>(),
    );
    (pair, recall)
}
