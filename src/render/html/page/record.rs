//! A page about one record: what is known of it, what it is tied to, what rests on it.

use std::borrow::Cow;

use super::{CardOutcome, Difference, Fact, Note, Reference, WebAddress};

/// What the page of a record tells beside its events.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// What else is said of it in the head: that it is no longer trusted, that it may not yet have
    /// been known.
    pub remarks: Vec<String>,
    /// Figures for the strip of facts.
    pub facts: Vec<Fact>,
    /// What stands over what is known of it.
    pub heading: &'static str,
    /// What is known of it, property by property.
    pub known: Vec<Known>,
    /// What stands behind all that has no mark of its own.
    pub references: Vec<Reference>,
    /// Remarks of the archivist.
    pub notes: Vec<String>,
    /// What the sources say differently.
    pub differences: Vec<Difference>,
    /// What happened to them, with what came of it.
    pub outcomes: Vec<CardOutcome>,
    /// What it is tied to, before its events: credits, memberships, places.
    pub ties: Vec<Section>,
    /// What stands after its events: with whom it is connected, what rests on it.
    pub around: Vec<Section>,
    /// What is not known.
    pub unknown: Vec<Gap>,
    /// The sources, numbered from 1 in this order.
    pub sources: Vec<Note>,
}

impl Dossier {
    /// Tells whether anything stands here but what the head rests on.
    #[must_use]
    pub fn says_anything(&self) -> bool {
        !(self.known.is_empty() && self.notes.is_empty() && self.differences.is_empty())
    }
}

/// A name that leads somewhere, or to nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// What is known of one property.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The property.
    pub label: String,
    /// What stands, or all that is in dispute.
    pub values: Vec<KnownValue>,
    /// What ties several values together: that they follow one another, or are in dispute; may be
    /// empty.
    pub standing: &'static str,
}

/// One value of a property.
#[derive(Clone, Debug, Default)]
pub struct KnownValue {
    /// What it says; of a place those around it too.
    pub parts: Vec<Linked>,
    /// An address on the web, in place of the parts.
    pub address: Option<WebAddress>,
    /// For what time, and what is remarked on it; may be empty.
    pub remark: String,
    /// Its citations.
    pub references: Vec<Reference>,
}

/// What a record is tied to in one way.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// The anchor of its heading.
    pub anchor: Cow<'static, str>,
    /// The heading.
    pub heading: Cow<'static, str>,
    /// A sentence about it; may be empty.
    pub lead: String,
    /// Whether its items are short, so that several stand beside each other.
    pub is_dense: bool,
    /// The items in order.
    pub items: Vec<Item>,
    /// What was left out, as a sentence; may be empty.
    pub rest: String,
}

/// What a record is tied to.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// When it was; may be empty.
    pub date: String,
    /// The other record.
    pub name: Linked,
    /// What it is, behind the name; may be empty.
    pub remark: String,
    /// What is said of the tie.
    pub told: Vec<Told>,
}

/// One thing that is said of a tie.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What is said.
    pub text: String,
    /// How certain it is, in words; may be empty.
    pub certainty: String,
    /// Why it was set aside; empty of what stands.
    pub set_aside: String,
    /// Its citations.
    pub references: Vec<Reference>,
}

/// Something that is not known.
#[derive(Clone, Debug, Default)]
pub struct Gap {
    /// What, as a sentence or the head of one.
    pub text: String,
    /// What it is about.
    pub about: Vec<Linked>,
}
