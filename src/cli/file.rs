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
    // What a link leads to is replaced, not the link.
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(_) if path.is_symlink() => return Err(CommandError::BrokenLink(path.to_owned())),
        Err(_) => path.to_owned(),
    };
    let at = |source: io::Error| CommandError::File { path: path.to_owned(), source };
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return Err(CommandError::NotReplaceable(path.to_owned()));
    }
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::metadata(folder).map_err(at)?;
    // The error names the file beside, which has another name each time: only its kind is kept.
    let file = NamedTempFile::new_in(folder).map_err(|error| at(error.kind().into()))?;
    let mut writer = BufWriter::new(file.as_file());
    fill(&mut writer)?;
    writer.flush().map_err(at)?;
    drop(writer);
    file.as_file().set_permissions(permissions(&file, old.as_ref()).map_err(at)?).map_err(at)?;
    file.as_file().sync_all().map_err(at)?;
    file.persist(&target).map_err(|error| at(error.error))?;
    Ok(fs::canonicalize(&target).unwrap_or(target))
}

/// Those of the old file; a new one may be read by all, as a page to be published must.
fn permissions(file: &NamedTempFile, old: Option<&fs::Metadata>) -> io::Result<fs::Permissions> {
    if let Some(old) = old {
        return Ok(old.permissions());
    }
    let mut permissions = file.as_file().metadata()?.permissions();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        const NEW_FILE: u32 = 0o644;
        permissions.set_mode(NEW_FILE);
    }
    Ok(permissions)
}
