//! Records counted, a value a row.

use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Amount, Counted, Counts, Field};
use crate::render::words::counted;

/// What was counted, and how many there are.
struct Row<'a> {
    base: &'a KnowledgeBase,
    what: What,
    amount: Amount,
}

enum What {
    Value(Counted),
    Without(Field),
    All,
}

pub(super) fn rows<'a>(answer: &'a Counts, base: &'a KnowledgeBase) -> Rows<'a> {
    let row = move |what, amount| Row { base, what, amount };
    let rows = answer.rows.iter().map(move |(value, amount)| row(What::Value(*value), *amount));
    let last = match answer.by {
        Some(field) if answer.without != Amount::default() => {
            Some(row(What::Without(field), answer.without))
        }
        Some(_) => None,
        None => Some(row(What::All, answer.total)),
    };
    Rows::new(Row::COLUMNS, rows.chain(last))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 4] = [
        ("value", |row, cell| match row.what {
            What::Value(value) => cell.text(counted::counted(row.base, value)),
            What::Without(field) => cell.text(counted::without(field)),
            What::All => cell.text("all"),
        }),
        ("key", |row, cell| {
            if let What::Value(value) = row.what {
                cell.text(counted::key(row.base, value));
            }
        }),
        ("certain", |row, cell| cell.shown(row.amount.certain)),
        ("possible", |row, cell| cell.shown(row.amount.possible)),
    ];
}
