//! Where each string ends in the text of all, however long that is.

use std::io;
use std::ops::Range;

use crate::store::{Column, Image, ImageError, ImageWriter};

/// The sections of an image that hold the ends.
const ENDS: &str = "strings.ends";
const LAPS: &str = "strings.laps";

/// Where each of some strings ends; it starts where the one before ends.
///
/// Only the lower bits of each end are kept, in half the memory that all of it would take, and
/// beside them at which strings the ends have come round: once every 4 GiB of text. A string is
/// shorter than that.
///
/// `BITS` is how many bits are kept: 32, but where the coming round is tried out.
#[derive(Clone, Default)]
pub(super) struct Ends<const BITS: u32 = 32> {
    low: Column<u32>,
    /// The first string that ends in each lap but the first.
    laps: Column<u32>,
}

impl<const BITS: u32> Ends<BITS> {
    /// How many strings there are.
    pub(super) fn len(&self) -> usize {
        self.low.len()
    }

    /// Adds a string that is so long; `None` where it, or what there is with it, is too long.
    pub(super) fn push(&mut self, length: usize) -> Option<()> {
        let before = self.low.len().checked_sub(1).map_or(0, |last| self.end(last));
        u32::try_from(length).ok().filter(|length| u64::from(*length) < 1 << BITS)?;
        let end = before.checked_add(length)?;
        if lap(end, BITS) > lap(before, BITS) {
            self.laps.push(u32::try_from(self.low.len()).ok()?);
        }
        // The lower bits.
        let low = end & mask(BITS);
        self.low.push(u32::try_from(low).ok()?);
        Some(())
    }

    /// Where a string lies in the text; nowhere where there is none.
    #[inline]
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        if index >= self.low.len() {
            return 0..0;
        }
        index.checked_sub(1).map_or(0, |before| self.end(before))..self.end(index)
    }

    /// How long the text of all is.
    pub(super) fn text_len(&self) -> usize {
        self.low.len().checked_sub(1).map_or(0, |last| self.end(last))
    }

    #[inline]
    fn end(&self, index: usize) -> usize {
        let low = self.low.get(index).map_or(0, |low| *low as usize);
        if self.laps.is_empty() {
            return low;
        }
        let laps = self.laps.partition_point(|first| *first as usize <= index);
        low | laps.checked_shl(BITS).unwrap_or(0)
    }

    /// Gives back the memory kept for further growth.
    pub(super) fn shrink(&mut self) {
        self.low.shrink();
        self.laps.shrink();
    }

    /// Writes the ends as sections of an image.
    pub(super) fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column(ENDS, &self.low)?;
        image.column(LAPS, &self.laps)
    }

    /// Reads the ends in a text that is so long.
    pub(super) fn read(image: &Image, text: usize) -> Result<Self, ImageError> {
        let ends = Self { low: image.column(ENDS)?, laps: image.column(LAPS)? };
        let is_whole = ends.text_len() == text && ends.laps.len() == lap(text, BITS);
        if is_whole { Ok(ends) } else { Err(ImageError::corrupt(ENDS)) }
    }
}

fn mask(bits: u32) -> usize {
    1_usize.checked_shl(bits).map_or(usize::MAX, |bit| bit - 1)
}

fn lap(end: usize, bits: u32) -> usize {
    end.checked_shr(bits).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// With laps of 16 bytes, as with those of 4 GiB.
        #[test]
        fn strings_are_found_however_often_the_ends_come_round(
            lengths in prop::collection::vec(0..16_usize, 0..60),
        ) {
            let mut ends: Ends<4> = Ends::default();
            let mut expected = Vec::new();
            let mut at = 0;
            for length in &lengths {
                ends.push(*length).unwrap();
                expected.push(at..at + length);
                at += length;
            }
            let found: Vec<_> = (0..ends.len()).map(|index| ends.range(index)).collect();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(ends.text_len(), at);
            prop_assert_eq!(ends.laps.len(), at >> 4);
            prop_assert_eq!(ends.range(lengths.len()), 0..0);

            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("image");
            let mut image = ImageWriter::create(&path, 1).unwrap();
            ends.write(&mut image).unwrap();
            image.finish().unwrap();
            let image = Image::open(&path, 1).unwrap();
            let read = Ends::<4>::read(&image, at).unwrap();
            prop_assert!((0..ends.len()).all(|index| read.range(index) == ends.range(index)));
            prop_assert!(Ends::<4>::read(&image, at + 1).is_err());
        }
    }

    #[test]
    fn ends_beyond_four_gibibytes_are_told_apart() {
        const HALF: usize = 1 << 31;
        let mut ends: Ends = Ends::default();
        for length in [HALF, HALF - 1, 3, HALF, 5] {
            assert_eq!(ends.push(length), Some(()));
        }
        assert_eq!(ends.range(0), 0..HALF);
        assert_eq!(ends.range(2), 2 * HALF - 1..2 * HALF + 2);
        assert_eq!(ends.range(4), 3 * HALF + 2..3 * HALF + 7);
    }

    #[test]
    fn a_string_that_is_longer_than_a_lap_is_refused() {
        let mut ends: Ends<4> = Ends::default();
        assert_eq!(ends.push(16), None);
        assert_eq!(ends.push(15), Some(()));
        assert_eq!(ends.len(), 1);
    }
}
