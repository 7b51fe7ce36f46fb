//! What came of a charge, a suit or a citation, in words: no charge is named without it.

use super::{Length, event_date, quoted};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, EventId, Property, RecordId};
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

/// One event that ended the matter, with each of its outcomes and the count it was on.
fn step(base: &KnowledgeBase, steps: &[Followed]) -> String {
    let model = &base.model;
    let outcome = |one: &Followed| {
        let words: Vec<&str> = one.outcomes.iter().map(|outcome| outcome.words()).collect();
        let words = words.join(" or ");
        // The role says of which count it was: "defendant (tampering with evidence)".
        let role = one.tie.and_then(|tie| model.tie(tie).role).map_or("", |role| model.text(role));
        match role.split_once('(').and_then(|(_, count)| count.strip_suffix(')')) {
            Some(count) if !words.is_empty() => format!("{words} ({count})"),
            _ => words,
        }
    };
    let mut all: Vec<String> = steps.iter().map(outcome).filter(|one| !one.is_empty()).collect();
    let Some(event) = steps.first().map(|step| step.event) else { return String::new() };
    if all.is_empty() {
        all.push(quoted(model.label(event)));
    }
    all.extend(event_date(base, event, Length::Short));
    all.join(", ")
}

/// What came of a charge, a suit or a citation, for one or for several with whom it went alike.
pub(in crate::render) struct Ending {
    /// "Ann Lee → case dismissed, 12 Jul 2024".
    pub(in crate::render) words: String,
    /// What says so.
    pub(in crate::render) citations: Vec<Citation>,
}

/// Says what came of the matters that an event opens. A charge of which nothing more is known says
/// so; a suit or a citation of which nothing is known is left out.
pub(in crate::render) fn endings(base: &KnowledgeBase, event: EventId, arrow: &str) -> Vec<Ending> {
    let mut found: Vec<(String, Vec<&str>, Vec<Citation>)> = Vec::new();
    for matter in matters(base, event) {
        let words = match followed(base, &matter.followed, arrow) {
            words if !words.is_empty() => format!(" {words}"),
            _ if matter.is_criminal => ": what came of the charge is not known here".to_owned(),
            _ => continue,
        };
        let name = base.model.label(matter.who);
        match found.iter_mut().find(|(known, ..)| *known == words) {
            Some((_, names, _)) => names.push(name),
            None => found.push((words, vec![name], citations(base, &matter.followed))),
        }
    }
    let ending = |(words, names, citations): (String, Vec<&str>, _)| Ending {
        words: all_of(&names) + &words,
        citations,
    };
    found.into_iter().map(ending).collect()
}

/// What states the steps: the participations with the outcomes, else the title of the event.
fn citations(base: &KnowledgeBase, followed: &[Followed]) -> Vec<Citation> {
    let model = &base.model;
    let claims = followed.iter().filter_map(|step| match step.tie {
        Some(tie) => model.tie(tie).claim,
        None => model.standing(step.event, Property::Title).claims().first().copied(),
    });
    claims.flat_map(|claim| model.citations(model.claim(claim))).cloned().collect()
}

/// "Ann Lee", "Ann Lee and Ben Ray", "Ann Lee, Ben Ray and 4 more".
fn all_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [one, other, third] => format!("{one}, {other} and {third}"),
        [one, other, rest @ ..] => format!("{one}, {other} and {} more", rest.len()),
    }
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
