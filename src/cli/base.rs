//! Which base a command works on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::diagnostic::{Severity, summarize};
use continuity::knowledge_base::{Cache, KnowledgeBase, Opening};
use continuity::load::{Disk, FileSystem, Revision, RevisionError, SETTINGS_FILE, Watch};
use continuity::model::{KindSet, RecordId};
use continuity::query;
use continuity::query::expression::{self, Filter};
use continuity::text::visible;

use super::progress::Progress;
use super::{CommandError, Global, Output};

/// Opens the base, and says on standard error when part of it could not be read.
pub(crate) fn open(global: &Global, output: &mut Output) -> Result<KnowledgeBase, CommandError> {
    let base = open_quietly(global, output)?;
    let errors: Vec<_> = base
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .cloned()
        .collect();
    if !errors.is_empty() {
        let summary = summarize(&errors, base.source_map.len());
        let check = match &global.rev {
            Some(name) => format!("continuity check --rev {}", visible(name)),
            None => "continuity check".to_owned(),
        };
        output.remark(&format!(
            "warning: {summary}: this answer may be incomplete (`{check}` shows them)"
        ));
    }
    Ok(base)
}

/// Opens the base; what is wrong in it is for the caller to say.
pub(crate) fn open_quietly(
    global: &Global,
    output: &mut Output,
) -> Result<KnowledgeBase, CommandError> {
    let (files, root) = files(global)?;
    output.begin_progress();
    let watch = output.progress().map(Progress::watch).unwrap_or_default();
    let opening = Opening { clocks: global.clocks.read()?, cache: global.cache.read(), watch };
    let base = KnowledgeBase::open_with(files, &root, opening)?;
    output.progress().inspect(|progress| progress.opened());
    global.cache.remark(&base.keeping, output);
    if base.source_map.is_empty() {
        let folder = if root.is_empty() { "." } else { &root };
        return Err(CommandError::EmptyFolder(folder.into()));
    }
    Ok(base)
}

/// Where a base lies that is read again and again, and how.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What its paths are shown below.
    shown: String,
    cache: Option<Cache>,
}

impl Place {
    /// Finds the base that is named, else the nearest one.
    pub(crate) fn find(global: &Global) -> Result<Self, CommandError> {
        let folder = find(global)?;
        let shown = shown(&folder);
        Ok(Self { folder, shown, cache: global.cache.read() })
    }

    /// Takes a folder as a base of which nothing is kept.
    #[cfg(test)]
    pub(crate) fn of_folder(folder: &str) -> Self {
        Self { folder: folder.into(), shown: folder.to_owned(), cache: None }
    }

    /// Opens the base as it stands now, on the days of some clocks.
    pub(crate) fn open(&self, clocks: Clocks) -> Result<KnowledgeBase, CommandError> {
        let files = Arc::new(Disk::new(self.folder.clone()));
        let opening = Opening { clocks, cache: self.cache.clone(), watch: Watch::default() };
        let base = KnowledgeBase::open_with(files, &self.shown, opening)?;
        if base.source_map.is_empty() {
            return Err(CommandError::EmptyFolder(self.folder.clone()));
        }
        Ok(base)
    }
}

/// The files of the base: as they stand, or as of a revision; and what their paths are shown below.
fn files(global: &Global) -> Result<(Arc<dyn FileSystem + Send + Sync>, String), CommandError> {
    let Some(name) = &global.rev else {
        let folder = find(global)?;
        let shown = shown(&folder);
        return Ok((Arc::new(Disk::new(folder)), shown));
    };
    let revision = match named(global) {
        Some(folder) => Revision::open(&folder, name)?,
        None => nearest_revision(global, name)?,
    };
    let root = revision.root().to_owned();
    Ok((Arc::new(revision), root))
}

/// The nearest base upwards as of a revision: where it lay then, which may be elsewhere than now.
fn nearest_revision(global: &Global, name: &str) -> Result<Revision, CommandError> {
    let here = std::env::current_dir().map_err(CommandError::Here)?;
    let failure = match Revision::nearest(&here, name) {
        Ok(Some(revision)) => return Ok(revision),
        Ok(None) => CommandError::NoBaseThen(name.to_owned()),
        Err(error @ RevisionError::NoRepository { .. }) => error.into(),
        Err(error) => return Err(error.into()),
    };
    // The nearest base of now may lie in a repository further up.
    match find(global) {
        Ok(folder) => Ok(Revision::open(&folder, name)?),
        Err(_) => Err(failure),
    }
}

/// Understands an expression; an empty one picks everything.
pub(crate) fn expression(base: &KnowledgeBase, text: &str) -> Result<Option<Filter>, CommandError> {
    expression::read(base, text)
        .map_err(|error| CommandError::Expression { error, text: text.to_owned() })
}

/// Finds the record that each word names by its key or name.
pub(crate) fn records(
    base: &KnowledgeBase,
    words: &[String],
) -> Result<Vec<RecordId>, CommandError> {
    let found = words.iter().map(|word| query::find(base, word, KindSet::NAMED));
    Ok(found.collect::<Result<_, _>>()?)
}

/// Names the base where `--data` does not. Empty, as shells leave what they unset, it names none.
const VARIABLE: &str = "CONTINUITY_DATA";

/// The folder that was named.
fn named(global: &Global) -> Option<PathBuf> {
    let variable = || std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    global.data.clone().or_else(|| variable().map(PathBuf::from))
}

/// The folder that was named, else the nearest one upwards with settings in it or in its `data/`.
fn find(global: &Global) -> Result<PathBuf, CommandError> {
    if let Some(folder) = named(global) {
        return if folder.is_dir() { Ok(folder) } else { Err(CommandError::NotAFolder(folder)) };
    }
    let here = std::env::current_dir().map_err(CommandError::Here)?;
    for folder in here.ancestors() {
        for candidate in [folder.to_owned(), folder.join("data")] {
            if candidate.join(SETTINGS_FILE).is_file() {
                return Ok(candidate);
            }
        }
    }
    Err(CommandError::NoBase)
}

/// The folder as paths are shown: relative to where the command runs, if it lies below.
fn shown(folder: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let relative = folder.strip_prefix(&here).unwrap_or(folder);
    relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
