//! A folder that a site is written into, file by file, beside files of others.
//!
//! Invariants: a file that is not ours, or that somebody changed since we wrote it, is neither
//! replaced nor removed; nothing is written before that is sure for every file. Each file is the old
//! one or the new one, whole, whenever it is looked at; one whose bytes stay is not touched. No link
//! is followed out of the folder.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use continuity::store::content_hash;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use tempfile::{Builder, NamedTempFile};

use super::error::SiteError;
use super::manifest::{self, Manifest};

/// How files are named that are not yet in their place.
const PREFIX: &str = ".continuity-";
const SUFFIX: &str = ".part";

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// There was none.
    New,
    /// It had other bytes.
    Changed,
    /// It had these bytes, and was not touched.
    Same,
}

/// What became of pages that are no longer made.
#[derive(Debug, Default)]
pub(super) struct Cleared {
    /// How many were removed.
    pub(super) removed: usize,
    /// Those that stay, since somebody changed them.
    pub(super) kept: Vec<String>,
}

/// A folder that a site is being written into.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    manifest: Manifest,
    /// The list, to which a line is added before a file takes its place; locked.
    journal: Mutex<File>,
    /// The hashes of the files that are there, of those that are to be written.
    found: FxHashMap<String, u64>,
}

impl Folder {
    /// Opens a folder, which is made where it is missing, and makes sure that all of some files can
    /// be written there.
    ///
    /// # Errors
    ///
    /// When a file of others stands at one of the paths, when another run writes there, and when the
    /// folder cannot be read or written to.
    pub(super) fn open(root: &Path, paths: &[String]) -> Result<Self, SiteError> {
        if !root.exists() {
            fs::create_dir(root).map_err(|error| SiteError::at(root, error))?;
        } else if !root.is_dir() {
            return Err(SiteError::NotAFolder(root.to_owned()));
        }
        let list = root.join(manifest::NAME);
        if fs::symlink_metadata(&list).is_ok_and(|found| !found.is_file()) {
            return Err(SiteError::NotAList(list));
        }
        let at = |error| SiteError::at(&list, error);
        let mut journal =
            locked(&list).map_err(at)?.ok_or_else(|| SiteError::Busy(root.to_owned()))?;
        let mut bytes = Vec::new();
        journal.read_to_end(&mut bytes).map_err(at)?;
        let text = String::from_utf8(bytes).map_err(|_| SiteError::NotAList(list.clone()))?;
        let manifest = Manifest::parse(&text).ok_or_else(|| SiteError::NotAList(list.clone()))?;
        let mut folder = Self {
            root: root.to_owned(),
            manifest,
            journal: Mutex::new(journal),
            found: FxHashMap::default(),
        };
        folder.look(paths).inspect_err(|_| folder.forget_new_list(&text))?;
        folder.begin(&text).map_err(at)?;
        Ok(folder)
    }

