//! A place of the map of incidents, as formats for programs tell it.

use crate::model::{Coordinates, PlaceId};
use crate::query::Amount;

/// Where a place lies, and what happened there.
pub(in crate::render) struct Placed<'p> {
    /// The place.
    pub(in crate::render) place: PlaceId,
    /// Where it lies.
    pub(in crate::render) at: Coordinates,
    /// Why it may not lie just there; may be empty.
    pub(in crate::render) doubt: &'p str,
    /// How many incidents stand there.
    pub(in crate::render) incidents: Amount,
    /// How many other events.
    pub(in crate::render) others: Amount,
}
