//! Joining the rows of all files: handles of one file's tables become handles of the whole.

use super::batch::Batch;
use crate::model::Translation;

impl Batch {
    /// Adds the rows of a further file behind those of the files before it.
    pub(super) fn append(&mut self, mut other: Self) {
        let has_findings = !other.diagnostics.is_empty() || !other.unread.is_empty();
        self.diagnostics.append(&mut other.diagnostics);
        self.unread.append(&mut other.unread);
        self.is_full |= other.is_full;
        let part = other.tables.as_part(has_findings);
        let added = self.tables.append(&part, &mut Translation::default(), other.file);
        self.is_full |= added.is_none();
    }
}
