//! A folder on disk.

use std::fs::{self, DirEntry, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::listing::{Leads, is_named_ron, join};
use super::{FileSystem, Listing};
use crate::diagnostic::Code;
use crate::store::Stamp;

/// A folder on disk. Only regular files below it are read; links are not followed.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Takes a folder as a base; nothing is read yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// Returns the folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl FileSystem for Disk {
    fn list(&self) -> io::Result<Listing> {
        self.list_stamped().map(|(listing, _)| listing)
    }

    fn list_stamped(&self) -> io::Result<(Listing, Vec<Stamp>)> {
        let base = fs::canonicalize(&self.root)?;
        let mut walk = Walk { base: &base, listing: Listing::default(), stamps: Vec::new() };
        walk.folder(&base, "", 0)?;
        Ok(walk.sorted())
    }

    fn stamp(&self, path: &str) -> Option<Stamp> {
        fs::symlink_metadata(self.root.join(path)).ok().map(|metadata| Stamp::of(&metadata))
    }

    fn folder(&self) -> Option<&Path> {
        Some(&self.root)
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let path = self.root.join(path);
        // It was a file when it was listed; to open a pipe that has taken its place would wait.
        if !fs::symlink_metadata(&path)?.is_file() {
            return Err(io::Error::other("it is no longer a regular file"));
        }
        let file = File::open(path)?;
        let size = file.metadata()?.len().min(limit);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

struct Walk<'a> {
    base: &'a Path,
    listing: Listing,
    /// Of the files of the listing.
    stamps: Vec<Stamp>,
}

impl Walk<'_> {
    /// Puts all in the order of the paths.
    fn sorted(mut self) -> (Listing, Vec<Stamp>) {
        let files = std::mem::take(&mut self.listing.files);
        let mut files: Vec<_> = files.into_iter().zip(self.stamps).collect();
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let (files, stamps) = files.into_iter().unzip();
        (Listing { files, ..self.listing.sorted() }, stamps)
    }

    fn folder(&mut self, folder: &Path, relative: &str, depth: usize) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let shown = join(relative, &name.to_string_lossy());
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                self.listing.misnamed(shown, is_folder);
                continue;
            };
            // Hidden files and folders belong to other tools: `.git`, an editor's own.
            if name.starts_with('.') {
                continue;
            }
            self.entry(&entry, join(relative, name), depth);
        }
        Ok(())
    }

    /// Takes what a folder lists. What it is the folder tells, and of files alone more is asked for:
    /// that is most of what it takes to open a base again that has not changed.
    fn entry(&mut self, entry: &DirEntry, relative: String, depth: usize) {
        match entry.file_type() {
            Err(error) => self.unreadable(relative, &error),
            Ok(kind) if kind.is_symlink() => {
                self.listing.link(relative, self.leads(&entry.path()));
            }
            Ok(kind) if kind.is_dir() => {
                if self.listing.folder(&relative, depth) {
                    self.subfolder(&entry.path(), relative, depth);
                }
            }
            Ok(_) if !is_named_ron(&relative) => {}
            Ok(_) => match entry.metadata() {
                Err(error) => self.unreadable(relative, &error),
                Ok(metadata) if metadata.is_file() => {
                    if self.listing.file(relative) {
                        self.stamps.push(Stamp::of(&metadata));
                    }
                }
                Ok(metadata) => {
                    let message = format!("this is {}, not a file", special(&metadata));
                    self.listing.refuse(relative, Code::NotARegularFile, message);
                }
            },
        }
    }

    fn unreadable(&mut self, relative: String, error: &io::Error) {
        if is_named_ron(&relative) {
            let message = format!("this cannot be read: {error}");
            self.listing.refuse(relative, Code::UnreadableFile, message);
        }
    }

    fn subfolder(&mut self, path: &Path, relative: String, depth: usize) {
        if let Err(error) = self.folder(path, &relative, depth + 1) {
            let message = format!("this folder cannot be read: {error}");
            self.listing.refuse(relative, Code::UnreadableFile, message);
        }
    }

    /// Where a link leads.
    fn leads(&self, path: &Path) -> Leads {
        let Ok(target) = fs::canonicalize(path) else { return Leads::Nowhere };
        let is_folder = target.is_dir();
        if !target.starts_with(self.base) {
            Leads::Out { is_folder }
        } else if is_folder && path.starts_with(&target) {
            Leads::Back
        } else {
            Leads::Inside { is_folder }
        }
    }
}

#[cfg(unix)]
fn special(metadata: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    if kind.is_fifo() {
        "a pipe (FIFO)"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn special(_metadata: &Metadata) -> &'static str {
    "something else"
}
