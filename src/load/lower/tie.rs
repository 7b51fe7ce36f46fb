//! Participations, credits and memberships: somebody, something, and the role.

use super::{Basis, Detail, Lowering};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::raw::{self, Claimed, Text, WordOrClaims};
use crate::model::{
    ClaimId, Outcome, Property, Reference, Subject, Symbol, Tie, TieId, TieKind, TimeId, Value,
    ValueType, Word, WordList,
};
use crate::text::Span;

/// The time of a tie as written.
struct TieTime<'a> {
    during: Option<Claimed<'a>>,
    start: Option<Claimed<'a>>,
    end: Option<Claimed<'a>>,
}

/// A credit or membership as written.
struct Timed<'a> {
    /// The key of the other side.
    party: Option<Text<'a>>,
    role: Option<Text<'a>>,
    time: TieTime<'a>,
    rank: Option<raw::Rank<'a>>,
    sources: Option<Vec<raw::Citation<'a>>>,
    note: Option<Text<'a>>,
    unsourced: Option<Text<'a>>,
}

impl<'a> Lowering<'a, '_> {
    pub(super) fn participation(&mut self, index: usize, participation: raw::Participation<'a>) {
        let basis = self.basis_of(participation.sources, participation.unsourced.as_ref());
        let note = self.note(participation.note.as_ref());
        let rank = self.rank(participation.rank);
        let Some((who, span)) =
            self.party(participation.who.as_ref(), "who", ("participants", index))
        else {
            return;
        };
        let role = participation.role.as_ref().and_then(|role| self.text(role));
        let Some((tie, first)) = self.next_tie() else { return };
        let outcome = self.outcome(tie, basis, participation.outcome.as_ref());
        let unresolved = participation.unresolved.map(Claimed::One);
        self.on_tie(tie, basis, |lowering| {
            lowering.claimed(Property::Unresolved, ValueType::Text, unresolved);
        });
        let (Some(of), Some(claim)) = (self.record_id(), self.end_details(tie, first)) else {
            return;
        };
        let tie = Tie {
            kind: TieKind::Participation,
            of: Reference::Record(of),
            who: Reference::Dangling(who),
            role,
            outcome,
            time: None,
            claim,
        };
        let detail = Detail { basis, rank, note, ..Detail::default() };
        self.add_tie(tie, (Property::Participant, span), detail);
    }

    pub(super) fn credit(&mut self, index: usize, credit: raw::Credit<'a>) {
        let written = Timed {
            party: credit.who,
            role: credit.role,
            time: TieTime { during: credit.during, start: credit.start, end: credit.end },
            rank: credit.rank,
            sources: credit.sources,
            note: credit.note,
            unsourced: credit.unsourced,
        };
        self.timed(TieKind::Credit, index, written);
    }

    pub(super) fn membership(&mut self, index: usize, membership: raw::Membership<'a>) {
        let time =
            TieTime { during: membership.during, start: membership.start, end: membership.end };
        let written = Timed {
            party: membership.of,
            role: membership.role,
            time,
            rank: membership.rank,
            sources: membership.sources,
            note: membership.note,
            unsourced: membership.unsourced,
        };
        self.timed(TieKind::Membership, index, written);
    }

    /// A credit names who, and stands in the production; a membership names of what, and stands
    /// in the person.
    fn timed(&mut self, kind: TieKind, index: usize, written: Timed<'a>) {
        let basis = self.basis_of(written.sources, written.unsourced.as_ref());
        let note = self.note(written.note.as_ref());
        let rank = self.rank(written.rank);
        let (property, field, list) = match kind {
            TieKind::Membership => (Property::Membership, "of", "memberships"),
            _ => (Property::Credit, "who", "credits"),
        };
        let party = self.party(written.party.as_ref(), field, (list, index));
        let Some((party, span)) = party else { return };
        let role = written.role.as_ref().and_then(|role| self.text(role));
        let Some((tie, first)) = self.next_tie() else { return };
        let when = self.tie_time(tie, basis, written.time);
        let (Some(own), Some(claim)) = (self.record_id(), self.end_details(tie, first)) else {
            return;
        };
        let (own, party) = (Reference::Record(own), Reference::Dangling(party));
        let (of, who) = if kind == TieKind::Membership { (party, own) } else { (own, party) };
        let tie = Tie { kind, of, who, role, outcome: None, time: when, claim };
        let detail = Detail { basis, rank, note, ..Detail::default() };
        self.add_tie(tie, (property, span), detail);
    }

    /// The key of the other side of a tie, and where it stands.
    fn party(
        &mut self,
        key: Option<&Text<'a>>,
        field: &str,
        item: (&str, usize),
    ) -> Option<(Symbol, Span)> {
        let Some(text) = key else {
            let place = self.buffer.item_without(field, item);
            // A key that could not be read is reported already.
            if self.was_changed(place) {
                return None;
            }
            let noun = match item.0 {
                "participants" => "participation",
                "credits" => "credit",
                _ => "membership",
            };
            self.report(
                Diagnostic::new(Code::MissingField, format!("this {noun} has no `{field}`"))
                    .at(place)
                    .help(format!("add `{field}: \"…\"`")),
            );
            return None;
        };
        let span = self.buffer.quoted(text);
        self.key(text).map(|key| (key, span))
    }

    /// The handle of the next tie, and the claim after the last one.
    fn next_tie(&mut self) -> Option<(TieId, u32)> {
        let tie = TieId::from_index(self.batch.tables.tie_count());
        self.batch.is_full |= tie.is_none();
        tie.map(|tie| (tie, self.next_claim()))
    }

    /// Notes the claims on details of a tie since `first`; returns the handle of the claim that
    /// follows, which states the tie.
    fn end_details(&mut self, tie: TieId, first: u32) -> Option<ClaimId> {
        let end = self.next_claim();
        if end > first {
            self.batch.tables.add_tie_claims(tie, (first, end));
        }
        let claim = ClaimId::from_index(self.batch.tables.claim_count());
        self.batch.is_full |= claim.is_none();
        claim
    }

    fn add_tie(&mut self, tie: Tie, (property, span): (Property, Span), detail: Detail) {
        let Some(id) = self.batch.tables.add_tie(&tie) else { return };
        self.claim_with(property, Value::Tie(id), span, detail);
    }

    /// The outcome where there is one; differing claims on it become claims on the tie.
    fn outcome(
        &mut self,
        tie: TieId,
        basis: Basis,
        outcome: Option<&WordOrClaims<'a>>,
    ) -> Option<Outcome> {
        let (written, _) = self.written(outcome)?;
        if !written.starts_with('[') {
            return match self.word(WordList::Outcome, written)? {
                Word::Outcome(outcome) => Some(outcome),
                _ => None,
            };
        }
        self.on_tie(tie, basis, |lowering| {
            lowering.words(Property::Outcome, WordList::Outcome, outcome);
        });
        None
    }

    /// The time where the sources agree; differing claims on it become claims on the tie.
    fn tie_time(&mut self, tie: TieId, basis: Basis, written: TieTime<'a>) -> Option<TimeId> {
        match (written.during, written.start, written.end) {
            (during, start, end) if [&during, &start, &end].into_iter().flatten().all(is_one) => {
                let text = |claimed: Option<Claimed<'a>>| match claimed {
                    Some(Claimed::One(text)) => Some(text),
                    _ => None,
                };
                let (during, start, end) = (text(during), text(start), text(end));
                let when = self.time(during.as_ref(), start.as_ref(), end.as_ref());
                let last = during.as_ref().or(end.as_ref()).or(start.as_ref());
                if let (Some(_), Some(text)) = (when, last) {
                    let span = self.buffer.quoted(text);
                    self.batch.tables.add_time_span(tie, span);
                }
                when
            }
            (during, start, end) => {
                self.on_tie(tie, basis, |lowering| {
                    lowering.claimed(Property::During, ValueType::Date, during);
                    lowering.claimed(Property::Start, ValueType::Date, start);
                    lowering.claimed(Property::End, ValueType::Date, end);
                });
                None
            }
        }
    }

    /// Lowers details of a tie: claims whose subject is the tie and that rest on what it does.
    fn on_tie(&mut self, tie: TieId, basis: Basis, lower: impl FnOnce(&mut Self)) {
        let outer = (self.subject, self.basis);
        (self.subject, self.basis) = (Subject::Tie(tie), basis);
        lower(self);
        (self.subject, self.basis) = outer;
    }
}

fn is_one(claimed: &Claimed<'_>) -> bool {
    matches!(claimed, Claimed::One(_))
}
