//! The view model: everything a page shows, as plain text and numbers.
//!
//! Invariant: no ids into the model, and nothing left to compute. Templates loop over these
//! structs and place them. All text is unescaped here; askama escapes it.

mod answer;
mod card;
mod conflict;
mod drawing;
mod entry;
mod live;
mod note;
mod record;
mod storyline;

use std::fmt;

pub use answer::Answer;
pub use card::{Card, CardOutcome, Cell, ConnectionRow, Connections, Dot, Sequel};
pub use conflict::Disagreement;
pub use drawing::{
    Axis, AxisTick, Bar, Bin, Closeup, LaneDrawing, Legend, MarkLabel, MarkView, Overview, Plot,
    Rows,
};
pub use entry::{
    ClaimLine, Difference, Entry, EventReference, Link, LinkGroup, Participant, Reference,
    Statement, Weight,
};
pub use live::{LiveBar, Problem};
pub use note::{BackLink, Note, WebAddress};
pub use record::{Dossier, Gap, Item, Known, KnownValue, Linked, Section, Told};
pub use storyline::{Meeting, Step, Storyline, Thread, YearMark};

/// A whole timeline page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// A short line over the title, such as "Production timeline".
    pub kicker: String,
    /// The title.
    pub title: String,
    /// One paragraph under the title: what the page holds.
    pub standfirst: String,
    /// What the page was limited to (a query, a day, a date of knowledge), in words; else empty.
    pub scope: String,
    /// The strip of facts.
    pub facts: Vec<Fact>,
    /// The drawing; `None` where no event has a date.
    pub overview: Option<Overview>,
    /// What the list can be filtered by.
    pub filters: Filters,
    /// The events by year; those without any date come last, in a group of their own.
    pub years: Vec<Year>,
    /// How many events the page lists.
    pub event_count: usize,
    /// People and organizations: those with an outcome, or with several events.
    pub people: Vec<Card>,
    /// People and organizations who are only mentioned, without outcome.
    pub others: Vec<Card>,
    /// People as lines that run together where they meet; `None` where too few do.
    pub storyline: Option<Storyline>,
    /// Who shares events with whom; `None` where nobody does.
    pub connections: Option<Connections>,
    /// What is known of what the page is about, beside the events.
    pub dossier: Option<Dossier>,
    /// What is not known.
    pub unknown: Vec<Unknown>,
    /// The sources, numbered from 1 in this order.
    pub sources: Vec<Note>,
    /// How to cite the page.
    pub imprint: Imprint,
}

/// One figure of the strip of facts.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What is counted.
    pub label: String,
    /// The figure.
    pub value: String,
    /// A remark in small print; may be empty.
    pub remark: String,
}

/// A family of event kinds: the colour of a mark, and a lane of the overview unless other lanes are
/// asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Casting, filming, crew.
    Production,
    /// What went wrong, on set or off it, or in a story.
    Incident,
    /// Investigations and criminal cases.
    Criminal,
    /// Civil cases and insurance.
    Civil,
    /// Regulators and legislation.
    Regulatory,
    /// Festivals, distribution, release.
    Release,
    /// Interviews, statements and reports.
    Statement,
}

impl Lane {
    /// All lanes in the order in which they are drawn.
    pub const ALL: [Self; 7] = [
        Self::Production,
        Self::Incident,
        Self::Criminal,
        Self::Civil,
        Self::Regulatory,
        Self::Release,
        Self::Statement,
    ];

    /// The name as a heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "Production",
            Self::Incident => "Incidents",
            Self::Criminal => "Inquiries and criminal cases",
            Self::Civil => "Civil cases",
            Self::Regulatory => "Regulation",
            Self::Release => "Release",
            Self::Statement => "Statements",
        }
    }

    /// The word that names the lane in attributes and in the style sheet.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Incident => "incident",
            Self::Criminal => "criminal",
            Self::Civil => "civil",
            Self::Regulatory => "regulatory",
            Self::Release => "release",
            Self::Statement => "statement",
        }
    }
}

/// A length as a share of a drawing's width, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct Percent(pub f64);

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.2}%", self.0)
    }
}

/// What the list of events can be filtered by, with counts.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// One value a lane.
    pub lanes: Vec<LaneFilter>,
    /// People and organizations, those with most events first; at most [`Filters::MOST_PEOPLE`].
    pub people: Vec<PersonFilter>,
    /// How many people and organizations have no value of their own.
    pub people_left_out: usize,
    /// How many events have an uncertain date.
    pub uncertain: usize,
    /// On how many events the sources differ.
    pub differing: usize,
}

impl Filters {
    /// With seven lanes and two marks of uncertainty, "anyone" and these make 40 values.
    pub const MOST_PEOPLE: usize = 30;
}

/// A lane as a filter value.
#[derive(Clone, Debug)]
pub struct LaneFilter {
    /// The lane.
    pub lane: Lane,
    /// Its number of events.
    pub count: usize,
}

/// A person or organization as a filter value.
#[derive(Clone, Debug)]
pub struct PersonFilter {
    /// What names them in the page's address, the same in every build of the page.
    pub key: String,
    /// The number in the classes of the events that they keep, below [`Filters::MOST_PEOPLE`].
    pub number: usize,
    /// The name.
    pub name: String,
    /// The number of events.
    pub count: usize,
}

/// The events of one year.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// The year as text.
    pub label: String,
    /// The anchor of its heading.
    pub anchor: String,
    /// Its events in order.
    pub entries: Vec<Entry>,
}

/// Something that is not known.
#[derive(Clone, Debug, Default)]
pub struct Unknown {
    /// What, as a sentence.
    pub text: String,
    /// The events it is about.
    pub events: Vec<EventReference>,
}

/// How to cite the page and what it was made from.
#[derive(Clone, Debug, Default)]
pub struct Imprint {
    /// The citation in full.
    pub citation: String,
    /// The question that picked the events, in the language of expressions; may be empty.
    pub selection: String,
    /// When the newest source was published, in words; may be empty.
    pub newest: String,
    /// The data in short, as the citation names them: hash, revision and clocks; may be empty.
    pub data: String,
    /// The hash of the data, in hexadecimal; may be empty.
    pub data_hash: String,
    /// The revision of a repository that the data are of, or differ from.
    pub revision: Option<Version>,
    /// The licence of the data; may be empty.
    pub licence: String,
    /// What made the page, with its version.
    pub generator: String,
}

/// A revision of a repository beside the data of a page.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// Its hash in full, in hexadecimal.
    pub id: String,
    /// The day it is of, in words; may be empty.
    pub day: String,
    /// Whether the data differ from it.
    pub differs: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percents_have_two_decimals() {
        assert_eq!(Percent(33.333_3).to_string(), "33.33%");
    }
}
