//! Places, one inside the other, and terms, one under the other.

use std::collections::BTreeMap;

use super::standing::records_of;
use super::{Model, PlaceId, Property, RecordId, RecordKind};
use crate::date::Certainty;

/// How many places may lie one inside the other before the chain is taken for a loop.
pub(crate) const MAX_CONTAINMENT: usize = 64;

impl Model {
    /// Returns the record as a place, if it is one.
    #[must_use]
    pub fn as_place(&self, record: RecordId) -> Option<PlaceId> {
        (self.record(record).kind == RecordKind::Place).then_some(PlaceId(record))
    }

    /// Lists a place and the places it lies in, from the inside out, as far as that is not in
    /// dispute. A loop, which the checker reports, ends the list.
    #[must_use]
    pub fn containing_places(&self, place: PlaceId) -> Vec<PlaceId> {
        let mut chain = vec![place];
        let mut current = place;
        while chain.len() < MAX_CONTAINMENT {
            let outer = self
                .standing_record(current, Property::Within)
                .and_then(|record| self.as_place(record));
            match outer {
                Some(outer) if !chain.contains(&outer) => {
                    chain.push(outer);
                    current = outer;
                }
                _ => break,
            }
        }
        chain
    }

    /// Tells whether a place certainly is another or lies in it.
    #[must_use]
    pub fn place_lies_within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        self.place_within(inner, outer) == Certainty::Certain
    }

    /// Answers whether a place is another or lies in it; possibly, where the sources differ on where
    /// something on the way lies.
    #[must_use]
    pub fn place_within(&self, inner: PlaceId, outer: PlaceId) -> Certainty {
        Containment::of(self).answer(inner, outer)
    }

    /// Lists a place and all places that it certainly or possibly lies in, from the inside out.
    #[must_use]
    pub fn possibly_containing_places(&self, place: PlaceId) -> Vec<PlaceId> {
        let around = Containment::of(self).all_around(place.record());
        around.into_iter().filter_map(|record| self.as_place(record)).collect()
    }
}

/// What lies in what, worked out for one question: places in places, and terms under broader ones.
///
/// In which places one lies hangs on which of its claims stands, and that may hang on which of the
/// places named lies in which other. So each is asked once, and what comes round to a place again,
/// while it is being asked of that, leads nowhere.
pub(super) struct Containment<'m> {
    model: &'m Model,
    /// What counts as around each; `None` while that is being asked.
    around: BTreeMap<RecordId, Option<Vec<RecordId>>>,
}

/// The property of records of a kind that says what they lie in.
fn outward(kind: RecordKind) -> Option<Property> {
    match kind {
        RecordKind::Place => Some(Property::Within),
        RecordKind::Term => Some(Property::Broader),
        _ => None,
    }
}

impl<'m> Containment<'m> {
    /// Knows nothing yet.
    pub(super) fn of(model: &'m Model) -> Self {
        Self { model, around: BTreeMap::new() }
    }

    /// Answers whether a place is another or lies in it, or a term is another or narrower; of other
    /// records, whether they are one.
    pub(super) fn answer(
        &mut self,
        inner: impl Into<RecordId>,
        outer: impl Into<RecordId>,
    ) -> Certainty {
        self.within(inner.into(), outer.into(), &mut BTreeMap::new())
    }

    /// Lists a record and all that it certainly or possibly lies in, from the inside out.
    pub(super) fn all_around(&mut self, record: RecordId) -> Vec<RecordId> {
        let mut found = vec![record];
        let mut next = 0;
        while let Some(at) = found.get(next).copied() {
            next += 1;
            for around in self.around(at) {
                if !found.contains(&around) {
                    found.push(around);
                }
            }
        }
        found
    }

    fn within(
        &mut self,
        inner: RecordId,
        outer: RecordId,
        known: &mut BTreeMap<RecordId, Certainty>,
    ) -> Certainty {
        if inner == outer {
            return Certainty::Certain;
        }
        if let Some(answer) = known.get(&inner) {
            return *answer;
        }
        if known.len() >= MAX_CONTAINMENT {
            return Certainty::No;
        }
        // What comes round to a place again leads nowhere.
        known.insert(inner, Certainty::No);
        let around = self.around(inner).into_iter();
        let answers: Vec<Certainty> =
            around.map(|place| self.within(place, outer, known)).collect();
        let answer = Certainty::from_cases(
            answers.iter().any(|answer| *answer != Certainty::No),
            !answers.is_empty() && answers.iter().all(|answer| *answer == Certainty::Certain),
        );
        known.insert(inner, answer);
        answer
    }

    /// What counts as that which a record lies in: one that stands, or all in dispute.
    fn around(&mut self, inner: RecordId) -> Vec<RecordId> {
        let model = self.model;
        let kind = model.kind(inner);
        let Some(property) = outward(kind) else { return Vec::new() };
        if let Some(known) = self.around.get(&inner) {
            return known.clone().unwrap_or_default();
        }
        self.around.insert(inner, None);
        let standing = model.standing_where(model.claims_on(inner, property), self);
        let values = model.counting(&standing);
        let around = records_of(&values).filter(|record| model.kind(*record) == kind);
        let around: Vec<RecordId> = around.collect();
        self.around.insert(inner, Some(around.clone()));
        around
    }
}
