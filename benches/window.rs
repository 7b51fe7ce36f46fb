//! What is looked up: what happened in a window, who was there on a day, and who has a name, beside
//! a look into a sorted array.
//!
//! `EVENTS=1000000 cargo bench --bench window` asks a base of a million events.

use std::sync::LazyLock;

use continuity::date::{Certainty, Day, Days, Occurrence};
use continuity::knowledge_base::{KnowledgeBase, names};
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::expression::{Filter, read};
use continuity::query::{Results, list, present, search, timeline};
use continuity::render::{self, Extras, Format, Look};
use continuity::text::fold;
use divan::{Bencher, black_box};

#[path = "base/open.rs"]
mod open;
#[path = "base/spread.rs"]
mod spread;
#[path = "base/typo.rs"]
mod typo;

/// How many events the base has, unless the environment says otherwise.
const EVENTS: u64 = 100_000;

/// How many events are to overlap the longer window.
const OVERLAPPING: usize = 3_000;

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
    let mut events: Vec<(i64, i64, RecordId)> = BASE
        .graph
        .links(production)
        .filter_map(|(_, event)| {
            let bounds = BASE.model.occurrence(BASE.model.as_event(event)?).bounds();
            Some((bounds.earliest_start?.number(), bounds.latest_end?.number(), event))
        })
        .collect();
    events.sort_unstable();
    let bounds = days.bounds();
    let (first, last) = (bounds.earliest_start.expect("a day"), bounds.latest_end.expect("a day"));
    let (first, last) = (first.number() - 2, last.number() + 2);
    bencher.bench(|| {
        let (first, last) = black_box((first, last));
        let to = events.partition_point(|(start, ..)| *start <= last);
        let found = events[..to].iter().filter(|(_, end, _)| *end >= first);
        found.copied().collect::<Vec<_>>()
    });
}

/// A window that some thousands of events may share a day with.
fn wide() -> (Occurrence, String) {
    let first = Day::new(1999, 3, 1).expect("a day");
    let window = |length: i64| Occurrence::days(Some(first), Some(first.plus(length)));
    let around = |length: i64| {
        let days = window(length).expect("the last day is later");
        BASE.index().around(&[RecordKind::Event], &days).len()
    };
    let length = (1..).find(|length| around(*length) >= OVERLAPPING).expect("there are as many");
    let days = window(length).expect("the last day is later");
    (days, format!("date:{first}/{}", first.plus(length)))
}

/// The events of that window from the index, three-valued.
#[divan::bench]
fn overlap_in_the_index(bencher: Bencher<'_, '_>) {
    let (days, _) = wide();
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
    let filter = filter(&wide().1);
    bencher
        .counter(OVERLAPPING)
        .bench(|| timeline(&BASE, Some(&filter), Worlds::Real).entries.len());
}

/// The same with its rows written.
#[divan::bench(sample_count = 20, args = ["list ndjson", "list csv", "timeline ndjson", "timeline csv"])]
fn overlap_written(bencher: Bencher<'_, '_>, how: &str) {
    let filter = filter(&wide().1);
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

/// The keys of the same events and whether it is certain, from an array of bounds.
#[divan::bench]
fn overlap_floor(bencher: Bencher<'_, '_>) {
    let model = &BASE.model;
    let mut rows: Vec<(i64, i64, i64, i64, String)> = model
        .events()
        .filter_map(|event| {
            let bounds = model.occurrence(event).bounds();
            Some((
                bounds.earliest_start?.number(),
                bounds.latest_start?.number(),
                bounds.earliest_end?.number(),
                bounds.latest_end?.number(),
                model.key(event).to_owned(),
            ))
        })
        .collect();
    rows.sort_unstable();
    let longest = rows.iter().map(|row| row.3 - row.0).max().unwrap_or(0);
    let bounds = wide().0.bounds();
    let first = bounds.earliest_start.expect("a day").number();
    let last = bounds.latest_end.expect("a day").number();
    bencher.counter(OVERLAPPING).bench(|| {
        let (first, last) = black_box((first, last));
        let mut out: Vec<u8> = Vec::with_capacity(1 << 20);
        let from = rows.partition_point(|row| row.0 < first - longest);
        let to = rows.partition_point(|row| row.0 <= last);
        for row in rows[from..to].iter().filter(|row| row.3 >= first) {
            let certain = row.1 <= last && row.2 >= first;
            out.extend_from_slice(row.4.as_bytes());
            out.extend_from_slice(if certain { b",certain\n" } else { b",possible\n" });
        }
        out.len()
    });
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
    let named = BASE.model.records().map(|(id, _)| id);
    let mut words: Vec<String> = named
        .flat_map(|id| names(&BASE.model, id).collect::<Vec<_>>())
        .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    words.sort_unstable();
    words.dedup();
    let typed = typo::typed(&BASE, 64);
    let found = |word: &[u8]| words.binary_search_by(|other| other.as_bytes().cmp(word)).is_ok();
    bencher.counter(typed.len()).bench(|| {
        let names = typed.iter().flat_map(|(_, text)| text.split(' '));
        names.map(|word| one_slip_away(word.as_bytes(), &found)).sum::<usize>()
    });
}

/// Counts the words one slip away from one that are found.
fn one_slip_away(word: &[u8], found: &impl Fn(&[u8]) -> bool) -> usize {
    let mut count = usize::from(found(word));
    let mut other = Vec::with_capacity(word.len() + 1);
    for at in 0..=word.len() {
        let (before, after) = word.split_at(at);
        let mut look = |parts: [&[u8]; 3]| {
            other.clear();
            parts.iter().for_each(|part| other.extend_from_slice(part));
            count += usize::from(found(&other));
        };
        for letter in (b'a'..=b'z').chain(b'0'..=b'9') {
            look([before, &[letter], after]);
            if let Some((_, rest)) = after.split_first() {
                look([before, &[letter], rest]);
            }
        }
        if let Some((first, rest)) = after.split_first() {
            look([before, rest, &[]]);
            if let Some((second, rest)) = rest.split_first() {
                look([before, &[*second, *first], rest]);
            }
        }
    }
    count
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
