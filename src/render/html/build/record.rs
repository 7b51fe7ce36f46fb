//! The page of a record: what is known of it beside the events it has to do with.
//!
//! Invariant: whatever names a charge here says what came of it.

mod companion;
mod gap;
mod known;
mod resting;
mod section;
mod tie;

use crate::model::{ClaimId, EventId, RecordId, RecordKind, Value};
use crate::query::{Details, show};
use crate::render::words::{self, ARROW, Length, capitalized};

use super::super::page::{Difference, Dossier, Linked, Reference};
use super::note::{CitedAt, Footnotes};
use super::{Context, Ground, LanesBy, Request, Setting, agent, difference};

/// Tells a record on its own page: all but its events, of which those are given that it has to do
/// with, in order of time.
#[must_use]
pub fn dossier<'a>(
    ground: &'a Ground<'a>,
    setting: Setting<'a>,
    record: RecordId,
    events: &[EventId],
) -> Dossier {
    let nothing =
        Request { events: &[], question: "", title: "", lanes: LanesBy::Family, generator: "" };
    let context = Context::new(ground, &nothing, setting);
    let details = show(ground.base, record);
    let notes = Footnotes::new(ground.base);
    let mut teller = Teller { context: &context, details: &details, notes };
    let references = teller.own_references();
    let known = teller.known();
    let differences = teller.differences();
    let outcomes = match context.model.record(record).kind {
        RecordKind::Person | RecordKind::Organization => {
            agent::outcomes_of(&context, record, events)
        }
        _ => Vec::new(),
    };
    let ties = teller.ties();
    let mut around = teller.around();
    around.extend(teller.resting());
    let unknown = teller.gaps(&differences, &outcomes, events);
    Dossier {
        remarks: teller.remarks(),
        facts: teller.facts(),
        known,
        references,
        notes: teller.notes_of_record(),
        differences,
        outcomes,
        ties,
        around,
        unknown,
        sources: teller.notes.finish(setting.elsewhere),
    }
}

/// One record being told.
struct Teller<'c, 'a> {
    context: &'c Context<'a>,
    details: &'c Details,
    notes: Footnotes<'a>,
}

/// Where something is cited, by the anchor of its heading.
const fn at(anchor: &'static str, label: &'static str) -> CitedAt<'static> {
    CitedAt { anchor, label }
}

/// What is cited for the record as a whole.
const WHOLE: CitedAt<'static> = at("whole", "What is known");

impl Teller<'_, '_> {
    fn record(&self) -> RecordId {
        self.details.record
    }

    fn kind(&self) -> RecordKind {
        self.context.model.record(self.details.record).kind
    }

    /// What stands behind all that has no mark of its own.
    fn own_references(&mut self) -> Vec<Reference> {
        let model = self.context.model;
        let own = model.record(self.details.record).citations;
        self.notes.cite(model.citation_range(own), &WHOLE)
    }

    /// What is cited for claims, but for what stands behind the whole record.
    fn references(
        &mut self,
        claims: impl IntoIterator<Item = ClaimId>,
        at: &CitedAt<'_>,
    ) -> Vec<Reference> {
        let model = self.context.model;
        let own = model.record(self.details.record).citations;
        let claims = claims.into_iter().map(|id| model.claim(id));
        let cited = claims.filter(|claim| claim.citations != own);
        self.notes.cite(cited.flat_map(|claim| model.citations(&claim)), at)
    }

    /// A record by its name, with the way to its page.
    fn linked(&self, record: RecordId) -> Linked {
        let text = match self.kind_of(record) {
            RecordKind::Production | RecordKind::Source => {
                words::quoted(self.context.model.label(record))
            }
            _ => self.context.model.label(record).to_owned(),
        };
        Linked { text, href: self.context.home(record) }
    }

    fn kind_of(&self, record: RecordId) -> RecordKind {
        self.context.model.record(record).kind
    }

    /// What came of the matters that a record opens, if it is an event that opens any.
    fn came_of(&self, record: RecordId) -> String {
        words::came_of_record(self.context.base, record, ARROW).unwrap_or_default()
    }

    /// When a record is, where it has a time of its own.
    fn date(&self, record: RecordId) -> String {
        words::own_time(self.context.base, record, Length::Short).unwrap_or_default()
    }

    /// What a claim says: of an event that it names when it was and what came of it.
    fn said(&self, id: ClaimId) -> String {
        let base = self.context.base;
        let claim = base.model.claim(id);
        let Value::Record(reference) = claim.value else { return words::value(base, &claim) };
        match reference.record().and_then(|record| base.model.as_event(record)) {
            Some(event) => words::event(base, event, ARROW),
            None => words::value(base, &claim),
        }
    }

    /// The note on a claim, and what the clocks leave open of it.
    fn remark(&self, id: ClaimId) -> String {
        let model = self.context.model;
        let doubt = words::doubt_of_claim(self.context.base, id).map(str::to_owned);
        let own = model.record(self.details.record).note;
        let note = model.note(id).filter(|note| Some(*note) != own);
        let note = note.map(|note| {
            self.context.text(model.text(note).trim_end_matches('.'))
        });
        doubt.into_iter().chain(note).collect::<Vec<_>>().join("; ")
    }

    fn differences(&mut self) -> Vec<Difference> {
        let at = at("differ", "What is known");
        let mut told = difference::of_fields(self.context, self.details.record, &mut self.notes, &at)
            .differences;
        told.extend(self.differences_of_ties());
        told
    }

    /// What else is said of the record in the head.
    fn remarks(&self) -> Vec<String> {
        let base = self.context.base;
        let record = self.record();
        let deprecation = words::deprecation(base, record);
        let doubt = words::doubt_of_record(base, record).map(str::to_owned);
        let all = deprecation.into_iter().chain(doubt);
        all.map(|remark| [&capitalized(remark.trim_end_matches('.')), "."].concat()).collect()
    }

    /// The archivist's remark, and why no source is claimed.
    fn notes_of_record(&self) -> Vec<String> {
        let model = self.context.model;
        let record = model.record(self.details.record);
        let note = record.note.map(|note| capitalized(&self.context.text(model.text(note))));
        let unsourced = record.unsourced.map(|reason| {
            ["No source is claimed: ", &self.context.text(model.text(reason))].concat()
        });
        note.into_iter().chain(unsourced).collect()
    }
}
