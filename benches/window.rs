//! What is looked up: what happened in a window, who was there on a day, and who has a name, beside
//! a look into a sorted array.
//!
//! `EVENTS=1000000 cargo bench --bench window` asks a base of a million events.

use std::sync::LazyLock;

use continuity::date::{Certainty, Day, Days, Occurrence};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::expression::{Filter, read};
use continuity::query::{Results, list, present, search, timeline};
use continuity::render::{self, Extras, Format, Look};
use divan::{Bencher, black_box};
use wide::{OVERLAPPING, wide};
use written::Written;

#[path = "floor/days.rs"]
mod days;
#[path = "floor/names.rs"]
mod names;
#[path = "base/open.rs"]
mod open;
#[path = "base/spread.rs"]
mod spread;
#[path = "base/typo.rs"]
mod typo;
#[path = "base/wide.rs"]
mod wide;
#[path = "floor/written.rs"]
mod written;

/// How many events the base has, unless the environment says otherwise.
const EVENTS: u64 = 100_000;

static BASE: LazyLock<KnowledgeBase> = LazyLock::new(|| {
    let asked = std::env::var("EVENTS").ok();
    let events = asked.map(|events| events.parse().expect("EVENTS is a number"));
    open::open("window", events.unwrap_or(EVENTS))
});

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

/// Its production, and the days of the window above.
fn production_and_days() -> (RecordId, Occurrence) {
    let production = spread::spread(&BASE, RecordKind::Production, 1)[0];
    let days = Days::of(&"1990/2020".parse().expect("a date")).expect("days");
    (production, days.whole())
}

/// The same events from the index alone, each with its bounds.
#[divan::bench]
fn production_in_the_index(bencher: Bencher<'_, '_>) {
    let (production, days) = production_and_days();
    let index = BASE.index();
    bencher.bench(|| {
        let window = index.around(&[RecordKind::Event], black_box(&days));
        window.timed_on(production).collect::<Vec<_>>()
    });
}

/// The same, from an array of each production's events sorted by first day.
#[divan::bench]
fn production_floor(bencher: Bencher<'_, '_>) {
    let (production, days) = production_and_days();
    let events = days::of_production(&BASE, production);
    let (first, last) = days::bounds(&days);
    bencher.bench(|| days::within(&events, black_box((first - 2, last + 2))));
}

/// The events of that window from the index, three-valued.
#[divan::bench]
fn overlap_in_the_index(bencher: Bencher<'_, '_>) {
    let (days, _) = wide(&BASE);
    let index = BASE.index();
    bencher.counter(OVERLAPPING).bench(|| {
        let found = index.around(&[RecordKind::Event], black_box(&days)).timed();
        let answers = found.filter_map(|event| {
            let answer = event.time.occurrence()?.shares_a_day(&days);
            (answer != Certainty::No).then_some((event.record, answer))
        });
        answers.collect::<Vec<_>>()
    });
}

/// The same as a timeline.
#[divan::bench]
fn overlap(bencher: Bencher<'_, '_>) {
    let filter = filter(&wide(&BASE).1);
    bencher
        .counter(OVERLAPPING)
        .bench(|| timeline(&BASE, Some(&filter), Worlds::Real).entries.len());
}

/// The same with its rows written.
#[divan::bench(sample_count = 20, args = ["list ndjson", "list csv", "timeline ndjson", "timeline csv"])]
fn overlap_written(bencher: Bencher<'_, '_>, how: &str) {
    let filter = filter(&wide(&BASE).1);
    let format = if how.ends_with("csv") { Format::Csv } else { Format::Ndjson };
    let extras = Extras::default();
    let look = Look { color: false, width: 100, unicode: true, extras };
    bencher.counter(OVERLAPPING).bench(|| {
        let results = if how.starts_with("list") {
            let kind = Some(RecordKind::Event);
            Results::Listing(list(&BASE, kind, Some(&filter), Worlds::Real))
        } else {
            Results::Timeline(timeline(&BASE, Some(&filter), Worlds::Real))
        };
        let mut out = Vec::with_capacity(1 << 20);
        render::write(format, &results, &BASE, look, &mut out).expect("memory is not full");
        out.len()
    });
}

/// The cells of the same events, from an array of texts.
#[divan::bench(args = ["four columns", "all columns"])]
fn overlap_floor(bencher: Bencher<'_, '_>, how: &str) {
    let days = days::bounds(&wide(&BASE).0);
    let rows = Written::new(&BASE, days);
    let columns = match how {
        "all columns" => rows.all(),
        _ => rows.places(&["key", "label", "earliest", "latest"]),
    };
    bencher.counter(OVERLAPPING).bench(|| rows.write(black_box(days), &columns).len());
}

/// 64 names with a slip of the hand in each.
#[divan::bench(sample_count = 20)]
fn name_with_a_typo(bencher: Bencher<'_, '_>) {
    let typed = typo::typed(&BASE, 64);
    bencher.counter(typed.len()).bench(|| {
        let found = typed.iter().map(|(_, text)| search(&BASE, text, 10, Worlds::Real).hits.len());
        found.sum::<usize>()
    });
}

/// Each word that is one slip away from those of the same names, looked for in a sorted array.
#[divan::bench(sample_count = 20)]
fn name_with_a_typo_floor(bencher: Bencher<'_, '_>) {
    let words = names::words(&BASE);
    let typed = typo::typed(&BASE, 64);
    bencher
        .counter(typed.len())
        .bench(|| typed.iter().map(|(_, text)| names::one_slip_away(text, &words)).sum::<usize>());
}

/// Says how many of a thousand names with a typo are among the first ten found.
fn print_recall() {
    let typed = typo::typed(&BASE, 1000);
    let is_found = |(record, text): &&(RecordId, String)| {
        let hits = search(&BASE, text, 10, Worlds::Both).hits;
        hits.iter().any(|hit| hit.record == *record)
    };
    let found = typed.iter().filter(is_found).count();
    let (events, all) = (BASE.model.events().count(), typed.len());
    anstream::println!("{found} of {all} names with a typo are found, of {events} events");
    assert!(found * 100 >= all * 99, "fewer than 99 of 100 names are found");
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
    let _ = BASE.index();
    let _ = BASE.names();
    print_recall();
    divan::main();
}
