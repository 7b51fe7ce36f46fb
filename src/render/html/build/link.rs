//! Ties between events, in both directions.

use std::collections::BTreeMap;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Model, Property, Value};
use crate::query::{Matter, matters};
use crate::render::words::relative::near;
use crate::render::words::{ARROW, came_of};

use super::super::page::{Link, LinkGroup};
use super::Context;
use super::words::capitalized;

/// At most so many of the events that name one stand there, but for outcomes.
const MOST_LINKS: usize = 8;

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
        let way = if relation == Relation::Resolves { Way::Ending } else { Way::Backward };
        groups.extend(group(context, relation.backward(), way, back));
        let forward = targets(context.model, event, relation);
        groups.extend(group(context, relation.forward(), Way::Forward, &forward));
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
        group(context, &capitalized(&near(context.base, &claim)), Way::Forward, &[other])
    });
    groups.collect()
}

/// Who says that two events are tied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The event that is told: nobody else says so.
    Forward,
    /// Those that are listed, on their own behalf.
    Backward,
    /// Those that are listed, and they are what became of it.
    Ending,
}

fn group(context: &Context<'_>, relation: &str, way: Way, events: &[EventId]) -> Option<LinkGroup> {
    if events.is_empty() {
        return None;
    }
    // What this event ends, or is ended by, is itself the outcome.
    let tells_outcome = way == Way::Ending || relation == Relation::Resolves.forward();
    let mut events = events.to_vec();
    // Those that are not on the page come last; else in order of time.
    events.sort_by_key(|event| {
        let number = context.numbers.get(event).copied();
        (number.is_none(), number, context.model.placing(*event).sort_key())
    });
    let mut links: Vec<Link> =
        events.iter().map(|event| link(context, *event, !tells_outcome)).collect();
    // What answers an event says so itself: here the first are enough.
    let most = if way == Way::Backward { MOST_LINKS } else { usize::MAX };
    let more = links.len().saturating_sub(most);
    links.truncate(links.len() - more);
    let outcome = way == Way::Ending;
    Some(LinkGroup { relation: relation.to_owned(), outcome, links, more })
}

/// Says of a charge, and of what a court overturned, what came of it, or that nothing is known to
/// have; else empty.
pub(super) fn came_of_charge(base: &KnowledgeBase, event: EventId) -> String {
    let is_told = |matter: &Matter| matter.is_criminal || matter.is_overturned();
    let came =
        if matters(base, event).iter().any(is_told) { came_of(base, event, ARROW) } else { None };
    came.unwrap_or_default()
}

fn link(context: &Context<'_>, event: EventId, with_outcome: bool) -> Link {
    Link {
        came: if with_outcome { came_of_charge(context.base, event) } else { String::new() },
        event: context.reference(event),
        title: context.model.label(event).to_owned(),
        date: context.short_date(event),
    }
}
