//! The record of each key.

use super::id::Handle;
use super::{RecordId, Symbol};
use crate::store::Column;

/// The record of each key, by the key's symbol.
#[derive(Clone, Debug, Default)]
pub struct RecordsByKey {
    pub(super) rows: Column<u32>,
}

impl RecordsByKey {
    /// Makes a table in which none of so many symbols names a record.
    #[must_use]
    pub fn with_room(symbols: usize) -> Self {
        Self { rows: vec![0; symbols].into() }
    }

    /// Returns the record that a symbol names.
    #[must_use]
    pub fn get(&self, key: Symbol) -> Option<RecordId> {
        self.rows.get(key.index()).copied().and_then(RecordId::if_any)
    }

    /// Lets a symbol, one of those there is room for, name a record.
    pub fn set(&mut self, key: Symbol, record: RecordId) {
        if let Some(row) = self.rows.to_mut().get_mut(key.index()) {
            *row = record.code();
        }
    }

    /// Lets each symbol name what `place` gives for the record that it named.
    pub fn move_all(&mut self, place: impl Fn(RecordId) -> Option<RecordId>) {
        for row in self.rows.to_mut() {
            *row = RecordId::code_of(RecordId::if_any(*row).and_then(&place));
        }
    }
}
