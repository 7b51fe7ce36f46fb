//! How an image lies in its file.
//!
//! ```text
//! header       64 bytes
//! section      rows, from a multiple of 64 bytes; zeros up to the next multiple
//! …
//! directory    one entry a section, in the order they lie in
//! ```
//!
//! Numbers are in the byte order of the machine, which the header tells. Nothing else is in the
//! file, so that the same sections give the same bytes, and every byte is checked by something.

use std::ops::Range;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::super::ImageError;
use super::super::hash::content_hash;

/// The first bytes of every image: not text, and damaged by whatever treats it as text.
const MAGIC: [u8; 8] = *b"\x89cntnty\n";
/// Reads as another number in the other byte order.
const BYTE_ORDER: u32 = 0x0A0B_0C0D;
/// The version of this layout: raised whenever an older reader would misread it.
pub(super) const VERSION: u32 = 1;
/// Sections begin at multiples of this, so at a cache line, and aligned for any row.
pub(super) const ALIGNMENT: usize = 64;
/// Longest name of a section, in bytes.
pub(super) const NAME_LENGTH: usize = 40;
pub(super) const HEADER_LENGTH: usize = size_of::<Header>();

const HEADER: &str = "header";
const DIRECTORY: &str = "directory";

/// What stands at the beginning of the file. Written last.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Header {
    magic: [u8; 8],
    byte_order: u32,
    version: u32,
    /// What the sections hold, in a number of the caller's.
    schema: u64,
    /// Of the whole file.
    length: u64,
    /// Where the directory begins; it reaches to the end.
    directory: u64,
    directory_checksum: u64,
    /// Zeros.
    reserved: u64,
    /// Of all that stands before it.
    checksum: u64,
}

/// Where a section lies, and what it must be.
#[derive(Debug, Clone, Copy, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Entry {
    /// Filled up with zeros.
    name: [u8; NAME_LENGTH],
    offset: u64,
    /// Length in bytes, without what fills it up.
    length: u64,
    pub(super) row_size: u64,
    pub(super) checksum: u64,
}

impl Header {
    pub(super) fn new(schema: u64, directory: u64, entries: &[Entry]) -> Self {
        let entries = entries.as_bytes();
        let mut header = Self {
            magic: MAGIC,
            byte_order: BYTE_ORDER,
            version: VERSION,
            schema,
            length: directory + entries.len() as u64,
            directory,
            directory_checksum: content_hash(entries),
            reserved: 0,
            checksum: 0,
        };
        header.checksum = header.own_checksum();
        header
    }

    /// Reads the header of a whole file, and checks all that can be checked without the directory.
    pub(super) fn read(file: &[u8], schema: u64) -> Result<Self, ImageError> {
        let start = &file[..file.len().min(MAGIC.len())];
        if start.is_empty() || !MAGIC.starts_with(start) {
            return Err(ImageError::Foreign);
        }
        let Ok((header, _)) = Self::read_from_prefix(file) else {
            return Err(ImageError::Truncated);
        };
        if header.byte_order != BYTE_ORDER {
            return Err(ImageError::Foreign);
        }
        if header.version != VERSION {
            return Err(ImageError::OtherVersion { found: header.version, expected: VERSION });
        }
        if header.checksum != header.own_checksum() || header.reserved != 0 {
            return Err(ImageError::corrupt(HEADER));
        }
        if header.schema != schema {
            return Err(ImageError::OtherSchema { found: header.schema, expected: schema });
        }
        // What is too long has no directory at its end.
        if header.length > file.len() as u64 {
            return Err(ImageError::Truncated);
        }
        Ok(header)
    }

    /// A number that tells this image's contents from others': it rests on every checksum in it.
    pub(super) fn identity(&self) -> u64 {
        self.checksum
    }

    /// Where the directory lies in a file of `length` bytes, if its bytes are those written.
    pub(super) fn directory(&self, file: &[u8]) -> Result<Range<usize>, ImageError> {
        let corrupt = || ImageError::corrupt(DIRECTORY);
        let start = usize::try_from(self.directory).map_err(|_| corrupt())?;
        let bytes = file.get(start..).ok_or_else(corrupt)?;
        if content_hash(bytes) != self.directory_checksum {
            return Err(corrupt());
        }
        Ok(start..file.len())
    }

    fn own_checksum(&self) -> u64 {
        let bytes = self.as_bytes();
        content_hash(&bytes[..bytes.len() - size_of::<u64>()])
    }
}

impl Entry {
    /// Describes a section; nothing if its name is empty, too long, or has a zero in it.
    pub(super) fn new(name: &str, offset: u64, length: u64, row_size: usize) -> Option<Self> {
        let bytes = name.as_bytes();
        if bytes.is_empty() || bytes.contains(&0) {
            return None;
        }
        let mut filled = [0; NAME_LENGTH];
        filled.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(Self { name: filled, offset, length, row_size: row_size as u64, checksum: 0 })
    }

    /// The name without what fills it up.
    pub(super) fn name(&self) -> &[u8] {
        let end = self.name.iter().position(|byte| *byte == 0).unwrap_or(NAME_LENGTH);
        &self.name[..end]
    }

    /// The bytes of the section in its file, which is as long as a directory that was checked.
    pub(super) fn range(&self) -> Range<usize> {
        let start = usize::try_from(self.offset).unwrap_or(usize::MAX);
        let length = usize::try_from(self.length).unwrap_or(usize::MAX);
        start..start.saturating_add(length)
    }

    /// Where the next section, or the directory, begins.
    fn next(&self) -> Option<u64> {
        self.offset.checked_add(self.length)?.checked_next_multiple_of(ALIGNMENT as u64)
    }
}

