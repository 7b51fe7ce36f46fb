//! The files of a base: which there are, and what is in them.

mod disk;
mod listing;
mod memory;
mod revision;

use std::io;
use std::path::Path;

pub use disk::Disk;
pub use listing::{Listing, Refusal};
pub use memory::Memory;
pub(super) use revision::standing;
pub use revision::{ObjectError, Revision, RevisionError, RevisionInfo, Standing};

use crate::store::Stamp;

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
    /// When the file cannot be read; [`io::ErrorKind::FileTooLarge`] where it is known to be larger
    /// than `limit` before it is read.
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>>;

    /// Lists the same, with the stamp that each file to read had when it was listed. None where
    /// files have no stamps.
    ///
    /// # Errors
    ///
    /// When the base itself cannot be read.
    fn list_stamped(&self) -> io::Result<(Listing, Vec<Stamp>)> {
        Ok((self.list()?, Vec::new()))
    }

    /// Takes the stamp that a file of the list has now; `None` where files have none, or this one
    /// is gone.
    fn stamp(&self, _path: &str) -> Option<Stamp> {
        None
    }

    /// Tells which folder the files lie in, where they can change at any time and have stamps.
    fn folder(&self) -> Option<&Path> {
        None
    }

    /// Tells which revision of a repository the files are read from, where they are.
    fn revision(&self) -> Option<&RevisionInfo> {
        None
    }
}
