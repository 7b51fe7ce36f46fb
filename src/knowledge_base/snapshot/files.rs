//! The list of the files that a snapshot was made from.

use std::io;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::store::{Column, Image, ImageError, ImageWriter};
use crate::text::FileId;

const FILES: &str = "files";
const PATHS: &str = "files.paths";

/// One file with data.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct FileRow {
    /// The hash of its text.
    pub(super) hash: u64,
    /// Its length in bytes.
    pub(super) size: u64,
    /// Where its path ends in the text of all paths.
    path_end: u64,
    /// Its number in the base, as spans have it.
    file: u32,
    pad: u32,
}

impl FileRow {
    pub(super) fn file(&self) -> FileId {
        FileId(self.file)
    }
}

/// The files with data, in the order of their paths.
#[derive(Default)]
pub(super) struct Files {
    rows: Column<FileRow>,
    paths: Column<u8>,
}

impl Files {
    /// Adds the file whose path comes next.
    pub(super) fn push(&mut self, path: &str, file: FileId, hash: u64, size: u64) {
        self.paths.extend(path.bytes());
        let path_end = self.paths.len() as u64;
        self.rows.push(FileRow { hash, size, path_end, file: file.0, pad: 0 });
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn row(&self, at: usize) -> FileRow {
        self.rows[at]
    }

    /// Lists the files with their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], FileRow)> {
        let mut start = 0;
        self.rows.iter().map(move |row| {
            let end = usize::try_from(row.path_end).unwrap_or(usize::MAX);
            let path = self.paths.get(start..end).unwrap_or_default();
            start = end;
            (path, *row)
        })
    }

    pub(super) fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column(FILES, &self.rows)?;
        image.column(PATHS, &self.paths)
    }

    pub(super) fn read(image: &Image) -> Result<Self, ImageError> {
        let files = Self { rows: image.column(FILES)?, paths: image.column(PATHS)? };
        let end = files.rows.last().map_or(0, |row| row.path_end);
        if end == files.paths.len() as u64 { Ok(files) } else { Err(ImageError::corrupt(PATHS)) }
    }
}
