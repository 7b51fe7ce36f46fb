//! How far the rows of one file reach.

use super::row;

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

row! {
    /// The rows of one file: they begin where those of the file before it end.
    PartRow {
        file: u32,
        /// Whether anything was wrong with the file, which its rows do not tell.
        has_findings: u32,
        end: Extent,
    }
}
