//! The properties of a record: what is accepted, what the sources differ on, what was set aside.

use super::Page;
use crate::model::{
    Claim, ClaimId, Property, Rank, RecordId, Reference, Relative, Standing, Subject, Symbol, Value,
};
use crate::query::PropertyDetail;
use crate::render::text::mark::{arrow, dash, dot, line};
use crate::render::words::{self, Length};

/// What says when an event was.
const DATES: [Property; 5] =
    [Property::Date, Property::Start, Property::End, Property::After, Property::Before];

impl Page<'_> {
    /// The names of the properties, each with its lines.
    pub(super) fn statements(&mut self) -> Vec<(String, Vec<String>)> {
        let details = self.details;
        let mut rows = Vec::new();
        let mut behind_dates = None;
        for detail in &details.properties {
            let lines = self.property(detail);
            if !lines.is_empty() {
                rows.push((line(&words::property_words(self.base, detail.property)), lines));
            }
            if DATES.contains(&detail.property) {
                behind_dates = Some(rows.len());
            }
        }
        if let Some(derived) = self.derived() {
            rows.insert(behind_dates.unwrap_or(rows.len()), derived);
        }
        let model = &self.base.model;
        if model.as_event(details.record).is_some_and(|event| !model.is_dated(event)) {
            rows.push(("date".to_owned(), vec!["not known".to_owned()]));
        }
        if let Some(note) = model.record(details.record).note {
            rows.push(("note".to_owned(), vec![line(model.text(note))]));
        }
        rows
    }

    /// The date that follows from others, and what it follows from beside what is said here.
    fn derived(&mut self) -> Option<(String, Vec<String>)> {
        let model = &self.base.model;
        let event = model.as_event(self.details.record)?;
        let mut lines = vec![line(&words::derived_date(self.base, event, Length::Long)?)];
        let claims = model.derivation(event)?.because();
        for id in claims {
            let claim = model.claim(id);
            if claim.subject != Subject::Record(self.details.record) {
                let said = line(&words::relative::said(self.base, &claim));
                let dot = dot(self.look);
                lines.push(format!("{dot} {said}{}{}", self.marks_of(&claim), self.remarks(id)));
            }
        }
        if lines.len() > 1 {
            lines[0].push_str(", since");
        }
        Some(("derived date".to_owned(), lines))
    }

    fn property(&mut self, detail: &PropertyDetail) -> Vec<String> {
        let mut lines = self.standing(detail, detail.standing.as_ref());
        lines.extend(self.set_aside(detail));
        lines
    }

    fn standing(&mut self, detail: &PropertyDetail, standing: Option<&Standing>) -> Vec<String> {
        match standing {
            None => self.several(detail),
            Some(Standing::Absent) => Vec::new(),
            Some(Standing::Accepted(accepted)) => self.accepted(detail, *accepted),
            Some(Standing::Succession(claims)) => {
                let mut lines = vec!["one after the other:".to_owned()];
                lines.extend(claims.iter().map(|claim| self.item(*claim)));
                lines.extend(self.others(detail, claims));
                lines
            }
            Some(Standing::Disputed(claims)) => {
                let mut lines = vec!["sources differ:".to_owned()];
                lines.extend(claims.iter().map(|claim| self.item(*claim)));
                lines
            }
            // As it is if all that is open is so; each claim says whether it is.
            Some(Standing::Unsettled { .. }) => {
                let claims = detail.claims.iter().map(|id| (*id, self.base.model.claim(*id)));
                let whole = self.base.model.standing_of_all(&claims.collect::<Vec<_>>());
                self.standing(detail, Some(&whole))
            }
        }
    }

    /// The accepted value, and what agrees with it or was not preferred. A name or title that the
    /// head says, and that nobody gives otherwise, is left out.
    fn accepted(&mut self, detail: &PropertyDetail, accepted: ClaimId) -> Vec<String> {
        let claim = self.base.model.claim(accepted);
        let is_in_head = matches!(detail.property, Property::Name | Property::Title);
        let is_bare = detail.claims.len() == 1
            && self.base.model.note(accepted).is_none()
            && claim.time.is_none();
        if is_in_head && is_bare && self.marks_of(&claim).is_empty() {
            return Vec::new();
        }
        let mut lines = vec![self.statement(accepted)];
        lines.extend(self.others(detail, &[accepted]));
        lines
    }

    /// The claims that neither stand nor were set aside.
    fn others(&mut self, detail: &PropertyDetail, standing: &[ClaimId]) -> Vec<String> {
        let model = &self.base.model;
        let others: Vec<ClaimId> = detail
            .claims
            .iter()
            .copied()
            .filter(|id| !standing.contains(id) && !model.claim(*id).is_deprecated())
            .collect();
        others
            .into_iter()
            .map(|id| {
                let value = model.claim(id).value;
                let agrees = standing
                    .iter()
                    .any(|accepted| model.lies_within(model.claim(*accepted).value, value));
                let said = self.statement(id);
                if standing.iter().any(|accepted| model.claim(*accepted).value == value) {
                    format!("likewise: {said}")
                } else if agrees {
                    format!("less exactly: {said}")
                } else {
                    format!("not preferred: {said}")
                }
            })
            .collect()
    }

    fn set_aside(&mut self, detail: &PropertyDetail) -> Vec<String> {
        let model = &self.base.model;
        let claims = detail.claims.iter().filter(|id| model.claim(**id).is_deprecated());
        claims.map(|id| format!("set aside: {}", self.statement(*id))).collect()
    }

    /// A property that takes several values at once: records one a line, texts together.
    fn several(&mut self, detail: &PropertyDetail) -> Vec<String> {
        let model = &self.base.model;
        let live: Vec<ClaimId> =
            detail.claims.iter().copied().filter(|id| !model.claim(*id).is_deprecated()).collect();
        let is_text = |id: &ClaimId| matches!(model.claim(*id).value, Value::Text(_));
        let said: Vec<String> = live.iter().map(|id| self.statement(*id)).collect();
        if live.iter().all(is_text) && !said.is_empty() { vec![said.join("; ")] } else { said }
    }

    fn item(&mut self, claim: ClaimId) -> String {
        format!("{} {}", dot(self.look), self.statement(claim))
    }

    /// What a claim says, from whom, for what time, and what is remarked on it.
    pub(super) fn statement(&mut self, id: ClaimId) -> String {
        let model = &self.base.model;
        let claim = model.claim(id);
        let mut words = line(&self.value(&claim));
        if let Some(time) = claim.time {
            words.extend([" (", &line(&words::time(self.base, time)), ")"]);
        }
        words.push_str(&self.marks_of(&claim));
        if let Rank::Deprecated(reason) = claim.rank {
            words.extend([", because: ", &line(model.text(reason))]);
        }
        words.push_str(&self.remarks(id));
        words
    }

    fn value(&self, claim: &Claim) -> String {
        match claim.value {
            Value::Record(Reference::Record(record)) => self.named(record),
            Value::Relative(id) => match self.base.model.relative(id) {
                Relative { anchor: Reference::Record(record), by: None } => self.named(record),
                Relative { anchor: Reference::Record(record), .. } => {
                    words::relative::distance(self.base, claim) + &self.named(record)
                }
                relative => words::relative::value(self.base, claim, relative),
            },
            _ => words::value(self.base, claim),
        }
    }

    /// A record by its label; an event with its date and with what came of it.
    pub(super) fn named(&self, record: RecordId) -> String {
        match self.base.model.as_event(record) {
            Some(event) => words::event(self.base, event, arrow(self.look)),
            None => self.base.model.label(record).to_owned(),
        }
    }

    /// The marks of a claim's citations behind a blank; nothing where they are the record's own,
    /// which the head gives once.
    pub(super) fn marks_of(&mut self, claim: &Claim) -> String {
        let model = &self.base.model;
        if claim.citations == model.record(self.details.record).citations {
            return String::new();
        }
        let marks = self.notes.marks_with_places(model.citations(claim));
        if marks.is_empty() { marks } else { format!(" {marks}") }
    }

    /// The note, the quotations, and why there is no source, where that is not the record's own.
    pub(super) fn remarks(&mut self, id: ClaimId) -> String {
        let model = &self.base.model;
        let claim = model.claim(id);
        let mut words = String::new();
        let mut add = |text: String| words.extend([" ", dash(self.look), " ", &text]);
        if let Some(doubt) = words::doubt_of_claim(self.base, id) {
            add(doubt.to_owned());
        }
        if let Some(note) = model.note(id).filter(|note| !self.is_note_of_record(*note)) {
            add(line(model.text(note)));
        }
        if claim.citations != model.record(self.details.record).citations {
            for quote in model.citations(&claim).filter_map(|citation| citation.quote) {
                add(format!("“{}”", line(model.text(quote))));
            }
        }
        let own = model.record(self.details.record).unsourced;
        if let Some(reason) = claim.unsourced.filter(|reason| Some(*reason) != own) {
            add(format!("no source is claimed: {}", line(model.text(reason))));
        }
        words
    }

    fn is_note_of_record(&self, note: Symbol) -> bool {
        self.base.model.record(self.details.record).note == Some(note)
    }
}
