//! Reading a base: from files to the model, and everything that is wrong with them.
//!
//! Bad *data* never fails: what could be read is returned with diagnostics for the rest, all of
//! them, in one run. Only a bad *world*, such as a folder that cannot be read, is an error.
//!
//! The way of a file: [`FileSystem`] gives its bytes, from a folder ([`Disk`]), from the memory or
//! from a revision of a git repository ([`Revision`]); `decode` its text, `outline` walks over the
//! text from record to record, `plain` reads each into the shapes of `raw`, or else `ron` does,
//! `lower` makes rows of them, `join` puts the rows of all files together in the order of their
//! paths, `resolve` finds the records that keys name. Files are read in parallel, by `queue`; the
//! result does not depend on it.

mod batch;
mod decode;
mod file_system;
mod join;
mod limit;
mod literal;
mod lower;
mod outline;
mod plain;
mod queue;
mod raw;
mod read;
mod resolve;
mod scan;
mod settings;
mod source_map;
mod spot;
mod syntax;
mod tree;
mod unread;

use std::io;
use std::sync::Arc;

pub use file_system::{
    Disk, FileSystem, Listing, Memory, ObjectError, Refusal, Revision, RevisionError, RevisionInfo,
};
pub use limit::{
    MAX_FILE_SIZE, MAX_FILES, MAX_FOLDERS, MAX_NESTING, MAX_PROBLEMS, MAX_REPAIRS, MAX_ROWS,
};
pub use settings::{SETTINGS_FILE, Settings};
pub use source_map::SourceMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::text::FileId;
use batch::Batch;

/// A base as read.
pub struct Loaded {
    /// What it says.
    pub model: Model,
    /// Its files.
    pub source_map: SourceMap,
    /// Its settings.
    pub settings: Settings,
    /// What was wrong while reading, in no particular order and with default severities.
    pub diagnostics: Vec<Diagnostic>,
}

/// A base that cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("the base `{root}` cannot be read")]
pub struct LoadError {
    root: String,
    source: io::Error,
}

/// Reads a base. Its paths are shown below `root`.
///
/// # Errors
///
/// When the list of its files cannot be read.
pub fn load(files: Arc<dyn FileSystem + Send + Sync>, root: &str) -> Result<Loaded, LoadError> {
    let listing = files.list().map_err(|source| LoadError { root: root.to_owned(), source })?;
    let mut diagnostics = Vec::new();
    let count = listing.files.len();
    let mut paths = listing.files;
    for (index, refusal) in listing.refused.into_iter().enumerate() {
        let file = file_id(count + index);
        diagnostics.push(Diagnostic::new(refusal.code, refusal.message).in_file(file));
        paths.push(refusal.path);
    }
    let source_map = SourceMap::new(files, paths, count, root);
    let mut settings = Settings::default();
    if let Some(index) = (0..count).find(|index| is_settings(&source_map, *index)) {
        let file = file_id(index);
        match text(&source_map, file) {
            Ok(text) => settings = settings::read(file, &text, &mut diagnostics),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    let batch = read_all(&source_map, count);
    let (model, mut found) = resolve::resolve(batch);
    diagnostics.append(&mut found);
    Ok(Loaded { model, source_map, settings, diagnostics })
}

/// Reads the first `count` files of the map.
fn read_all(source_map: &SourceMap, count: usize) -> Batch {
    let ids: Vec<FileId> =
        (0..count).filter(|index| !is_settings(source_map, *index)).map(file_id).collect();
    queue::read_all(&ids, |file| read_file(source_map, file))
}

fn read_file(source_map: &SourceMap, file: FileId) -> Batch {
    let text = match text(source_map, file) {
        Ok(text) => text,
        Err(diagnostic) => {
            let mut batch = Batch { file, ..Batch::default() };
            batch.report(*diagnostic);
            return batch;
        }
    };
    let mut batch = Batch::for_text(file, &text);
    let conflicts = decode::merge_conflicts(file, &text);
    if conflicts.is_empty() {
        read::read(file, &text, &mut batch);
    } else {
        batch.note_unread(&text);
    }
    for conflict in conflicts {
        batch.report(conflict);
    }
    batch
}

fn text(source_map: &SourceMap, file: FileId) -> Result<String, Box<Diagnostic>> {
    let bytes = source_map.read(file).map_err(|error| {
        if error.kind() == io::ErrorKind::FileTooLarge {
            return Box::new(decode::too_large(file));
        }
        let message = format!("this file cannot be read: {error}");
        Box::new(Diagnostic::new(Code::UnreadableFile, message).in_file(file))
    })?;
    decode::decode(file, bytes)
}

/// Keeps the first [`MAX_PROBLEMS`] findings and says how many more there are.
#[must_use]
pub fn limit_problems(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let more = diagnostics.len().saturating_sub(MAX_PROBLEMS);
    if more > 0 {
        diagnostics.truncate(MAX_PROBLEMS);
        let message = format!("{more} more problems are not listed");
        diagnostics.push(
            Diagnostic::new(Code::TooManyProblems, message)
                .help("mend the first ones: the others often follow from them"),
        );
    }
    diagnostics
}

fn is_settings(source_map: &SourceMap, index: usize) -> bool {
    source_map.relative_path(file_id(index)) == SETTINGS_FILE
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}
