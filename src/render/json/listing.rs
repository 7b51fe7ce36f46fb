//! Records that were picked, as JSON: one item a record, with the group it is in.

use serde::Serialize;

use super::Document;
use super::part::{CountsPart, ListedPart, listed};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Listing;

/// How many records there are in each group, and how many fit that belong to a world that was not
/// asked about.
#[derive(Serialize)]
pub(super) struct Head {
    #[serde(flatten)]
    counts: CountsPart,
    of_other_worlds: usize,
}

/// One record.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    record: ListedPart,
    /// `certain`, `possible` or `undated`.
    group: &'static str,
}

pub(super) fn document(
    answer: &Listing,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let groups = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("undated", &answer.undated),
    ];
    let results = groups.into_iter().flat_map(move |(group, records)| {
        records.iter().map(move |id| Item { record: listed(base, *id), group })
    });
    let head = Head {
        counts: CountsPart {
            certain: answer.certain.len(),
            possible: answer.possible.len(),
            undated: answer.undated.len(),
        },
        of_other_worlds: answer.of_other_worlds,
    };
    Document { schema: "continuity/listing/1", head, results }
}
