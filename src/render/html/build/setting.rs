//! What pages about one base share, and where a page stands among others.

use crate::model::RecordId;
use crate::query::Amount;

/// Gives the address, as links on the page have it, of the page on which a record stands in full;
/// `None` where that is the page itself, or there is none. That of an event names its anchor.
pub type Elsewhere<'a> = dyn Fn(RecordId) -> Option<String> + 'a;

/// Tells how many events there are at a record: at a place, also in the places in it.
pub type EventsAt<'a> = dyn Fn(RecordId) -> Amount + 'a;

/// What a page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// What somebody asked: the events decide what they have in common.
    Answer,
    /// A record that all events have to do with. Rows tell its part in each.
    Record(RecordId),
    /// A stretch of time.
    Time,
}

/// Where a page stands: alone, or among others.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What the page is about.
    pub about: About,
    /// Where else records stand. An event that stands elsewhere is one row here.
    pub elsewhere: &'a Elsewhere<'a>,
    /// How many events other pages tell of a place; none where there are none.
    pub events_at: &'a EventsAt<'a>,
    /// Which record is told beside the events, where these are told in full.
    pub told: Option<RecordId>,
    /// Whether people and organizations have their cards here, and the table of connections.
    pub has_cards: bool,
}

impl Setting<'static> {
    /// A page that stands alone and holds everything itself.
    pub const ALONE: Self = Self {
        about: About::Answer,
        elsewhere: &nowhere,
        events_at: &none,
        told: None,
        has_cards: true,
    };
}

fn none(_: RecordId) -> Amount {
    Amount::exactly(0)
}

fn nowhere(_: RecordId) -> Option<String> {
    None
}
