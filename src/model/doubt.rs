//! What clocks leave open: claims and records of which it is not certain that they belong to the
//! base as asked for.
//!
//! Claims that rest on the same citations are there together or not at all: whatever doubt there is
//! about them is one unknown. All other doubts are taken to be independent of one another.

use super::containment::Containment;
use super::{Claim, ClaimId, Model, Property, RecordId, Standing, Subject, Value};
use crate::date::Certainty;

/// How many unknowns are put through all the ways they can fall. Of more, every claim is taken to
/// stand in some way: what is called certain, or no, still is.
const MAX_UNKNOWNS: usize = 6;

/// A record of which the clocks leave open whether it belongs to the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubtfulRecord {
    /// The record.
    pub record: RecordId,
    /// The citations that its being there hangs on, where it does on those of one statement alone:
    /// whatever else of it rests on them is there whenever the record is. A range of the citations
    /// table, empty for what the record says without sources.
    pub hangs_on: Option<(u32, u32)>,
}

impl Model {
    /// Tells whether a claim belongs to the base as asked for: certainly, unless a clock leaves open
    /// whether it held or had been published by then. A claim that certainly does not is not there.
    #[must_use]
    pub fn seen(&self, claim: ClaimId) -> Certainty {
        if self.is_doubtful(claim) {
            return Certainty::Possible;
        }
        match self.claim(claim).subject {
            Subject::Record(record) => self.record_seen(record),
            Subject::Tie(tie) => self.seen(self.tie(tie).claim),
        }
    }

    /// Tells whether a record belongs to the base as asked for. A record that certainly does not is
    /// not there.
    #[must_use]
    pub fn record_seen(&self, record: impl Into<RecordId>) -> Certainty {
        match self.doubtful_record(record.into()) {
            Some(_) => Certainty::Possible,
            None => Certainty::Certain,
        }
    }

    /// Tells whether a record that has this key, or is called so, is in the files but, on the
    /// clocks of this base, certainly not in the base.
    #[must_use]
    pub fn is_unseen(&self, word: &str) -> bool {
        let Some(word) = self.symbol(word) else { return false };
        self.tables.unseen.iter().any(|(key, name)| *key == word || *name == word)
    }

    /// Counts the records, and the claims, of which the clocks leave open whether they are there.
    #[must_use]
    pub fn doubtful_counts(&self) -> (usize, usize) {
        (self.tables.doubtful_records.len(), self.tables.doubtful.len())
    }

    /// Lists the ways in which claims, all on one property of one subject, can stand together;
    /// `None` where they are too many to be gone through. One way where no clock leaves any doubt.
    #[must_use]
    pub fn ways(&self, claims: impl Iterator<Item = (ClaimId, Claim)>) -> Option<Vec<Standing>> {
        let live: Vec<_> = claims.filter(|(_, claim)| !claim.is_deprecated()).collect();
        self.ways_of(&live, &Containment::of(self))
    }

    /// Tells whether a value that fits stands among claims that are all on one property of one
    /// subject: certain where it does however sources contradict each other and whatever the clocks
    /// leave open, possible where it does in some way.
    #[must_use]
    pub fn has_value(
        &self,
        claims: impl Iterator<Item = (ClaimId, Claim)>,
        fits: impl Fn(Value) -> bool,
    ) -> Certainty {
        let live: Vec<_> = claims.filter(|(_, claim)| !claim.is_deprecated()).collect();
        let fits = |claim: &ClaimId| fits(self.claim(*claim).value);
        let in_one = |standing: &Standing| {
            let fitting = standing.claims().iter().filter(|claim| fits(claim)).count();
            let all = match standing {
                Standing::Absent => false,
                Standing::Accepted(_) | Standing::Succession(_) => fitting > 0,
                Standing::Disputed(claims) => fitting == claims.len(),
                Standing::Unsettled { claims, may_be_absent } => {
                    fitting == claims.len() && !may_be_absent
                }
            };
            (fitting > 0, all)
        };
        let places = &Containment::of(self);
        let ways = self.ways_of(&live, places);
        let ways = ways.unwrap_or_else(|| vec![self.standing_in_doubt(&live, places)]);
        let answers: Vec<_> = ways.iter().map(in_one).collect();
        Certainty::from_cases(
            answers.iter().any(|(some, _)| *some),
            answers.iter().all(|(_, all)| *all),
        )
    }

    /// Tells whether what a claim that was not set aside says is so: possible where the clocks leave
    /// open whether it is there, or which claim stands, and where sources contradict each other. Of
    /// a property that can have several values, and of one of the archivist's own, they cannot.
    #[must_use]
    pub fn holds(&self, id: ClaimId) -> Certainty {
        let claim = self.claim(id);
        let seen = self.seen(id);
        let Subject::Record(subject) = claim.subject else { return seen };
        let stands_alone = claim.property.is_list_on(self.record(subject).kind)
            || matches!(claim.property, Property::Custom(_));
        if stands_alone {
            return seen;
        }
        let claims = self.claims_on(subject, claim.property);
        // What is said more exactly elsewhere is said by both.
        let says_it = |value| self.lies_within(value, claim.value);
        seen.and(self.has_value(claims, says_it).or(Certainty::Possible))
    }

