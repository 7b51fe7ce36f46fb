//! The base at a glance, as JSON: one item for each kind of records.

use serde::Serialize;

use super::Document;
use crate::query::{Amount, Stats};
use crate::render::words::counted::decade;

/// What is counted once for the whole base. Days are ISO 8601, `null` where no event has a date.
#[derive(Serialize)]
pub(super) struct Head {
    files: usize,
    claims: usize,
    claims_set_aside: usize,
    claims_without_source: usize,
    disputed_properties: usize,
    citations: usize,
    independent_origins: usize,
    links: usize,
    connected_parts: usize,
    story_events: usize,
    events_without_date: usize,
    events_not_known_to_the_day: usize,
    /// How many records, and how many claims, the clocks leave open.
    open_records: usize,
    open_claims: usize,
    earliest: Option<String>,
    latest: Option<String>,
    families: Vec<AmountItem>,
    decades: Vec<AmountItem>,
}

/// How many there are of something.
#[derive(Serialize)]
pub(super) struct Count {
    kind: &'static str,
    count: usize,
}

/// How many there are of something: `certain` however the unknowns fall, and no more than `count`.
#[derive(Serialize)]
pub(super) struct AmountItem {
    kind: String,
    count: usize,
    certain: usize,
}

/// How many records there are of a kind, and how many of them belong to a story's own world.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    all: Count,
    of_stories: usize,
}

pub(super) fn document(answer: &Stats) -> Document<Head, impl Iterator<Item = Item>> {
    let item = |kind: String, amount: Amount| AmountItem {
        kind,
        count: amount.possible,
        certain: amount.certain,
    };
    let families = answer.families.iter();
    let families = families.map(|(family, count)| item(family.words().to_owned(), *count));
    let decades = answer.decades.iter().map(|(year, count)| item(decade(*year), *count));
    let records = answer.records.iter().map(|(kind, count)| {
        let mut of_stories = answer.story_records.iter();
        Item {
            all: Count { kind: kind.words(), count: *count },
            of_stories: of_stories.find(|(other, _)| other == kind).map_or(0, |(_, count)| *count),
        }
    });
    Document {
        schema: "continuity/stats/1",
        head: Head {
            files: answer.files,
            claims: answer.claims,
            open_records: answer.open_records,
            open_claims: answer.open_claims,
            claims_set_aside: answer.deprecated,
            claims_without_source: answer.unsourced,
            disputed_properties: answer.disputed,
            citations: answer.citations,
            independent_origins: answer.origins,
            links: answer.links,
            connected_parts: answer.components,
            story_events: answer.story_events,
            events_without_date: answer.undated,
            events_not_known_to_the_day: answer.uncertain,
            earliest: answer.earliest.map(|day| day.to_string()),
            latest: answer.latest.map(|day| day.to_string()),
            families: families.collect(),
            decades: decades.collect(),
        },
        results: records,
    }
}
