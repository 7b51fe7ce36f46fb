//! What had been published by a day.

use super::published::published_by;
use super::verdicts::{Basis, Support, Verdicts, mentioned, own_records, subject_of};
use crate::date::{Certainty, Day};
use crate::model::{Claim, EventKind, Model, Property, RecordId, RecordKind, Subject, World};

/// Judges what was known on a day.
pub(super) fn judge(model: &Model, day: Day) -> Verdicts {
    let mut judge = Judge::new(model, day);
    judge.claims();
    judge.identities();
    judge.frames();
    judge.finish()
}

struct Judge<'m> {
    model: &'m Model,
    day: Day,
    /// Sources by their publication; every other record by what speaks for it.
    records: Vec<Certainty>,
    supports: Vec<Support>,
    claims: Vec<Certainty>,
}

impl<'m> Judge<'m> {
    fn new(model: &'m Model, day: Day) -> Self {
        let published = |(id, record): (RecordId, crate::model::Record)| match record.kind {
            RecordKind::Source => published_by(model, id, day),
            // The archivist's own words are there at all times.
            RecordKind::Term => Certainty::Certain,
            _ => Certainty::No,
        };
        Self {
            model,
            day,
            records: model.records().map(published).collect(),
            supports: vec![Support::None; model.record_count()],
            claims: vec![Certainty::No; model.claim_count()],
        }
    }

    /// Judges every claim by its citations; those that are there speak for what they mention.
    fn claims(&mut self) {
        for (id, claim) in self.model.claims() {
            self.claims[id.index()] = self.published(&claim);
        }
        for (id, claim) in self.model.claims() {
            // Whoever tells how it ended for somebody, tells that they were in it.
            if let Subject::Tie(tie) = claim.subject {
                let stated = self.model.tie(tie).claim.index();
                self.claims[stated] = self.claims[stated].or(self.claims[id.index()]);
            }
            // What only names a record, without a source, does not speak for its being known.
            let is_mute = is_frame(self.model, &claim) && claim.citations.0 == claim.citations.1;
            if !is_mute {
                self.speak(&claim, self.published(&claim));
            }
        }
    }

    /// Lets a claim speak for its subject and for what it mentions; one on a detail of a tie, for
    /// what that mentions.
    fn speak(&mut self, claim: &Claim, answer: Certainty) {
        let about = self.subject(claim.subject);
        let support = Support::One(basis(claim.citations, about));
        self.support(about, answer, support);
        let stated = match claim.subject {
            Subject::Tie(tie) => self.model.claim(self.model.tie(tie).claim),
            Subject::Record(_) => *claim,
        };
        for record in mentioned(self.model, &stated) {
            self.support(record, answer, support);
        }
    }

    /// Whether a claim had been published: by its citations, and not before a source it speaks of.
    /// What had certainly not happened had not been reported either, unless a publication that
    /// certainly was there by then announces it.
    fn published(&self, claim: &Claim) -> Certainty {
        let answer = self.cited(claim.citations, claim.property.is_digest());
        if answer == Certainty::No {
            return answer;
        }
        let spoken_of = || mentioned(self.model, claim).chain([self.subject(claim.subject)]);
        let sources = spoken_of().filter(|record| self.model.as_source(*record).is_some());
        let answer =
            sources.fold(answer, |answer, source| answer.and(self.records[source.index()]));
        if answer == Certainty::Possible && spoken_of().any(|record| self.is_to_come(record)) {
            return Certainty::No;
        }
        answer
    }

    /// Tells whether a record is an event that certainly begins after the day, of a kind that is
    /// not announced ahead.
    fn is_to_come(&self, record: RecordId) -> bool {
        let model = self.model;
        let Some(event) = model.as_event(record) else { return false };
        let is_announced = model.event_kind(event).is_none_or(EventKind::is_announced_ahead);
        let start = model.occurrence(event).bounds().earliest_start;
        !is_announced
            && model.world(event) == World::Real
            && start.is_some_and(|start| self.day < start)
    }

