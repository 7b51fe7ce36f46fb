//! A site of many pages that lead to one another: one for each production, year and record.
//!
//! Invariants: pages are made one by one from a [`Plan`] of handles, so that none but those being made
//! is held: what grows with a site is the plan, a few dozen bytes for each page and for each event on
//! it, and what is kept of up to `MOST_KEPT` events; nothing is asked for but the site's own files;
//! the same base gives the same bytes, whichever file is written first. What holds for every HTML page of this crate
//! holds here: see [`html`](super::html).
//!
//! A kind of page is one file here with its view model, and one template in `templates/site` that
//! extends `shell.html`, or `timeline.html` where it tells events.

pub mod address;
mod answer;
mod bars;
mod conflict;
mod decade;
mod find;
mod index;
mod list;
mod map;
pub mod plan;
mod record;
mod search;
pub mod section;
mod shell;
mod term;
mod timeline;
mod twin;
mod year;

use std::io;

use address::{Address, Place, relative};
pub use answer::{Asked, Told};
use plan::{Plan, Planned, Sheet};
use section::Section;
use twin::Made;
pub use twin::TwinFormat;

use super::html::Live;
use super::html::build::{Ground, event_anchor, scope};
use super::html::{HtmlError, LanesBy, SCRIPT, STYLE};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, RecordKind};
use crate::query::expression::Filter;
use crate::text::{FileId, FileTexts};

/// The path of the first page.
pub const INDEX: &str = "index.html";
/// The path of the feed, which pages link to.
pub const FEED: &str = "feed.atom";
/// The path of the calendar, which pages link to.
pub const CALENDAR: &str = "calendar.ics";

/// What is told of so many events is kept for the other pages that tell it, about 2 KB each. Beyond,
/// it is made anew for each: memory does not grow with the site.
const MOST_KEPT: usize = 100_000;

/// What the style sheet of a site has beside that of the one page.
const SITE_STYLE: &str = include_str!("../../templates/site.css");

/// What decides about a site, beside the base.
#[derive(Clone, Copy, Debug, Default)]
pub struct SiteRequest<'a> {
    /// Which events it tells; all without one.
    pub filter: Option<&'a Filter>,
    /// The expression as it was written; may be empty.
    pub question: &'a str,
    /// What the site is called; the base decides where it is empty.
    pub title: &'a str,
    /// What the lanes of its pages are by.
    pub lanes: LanesBy,
    /// What makes the site, with its version.
    pub generator: &'a str,
}

/// A site about a base, ready to be written file by file.
pub struct Site<'a> {
    base: &'a KnowledgeBase,
    ground: Ground<'a>,
    plan: Plan,
    request: SiteRequest<'a>,
    /// What it is restricted to, in words; may be empty.
    scope: String,
    /// Which parts of the site have pages.
    sections: [bool; Section::ALL.len()],
    /// What the twins tell of each event.
    made: Made,
}

/// One file of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteFile {
    /// The style sheet.
    Style,
    /// The script.
    Script,
    /// A sheet, by its place among [`Plan::sheets`].
    Sheet(usize),
    /// What a page tells in another format, by the page's place among [`Plan::pages`].
    Twin(usize, TwinFormat),
}

impl<'a> Site<'a> {
    /// Plans a site.
    #[must_use]
    pub fn new(base: &'a KnowledgeBase, request: SiteRequest<'a>) -> Self {
        Self::on(Ground::of(base), request)
    }

    /// Plans a site that is served.
    #[must_use]
    pub fn live(base: &'a KnowledgeBase, request: SiteRequest<'a>, live: &'a Live<'a>) -> Self {
        Self::on(Ground::live(base, live), request)
    }

    fn on(ground: Ground<'a>, request: SiteRequest<'a>) -> Self {
        let base = ground.base();
        let plan = Plan::of(base, request.filter);
        let events = plan.all_events().iter().map(|entry| entry.certainty);
        let scope = scope(base, request.question, events.collect(), 0);
        let sections = shell::with_pages(base, &plan);
        let records = base.model.record_count();
        let (ground, made) = if plan.event_count() <= MOST_KEPT {
            (ground.keeping_facts(), Made::with_room(records))
        } else {
            (ground, Made::NOTHING)
        };
        Self { base, ground, plan, request, scope, sections, made }
    }

