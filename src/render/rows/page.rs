//! The events of a page of a site as rows: those of [`timeline`](super::timeline), with what the
//! record that the page is about has to do with each.

use std::io::{self, Write};
use std::sync::Arc;

use super::Sheet;
use super::csv::{Csv, EventCells};
use super::{Batch, timeline};
use crate::knowledge_base::KnowledgeBase;
use crate::query::TimelineEntry;

/// Makes the cells of an event, which are the same on all pages.
pub(in crate::render) fn event(base: &KnowledgeBase, entry: TimelineEntry) -> EventCells {
    let mut batch = Batch::default();
    batch.make(&timeline::Row::COLUMNS, &[timeline::Row { base, entry }]);
    let mut cells = EventCells::default();
    batch.each(|cell| cells.add(cell));
    cells
}

/// Writes events, each with what stands in the last column, which has this name; without a name
/// there is none.
///
/// # Errors
///
/// When writing fails.
pub(in crate::render) fn write(
    last: Option<&'static str>,
    events: impl Iterator<Item = (Arc<EventCells>, String)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut csv = Csv::new(out);
    let names = timeline::Row::COLUMNS.iter().map(|(name, _)| *name).chain(last);
    csv.head(&names.collect::<Vec<_>>())?;
    for (cells, own) in events {
        csv.cells(&cells);
        if last.is_some() {
            csv.cell(&own)?;
        }
        csv.end_row()?;
    }
    csv.end()
}
