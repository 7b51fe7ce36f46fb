//! What came of a charge, a suit or a citation, in words: no charge is named without it.

mod brief;

pub(in crate::render) use brief::came_briefly;

use super::outcome::{step_words, steps};
use super::{Length, event_date, listed};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, EventId, Outcome, Property, RecordId, TieId, Value};
use crate::query::{Followed, Matter, matters, outcomes};

/// Says what followed, in order of time: "→ charge dropped, 20 Apr 2023"; empty where nothing is
/// known.
pub(in crate::render) fn followed(
    base: &KnowledgeBase,
    followed: &[Followed],
    arrow: &str,
) -> String {
    match steps(base, followed, Length::Short) {
        words if words.is_empty() => words,
        words => format!("{arrow} {words}"),
    }
}

/// Says of a charge that the base does not know what came of it, or not on the days it is seen on;
/// without an arrow as the rest of a sentence.
pub(in crate::render) fn not_known(base: &KnowledgeBase, arrow: &str) -> String {
    let when = match (base.clocks.at, base.clocks.known) {
        (None, None) => "not known here",
        (Some(_), None) => "open on that day",
        (_, Some(_)) => "not known by then",
    };
    if arrow.is_empty() { format!("outcome {when}") } else { format!("{arrow} outcome {when}") }
}

/// Says what the archivist found where an end was looked for: "The suit was open at the last report."
/// That is of today: of a base on clocks it tells nothing.
pub(in crate::render) fn unresolved(base: &KnowledgeBase, tie: TieId) -> Option<&str> {
    let model = &base.model;
    let standing = model.standing_of_tie(tie, Property::Unresolved);
    let Value::Text(text) = model.claim(*standing.claims().first()?).value else { return None };
    base.clocks.is_unset().then(|| model.text(text))
}

/// Says how a matter went on; of a charge that is still open as far as is known, that its end is not,
/// with the first of what the archivist found: "→ The charge sheet was quashed in January 2018; outcome
/// not known here".
/// Empty where nothing is known of a suit or a citation.
pub(in crate::render) fn course(base: &KnowledgeBase, matter: &Matter, arrow: &str) -> String {
    let mut words = followed(base, &matter.followed, arrow);
    if !(matter.is_open && matter.is_criminal) {
        return words;
    }
    let mut said: Vec<&str> =
        matter.stated.iter().filter_map(|tie| found_out(unresolved(base, *tie)?)).collect();
    said.dedup();
    if !words.is_empty() {
        words.push(' ');
    }
    if !said.is_empty() {
        words.extend([arrow, " ", &said.join("; "), "; "]);
    }
    words.push_str(&not_known(base, if said.is_empty() { arrow } else { "" }));
    words
}

/// The first of several things that an archivist found out where an end was looked for; the last is
/// that there was none.
fn found_out(unresolved: &str) -> Option<&str> {
    let end = [unresolved.find("; "), unresolved.find(". ")].into_iter().flatten().min()?;
    unresolved.get(..end)
}

/// Says how the matter of one person or organization went on, with the name: "Ann Lee → case
/// dismissed, 12 Jul 2024".
pub(super) fn of_one(base: &KnowledgeBase, matter: &Matter, arrow: &str) -> String {
    let words = course(base, matter, arrow);
    let words = if words.is_empty() { not_known(base, arrow) } else { words };
    format!("{} {words}", base.model.label(matter.who))
}

/// What came of a charge, a suit or a citation, for one or for several with whom it went alike.
pub(in crate::render) struct Ending {
    /// "Ann Lee → case dismissed, 12 Jul 2024".
    pub(in crate::render) words: String,
    /// What says so.
    pub(in crate::render) citations: Vec<Citation>,
}

/// Says what came of the matters that an event opens, always with names. A charge of which nothing
/// more is known says so; a suit or a citation of which nothing is known is left out.
pub(in crate::render) fn endings(base: &KnowledgeBase, event: EventId, arrow: &str) -> Vec<Ending> {
    endings_of(base, &matters(base, event), arrow)
}

/// As [`endings`], of all but one: what is said of somebody's own part holds the outcome of that.
pub(super) fn endings_for_others(
    base: &KnowledgeBase,
    (event, but): (EventId, RecordId),
    arrow: &str,
) -> Vec<Ending> {
    let mut matters = matters(base, event);
    matters.retain(|matter| matter.who != but);
    endings_of(base, &matters, arrow)
}

fn endings_of(base: &KnowledgeBase, matters: &[Matter], arrow: &str) -> Vec<Ending> {
    let mut found: Vec<(String, Vec<&str>, Vec<Citation>)> = Vec::new();
    for matter in matters {
        let words = course(base, matter, arrow);
        if words.is_empty() {
            continue;
        }
        let name = base.model.label(matter.who);
        match found.iter_mut().find(|(known, ..)| *known == words) {
            Some((_, names, _)) => names.push(name),
            None => found.push((words, vec![name], citations(base, &matter.followed))),
        }
    }
    let ending = |(words, names, citations): (String, Vec<&str>, _)| Ending {
        words: format!("{} {words}", all_of(&names)),
        citations,
    };
    found.into_iter().map(ending).collect()
}

