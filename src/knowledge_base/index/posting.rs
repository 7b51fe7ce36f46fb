//! Records by a key: what a word of a closed list leads to.

use crate::model::RecordId;
use crate::store::Column;

/// Numbers of records by small keys, key after key.
#[derive(Clone, Default)]
pub(in crate::knowledge_base) struct Postings {
    /// Where the records of each key end; they start where those of the key before end.
    ends: Column<u64>,
    /// The records, those of a key sorted.
    records: Column<u32>,
}

impl Postings {
    /// Makes them of pairs of a key below a limit and a record, in any order; a pair given twice
    /// counts once.
    pub(in crate::knowledge_base) fn new(keys: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut ends = vec![0_u64; keys];
        for (key, _) in &pairs {
            if let Some(count) = ends.get_mut(*key as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let records = pairs.into_iter().filter(|(key, _)| (*key as usize) < keys);
        Self { ends: ends.into(), records: records.map(|(_, record)| record).collect() }
    }

    /// Makes them of their columns; `None` where those do not fit each other.
    pub(in crate::knowledge_base) fn of_columns(
        ends: Column<u64>,
        records: Column<u32>,
    ) -> Option<Self> {
        let last = ends.last().copied().unwrap_or(0);
        (last == records.len() as u64).then_some(Self { ends, records })
    }

    /// Returns the columns: where the records of each key end, and the records.
    pub(in crate::knowledge_base) fn columns(&self) -> (&Column<u64>, &Column<u32>) {
        (&self.ends, &self.records)
    }

    /// Returns the numbers that a key leads to, sorted.
    pub(in crate::knowledge_base) fn at(&self, key: usize) -> &[u32] {
        let end = |key: usize| self.ends.get(key).and_then(|end| usize::try_from(*end).ok());
        let start = key.checked_sub(1).map_or(Some(0), end);
        let range = start.zip(end(key)).map(|(start, end)| start..end);
        range.and_then(|range| self.records.get(range)).unwrap_or_default()
    }

    /// Lists the records that a key leads to, in the order of the files.
    pub(in crate::knowledge_base) fn records(
        &self,
        key: usize,
    ) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.at(key).iter().map(|row| RecordId::of_row(*row))
    }
}
