//! Times as written.

use super::row;
use crate::model::id::Handle;
use crate::model::{DateId, Time};

row! {
    /// A time: one expression, or a start and an end.
    TimeRow {
        is_pair: u32,
        /// The expression, or the start.
        first: u32,
        last: u32,
    }
}

impl TimeRow {
    pub(in crate::model) fn of(time: Time) -> Self {
        match time {
            Time::During(date) => Self { is_pair: 0, first: date.code(), last: 0 },
            Time::Between { start, end } => {
                Self { is_pair: 1, first: DateId::code_of(start), last: DateId::code_of(end) }
            }
        }
    }

    pub(in crate::model) fn time(self) -> Time {
        if self.is_pair == 0 {
            return Time::During(DateId::of_code(self.first));
        }
        Time::Between { start: DateId::if_any(self.first), end: DateId::if_any(self.last) }
    }
}
