//! What relative dates tell of an event beyond the dates written down.

use rustc_hash::FxHashSet;

use super::{ClaimId, EventId, Model};
use crate::date::{Day, Occurrence};

/// When an event can have been, its own dates narrowed by those of the events it is dated from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The event.
    pub event: EventId,
    /// When it can have been.
    pub occurrence: Occurrence,
    /// The bounds that are narrower than its own dates, each with what gives it.
    pub bounds: Vec<DerivedBound>,
}

/// One bound of an event, and the claims that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivedBound {
    /// Which of the four it is.
    pub side: Side,
    /// The day.
    pub day: Day,
    /// The claims, from a date that is written down on, one event after the other, to the claim
    /// that ties the event to the last of them.
    pub because: Vec<ClaimId>,
}

/// One of the four bounds of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// No start is earlier.
    EarliestStart,
    /// No start is later.
    LatestStart,
    /// No end is earlier.
    EarliestEnd,
    /// No end is later.
    LatestEnd,
}

impl Derivation {
    /// Lists the claims that the bounds follow from, each once.
    #[must_use]
    pub fn because(&self) -> Vec<ClaimId> {
        let mut seen = FxHashSet::default();
        let claims = self.bounds.iter().flat_map(|bound| bound.because.iter().copied());
        claims.filter(|claim| seen.insert(*claim)).collect()
    }
}

impl Model {
    /// Returns what relative dates tell of an event; `None` where they tell no more than its own
    /// dates do.
    #[must_use]
    pub fn derivation(&self, event: EventId) -> Option<&Derivation> {
        let found = self.derivations.binary_search_by_key(&event, |derivation| derivation.event);
        found.ok().map(|at| &self.derivations[at])
    }

    /// Takes what relative dates tell, in the order of the events.
    pub(crate) fn set_derivations(&mut self, derivations: Vec<Derivation>) {
        debug_assert!(derivations.is_sorted_by_key(|derivation| derivation.event));
        self.derivations = derivations;
    }
}
