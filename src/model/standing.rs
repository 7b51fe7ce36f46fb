//! Which of several claims on one property stands.
//!
//! The rule is Wikidata's, with refinement: the preferred claim, else the most refined of those
//! that agree; where claims contradict each other none stands and the value is disputed.

use super::containment::Containment;
use super::{
    Claim, ClaimId, EventKind, Model, Property, Rank, RecordId, Reference, Subject, TieId, Time,
    TimeId, Value, Word,
};
use crate::date::{Certainty, Date, Occurrence};

/// How the claims on one property of one subject stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is claimed, or all that was has been set aside.
    Absent,
    /// One claim stands: the only one, the preferred, or the most refined of those that agree.
    Accepted(ClaimId),
    /// The claims hold one after the other, in this order of time.
    Succession(Vec<ClaimId>),
    /// The claims contradict each other.
    Disputed(Vec<ClaimId>),
    /// The clocks leave open which claims belong to the base as asked for, and which stands hangs
    /// on that.
    Unsettled {
        /// Every claim whose value counts in some way in which the doubt can fall, in the order of
        /// the files.
        claims: Vec<ClaimId>,
        /// Whether in some way nothing is claimed at all.
        may_be_absent: bool,
    },
}

impl Standing {
    /// Returns the claims whose values count: one, or all that are in dispute or in succession.
    #[must_use]
    pub fn claims(&self) -> &[ClaimId] {
        match self {
            Self::Absent => &[],
            Self::Accepted(claim) => std::slice::from_ref(claim),
            Self::Succession(claims) | Self::Disputed(claims) | Self::Unsettled { claims, .. } => {
                claims
            }
        }
    }

    /// Returns the claims whose values count now: the one that stands, or all that are in dispute.
    #[must_use]
    pub fn counting(&self) -> &[ClaimId] {
        match self {
            Self::Succession(claims) => claims.last().map_or(&[], std::slice::from_ref),
            _ => self.claims(),
        }
    }

    /// Returns the claim that stands; `None` where there is none, they are in dispute, or the
    /// clocks leave it open.
    #[must_use]
    pub fn accepted(&self) -> Option<ClaimId> {
        match self {
            Self::Accepted(claim) => Some(*claim),
            Self::Succession(claims) => claims.last().copied(),
            Self::Absent | Self::Disputed(_) | Self::Unsettled { .. } => None,
        }
    }

    /// Tells whether the claims contradict each other.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        matches!(self, Self::Disputed(_))
    }

    /// Tells whether nothing may be claimed: certainly, or in some way in which the doubt that
    /// clocks leave can fall.
    #[must_use]
    pub fn may_be_absent(&self) -> bool {
        matches!(self, Self::Absent | Self::Unsettled { may_be_absent: true, .. })
    }
}

impl Model {
    /// Tells how the claims on a property of a record stand together.
    #[must_use]
    pub fn standing(&self, record: impl Into<RecordId>, property: Property) -> Standing {
        self.standing_of(self.claims_on(record, property))
    }

    /// Tells how the claims on a detail of a tie stand together.
    #[must_use]
    pub fn standing_of_tie(&self, tie: TieId, property: Property) -> Standing {
        self.standing_of(self.claims_of_tie(tie).filter(|(_, claim)| claim.property == property))
    }

    /// Tells how these claims, all on one property of one subject, stand together.
    pub fn standing_of(&self, claims: impl Iterator<Item = (ClaimId, Claim)>) -> Standing {
        self.standing_where(claims, &Containment::of(self))
    }

    /// The same, while it is being worked out what is around some places.
    pub(super) fn standing_where(
        &self,
        claims: impl Iterator<Item = (ClaimId, Claim)>,
        places: &Containment<'_>,
    ) -> Standing {
        let mut live = claims.filter(|(_, claim)| !claim.is_deprecated());
        let Some(first) = live.next() else { return Standing::Absent };
        // Nearly always there is one.
        let Some(second) = live.next() else { return self.standing_of_live(&[first], places) };
        let all = [first, second].into_iter().chain(live).collect::<Vec<_>>();
        self.standing_of_live(&all, places)
    }

    fn standing_of_live(&self, live: &[(ClaimId, Claim)], places: &Containment<'_>) -> Standing {
        if self.has_doubt(live) {
            self.standing_in_doubt(live, places)
        } else {
            self.settled(live, places)
        }
    }

