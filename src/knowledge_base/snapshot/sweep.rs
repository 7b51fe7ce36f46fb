//! Clearing away the snapshots that nobody will ask for.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::stamps::{self, BASE};
use super::{Place, SCHEMA};
use crate::store::{self, Image, Stamp, is_file_name};

/// A snapshot that was not used for so long, in nanoseconds, is taken away.
const UNUSED: i64 = 60 * 24 * 3600 * 1_000_000_000;

/// Removes the snapshots of bases that are no longer there, and those that were not used for long.
/// What cannot be removed stays: it costs room, and nothing else.
pub(super) fn sweep(place: &Place) {
    let (Ok(now), Ok(entries)) = (place.time(), fs::read_dir(&place.folder)) else { return };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(is_file_name);
        let path = entry.path();
        let Ok(metadata) = entry.metadata() else { continue };
        if !is_ours || !metadata.is_file() || path == place.snapshot {
            continue;
        }
        if now.saturating_sub(last_used(&metadata)) > UNUSED || is_without_base(&path) {
            let _ = fs::remove_file(store::beside(&path, stamps::SUFFIX));
            let _ = Image::remove(&path);
        }
    }
}

/// When a file was last written or read, as far as the system keeps note of that.
fn last_used(metadata: &Metadata) -> i64 {
    let written = Stamp::of(metadata).mtime_ns;
    let read = metadata.accessed().ok().and_then(|time| {
        let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_nanos()).ok()
    });
    written.max(read.unwrap_or(written))
}

/// Tells whether it is known of which base a snapshot is, and that there is no such folder.
fn is_without_base(snapshot: &Path) -> bool {
    let stamps = store::beside(snapshot, stamps::SUFFIX);
    let base = Image::open_unsealed(&stamps, SCHEMA).and_then(|image| image.column::<u8>(BASE));
    let Some(base) = base.ok().and_then(|base| path_of(&base)) else { return false };
    matches!(fs::symlink_metadata(base), Err(error) if error.kind() == std::io::ErrorKind::NotFound)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere not all bytes are a path")]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Some(std::ffi::OsStr::from_bytes(bytes).into())
}

/// Elsewhere a path is bytes only as long as it is a text.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
