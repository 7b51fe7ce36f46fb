//! What came of a charge, a suit or a citation, in words: no charge is named without it.

use super::outcome::what_followed;
use super::{Length, event_date};
use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;
use crate::query::{Followed, matters};

/// Says what followed, in order of time: "→ charge dropped, 20 Apr 2023"; empty where nothing is
/// known.
pub(in crate::render) fn followed(
    base: &KnowledgeBase,
    followed: &[Followed],
    arrow: &str,
) -> String {
    match what_followed(base, followed, Length::Short) {
        words if words.is_empty() => words,
        words => format!("{arrow} {words}"),
    }
}

/// Says of a charge that the base does not know what came of it.
pub(in crate::render) fn not_known(arrow: &str) -> String {
    format!("{arrow} outcome not known here")
}

/// Says what came of the matters that an event opens: with names only where it went differently
/// for some. `None` where it opens none, or nothing is known of a suit or a citation.
pub(in crate::render) fn came_of(
    base: &KnowledgeBase,
    event: EventId,
    arrow: &str,
) -> Option<String> {
    let mut told: Vec<(Vec<&str>, String)> = Vec::new();
    for matter in matters(base, event) {
        let words = match followed(base, &matter.followed, arrow) {
            words if words.is_empty() && matter.is_criminal => not_known(arrow),
            words => words,
        };
        let name = base.model.label(matter.who);
        match told.iter_mut().find(|(_, known)| *known == words) {
            Some((names, _)) => names.push(name),
            None => told.push((vec![name], words)),
        }
    }
    if let [(_, words)] = told.as_slice() {
        return Some(words.clone()).filter(|words| !words.is_empty());
    }
    let known = told.into_iter().filter(|(_, words)| !words.is_empty());
    let each: Vec<String> =
        known.map(|(names, words)| format!("{} {words}", names.join(", "))).collect();
    (!each.is_empty()).then(|| format!("({})", each.join("; ")))
}

/// Names an event in a sentence: its title, its date, and what came of it.
pub(in crate::render) fn event(base: &KnowledgeBase, event: EventId, arrow: &str) -> String {
    let mut words = base.model.label(event).to_owned();
    if let Some(date) = event_date(base, event, Length::Short) {
        words.push_str(" (");
        words.push_str(&date);
        words.push(')');
    }
    if let Some(came) = came_of(base, event, arrow) {
        words.push(' ');
        words.push_str(&came);
    }
    words
}
