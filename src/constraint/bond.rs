//! The statements that tie two events in time.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::network::Point;
use crate::date::{Certainty, Offset};
use crate::model::{Claim, ClaimId, EventId, Model, Property, Subject, Value};

/// One claim that ties an event to another in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bond {
    /// The claim.
    pub claim: ClaimId,
    /// The event it is written of.
    pub event: EventId,
    /// The event that it names.
    pub other: EventId,
    /// What it says.
    pub kind: BondKind,
}

/// How an event is tied to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BondKind {
    /// It begins so long after the other ends.
    After(Option<Offset>),
    /// It ends so long before the other begins.
    Before(Option<Offset>),
    /// It ends what the other began: it does not end before the other begins.
    Resolves,
    /// It responds to the other: likewise.
    RespondsTo,
    /// It caused the other, which does not end before it begins.
    Causes,
    /// It lies within the other.
    PartOf,
}

impl BondKind {
    /// Tells whether it is a link between events rather than a date given from another event.
    #[must_use]
    pub fn is_link(self) -> bool {
        !matches!(self, Self::After(_) | Self::Before(_))
    }
}

/// How many days later one point lies than another at the most.
#[derive(Clone, Copy)]
pub(super) struct Arc {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) days: i64,
}

impl Bond {
    /// What the bond says of the first and last days of its events.
    pub(super) fn arcs(&self) -> [Option<Arc>; 2] {
        let (start, end) = (Point::Start(self.event), Point::End(self.event));
        let (other_start, other_end) = (Point::Start(self.other), Point::End(self.other));
        // `later` lies at least `least` days behind `earlier`.
        let at_least =
            |earlier, later, least: i64| Some(Arc { from: later, to: earlier, days: -least });
        let at_most = |earlier, later, most: Option<i64>| {
            most.map(|days| Arc { from: earlier, to: later, days })
        };
        let least = |by: Option<Offset>| by.map_or(0, Offset::least_days);
        let most = |by: Option<Offset>| by.and_then(Offset::most_days);
        match self.kind {
            BondKind::After(by) => {
                [at_least(other_end, start, least(by)), at_most(other_end, start, most(by))]
            }
            BondKind::Before(by) => {
                [at_least(end, other_start, least(by)), at_most(end, other_start, most(by))]
            }
            BondKind::Resolves | BondKind::RespondsTo => [at_least(other_start, end, 0), None],
            BondKind::Causes => [at_least(start, other_end, 0), None],
            BondKind::PartOf => [at_least(other_start, start, 0), at_least(end, other_end, 0)],
        }
    }
}

/// Lists the claims that date an event from another, those that stand whenever that event is in the
/// base, in the order of the files. An event dated from itself, or from one of another world, is
/// left out.
#[must_use]
pub fn bonds(model: &Model) -> Vec<Bond> {
    let claims = model.relative_claims();
    let bonds = claims.filter_map(|id| bond(model, id, &model.claim(id)));
    bonds.filter(|bond| model.world(bond.event) == model.world(bond.other)).collect()
}

/// Lists the links between events that say something of their order, likewise.
#[must_use]
pub fn links(model: &Model) -> Vec<Bond> {
    let claims = model.claims().filter(|(_, claim)| {
        matches!(
            claim.property,
            Property::Resolves | Property::RespondsTo | Property::Causes | Property::PartOf
        )
    });
    let bonds = claims.filter_map(|(id, claim)| bond(model, id, &claim));
    bonds.filter(|bond| model.world(bond.event) == model.world(bond.other)).collect()
}

fn bond(model: &Model, id: ClaimId, claim: &Claim) -> Option<Bond> {
    let Subject::Record(subject) = claim.subject else { return None };
    let (reference, by) = match claim.value {
        Value::Relative(relative) => {
            let relative = model.relative(relative);
            (relative.anchor, relative.by)
        }
        Value::Record(reference) => (reference, None),
        _ => return None,
    };
    let kind = match claim.property {
        Property::After => BondKind::After(by),
        Property::Before => BondKind::Before(by),
        Property::Resolves => BondKind::Resolves,
        Property::RespondsTo => BondKind::RespondsTo,
        Property::Causes => BondKind::Causes,
        Property::PartOf => BondKind::PartOf,
        _ => return None,
    };
    let event = model.as_event(subject)?;
    let other = model.as_event(reference.record()?)?;
    let stands = !claim.is_deprecated() && !model.is_doubtful(id);
    (stands && event != other).then_some(Bond { claim: id, event, other, kind })
}

/// Leaves of some bonds those that hold where some events are in the base: those of events that
/// certainly are, of the ones given, and of all that these name in turn. Without clocks all do.
#[must_use]
pub fn holding(model: &Model, bonds: &[Bond], given: &[EventId]) -> Vec<Bond> {
    let mut there: BTreeSet<EventId> = given.iter().copied().collect();
    let is_certain = |event: EventId| model.record_seen(event) == Certainty::Certain;
    let mut left: Vec<Bond> = bonds.to_vec();
    let mut holding = Vec::new();
    loop {
        let is_there = |bond: &mut Bond| is_certain(bond.event) || there.contains(&bond.event);
        let found: Vec<Bond> = left.extract_if(.., is_there).collect();
        if found.is_empty() {
            break;
        }
        there.extend(found.iter().map(|bond| bond.other));
        holding.extend(found);
    }
    holding.sort_unstable_by_key(|bond| bond.claim);
    holding
}

/// Counts the events in some bonds.
#[must_use]
pub fn event_count(bonds: &[Bond]) -> usize {
    events(bonds).len()
}

/// Lists the events in some bonds, in the order of the files.
pub(super) fn events(bonds: &[Bond]) -> Vec<EventId> {
    let mut events: Vec<EventId> = bonds.iter().flat_map(|bond| [bond.event, bond.other]).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// Parts bonds by the events they hang together with, each part in the order given.
#[must_use]
pub fn components(bonds: &[Bond]) -> Vec<Vec<Bond>> {
    let events = events(bonds);
    let place = |event: EventId| events.binary_search(&event).unwrap_or_default();
    let mut parts: UnionFind<usize> = UnionFind::new(events.len());
    for bond in bonds {
        parts.union(place(bond.event), place(bond.other));
    }
    let mut components: BTreeMap<usize, Vec<Bond>> = BTreeMap::new();
    for bond in bonds {
        components.entry(parts.find(place(bond.event))).or_default().push(*bond);
    }
    components.into_values().collect()
}
