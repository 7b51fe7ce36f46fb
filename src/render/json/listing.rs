//! Records that were picked, as JSON: one item a record, with the group it is in.

use serde::Serialize;

use super::Document;
use super::part::{RecordPart, TimePart, record, time};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, World};
use crate::query::{Listing, own_time};
use crate::render::words::{self, Length};

/// How many records there are in each group.
#[derive(Serialize)]
pub(super) struct Head {
    certain: usize,
    possible: usize,
    undated: usize,
}

/// One record.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    record: RecordPart,
    specific_kind: String,
    /// Whether it belongs to a story's own world.
    is_story: bool,
    time: Option<TimePart>,
    followed: Option<String>,
    /// `certain`, `possible` or `undated`.
    group: &'static str,
}

pub(super) fn document(answer: &Listing, base: &KnowledgeBase) -> Document<Head, Item> {
    let groups = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("undated", &answer.undated),
    ];
    let results = groups
        .into_iter()
        .flat_map(|(group, records)| records.iter().map(move |id| item(base, *id, group)))
        .collect();
    let head = Head {
        certain: answer.certain.len(),
        possible: answer.possible.len(),
        undated: answer.undated.len(),
    };
    Document { schema: "continuity/listing/1", head, results }
}

fn item(base: &KnowledgeBase, id: RecordId, group: &'static str) -> Item {
    Item {
        record: record(base, id),
        specific_kind: words::kind(base, id),
        is_story: is_story(base, id),
        time: when(base, id),
        followed: followed(base, id),
        group,
    }
}

/// When a record is, where it has a time of its own and that is known.
pub(super) fn when(base: &KnowledgeBase, id: RecordId) -> Option<TimePart> {
    let words = words::own_time(base, id, Length::Long)?;
    Some(time(words, &own_time(base, id)?))
}

/// What came of a charge, a suit or a citation, in words.
pub(super) fn followed(base: &KnowledgeBase, id: RecordId) -> Option<String> {
    base.model.as_event(id).and_then(|event| words::came_of(base, event, "→"))
}

/// Whether a record belongs to a story's own world.
pub(super) fn is_story(base: &KnowledgeBase, id: RecordId) -> bool {
    base.model.world(id) == World::Story
}
