//! `impossible-order` and `possible-disorder` against a life: nobody takes part in what ended
//! before they were born, or in what began on a set after they had died; no credit or membership
//! starts before the birth or goes on after the death.
//!
//! The dead are participants of much that follows: memorials, suits, trials, awards. So after a
//! death only what happens to the living counts: incidents and the work on a production, and
//! outcomes that nobody can have in death. That someone dies on the day of an event is no
//! disorder; nor is a death in the event itself, whose date is the more exact of the two or not.

use rustc_hash::FxHashMap;

use super::dated::{Dated, disorder};
use crate::date::Certainty;
use crate::diagnostic::Diagnostic;
use crate::model::{
    EventId, EventKind, Family, Model, Outcome, Property, RecordId, RecordKind, Tie, TieId,
    TieKind, World,
};
use crate::text::Span;

/// What is known of when somebody lived.
struct Life {
    born: Option<Dated>,
    died: Option<Dated>,
}

/// An event that people take part in.
struct Attended {
    event: EventId,
    kind: Option<EventKind>,
    when: Option<Dated>,
}

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let lives = lives(model);
    let mut found = Vec::new();
    let mut attended: Option<Attended> = None;
    for (id, tie) in model.live_ties() {
        let Some(person) = tie.who.record() else { continue };
        let Some(life) = lives.get(&person) else { continue };
        let name = model.label(person);
        if tie.kind != TieKind::Participation {
            check_held(model, (id, tie), name, life, &mut found);
            continue;
        }
        let Some(event) = tie.of.record().and_then(|record| model.as_event(record)) else {
            continue;
        };
        // The participations of one event follow one another.
        let event = match attended.take() {
            Some(known) if known.event == event => known,
            _ => attend(model, event),
        };
        check_attended((&tie, model.tie_span(&tie)), name, life, &event, &mut found);
        attended = Some(event);
    }
    found
}

/// The people whose birth or death is dated.
fn lives(model: &Model) -> FxHashMap<RecordId, Life> {
    model
        .records()
        .filter(|(_, record)| record.kind == RecordKind::Person)
        .filter_map(|(id, _)| {
            let born = Dated::on(model, id, Property::Born);
            let died = Dated::on(model, id, Property::Died);
            (born.is_some() || died.is_some()).then_some((id, Life { born, died }))
        })
        .collect()
}

fn attend(model: &Model, event: EventId) -> Attended {
    // What happens in a story is bound to no life.
    let is_real = model.world(event) == World::Real;
    let when = if is_real { Dated::event(model, event) } else { None };
    Attended { event, kind: model.event_kind(event), when }
}

fn check_attended(
    (tie, place): (&Tie, Span),
    name: &str,
    life: &Life,
    event: &Attended,
    found: &mut Vec<Diagnostic>,
) {
    let Some(when) = &event.when else { return };
    if let Some(born) = &life.born {
        let certainty = when.extent.before(born.extent);
        if certainty != Certainty::No {
            let message = if certainty == Certainty::Certain {
                format!("{name} takes part in this before being born, however the dates are read")
            } else {
                format!("{name} may take part in this before being born")
            };
            let finding = when.label(
                disorder(certainty, message, (place, "takes part here")),
                "the event's date",
            );
            found.push(born.label(finding, "born here"));
        }
    }
    let Some(died) = &life.died else { return };
    let mut certainty = died.extent.before(when.extent);
    if certainty == Certainty::Possible {
        let is_the_death = matches!(tie.outcome, Some(Outcome::Killed | Outcome::Died));
        if is_the_death || !event.kind.is_some_and(is_for_the_living) {
            certainty = Certainty::No;
        }
    }
    let concerns_the_living =
        event.kind.is_some_and(is_for_the_living) || tie.outcome.is_some_and(needs_a_living_person);
    if certainty == Certainty::No || !concerns_the_living {
        return;
    }
    let message = if certainty == Certainty::Certain {
        format!("{name} takes part in this after having died, however the dates are read")
    } else {
        format!("{name} may take part in this after having died")
    };
    let finding =
        when.label(disorder(certainty, message, (place, "takes part here")), "the event's date");
    found.push(died.label(finding, "died here"));
}

/// Judges a credit or a membership. Where its own date is only less exact than that of the birth
/// or death, it can always be read to fit, and is left alone.
fn check_held(
    model: &Model,
    (id, tie): (TieId, Tie),
    name: &str,
    life: &Life,
    found: &mut Vec<Diagnostic>,
) {
    let Some(held) = Dated::tie(model, id) else { return };
    let noun = if tie.kind == TieKind::Credit { "credit" } else { "membership" };
    if let Some(born) = &life.born {
        let start = held.extent.latest_start;
        let born_on = (born.extent.latest_start, born.extent.earliest_start);
        let certainty = Certainty::from_cases(start < born_on.0, start < born_on.1);
        if certainty != Certainty::No && born.extent.latest_start != i64::MAX {
            let message = if certainty == Certainty::Certain {
                format!("this {noun} starts before the person's birth, however its date is read")
            } else {
                format!("this {noun} may start before the birth of {name}")
            };
            let finding = disorder(certainty, message, (held.place(), ""));
            found.push(born.label(finding, "born here"));
        }
    }
    if let Some(died) = &life.died {
        let end = held.extent.earliest_end;
        let died_on = (died.extent.earliest_end, died.extent.latest_end);
        let certainty = Certainty::from_cases(end > died_on.0, end > died_on.1);
        if certainty != Certainty::No && died.extent.earliest_end != i64::MIN {
            let message = if certainty == Certainty::Certain {
                format!("this {noun} ends after the person's death, however its date is read")
            } else {
                format!("this {noun} may end after the death of {name}")
            };
            let finding = disorder(certainty, message, (held.place(), ""));
            found.push(died.label(finding, "died here"));
        }
    }
}

/// Tells whether only the living take part in events of a kind.
fn is_for_the_living(kind: EventKind) -> bool {
    let is_of_the_set = matches!(kind.family(), Family::Incident | Family::Production);
    let is_about_the_dead = matches!(
        kind,
        EventKind::Memorial | EventKind::Death | EventKind::EmergencyCall | EventKind::Announcement
    );
    is_of_the_set && !is_about_the_dead
}

/// Tells whether an outcome can only be had by somebody who lives.
fn needs_a_living_person(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Injured
            | Outcome::Unhurt
            | Outcome::PleadedGuilty
            | Outcome::PleadedNotGuilty
            | Outcome::PleadedNoContest
            | Outcome::Imprisoned
            | Outcome::Resigned
            | Outcome::Appointed
    )
}
