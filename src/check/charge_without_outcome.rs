//! `charge-without-outcome`: whoever is charged or indicted is, in some later event that resolves
//! the charge, convicted or acquitted, or sees it dropped or dismissed. An end that a court
//! overturned is none: the charge is open again until there is another.
//!
//! Whoever has looked for the end and not found it says so with `unresolved`. An indictment may take the place of a charge and be resolved in its turn: chains are followed.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::date::Certainty;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EventId, Model, Outcome, Property, RecordId, Tie, TieId, TieKind, Value, Word};

/// How many events with a fitting outcome are named to choose from.
const SHOWN: usize = 3;

/// How many events of one person are looked through for them.
const LOOKED_THROUGH: usize = 100;

/// How many events a matter may take from the charge to its end; a longer chain is a mistake.
const LONGEST_MATTER: usize = 256;

/// What is known of how charges end.
#[derive(Default)]
struct Endings {
    /// The events that resolve each event.
    resolved_by: FxHashMap<RecordId, Vec<RecordId>>,
    /// The events in which each person has an outcome that ends a charge.
    ended_in: FxHashMap<RecordId, Vec<RecordId>>,
    /// The same, to look up.
    is_end: FxHashSet<(RecordId, RecordId)>,
    /// Those who saw a decision overturned, each with the event.
    overturned: FxHashSet<(RecordId, RecordId)>,
}

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let accusations: Vec<(TieId, Tie)> = model
        .live_ties()
        .filter(|(id, tie)| {
            tie.kind == TieKind::Participation
                && has_outcome(model, *id, tie, Outcome::is_accusation)
                && !is_said_to_be_unknown(model, *id)
        })
        .collect();
    if accusations.is_empty() {
        return Vec::new();
    }
    let endings = endings(model);
    let mut seen: FxHashSet<(RecordId, RecordId)> = FxHashSet::default();
    let mut found = Vec::new();
    for (id, tie) in accusations {
        let (Some(who), Some(event)) = (tie.who.record(), tie.of.record()) else { continue };
        // Several counts against one person in one event are one matter.
        if seen.insert((event, who)) && !ends(model, &endings, event, who) {
            found.push(report(model, &endings, (id, tie), event, who));
        }
    }
    found
}

/// Whether the archivist says that the end was looked for and not found.
fn is_said_to_be_unknown(model: &Model, id: TieId) -> bool {
    model.claims_of_tie(id).any(|(_, claim)| claim.property == Property::Unresolved)
}

fn endings(model: &Model) -> Endings {
    let mut endings = Endings::default();
    for event in model.events() {
        for (_, claim) in model.claims_on(event, Property::Resolves) {
            let Value::Record(reference) = claim.value else { continue };
            if let (Some(of), false) = (reference.record(), claim.is_deprecated()) {
                endings.resolved_by.entry(of).or_default().push(event.record());
            }
        }
    }
    for (id, tie) in model.live_ties().filter(|(_, tie)| tie.kind == TieKind::Participation) {
        let (Some(who), Some(event)) = (tie.who.record(), tie.of.record()) else { continue };
        if has_outcome(model, id, &tie, |outcome| outcome == Outcome::Overturned) {
            endings.overturned.insert((who, event));
        }
        if has_outcome(model, id, &tie, Outcome::ends_accusation)
            && endings.is_end.insert((who, event))
        {
            endings.ended_in.entry(who).or_default().push(event);
        }
    }
    endings
}

/// Tells whether one of the outcomes claimed for a participant is of a sort.
fn has_outcome(model: &Model, id: TieId, tie: &Tie, is_sought: impl Fn(Outcome) -> bool) -> bool {
    tie.outcome.is_some_and(&is_sought)
        || model.claims_of_tie(id).any(|(_, claim)| match claim.value {
            Value::Word(Word::Outcome(outcome)) => !claim.is_deprecated() && is_sought(outcome),
            _ => false,
        })
}

/// Follows what resolves a charge, and what resolves that, to an end of it for this person that was
/// not overturned.
fn ends(model: &Model, endings: &Endings, charge: RecordId, who: RecordId) -> bool {
    if !endings.ended_in.contains_key(&who) {
        return false;
    }
    let start = model.as_event(charge);
    let is_end = |event: &RecordId| {
        endings.is_end.contains(&(who, *event))
            && !is_before(model, model.as_event(*event), start)
            && !endings.is_overturned(*event, who)
    };
    is_end(&charge) || endings.following(charge).iter().any(is_end)
}

impl Endings {
    /// What resolves an event, and what resolves that.
    fn following(&self, event: RecordId) -> Vec<RecordId> {
        let mut found = Vec::new();
        let mut queue = VecDeque::from([event]);
        let mut seen: FxHashSet<RecordId> = FxHashSet::from_iter([event]);
        while let Some(event) = queue.pop_front() {
            if seen.len() > LONGEST_MATTER {
                break;
            }
            let next = self.resolved_by.get(&event).into_iter().flatten().copied();
            let next: Vec<RecordId> = next.filter(|next| seen.insert(*next)).collect();
            found.extend(&next);
            queue.extend(next);
        }
        found
    }

    /// Whether a decision of an event was overturned later for this person.
    fn is_overturned(&self, event: RecordId, who: RecordId) -> bool {
        !self.overturned.is_empty()
            && self.following(event).iter().any(|later| self.overturned.contains(&(who, *later)))
    }
}

fn is_before(model: &Model, event: Option<EventId>, other: Option<EventId>) -> bool {
    let (Some(event), Some(other)) = (event, other) else { return false };
    event != other && model.occurrence(event).before(&model.occurrence(other)) == Certainty::Certain
}

fn report(
    model: &Model,
    endings: &Endings,
    (id, tie): (TieId, Tie),
    charge: RecordId,
    who: RecordId,
) -> Diagnostic {
    let name = model.label(who);
    let is_it = |wanted: &&Outcome| has_outcome(model, id, &tie, |outcome| outcome == **wanted);
    let verb = Outcome::ALL.iter().filter(|outcome| outcome.is_accusation()).find(is_it);
    let verb = verb.copied().unwrap_or(Outcome::Charged).words();
    let message = if endings.is_overturned(charge, who) {
        format!(
            "{name} is {verb} here; what was decided was overturned, and what came of it then is \
             not known"
        )
    } else {
        format!("{name} is {verb} here, and what came of it is not known")
    };
    let finding = Diagnostic::new(Code::ChargeWithoutOutcome, message).at(model.tie_span(&tie));
    let start = model.as_event(charge);
    let candidates = endings
        .ended_in
        .get(&who)
        .into_iter()
        .flatten()
        .take(LOOKED_THROUGH)
        .filter(|event| **event != charge && !is_before(model, model.as_event(**event), start))
        .filter(|event| !endings.is_overturned(**event, who));
    let mut finding = candidates.take(SHOWN).fold(finding, |finding, event| {
        let span = model.record(*event).key_span;
        finding.label(span, "does this event end the matter?")
    });
    let key = model.key(charge);
    let help = if finding.labels.is_empty() {
        format!(
            "once it is known, add an event with the outcome and `resolves: [\"{key}\"]`; where it \
             cannot be found, say so with `unresolved: \"…\"`"
        )
    } else {
        format!("if it does, add `resolves: [\"{key}\"]` there")
    };
    finding = finding.help(help);
    finding
}
