//! Records found by their names, as JSON: the best first.

use serde::Serialize;

use super::Document;
use super::part::{ListedPart, listed};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Hits;

/// What was looked for, and how many more fit.
#[derive(Serialize)]
pub(super) struct Head {
    text: String,
    more: usize,
    /// How many fit that belong to a world that was not asked about.
    of_other_worlds: usize,
}

/// One record.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    record: ListedPart,
    /// From 0 to 1, in thousandths; 1 is the name itself.
    score: f64,
    /// The other name that fits best.
    found_by: Option<String>,
}

pub(super) fn document(
    answer: &Hits,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let results = answer.hits.iter().map(|hit| Item {
        record: listed(base, hit.record),
        score: (hit.score * 1000.0).round() / 1000.0,
        found_by: hit.by.clone(),
    });
    Document {
        schema: "continuity/search/1",
        head: Head {
            text: answer.text.clone(),
            more: answer.more,
            of_other_worlds: answer.of_other_worlds,
        },
        results,
    }
}
