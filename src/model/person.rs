//! People, and the lives that bound what they can have taken part in.

use super::{Model, Property, RecordId};
use crate::date::Occurrence;

impl Model {
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
