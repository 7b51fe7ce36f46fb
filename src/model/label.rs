//! What records are called.

use super::id::Handle;
use super::{Model, Property, RecordId, Value};
use crate::store::Column;

/// What records are called whose name or title is in dispute; they are few.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// The record, and where its label ends in the text; it starts where the one before ends. In
    /// the order of the records.
    pub(super) rows: Column<[u32; 2]>,
    pub(super) text: Column<u8>,
}

impl Labels {
    /// Tells whether the rows belong to the text.
    pub(super) fn is_whole(&self) -> bool {
        self.rows.last().map_or(0, |[_, end]| *end as usize) == self.text.len()
    }

    fn get(&self, record: RecordId) -> Option<&str> {
        let at = self.rows.binary_search_by_key(&record.code(), |[known, _]| *known).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.rows[before][1]);
        let text = self.text.get(start as usize..self.rows[at][1] as usize)?;
        std::str::from_utf8(text).ok()
    }

    fn push(&mut self, record: RecordId, label: &str) {
        let Ok(end) = u32::try_from(self.text.len() + label.len()) else { return };
        self.text.to_mut().extend_from_slice(label.as_bytes());
        self.rows.push([record.code(), end]);
    }
}

impl Model {
    /// Returns the name or title of a record, or its key where it has none. One in dispute is given
    /// with all that is claimed: "Lena Voss or Helena Foss".
    #[must_use]
    pub fn label(&self, record: impl Into<RecordId>) -> &str {
        let record = record.into();
        if let Some(label) = self.labels.get(record) {
            return label;
        }
        if let Some(label) = self.plain_label(record) {
            return label;
        }
        self.standing_text(record, Property::Name)
            .or_else(|| self.standing_text(record, Property::Title))
            .unwrap_or_else(|| self.key(record))
    }

    /// Returns the name or title of a record that is the only one claimed and has nothing of its own
    /// that could set it aside: that of nearly all.
    fn plain_label(&self, record: RecordId) -> Option<&str> {
        let names = [Property::Name.code(), Property::Title.code()];
        let mut rows = self.rows_about(record).filter(|(_, row)| names.contains(&row.property));
        let (Some((_, row)), None) = (rows.next(), rows.next()) else { return None };
        let is_plain = row.extra == 0 && self.tables.doubtful.is_empty();
        self.text_of(row.value()).filter(|_| is_plain)
    }

    /// Finds the labels of the records with a name or title in dispute. Only records with several
    /// claims on them are looked at.
    pub(super) fn find_disputed_labels(&self) -> Labels {
        let mut several: Vec<RecordId> = Vec::new();
        let mut last = None;
        let names = [Property::Name.code(), Property::Title.code()];
        for row in self.tables.claims.iter().filter(|row| names.contains(&row.property)) {
            let Some(record) = row.record() else { continue };
            // The claims of one record stand together, but for those that are written elsewhere.
            let is_elsewhere = || {
                let rows = &self.written_elsewhere;
                rows.binary_search_by_key(&record.code(), |[record, _]| *record).is_ok()
            };
            if last == Some(record) || is_elsewhere() {
                several.push(record);
            }
            last = Some(record);
        }
        several.sort_unstable();
        several.dedup();
        let mut labels = Labels::default();
        for record in several {
            let names = [Property::Name, Property::Title];
            let mut values = names.map(|name| self.counting_values(record, name)).into_iter();
            let Some(values) = values.find(|values| !values.is_empty()) else { continue };
            let texts: Vec<&str> = values.iter().filter_map(|value| self.text_of(*value)).collect();
            if texts.len() > 1 {
                labels.push(record, &texts.join(" or "));
            }
        }
        labels
    }

    fn text_of(&self, value: Value) -> Option<&str> {
        match value {
            Value::Text(text) => Some(self.text(text)),
            _ => None,
        }
    }
}
