//! The drawing of people as lines that run together where they meet.

use super::{Lane, Percent};

/// The drawing of people as lines.
///
/// Places across are in percent, places down in pixels. Paths cannot be in percent: across they
/// are in units of which there are [`Storyline::units`], stretched to the width.
#[derive(Clone, Debug, Default)]
pub struct Storyline {
    /// What is left out, as sentences; may be empty.
    pub left_out: String,
    /// The width below which the drawing scrolls, in pixels.
    pub width: usize,
    /// The height in pixels.
    pub height: usize,
    /// The units across.
    pub units: usize,
    /// Where years begin.
    pub years: Vec<YearMark>,
    /// The people.
    pub threads: Vec<Thread>,
    /// The events, in order of time.
    pub meetings: Vec<Meeting>,
}

/// Where the events of a year begin.
#[derive(Clone, Debug, Default)]
pub struct YearMark {
    /// Its place.
    pub x: Percent,
    /// The row of its label, in pixels.
    pub y: usize,
    /// The year.
    pub label: String,
}

/// A person's line.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// The name.
    pub name: String,
    /// The name as there is room for it; empty where there is none.
    pub label: String,
    /// The anchor of the card.
    pub anchor: String,
    /// The event next to which the name stands.
    pub name_x: Percent,
    /// Its row, in pixels.
    pub name_y: usize,
    /// Whether the name stands after that event rather than before.
    pub name_after: bool,
    /// The row in which the line begins, in pixels.
    pub y: usize,
    /// Where the line begins, in units.
    pub start: usize,
    /// How it goes on.
    pub steps: Vec<Step>,
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Straight on, to a place in units.
    On(usize),
    /// To a place in units and a row in pixels.
    To {
        /// The place half way, in units.
        middle: usize,
        /// The row it comes from, in pixels.
        from: usize,
        /// The place it goes to, in units.
        x: usize,
        /// The row it goes to, in pixels.
        y: usize,
    },
}

/// An event in which people meet.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The family whose colour it has.
    pub lane: Lane,
    /// The classes of the people filters that keep it.
    pub who: String,
    /// The event's anchor.
    pub anchor: String,
    /// The event's number.
    pub number: usize,
    /// Date, title, and who meets.
    pub title: String,
    /// Its place.
    pub x: Percent,
    /// Its upper end in pixels.
    pub y: usize,
    /// Its height in pixels.
    pub height: usize,
    /// Whether its outline is dashed: its date is not exact.
    pub ring: bool,
}
