//! Checking that every byte of an image is the one that was written.

use std::fs::File;
use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::super::ImageError;
use super::super::hash::{HASHED_ALONE, PIECE, content_hash, joined};
use super::layout::{ALIGNMENT, Entry};

/// Checks the sections, which lie in the file as [`check`](super::layout::check) found, and the
/// zeros after each; header and directory are checked already.
///
/// `map` is the whole file. Where the system can, the sections are read rather than looked at in
/// the map, so that it stays out of the process's memory until it is used.
pub(super) fn verify(file: &File, map: &[u8], entries: &[Entry]) -> Result<(), ImageError> {
    let pieces: Vec<Range<usize>> = entries.iter().flat_map(pieces).collect();
    let hash = |buffer: &mut Vec<u8>, piece| hash_of_piece(file, map, piece, buffer);
    let hashes: Result<Vec<u64>, io::Error> = if map.len() <= HASHED_ALONE {
        let mut buffer = Vec::new();
        pieces.into_iter().map(|piece| hash(&mut buffer, piece)).collect()
    } else {
        pieces.into_par_iter().map_init(Vec::new, hash).collect()
    };
    let hashes = hashes.map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => ImageError::Truncated,
        _ => error.into(),
    })?;

    let mut rest = hashes.as_slice();
    for entry in entries {
        let (of_entry, others) = rest.split_at(pieces_in(entry));
        rest = others;
        if joined(of_entry) != entry.checksum {
            return Err(ImageError::corrupt(&String::from_utf8_lossy(entry.name())));
        }
        let end = entry.range().end;
        let padding = map.get(end..end.next_multiple_of(ALIGNMENT));
        if padding.is_none_or(|padding| padding.iter().any(|byte| *byte != 0)) {
            return Err(ImageError::corrupt("padding"));
        }
    }
    Ok(())
}

/// Cuts a section as it was cut when it was written.
fn pieces(entry: &Entry) -> impl Iterator<Item = Range<usize>> + use<> {
    let section = entry.range();
    section.clone().step_by(PIECE).map(move |start| start..section.end.min(start + PIECE))
}

fn pieces_in(entry: &Entry) -> usize {
    entry.range().len().div_ceil(PIECE)
}

#[cfg(unix)]
fn hash_of_piece(
    file: &File,
    _: &[u8],
    piece: Range<usize>,
    buffer: &mut Vec<u8>,
) -> io::Result<u64> {
    use std::os::unix::fs::FileExt;
    buffer.resize(piece.len(), 0);
    file.read_exact_at(buffer, piece.start as u64)?;
    Ok(content_hash(buffer))
}

#[cfg(not(unix))]
fn hash_of_piece(_: &File, map: &[u8], piece: Range<usize>, _: &mut Vec<u8>) -> io::Result<u64> {
    map.get(piece).map(content_hash).ok_or(io::ErrorKind::UnexpectedEof.into())
}
