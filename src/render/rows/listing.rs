//! Records that were picked, as rows.

use super::{Rows, day};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Listing, own_time};
use crate::render::words::{self, ARROW, Length};

pub(super) fn rows<'a>(answer: &'a Listing, base: &'a KnowledgeBase) -> Rows<'a> {
    let groups = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("undated", &answer.undated),
    ];
    let rows = groups.into_iter().flat_map(move |(group, records)| {
        let row = move |record: &RecordId| {
            let mut row = cells(base, *record);
            row.push(group.to_owned());
            row
        };
        records.iter().map(row)
    });
    Rows::new([&COLUMNS[..], &["group"]].concat(), rows)
}

/// The columns of [`cells`].
pub(super) const COLUMNS: [&str; 9] =
    ["key", "label", "record", "kind", "world", "date", "earliest", "latest", "followed"];

/// A record in a list: what it is, when it is, and what came of it.
pub(super) fn cells(base: &KnowledgeBase, record: RecordId) -> Vec<String> {
    let model = &base.model;
    let date = words::own_time(base, record, Length::Long);
    // A date that is not known bounds nothing.
    let time = date.as_ref().and_then(|_| own_time(base, record));
    let bounds = time.map(|time| time.bounds());
    vec![
        model.key(record).to_owned(),
        model.label(record).to_owned(),
        model.record(record).kind.words().to_owned(),
        words::kind(base, record),
        words::world(base, record).to_owned(),
        date.unwrap_or_default(),
        day(bounds.and_then(|bounds| bounds.earliest_start)),
        day(bounds.and_then(|bounds| bounds.latest_end)),
        words::came_of_record(base, record, ARROW).unwrap_or_default(),
    ]
}
