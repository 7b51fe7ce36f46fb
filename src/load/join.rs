//! Joining the rows of all files: handles of one file's tables become handles of the whole.

use super::Known;
use super::batch::Batch;
use crate::model::Translation;
use crate::text::FileId;

/// The rows of one file: read just now, or known from before.
pub(super) enum Piece<'t> {
    Read(Box<Batch>),
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
                self.batch.append(*batch);
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use crate::load::listed::Listed;
    use crate::load::{Disk, Known, Read, Watch, read};
    use crate::model::Model;
    use crate::store::{Image, ImageWriter};

    /// The base of this repository and those that its tests have.
    fn bases() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let fixtures = fs::read_dir(root.join("tests/cmd")).unwrap();
        let fixtures = fixtures.map(|entry| entry.unwrap().path());
        let fixtures = fixtures.filter(|path| path.join("continuity.ron").exists());
        fixtures.chain([root.join("data"), root.join("tests/tables/odd")]).collect()
    }

    fn image(model: &Model, path: &Path) -> Vec<u8> {
        let mut image = ImageWriter::create(path, 1).unwrap();
        model.write(&mut image).unwrap();
        image.finish().unwrap();
        fs::read(path).unwrap()
    }

    #[test]
    fn rows_taken_out_by_files_and_joined_again_are_the_same() {
        let folder = tempfile::tempdir().unwrap();
        for base in bases() {
            let listed = Listed::new(Arc::new(Disk::new(&base)), "", Watch::default()).unwrap();
            let cold = read(&listed, |_| None);
            let path = folder.path().join("cold");
            let bytes = image(&cold.model, &path);
            let mapped = Model::read(&Image::open(&path, 1).unwrap()).unwrap();
            // From what was read, from what was mapped, and with every third file read.
            for (model, often) in [(&cold.model, 1), (&mapped, 1), (&mapped, 3)] {
                let known = |file: crate::text::FileId| {
                    let part = model.part(file)?;
                    let is_known = often == 1 || !file.0.is_multiple_of(often);
                    is_known.then_some(Known { hash: 0, part })
                };
                let Read { model, parsed, .. } = read(&listed, known);
                assert!(often > 1 || parsed < listed.data().len(), "{}", base.display());
                assert!(image(&model, &folder.path().join("warm")) == bytes, "{}", base.display());
            }
        }
    }
}
