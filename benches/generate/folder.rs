//! Writes records into files of a bounded size, a folder for each kind of record.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file is closed before it would grow beyond so many bytes.
pub(crate) const MAX_FILE_BYTES: usize = 2_000_000;
/// So many files share a folder.
const FILES_IN_A_FOLDER: usize = 100;

/// What one run has written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) files: u64,
    pub(crate) bytes: u64,
}

/// Writes `count` records of one kind below `folder`, with at most one file of them in memory.
pub(crate) fn write_records(
    folder: &Path,
    count: u64,
    written: &mut Written,
    mut record: impl FnMut(&mut String, u64) -> std::fmt::Result,
) -> io::Result<()> {
    let mut text = String::new();
    let mut next = String::new();
    let mut files = 0;
    for index in 0..count {
        next.clear();
        record(&mut next, index).map_err(io::Error::other)?;
        if !text.is_empty() && text.len() + next.len() + "[\n]\n".len() > MAX_FILE_BYTES {
            write_file(&file_path(folder, files), &text, written)?;
            files += 1;
            text.clear();
        }
        text.push_str(&next);
    }
    if !text.is_empty() {
        write_file(&file_path(folder, files), &text, written)?;
    }
    Ok(())
}

fn file_path(folder: &Path, number: usize) -> PathBuf {
    folder
        .join(format!("{:03}", number / FILES_IN_A_FOLDER))
        .join(format!("{:02}.ron", number % FILES_IN_A_FOLDER))
}

fn write_file(path: &Path, records: &str, written: &mut Written) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create(path)?;
    file.write_all(b"[\n")?;
    file.write_all(records.as_bytes())?;
    file.write_all(b"]\n")?;
    written.files += 1;
    written.bytes += records.len() as u64 + 4;
    Ok(())
}
