//! The time that a record has of its own.

use super::{Model, Property, RecordId, RecordKind};
use crate::date::Occurrence;

impl Model {
    /// Returns when a record itself is, where it has a time of its own: an event, a production's
    /// year, a source's publication. An event without a date may be at any time.
    #[must_use]
    pub fn own_time(&self, record: RecordId) -> Option<Occurrence> {
        match self.kind(record) {
            RecordKind::Event => self.as_event(record).map(|event| self.occurrence(event)),
            RecordKind::Production => self.occurrence_on(record, Property::Year),
            RecordKind::Source => self.occurrence_on(record, Property::Published),
            _ => None,
        }
    }
}
