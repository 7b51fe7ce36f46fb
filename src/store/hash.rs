//! Checksums: to see that bytes are those that were written, not to keep anyone from forging them.

use rayon::prelude::*;
use twox_hash::XxHash3_64;
use zerocopy::IntoBytes;

/// So many bytes are hashed by one thread; what is no longer is hashed without waking others.
const PIECE: usize = 1 << 20;

/// Gives the XXH3 (64 bits) of a file's text: two texts with the same hash are taken to be equal.
#[must_use]
pub fn content_hash(bytes: &[u8]) -> u64 {
    XxHash3_64::oneshot(bytes)
}

/// The checksum of a section: the hash of the hashes of its pieces, so that several threads can
/// share a long one.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    if bytes.len() <= PIECE {
        return content_hash(content_hash(bytes).as_bytes());
    }
    let pieces: Vec<u64> = bytes.par_chunks(PIECE).map(content_hash).collect();
    content_hash(pieces.as_bytes())
}
