//! Events: what happened, when, where and to whom.

use super::{
    ClaimId, EventId, EventKind, Model, Property, RecordId, RecordKind, Standing, Value, Word,
    World,
};
use crate::date::Occurrence;

impl Model {
    /// Returns the record as an event, if it is one.
    #[must_use]
    pub fn as_event(&self, record: RecordId) -> Option<EventId> {
        (self.record(record).kind == RecordKind::Event).then_some(EventId(record))
    }

    /// Lists the events in the order of the files.
    pub fn events(&self) -> impl Iterator<Item = EventId> {
        self.records()
            .filter(|(_, record)| record.kind == RecordKind::Event)
            .map(|(id, _)| EventId(id))
    }

    /// Returns what an event is, or the first kind claimed where that is in dispute.
    #[must_use]
    pub fn event_kind(&self, event: EventId) -> Option<EventKind> {
        match self.standing_value(event, Property::Kind)? {
            Value::Word(Word::EventKind(kind)) => Some(kind),
            _ => None,
        }
    }

    /// Returns the world an event or a place belongs to; the real one unless it says otherwise.
    #[must_use]
    pub fn world(&self, record: impl Into<RecordId>) -> World {
        match self.standing_value(record, Property::World) {
            Some(Value::Word(Word::World(world))) => world,
            _ => World::Real,
        }
    }

    /// Returns when an event can have happened, by all that is claimed about its date.
    ///
    /// A disputed date may be any of those claimed. An event without a date is
    /// [`Occurrence::unknown`].
    #[must_use]
    pub fn occurrence(&self, event: EventId) -> Occurrence {
        let dates = self.standing(event, Property::Date);
        if dates != Standing::Absent {
            return Occurrence::any_of(
                self.dates_of(&dates).map(|id| Occurrence::of_event(self.date(id))),
            );
        }
        let starts: Vec<_> = self.dates_of(&self.standing(event, Property::Start)).collect();
        let ends: Vec<_> = self.dates_of(&self.standing(event, Property::End)).collect();
        if starts.is_empty() && ends.is_empty() {
            return Occurrence::unknown();
        }
        let or_none = |dates: Vec<_>| {
            if dates.is_empty() { vec![None] } else { dates.into_iter().map(Some).collect() }
        };
        let ends = or_none(ends);
        // A pair that is certainly reversed is left out: the loader has reported it.
        Occurrence::any_of(or_none(starts).into_iter().flat_map(|start| {
            ends.iter().filter_map(move |end| {
                Occurrence::between(start.map(|id| self.date(id)), end.map(|id| self.date(id))).ok()
            })
        }))
    }

    /// Tells whether anything is said about when an event was.
    #[must_use]
    pub fn is_dated(&self, event: EventId) -> bool {
        [Property::Date, Property::Start, Property::End]
            .into_iter()
            .any(|property| self.standing(event, property) != Standing::Absent)
    }

    /// Lists the claims on when an event was, without those set aside.
    #[must_use]
    pub fn date_claims(&self, event: EventId) -> Vec<ClaimId> {
        [Property::Date, Property::Start, Property::End]
            .into_iter()
            .flat_map(|property| self.standing(event, property).claims().to_vec())
            .collect()
    }

    fn dates_of(&self, standing: &Standing) -> impl Iterator<Item = super::DateId> {
        standing.claims().to_vec().into_iter().filter_map(|claim| match self.claim(claim).value {
            Value::Date(date) => Some(date),
            _ => None,
        })
    }
}
