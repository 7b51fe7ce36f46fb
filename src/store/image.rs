//! Files of columns, which are mapped and not parsed.

mod layout;
mod seal;
mod verify;
mod write;

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::map::{Map, View};
use super::{Column, ImageError, Row, Stamp};
use layout::{Entry, Header};
use seal::Sealing;
pub use write::ImageWriter;

/// A file of named columns, mapped, and known to be the bytes that were written.
///
/// To open one costs the same at any size, as long as its seal is right; see [`Trust`].
pub struct Image {
    map: Arc<Map>,
    entries: Column<Entry>,
    /// Indexes of the entries, by name.
    by_name: Vec<usize>,
    identity: u64,
    trust: Trust,
}

/// How an image came to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Its bytes were hashed before, and the file has not changed since.
    Sealed,
    /// Its bytes were hashed now.
    Verified,
    /// It is being written here, and was not read yet.
    Written,
}

impl Image {
    /// Maps the image at `path`, if it was written with this `schema` and is undamaged.
    ///
    /// When the seal beside it is right, header and directory are checked; else every byte is,
    /// and a new seal is left for the next to open it.
    ///
    /// # Errors
    ///
    /// When there is no such file ([`ImageError::Io`]) or it is not, in every byte, an image that
    /// was written here: whoever asked for it builds it again.
    pub fn open(path: &Path, schema: u64) -> Result<Self, ImageError> {
        let (file, mut image, stamp) = Self::map(path, schema)?;
        if seal::holds(path, stamp, image.identity) {
            return Ok(image);
        }
        let sealing = Sealing::begin(path, stamp);
        verify::verify(&file, image.map.bytes(), &image.entries)?;
        if let Some(sealing) = sealing {
            // Without a seal the next to open it hashes it again.
            let _ = sealing.keep(&file, image.identity);
        }
        image.trust = Trust::Verified;
        Ok(image)
    }

    /// Maps the image at `path` and checks every byte of it: for one that is small, or written so
    /// often that a seal is not worth its while.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_unsealed(path: &Path, schema: u64) -> Result<Self, ImageError> {
        let (file, mut image, _) = Self::map(path, schema)?;
        verify::verify(&file, image.map.bytes(), &image.entries)?;
        image.trust = Trust::Verified;
        Ok(image)
    }

    /// Maps an image of which header and directory are right; whether the rest is, is not known.
    fn map(path: &Path, schema: u64) -> Result<(File, Self, Stamp), ImageError> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if is_exposed(&metadata) {
            return Err(ImageError::Exposed);
        }
        // An empty file cannot be mapped, and a folder is none.
        if !metadata.is_file() || metadata.len() == 0 {
            return Err(ImageError::Foreign);
        }
        let map = Arc::new(Map::new(&file)?);
        let header = Header::read(map.bytes(), schema)?;
        let directory = header.directory(map.bytes())?;
        let start = directory.start;
        let entries: Column<Entry> = View::new(&map, directory)
            .map(Column::mapped)
            .ok_or_else(|| ImageError::corrupt("directory"))?;
        layout::check(&entries, start as u64)?;
        let by_name = by_name(&entries);

        let stamp = Stamp::of(&metadata);
        let identity = header.identity();
        Ok((file, Self { map, entries, by_name, identity, trust: Trust::Sealed }, stamp))
    }

    /// What is written of an image of which the directory is not.
    fn unfinished(map: Map, entries: Vec<Entry>, identity: u64) -> Self {
        let by_name = by_name(&entries);
        let (map, entries) = (Arc::new(map), entries.into());
        Self { map, entries, by_name, identity, trust: Trust::Written }
    }

    /// Verifies the image at `path`, in every byte, and leaves a seal: for whoever has just
    /// written it, so that the next to open it need not. It waits until a change after the
    /// verification could not go unseen, which takes some hundredths of a second.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open), and when nothing can be written beside the image.
    pub fn seal(path: &Path, schema: u64) -> Result<(), ImageError> {
        seal::wait_until_settled(path)?;
        Self::open(path, schema)?;
        Ok(())
    }

    /// Removes the image at `path` with its seal; programs that have it mapped keep it.
    ///
    /// # Errors
    ///
    /// When the image cannot be removed.
    pub fn remove(path: &Path) -> io::Result<()> {
        // A seal without its image says nothing.
        let _ = fs::remove_file(seal::place(path));
        fs::remove_file(path)
    }

    /// Gives the section `name` as rows that are read from the mapped file.
    ///
    /// # Errors
    ///
    /// When the image has no such section, or its rows have another size.
    pub fn column<T: Row>(&self, name: &str) -> Result<Column<T>, ImageError> {
        let found = self
            .by_name
            .binary_search_by(|entry| self.entries[*entry].name().cmp(name.as_bytes()))
            .map_err(|_| ImageError::Missing { section: name.into() })?;
        let entry = &self.entries[self.by_name[found]];
        if entry.row_size != size_of::<T>() as u64 {
            return Err(ImageError::corrupt(name));
        }
        View::new(&self.map, entry.range())
            .map(Column::mapped)
            .ok_or_else(|| ImageError::corrupt(name))
    }

    /// Says whether all of its bytes were hashed when it was opened.
    #[must_use]
    pub fn trust(&self) -> Trust {
        self.trust
    }

    /// A number that tells this image's contents from those of others, for what is kept beside it.
    #[must_use]
    pub fn identity(&self) -> u64 {
        self.identity
    }

    /// The length of its file, in bytes.
    #[must_use]
    pub fn length(&self) -> usize {
        self.map.bytes().len()
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Image")
            .field("sections", &self.entries.len())
            .field("length", &self.length())
            .field("trust", &self.trust)
            .finish_non_exhaustive()
    }
}

