//! Files that are written aside and then take their place in one step.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::Stamp;

/// How the files are named that are not yet in their place.
const PREFIX: &str = ".continuity-";
const SUFFIX: &str = ".part";
/// A file that has been aside for longer was left there by a writer that was killed.
const LEFT_BEHIND: i64 = 3600 * 1_000_000_000;

/// A file beside its target, which takes the target's place when it is [kept](Self::keep) and is
/// gone when it is dropped.
#[derive(Debug)]
pub(super) struct Replacement {
    file: NamedTempFile,
    target: PathBuf,
}

impl Replacement {
    /// Makes an empty file in the target's folder, and the folder if need be. Both are for their
    /// owner only. What killed writers have left in the folder is taken away.
    pub(super) fn create(target: &Path) -> io::Result<Self> {
        let folder = folder_of(target);
        create_folder(folder)?;
        let file = Builder::new().prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
        let replacement = Self { file, target: target.to_path_buf() };
        take_away_left_behind(folder, replacement.stamp()?.mtime_ns);
        Ok(replacement)
    }

    /// The stamp of the file as it is: right after it was made, its times are what the file
    /// system takes the time to be.
    pub(super) fn stamp(&self) -> io::Result<Stamp> {
        Ok(Stamp::of(&self.file.as_file().metadata()?))
    }

    /// The file as it is, not yet in its place.
    pub(super) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Puts the file in its place once it is on the disk, so that after a loss of power the
    /// target is the old file or the new one.
    pub(super) fn keep(self) -> io::Result<()> {
        self.file.as_file().sync_all()?;
        let folder = folder_of(&self.target).to_path_buf();
        self.keep_unsynced()?;
        sync_folder(&folder)
    }

    /// Puts the file in its place, whether or not it is on the disk: after a loss of power it
    /// may be anything, so this is for what is checked when it is read.
    pub(super) fn keep_unsynced(self) -> io::Result<()> {
        self.file.persist(&self.target).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for Replacement {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

/// What the file system of a folder takes the time to be, in nanoseconds since 1970: to tell
/// whether stamps are [settled](Stamp::is_settled). The folder is made if need be.
///
/// # Errors
///
/// When no file can be made in the folder.
pub fn time_in(folder: &Path) -> io::Result<i64> {
    Ok(Replacement::create(&folder.join("time"))?.stamp()?.mtime_ns)
}

fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A rename is on the disk when its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    // Elsewhere a folder cannot be opened, and its entries are kept by the file system's own log.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Removes what lies aside for too long, as seen from `now`. What cannot be removed stays: it
/// costs room, and nothing else.
fn take_away_left_behind(folder: &Path, now: i64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours =
            name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        let Ok(metadata) = entry.metadata() else { continue };
        if ours && now.saturating_sub(Stamp::of(&metadata).mtime_ns) > LEFT_BEHIND {
            let _ = fs::remove_file(entry.path());
        }
    }
}
