//! Records in the place of keys, for all rows at once.

use rayon::prelude::*;

use super::Tables;
use crate::model::id::Handle;
use crate::model::row::{RecordRow, Shape};
use crate::model::{
    KindSet, Property, RecordId, RecordKind, RecordsByKey, Symbol, TieKind, ValueType,
};

/// How many rows are taken at a time.
const ROWS: usize = 1 << 14;

impl TieKind {
    /// Returns what the side may be that is written as a key.
    #[must_use]
    pub fn party(self) -> KindSet {
        match self {
            Self::Participation => KindSet::PARTICIPANT,
            Self::Credit => KindSet::AGENT,
            Self::Membership => KindSet::ORGANIZATION,
        }
    }
}

impl Property {
    /// Returns what a key may name that is its value, on records of a kind.
    #[must_use]
    pub fn named(self, kind: RecordKind) -> KindSet {
        match self.value_type(kind) {
            ValueType::Key(expected) => expected,
            _ => KindSet::NAMED,
        }
    }
}

impl Tables {
    /// Puts records in the place of keys wherever a key names one of a kind that fits; other keys
    /// are left, for somebody to say what is wrong with them. So are those that events are dated
    /// from.
    pub fn resolve_keys(&mut self, by_key: &RecordsByKey) {
        // A column of bytes stays near the processor; the records do not.
        let kinds: Vec<RecordKind> = self.records.iter().map(RecordRow::kind).collect();
        let kind = |id: RecordId| kinds.get(id.index()).copied();
        let find = |key: u32, expected: KindSet| {
            let found = by_key.get(Symbol::of_code(key))?;
            expected.contains(kind(found)?).then_some(found)
        };
        self.claims.to_mut().par_chunks_mut(ROWS).flatten().for_each(|claim| {
            if let (Shape::Dangling, Some(about)) = (claim.shape(), claim.record().and_then(kind)) {
                let property = Property::of_code(claim.property);
                let expected = property.map_or(KindSet::NAMED, |property| property.named(about));
                claim.name_record(find(claim.value, expected));
            }
        });
        let ties = self.ties.to_mut().par_chunks_mut(ROWS).flatten();
        ties.for_each(|tie| tie.name_party(find));
        let citations = self.citations.to_mut().par_chunks_mut(ROWS).flatten();
        citations.for_each(|citation| citation.name_source(find));
    }
}
