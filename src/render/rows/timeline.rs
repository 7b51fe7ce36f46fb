//! Events in order of time, an event a row.

use super::cell::Cell;
use super::paths::list_followed;
use super::{Column, Rows};
use crate::date::Bounds;
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{Timeline, TimelineEntry, event_citations};
use crate::render::words::{self, Length, source_keys};

/// An event of a timeline.
pub(super) struct Row<'a> {
    pub(super) base: &'a KnowledgeBase,
    pub(super) entry: TimelineEntry,
}

pub(super) fn rows<'a>(answer: &'a Timeline, base: &'a KnowledgeBase) -> Rows<'a> {
    let entries = answer.entries.iter().chain(&answer.undated);
    Rows::new(Row::COLUMNS, entries.map(move |entry| Row { base, entry: *entry }))
}

impl Row<'_> {
    pub(super) const COLUMNS: [Column<Self>; 15] = [
        ("key", |row, cell| cell.text(row.base.model.key(row.entry.event))),
        ("date", |row, cell| {
            cell.text_if_any(words::event_date(row.base, row.entry.event, Length::Long));
        }),
        ("earliest", |row, cell| cell.day(row.bounds().earliest_start)),
        ("latest", |row, cell| cell.day(row.bounds().latest_end)),
        ("fits", |row, cell| cell.text(row.entry.certainty.words())),
        ("family", |row, cell| cell.text(words::families(row.base, row.entry.event))),
        ("kind", |row, cell| cell.text(words::kind(row.base, row.entry.event.record()))),
        ("label", |row, cell| cell.text(row.base.model.label(row.entry.event))),
        ("production", |row, cell| row.list_keys(Property::Production, cell)),
        ("place", |row, cell| row.list_keys(Property::Place, cell)),
        ("outcomes", |row, cell| {
            cell.text(words::event::summary(row.base, row.entry.event, |_| true));
        }),
        ("followed", |row, cell| list_followed(row.base, &[row.entry.event.record()], cell)),
        ("disputed", |row, cell| cell.text(if row.entry.is_disputed { "yes" } else { "no" })),
        ("sources", |row, cell| {
            cell.text(source_keys(row.base, event_citations(row.base, row.entry.event)));
        }),
        ("world", |row, cell| cell.text(words::world(row.base, row.entry.event.record()))),
    ];

    fn bounds(&self) -> Bounds {
        self.entry.bounds(self.base)
    }

    fn list_keys(&self, property: Property, cell: &mut Cell) {
        let records = self.base.model.counting_records(self.entry.event, property);
        cell.list(records.into_iter().map(|record| self.base.model.key(record)), " or ");
    }
}
