//! Joining the rows of all files: handles of one file's tables become handles of the whole.

use super::Known;
use super::batch::Batch;
use crate::model::Translation;
use crate::text::FileId;

/// The rows of one file: read just now, or known from before.
pub(super) enum Piece<'t> {
    Read(Batch),
    Known(FileId, Known<'t>),
}

/// The rows of some files, one behind the other.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) batch: Batch,
    /// How many files were read.
    pub(super) parsed: usize,
    /// What the texts of the tables are here that known rows are taken from.
    words: Translation,
}

impl Joined {
    /// Adds the rows of a further file.
    pub(super) fn append(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Read(batch) => {
                self.parsed += 1;
                self.batch.append(batch);
            }
            Piece::Known(file, known) => {
                let added = self.batch.tables.append(&known.part, &mut self.words, file);
                self.batch.is_full |= added.is_none();
                self.batch.contents.push((file, known.hash));
            }
        }
    }
}

impl Batch {
    /// Adds the rows of a further file behind those of the files before it.
    fn append(&mut self, mut other: Self) {
        let has_findings = !other.diagnostics.is_empty() || !other.unread.is_empty();
        self.diagnostics.append(&mut other.diagnostics);
        self.unread.append(&mut other.unread);
        self.contents.append(&mut other.contents);
        self.is_full |= other.is_full;
        let part = other.tables.as_part(has_findings);
        let added = self.tables.append(&part, &mut Translation::default(), other.file);
        self.is_full |= added.is_none();
    }
}
