//! What speaks for somebody's presence, in words.

use super::{Length, doubt, event_date, outcome, quoted, tie_time_marked};
use crate::date::{Certainty, Days, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, EventId, EventKind, TieId};
use crate::query::{Attendance, Evidence, EvidenceKind};

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

/// Says one piece of evidence: "killed in the shooting that day", "credited 6–21 Oct 2021".
/// `None` for events of other days, which say nothing about these. Where accounts of a time differ,
/// each is followed by its mark.
pub(in crate::render) fn evidence(
    base: &KnowledgeBase,
    days: &Days,
    answer: Certainty,
    one: &Evidence,
    mark: &mut dyn FnMut(&Claim) -> String,
) -> Option<String> {
    let said = said(base, days, answer, one, mark)?;
    match base.model.seen(base.model.tie(one.tie).claim) {
        Certainty::Possible => Some(format!("{said} ({})", doubt(base))),
        Certainty::Certain | Certainty::No => Some(said),
    }
}

fn said(
    base: &KnowledgeBase,
    days: &Days,
    answer: Certainty,
    one: &Evidence,
    mark: &mut dyn FnMut(&Claim) -> String,
) -> Option<String> {
    match one.kind {
        EvidenceKind::Event(_) if one.answer == Certainty::No => None,
        EvidenceKind::Event(event) => Some(in_event(base, days, event, one)),
        EvidenceKind::UndatedCredit if answer == Certainty::No => {
            Some("credited, without dates".to_owned())
        }
        // Somebody known to have been there by other evidence needs no credit without dates.
        EvidenceKind::UndatedCredit => None,
        EvidenceKind::Credit if answer != Certainty::No && one.answer == Certainty::No => None,
        EvidenceKind::Credit => Some(match tie_time_marked(base, one.tie, mark) {
            Some(time) => format!("credited {time}"),
            None => "credited".to_owned(),
        }),
    }
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
