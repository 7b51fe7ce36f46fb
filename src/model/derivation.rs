//! What relative dates tell of an event beyond the dates written down.

use rustc_hash::FxHashSet;

use super::id::Handle;
use super::row::{BoundRow, DerivationRow};
use super::{ClaimId, EventId, Model};
use crate::date::{Bounds, Day, Occurrence};
use crate::store::Column;

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

impl Side {
    /// All four, by their numbers.
    const ALL: [Self; 4] =
        [Self::EarliestStart, Self::LatestStart, Self::EarliestEnd, Self::LatestEnd];
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

/// What relative dates tell of all events, by event.
///
/// It holds what cannot be made anew in no time: when an event can have been is its own date,
/// narrowed by the bounds.
#[derive(Debug, Default)]
pub(super) struct Derivations {
    pub(super) rows: Column<DerivationRow>,
    pub(super) bounds: Column<BoundRow>,
    /// Claims.
    pub(super) because: Column<u32>,
}

impl Derivations {
    /// Tells whether the columns belong together.
    pub(super) fn is_whole(&self) -> bool {
        let bounds = self.rows.last().map_or(0, |row| row.bounds_end as usize);
        let because = self.bounds.last().map_or(0, |row| row.because_end as usize);
        bounds == self.bounds.len() && because == self.because.len()
    }

    fn find(&self, event: EventId) -> Option<usize> {
        self.rows.binary_search_by_key(&event.record().code(), |row| row.event).ok()
    }

    fn bounds(&self, at: usize) -> Vec<DerivedBound> {
        let start = at.checked_sub(1).map_or(0, |before| self.rows[before].bounds_end as usize);
        let end = self.rows[at].bounds_end as usize;
        let bound = |at: usize| {
            let row = self.bounds.get(at)?;
            let before = at.checked_sub(1).and_then(|before| self.bounds.get(before));
            let claims = before.map_or(0, |row| row.because_end as usize);
            let because = self.because.get(claims..row.because_end as usize)?;
            Some(DerivedBound {
                side: *Side::ALL.get(row.side as usize)?,
                day: Day::from_number(row.day),
                because: because.iter().map(|claim| ClaimId::of_code(*claim)).collect(),
            })
        };
        (start..end).filter_map(bound).collect()
    }

    fn push(&mut self, derivation: &Derivation, is_some_day: bool) {
        let row = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        for bound in &derivation.bounds {
            self.because.extend(bound.because.iter().map(|claim| claim.code()));
            self.bounds.push(BoundRow {
                side: bound.side as u32,
                because_end: row(self.because.len()),
                day: bound.day.number(),
            });
        }
        self.rows.push(DerivationRow {
            event: derivation.event.record().code(),
            is_some_day: is_some_day.into(),
            bounds_end: row(self.bounds.len()),
        });
    }
}

/// The bounds as they narrow an occurrence.
fn limits(derived: &[DerivedBound]) -> Bounds {
    let day = |side| derived.iter().find(|bound| bound.side == side).map(|bound| bound.day);
    Bounds {
        earliest_start: day(Side::EarliestStart),
        latest_start: day(Side::LatestStart),
        earliest_end: day(Side::EarliestEnd),
        latest_end: day(Side::LatestEnd),
        open_start: false,
        open_end: false,
    }
}

impl Model {
    /// Returns what relative dates tell of an event; `None` where they tell no more than its own
    /// dates do.
    #[must_use]
    pub fn derivation(&self, event: EventId) -> Option<Derivation> {
        let at = self.derivations.find(event)?;
        let bounds = self.derivations.bounds(at);
        let own = match self.derivations.rows[at].is_some_day {
            0 => self.stated_occurrence(event),
            _ => Occurrence::some_day(),
        };
        // Whoever derived the bounds has found that something is left.
        let occurrence = own.narrowed(&limits(&bounds))?;
        Some(Derivation { event, occurrence, bounds })
    }

    /// Tells whether relative dates tell more of an event than its own dates do.
    #[must_use]
    pub fn is_derived(&self, event: EventId) -> bool {
        self.derivations.find(event).is_some()
    }

    /// Takes what relative dates tell, in the order of the events.
    pub(crate) fn set_derivations(&mut self, derivations: &[Derivation]) {
        debug_assert!(derivations.is_sorted_by_key(|derivation| derivation.event));
        self.derivations = Derivations::default();
        for derivation in derivations {
            let left =
                self.stated_occurrence(derivation.event).narrowed(&limits(&derivation.bounds));
            let is_some_day = left.as_ref() != Some(&derivation.occurrence);
            self.derivations.push(derivation, is_some_day);
        }
        debug_assert!(
            derivations.iter().all(|known| self.derivation(known.event).as_ref() == Some(known)),
            "what is not kept follows from what is"
        );
    }
}
