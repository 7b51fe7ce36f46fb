//! Writing an image, section by section.

use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use zerocopy::IntoBytes;

use super::super::Row;
use super::super::hash::checksum;
use super::super::map::Map;
use super::super::replace::Replacement;
use super::Image;
use super::layout::{ALIGNMENT, Entry, HEADER_LENGTH, Header};

/// Writes an image aside, and puts it in its place when it is complete.
///
/// Until [`finish`](Self::finish) has returned, whoever opens the place finds what was there
/// before. Of two writers at once the last to finish wins; both write whole images.
#[derive(Debug)]
pub struct ImageWriter {
    sections: Sections<BufWriter<Replacement>>,
}

impl ImageWriter {
    /// Begins the image that shall lie at `path`. Its folder is made if need be; both are for
    /// their owner only. `schema` stands for what the sections hold: who opens the image must
    /// give the same number.
    ///
    /// # Errors
    ///
    /// When the folder or the file beside the path cannot be made.
    pub fn create(path: &Path, schema: u64) -> io::Result<Self> {
        let aside = BufWriter::new(Replacement::create(path)?);
        Ok(Self { sections: Sections::new(aside, schema)? })
    }

    /// Writes a table as the section `name`: at most 40 bytes, unique in the image.
    ///
    /// # Errors
    ///
    /// When the rows cannot be written, or the name is not as said.
    pub fn column<T: Row>(&mut self, name: &str, rows: &[T]) -> io::Result<()> {
        self.sections.column(name, rows)
    }

    /// Maps the sections that are written, so that whoever wrote them need not hold them, too; each
    /// time anew, with nothing of them in memory. `None` where that cannot be.
    ///
    /// # Errors
    ///
    /// When what is written cannot be brought to the file, or cannot be mapped.
    pub fn so_far(&mut self) -> io::Result<Option<Image>> {
        let Sections { out, schema, at, entries } = &mut self.sections;
        out.flush()?;
        let map = Map::of_unfinished(out.get_ref().file())?;
        let header = Header::new(*schema, *at, entries);
        Ok(map.map(|map| Image::unfinished(map, entries.clone(), header.identity())))
    }

    /// Completes the image and puts it in its place, in one step: it is on the disk before it
    /// has its name. Returns its [identity](super::Image::identity).
    ///
    /// # Errors
    ///
    /// When it cannot be written or renamed; what was there before is then still there.
    pub fn finish(self) -> io::Result<u64> {
        let (aside, identity) = self.sections.finish()?;
        aside.into_inner().map_err(io::IntoInnerError::into_error)?.keep()?;
        Ok(identity)
    }
}

/// The sections of an image, as they are written to wherever it is kept.
#[derive(Debug)]
pub(super) struct Sections<W: Write + Seek> {
    out: W,
    schema: u64,
    at: u64,
    entries: Vec<Entry>,
}

impl<W: Write + Seek> Sections<W> {
    pub(super) fn new(mut out: W, schema: u64) -> io::Result<Self> {
        // Not an image until the header is written, at the very end.
        out.write_all(&[0; HEADER_LENGTH])?;
        Ok(Self { out, schema, at: HEADER_LENGTH as u64, entries: Vec::new() })
    }

