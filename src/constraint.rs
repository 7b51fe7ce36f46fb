//! Dates given from one another, solved together.
//!
//! `after: "rust-shooting", by: "1..3 days"` bounds how far two days lie apart. With the dates that
//! are written down, and with every event ending no earlier than it begins, such statements are a
//! *simple temporal network* (Dechter, Meiri and Pearl, "Temporal constraint networks", 1991): the
//! points are first and last days of events, and an arc from one to another says how many days
//! later it lies at the most. The shortest path from the calendar's origin to a point is its latest
//! day, that from the point to the origin its earliest, and a cycle of negative length says that no
//! choice of days fits. The bounds so found are exact where each event's own dates leave out no
//! days between the first and the last; where they do, the days left out are cut off and the
//! network is solved again, until nothing changes ([`MAX_ROUNDS`] times at the most), which is
//! always sound.
//!
//! Invariants: only claims that certainly stand take part; a claim that was set aside, or whose
//! key names nothing, does not. Of an event of which a clock leaves open whether it is there, what
//! is certain is certain for the case that it is. Events that are inconsistent with one another keep the dates that
//! are written down. Days are counted as dates name them, without clocks and zones: within a day
//! nothing is ordered.

mod bond;
mod contradiction;
mod cycle;
mod derive;
mod network;
mod paths;
mod relations;
mod solve;

pub use bond::{Bond, BondKind, bonds, components, event_count, holding, links};
pub use contradiction::{Contradiction, Step, contradiction};
pub use cycle::MAX_POINTS;
pub use derive::derive;
pub use network::{Point, day};
pub use relations::relations;
pub use solve::{MAX_EVENTS, MAX_ROUNDS};
