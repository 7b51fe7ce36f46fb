//! How far the rows of one file reach.

use super::row;
use crate::model::{MAX_RECORDS, MAX_ROWS};

row! {
    /// How many rows of each table there are, up to some place.
    Extent {
        symbols: u32,
        dates: u32,
        times: u32,
        records: u32,
        claims: u32,
        extras: u32,
        notes: u32,
        citations: u32,
        ties: u32,
        tie_claims: u32,
        time_spans: u32,
        coordinates: u32,
        relatives: u32,
        statements: u32,
        identities: u32,
        identity_keys: u32,
    }
}

impl Extent {
    /// How many tables there are.
    pub(in crate::model) const TABLES: usize = size_of::<Self>() / size_of::<u32>();

    /// The most rows that each table may have.
    pub(in crate::model) fn most() -> Self {
        let rows = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        let all = Self::of_counts([rows(MAX_ROWS); Self::TABLES]);
        Self { records: rows(MAX_RECORDS), ..all }
    }

    /// The counts of all tables, in their order.
    pub(in crate::model) fn counts(&self) -> [u32; Self::TABLES] {
        zerocopy::transmute!(*self)
    }

    pub(in crate::model) fn of_counts(counts: [u32; Self::TABLES]) -> Self {
        zerocopy::transmute!(counts)
    }
}

row! {
    /// The rows of one file: they begin where those of the file before it end.
    PartRow {
        file: u32,
        /// Whether anything was wrong with the file, which its rows do not tell.
        has_findings: u32,
        end: Extent,
    }
}