    pub(super) fn column<T: Row>(&mut self, name: &str, rows: &[T]) -> io::Result<()> {
        const {
            assert!(size_of::<T>() > 0, "a row has bytes");
            assert!(align_of::<T>() <= ALIGNMENT, "a row is aligned as sections are");
        }
        let bytes = rows.as_bytes();
        let mut entry = Entry::new(name, self.at, bytes.len() as u64, size_of::<T>())
            .filter(|entry| self.entries.iter().all(|other| other.name() != entry.name()))
            .ok_or(io::ErrorKind::InvalidInput)?;
        entry.checksum = checksum(bytes);
        self.out.write_all(bytes)?;
        let padding = bytes.len().next_multiple_of(ALIGNMENT) - bytes.len();
        self.out.write_all(&[0; ALIGNMENT][..padding])?;
        self.at += (bytes.len() + padding) as u64;
        self.entries.push(entry);
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<(W, u64)> {
        self.out.write_all(self.entries.as_bytes())?;
        let header = Header::new(self.schema, self.at, &self.entries);
        self.out.seek(SeekFrom::Start(0))?;
        self.out.write_all(header.as_bytes())?;
        self.out.flush()?;
        Ok((self.out, header.identity()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Image, ImageError};
    use super::*;

    const ROWS: [u32; 100] = [3; 100];

    /// A disk that is full, or a machine that is switched off, after so many bytes.
    struct Stopping<W> {
        out: W,
        left: usize,
    }

    impl<W: Write> Write for Stopping<W> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let some = bytes.len().min(self.left);
            if some == 0 && !bytes.is_empty() {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let written = self.out.write(&bytes[..some])?;
            self.left -= written;
            Ok(written)
        }

        fn flush(&mut self) -> io::Result<()> {
            self.out.flush()
        }
    }

    impl<W: Seek> Seek for Stopping<W> {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.out.seek(to)
        }
    }

    fn write(path: &Path, left: usize) -> io::Result<()> {
        let out = Stopping { out: Replacement::create(path)?, left };
        let mut sections = Sections::new(out, 1)?;
        sections.column("rows", &ROWS)?;
        sections.column("text", b"text")?;
        sections.finish()?.0.out.keep()
    }

    /// Whoever opens what a stopped writer wrote aside finds that it is not an image either.
    #[test]
    fn a_writer_that_is_stopped_at_any_byte_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        ImageWriter::create(&path, 1).unwrap().finish().unwrap();
        let old = std::fs::read(&path).unwrap();
        let mut left = 0;
        while write(&path, left).is_err() {
            assert_eq!(std::fs::read(&path).unwrap(), old, "after {left} bytes");
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
            left += 1;
        }
        // Header twice, two sections, two entries.
        assert_eq!(left, 64 + 448 + 64 + 2 * 72 + 64);
        assert_eq!(*Image::open(&path, 1).unwrap().column::<u32>("rows").unwrap(), ROWS);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_can_be_read_while_more_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        let mut image = ImageWriter::create(&path, 1).unwrap();
        let none = image.so_far().unwrap().unwrap();
        assert!(matches!(none.column::<u8>("text"), Err(ImageError::Missing { .. })));
        image.column("rows", &ROWS).unwrap();
        let some = image.so_far().unwrap().unwrap();
        let rows = some.column::<u32>("rows").unwrap();
        image.column("text", b"text").unwrap();
        let more = image.so_far().unwrap().unwrap();
        drop(some);
        assert!(rows.is_mapped() && *rows == ROWS);
        assert!(*more.column::<u8>("text").unwrap() == *b"text");
        image.finish().unwrap();
        assert_eq!(*rows, ROWS);
        assert_eq!(*Image::open(&path, 1).unwrap().column::<u32>("rows").unwrap(), ROWS);
        // A writer that is dropped takes its file away, and not what was mapped of it.
        let mut image = ImageWriter::create(&path, 1).unwrap();
        image.column("rows", &ROWS).unwrap();
        let rows = image.so_far().unwrap().unwrap().column::<u32>("rows").unwrap();
        drop(image);
        assert_eq!(*rows, ROWS);
    }

    #[test]
    fn what_a_stopped_writer_has_written_is_not_an_image() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("image");
        let whole = 64 + 448 + 64 + 2 * 72 + 64;
        for left in 0..whole {
            let mut written = io::Cursor::new(Vec::new());
            let out = Stopping { out: &mut written, left };
            let stopped = Sections::new(out, 1).and_then(|mut sections| {
                sections.column("rows", &ROWS)?;
                sections.column("text", b"text")?;
                sections.finish().map(drop)
            });
            assert!(stopped.is_err());
            std::fs::write(&path, written.into_inner()).unwrap();
            let error = Image::open(&path, 1).unwrap_err();
            assert!(!matches!(error, ImageError::Io(_)), "after {left} bytes: {error}");
        }
    }
}
