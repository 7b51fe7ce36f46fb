//! People and organizations, and who shares events with whom.

use super::{EventReference, Lane, Percent, Reference};

/// A person or organization.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The anchor.
    pub anchor: String,
    /// The name.
    pub name: String,
    /// Its own page, where it has one.
    pub home: Option<String>,
    /// Roles on the production, or in events.
    pub roles: String,
    /// Who or what it is, in a sentence; may be empty.
    pub description: String,
    /// Dates of life, or of existence; may be empty.
    pub life: String,
    /// What happened to them and how each legal matter stands.
    pub outcomes: Vec<CardOutcome>,
    /// Where their events lie.
    pub dots: Vec<Dot>,
    /// Their events.
    pub events: Vec<EventReference>,
    /// Citations of their own.
    pub references: Vec<Reference>,
}

/// One outcome on a card.
#[derive(Clone, Debug, Default)]
pub struct CardOutcome {
    /// The exact outcome.
    pub outcome: String,
    /// Of what count, or how; may be empty.
    pub detail: String,
    /// The title of the event.
    pub title: String,
    /// The date, short.
    pub date: String,
    /// The event.
    pub event: EventReference,
    /// What followed on a charge, a suit or a citation, in order of time.
    pub followed: Vec<Sequel>,
    /// That nothing is known to have followed; else empty.
    pub open: String,
}

/// What followed on a charge, a suit or a citation.
#[derive(Clone, Debug, Default)]
pub struct Sequel {
    /// The exact outcomes with their date.
    pub words: String,
    /// The event.
    pub event: EventReference,
}

/// A dot in a card's strip.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Its place.
    pub x: Percent,
    /// The lane whose colour it has.
    pub lane: Lane,
}

/// The table of connections.
#[derive(Clone, Debug, Default)]
pub struct Connections {
    /// A sentence about what the table shows and what it leaves out.
    pub shown: String,
    /// The short names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<ConnectionRow>,
}

/// A row of the table of connections.
#[derive(Clone, Debug, Default)]
pub struct ConnectionRow {
    /// The name.
    pub name: String,
    /// The anchor of the card.
    pub anchor: String,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// A cell of the table of connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many events are shared.
    pub count: usize,
    /// How strong that is compared with the rest, from 0 to 4.
    pub strength: u8,
    /// Whether it is the row's own total.
    pub own: bool,
}
