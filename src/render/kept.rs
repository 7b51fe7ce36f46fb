//! What is made once for each record, and told on many pages.

use std::sync::{Arc, OnceLock};

use crate::model::RecordId;

/// One value a record, each made when it is first asked for.
///
/// Where nothing is to be kept, since that would take too much memory, each is made anew.
pub(in crate::render) struct Kept<T>(Vec<OnceLock<Arc<T>>>);

impl<T> Kept<T> {
    /// Keeps nothing.
    pub(in crate::render) const NOTHING: Self = Self(Vec::new());

    /// Has room for the values of so many records.
    pub(in crate::render) fn with_room(records: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(records).collect())
    }

    /// Gives the value of a record.
    pub(in crate::render) fn get(&self, record: RecordId, make: impl FnOnce() -> T) -> Arc<T> {
        let make = || Arc::new(make());
        match self.0.get(record.index()) {
            Some(slot) => Arc::clone(slot.get_or_init(make)),
            None => make(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_kept_is_made_once() {
        let record = RecordId::from_index(1).unwrap();
        for (kept, times) in [(Kept::with_room(2), 1), (Kept::NOTHING, 3)] {
            let made = Cell::new(0);
            let make = || {
                made.set(made.get() + 1);
                7
            };
            assert_eq!([(); 3].map(|()| *kept.get(record, make)), [7; 3]);
            assert_eq!(made.get(), times);
        }
    }
}
