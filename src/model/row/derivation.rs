//! What relative dates tell of events.

use super::row;

row! {
    /// What relative dates tell of one event.
    DerivationRow {
        event: u32,
        /// Whether the event has no date of its own, so that it is one day.
        is_some_day: u32,
        /// Where its bounds end; they start where those of the event before end.
        bounds_end: u32,
    }
}

row! {
    /// One bound of an event.
    BoundRow {
        /// The number of the [`Side`](crate::model::Side).
        side: u32,
        /// Where the claims that it follows from end; they start where those of the bound before end.
        because_end: u32,
        day: i64,
    }
}
