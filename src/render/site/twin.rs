//! What a page tells, in formats for programs: the same as the command line writes.

use std::io;
use std::sync::Arc;

use super::Site;
use super::address::Place;
use super::plan::Planned;
use super::section::Section;
use super::{map, search, year};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, RecordKind, Worlds};
use crate::query::{ConflictClass, Results, TimelineEntry, cited_for, conflicts_among};
use crate::render::json::page::EventText;
use crate::render::kept::Kept;
use crate::render::rows::EventCells;
use crate::render::words::{self, ARROW};
use crate::render::{Extras, Format, Look, json, rows, write as write_answer};

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

/// Tells whether a page has twins: all but answers to a question have, which are asked for otherwise.
pub(super) fn has_twins(page: &Planned) -> bool {
    page.place != Place::Answer
}

/// Writes a twin of a page: its events in order of time, with the record that it is about, and of the
/// first page all; of the others what they list.
pub(super) fn write(
    site: &Site<'_>,
    page: &Planned,
    format: TwinFormat,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let results = match page.place {
        Place::Conflicts => {
            let records = site.plan.told_records(site.base).collect();
            Results::Conflicts(conflicts_among(site.base, records, Worlds::Real, &DISPUTES))
        }
        Place::List(Section::Years, _) => Results::Counts(year::counts(site)?),
        Place::List(section, letter) => Results::Listing(site.plan.listing(section, letter)),
        Place::Search => Results::Listing(search::listing(site)),
        Place::Map => return map::write_twin(site, format, out),
        Place::Index => {
            return write_events(site, None, site.plan.real_events(), format, out);
        }
        Place::Record(_) | Place::Story(_) | Place::Year(_) | Place::Answer => {
            let about = match page.place {
                Place::Record(record) => Some(record),
                _ => None,
            };
            let events: Vec<TimelineEntry> = site.plan.events_of(page).collect();
            return write_events(site, about, &events, format, out);
        }
    };
    let format = match format {
        TwinFormat::Json => Format::Json,
        TwinFormat::Csv => Format::Csv,
    };
    write_answer(format, &results, site.base, LOOK, out)
}

fn write_events(
    site: &Site<'_>,
    about: Option<RecordId>,
    events: &[TimelineEntry],
    format: TwinFormat,
    out: &mut impl io::Write,
) -> io::Result<()> {
    let base = site.base;
    match format {
        TwinFormat::Json => {
            let text = |entry| site.made.text(base, entry);
            json::page::write(base, about, events, text, out)
        }
        TwinFormat::Csv => {
            let (name, own) = last_column(base, about);
            let rows = events.iter().map(|entry| (site.made.cells(base, *entry), own(entry.event)));
            rows::page::write(name, rows, out)
        }
    }
}

/// What says what a record has to do with each event: its part in it, or what it is cited for.
fn last_column(
    base: &KnowledgeBase,
    about: Option<RecordId>,
) -> (Option<&'static str>, impl Fn(EventId) -> String) {
    let name = about.and_then(|record| match base.model.record(record).kind {
        RecordKind::Person | RecordKind::Organization | RecordKind::Character => Some("part"),
        RecordKind::Source => Some("cited_for"),
        _ => None,
    });
    let own = move |event: EventId| match (name, about) {
        (Some("part"), Some(who)) => words::event::part(base, event, who, ARROW),
        (Some(_), Some(source)) => {
            let cited = cited_for(base, source, event.record());
            words::source::cited_for(base, event.record(), &cited)
        }
        _ => String::new(),
    };
    (name, own)
}

/// The events as the twins write them: on many pages the same.
pub(super) struct Made {
    texts: Kept<EventText>,
    cells: Kept<EventCells>,
}

impl Made {
    /// Makes each anew.
    pub(super) const NOTHING: Self = Self { texts: Kept::NOTHING, cells: Kept::NOTHING };

    /// Keeps what is made for so many records.
    pub(super) fn with_room(records: usize) -> Self {
        Self { texts: Kept::with_room(records), cells: Kept::with_room(records) }
    }

    fn text(&self, base: &KnowledgeBase, entry: TimelineEntry) -> Arc<EventText> {
        made(&self.texts, entry, || json::page::event(base, entry))
    }

    fn cells(&self, base: &KnowledgeBase, entry: TimelineEntry) -> Arc<EventCells> {
        made(&self.cells, entry, || rows::page::event(base, entry))
    }
}

/// What is made of an event: kept where it certainly belongs to its page, for that is told too.
fn made<T>(kept: &Kept<T>, entry: TimelineEntry, make: impl FnOnce() -> T) -> Arc<T> {
    match entry.certainty {
        Certainty::Certain => kept.get(entry.event.record(), make),
        _ => Arc::new(make()),
    }
}
