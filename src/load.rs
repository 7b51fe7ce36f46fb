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
mod listed;
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
mod watch;

use std::io;
use std::sync::Arc;

pub use file_system::{
    Disk, FileSystem, Listing, Memory, ObjectError, Refusal, Revision, RevisionError, RevisionInfo,
    Standing,
};
pub use limit::{
    MAX_FILE_SIZE, MAX_FILES, MAX_FOLDERS, MAX_NESTING, MAX_PROBLEMS, MAX_RECORDS, MAX_REPAIRS,
    MAX_ROWS,
};
pub use settings::{SETTINGS_FILE, Settings};
pub use source_map::SourceMap;
pub use watch::{Step, Watch};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Part};
use crate::store::content_hash;
use crate::text::FileId;
use batch::Batch;
use join::{Joined, Piece};
pub(crate) use listed::Listed;

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
    let listed = Listed::new(files, root, Watch::default())?;
    let mut read = read(&listed, |_| None);
    let Listed { source_map, settings, mut diagnostics, .. } = listed;
    diagnostics.append(&mut read.diagnostics);
    Ok(Loaded { model: read.model, source_map, settings, diagnostics })
}

/// What the files of a base say.
pub(crate) struct Read {
    /// What they say.
    pub(crate) model: Model,
    /// What was wrong in them.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The [`content_hash`] of each file that is a text, in their order.
    pub(crate) contents: Vec<(FileId, u64)>,
    /// How many files were parsed; the rows of the others were known.
    pub(crate) parsed: usize,
}

/// The rows of a file that was read before, and has not changed.
pub(crate) struct Known<'t> {
    /// The [`content_hash`] of its text.
    pub(crate) hash: u64,
    /// Its rows, among those that were joined then.
    pub(crate) part: Part<'t>,
}

/// Reads the files of a listed base, but those that are `known`, which must all be parts of the
/// same tables. What comes of it is the same as if all were read.
pub(crate) fn read<'t>(
    listed: &Listed,
    known: impl Fn(FileId) -> Option<Known<'t>> + Sync,
) -> Read {
    let watch = &listed.watch;
    watch.tell(Step::Listed { total: listed.data().iter().map(|file| listed.size(*file)).sum() });
    let joined = queue::read_all(listed.data(), |file| {
        // What was wrong with a file is not among its rows.
        let piece = match known(file).filter(|known| !known.part.has_findings()) {
            Some(known) => Piece::Known(file, known),
            None => Piece::Read(Box::new(read_file(&listed.source_map, file))),
        };
        watch.tell(Step::Read { size: listed.size(file) });
        piece
    });
    watch.tell(Step::Linking);
    let Joined { mut batch, parsed, .. } = joined;
    let contents = std::mem::take(&mut batch.contents);
    let (model, diagnostics) = resolve::resolve(batch);
    Read { model, diagnostics, contents, parsed }
}

/// Gives the [`content_hash`] of a file, as it is now; nothing if it cannot be read.
pub(crate) fn content(source_map: &SourceMap, file: FileId) -> Option<u64> {
    source_map.read(file).ok().map(|bytes| content_hash(&bytes))
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
    let mut batch = Batch::of_text(file, &text);
    batch.contents.push((file, content_hash(text.as_bytes())));
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

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}
