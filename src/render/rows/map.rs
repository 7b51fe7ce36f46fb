//! The map of a site as rows: where incidents happened, a place a row.

use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::render::placed::Placed;

/// A place with coordinates.
struct Row<'p> {
    base: &'p KnowledgeBase,
    placed: Placed<'p>,
}

/// Makes rows of the places of a map.
pub(in crate::render) fn rows<'p>(
    base: &'p KnowledgeBase,
    places: impl Iterator<Item = Placed<'p>> + 'p,
) -> Rows<'p> {
    Rows::new(Row::COLUMNS, places.map(move |placed| Row { base, placed }))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 9] = [
        ("key", |row, cell| cell.text(row.base.model.key(row.placed.place))),
        ("label", |row, cell| cell.text(row.base.model.label(row.placed.place))),
        ("latitude", |row, cell| cell.shown(row.placed.at.latitude)),
        ("longitude", |row, cell| cell.shown(row.placed.at.longitude)),
        ("doubt", |row, cell| cell.text(row.placed.doubt)),
        ("incidents_certain", |row, cell| cell.shown(row.placed.incidents.certain)),
        ("incidents_possible", |row, cell| cell.shown(row.placed.incidents.possible)),
        ("other_events_certain", |row, cell| cell.shown(row.placed.others.certain)),
        ("other_events_possible", |row, cell| cell.shown(row.placed.others.possible)),
    ];
}
