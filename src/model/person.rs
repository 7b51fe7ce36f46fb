//! People, and the lives that bound what they can have taken part in.

use super::{Model, PersonId, Property, RecordId, RecordKind};
use crate::date::Occurrence;

impl Model {
    /// Returns the record as a person, if it is one.
    #[must_use]
    pub fn as_person(&self, record: RecordId) -> Option<PersonId> {
        (self.record(record).kind == RecordKind::Person).then_some(PersonId(record))
    }

    /// Returns when something dated by one property can have been: a birth, a death, a
    /// publication. `None` where nothing is said.
    #[must_use]
    pub fn occurrence_on(
        &self,
        record: impl Into<RecordId>,
        property: Property,
    ) -> Option<Occurrence> {
        let standing = self.standing(record, property);
        let dates: Vec<_> =
            self.dates_of(&standing).map(|date| Occurrence::of_event(&self.date(date))).collect();
        (!dates.is_empty()).then(|| Occurrence::any_of(dates))
    }
}
