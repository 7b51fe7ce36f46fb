//! Records counted, a value a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Amount, Counts};
use crate::render::words::counted;

pub(super) fn rows<'a>(answer: &'a Counts, base: &'a KnowledgeBase) -> Rows<'a> {
    let row = |value: String, key: String, amount: Amount| {
        vec![value, key, amount.certain.to_string(), amount.possible.to_string()]
    };
    let rows = answer.rows.iter().map(move |(value, amount)| {
        row(counted::counted(base, *value), counted::key(base, *value), *amount)
    });
    let last = match answer.by {
        Some(field) if answer.without != Amount::default() => {
            Some(row(counted::without(field), String::new(), answer.without))
        }
        Some(_) => None,
        None => Some(row("all".to_owned(), String::new(), answer.total)),
    };
    Rows::new(["value", "key", "certain", "possible"], rows.chain(last))
}
