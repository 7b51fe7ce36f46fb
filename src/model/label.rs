//! What records are called.

use super::{Model, Property, RecordId, Subject, Value};

impl Model {
    /// Returns the name or title of a record, or its key where it has none. One in dispute is given
    /// with all that is claimed: "Lena Voss or Helena Foss".
    #[must_use]
    pub fn label(&self, record: impl Into<RecordId>) -> &str {
        let record = record.into();
        let disputed = self.disputed_labels.binary_search_by_key(&record, |(known, _)| *known);
        if let Ok(at) = disputed {
            return &self.disputed_labels[at].1;
        }
        self.standing_text(record, Property::Name)
            .or_else(|| self.standing_text(record, Property::Title))
            .unwrap_or_else(|| self.key(record))
    }

    /// Finds the labels of the records with a name or title in dispute, in the order of the
    /// records. They are few: only those with several claims are looked at.
    pub(super) fn find_disputed_labels(&self) -> Vec<(RecordId, Box<str>)> {
        let mut several: Vec<RecordId> = Vec::new();
        let mut last = None;
        for (_, claim) in self.claims() {
            let is_name = matches!(claim.property, Property::Name | Property::Title);
            let Subject::Record(record) = claim.subject else { continue };
            if !is_name {
                continue;
            }
            // The claims of one record stand together, but for those that are written elsewhere.
            let is_elsewhere = self.written_elsewhere.binary_search_by_key(&record, |row| row.0);
            if last == Some(record) || is_elsewhere.is_ok() {
                several.push(record);
            }
            last = Some(record);
        }
        several.sort_unstable();
        several.dedup();
        let label = |record: RecordId| {
            let names = [Property::Name, Property::Title];
            let mut values = names.map(|name| self.counting_values(record, name)).into_iter();
            let values = values.find(|values| !values.is_empty())?;
            let texts: Vec<&str> = values.iter().filter_map(|value| self.text_of(*value)).collect();
            (texts.len() > 1).then(|| (record, texts.join(" or ").into_boxed_str()))
        };
        several.into_iter().filter_map(label).collect()
    }

    fn text_of(&self, value: Value) -> Option<&str> {
        match value {
            Value::Text(text) => Some(self.text(text)),
            _ => None,
        }
    }
}