    /// Returns which pages the site has.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns what all pages share.
    #[must_use]
    pub fn ground(&self) -> &Ground<'a> {
        &self.ground
    }

    /// Returns what makes the site, with its version.
    #[must_use]
    pub fn generator(&self) -> &'a str {
        self.request.generator
    }

    /// Names by a number all that the files are made from, but for the program: the data, the clocks,
    /// the revision, and what was asked for.
    #[must_use]
    pub fn made_from(&self) -> u64 {
        let request = &self.request;
        let revision = self.base.revision.as_ref();
        let revision =
            revision.map(|one| [&one.id, one.time.as_deref().unwrap_or(""), &one.summary]);
        // It stands on every page.
        let standing = self.base.standing.as_ref().map(|standing| {
            let revision = standing.revision();
            let differs = if standing.is_same() { "same" } else { "different" };
            [differs, &revision.id, &revision.short]
        });
        let clocks = self.base.clocks.to_string();
        // Statements name the file they stand in, by a path that depends on where the base is seen from.
        let folder = self.base.source_map.path(FileId(0));
        let lanes = format!("{:?}", request.lanes);
        let parts = [self.ground.data_hash(), &clocks, folder, request.question, request.title];
        let parts = parts.into_iter().chain([lanes.as_str(), request.generator]);
        let parts = parts.chain(revision.into_iter().chain(standing).flatten());
        crate::store::content_hash(parts.collect::<Vec<&str>>().join("\0").as_bytes())
    }

    /// Leads from the site's folder to where an event stands in full.
    #[must_use]
    pub fn link_from_folder(&self, event: EventId) -> Option<String> {
        let model = &self.base.model;
        let sheet = self.plan.sheet_of(event.record())?;
        Some([&sheet.address.path(model), "#", &event_anchor(model, event.record())].concat())
    }

    /// Lists the files of the site in a fixed order, but for feed, calendar and the like, which are
    /// formats of others.
    pub fn files(&self) -> impl Iterator<Item = SiteFile> + '_ {
        let sheets = (0..self.plan.sheets().len()).map(SiteFile::Sheet);
        let pages = self.plan.pages().iter().enumerate();
        let twins = pages.filter(|(_, page)| twin::has_twins(page)).flat_map(|(at, _)| {
            TwinFormat::ALL.into_iter().map(move |format| SiteFile::Twin(at, format))
        });
        [SiteFile::Style, SiteFile::Script].into_iter().chain(sheets).chain(twins)
    }

    /// Returns where a file lies below the site's folder, with `/` between folders.
    #[must_use]
    pub fn path(&self, file: SiteFile) -> String {
        let model = &self.base.model;
        match file {
            SiteFile::Style => "style.css".to_owned(),
            SiteFile::Script => "script.js".to_owned(),
            SiteFile::Sheet(at) => {
                let sheet = self.plan.sheets().get(at);
                sheet.map(|sheet| sheet.address.path(model)).unwrap_or_default()
            }
            SiteFile::Twin(at, format) => {
                let page = self.plan.pages().get(at);
                let path =
                    |page: &Planned| Address::of(page.place).path_as(model, format.extension());
                page.map(path).unwrap_or_default()
            }
        }
    }

    /// Writes a file.
    ///
    /// # Errors
    ///
    /// Fails if `out` cannot be written to.
    pub fn write(&self, file: SiteFile, out: &mut impl io::Write) -> Result<(), HtmlError> {
        match file {
            SiteFile::Style => Ok(out.write_all([STYLE, SITE_STYLE].concat().as_bytes())?),
            SiteFile::Script => Ok(out.write_all(SCRIPT.as_bytes())?),
            SiteFile::Sheet(at) => match self.plan.sheets().get(at) {
                Some(sheet) => self.write_sheet(sheet, out),
                None => Ok(()),
            },
            SiteFile::Twin(at, format) => match self.plan.pages().get(at) {
                Some(page) => Ok(twin::write(self, page, format, out)?),
                None => Ok(()),
            },
        }
    }

    fn write_sheet(&self, sheet: &Sheet, out: &mut impl io::Write) -> Result<(), HtmlError> {
        let kind = |record: RecordId| self.base.model.record(record).kind;
        match sheet.address.place {
            Place::Index => index::write(self, sheet, out),
            Place::Conflicts => conflict::write(self, sheet, out),
            Place::Map => map::write(self, sheet, out),
            Place::Search => search::write(self, sheet, out),
            Place::List(section, letter) => list::write(self, sheet, section, letter, out),
            Place::Record(record) if kind(record) != RecordKind::Production => {
                record::write(self, sheet, record, out)
            }
            Place::Record(_) | Place::Story(_) | Place::Year(_) => {
                timeline::write(self, sheet, out)
            }
            // No plan has one: what it answers is known to who asks.
            Place::Answer => Ok(()),
        }
    }

    /// Writes the page that answers a question, beside the forms to ask another: a page that lies
    /// in the site's folder, under whichever name.
    ///
    /// # Errors
    ///
    /// Fails if `out` cannot be written to.
    pub fn write_asked(
        &self,
        asked: &Asked<'_>,
        out: &mut impl io::Write,
    ) -> Result<(), HtmlError> {
        answer::write(self, asked, out)
    }

    /// Gives the address of a record as the links of a sheet have it: an event where it stands in
    /// full, another record's own page; `None` where that is here, or nowhere.
    fn link(&self, from: &Here<'_>, record: RecordId) -> Option<String> {
        let model = &self.base.model;
        let to = self.plan.sheet_of(record)?;
        let is_event = model.record(record).kind == RecordKind::Event;
        let is_here = if is_event {
            to.address == from.sheet.address
        } else {
            to.address.place == from.sheet.address.place
        };
        if is_here {
            return None;
        }
        let mut link = relative(&from.path, &to.address.path(model));
        if is_event {
            link.push('#');
            link.push_str(&event_anchor(model, record));
        }
        Some(link)
    }
}

/// The sheet that is being made.
struct Here<'s> {
    sheet: &'s Sheet,
    path: String,
}

impl<'s> Here<'s> {
    fn new(site: &Site<'_>, sheet: &'s Sheet) -> Self {
        Self { sheet, path: sheet.address.path(&site.base.model) }
    }

    /// Leads to a page of the site; nowhere where it is this one.
    fn link(&self, site: &Site<'_>, to: Address) -> String {
        if to == self.sheet.address {
            return String::new();
        }
        relative(&self.path, &to.path(&site.base.model))
    }
}
