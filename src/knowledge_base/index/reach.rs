//! Stretches of time by how far they reach: which of some rows end late enough.
//!
//! An interval tree (Cormen et al., ch. 14.3) without pointers: rows stand sorted by where they
//! begin, and over each block of them stands the latest of their ends, over each block of these
//! again the latest, and so on (as in the implicit trees of cgranges, Li and Rong 2021, but wide
//! ones, whose blocks are one line of the processor's cache). A search passes over a block that ends
//! too early at once, so a few long rows among many short ones cost nothing.

use crate::store::Column;

/// How many rows, or blocks of the level below, are one block.
const WIDTH: usize = 16;

/// The latest ends of rows, block by block.
#[derive(Clone, Default)]
pub(super) struct Reach {
    /// The end of each row, then the latest ends of the blocks of each level.
    ends: Column<i32>,
    rows: usize,
}

impl Reach {
    /// Makes it of the ends of rows.
    pub(super) fn new(ends: impl IntoIterator<Item = i32>) -> Self {
        let mut ends: Vec<i32> = ends.into_iter().collect();
        let rows = ends.len();
        let mut level = 0..rows;
        while level.len() > 1 {
            let start = ends.len();
            for from in level.clone().step_by(WIDTH) {
                let block = ends.get(from..(from + WIDTH).min(level.end)).unwrap_or_default();
                let latest = block.iter().copied().max().unwrap_or(i32::MIN);
                ends.push(latest);
            }
            level = start..ends.len();
        }
        ends.shrink_to_fit();
        Self { ends: ends.into(), rows }
    }

    /// Makes it of its column and how many rows it is about; `None` where they do not fit.
    pub(super) fn of_column(ends: Column<i32>, rows: usize) -> Option<Self> {
        (ends.len() == length(rows)).then_some(Self { ends, rows })
    }

    /// Returns its column.
    pub(super) fn column(&self) -> &Column<i32> {
        &self.ends
    }

    /// Finds the first row of a range that ends on a day or later.
    pub(super) fn next(&self, from: usize, to: usize, day: i32) -> Option<usize> {
        let to = to.min(self.rows);
        let mut at = from;
        while at < to {
            if at.is_multiple_of(WIDTH) {
                let passed = self.passed(at, day);
                if passed > 0 {
                    at += passed;
                    continue;
                }
            }
            if self.ends.get(at).is_some_and(|end| *end >= day) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    /// Counts the rows of the largest block from a row on that ends before a day.
    fn passed(&self, at: usize, day: i32) -> usize {
        let (mut start, mut blocks, mut size) = (self.rows, self.rows.div_ceil(WIDTH), WIDTH);
        let mut passed = 0;
        while start < self.ends.len() && at.is_multiple_of(size) {
            let latest = self.ends.get(start + at / size);
            if latest.is_none_or(|latest| *latest >= day) {
                break;
            }
            passed = size;
            (start, blocks) = (start + blocks, blocks.div_ceil(WIDTH));
            size *= WIDTH;
        }
        passed
    }
}

/// How long the column over some rows is.
fn length(rows: usize) -> usize {
    let mut length = rows;
    let mut level = rows;
    while level > 1 {
        level = level.div_ceil(WIDTH);
        length += level;
    }
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_row_is_found_as_by_looking_at_each(
            ends in prop::collection::vec(0..1000_i32, 0..700), from in 0..700_usize,
            count in 0..700_usize, day in 0..1100_i32,
        ) {
            let reach = Reach::new(ends.iter().copied());
            prop_assert_eq!(reach.ends.len(), length(ends.len()));
            let to = (from + count).min(ends.len());
            let expected = (from..to).find(|at| ends[*at] >= day);
            prop_assert_eq!(reach.next(from, to, day), expected);
        }
    }

    #[test]
    fn one_long_row_among_many_short_ones_is_found_alone() {
        let mut ends: Vec<i32> = (0..100_000).collect();
        ends[17] = i32::MAX;
        let reach = Reach::new(ends);
        assert_eq!(reach.next(0, 100_000, 99_999), Some(17));
        assert_eq!(reach.next(18, 100_000, 99_999), Some(99_999));
        assert_eq!(reach.next(18, 99_999, 99_999), None);
    }
}
