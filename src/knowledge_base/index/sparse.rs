//! What a few of all records lead to.

use std::io;

use super::Postings;
use crate::model::RecordId;
use crate::store::{Column, Image, ImageError, ImageWriter};

/// Numbers by the records that lead to them, where most records lead to none.
#[derive(Clone, Default)]
pub(super) struct Sparse {
    /// The records that lead to anything, in order.
    records: Column<u32>,
    /// What each of them leads to.
    numbers: Postings,
}

impl Sparse {
    /// Makes it of pairs of a record and a number, in any order.
    pub(super) fn new(pairs: &[(RecordId, u32)]) -> Self {
        let mut records: Vec<u32> = pairs.iter().map(|(record, _)| record.row()).collect();
        records.sort_unstable();
        records.dedup();
        let placed = pairs.iter().filter_map(|(record, number)| {
            let place = records.binary_search(&record.row()).ok()?;
            Some((u32::try_from(place).ok()?, *number))
        });
        let numbers = Postings::new(records.len(), placed.collect());
        Self { records: records.into(), numbers }
    }

    /// Returns what a record leads to, in order.
    pub(super) fn of(&self, record: RecordId) -> &[u32] {
        let place = self.records.binary_search(&record.row());
        place.map_or(&[], |place| self.numbers.at(place))
    }

    /// Writes it as three sections.
    pub(super) fn write(
        &self,
        image: &mut ImageWriter,
        [records, ends, numbers]: [&'static str; 3],
    ) -> io::Result<()> {
        image.column(records, &self.records)?;
        self.numbers.write(image, [ends, numbers])
    }

    /// Reads what [`Sparse::write`] wrote.
    pub(super) fn read(
        image: &Image,
        [records, ends, numbers]: [&'static str; 3],
    ) -> Result<Self, ImageError> {
        let read = Self {
            records: image.column(records)?,
            numbers: Postings::read(image, [ends, numbers])?,
        };
        let is_whole = read.numbers.columns().0.len() == read.records.len();
        if is_whole { Ok(read) } else { Err(ImageError::corrupt(records)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_leads_to_its_own_numbers() {
        let record = |at: usize| RecordId::from_index(at).unwrap();
        let sparse = Sparse::new(&[(record(9), 3), (record(2), 7), (record(9), 1), (record(9), 3)]);
        assert_eq!(sparse.of(record(2)), [7]);
        assert_eq!(sparse.of(record(9)), [1, 3]);
        assert_eq!(sparse.of(record(3)), [0_u32; 0]);
        assert_eq!(Sparse::new(&[]).of(record(0)), [0_u32; 0]);
    }
}
