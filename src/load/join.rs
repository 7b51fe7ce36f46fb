//! Joining the rows of all files: handles of one file's tables become handles of the whole.

use super::batch::Batch;
use crate::model::{Part, Translation};
use crate::text::FileId;

/// Where the rows of a file come from.
pub(super) enum Reading<'t> {
    /// It was read.
    Read(Box<Batch>),
    /// It has not changed since an earlier load, of whose tables this is the part.
    Kept(Part<'t>, FileId),
}

impl Batch {
    /// Adds the rows of a further file behind those of the files before it. What is kept must all
    /// be kept from one load.
    pub(super) fn append(&mut self, reading: Reading<'_>) {
        let added = match reading {
            Reading::Kept(part, file) => self.tables.append(&part, &mut self.words, file),
            Reading::Read(mut other) => {
                let has_findings = !other.diagnostics.is_empty() || !other.unread.is_empty();
                self.diagnostics.append(&mut other.diagnostics);
                self.unread.append(&mut other.unread);
                self.is_full |= other.is_full;
                let part = other.tables.as_part(has_findings);
                self.tables.append(&part, &mut Translation::default(), other.file)
            }
        };
        self.is_full |= added.is_none();
    }
}
