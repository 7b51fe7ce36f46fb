//! What lies around a record, as JSON.

use serde::Serialize;

use super::Document;
use super::matter::{self, MatterPart};
use super::part::{RecordPart, record};
use super::paths::{LinkPart, link};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Neighborhood;

/// What was asked.
#[derive(Serialize)]
pub(super) struct Head {
    center: RecordPart,
    max_hops: usize,
}

/// One record that was reached.
#[derive(Serialize)]
pub(super) struct Item {
    record: RecordPart,
    hops: usize,
    /// The record it was reached from.
    from: RecordPart,
    link: LinkPart,
    /// What came of charges, suits and citations that it brought, where it is an event.
    matters: Vec<MatterPart>,
}

pub(super) fn document(
    answer: &Neighborhood,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let items = answer.reached.iter().map(|reached| {
        let event = base.model.as_event(reached.record);
        Item {
            record: record(base, reached.record),
            hops: reached.hops,
            from: record(base, reached.from),
            link: link(base, reached.link),
            matters: event.map(|event| matter::of(base, event)).unwrap_or_default(),
        }
    });
    Document {
        schema: "continuity/neighborhood/1",
        head: Head { center: record(base, answer.center), max_hops: answer.hops },
        results: items,
    }
}
