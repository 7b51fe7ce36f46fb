//! Places, one inside the other.

use super::{Model, PlaceId, Property, RecordId, RecordKind};

/// How many places may lie one inside the other before the chain is taken for a loop.
const MAX_CONTAINMENT: usize = 64;

impl Model {
    /// Returns the record as a place, if it is one.
    #[must_use]
    pub fn as_place(&self, record: RecordId) -> Option<PlaceId> {
        (self.record(record).kind == RecordKind::Place).then_some(PlaceId(record))
    }

    /// Lists a place and the places it lies in, from the inside out. A loop, which the checker
    /// reports, ends the list.
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

    /// Tells whether a place is another or lies in it.
    #[must_use]
    pub fn place_lies_within(&self, inner: PlaceId, outer: PlaceId) -> bool {
        self.containing_places(inner).contains(&outer)
    }
}