    /// Tells how these claims, all on one property of one subject, stand together if all of them
    /// are there, whatever the clocks leave open.
    #[must_use]
    pub fn standing_of_all(&self, claims: &[(ClaimId, Claim)]) -> Standing {
        let live: Vec<_> =
            claims.iter().filter(|(_, claim)| !claim.is_deprecated()).copied().collect();
        self.settled(&live, &Containment::of(self))
    }

    /// Tells how claims of which none was set aside stand together, all of them being there.
    pub(super) fn settled(&self, live: &[(ClaimId, Claim)], places: &Containment<'_>) -> Standing {
        if let [(only, _)] = live {
            return Standing::Accepted(*only);
        }
        let is_preferred = |claim: &Claim| claim.rank == Rank::Preferred;
        if !live.iter().any(|(_, claim)| is_preferred(claim)) {
            return self.standing_of_those(live, places);
        }
        let preferred = live.iter().filter(|(_, claim)| is_preferred(claim));
        self.standing_of_those(&preferred.copied().collect::<Vec<_>>(), places)
    }

    /// Tells how claims, all on one property of one subject, would stand together if none of them
    /// were set aside or preferred, and all of them are there.
    #[must_use]
    pub fn standing_of_equals(&self, live: &[(ClaimId, Claim)]) -> Standing {
        self.standing_of_those(live, &Containment::of(self))
    }

    fn standing_of_those(&self, live: &[(ClaimId, Claim)], places: &Containment<'_>) -> Standing {
        let Some((first, _)) = live.first() else { return Standing::Absent };
        if live.len() == 1 {
            return Standing::Accepted(*first);
        }
        // Of several that say the same the first without doubts, else the first.
        let most_refined = live
            .iter()
            .filter(|(_, candidate)| {
                let values = live.iter().map(|(_, other)| other.value);
                values.into_iter().all(|value| self.is_within(candidate.value, value, places))
            })
            .min_by_key(|(_, candidate)| self.is_doubted(candidate.value));
        if let Some((claim, _)) = most_refined {
            return Standing::Accepted(*claim);
        }
        match self.succession(live) {
            Some(claims) => Standing::Succession(claims),
            None => Standing::Disputed(live.iter().map(|(id, _)| *id).collect()),
        }
    }

    /// The claims in order of the times they hold for, if those of differing values are certainly
    /// apart.
    fn succession(&self, live: &[(ClaimId, Claim)]) -> Option<Vec<ClaimId>> {
        let mut timed = live
            .iter()
            .map(|(id, claim)| Some((*id, claim.value, self.occurrence_of_time(claim.time?))))
            .collect::<Option<Vec<_>>>()?;
        timed.sort_by_key(|(_, _, a)| a.sort_key());
        let apart = timed.iter().enumerate().all(|(index, (_, value, time))| {
            timed[index + 1..].iter().all(|(_, later_value, later)| {
                value == later_value || time.shares_a_day(later) == Certainty::No
            })
        });
        apart.then(|| timed.into_iter().map(|(id, _, _)| id).collect())
    }

    /// Tells whether sources contradict each other on what a claim says of a record. Of a property
    /// that can have several values, and of one of the archivist's own, they cannot.
    #[must_use]
    pub fn is_disputed(&self, claim: &Claim) -> bool {
        let Subject::Record(subject) = claim.subject else { return false };
        !claim.property.is_list_on(self.record(subject).kind)
            && !matches!(claim.property, Property::Custom(_))
            && self.standing(subject, claim.property).is_disputed()
    }

    /// Tells whether the archivist prefers another claim on the property that says something else,
    /// and that one is there whatever the clocks leave open.
    #[must_use]
    pub fn is_outranked(&self, claim: &Claim) -> bool {
        let Subject::Record(subject) = claim.subject else { return false };
        if claim.rank == Rank::Preferred || claim.property.is_list_on(self.record(subject).kind) {
            return false;
        }
        let preferred: Vec<(ClaimId, Claim)> = self
            .claims_on(subject, claim.property)
            .filter(|(_, other)| other.rank == Rank::Preferred)
            .collect();
        preferred.iter().any(|(id, _)| !self.is_doubtful(*id))
            && preferred.iter().all(|(_, other)| !self.lies_within(other.value, claim.value))
    }

