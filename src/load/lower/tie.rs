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

impl<'a> Lowering<'a, '_> {
    pub(super) fn participation(&mut self, index: usize, participation: raw::Participation<'a>) {
        let basis = self.basis_of(participation.sources, participation.unsourced.as_ref());
        let note = self.note(participation.note.as_ref());
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
        let Some(of) = self.record_id() else { return };
        let tie = Tie {
            kind: TieKind::Participation,
            of: Reference::Record(of),
            who: Reference::Dangling(who),
            role,
            outcome,
            time: None,
            claims: (first, first),
            claim: None,
            span,
        };
        self.add_tie(tie, Property::Participant, basis, note);
    }

    pub(super) fn credit(&mut self, index: usize, credit: raw::Credit<'a>) {
        let basis = self.basis_of(credit.sources, credit.unsourced.as_ref());
        let note = self.note(credit.note.as_ref());
        let Some((who, span)) = self.party(credit.who.as_ref(), "who", ("credits", index)) else {
            return;
        };
        let role = credit.role.as_ref().and_then(|role| self.text(role));
        let Some((tie, first)) = self.next_tie() else { return };
        let written = TieTime { during: credit.during, start: credit.start, end: credit.end };
        let when = self.tie_time(tie, basis, written);
        let Some(of) = self.record_id() else { return };
        let tie = Tie {
            kind: TieKind::Credit,
            of: Reference::Record(of),
            who: Reference::Dangling(who),
            role,
            outcome: None,
            time: when,
            claims: (first, first),
            claim: None,
            span,
        };
        self.add_tie(tie, Property::Credit, basis, note);
    }

    pub(super) fn membership(&mut self, index: usize, membership: raw::Membership<'a>) {
        let basis = self.basis_of(membership.sources, membership.unsourced.as_ref());
        let note = self.note(membership.note.as_ref());
        let Some((of, span)) = self.party(membership.of.as_ref(), "of", ("memberships", index))
        else {
            return;
        };
        let role = membership.role.as_ref().and_then(|role| self.text(role));
        let Some((tie, first)) = self.next_tie() else { return };
        let written =
            TieTime { during: membership.during, start: membership.start, end: membership.end };
        let when = self.tie_time(tie, basis, written);
        let Some(who) = self.record_id() else { return };
        let tie = Tie {
            kind: TieKind::Membership,
            of: Reference::Dangling(of),
            who: Reference::Record(who),
            role,
            outcome: None,
            time: when,
            claims: (first, first),
            claim: None,
            span,
        };
        self.add_tie(tie, Property::Membership, basis, note);
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

    fn next_tie(&mut self) -> Option<(TieId, u32)> {
        let tie = TieId::from_index(self.batch.tables.ties.len());
        self.batch.is_full |= tie.is_none();
        tie.map(|tie| (tie, self.next_claim()))
    }

    fn add_tie(&mut self, mut tie: Tie, property: Property, basis: Basis, note: Option<Symbol>) {
        let Some(id) = TieId::from_index(self.batch.tables.ties.len()) else { return };
        tie.claims.1 = self.next_claim();
        tie.claim = ClaimId::from_index(self.batch.tables.claims.len());
        let span = tie.span;
        self.batch.tables.ties.push(tie);
        self.claim_with(
            property,
            Value::Tie(id),
            span,
            Detail { basis, note, ..Detail::default() },
        );
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
                    self.batch.tables.time_spans.push((tie, span));
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
