//! Questions about time: what happened in a window, and who was there on a day, beside a look into
//! a sorted array.

use std::sync::LazyLock;

use continuity::date::Day;
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordKind, Worlds};
use continuity::query::expression::{Filter, read};
use continuity::query::{list, present, timeline};
use divan::Bencher;

#[path = "base/open.rs"]
mod open;
#[path = "base/spread.rs"]
mod spread;

const EVENTS: u64 = 100_000;

static BASE: LazyLock<KnowledgeBase> = LazyLock::new(|| open::open("window", EVENTS));

fn filter(expression: &str) -> Filter {
    let filter = read(&BASE, expression).expect("the expression can be read");
    filter.expect("the expression has a term")
}

/// The events that may have been in one month, in order.
#[divan::bench(sample_count = 10)]
fn month(bencher: Bencher<'_, '_>) {
    let filter = filter("date:1999-10");
    bencher.bench(|| timeline(&BASE, Some(&filter), Worlds::Real));
}

/// The same count, from arrays of first and last days sorted by the first.
#[divan::bench(sample_count = 10)]
fn month_floor(bencher: Bencher<'_, '_>) {
    let model = &BASE.model;
    let mut bounds: Vec<(i64, i64)> = model
        .events()
        .filter_map(|event| {
            let bounds = model.occurrence(event).bounds();
            Some((bounds.earliest_start?.number(), bounds.latest_end?.number()))
        })
        .collect();
    bounds.sort_unstable();
    // No event lasts longer than the longest one.
    let longest = bounds.iter().map(|(first, last)| last - first).max().unwrap_or(0);
    let first = Day::new(1999, 10, 1).expect("a day").number();
    let last = Day::new(1999, 10, 31).expect("a day").number();
    bencher.bench(|| {
        let from = bounds.partition_point(|(start, _)| *start < first - longest);
        let to = bounds.partition_point(|(start, _)| *start <= last);
        bounds[from..to].iter().filter(|(_, end)| *end >= first).count()
    });
}

/// The events of one production in a month.
#[divan::bench(sample_count = 10)]
fn month_of_a_production(bencher: Bencher<'_, '_>) {
    let production = spread::spread(&BASE, RecordKind::Production, 1)[0];
    let key = BASE.model.key(production);
    let filter = filter(&format!("production:{key} and date:1990/2020"));
    bencher.bench(|| timeline(&BASE, Some(&filter), Worlds::Real));
}

/// All events of one kind.
#[divan::bench(sample_count = 10)]
fn kind(bencher: Bencher<'_, '_>) {
    let filter = filter("kind:explosion");
    bencher.bench(|| list(&BASE, None, Some(&filter), Worlds::Real));
}

/// All events of the base in order of time.
#[divan::bench(sample_count = 10)]
fn everything(bencher: Bencher<'_, '_>) {
    bencher.bench(|| timeline(&BASE, None, Worlds::Real));
}

/// Who was on each of 64 productions on one day of its year.
#[divan::bench(sample_count = 10)]
fn present_on_a_day(bencher: Bencher<'_, '_>) {
    let productions = spread::spread(&BASE, RecordKind::Production, 64);
    let days = Day::new(2001, 7, 1).expect("a day").into();
    bencher.counter(productions.len()).bench(|| {
        productions
            .iter()
            .map(|production| present(&BASE, *production, &days).people.len())
            .sum::<usize>()
    });
}

fn main() {
    // Questions are measured, not the opening of the base.
    LazyLock::force(&BASE);
    divan::main();
}