    /// Tells whether a value bears a qualifier of its own: it is uncertain or approximate.
    #[must_use]
    pub fn is_doubted(&self, value: Value) -> bool {
        let Value::Date(date) = value else { return false };
        let qualifiers = self.date(date).qualifiers();
        qualifiers.uncertain() || qualifiers.approximate()
    }

    /// Tells whether `fine` says all that `coarse` says: it is equal to it or lies inside it.
    #[must_use]
    pub fn lies_within(&self, fine: Value, coarse: Value) -> bool {
        self.is_within(fine, coarse, &Containment::of(self))
    }

    fn is_within(&self, fine: Value, coarse: Value, places: &Containment<'_>) -> bool {
        if fine == coarse {
            return true;
        }
        match (fine, coarse) {
            (Value::Date(fine), Value::Date(coarse)) => self.date(fine).refines(&self.date(coarse)),
            (Value::Text(fine), Value::Text(coarse)) => {
                match (Date::parse(self.text(fine)), Date::parse(self.text(coarse))) {
                    (Ok(fine), Ok(coarse)) => fine.refines(&coarse),
                    _ => false,
                }
            }
            (Value::Record(Reference::Record(fine)), Value::Record(Reference::Record(coarse))) => {
                places.is_certain(fine, coarse)
            }
            (Value::Toll(fine), Value::Toll(coarse)) => fine.lies_within(coarse),
            (Value::Word(Word::EventKind(fine)), Value::Word(Word::EventKind(coarse))) => {
                kind_lies_within(fine, coarse)
            }
            _ => false,
        }
    }

    /// Returns when a time, as written for a credit, a membership or a claim, can have been.
    #[must_use]
    pub fn occurrence_of_time(&self, time: TimeId) -> Occurrence {
        match self.time(time) {
            Time::During(date) => Occurrence::of_span(&self.date(date)),
            Time::Between { start, end } => {
                let (start, end) = (start.map(|id| self.date(id)), end.map(|id| self.date(id)));
                // The loader has reported a reversed pair; it says nothing about the time then.
                Occurrence::between(start.as_ref(), end.as_ref())
                    .unwrap_or_else(|_| Occurrence::unknown())
            }
        }
    }

    /// Returns the text that stands on a property; `None` where none does, or it is in dispute.
    #[must_use]
    pub fn standing_text(&self, record: impl Into<RecordId>, property: Property) -> Option<&str> {
        self.standing_value(record, property).and_then(|value| match value {
            Value::Text(text) => Some(self.text(text)),
            _ => None,
        })
    }

    /// Returns the value that stands on a property; `None` where none does, or it is in dispute, so
    /// that no disputed value is taken for one that stands.
    #[must_use]
    pub fn standing_value(&self, record: impl Into<RecordId>, property: Property) -> Option<Value> {
        let claim = self.standing(record, property).accepted()?;
        Some(self.claim(claim).value)
    }

    /// Returns the record that stands on a property; `None` where none does, or it is in dispute.
    #[must_use]
    pub fn standing_record(
        &self,
        record: impl Into<RecordId>,
        property: Property,
    ) -> Option<RecordId> {
        match self.standing_value(record, property)? {
            Value::Record(reference) => reference.record(),
            _ => None,
        }
    }

    /// Lists the values that count on a property, each once: the one that stands, or all that are in
    /// dispute.
    #[must_use]
    pub fn counting_values(&self, record: impl Into<RecordId>, property: Property) -> Vec<Value> {
        self.counting(&self.standing(record, property))
    }

    /// The values that count of claims that stand so.
    pub(super) fn counting(&self, standing: &Standing) -> Vec<Value> {
        let mut values: Vec<Value> = Vec::with_capacity(standing.counting().len());
        for claim in standing.counting() {
            let value = self.claim(*claim).value;
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// Lists the records that count on a property, each once: the one that stands, or all that are
    /// in dispute.
    #[must_use]
    pub fn counting_records(
        &self,
        record: impl Into<RecordId>,
        property: Property,
    ) -> Vec<RecordId> {
        records_of(&self.counting_values(record, property)).collect()
    }
}

/// The records among some values.
pub(super) fn records_of(values: &[Value]) -> impl Iterator<Item = RecordId> + '_ {
    values.iter().filter_map(|value| match value {
        Value::Record(reference) => reference.record(),
        _ => None,
    })
}

fn kind_lies_within(fine: EventKind, coarse: EventKind) -> bool {
    std::iter::successors(Some(fine), |kind| kind.broader()).any(|kind| kind == coarse)
}
