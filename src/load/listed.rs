//! What is known of a base before its data is read: its files, and its settings.

use std::sync::Arc;

use super::settings::{self, SETTINGS_FILE, Settings};
use super::{FileSystem, LoadError, SourceMap, Watch, file_id, text};
use crate::diagnostic::Diagnostic;
use crate::store::Stamp;
use crate::text::FileId;

/// A base whose files are listed, and whose settings are read.
pub(crate) struct Listed {
    /// Its files.
    pub(crate) source_map: SourceMap,
    /// Its settings.
    pub(crate) settings: Settings,
    /// What is named like a file but is not read, and what is wrong in the settings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The files with data, in the order of their paths.
    data: Vec<FileId>,
    /// The stamps of the first files, in their order, where files have stamps.
    stamps: Vec<Stamp>,
    /// Who is told how far the reading has come.
    pub(crate) watch: Watch,
}

impl Listed {
    /// Lists the files of a base and reads its settings. Its paths are shown below `root`; `watch`
    /// is told how far the reading comes.
    ///
    /// # Errors
    ///
    /// When the list cannot be read.
    pub(crate) fn new(
        files: Arc<dyn FileSystem + Send + Sync>,
        root: &str,
        watch: Watch,
    ) -> Result<Self, LoadError> {
        let listed = files.list_stamped();
        let (listing, stamps) =
            listed.map_err(|source| LoadError { root: root.to_owned(), source })?;
        let mut diagnostics = Vec::new();
        let count = listing.files.len();
        let mut paths = listing.files;
        for (index, refusal) in listing.refused.into_iter().enumerate() {
            let file = file_id(count + index);
            diagnostics.push(Diagnostic::new(refusal.code, refusal.message).in_file(file));
            paths.push(refusal.path);
        }
        let source_map = SourceMap::new(files, paths, count, root);
        let (with_settings, data): (Vec<_>, Vec<_>) = (0..count)
            .map(file_id)
            .partition(|file| source_map.relative_path(*file) == SETTINGS_FILE);
        let mut settings = Settings::default();
        if let Some(file) = with_settings.first() {
            match text(&source_map, *file) {
                Ok(text) => settings = settings::read(*file, &text, &mut diagnostics),
                Err(diagnostic) => diagnostics.push(*diagnostic),
            }
        }
        Ok(Self { source_map, settings, diagnostics, data, stamps, watch })
    }

    /// Lists the files with data.
    pub(crate) fn data(&self) -> &[FileId] {
        &self.data
    }

    /// Returns how large a file is in what a [`Watch`] is told.
    pub(super) fn size(&self, file: FileId) -> u64 {
        self.stamp(file).map_or(1, |stamp| stamp.size)
    }

    /// Returns the stamp that a file had when it was listed.
    pub(crate) fn stamp(&self, file: FileId) -> Option<Stamp> {
        self.stamps.get(file.index()).copied()
    }
}
