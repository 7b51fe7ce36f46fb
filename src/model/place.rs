//! Places, one inside the other.

use std::collections::BTreeMap;

use super::{Model, PlaceId, Property, RecordId, RecordKind};
use crate::date::Certainty;

/// How many places may lie one inside the other before the chain is taken for a loop.
const MAX_CONTAINMENT: usize = 64;

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
        self.within(inner, outer, &mut BTreeMap::new())
    }

    fn within(
        &self,
        inner: PlaceId,
        outer: PlaceId,
        known: &mut BTreeMap<PlaceId, Certainty>,
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
        let places = self.counting_records(inner, Property::Within).into_iter();
        let places = places.filter_map(|record| self.as_place(record));
        let answers: Vec<Certainty> =
            places.map(|place| self.within(place, outer, known)).collect();
        let answer = Certainty::from_cases(
            answers.iter().any(|answer| *answer != Certainty::No),
            !answers.is_empty() && answers.iter().all(|answer| *answer == Certainty::Certain),
        );
        known.insert(inner, answer);
        answer
    }
}