/// Sorts the sections by name, of which a writer gives each only once.
fn by_name(entries: &[Entry]) -> Vec<usize> {
    let mut by_name: Vec<usize> = (0..entries.len()).collect();
    by_name.sort_unstable_by(|a, b| entries[*a].name().cmp(entries[*b].name()));
    by_name
}

/// Tells whether others than the user may write the file: since it is theirs, or since they are let.
#[cfg(unix)]
fn is_exposed(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    is_open_to_others(metadata.mode(), (metadata.uid(), user))
}

#[cfg(unix)]
fn is_open_to_others(mode: u32, (owner, user): (u32, u32)) -> bool {
    const WRITABLE_BY_OTHERS: u32 = 0o022;
    mode & WRITABLE_BY_OTHERS != 0 || owner != user
}

/// Elsewhere the folder of the user's caches is closed to others by the system.
#[cfg(not(unix))]
fn is_exposed(_: &Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn an_image_is_the_users_own_or_open_to_others() {
        assert!(!is_open_to_others(0o100_600, (1000, 1000)));
        assert!(!is_open_to_others(0o100_644, (0, 0)));
        assert!(is_open_to_others(0o100_644, (1001, 1000)), "somebody else's");
        assert!(is_open_to_others(0o100_600, (1001, 0)), "who could change it while it is read");
        assert!(is_open_to_others(0o100_620, (1000, 1000)) && is_open_to_others(0o100_602, (0, 0)));
    }

    #[test]
    fn an_image_is_removed_with_its_seal() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        ImageWriter::create(&path, 1).unwrap().finish().unwrap();
        Image::seal(&path, 1).unwrap();
        Image::remove(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(Image::remove(&path).is_err());
    }

    #[test]
    fn sections_are_read_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new folder/image");
        let mut image = ImageWriter::create(&path, 7).unwrap();
        image.column("text", "three sections".as_bytes()).unwrap();
        image.column::<u64>("none", &[]).unwrap();
        image.column("pairs", &[[1_u32, 2], [3, 4]]).unwrap();
        image.finish().unwrap();

        let image = Image::open(&path, 7).unwrap();
        assert_eq!(*image.column::<u8>("text").unwrap(), *b"three sections");
        assert!(image.column::<u64>("none").unwrap().is_empty());
        assert_eq!(*image.column::<[u32; 2]>("pairs").unwrap(), [[1, 2], [3, 4]]);
        assert_eq!(image.length(), 64 + 64 + 64 + 3 * 72);

        let missing = image.column::<u8>("absent").unwrap_err();
        assert!(matches!(missing, ImageError::Missing { .. }), "{missing}");
        let other_rows = image.column::<u32>("pairs").unwrap_err();
        assert!(matches!(other_rows, ImageError::Corrupt { .. }), "{other_rows}");
        let other_schema = Image::open(&path, 8).unwrap_err();
        assert!(matches!(other_schema, ImageError::OtherSchema { .. }), "{other_schema}");
    }
}
