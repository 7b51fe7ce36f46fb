//! Dates that are given from other events.

use super::row;
use crate::date::Offset;
use crate::model::id::Handle;
use crate::model::tables::Shift;
use crate::model::{RecordId, Reference, Relative, Symbol};

row! {
    /// A date that is given from another event.
    RelativeRow {
        anchor: u32,
        /// The offset as a number, where there is one.
        by: [u16; 3],
        flags: u16,
    }
}

const DANGLING: u16 = 1;
const HAS_OFFSET: u16 = 2;

impl RelativeRow {
    pub(in crate::model) fn of(relative: Relative) -> Self {
        let (anchor, dangling) = match relative.anchor {
            Reference::Record(event) => (event.code(), 0),
            Reference::Dangling(key) => (key.code(), DANGLING),
        };
        let (by, offset) = relative.by.map_or(([0; 3], 0), |by| (by.code(), HAS_OFFSET));
        Self { anchor, by, flags: dangling | offset }
    }

    pub(in crate::model) fn relative(self) -> Relative {
        Relative {
            anchor: if self.flags & DANGLING == 0 {
                Reference::Record(RecordId::of_code(self.anchor))
            } else {
                Reference::Dangling(Symbol::of_code(self.anchor))
            },
            by: (self.flags & HAS_OFFSET != 0).then(|| Offset::of_code(self.by)),
        }
    }

    /// What is an event now was a key when it was read.
    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        let is_dangling = self.flags & DANGLING != 0;
        Self {
            anchor: if is_dangling { shift.symbol(self.anchor) } else { shift.key_of(self.anchor) },
            flags: self.flags | DANGLING,
            ..self
        }
    }
}
