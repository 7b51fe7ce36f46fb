//! Statements that records are one or not.

use super::row;
use crate::model::id::Handle;
use crate::model::word::Coded;
use crate::model::{RecordId, Verdict};

row! {
    /// A statement that records are one or not.
    IdentityRow {
        record: u32,
        verdict: u32,
        /// What it speaks of: a range of the table of keys, or of that of records.
        of: [u32; 2],
    }
}

impl IdentityRow {
    pub(in crate::model) fn new(record: RecordId, verdict: Verdict, of: [usize; 2]) -> Self {
        let row = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        Self { record: record.code(), verdict: verdict.code().into(), of: of.map(row) }
    }

    pub(in crate::model) fn record(&self) -> RecordId {
        RecordId::of_code(self.record)
    }

    pub(in crate::model) fn verdict(&self) -> Verdict {
        let [verdict, ..] = self.verdict.to_le_bytes();
        Verdict::of_code(verdict)
    }

    pub(in crate::model) fn range(&self) -> std::ops::Range<usize> {
        self.of[0] as usize..self.of[1] as usize
    }
}
