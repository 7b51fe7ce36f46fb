//! A window that some thousands of events may share a day with.

use continuity::date::{Day, Occurrence};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::RecordKind;

/// How many events are to overlap the window.
pub(crate) const OVERLAPPING: usize = 3_000;

/// The shortest window from a day on with so many events, and the expression that asks for it; all
/// of a base that has fewer.
pub(crate) fn wide(base: &KnowledgeBase) -> (Occurrence, String) {
    /// More days than a base is long.
    const LONGEST: i64 = 40_000;
    let first = Day::new(1999, 3, 1).expect("a day");
    let window = |length: i64| Occurrence::days(Some(first), Some(first.plus(length)));
    let around = |length: i64| {
        let days = window(length).expect("the last day is later");
        base.index().around(&[RecordKind::Event], &days).len()
    };
    let length = (1..LONGEST).find(|length| around(*length) >= OVERLAPPING).unwrap_or(LONGEST);
    let days = window(length).expect("the last day is later");
    (days, format!("date:{first}/{}", first.plus(length)))
}
