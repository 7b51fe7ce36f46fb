//! The files of a base: which there are, and what is in them.

mod disk;
mod listing;
mod memory;
mod revision;

use std::io;

pub use disk::Disk;
pub use listing::{Listing, Refusal};
pub use memory::Memory;
pub use revision::{ObjectError, Revision, RevisionError, RevisionInfo};

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

    /// Tells which revision of a repository the files are read from, where they are.
    fn revision(&self) -> Option<&RevisionInfo> {
        None
    }
}
