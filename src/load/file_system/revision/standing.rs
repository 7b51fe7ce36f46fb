//! How the files of a folder compare with the repository they lie in.

use std::io;
use std::path::Path;

use gix::ObjectId;
use gix::bstr::BString;
use gix::objs::tree::EntryKind;
use gix::objs::{CommitRef, Kind, compute_hash};
use rayon::prelude::*;

use super::error::ObjectError;
use super::info::RevisionInfo;
use super::name;
use super::place::{Place, locate};
use super::store::{MAX_OBJECT_SIZE, Store};
use super::walk::{self, Files};
use crate::diagnostic::Code;
use crate::load::limit::MAX_FILE_SIZE;

/// How many commits are looked at to find the one that last changed a base.
const MAX_COMMITS: usize = 10_000;

/// How the files of a base on disk compare with the repository they lie in.
///
/// The revision named is the one of all that led to what is checked out (`HEAD`) that last changed
/// the base's folder, as `git log -1 -- FOLDER` finds it: it stays the same while other things are
/// committed. In a shallow clone, or where that is more than ten thousand commits ago, it is the
/// oldest that was found to hold the same.
///
/// The files are compared by their bytes alone, as git hashes them: neither its index nor what is set
/// about the ends of lines is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They are the files of this revision, byte for byte.
    Same(RevisionInfo),
    /// They are others than those of this revision: something was changed, added or taken away.
    Different(RevisionInfo),
}

impl Standing {
    /// Returns the revision that the files were compared with.
    #[must_use]
    pub const fn revision(&self) -> &RevisionInfo {
        match self {
            Self::Same(revision) | Self::Different(revision) => revision,
        }
    }

    /// Tells whether the files are those of the revision.
    #[must_use]
    pub const fn is_same(&self) -> bool {
        matches!(self, Self::Same(_))
    }
}

/// Compares the files of a folder, by their paths in the order of their bytes, with what is checked
/// out there. `None` where there is nothing to compare them with, or it cannot be told: no
/// repository, no commit yet, a folder that was never committed, something that cannot be read.
pub(in crate::load) fn standing(
    folder: &Path,
    paths: &[String],
    read: impl Fn(&str) -> io::Result<Vec<u8>> + Sync,
) -> Option<Standing> {
    let Place { repository, folder, is_bare } = locate(folder).ok()?;
    if is_bare {
        return None;
    }
    let local = repository.to_thread_local();
    let store = Store { repository: &local };
    let head = Commit::read(&store, local.head_id().ok()?.detach()).ok()?;
    let base = head.folder(&store, &folder)?;
    let files = walk::walk(&store, head.tree, &folder, base).ok()?;
    if files.blobs.is_empty() {
        return None;
    }
    let is_same = is_same(&files, paths, read)?;
    let revision = last_change(&store, head, &folder, base);
    let revision = name::commit(&store, revision).ok()?.info;
    Some(if is_same { Standing::Same(revision) } else { Standing::Different(revision) })
}

/// Tells whether a commit holds just these files; `None` where one of them, or what is held, cannot
/// be read.
fn is_same(
    held: &Files,
    paths: &[String],
    read: impl Fn(&str) -> io::Result<Vec<u8>> + Sync,
) -> Option<bool> {
    if !held.blobs.iter().map(|(path, _)| path).eq(paths) {
        let is_lost = |code| matches!(code, Code::UnreadableFile | Code::TooManyRecords);
        let is_whole = !held.listing.refused.iter().any(|refusal| is_lost(refusal.code));
        return is_whole.then_some(false);
    }
    let is_blob = |(path, id): &(String, ObjectId)| {
        let bytes = read(path).ok().filter(|bytes| bytes.len() as u64 <= MAX_FILE_SIZE)?;
        Some(compute_hash(id.kind(), Kind::Blob, &bytes).ok()? == *id)
    };
    let others = held.blobs.par_iter().map(is_blob);
    others.find_first(|same| *same != Some(true)).unwrap_or(Some(true))
}

/// What of a commit tells when a folder was changed.
struct Commit {
    id: ObjectId,
    tree: ObjectId,
    parents: Vec<ObjectId>,
}

impl Commit {
    fn read(store: &Store<'_>, id: ObjectId) -> Result<Self, ObjectError> {
        let content = store.object(id, Kind::Commit, MAX_OBJECT_SIZE)?;
        let commit = CommitRef::from_bytes(&content, id.kind())
            .map_err(|_| ObjectError::Damaged { id: id.to_string() })?;
        Ok(Self { id, tree: commit.tree(), parents: commit.parents().collect() })
    }

    /// The tree of a folder.
    fn folder(&self, store: &Store<'_>, folder: &[BString]) -> Option<ObjectId> {
        let entry = store.at(self.tree, folder).ok()??;
        (entry.kind == EntryKind::Tree).then_some(entry.id)
    }
}

/// Finds the commit that last changed a folder: from `head`, which holds it as `base`, back along the
/// first parent of each that holds the same.
///
/// Where the history ends before its beginning, as in a shallow clone, or something in it cannot be
/// read, or it is longer than is looked at, it is the last commit that was reached: that holds the
/// same all the same.
fn last_change(store: &Store<'_>, head: Commit, folder: &[BString], base: ObjectId) -> ObjectId {
    let mut here = head;
    let mut left = MAX_COMMITS;
    let holds_the_same =
        |commit: &Commit, tree| commit.tree == tree || commit.folder(store, folder) == Some(base);
    loop {
        let parents = here.parents.iter().take(left);
        left = left.saturating_sub(here.parents.len());
        let mut parents = parents.filter_map(|id| Commit::read(store, *id).ok());
        match parents.find(|parent| holds_the_same(parent, here.tree)) {
            Some(parent) => here = parent,
            None => return here.id,
        }
    }
}
