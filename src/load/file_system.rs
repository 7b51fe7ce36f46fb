//! The files of a base: which there are, and what is in them.

mod disk;
mod memory;
mod revision;

use std::io;

pub use disk::Disk;
pub use memory::Memory;
pub use revision::RevisionInfo;

use crate::diagnostic::Code;

/// Where the files of a base are read from: a folder, the memory, a revision of a repository.
pub trait FileSystem: Sync {
    /// Lists the `.ron` files below the base, by their paths relative to it, with forward slashes,
    /// in the order of their bytes; and whatever is named like one but is not read.
    ///
    /// # Errors
    ///
    /// When the base itself cannot be read.
    fn list(&self) -> io::Result<Listing>;

    /// Reads a file of the list. Reads at most one byte more than `limit`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>>;

    /// Tells which revision of a repository the files are read from, where they are.
    fn revision(&self) -> Option<&RevisionInfo> {
        None
    }
}

/// The files of a base.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The paths of the files to read, sorted.
    pub files: Vec<String>,
    /// What is named like a file to read but is refused, sorted by path.
    pub refused: Vec<Refusal>,
}

/// A path that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The path, relative to the base.
    pub path: String,
    /// The kind of finding.
    pub code: Code,
    /// What is the matter.
    pub message: String,
}
