//! Writing a file so that a reader sees the old one or the new one, never half of one.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::CommandError;

/// Writes a file: beside it first, then in its place. An existing file keeps its permissions.
///
/// # Errors
///
/// When the folder does not exist or cannot be written to, or when `fill` fails.
pub(crate) fn write(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&fs::File>) -> Result<(), CommandError>,
) -> Result<PathBuf, CommandError> {
    let at = |source: io::Error| CommandError::File { path: path.to_owned(), source };
    let old = fs::metadata(path);
    if old.as_ref().is_ok_and(|old| !old.is_file()) {
        let message = format!("`{}` is not a file that can be replaced", path.display());
        return Err(CommandError::usage(message, None));
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let file = NamedTempFile::new_in(folder).map_err(at)?;
    let mut writer = BufWriter::new(file.as_file());
    fill(&mut writer)?;
    writer.flush().map_err(at)?;
    drop(writer);
    if let Some(permissions) = permissions(old.ok()) {
        file.as_file().set_permissions(permissions).map_err(at)?;
    }
    file.as_file().sync_all().map_err(at)?;
    file.persist(path).map_err(|error| at(error.error))?;
    Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
}

/// Those of the old file; a new one may be read by all, as a page to be published must.
#[cfg(unix)]
fn permissions(old: Option<fs::Metadata>) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    const NEW_FILE: u32 = 0o644;
    Some(old.map_or_else(|| fs::Permissions::from_mode(NEW_FILE), |old| old.permissions()))
}

#[cfg(not(unix))]
fn permissions(old: Option<fs::Metadata>) -> Option<fs::Permissions> {
    old.map(|old| old.permissions())
}
