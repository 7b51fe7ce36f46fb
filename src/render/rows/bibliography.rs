//! Bibliographies as rows, a source a row.

use super::cell::Cell;
use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::query::{Bibliography, Cited, Heading};
use crate::render::words::bibliography as said;
use crate::render::words::counted::amount;
use crate::render::words::{self, Length};

/// A source in its section.
struct Row<'a> {
    base: &'a KnowledgeBase,
    heading: Heading,
    cited: &'a Cited,
}

pub(super) fn rows<'a>(answer: &'a Bibliography, base: &'a KnowledgeBase) -> Rows<'a> {
    let sources = answer.sources();
    Rows::new(Row::COLUMNS, sources.map(move |(heading, cited)| Row { base, heading, cited }))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 17] = [
        ("section", |row, cell| cell.text(said::heading(row.base, row.heading))),
        ("key", |row, cell| cell.text(row.base.model.key(row.cited.source))),
        ("fits", |row, cell| cell.text(row.cited.fits.words())),
        ("publisher", |row, cell| row.known(Property::Publisher, cell)),
        ("label", |row, cell| cell.text(row.base.model.label(row.cited.source))),
        ("date", |row, cell| {
            cell.text_if_any(words::own_time(row.base, row.cited.source, Length::Long));
        }),
        ("kind", |row, cell| cell.text(words::kind(row.base, row.cited.source))),
        ("url", |row, cell| row.known(Property::Url, cell)),
        ("copy", |row, cell| row.known(Property::Copy, cell)),
        ("origin", |row, cell| {
            cell.text_if_any(words::source::repeated(
                row.base,
                row.cited.source,
                &row.cited.origins,
            ));
        }),
        ("same_text", |row, cell| cell.text(amount(row.cited.same_text))),
        ("read", |row, cell| row.known(Property::Read, cell)),
        ("accessed", |row, cell| row.known(Property::Accessed, cell)),
        ("deprecated", |row, cell| {
            let deprecation = row.base.model.deprecation(row.cited.source);
            cell.text_if_any(deprecation.map(|(_, why)| row.base.model.text(why)));
        }),
        ("records", |row, cell| cell.text(amount(row.cited.records))),
        ("statements", |row, cell| cell.text(amount(row.cited.statements))),
        ("alone", |row, cell| cell.text(amount(row.cited.alone))),
    ];

    fn known(&self, property: Property, cell: &mut Cell) {
        cell.text_if_any(words::known(self.base, self.cited.source, property));
    }
}
