//! Places, one inside the other.

use super::containment::{Containment, MAX_CONTAINMENT};
use super::{Model, PlaceId, Property, RecordId, RecordKind};
use crate::date::Certainty;

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
