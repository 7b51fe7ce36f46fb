//! Where the sources differ, a claim a row.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, ClaimId, Rank};
use crate::query::{Conflict, ConflictValue, Conflicts, cited_sources};
use crate::render::words::{self, ARROW, Length, Places, conflict as said, source_keys};
use crate::text::{FileTexts, Position};

/// A claim of a conflict.
struct Row<'a> {
    base: &'a KnowledgeBase,
    conflict: &'a Conflict,
    value: &'a ConflictValue,
    id: ClaimId,
    claim: Claim,
    places: Rc<RefCell<Places<'a>>>,
    position: OnceCell<Option<Position>>,
}

pub(super) fn rows<'a>(answer: &'a Conflicts, base: &'a KnowledgeBase) -> Rows<'a> {
    let places = Rc::new(RefCell::new(Places::new(base)));
    let values = answer
        .conflicts
        .iter()
        .flat_map(|conflict| conflict.values.iter().map(move |value| (conflict, value)));
    let claims = values.flat_map(|(conflict, value)| {
        value.claims.iter().map(move |claim| (conflict, value, *claim))
    });
    let rows = claims.map(move |(conflict, value, id)| Row {
        base,
        conflict,
        value,
        id,
        claim: base.model.claim(id),
        places: Rc::clone(&places),
        position: OnceCell::new(),
    });
    Rows::new(Row::COLUMNS, rows)
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 24] = [
        ("key", |row, cell| cell.text(row.base.model.key(row.conflict.record))),
        ("label", |row, cell| cell.text(row.base.model.label(row.conflict.record))),
        ("followed", |row, cell| {
            cell.text_if_any(words::came_of_record(row.base, row.conflict.record, ARROW));
        }),
        ("property", |row, cell| cell.text(words::property(row.base, row.conflict.property))),
        ("who", |row, cell| {
            let who = said::other_side(row.base, row.conflict);
            cell.text_if_any(who.map(|who| words::party(row.base, who)));
        }),
        ("class", |row, cell| cell.text(row.conflict.class.words())),
        ("certainty", |row, cell| cell.text_if_any(said::certainty(row.conflict))),
        ("standing", |row, cell| cell.text(said::standing(row.conflict))),
        ("fits", |row, cell| cell.text(row.conflict.fits.words())),
        ("value", |row, cell| cell.text(words::value(row.base, &row.claim))),
        ("valid", |row, cell| {
            cell.text_if_any(row.claim.time.map(|time| words::time(row.base, time)));
        }),
        ("bearing", |row, cell| cell.text(said::bearing(row.value.bearing))),
        ("accepted", |row, cell| cell.text(if row.value.is_accepted { "yes" } else { "no" })),
        ("side", |row, cell| cell.shown_if_any(row.value.side.map(|side| side + 1))),
        ("value_origins", |row, cell| cell.shown(row.value.origins.len())),
        ("origins_by_side", |row, cell| {
            let sides = row.conflict.sides.iter();
            cell.list(sides.map(|side| side.origins.len().to_string()), " ");
        }),
        ("origins", |row, cell| cell.shown(row.conflict.origins.len())),
        ("sources", |row, cell| {
            cell.text(source_keys(row.base, row.base.model.citations(&row.claim)));
        }),
        ("published", |row, cell| {
            let sources = cited_sources(row.base.model.citations(&row.claim)).into_iter();
            let published = sources.map(|source| words::own_time(row.base, source, Length::Long));
            cell.list(published.map(Option::unwrap_or_default), "; ");
        }),
        ("reason", |row, cell| {
            if let Rank::Deprecated(reason) = row.claim.rank {
                cell.text(row.base.model.text(reason));
            }
        }),
        ("note", |row, cell| {
            let note = row.base.model.note(row.id);
            cell.text_if_any(note.map(|note| row.base.model.text(note)));
        }),
        ("file", |row, cell| cell.text(row.base.source_map.path(row.claim.span.file))),
        ("line", |row, cell| cell.shown_if_any(row.position().map(|position| position.line))),
        ("column", |row, cell| cell.shown_if_any(row.position().map(|position| position.column))),
    ];

    fn position(&self) -> Option<Position> {
        let find = || self.places.borrow_mut().position(self.claim.span).1;
        *self.position.get_or_init(find)
    }
}
