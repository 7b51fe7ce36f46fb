//! Ties between events, in both directions.

use std::collections::BTreeMap;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Model, Property, Value};
use crate::query::{Matter, matters};
use crate::render::words::relative::near;
use crate::render::words::{ARROW, came_of, came_of_those, ended_in};

use super::super::page::{Link, LinkGroup};
use super::Context;
use super::words::{capitalized, joined};

/// At most so many events that name this one stand behind one relation, but for outcomes.
const MOST_LINKS: usize = 8;

/// Which events stand behind a relation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Those that end what this one began.
    Outcome,
    /// Others that name this one.
    Naming,
    /// Those that this one names.
    Named,
}

/// The ties that other events state, by the event they lead to.
pub(super) struct Reverse {
    ties: BTreeMap<(EventId, Relation), Vec<EventId>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Relation {
    Resolves,
    PartOf,
    Causes,
    RespondsTo,
}

impl Relation {
    const ALL: [Self; 4] = [Self::Resolves, Self::PartOf, Self::Causes, Self::RespondsTo];

    const fn property(self) -> Property {
        match self {
            Self::Resolves => Property::Resolves,
            Self::PartOf => Property::PartOf,
            Self::Causes => Property::Causes,
            Self::RespondsTo => Property::RespondsTo,
        }
    }

    const fn forward(self) -> &'static str {
        match self {
            Self::Resolves => "Ends",
            Self::PartOf => "Part of",
            Self::Causes => "Led to",
            Self::RespondsTo => "Responds to",
        }
    }

    const fn backward(self) -> &'static str {
        match self {
            Self::Resolves => "Ended by",
            Self::PartOf => "Includes",
            Self::Causes => "Follows from",
            Self::RespondsTo => "In response",
        }
    }
}

impl Reverse {
    pub(super) fn of(model: &Model) -> Self {
        let mut ties: BTreeMap<(EventId, Relation), Vec<EventId>> = BTreeMap::new();
        for event in model.events() {
            for relation in Relation::ALL {
                for target in targets(model, event, relation) {
                    ties.entry((target, relation)).or_default().push(event);
                }
            }
        }
        Self { ties }
    }

    /// Lists the events that end what this one began.
    pub(super) fn resolved_by(&self, event: EventId) -> &[EventId] {
        self.get(event, Relation::Resolves)
    }

    fn get(&self, event: EventId, relation: Relation) -> &[EventId] {
        self.ties.get(&(event, relation)).map_or(&[], Vec::as_slice)
    }
}

fn targets(model: &Model, event: EventId, relation: Relation) -> Vec<EventId> {
    model
        .claims_on(event, relation.property())
        .filter(|(_, claim)| !claim.is_deprecated())
        .filter_map(|(_, claim)| match claim.value {
            Value::Record(reference) => model.as_event(reference.record()?),
            _ => None,
        })
        .collect()
}

/// Lists the ties of an event: what ended it first.
pub(super) fn links(context: &Context<'_>, event: EventId) -> Vec<LinkGroup> {
    let mut groups = Vec::new();
    for relation in Relation::ALL {
        let back = context.ground.reverse.get(event, relation);
        let side = if relation == Relation::Resolves { Side::Outcome } else { Side::Naming };
        groups.extend(group(context, event, (relation.backward(), side), back));
        let forward = targets(context.model, event, relation);
        groups.extend(group(context, event, (relation.forward(), Side::Named), &forward));
    }
    groups.extend(distances(context, event));
    groups
}

/// Lists the events that one is dated from, each behind its distance: "1 to 3 days after".
fn distances(context: &Context<'_>, event: EventId) -> Vec<LinkGroup> {
    let model = context.model;
    let claims = [Property::After, Property::Before]
        .into_iter()
        .flat_map(|property| model.claims_on(event, property))
        .filter(|(_, claim)| !claim.is_deprecated());
    let groups = claims.filter_map(|(_, claim)| {
        let Value::Relative(id) = claim.value else { return None };
        let other = model.as_event(model.relative(id).anchor.record()?)?;
        group(context, event, (&capitalized(&near(context.base, &claim)), Side::Named), &[other])
    });
    groups.collect()
}

fn group(
    context: &Context<'_>,
    of: EventId,
    (relation, side): (&str, Side),
    events: &[EventId],
) -> Option<LinkGroup> {
    if events.is_empty() {
        return None;
    }
    // What this event ends it tells the end of itself.
    let tells_outcome = relation == Relation::Resolves.forward();
    let mut events = events.to_vec();
    // Those that are not on the page come last; else in order of time.
    events.sort_by_key(|event| {
        let number = context.numbers.get(event).copied();
        (number.is_none(), number, context.model.placing(*event).sort_key())
    });
    let ended = |by| match side {
        Side::Outcome => ended_in(context.base, of, by),
        Side::Naming | Side::Named => String::new(),
    };
    let mut links: Vec<Link> = events
        .iter()
        .map(|event| link(context, (of, *event), &ended(*event), !tells_outcome))
        .collect();
    // Those that name this event say so themselves: here the first are enough.
    let more = if side == Side::Naming { links.len().saturating_sub(MOST_LINKS) } else { 0 };
    links.truncate(links.len() - more);
    let (relation, outcome) = (relation.to_owned(), side == Side::Outcome);
    Some(LinkGroup { relation, outcome, links, more })
}

/// Says of a charge, and of what was undone, what came of it, or that nothing is known to
/// have; else empty.
pub(super) fn came_of_charge(base: &KnowledgeBase, event: EventId) -> String {
    let came =
        if matters(base, event).iter().any(is_told) { came_of(base, event, ARROW) } else { None };
    came.unwrap_or_default()
}

/// Whether no link to an event leaves out what came of a matter.
fn is_told(matter: &Matter) -> bool {
    matter.is_criminal || matter.is_undone()
}

/// As [`came_of_charge`], said beside another event: where those in that one are among the charged, of
/// these alone, and of how many others there is more.
fn came_of_theirs(base: &KnowledgeBase, charge: EventId, of: EventId) -> String {
    let all = matters(base, charge);
    let is_there = |matter: &Matter| {
        base.model.live_ties_of(of).any(|(_, tie)| tie.who.record() == Some(matter.who))
    };
    let (theirs, others): (Vec<Matter>, Vec<Matter>) = all.into_iter().partition(is_there);
    if theirs.is_empty() || others.is_empty() {
        return came_of_charge(base, charge);
    }
    if !theirs.iter().any(is_told) {
        return String::new();
    }
    let came = came_of_those(base, (charge, &theirs), ARROW).unwrap_or_default();
    joined(&[&came, &format!("; of {} more, see there", others.len())])
}

/// Leads from one event to another, with its date, how it `ended` what it ends, and what came of it in
/// turn.
fn link(
    context: &Context<'_>,
    (of, event): (EventId, EventId),
    ended: &str,
    with_outcome: bool,
) -> Link {
    let date = context.short_date(event);
    let mut remark = match (date.is_empty(), ended.is_empty()) {
        (false, false) => joined(&[&date, ": ", ended]),
        _ => joined(&[&date, ended]),
    };
    let came = if with_outcome { came_of_theirs(context.base, event, of) } else { String::new() };
    if !remark.is_empty() && !came.is_empty() {
        remark.push(' ');
    }
    remark.push_str(&came);
    Link { event: context.reference(event), title: context.model.label(event).to_owned(), remark }
}
