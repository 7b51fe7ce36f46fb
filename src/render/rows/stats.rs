//! Stub.
use super::Rows;
use crate::query::Stats;

pub(super) fn rows(answer: &Stats) -> Rows {
    let _ = answer;
    Rows { columns: &[], rows: Vec::new() }
}