/// What states the steps: the participations with the outcomes, else the title of the event.
fn citations(base: &KnowledgeBase, followed: &[Followed]) -> Vec<Citation> {
    let model = &base.model;
    let cited = followed.iter().flat_map(|step| {
        if let Some(tie) = step.tie {
            return model.citations_of_tie(tie);
        }
        let titles = model.standing(step.event, Property::Title);
        let title = titles.claims().first();
        title.map(|title| model.citations(&model.claim(*title))).unwrap_or_default()
    });
    cited.collect()
}

/// "Ann Lee", "Ann Lee and Ben Ray", "Ann Lee, Ben Ray and 4 more".
fn all_of(names: &[&str]) -> String {
    match names {
        [one, other, rest @ ..] if rest.len() > 1 => {
            listed(&[one, other, format!("{} more", rest.len()).as_str()], "and")
        }
        names => listed(names, "and"),
    }
}

/// Whether an event decides something for others too that was not undone: then it must be said whose
/// decision was.
fn stands_for_some(base: &KnowledgeBase, event: EventId, matters: &[Matter]) -> bool {
    let is_told = |who| matters.iter().any(|matter| matter.who == who);
    let is_decided = |tie| outcomes(base, tie).into_iter().any(Outcome::is_decision);
    matters.iter().any(Matter::is_undone)
        && base
            .model
            .live_ties_of(event)
            .any(|(tie, row)| row.who.record().is_some_and(|who| !is_told(who)) && is_decided(tie))
}

/// Says what came of the matters that an event opens: with names only where it went differently
/// for some. `None` where it opens none, or nothing is known of a suit or a citation.
pub(crate) fn came_of(base: &KnowledgeBase, event: EventId, arrow: &str) -> Option<String> {
    came_of_those(base, (event, &matters(base, event)), arrow)
}

/// As [`came_of`], of some of its matters.
pub(in crate::render) fn came_of_those(
    base: &KnowledgeBase,
    (event, matters): (EventId, &[Matter]),
    arrow: &str,
) -> Option<String> {
    let told = by_words(base, matters, |matter| course(base, matter, arrow));
    if let [(names, words)] = told.as_slice() {
        let is_of_some = stands_for_some(base, event, matters);
        let words = Some(words.as_str()).filter(|words| !words.is_empty())?;
        let named = || ["(", &all_of(names), " ", words, ")"].concat();
        return Some(if is_of_some { named() } else { words.to_owned() });
    }
    let each = each(&told);
    (!each.is_empty()).then(|| format!("({each})"))
}

/// Says what an event meant for those whose matter it ends: "case dismissed", with names where it
/// went differently for some. Empty where it says nothing of any of them.
pub(in crate::render) fn ended_in(base: &KnowledgeBase, event: EventId, by: EventId) -> String {
    let said = |matter: &Matter| {
        let steps = matter.followed.iter().filter(|step| step.event == by && step.tie.is_some());
        steps.map(|step| step_words(base, step)).collect::<Vec<_>>().join(", ")
    };
    let mut told = by_words(base, &matters(base, event), said);
    match told.as_mut_slice() {
        [(_, words)] => std::mem::take(words),
        told => each(told),
    }
}

/// Those whose matters are told, by what is said of them, in the order in which it is first said.
fn by_words<'b>(
    base: &'b KnowledgeBase,
    matters: &[Matter],
    said: impl Fn(&Matter) -> String,
) -> Vec<(Vec<&'b str>, String)> {
    let mut told: Vec<(Vec<&str>, String)> = Vec::new();
    for matter in matters {
        let words = said(matter);
        let name = base.model.label(matter.who);
        match told.iter_mut().find(|(_, known)| *known == words) {
            Some((names, _)) => names.push(name),
            None => told.push((vec![name], words)),
        }
    }
    told
}

/// "Ann Lee acquitted; Ben Ray convicted": what is said of each, but of those of whom nothing is.
fn each(told: &[(Vec<&str>, String)]) -> String {
    let known = told.iter().filter(|(_, words)| !words.is_empty());
    let each = known.map(|(names, words)| format!("{} {words}", names.join(", ")));
    each.collect::<Vec<_>>().join("; ")
}

/// Says what came of the matters that a record opens, where it is an event that opens any.
pub(in crate::render) fn came_of_record(
    base: &KnowledgeBase,
    record: RecordId,
    arrow: &str,
) -> Option<String> {
    came_of(base, base.model.as_event(record)?, arrow)
}

/// Names an event in a sentence: its title, its date, and what came of it.
pub(crate) fn event(base: &KnowledgeBase, event: EventId, arrow: &str) -> String {
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
