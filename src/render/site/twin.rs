//! What a page tells, in formats for programs: the same as the command line writes.

use std::io;

use super::Site;
use super::address::Place;
use super::plan::Planned;
use crate::model::{RecordId, RecordKind, Worlds};
use crate::query::{ConflictClass, Results, Timeline, conflicts, show};
use crate::render::{Extras, Format, Look, write as write_answer};

/// A format for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TwinFormat {
    /// The versioned document of `--format json`.
    Json,
    /// The rows of `--format csv`.
    Csv,
}

impl TwinFormat {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Json, Self::Csv];

    /// Returns the ending of the file's name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// Returns what the format is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Csv => "CSV",
        }
    }

    /// Returns the type that servers give it (RFC 8259, RFC 7111).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
        }
    }
}

/// Nobody reads it on a terminal.
const LOOK: Look =
    Look { color: false, width: 100, unicode: true, extras: Extras { all: false, lanes: false } };

/// What the page of conflicts tells: all but agreements.
const DISPUTES: [ConflictClass; 4] = [
    ConflictClass::Contradiction,
    ConflictClass::Refinement,
    ConflictClass::Succession,
    ConflictClass::Retraction,
];

/// Tells whether a page has twins: those that are an answer to a question have.
pub(super) fn has_twins(page: &Planned) -> bool {
    match page.place {
        Place::Record(_) | Place::Story(_) | Place::Year(_) | Place::Conflicts => true,
        Place::List(section, letter) => section.kind().is_some() && letter.is_none(),
        Place::Index | Place::Map | Place::Search | Place::Answer => false,
    }
}

/// Writes a twin of a page: the timeline of its events where it is about events, the list of the
/// records where it is one, else the record.
pub(super) fn write(
    site: &Site<'_>,
    page: &Planned,
    format: TwinFormat,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let format = match format {
        TwinFormat::Json => Format::Json,
        TwinFormat::Csv => Format::Csv,
    };
    write_answer(format, &answer(site, page), site.base, LOOK, out)
}

fn answer(site: &Site<'_>, page: &Planned) -> Results {
    let is_production =
        |record: RecordId| site.base.model.record(record).kind == RecordKind::Production;
    match page.place {
        Place::Record(record) if !is_production(record) => {
            Results::Details(vec![show(site.base, record)])
        }
        Place::Conflicts => {
            let filter = site.request.filter;
            Results::Conflicts(conflicts(site.base, filter, Worlds::Real, &DISPUTES))
        }
        Place::List(section, _) => Results::Listing(site.plan.listing(site.base, section)),
        _ => {
            let events = site.plan.events_of(page);
            let (entries, undated) =
                events.partition(|entry| site.base.model.is_dated(entry.event));
            Results::Timeline(Timeline { entries, undated })
        }
    }
}
