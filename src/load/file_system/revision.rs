//! A revision of a git repository.
//!
//! Everything is read from git's objects: neither the work tree nor the index is looked at, and
//! nothing is written. Every object is checked against its hash. What `standing` compares with them
//! are files that were read from a folder, as from any other.

mod error;
mod info;
mod link;
mod name;
mod place;
mod standing;
mod store;
mod walk;

use std::io;
use std::path::Path;

use gix::bstr::{BString, ByteSlice};
use gix::objs::Kind;
use gix::objs::tree::EntryKind;
use gix::{ObjectId, ThreadSafeRepository};

pub use error::{ObjectError, RevisionError};
pub use info::RevisionInfo;
pub use standing::Standing;
pub(in crate::load) use standing::standing;

use super::{FileSystem, Listing};
use crate::load::SETTINGS_FILE;
use place::{Place, locate};
use store::Store;
use walk::Files;

/// The folder that a base often lies in, below the root of its repository.
const DATA: &str = "data";

/// A base as of a revision of the repository it lies in.
///
/// Files and folders are taken by the rules of [`Disk`](super::Disk). Submodules are not gone into.
pub struct Revision {
    repository: ThreadSafeRepository,
    info: RevisionInfo,
    root: String,
    files: Files,
}

impl Revision {
    /// Opens a folder as it was at the revision `name`; it need not exist any more. The folder of
    /// a repository without a work tree stands for the root, or for `data` in it where the base
    /// lies there.
    ///
    /// A revision is named as gitrevisions(7) has it: a hash or the beginning of one, a tag, a
    /// branch, `HEAD~3`. Annotated tags are followed to their commits.
    ///
    /// # Errors
    ///
    /// When the folder lies in no repository, the name means no commit, the folder did not exist
    /// then, or what holds it cannot be read.
    pub fn open(folder: &Path, name: &str) -> Result<Self, RevisionError> {
        let Place { repository, mut folder, is_bare } = locate(folder)?;
        let local = repository.to_thread_local();
        let store = Store { repository: &local };
        let commit = name::resolve(&store, name)?;
        let reader = Reader { store, name, commit };
        if is_bare && folder.is_empty() {
            folder = reader.base_in(&folder)?.unwrap_or_default();
        }
        let (info, root, files) = reader.read(&folder)?;
        Ok(Self { repository, info, root, files })
    }

    /// Opens the nearest base from the folder `here` upwards as of the revision `name`: the first
    /// folder that had settings then, in it or in its `data/`; `None` where there was none.
    ///
    /// # Errors
    ///
    /// When the folder lies in no repository, the name means no commit, or what is looked for
    /// cannot be read.
    pub fn nearest(here: &Path, name: &str) -> Result<Option<Self>, RevisionError> {
        let Place { repository, folder, .. } = locate(here)?;
        let local = repository.to_thread_local();
        let store = Store { repository: &local };
        let commit = name::resolve(&store, name)?;
        let reader = Reader { store, name, commit };
        for length in (0..=folder.len()).rev() {
            if let Some(folder) = reader.base_in(&folder[..length])? {
                let (info, root, files) = reader.read(&folder)?;
                return Ok(Some(Self { repository, info, root, files }));
            }
        }
        Ok(None)
    }

    /// Returns what paths are shown below: `HEAD~3:data`, as git itself takes them.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }
}

impl FileSystem for Revision {
    fn list(&self) -> io::Result<Listing> {
        Ok(self.files.listing.clone())
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let blobs = &self.files.blobs;
        let at = blobs.binary_search_by(|(known, _)| known.as_str().cmp(path));
        let (_, id) = at.ok().and_then(|at| blobs.get(at)).ok_or(io::ErrorKind::NotFound)?;
        let local = self.repository.to_thread_local();
        Store { repository: &local }.object(*id, Kind::Blob, limit).map_err(|error| match error {
            ObjectError::TooLarge { .. } => io::Error::new(io::ErrorKind::FileTooLarge, error),
            error => io::Error::other(error),
        })
    }

    fn revision(&self) -> Option<&RevisionInfo> {
        Some(&self.info)
    }
}

/// Reads from a commit that was found.
struct Reader<'r> {
    store: Store<'r>,
    /// The commit as it was asked for.
    name: &'r str,
    commit: name::Commit,
}

impl Reader<'_> {
    /// The base in a folder: where it has settings, or its `data/` has.
    fn base_in(&self, folder: &[BString]) -> Result<Option<Vec<BString>>, RevisionError> {
        let data = [folder, &[BString::from(DATA)]].concat();
        for candidate in [folder.to_vec(), data] {
            let settings = [candidate.as_slice(), &[BString::from(SETTINGS_FILE)]].concat();
            let found = self.store.at(self.commit.tree, &settings);
            let found = found.map_err(|source| self.unreadable(source))?;
            let is_file = |kind| matches!(kind, EntryKind::Blob | EntryKind::BlobExecutable);
            if found.is_some_and(|entry| is_file(entry.kind)) {
                return Ok(Some(candidate));
            }
        }
        Ok(None)
    }

    /// Lists the files of a folder; with how its paths are shown.
    fn read(self, folder: &[BString]) -> Result<(RevisionInfo, String, Files), RevisionError> {
        let root: ObjectId = self.commit.tree;
        let path = shown(folder);
        let found = self.store.at(root, folder).map_err(|source| self.unreadable(source))?;
        let Some(entry) = found.filter(|entry| entry.kind == EntryKind::Tree) else {
            let base = self.base_in(&[])?.map(|folder| shown(&folder));
            let short = self.commit.info.short;
            return Err(RevisionError::NoFolder { folder: path, short, base });
        };
        let files = walk::walk(&self.store, root, folder, entry.id);
        let files = files.map_err(|source| self.unreadable(source))?;
        Ok((self.commit.info, [self.name, ":", &path].concat(), files))
    }

    fn unreadable(&self, source: ObjectError) -> RevisionError {
        RevisionError::Unreadable { name: self.name.to_owned(), source }
    }
}

/// A path from the root of the repository.
fn shown(folder: &[BString]) -> String {
    let names: Vec<_> = folder.iter().map(|name| name.to_str_lossy()).collect();
    names.join("/")
}
