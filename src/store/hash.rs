//! Checksums: to see that bytes are those that were written, not to keep anyone from forging them.

use rayon::prelude::*;
use twox_hash::XxHash3_64;
use zerocopy::IntoBytes;

/// So many bytes of a section are hashed in one go.
pub(super) const PIECE: usize = 1 << 20;
/// What is no longer is hashed without waking other threads.
pub(super) const HASHED_ALONE: usize = 4 * PIECE;

/// Gives the XXH3 (64 bits) of a file's text: two texts with the same hash are taken to be equal.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> u64 {
    XxHash3_64::oneshot(bytes)
}

/// The checksum of a section, by the hashes of its pieces, each [`PIECE`] bytes long but the last:
/// so several threads can share a long one, and none needs to see it as a whole.
pub(super) fn joined(pieces: &[u64]) -> u64 {
    content_hash(pieces.as_bytes())
}

/// The checksum of a section in memory.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let pieces: Vec<u64> = if bytes.len() <= HASHED_ALONE {
        bytes.chunks(PIECE).map(content_hash).collect()
    } else {
        bytes.par_chunks(PIECE).map(content_hash).collect()
    };
    joined(&pieces)
}
