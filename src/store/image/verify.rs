//! Checking that every byte of an image is the one that was written.

use super::super::ImageError;
use super::super::hash::checksum;
use super::layout::{ALIGNMENT, Entry};

/// Checks the sections, which lie in `file` as [`check`](super::layout::check) found, and the
/// zeros after each; header and directory are checked already.
pub(super) fn verify(file: &[u8], entries: &[Entry]) -> Result<(), ImageError> {
    for entry in entries {
        let range = entry.range();
        let next = range.end.next_multiple_of(ALIGNMENT);
        let padding = file.get(range.end..next).ok_or(ImageError::Truncated)?;
        if padding.iter().any(|byte| *byte != 0) {
            return Err(ImageError::corrupt("padding"));
        }
        if checksum(&file[range]) != entry.checksum {
            return Err(ImageError::corrupt(&String::from_utf8_lossy(entry.name())));
        }
    }
    Ok(())
}
