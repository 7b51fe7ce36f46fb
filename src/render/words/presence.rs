//! What speaks for somebody's presence, in words.

use super::tie_time::marked;
use super::{Length, Mark, doubt, event_date, outcome, quoted, tie_time_marked};
use crate::date::{Certainty, Days, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, EventId, EventKind, RecordId, TieId};
use crate::query::{Attendance, Evidence, EvidenceKind, Presence, cited_sources};

/// Says in which role somebody was there: that of the credit, else that of an event.
pub(in crate::render) fn role(base: &KnowledgeBase, person: &Attendance) -> String {
    let role_of = |tie: TieId| base.model.tie(tie).role.map(|role| base.model.text(role));
    let is_credit = |one: &&Evidence| !matches!(one.kind, EvidenceKind::Event(_));
    let by_answer = |answer| person.evidence.iter().filter(move |one| one.answer == answer);
    // The credit that says most about the day comes first.
    let credits = [Certainty::Certain, Certainty::Possible, Certainty::No]
        .into_iter()
        .flat_map(by_answer)
        .filter(is_credit);
    let mut roles = credits.chain(&person.evidence).filter_map(|one| role_of(one.tie));
    roles.next().unwrap_or_default().to_owned()
}

/// Says what somebody's part in an answer about one day, or about several, is called: "certain",
/// "possible on some day, not on every day".
pub(in crate::render) fn group(person: &Attendance, is_one_day: bool) -> &'static str {
    if is_one_day { on_the_day(person) } else { on_the_days(person) }
}

fn on_the_day(person: &Attendance) -> &'static str {
    match person.answer {
        Certainty::Certain => "certain",
        Certainty::Possible => "possible",
        Certainty::No => "not there",
    }
}

/// On some of several days, and on every one of them.
fn on_the_days(person: &Attendance) -> &'static str {
    match (person.answer, person.throughout) {
        (_, Certainty::Certain) => "certain on every day",
        (Certainty::Certain, Certainty::Possible) => "certain on some day, possible on every day",
        (Certainty::Certain, Certainty::No) => "certain on some day, not on every day",
        (Certainty::Possible, Certainty::Possible) => "possible on some day and on every day",
        (Certainty::Possible, Certainty::No) => "possible on some day, not on every day",
        (Certainty::No, _) => "not there",
    }
}

/// Counts the groups: "9 certain, 1 possible, 1 not"; of several days also how many of the certain
/// were there on every one: "9 certain (3 on every day, 2 possibly)".
pub(in crate::render) fn counts(answer: &Presence) -> String {
    let people = || answer.people.iter();
    let number = |wanted| people().filter(|person| person.answer == wanted).count();
    let throughout = |wanted| {
        let certain = people().filter(|person| person.answer == Certainty::Certain);
        certain.filter(|person| person.throughout == wanted).count()
    };
    let every_day = match (throughout(Certainty::Certain), throughout(Certainty::Possible)) {
        _ if answer.days.single().is_some() || number(Certainty::Certain) == 0 => String::new(),
        (certain, 0) => format!(" ({certain} on every day)"),
        (certain, possible) => format!(" ({certain} on every day, {possible} possibly)"),
    };
    format!(
        "{} certain{every_day}, {} possible, {} not",
        number(Certainty::Certain),
        number(Certainty::Possible),
        number(Certainty::No)
    )
}

/// Says one piece of evidence: "killed in the shooting that day [1]", "credited 6–21 Oct 2021 [3]".
/// `None` for events of other days, which say nothing about these. Where the time of a credit is
/// claimed apart from it, it has marks of its own; the sources that speak for the credit alone
/// then stand before it: "credited [13], May 2020 [6] to 2025 [7]".
pub(in crate::render) fn evidence(
    base: &KnowledgeBase,
    days: &Days,
    answer: Certainty,
    one: &Evidence,
    mark: &mut Mark<'_>,
) -> Option<String> {
    let mut citations: Vec<Citation> = base.model.citations_of_tie(one.tie).collect();
    let mut said = match one.kind {
        EvidenceKind::Event(_) if one.answer == Certainty::No => return None,
        EvidenceKind::Event(event) => in_event(base, days, event, one),
        EvidenceKind::UndatedCredit if answer == Certainty::No => {
            "credited, without dates".to_owned()
        }
        // Somebody known to have been there by other evidence needs no credit without dates.
        EvidenceKind::UndatedCredit => return None,
        EvidenceKind::Credit if answer != Certainty::No && one.answer == Certainty::No => {
            return None;
        }
        EvidenceKind::Credit => credited(base, one.tie, &mut citations, mark),
    };
    if base.model.seen(base.model.tie(one.tie).claim) == Certainty::Possible {
        said.extend([" (", doubt(base), ")"]);
    }
    Some(marked(said, &citations, mark))
}

/// Says for how long somebody is credited. What is marked here is taken from the citations.
fn credited(
    base: &KnowledgeBase,
    tie: TieId,
    citations: &mut Vec<Citation>,
    mark: &mut Mark<'_>,
) -> String {
    let mut of_time: Vec<RecordId> = Vec::new();
    let gathered = tie_time_marked(base, tie, &mut |cited| {
        of_time.extend(cited_sources(cited.iter().copied()));
        String::new()
    });
    let Some(time) = gathered else { return "credited".to_owned() };
    if of_time.is_empty() {
        return format!("credited {time}");
    }
    citations.retain(|one| !one.source.record().is_some_and(|source| of_time.contains(&source)));
    let said = marked("credited".to_owned(), citations, mark);
    let comma = if citations.is_empty() { "" } else { "," };
    citations.clear();
    let time = tie_time_marked(base, tie, mark).unwrap_or(time);
    format!("{said}{comma} {time}")
}

fn in_event(base: &KnowledgeBase, days: &Days, event: EventId, one: &Evidence) -> String {
    let model = &base.model;
    let what = match model.event_kind(event) {
        Some(EventKind::OtherIncident | EventKind::OtherProduction) | None => {
            quoted(model.label(event))
        }
        Some(kind) => format!("the {}", kind.words()),
    };
    let harm = outcome::outcome(base, one.tie).map_or_else(String::new, |harm| harm + " ");
    let is_that_day = days.single().is_some_and(|day| {
        one.time.same(&Occurrence::day(day)) == Certainty::Certain
            || one.time.during(&Occurrence::day(day)) == Certainty::Certain
    });
    if is_that_day {
        return format!("{harm}in {what} that day");
    }
    match event_date(base, event, Length::Short) {
        Some(date) => format!("{harm}in {what}, {date}"),
        None => format!("{harm}in {what}"),
    }
}
