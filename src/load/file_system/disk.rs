//! A folder on disk.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{FileSystem, Listing, Refusal};
use crate::diagnostic::Code;
use crate::load::limit::{MAX_FILES, MAX_FOLDERS};

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
        let base = fs::canonicalize(&self.root)?;
        let mut walk = Walk { base: &base, listing: Listing::default() };
        walk.folder(&base, "", 0)?;
        let mut listing = walk.listing;
        listing.files.sort_unstable();
        listing.refused.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(listing)
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
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, relative: &str, depth: usize) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let shown = join(relative, &name.to_string_lossy());
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder {
                    let message = "this folder's name is not UTF-8: what is in it is not read";
                    self.refuse(shown, Code::UnreadableFile, message);
                } else if is_named_ron(&shown) {
                    self.refuse(shown, Code::UnreadableFile, "this file's name is not UTF-8");
                }
                continue;
            };
            // Hidden files and folders belong to other tools: `.git`, an editor's own.
            if name.starts_with('.') {
                continue;
            }
            self.entry(&entry.path(), join(relative, name), depth);
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path, relative: String, depth: usize) {
        let is_named_ron = is_named_ron(&relative);
        match fs::symlink_metadata(path) {
            Err(error) => {
                if is_named_ron {
                    let message = format!("this cannot be read: {error}");
                    self.refuse(relative, Code::UnreadableFile, message);
                }
            }
            Ok(metadata) if metadata.is_symlink() => self.link(path, relative, is_named_ron),
            Ok(metadata) if metadata.is_dir() => {
                if is_named_ron {
                    let message = "this is a folder, not a file: what is in it is not read";
                    return self.refuse(relative, Code::NotARegularFile, message);
                }
                self.subfolder(path, relative, depth);
            }
            Ok(_) if !is_named_ron => {}
            Ok(metadata) if metadata.is_file() => {
                if self.listing.files.len() < MAX_FILES {
                    self.listing.files.push(relative);
                } else if self.listing.files.len() == MAX_FILES {
                    let message = format!("this base has more than {MAX_FILES} files");
                    self.refuse(relative, Code::TooManyRecords, message);
                }
            }
            Ok(metadata) => {
                let message = format!("this is {}, not a file", special(&metadata));
                self.refuse(relative, Code::NotARegularFile, message);
            }
        }
    }

    fn subfolder(&mut self, path: &Path, relative: String, depth: usize) {
        if depth >= MAX_FOLDERS {
            let message = format!("folders lie more than {MAX_FOLDERS} deep here");
            return self.refuse(relative, Code::NotARegularFile, message);
        }
        if let Err(error) = self.folder(path, &relative, depth + 1) {
            let message = format!("this folder cannot be read: {error}");
            self.refuse(relative, Code::UnreadableFile, message);
        }
    }

    /// A link is never followed: what it leads to inside the base is read under its own name.
    fn link(&mut self, path: &Path, relative: String, is_named_ron: bool) {
        let Ok(target) = fs::canonicalize(path) else {
            if is_named_ron {
                let message = "this link leads nowhere, or round in a circle";
                self.refuse(relative, Code::NotARegularFile, message);
            }
            return;
        };
        let leads_to_folder = target.is_dir();
        if !is_named_ron && !leads_to_folder {
            return;
        }
        if !target.starts_with(self.base) {
            self.refuse(relative, Code::OutsideTheBase, "this link leads out of the base");
        } else if leads_to_folder && path.starts_with(&target) {
            let message = "this link leads back to a folder that holds it";
            self.refuse(relative, Code::NotARegularFile, message);
        } else {
            let message = "this is a link to something in the base that is read under its own name";
            self.refuse(relative, Code::NotARegularFile, message);
        }
    }

    fn refuse(&mut self, path: String, code: Code, message: impl Into<String>) {
        self.listing.refused.push(Refusal { path, code, message: message.into() });
    }
}

/// Whether a path has the ending of data files, in small letters.
fn is_named_ron(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "ron")
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
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