    /// Whether some of the sources cited had been published, or, where a text draws on all of them
    /// together, all.
    fn cited(&self, citations: (u32, u32), is_digest: bool) -> Certainty {
        let citations = self.model.citation_range(citations);
        let published = citations.map(|citation| match citation.source.record() {
            Some(source) => self.records[source.index()],
            None => Certainty::Possible,
        });
        let both = if is_digest { Certainty::and } else { Certainty::or };
        published.reduce(both).unwrap_or(Certainty::Possible)
    }

    /// Statements that records are one or not are records themselves.
    fn identities(&mut self) {
        for identity in self.model.identities() {
            let citations = self.model.record(identity.record).citations;
            let basis = Support::One(basis(citations, identity.record));
            let answer = self.cited(citations, false);
            for record in identity.of.iter().copied().chain([identity.record]) {
                self.support(record, answer, basis);
            }
        }
    }

    /// What places a record brings along the place that it lies in, and that one the next.
    fn frames(&mut self) {
        let framing: Vec<(RecordId, Claim)> = self
            .model
            .claims()
            .filter(|(_, claim)| claim.property == Property::Within)
            .map(|(_, claim)| (self.subject(claim.subject), claim))
            .collect();
        loop {
            let mut has_changed = false;
            for (inner, claim) in &framing {
                let (answer, support) = (self.records[inner.index()], self.supports[inner.index()]);
                for outer in mentioned(self.model, claim) {
                    has_changed |= self.support(outer, answer, support);
                }
            }
            if !has_changed {
                return;
            }
        }
    }

    /// Lets something speak for a record; tells whether that changes anything. Sources are there
    /// by their publication alone.
    fn support(&mut self, record: RecordId, answer: Certainty, support: Support) -> bool {
        let is_settled = matches!(self.model.kind(record), RecordKind::Source | RecordKind::Term);
        if answer == Certainty::No || is_settled {
            return false;
        }
        let at = record.index();
        let before = (self.records[at], self.supports[at]);
        self.records[at] = self.records[at].or(answer);
        self.supports[at] = self.supports[at].and(support);
        before != (self.records[at], self.supports[at])
    }

    fn subject(&self, subject: Subject) -> RecordId {
        subject_of(self.model, subject)
    }

    fn finish(self) -> Verdicts {
        let Self { model, records, supports, claims, .. } = self;
        let mut verdicts = Verdicts { records, supports, claims };
        for (id, claim) in model.claims() {
            // Its subject's own doubt is told of the subject.
            if is_frame(model, &claim) {
                verdicts.claims[id.index()] = Certainty::Certain;
            }
        }
        verdicts.close(model);
        let made = own_records(model);
        for (record, row) in model.records() {
            if row.kind == RecordKind::Claim {
                let own = made.binary_search_by_key(&record, |(record, _)| *record);
                let own = own.map(|own| verdicts.claims[made[own].1.index()]);
                // One that speaks of nothing there is, is no statement; it stays as it is.
                verdicts.records[record.index()] = own.unwrap_or(Certainty::Certain);
            }
        }
        verdicts
    }
}

fn basis(citations: (u32, u32), record: RecordId) -> Basis {
    if citations.0 == citations.1 { Basis::Record(record) } else { Basis::Citations(citations) }
}

/// Tells whether a claim only names and places its subject, so that it is there whenever that is:
/// of a source, which is there or not as a whole, all that is said without citing others.
fn is_frame(model: &Model, claim: &Claim) -> bool {
    let Subject::Record(record) = claim.subject else { return false };
    match model.record(record).kind {
        RecordKind::Term => true,
        RecordKind::Source => {
            claim.citations.0 == claim.citations.1 || claim.property.builtin_name().is_some()
        }
        _ => matches!(
            claim.property,
            Property::Name
                | Property::Title
                | Property::Also
                | Property::Kind
                | Property::World
                | Property::Within
                | Property::Coordinates
                | Property::Precision
        ),
    }
}
