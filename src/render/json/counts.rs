//! Records counted, as JSON: one item a value.

use serde::Serialize;

use super::Document;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordKind;
use crate::query::{Amount, Counts, Field};
use crate::render::words::counted;

/// What was counted, and how many there are in all. Of each amount, `certain` are there however the
/// unknowns fall, and no more than `possible`.
#[derive(Serialize)]
pub(super) struct Head {
    /// The kind of records; `null` for all.
    kind: Option<&'static str>,
    /// What they were counted by; `null` where only the whole was asked for.
    by: Option<&'static str>,
    total: AmountPart,
    /// How many have no value.
    without: AmountPart,
    of_other_worlds: usize,
}

#[derive(Serialize)]
pub(super) struct AmountPart {
    certain: usize,
    possible: usize,
}

/// One value.
#[derive(Serialize)]
pub(super) struct Item {
    /// In words; `null` for what has no value.
    value: Option<String>,
    /// What asks for it in an expression: a key, a word, a date.
    key: Option<String>,
    #[serde(flatten)]
    amount: AmountPart,
}

pub(super) fn document(
    answer: &Counts,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let counted = answer.rows.iter().map(|(value, amount)| Item {
        value: Some(counted::counted(base, *value)),
        key: Some(counted::key(base, *value)),
        amount: part(*amount),
    });
    let rest = if answer.by.is_some() { answer.without } else { answer.total };
    let rest =
        (rest != Amount::default()).then(|| Item { value: None, key: None, amount: part(rest) });
    let head = Head {
        kind: answer.kind.map(RecordKind::words),
        by: answer.by.map(Field::name),
        total: part(answer.total),
        without: part(answer.without),
        of_other_worlds: answer.of_other_worlds,
    };
    Document { schema: "continuity/counts/1", head, results: counted.chain(rest) }
}

/// Gives both ends of an amount.
pub(super) fn part(amount: Amount) -> AmountPart {
    AmountPart { certain: amount.certain, possible: amount.possible }
}
