//! Which file is which: the paths of a base's files, and their texts when somebody asks.

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::file_system::{Memory, standing};
use super::limit::MAX_FILE_SIZE;
use super::{FileSystem, Standing};
use crate::store::Stamp;
use crate::text::{FileId, FileTexts, LineIndex};

/// The files of a base by their [`FileId`]. Texts are not kept but read again when needed.
#[derive(Clone)]
pub struct SourceMap {
    files: Arc<dyn FileSystem + Send + Sync>,
    /// Paths relative to the base: first of the files that are read, then of what is refused.
    paths: Vec<String>,
    /// How many files are read.
    readable: usize,
    /// Paths as they are shown.
    shown: Vec<String>,
    /// Where the lines of each file begin, for those that somebody asked about.
    lines: Vec<OnceLock<Option<LineIndex>>>,
}

impl Default for SourceMap {
    /// Makes the map of no files.
    fn default() -> Self {
        Self::new(Arc::new(Memory::new()), Vec::new(), 0, "")
    }
}

impl SourceMap {
    /// Makes the map; the first `readable` paths are of files, the others of what is refused and
    /// never opened. Paths are shown below `root`, or as they are where it is empty.
    pub(super) fn new(
        files: Arc<dyn FileSystem + Send + Sync>,
        paths: Vec<String>,
        readable: usize,
        root: &str,
    ) -> Self {
        let is_start = root.ends_with(':') && files.revision().is_some();
        let below = |path: &String| match root {
            "" | "." => path.clone(),
            // The root of a revision, as git writes it: `HEAD:people.ron`.
            root if is_start => [root, path].concat(),
            root => format!("{}/{path}", root.trim_end_matches('/')),
        };
        let shown = paths.iter().map(below).collect();
        let lines = paths.iter().map(|_| OnceLock::new()).collect();
        Self { files, paths, readable, shown, lines }
    }

    /// Reads a file, up to a byte more than the limit; what was refused is never opened.
    pub(super) fn read(&self, file: FileId) -> io::Result<Vec<u8>> {
        let path = self.paths[..self.readable].get(file.index());
        let path = path.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        self.files.read(path, MAX_FILE_SIZE)
    }

    /// Returns the folder that the files lie in, where they have stamps.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.files.folder()
    }

    /// Compares the files, as they stand now, with the git repository that they lie in. `None` where
    /// they lie in none, or are read from elsewhere than a folder; where nothing of them was ever
    /// committed, or it cannot be told.
    ///
    /// Every file is read and hashed: ask once.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        let read = |path: &str| self.files.read(path, MAX_FILE_SIZE);
        standing(self.folder()?, self.paths.get(..self.readable)?, read)
    }

    /// Takes the stamp that a file has now.
    pub(crate) fn stamp(&self, file: FileId) -> Option<Stamp> {
        self.files.stamp(self.relative_path(file))
    }

    /// Returns how many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Tells whether there is no file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Returns the line (from 1) that a byte of a file is on; `None` where the file can no longer be
    /// read. A file is read once for all of its lines.
    #[must_use]
    pub fn line(&self, file: FileId, offset: u32) -> Option<u32> {
        let lines = self.lines.get(file.index())?;
        let lines = lines.get_or_init(|| self.text(file).map(|text| LineIndex::new(&text)));
        lines.as_ref().map(|lines| lines.line(offset))
    }

    /// Returns the path of a file relative to the base.
    #[must_use]
    pub fn relative_path(&self, file: FileId) -> &str {
        self.paths.get(file.index()).map_or("", String::as_str)
    }
}

impl FileTexts for SourceMap {
    fn path(&self, file: FileId) -> &str {
        self.shown.get(file.index()).map_or("", String::as_str)
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        String::from_utf8(self.read(file).ok()?).ok().map(Cow::Owned)
    }
}
