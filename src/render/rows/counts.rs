//! Records counted, a value a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Amount, Counts};
use crate::render::words::counted;

pub(super) fn rows(answer: &Counts, base: &KnowledgeBase) -> Rows {
    let row = |value: String, key: String, amount: Amount| {
        vec![value, key, amount.certain.to_string(), amount.possible.to_string()]
    };
    let mut rows: Vec<Vec<String>> = answer
        .rows
        .iter()
        .map(|(value, amount)| {
            row(counted::counted(base, *value), counted::key(base, *value), *amount)
        })
        .collect();
    match answer.by {
        Some(field) if answer.without != Amount::default() => {
            rows.push(row(counted::without(field), String::new(), answer.without));
        }
        Some(_) => {}
        None => rows.push(row("all".to_owned(), String::new(), answer.total)),
    }
    Rows { columns: vec!["value", "key", "certain", "possible"], rows }
}
