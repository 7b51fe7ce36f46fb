//! Where the sources differ, over all records that a site tells of.

use rayon::prelude::*;

use super::{KINDS, Plan, Planned, Sheet};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, Worlds};
use crate::query::{Conflict, ConflictClass, conflicts_of};
use crate::render::site::address::Place;

/// How the claims on a property differ, the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisputeSort {
    /// They cannot all hold, and none is accepted.
    Contradiction,
    /// Only a reader can tell whether they can all hold, and none is preferred.
    Accounts,
    /// They contradict each other, and one is preferred.
    Settled,
    /// They agree, at different precision.
    Refinement,
    /// They hold one after the other.
    Succession,
    /// Only what was set aside differs.
    Retraction,
}

impl DisputeSort {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::Contradiction,
        Self::Accounts,
        Self::Settled,
        Self::Refinement,
        Self::Succession,
        Self::Retraction,
    ];

    /// Tells of which sort a conflict is; `None` for an agreement.
    fn of(conflict: &Conflict) -> Option<Self> {
        Some(match (conflict.class, conflict.certainty) {
            (ConflictClass::Contradiction, _) if conflict.is_settled() => Self::Settled,
            (ConflictClass::Contradiction, Certainty::Certain) => Self::Contradiction,
            (ConflictClass::Contradiction, _) => Self::Accounts,
            (ConflictClass::Refinement, _) => Self::Refinement,
            (ConflictClass::Succession, _) => Self::Succession,
            (ConflictClass::Retraction, _) => Self::Retraction,
            (ConflictClass::Agreement, _) => return None,
        })
    }
}

/// A conflict, by where it is found.
#[derive(Clone, Copy, Debug)]
pub struct Dispute {
    /// How the claims differ.
    pub sort: DisputeSort,
    /// The record whose claims they are.
    pub record: RecordId,
    /// Whether the site certainly tells of the record.
    fits: Certainty,
    /// Which of the record's conflicts it is, from 0.
    at: u32,
}

impl Dispute {
    /// Finds the conflict itself.
    #[must_use]
    pub fn conflict(self, base: &KnowledgeBase) -> Option<Conflict> {
        let conflict = conflicts_of(base, self.record).into_iter().nth(self.at as usize)?;
        Some(Conflict { fits: self.fits, ..conflict })
    }
}

impl Plan {
    /// Lists all conflicts but agreements, by sort, then events in order of time, other records by
    /// kind.
    #[must_use]
    pub fn disputes(&self) -> &[Dispute] {
        &self.disputes
    }

    /// Lists the conflicts of a sheet, with the number of the first among all, from 1.
    #[must_use]
    pub fn disputes_on(&self, sheet: &Sheet) -> (usize, &[Dispute]) {
        let (start, end) = match sheet.address.place {
            Place::Conflicts => sheet.listed,
            _ => (0, 0),
        };
        let found = self.disputes.get(start as usize..end as usize).unwrap_or_default();
        (start as usize + 1, found)
    }

    /// Adds the page of conflicts, if there are any.
    pub(super) fn add_disputes(&mut self, base: &KnowledgeBase) {
        let records: Vec<(RecordId, Certainty)> = self.told_records(base).collect();
        let found = records.par_iter().flat_map_iter(|(record, fits)| {
            let conflicts = (0..).zip(conflicts_of(base, *record));
            conflicts.filter_map(|(at, conflict)| {
                let sort = DisputeSort::of(&conflict)?;
                Some(Dispute { sort, record: *record, fits: *fits, at })
            })
        });
        let mut found: Vec<Dispute> = found.collect();
        // Stable: those of one sort stay in order.
        found.sort_by_key(|dispute| dispute.sort);
        self.disputes = found;
        if !self.disputes.is_empty() {
            self.add_sheets(Place::Conflicts, 0, self.disputes.len());
        }
    }

    /// Lists the records of the real world that the site tells of: its events, then those with pages.
    /// Where the events were picked, a record may be there for one that only may be among them.
    pub(in crate::render::site) fn told_records<'p>(
        &'p self,
        base: &'p KnowledgeBase,
    ) -> impl Iterator<Item = (RecordId, Certainty)> + 'p {
        let events = self.real_events().iter();
        let events = events.map(|entry| (entry.event.record(), entry.certainty));
        let others = KINDS.into_iter().flat_map(|kind| self.of_kind(base, kind));
        let others = others.map(|(record, page)| (record, self.fits(record, page)));
        let told = events.chain(others).filter(|(one, _)| base.model.is_in(Worlds::Real, *one));
        told.map(|(one, fits)| (one, if self.is_picked { fits } else { Certainty::Certain }))
    }

    /// Tells whether the site certainly tells of a record that has a page: where its events were
    /// picked, one that has to do with it may only be among them.
    pub(super) fn fits(&self, record: RecordId, page: &Planned) -> Certainty {
        let is_there = self.amount_of(page).certain + self.events_around(record).certain > 0;
        if is_there || !self.is_picked { Certainty::Certain } else { Certainty::Possible }
    }

    /// Tells whether the site has one of the pages that come after all others.
    pub(in crate::render::site) fn has(&self, place: Place) -> bool {
        let is_last = |page: &&super::Planned| {
            matches!(page.place, Place::Conflicts | Place::Map | Place::Search)
        };
        self.pages.iter().rev().take_while(is_last).any(|page| page.place == place)
    }
}
