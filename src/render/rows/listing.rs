//! Records that were picked, as rows.

use super::{Column, Rows};
use crate::date::Bounds;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::Listing;
use crate::render::words::{self, ARROW, Length};

/// A record in a list, and what that list says beside it.
pub(super) struct Row<'a, B> {
    pub(super) base: &'a KnowledgeBase,
    pub(super) record: RecordId,
    pub(super) beside: B,
}

pub(super) fn rows<'a>(answer: &'a Listing, base: &'a KnowledgeBase) -> Rows<'a> {
    let groups = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("undated", &answer.undated),
    ];
    let rows = groups.into_iter().flat_map(move |(group, records)| {
        records.iter().map(move |record| Row { base, record: *record, beside: group })
    });
    let group: Column<Row<'_, &str>> = ("group", |row, cell| cell.text(row.beside));
    Rows::new([&Row::COLUMNS[..], &[group]].concat(), rows)
}

impl<B> Row<'_, B> {
    /// What a record is, when it is, and what came of it.
    pub(super) const COLUMNS: [Column<Self>; 9] = [
        ("key", |row, cell| cell.text(row.base.model.key(row.record))),
        ("label", |row, cell| cell.text(row.base.model.label(row.record))),
        ("record", |row, cell| cell.text(row.base.model.kind(row.record).words())),
        ("kind", |row, cell| cell.text(words::kind(row.base, row.record))),
        ("world", |row, cell| cell.text(words::world(row.base, row.record))),
        ("date", |row, cell| {
            cell.text_if_any(words::own_time(row.base, row.record, Length::Long));
        }),
        ("earliest", |row, cell| cell.day(row.bounds().earliest_start)),
        ("latest", |row, cell| cell.day(row.bounds().latest_end)),
        ("followed", |row, cell| {
            cell.text_if_any(words::came_of_record(row.base, row.record, ARROW));
        }),
    ];

    fn bounds(&self) -> Bounds {
        self.base.own_bounds(self.record)
    }
}
