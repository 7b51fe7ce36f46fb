//! How the handles of one file's rows move when they are put behind the rows of others.

use super::{Extent, Part, Tables, Translation};

/// How far the handles of one file's rows move, as rows hold them: 0 is no handle and stays.
pub(in crate::model) struct Shift<'t> {
    from: &'t Tables,
    words: &'t Translation,
    pub(in crate::model) file: u32,
    pub(in crate::model) records: u32,
    pub(in crate::model) claims: u32,
    pub(in crate::model) extras: u32,
    pub(in crate::model) ties: u32,
    pub(in crate::model) coordinates: u32,
    pub(in crate::model) relatives: u32,
    pub(in crate::model) identity_keys: u32,
    citations: u32,
}

impl<'t> Shift<'t> {
    /// From where a part begins to where the rows that are there end; its texts, dates and times
    /// are translated already.
    pub(super) fn new(part: &Part<'t>, to: &Extent, words: &'t Translation, file: u32) -> Self {
        let start = &part.start;
        Self {
            from: part.tables,
            words,
            file,
            records: to.records.wrapping_sub(start.records),
            claims: to.claims.wrapping_sub(start.claims),
            extras: to.extras.wrapping_sub(start.extras),
            ties: to.ties.wrapping_sub(start.ties),
            coordinates: to.coordinates.wrapping_sub(start.coordinates),
            relatives: to.relatives.wrapping_sub(start.relatives),
            identity_keys: to.identity_keys.wrapping_sub(start.identity_keys),
            citations: to.citations.wrapping_sub(start.citations),
        }
    }

    pub(in crate::model) fn symbol(&self, code: u32) -> u32 {
        translated(&self.words.symbols, code)
    }

    pub(in crate::model) fn date(&self, code: u32) -> u32 {
        translated(&self.words.dates, code)
    }

    pub(in crate::model) fn time(&self, code: u32) -> u32 {
        translated(&self.words.times, code)
    }

    /// The key of a record of the tables that the part is taken from.
    pub(in crate::model) fn key_of(&self, record: u32) -> u32 {
        let row = record.checked_sub(1).and_then(|row| self.from.records.get(row as usize));
        row.map_or(0, |row| self.symbol(row.key))
    }

    /// A range of citations; an empty one is always the same.
    pub(in crate::model) fn citations(&self, [start, end]: [u32; 2]) -> [u32; 2] {
        if start == end {
            return [0, 0];
        }
        [start, end].map(|citation| citation.wrapping_add(self.citations))
    }
}

fn translated(codes: &[u32], code: u32) -> u32 {
    let row = code.checked_sub(1).and_then(|row| codes.get(row as usize));
    row.copied().unwrap_or(0)
}