    /// Looks at what stands at each path, and refuses what is not ours.
    fn look(&mut self, paths: &[String]) -> Result<(), SiteError> {
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders_of(path)).collect();
        for folder in folders {
            let place = self.root.join(folder);
            match fs::symlink_metadata(&place) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => return Err(SiteError::InTheWay(place)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(SiteError::at(&place, error)),
            }
        }
        let looked: Vec<Result<Option<u64>, SiteError>> =
            paths.par_iter().map(|path| self.look_at(path)).collect();
        for (path, found) in paths.iter().zip(looked) {
            if let Some(hash) = found? {
                self.found.insert(path.clone(), hash);
            }
        }
        Ok(())
    }

    /// Returns the hash of the file at a path, where there is one and it is ours.
    fn look_at(&self, path: &str) -> Result<Option<u64>, SiteError> {
        let place = self.root.join(path);
        let found = match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            found => found.map_err(|error| SiteError::at(&place, error))?,
        };
        if !found.is_file() || !self.manifest.lists(path) {
            return Err(SiteError::InTheWay(place));
        }
        let bytes = fs::read(&place).map_err(|error| SiteError::at(&place, error))?;
        let hash = content_hash(&bytes);
        // A loss of power may leave a file of ours empty; nothing of anybody's is in it.
        if bytes.is_empty() || self.manifest.has(path, hash) {
            Ok(Some(hash))
        } else {
            Err(SiteError::Changed(place))
        }
    }

    /// A list that was made by a run that writes nothing is not left behind.
    fn forget_new_list(&self, text: &str) {
        if text.is_empty() {
            let _ = fs::remove_file(self.root.join(manifest::NAME));
        }
    }

    /// Makes the list one that lines can be added to: with its head, and no half line at its end.
    fn begin(&mut self, text: &str) -> io::Result<()> {
        self.take_away_left_behind();
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        let journal = self.journal.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner);
        journal.set_len(u64::try_from(whole).unwrap_or(u64::MAX))?;
        if whole == 0 { journal.write_all(manifest::head().as_bytes()) } else { Ok(()) }
    }

    /// Removes the files that a killed run left aside.
    fn take_away_left_behind(&self) {
        let listed = self.manifest.paths().flat_map(folders_of);
        let folders: BTreeSet<&str> = listed.filter(|folder| self.is_folder(folder)).collect();
        let places = folders.iter().map(|folder| self.root.join(folder)).chain([self.root.clone()]);
        let entries = places.filter_map(|place| fs::read_dir(place).ok());
        for entry in entries.flatten().flatten() {
            let name = entry.file_name();
            let is_aside = |name: &str| name.starts_with(PREFIX) && name.ends_with(SUFFIX);
            if name.to_str().is_some_and(is_aside) {
                // What cannot be removed costs room, and nothing else.
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Tells whether a path leads to a folder, through no link.
    fn is_folder(&self, path: &str) -> bool {
        let is_one = |folder: &str| {
            fs::symlink_metadata(self.root.join(folder)).is_ok_and(|found| found.is_dir())
        };
        folders_of(path).all(is_one) && is_one(path)
    }

    /// Tells whether all files are there as they were made from this, and no others of ours, not even
    /// such that somebody changed.
    pub(super) fn is_made_from(&self, made_from: u64, paths: &[String]) -> bool {
        let is_there =
            |path: &String| self.found.get(path).is_some_and(|hash| self.manifest.has(path, *hash));
        self.manifest.is_made_from(made_from)
            && self.manifest.paths().count() == paths.len()
            && paths.iter().all(is_there)
    }

    /// Puts a file in its place, unless it has these bytes already, whose hash is given.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written to.
    pub(super) fn write(&self, path: &str, bytes: &[u8], hash: u64) -> Result<Written, SiteError> {
        let known = self.found.get(path).copied();
        if known == Some(hash) && !bytes.is_empty() {
            return Ok(Written::Same);
        }
        let place = self.root.join(path);
        self.put(&place, path, bytes, hash).map_err(|error| SiteError::at(&place, error))?;
        Ok(if known.is_some() { Written::Changed } else { Written::New })
    }

    fn put(&self, place: &Path, path: &str, bytes: &[u8], hash: u64) -> io::Result<()> {
        let folder = place.parent().unwrap_or(&self.root);
        let mut file = match aside(folder) {
            // Most folders are there: only the first file of one makes it.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(folder)?;
                aside(folder)?
            }
            file => file?,
        };
        file.write_all(bytes)?;
        let line = manifest::line(path, hash);
        {
            let mut journal =
                self.journal.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            journal.write_all(line.as_bytes())?;
        }
        file.persist(place).map_err(|error| error.error)?;
        Ok(())
    }

    /// Removes the pages that are no longer made, as far as they are still ours, and writes the list
    /// anew: the paths of this run in order, the hashes of their bytes, those that somebody changed,
    /// and what all was made from.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written to.
    pub(super) fn finish(
        self,
        paths: &[String],
        hashes: &[u64],
        made_from: Option<u64>,
    ) -> Result<Cleared, SiteError> {
        let made: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        let mut cleared = Cleared::default();
        for path in self.manifest.paths().filter(|path| !made.contains(path)) {
            if self.clear(path)? {
                cleared.removed += 1;
            } else if self.is_there(path) {
                cleared.kept.push(path.to_owned());
            }
        }
        let mut list = manifest::head().to_owned();
        list.extend(paths.iter().zip(hashes).map(|(path, hash)| manifest::line(path, *hash)));
        // What somebody changed is still a page of ours: a run that makes it again has to say so.
        list.extend(cleared.kept.iter().flat_map(|path| self.manifest.lines_of(path)));
        list.extend(made_from.map(manifest::last_line));
        let name = self.root.join(manifest::NAME);
        let at = |error| SiteError::at(&name, error);
        let mut file = aside(&self.root).map_err(at)?;
        file.write_all(list.as_bytes()).map_err(at)?;
        file.as_file().sync_all().map_err(at)?;
        file.persist(&name).map_err(|error| at(error.error))?;
        Ok(cleared)
    }

    fn is_there(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_ok()
    }

    /// Removes a file that is as we wrote it, and the folders that it leaves empty.
    fn clear(&self, path: &str) -> Result<bool, SiteError> {
        let place = self.root.join(path);
        let is_file = fs::symlink_metadata(&place).is_ok_and(|found| found.is_file());
        if !is_file || !folders_of(path).all(|folder| self.is_folder(folder)) {
            return Ok(false);
        }
        let bytes = fs::read(&place).map_err(|error| SiteError::at(&place, error))?;
        if !bytes.is_empty() && !self.manifest.has(path, content_hash(&bytes)) {
            return Ok(false);
        }
        fs::remove_file(&place).map_err(|error| SiteError::at(&place, error))?;
        let mut folders: Vec<&str> = folders_of(path).collect();
        while let Some(folder) = folders.pop() {
            // One that holds anything stays.
            if fs::remove_dir(self.root.join(folder)).is_err() {
                break;
            }
        }
        Ok(true)
    }
}

/// How often a list that is replaced while one waits for its lock is opened again.
const TRIES: usize = 3;

/// Opens the list and locks it; `None` while another run holds it. A run that ends puts a new list in
/// the place of the one it held: a lock on that one would keep nobody out.
fn locked(list: &Path) -> io::Result<Option<File>> {
    for _ in 0..TRIES {
        let file = OpenOptions::new().read(true).append(true).create(true).open(list)?;
        match file.try_lock() {
            Ok(()) if is_at(&file, list)? => return Ok(Some(file)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Tells whether an open file is still the one at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let there = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        there => there?,
    };
    let open = file.metadata()?;
    Ok((open.dev(), open.ino()) == (there.dev(), there.ino()))
}

/// Elsewhere a file that is open cannot be replaced.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Makes a file beside those of a folder, which all may read, as a server must.
fn aside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    // The error names the file, which has another name each time: only its kind is kept.
    builder.tempfile_in(folder).map_err(|error| error.kind().into())
}

/// The folders that a path leads through, the outermost first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| path.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_holds_the_list_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join(manifest::NAME);
        let held = locked(&list).unwrap().unwrap();
        assert!(locked(&list).unwrap().is_none(), "another run waits for nobody");
        // The run that holds it puts a new list in its place.
        let new = folder.path().join("new");
        fs::write(&new, manifest::head()).unwrap();
        fs::rename(&new, &list).unwrap();
        assert!(!is_at(&held, &list).unwrap());
        let next = locked(&list).unwrap().unwrap();
        assert!(is_at(&next, &list).unwrap());
        drop(held);
        assert!(locked(&list).unwrap().is_none());
    }
}
