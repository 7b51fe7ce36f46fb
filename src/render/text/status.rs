//! How a record stands, for people: what holds, the last events, who is on it, and from whom it is.

use std::io::{self, Write};

use super::details::Page;
use super::layout::Columns;
use super::mark::{arrow, dash, dot, line};
use super::records::label;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, EventId, Outcome, RecordKind, Standing, Value};
use crate::query::{Held, HeldValue, Latest, Status, cited_sources};
use crate::render::Look;
use crate::render::words::{self, Length, count};

pub(super) fn write(
    answer: &[Status],
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (index, status) in answer.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let page = Page::new(base, &status.ties, look);
        Writer { base, status, look, page }.write(out)?;
    }
    Ok(())
}

struct Writer<'b> {
    base: &'b KnowledgeBase,
    status: &'b Status,
    look: Look,
    page: Page<'b>,
}

impl Writer<'_> {
    fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.page.head(out)?;
        writeln!(out)?;
        let rows: Vec<(String, Vec<String>)> =
            self.status.properties.iter().map(|held| self.property(held)).collect();
        self.page.named_rows(&rows, 0, out)?;
        self.latest(out)?;
        self.announced(out)?;
        self.page.ties(out)?;
        self.page.mentions("events with an outcome", out)?;
        if self.page.notes.len() == 0 {
            return Ok(());
        }
        self.page.heading("sources", out)?;
        self.page.notes.write_with_counts("", self.look, out)
    }

    fn property(&mut self, held: &Held) -> (String, Vec<String>) {
        let name = line(&words::property_words(self.base, held.property));
        let said: Vec<String> = held.values.iter().map(|value| self.value(value)).collect();
        let heading = match &held.standing {
            Some(Standing::Disputed(_)) => "disputed",
            Some(Standing::Succession(_)) => "one after the other",
            Some(Standing::Unsettled { .. }) if said.len() > 1 => words::unsettled(self.base),
            _ => return (name, said),
        };
        let items = said.into_iter().map(|said| format!("{} {said}", dot(self.look)));
        (name, std::iter::once(format!("{heading}:")).chain(items).collect())
    }

    /// What is said, for what time, from whom, from how many independent witnesses, how surely.
    fn value(&mut self, value: &HeldValue) -> String {
        let model = &self.base.model;
        let claim = model.claim(value.claim);
        let record = match claim.value {
            Value::Record(reference) => reference.record(),
            _ => None,
        };
        let mut said = match record.and_then(|record| model.as_event(record)) {
            Some(event) => line(&words::event(self.base, event, arrow(self.look))),
            None => line(&words::value(self.base, &claim)),
        };
        if let Some(time) = value.time {
            said.extend([" (", &line(&words::time(self.base, time)), ")"]);
        }
        let own = model.citation_range(model.record(self.status.record).citations);
        // What rests on the record's own sources is said in the head; as many witnesses as marks go
        // without saying.
        let marks = match cited_sources(own) {
            own if own == value.sources => String::new(),
            _ => self.page.notes.marks_of_sources(&value.sources),
        };
        let witnesses = match value.origins {
            0 => self.no_source(&claim),
            origins if origins == value.sources.len() => marks,
            origins => format!("{marks} {}", count(origins, "origin", "origins")),
        };
        if !witnesses.is_empty() {
            said.extend([" ", witnesses.trim_start()]);
        }
        if value.seen == Certainty::Possible {
            said.extend([", ", words::doubt(self.base)]);
        }
        said
    }

    /// Why nothing is cited; nothing of a source, which the archivist describes.
    fn no_source(&self, claim: &Claim) -> String {
        if self.base.model.record(self.status.record).kind == RecordKind::Source {
            return String::new();
        }
        let why = claim.unsourced.map(|reason| line(self.base.model.text(reason)));
        let why = why.map_or_else(String::new, |reason| format!(": {reason}"));
        format!("{} no source is claimed{why}", dash(self.look))
    }

    fn latest(&self, out: &mut dyn Write) -> io::Result<()> {
        let status = self.status;
        if status.latest.is_empty() && status.undated.possible == 0 {
            return Ok(());
        }
        self.page.heading("latest events", out)?;
        let mut columns = Columns::new(2);
        let mut before = None;
        for latest in &status.latest {
            let Latest { family, event, claim, certainty } = *latest;
            let mut title = self.title(event);
            match (certainty, words::doubt_of_part(self.base, claim)) {
                (Certainty::Possible, Some(doubt)) => title.extend([" (", doubt, ")"]),
                (Certainty::Possible, None) => title.push_str(" (possibly the last)"),
                _ => {}
            }
            // Each family is named once.
            let name = if before == Some(family) { "" } else { family.words() };
            before = Some(family);
            columns.row([name.to_owned(), self.date(event), title]);
        }
        columns.write(self.look.width, out)?;
        if status.undated.possible > 0 {
            writeln!(out, "  without a date: {}", words::counted::amount(status.undated))?;
        }
        Ok(())
    }

    /// What was known to be still to come.
    fn announced(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.status.announced.is_empty() {
            return Ok(());
        }
        self.page.heading("announced for later", out)?;
        let mut columns = Columns::new(2);
        for (event, claim) in &self.status.announced {
            let mut title = self.title(*event);
            if let Some(doubt) = words::doubt_of_part(self.base, *claim) {
                title.extend([" (", doubt, ")"]);
            }
            columns.row([self.date(*event), title]);
        }
        columns.write(self.look.width, out)
    }

    fn date(&self, event: EventId) -> String {
        words::event_date(self.base, event, Length::Short)
            .map(|date| line(&date))
            .unwrap_or_default()
    }

    /// The label, of a charge with what came of it, and how it ended for those in it.
    fn title(&self, event: EventId) -> String {
        let mut title = line(&label(self.base, event.record(), arrow(self.look)));
        let ended = words::event::summary(self.base, event, |outcome| outcome != Outcome::Unhurt);
        if !ended.is_empty() {
            title.extend([" ", dot(self.look), " ", &ended]);
        }
        title
    }
}
