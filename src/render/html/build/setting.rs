//! What pages about one base share, and where a page stands among others.

use super::link::Reverse;
use super::summary::data_hash;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;

/// What all pages about a base share: worked out once, since it costs a look at the whole base.
pub struct Ground<'a> {
    pub(super) base: &'a KnowledgeBase,
    /// The ties that other events state.
    pub(super) reverse: Reverse,
    /// The hash of the base's files, in hexadecimal.
    pub(super) data_hash: String,
}

impl<'a> Ground<'a> {
    /// Works it out.
    #[must_use]
    pub fn of(base: &'a KnowledgeBase) -> Self {
        Self { base, reverse: Reverse::of(&base.model), data_hash: data_hash(base) }
    }

    /// Returns the base.
    #[must_use]
    pub fn base(&self) -> &'a KnowledgeBase {
        self.base
    }

    /// Returns the SHA-256 of the base's files, in hexadecimal.
    #[must_use]
    pub fn data_hash(&self) -> &str {
        &self.data_hash
    }
}

/// Gives the address, as links on the page have it, of the page on which a record stands in full;
/// `None` where that is the page itself, or there is none. That of an event names its anchor.
pub type Elsewhere<'a> = dyn Fn(RecordId) -> Option<String> + 'a;

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
    /// Whether people and organizations have their cards here, and the table of connections.
    pub has_cards: bool,
}

impl Setting<'static> {
    /// A page that stands alone and holds everything itself.
    pub const ALONE: Self = Self { about: About::Answer, elsewhere: &nowhere, has_cards: true };
}

fn nowhere(_: RecordId) -> Option<String> {
    None
}