    /// Tells whether the clocks leave open whether a claim is there even though its subject is: the
    /// record, or the participation, credit or membership that it gives a detail of.
    #[must_use]
    pub fn is_doubtful(&self, claim: ClaimId) -> bool {
        let is_open = self.tables.doubtful.binary_search(&claim).is_ok();
        let claim = self.claim(claim);
        let is_given = || {
            let hangs_on = Some(claim.citations);
            !claim.property.is_digest() && self.given(claim.subject).contains(&hangs_on)
        };
        is_open && !is_given()
    }

    fn doubtful_record(&self, record: RecordId) -> Option<DoubtfulRecord> {
        let rows = &self.tables.doubtful_records;
        let at = rows.binary_search_by_key(&record, |row| row.record).ok()?;
        Some(rows[at])
    }

    /// Tells whether one of some claims is in doubt.
    pub(super) fn has_doubt(&self, claims: &[(ClaimId, Claim)]) -> bool {
        !self.tables.doubtful.is_empty() && claims.iter().any(|(id, _)| self.is_doubtful(*id))
    }

    /// Tells how claims of which some are in doubt, and none was set aside, stand together.
    pub(super) fn standing_in_doubt(
        &self,
        live: &[(ClaimId, Claim)],
        places: &Containment<'_>,
    ) -> Standing {
        let Some(ways) = self.ways_of(live, places) else {
            return Standing::Unsettled {
                claims: live.iter().map(|(id, _)| *id).collect(),
                may_be_absent: live.iter().all(|(id, _)| self.is_doubtful(*id)),
            };
        };
        if let [only] = ways.as_slice() {
            return only.clone();
        }
        let value = |way: &Standing| match way {
            Standing::Accepted(claim) => Some(self.claim(*claim).value),
            _ => None,
        };
        // The first way is that in which nothing of what is in doubt is there.
        let first = ways.first().and_then(value);
        if first.is_some() && ways.iter().all(|way| value(way) == first) {
            return ways.into_iter().next().unwrap_or(Standing::Absent);
        }
        let counts = |id: &ClaimId| ways.iter().any(|way| way.claims().contains(id));
        Standing::Unsettled {
            claims: live.iter().map(|(id, _)| *id).filter(counts).collect(),
            may_be_absent: ways.contains(&Standing::Absent),
        }
    }

    /// Each way in which claims of which none was set aside can stand together, once; first that
    /// in which nothing of what is in doubt is there.
    fn ways_of(
        &self,
        live: &[(ClaimId, Claim)],
        places: &Containment<'_>,
    ) -> Option<Vec<Standing>> {
        let unknown =
            |(id, claim): &(ClaimId, Claim)| self.is_doubtful(*id).then_some(claim.citations);
        let mut unknowns: Vec<(u32, u32)> = live.iter().filter_map(unknown).collect();
        unknowns.sort_unstable();
        unknowns.dedup();
        if unknowns.len() > MAX_UNKNOWNS {
            return None;
        }
        let mut ways: Vec<Standing> = Vec::new();
        for way in 0..1_usize << unknowns.len() {
            let is_there = |row: &(ClaimId, Claim)| {
                let at = unknown(row).and_then(|unknown| unknowns.binary_search(&unknown).ok());
                at.is_none_or(|at| way & (1 << at) != 0)
            };
            let there: Vec<_> = live.iter().filter(|row| is_there(row)).copied().collect();
            let standing = self.settled(&there, places);
            if !ways.contains(&standing) {
                ways.push(standing);
            }
        }
        Some(ways)
    }

    /// The citations without which a subject itself would not be there.
    fn given(&self, subject: Subject) -> [Option<(u32, u32)>; 2] {
        let of = |record| self.doubtful_record(record).and_then(|row| row.hangs_on);
        let tie = match subject {
            Subject::Record(record) => return [of(record), None],
            Subject::Tie(tie) => tie,
        };
        let stated = self.claim(self.tie(tie).claim);
        let record = match stated.subject {
            Subject::Record(record) => of(record),
            Subject::Tie(_) => None,
        };
        // A tie may be there for another detail of it, too.
        let hangs_on_one = self.tables.doubtful.binary_search(&self.tie(tie).claim).is_ok()
            && self.claims_of_tie(tie).all(|(_, claim)| claim.citations == stated.citations);
        [record, hangs_on_one.then_some(stated.citations)]
    }
}
