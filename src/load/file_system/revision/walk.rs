//! Which files of a base a revision holds, by the rules that hold for a folder.

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice};
use gix::objs::Kind;
use gix::objs::tree::{EntryKind, EntryRef};
use rustc_hash::FxHashSet;

use super::error::ObjectError;
use super::link;
use super::store::Store;
use crate::diagnostic::Code;
use crate::load::file_system::Listing;
use crate::load::file_system::listing::{is_named_ron, join};
use crate::load::limit::MAX_FILES;

/// How many links are asked where they lead.
const MAX_LINKS: usize = 100_000;

/// The files of a base, and the objects that hold their texts, in the same order.
pub(super) struct Files {
    pub(super) listing: Listing,
    pub(super) blobs: Vec<(String, ObjectId)>,
}

/// Lists the files below a folder of a revision.
///
/// # Errors
///
/// When the folder itself cannot be read; what cannot be read below it is refused.
pub(super) fn walk(
    store: &Store<'_>,
    root: ObjectId,
    folder: &[BString],
    base: ObjectId,
) -> Result<Files, ObjectError> {
    let files = Files { listing: Listing::default(), blobs: Vec::new() };
    let mut walk =
        Walk { store, root, base: folder, files, barren: FxHashSet::default(), links: 0 };
    walk.folder(base, "", &mut folder.to_vec())?;
    let Files { listing, mut blobs } = walk.files;
    blobs.sort_unstable();
    // A tree that git would not write can hold one name twice.
    blobs.dedup_by(|a, b| a.0 == b.0);
    let mut listing = listing.sorted();
    listing.files.dedup();
    Ok(Files { listing, blobs })
}

struct Walk<'w> {
    store: &'w Store<'w>,
    /// The tree of the whole revision.
    root: ObjectId,
    /// Where the base lies in it.
    base: &'w [BString],
    files: Files,
    /// Trees in which there was nothing to list. One tree can stand in very many places, and
    /// trees of such trees take no space: each is gone through once.
    barren: FxHashSet<ObjectId>,
    /// How many links were met.
    links: usize,
}

impl Walk<'_> {
    /// Lists what is in a folder, `relative` to the base, `at` from the root.
    fn folder(
        &mut self,
        tree: ObjectId,
        relative: &str,
        at: &mut Vec<BString>,
    ) -> Result<(), ObjectError> {
        if self.barren.contains(&tree) {
            return Ok(());
        }
        let before = self.met();
        let content = self.store.tree(tree)?;
        for entry in Store::entries(tree, &content) {
            if self.is_full() {
                return Ok(());
            }
            self.entry(&entry?, relative, at);
        }
        if self.met() == before {
            self.barren.insert(tree);
        }
        Ok(())
    }

    /// How many things were met so far that make a tree worth going through again: where a link
    /// leads depends on where it lies.
    fn met(&self) -> usize {
        self.files.listing.files.len() + self.files.listing.refused.len() + self.links
    }

    /// Whether there is more than a base may have, and that was said.
    fn is_full(&self) -> bool {
        let refused = &self.files.listing.refused;
        let is_said = refused.last().is_some_and(|last| last.code == Code::TooManyRecords);
        is_said || refused.len() > MAX_FILES
    }

    fn entry(&mut self, entry: &EntryRef<'_>, relative: &str, at: &mut Vec<BString>) {
        let kind = entry.mode.kind();
        let listing = &mut self.files.listing;
        let Ok(name) = entry.filename.to_str() else {
            let shown = join(relative, &entry.filename.to_str_lossy());
            return listing.misnamed(shown, kind == EntryKind::Tree);
        };
        // Hidden files and folders belong to other tools: `.git`, an editor's own.
        if name.starts_with('.') {
            return;
        }
        let path = join(relative, name);
        if name.is_empty() || name.contains('/') {
            return listing.misnamed(path, kind == EntryKind::Tree);
        }
        let id = entry.oid.to_owned();
        match kind {
            EntryKind::Tree => self.subfolder(id, &path, entry.filename, at),
            EntryKind::Blob | EntryKind::BlobExecutable => {
                if listing.file(path.clone()) {
                    self.files.blobs.push((path, id));
                }
            }
            EntryKind::Link => self.link(id, path, at),
            EntryKind::Commit => {
                let message = "this is a submodule: what is in it is not read at a revision";
                listing.refuse(path, Code::NotARegularFile, message);
            }
        }
    }

    fn subfolder(&mut self, tree: ObjectId, path: &str, name: &BStr, at: &mut Vec<BString>) {
        let depth = at.len() - self.base.len();
        if !self.files.listing.folder(path, depth) {
            return;
        }
        at.push(name.to_owned());
        if let Err(error) = self.folder(tree, path, at) {
            let message = format!("this folder cannot be read: {error}");
            self.files.listing.refuse(path.to_owned(), Code::UnreadableFile, message);
        }
        at.pop();
    }

    fn link(&mut self, id: ObjectId, path: String, at: &[BString]) {
        self.links += 1;
        if self.links > MAX_LINKS {
            let message = format!("this base has more than {MAX_LINKS} links");
            return self.files.listing.refuse(path, Code::TooManyRecords, message);
        }
        let target = self.store.object(id, Kind::Blob, link::MAX_TARGET);
        let leads = target.and_then(|target| {
            link::leads(self.store, self.root, self.base, at, BStr::new(&target))
        });
        match leads {
            Ok(leads) => self.files.listing.link(path, leads),
            Err(error) if is_named_ron(&path) => {
                let message = format!("this cannot be read: {error}");
                self.files.listing.refuse(path, Code::UnreadableFile, message);
            }
            Err(_) => {}
        }
    }
}
