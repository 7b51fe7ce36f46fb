//! The base at a glance, as JSON: one item for each kind of records.

use serde::Serialize;

use super::Document;
use crate::query::Stats;

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
    earliest: Option<String>,
    latest: Option<String>,
    families: Vec<Count>,
}

/// How many there are of something.
#[derive(Serialize)]
pub(super) struct Count {
    kind: &'static str,
    count: usize,
}

/// How many records there are of a kind, and how many of them belong to a story's own world.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    all: Count,
    of_stories: usize,
}

pub(super) fn document(answer: &Stats) -> Document<Head, Item> {
    let families =
        answer.families.iter().map(|(family, count)| Count { kind: family.words(), count: *count });
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
        },
        results: records.collect(),
    }
}
