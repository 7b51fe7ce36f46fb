//! Files kept in memory: for tests, and for texts that an editor holds.

use std::collections::BTreeMap;
use std::io;

use super::{FileSystem, Listing};

/// Files by their paths.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Makes an empty base.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one at this path.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl FileSystem for Memory {
    fn list(&self) -> io::Result<Listing> {
        Ok(Listing { files: self.files.keys().cloned().collect(), refused: Vec::new() })
    }

    fn read(&self, path: &str, _limit: u64) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}