/// Checks that the sections lie one after the other, from the header to the directory. Whether their rows are of the right size is seen when they are asked for.
pub(super) fn check(entries: &[Entry], directory: u64) -> Result<(), ImageError> {
    let mut at = HEADER_LENGTH as u64;
    for entry in entries {
        if entry.offset != at {
            return Err(ImageError::corrupt(DIRECTORY));
        }
        at = entry.next().ok_or_else(|| ImageError::corrupt(DIRECTORY))?;
    }
    if at == directory { Ok(()) } else { Err(ImageError::corrupt(DIRECTORY)) }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Cursor;
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::Image;
    use super::super::write::Sections;
    use super::*;

    const SCHEMA: u64 = 1;
    const NAMES: [&str; 3] = ["first", "second", "third"];

    fn image() -> Vec<u8> {
        let mut sections = Sections::new(Cursor::new(Vec::new()), SCHEMA).unwrap();
        for (name, rows) in NAMES.iter().zip(1..) {
            sections.column(name, &vec![7_u64; rows * 5]).unwrap();
        }
        sections.finish().unwrap().0.into_inner()
    }

    /// Replaces header and directory, and opens the image. Every checksum over them is right.
    fn open(header: Header, entries: &[Entry]) -> Result<Image, ImageError> {
        let mut bytes = image();
        let start = usize::try_from(header.directory).unwrap_or(usize::MAX);
        bytes.truncate(start.min(bytes.len()));
        bytes.extend_from_slice(entries.as_bytes());
        bytes[..HEADER_LENGTH].copy_from_slice(header.as_bytes());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        write(&path, &bytes);
        Image::open(&path, SCHEMA)
    }

    fn write(path: &Path, bytes: &[u8]) {
        fs::write(path, bytes).unwrap();
    }

    fn parts() -> (Header, Vec<Entry>) {
        let bytes = image();
        let header = Header::read(&bytes, SCHEMA).unwrap();
        let directory = header.directory(&bytes).unwrap();
        (header, <[Entry]>::ref_from_bytes(&bytes[directory]).unwrap().to_vec())
    }

    #[test]
    fn headers_of_others_are_told_apart() {
        let (header, entries) = parts();
        assert!(open(header, &entries).is_ok());
        let changed = |change: fn(&mut Header)| {
            let mut header = header;
            change(&mut header);
            header.checksum = header.own_checksum();
            open(header, &entries).unwrap_err()
        };
        let turned = changed(|header| header.byte_order = header.byte_order.swap_bytes());
        assert!(matches!(turned, ImageError::Foreign), "{turned}");
        let later = changed(|header| header.version += 1);
        assert!(matches!(later, ImageError::OtherVersion { found, .. } if found == VERSION + 1));
        let other = changed(|header| header.schema = 9);
        assert!(matches!(other, ImageError::OtherSchema { found: 9, .. }), "{other}");
        let longer = changed(|header| header.length += 1);
        assert!(matches!(longer, ImageError::Truncated), "{longer}");
        let reserved = changed(|header| header.reserved = 1);
        assert!(matches!(reserved, ImageError::Corrupt { .. }), "{reserved}");
    }

    /// The numbers at which something may overflow, overlap or be out of line.
    fn number() -> impl Strategy<Value = u64> {
        let awkward =
            [0, 1, 8, 63, 64, 65, 128, 1 << 31, 1 << 32, 1 << 63, u64::MAX, u64::MAX - 63];
        prop_oneof![prop::sample::select(awkward.to_vec()), 0..1000_u64, any::<u64>()]
    }

    #[derive(Debug, Clone)]
    enum Change {
        Name(String),
        Offset(u64),
        Length(u64),
        RowSize(u64),
        Checksum(u64),
        Again,
        Gone,
    }

    fn change() -> impl Strategy<Value = Change> {
        prop_oneof![
            prop::sample::select(vec!["", "first", "third", "other"])
                .prop_map(|name| Change::Name(name.to_owned())),
            number().prop_map(Change::Offset),
            number().prop_map(Change::Length),
            number().prop_map(Change::RowSize),
            number().prop_map(Change::Checksum),
            Just(Change::Again),
            Just(Change::Gone),
        ]
    }

    fn apply(entries: &mut Vec<Entry>, place: usize, change: Change) {
        if entries.is_empty() {
            return;
        }
        let place = place % entries.len();
        let entry = &mut entries[place];
        match change {
            Change::Name(name) => {
                entry.name = [0; NAME_LENGTH];
                entry.name[..name.len()].copy_from_slice(name.as_bytes());
            }
            Change::Offset(offset) => entry.offset = offset,
            Change::Length(length) => entry.length = length,
            Change::RowSize(size) => entry.row_size = size,
            Change::Checksum(checksum) => entry.checksum = checksum,
            Change::Again => entries.insert(place, entries[place]),
            Change::Gone => drop(entries.remove(place)),
        }
    }

    proptest! {
        /// Directories that no writer makes, but with checksums that fit.
        #[test]
        fn a_forged_directory_does_no_harm(
            changes in prop::collection::vec((0..4_usize, change()), 1..4),
            directory in prop::option::of(number()),
        ) {
            let (header, mut entries) = parts();
            for (place, change) in changes {
                apply(&mut entries, place, change);
            }
            let directory = directory.unwrap_or(header.directory).min(u64::MAX - (1 << 20));
            let forged = Header::new(SCHEMA, directory, &entries);
            if let Ok(image) = open(forged, &entries) {
                for name in NAMES.iter().chain(&["other"]) {
                    if let Ok(rows) = image.column::<u64>(name) {
                        prop_assert!(rows.iter().all(|row| *row == 7));
                    }
                    if let Ok(bytes) = image.column::<u8>(name) {
                        prop_assert!(bytes.iter().all(|byte| [0, 7].contains(byte)));
                    }
                }
            }
        }
    }
}
