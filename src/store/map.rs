//! Files seen as memory: the only place of this crate that is `unsafe`.
//!
//! What has to hold, and why it does:
//!
//! - **A mapped file does not change while it is mapped.** This program never writes into a
//!   snapshot that has its name: it writes aside and renames over it
//!   ([`replace`](super::replace)), and a mapped file whose name is gone stays as it was until the
//!   last map of it is dropped. Another program of the same user could still write into the file or
//!   cut it short, as it could into a running executable or library; so snapshots are made for their
//!   owner only, and one that others own or may write is refused
//!   ([`Image::open`](super::Image::open)). What was cut short ends the program with a signal
//!   (`SIGBUS`) where it reads what is gone: no answer is made of it.
//! - **So does what is mapped of a file that is still being written.** Of such a file only whole
//!   sections are lent ([`ImageWriter::so_far`](super::ImageWriter::so_far)), and its writer does not
//!   go back to them: it goes on behind them, and at the end writes the header before them.
//! - **What was there a moment ago can still be read.** A file system of the same machine sees to
//!   that, but for a broken disk. One over a network does not: its server forgets a file that
//!   another machine has renamed over, and connections end. What lies there is read and not mapped
//!   ([`remote`](super::remote)).
//! - **Any bytes are rows.** [`Row`] asks for zerocopy's `FromBytes`; alignment and length are
//!   checked by zerocopy when a [`View`] is made, and nothing moves a map afterwards.
//! - **Rows live as long as their map.** A [`View`] keeps the map alive, and lends its rows for no
//!   longer than it is borrowed itself.

#![expect(unsafe_code, reason = "memory is mapped here, and only here; argued above")]

use std::fs::File;
use std::io::{self, Read};
use std::ops::{Deref, Range};
use std::ptr::NonNull;
use std::sync::Arc;

use memmap2::{Mmap, MmapMut};
use zerocopy::FromBytes;

use super::{Row, remote};

/// A whole file, mapped to be read, or read as if it were.
pub(super) struct Map {
    memory: Mmap,
}

impl Map {
    /// Maps a file that this program wrote aside and renamed, and does not write again; reads it
    /// where it may be out of reach later.
    pub(super) fn new(file: &File) -> io::Result<Self> {
        if remote::is_remote(file) {
            return Self::read(file);
        }
        // SAFETY: the file does not change while it is mapped, as argued at the head.
        let memory = unsafe { Mmap::map(file)? };
        Ok(Self { memory })
    }

    /// Maps a file that is still being written, of which only what stays as it is may be lent; nothing
    /// where that would be read into memory, or where no file can be renamed while it is mapped.
    pub(super) fn of_unfinished(file: &File) -> io::Result<Option<Self>> {
        if !cfg!(unix) || remote::is_remote(file) {
            return Ok(None);
        }
        // SAFETY: what is lent of the file does not change while it is mapped, as argued at the head.
        let memory = unsafe { Mmap::map(file)? };
        Ok(Some(Self { memory }))
    }

    /// Reads a file into memory that lies as that of a map does.
    fn read(mut file: &File) -> io::Result<Self> {
        let length = usize::try_from(file.metadata()?.len());
        let length = length.map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
        let mut memory = MmapMut::map_anon(length)?;
        file.read_exact(&mut memory)?;
        Ok(Self { memory: memory.make_read_only()? })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.memory
    }
}

/// Rows in a part of a map, which they keep alive.
pub(super) struct View<T: Row> {
    /// Points into `map`. Not a reference, since it would claim to outlive this value.
    rows: NonNull<[T]>,
    map: Arc<Map>,
}

impl<T: Row> View<T> {
    /// Gives the bytes of `range` as rows; nothing if they are not in the map, not aligned for
    /// such rows, or not a whole number of them.
    pub(super) fn new(map: &Arc<Map>, range: Range<usize>) -> Option<Self> {
        let bytes = map.bytes().get(range)?;
        let rows = <[T]>::ref_from_bytes(bytes).ok()?;
        Some(Self { rows: NonNull::from(rows), map: Arc::clone(map) })
    }
}

impl<T: Row> Deref for View<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        // SAFETY: `rows` was made of a reference into `map`, which is neither moved nor unmapped
        // while this value lives; the result borrows this value. The rows are only read.
        unsafe { self.rows.as_ref() }
    }
}

impl<T: Row> Clone for View<T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows, map: Arc::clone(&self.map) }
    }
}

// SAFETY: a view gives only shared references to rows that are never written, as `&[T]` does, and
// `T: Row` is `Send` and `Sync`; the map that it shares is both too.
unsafe impl<T: Row> Send for View<T> {}
// SAFETY: as for `Send`.
unsafe impl<T: Row> Sync for View<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_read_is_the_one_that_is_mapped() {
        let mut file = tempfile::tempfile().unwrap();
        let bytes: Vec<u8> = (0..10_000_u32).flat_map(u32::to_ne_bytes).collect();
        io::Write::write_all(&mut file, &bytes).unwrap();
        let mapped = Map::new(&file).unwrap();
        io::Seek::rewind(&mut file).unwrap();
        let read = Arc::new(Map::read(&file).unwrap());
        assert!(mapped.bytes() == bytes && read.bytes() == bytes);
        let rows = View::<u32>::new(&read, 4..40_000).unwrap();
        drop(read);
        assert_eq!(rows[..3], [1, 2, 3]);
    }
}
