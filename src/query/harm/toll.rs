//! The tolls that sources state of events, and which of them is in which.

use std::cmp::Reverse;

use super::HarmDoubt;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Model, Property, Standing, Value};

/// The toll of an event by all of its claims that count.
#[derive(Clone, Copy)]
pub(super) struct Stated {
    pub(super) least: usize,
    pub(super) most: Option<usize>,
    pub(super) doubt: Option<HarmDoubt>,
    /// Whether it may be that no toll is stated at all.
    pub(super) may_be_absent: bool,
}

impl Stated {
    /// The toll of an event that only may be meant.
    pub(super) fn at_the_most(self) -> Self {
        Self { least: 0, doubt: Some(HarmDoubt::Open), ..self }
    }
}

/// The toll of an event, where it has one.
pub(super) fn stated(base: &KnowledgeBase, event: EventId, property: Property) -> Option<Stated> {
    let tolls = base.model.tolls(base.model.claims_on(event, property));
    let hull = tolls.iter().flatten().fold(None, |hull: Option<(u16, Option<u16>)>, toll| {
        let Some((least, most)) = hull else { return Some((toll.least(), toll.most())) };
        let most = most.zip(toll.most()).map(|(a, b)| a.max(b));
        Some((least.min(toll.least()), most))
    });
    let (least, most) = hull?;
    let doubt = match base.model.standing(event, property) {
        Standing::Unsettled { .. } => Some(HarmDoubt::Open),
        Standing::Disputed(_) if tolls.len() > 1 => Some(HarmDoubt::SourcesDiffer),
        _ if most != Some(least) => Some(HarmDoubt::Range),
        _ => None,
    };
    Some(Stated {
        least: usize::from(least),
        most: most.map(usize::from),
        doubt,
        may_be_absent: tolls.contains(&None),
    })
}

/// How many events may be part of one another before the chain is taken for a loop.
const MAX_PARTS: usize = 64;

/// The event with a toll that an event is the outermost part of; itself where it is part of none. Of
/// those that are part of one another, which the checker reports, the one of the largest toll.
pub(super) fn whole_of(model: &Model, event: EventId, tolls: &[(EventId, Stated)]) -> EventId {
    let mut walk = vec![event];
    let mut at = event;
    loop {
        let next = outermost(model, at, tolls);
        if next == at {
            return at;
        }
        if let Some(start) = walk.iter().position(|known| *known == next) {
            let least = |event: &EventId| {
                let toll = tolls.binary_search_by_key(event, |(tolled, _)| *tolled).ok();
                toll.and_then(|toll| tolls.get(toll)).map_or(0, |(_, toll)| toll.least)
            };
            let ring = walk.into_iter().skip(start);
            return ring.max_by_key(|event| (least(event), Reverse(*event))).unwrap_or(next);
        }
        walk.push(next);
        at = next;
    }
}

/// The last with a toll of those that an event is part of, over any number of steps.
fn outermost(model: &Model, event: EventId, tolls: &[(EventId, Stated)]) -> EventId {
    let is_tolled =
        |event: EventId| tolls.binary_search_by_key(&event, |(event, _)| *event).is_ok();
    let mut seen = vec![event];
    let mut whole = event;
    let mut next = 0;
    while let Some(at) = seen.get(next).copied().filter(|_| next < MAX_PARTS) {
        next += 1;
        for (_, claim) in model.claims_on(at, Property::PartOf) {
            let Value::Record(reference) = claim.value else { continue };
            let outer = reference.record().and_then(|record| model.as_event(record));
            let Some(outer) = outer.filter(|outer| !seen.contains(outer)) else { continue };
            if !claim.is_deprecated() {
                seen.push(outer);
                whole = if is_tolled(outer) { outer } else { whole };
            }
        }
    }
    whole
}
