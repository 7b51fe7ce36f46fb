//! Which repository a folder lies in, and where in it.

use std::collections::VecDeque;
use std::fs;
use std::path::{Component, Path, PathBuf};

use gix::ThreadSafeRepository;
use gix::bstr::BString;
use gix::discover::upwards;
use gix::sec::trust::Mapping;

use super::error::RevisionError;

/// A folder in a repository; it need not exist any more.
pub(super) struct Place {
    pub(super) repository: ThreadSafeRepository,
    /// The names from the root of the repository.
    pub(super) folder: Vec<BString>,
    /// Whether the repository has no work tree: then its own folder stands for the root.
    pub(super) is_bare: bool,
}

/// Finds the repository that a folder lies in, or that it is.
pub(super) fn locate(folder: &Path) -> Result<Place, RevisionError> {
    let unread = |source| RevisionError::Folder { folder: folder.to_owned(), source };
    let (existing, missing) = nearest_existing(&std::path::absolute(folder).map_err(unread)?);
    let existing = fs::canonicalize(existing).map_err(unread)?;
    let repository = discover(folder, &existing)?;
    let (root, is_bare) = match repository.work_dir() {
        Some(root) => (root, false),
        None => (repository.git_dir(), true),
    };
    let root = fs::canonicalize(root).map_err(unread)?;
    let outside = || RevisionError::NoRepository { folder: folder.to_owned() };
    let inside = existing.strip_prefix(&root).map_err(|_| outside())?;
    let names = inside.components().map(Component::as_os_str);
    let missing = missing.iter().map(std::ffi::OsString::as_os_str);
    let names = names.chain(missing).map(|name| gix::path::os_str_into_bstr(name));
    let names = names.map(|name| name.map(ToOwned::to_owned));
    let folder = names.collect::<Result<Vec<_>, _>>().map_err(|_| outside())?;
    Ok(Place { repository, folder, is_bare })
}

/// Opens the repository around a folder. Only its own settings are read: not those of the user or
/// the system, and no environment, so that the same repository gives the same answer.
/// Replacements are not looked at: a revision is what its hash says.
fn discover(folder: &Path, existing: &Path) -> Result<ThreadSafeRepository, RevisionError> {
    let options = || gix::open::Options::isolated().config_overrides(["core.useReplaceRefs=false"]);
    let options = Mapping { full: options(), reduced: options() };
    ThreadSafeRepository::discover_opts(existing, upwards::Options::default(), options).map_err(
        |error| match error.downcast_any_ref::<upwards::Error>() {
            Some(
                upwards::Error::NoGitRepository { .. }
                | upwards::Error::NoGitRepositoryWithinCeiling { .. }
                | upwards::Error::NoGitRepositoryWithinFs { .. },
            ) => RevisionError::NoRepository { folder: folder.to_owned() },
            _ => RevisionError::Repository { folder: folder.to_owned(), source: Box::new(error) },
        },
    )
}

/// Splits a path into the deepest folder on it that exists and the names below that do not.
fn nearest_existing(path: &Path) -> (PathBuf, VecDeque<std::ffi::OsString>) {
    if path.is_dir() {
        return (path.to_owned(), VecDeque::new());
    }
    let mut existing = PathBuf::new();
    for component in path.components() {
        match component {
            // What does not exist cannot be a link: its parent is the one before it.
            Component::ParentDir => drop(existing.pop()),
            component => existing.push(component),
        }
    }
    let mut missing = VecDeque::new();
    while !existing.is_dir() {
        match existing.file_name() {
            Some(name) => missing.push_front(name.to_owned()),
            None => break,
        }
        existing.pop();
    }
    (existing, missing)
}
