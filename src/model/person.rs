//! People, and the lives that bound what they can have taken part in.

use super::{
    Model, OrganizationId, PersonId, ProductionId, Property, RecordId, RecordKind, SourceId, Value,
};
use crate::date::Occurrence;

impl Model {
    /// Returns the record as a person, if it is one.
    #[must_use]
    pub fn as_person(&self, record: RecordId) -> Option<PersonId> {
        (self.record(record).kind == RecordKind::Person).then_some(PersonId(record))
    }

    /// Returns the record as an organization, if it is one.
    #[must_use]
    pub fn as_organization(&self, record: RecordId) -> Option<OrganizationId> {
        (self.record(record).kind == RecordKind::Organization).then_some(OrganizationId(record))
    }

    /// Returns the record as a production, if it is one.
    #[must_use]
    pub fn as_production(&self, record: RecordId) -> Option<ProductionId> {
        (self.record(record).kind == RecordKind::Production).then_some(ProductionId(record))
    }

    /// Returns the record as a source, if it is one.
    #[must_use]
    pub fn as_source(&self, record: RecordId) -> Option<SourceId> {
        (self.record(record).kind == RecordKind::Source).then_some(SourceId(record))
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
        let dates: Vec<_> = standing
            .claims()
            .iter()
            .filter_map(|claim| match self.claim(*claim).value {
                Value::Date(date) => Some(Occurrence::of_event(self.date(date))),
                _ => None,
            })
            .collect();
        (!dates.is_empty()).then(|| Occurrence::any_of(dates))
    }
}
