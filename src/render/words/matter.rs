//! What came of a charge, a suit or a citation, in words: no charge is named without it.

use super::{Length, event_date};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId};
use crate::query::{Followed, matters};

/// Says what followed, step by step: "→ charge dropped, 20 Apr 2023"; empty where nothing is
/// known. Steps begin with `arrow`.
pub(in crate::render) fn followed(
    base: &KnowledgeBase,
    followed: &[Followed],
    arrow: &str,
) -> String {
    let mut words = String::new();
    for steps in followed.chunk_by(|a, b| a.event == b.event) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(arrow);
        words.push(' ');
        words.push_str(&step(base, steps));
    }
    words
}

/// One event that ended the matter, with each of its outcomes; with the roles where one alone
/// would not say of which count it is.
fn step(base: &KnowledgeBase, steps: &[Followed]) -> String {
    let model = &base.model;
    let outcome = |one: &Followed| {
        let words: Vec<&str> = one.outcomes.iter().map(|outcome| outcome.words()).collect();
        let words = words.join(" or ");
        match one.tie.and_then(|tie| model.tie(tie).role).filter(|_| steps.len() > 1) {
            Some(role) => format!("{}: {words}", model.text(role)),
            None => words,
        }
    };
    let mut all: Vec<String> = steps.iter().map(outcome).filter(|one| !one.is_empty()).collect();
    let Some(event) = steps.first().map(|step| step.event) else { return String::new() };
    if all.is_empty() {
        all.push(format!("“{}”", model.label(event)));
    }
    let date = event_date(base, event, Length::Short);
    [Some(all.join("; ")), date].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Says what came of the matters that an event opens, for each of those they were opened against;
/// `None` where it opens none or nothing followed.
pub(in crate::render) fn came_of(
    base: &KnowledgeBase,
    event: EventId,
    arrow: &str,
) -> Option<String> {
    let mut told: Vec<(Vec<RecordId>, String)> = Vec::new();
    for matter in matters(base, event) {
        let words = followed(base, &matter.followed, arrow);
        match told.iter_mut().find(|(_, known)| *known == words) {
            Some((who, _)) => who.push(matter.who),
            None => told.push((vec![matter.who], words)),
        }
    }
    if told.iter().all(|(_, words)| words.is_empty()) {
        return None;
    }
    if let [(_, words)] = told.as_slice() {
        return Some(words.clone());
    }
    let each = told.iter().map(|(who, words)| {
        let names: Vec<&str> = who.iter().map(|who| base.model.label(*who)).collect();
        let words = if words.is_empty() { "nothing known to follow" } else { words };
        format!("{}: {words}", names.join(", "))
    });
    Some(each.collect::<Vec<_>>().join("; "))
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
