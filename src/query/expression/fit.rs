//! One term asked of one record, and what the answer hangs on.
//!
//! Claims that were set aside never make a record fit; only `rank:deprecated` finds them.

use std::collections::BTreeMap;

use super::basis::is_unsourced;
use super::evaluate::{Question, Unknown};
use super::follow::follows;
use super::{KindTerm, RankTerm, Term};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, EventKind, MAX_CONTAINMENT, Model, Outcome, PlaceId, Property, RecordId,
    RecordKind, Reference, Scheme, Subject, TieId, TieKind, Value, Word,
};
use crate::query::involved::witnesses;
use crate::text::fold;

impl Question<'_> {
    pub(super) fn fits(&mut self, term: &Term) -> Certainty {
        match term {
            Term::Kind(kind) => self.has_kind(kind),
            Term::Who(who) => self.involves(*who),
            Term::Production(production) => self.belongs_to(self.record, *production),
            Term::Place(place) => self.is_at(self.record, *place),
            Term::Time(term) => self.is_timed(term),
            Term::Outcome(outcome) => self.has_outcome(*outcome),
            Term::Classed(scheme, term) => self.is_classed(*scheme, *term),
            Term::Source(source) => cites(self.base, self.record, *source),
            Term::About(record) => self.is_about(*record),
            Term::Follows(origin) => follows(self.base, self.record, origin),
            Term::Publisher(name) => self.is_published_by(name),
            Term::Origins(numbers) => {
                Certainty::from(numbers.contains(&witnesses(self.base, self.record)))
            }
            Term::Copy(copy) => self.has_to_do_with_copy(*copy),
            Term::Only(copy) => self.rests_on_copies(*copy),
            Term::Unsourced(reasons) => is_unsourced(self.base, self.record, reasons),
            Term::Rank(rank) => has_rank(self.base, self.record, *rank),
            Term::Words(words) => says(self.base, self.record, words),
        }
    }

    /// Certain if all values that may hold fit, possible if some do.
    pub(super) fn has_value(
        &mut self,
        subject: Subject,
        property: Property,
        fits: impl Fn(Value) -> bool,
    ) -> Certainty {
        let model = &self.base.model;
        if let Some(claims) = self.settled_claims(subject, property) {
            return Certainty::from(claims.iter().any(|claim| fits(model.claim(*claim).value)));
        }
        let answer = model.has_value(claims_on(self.base, subject, property), fits);
        self.note(Unknown::Value(subject, property), answer)
    }

    fn has_kind(&mut self, kind: &KindTerm) -> Certainty {
        if kind.record == Some(self.base.model.record(self.record).kind) {
            return Certainty::Certain;
        }
        let is_below = |event: EventKind| {
            kind.family == Some(event.family())
                || std::iter::successors(Some(event), |kind| kind.broader())
                    .any(|broader| kind.event == Some(broader))
        };
        self.has_value(Subject::Record(self.record), Property::Kind, |value| match value {
            Value::Word(Word::EventKind(event)) => is_below(event),
            Value::Word(Word::ProductionKind(found)) => kind.production == Some(found),
            Value::Word(Word::OrganizationKind(found)) => kind.organization == Some(found),
            Value::Word(Word::SourceKind(found)) => kind.source == Some(found),
            _ => false,
        })
    }

    /// Whether somebody is in a record: takes part, is credited, is a member, plays it, is named
    /// by a statement of it, or is it.
    fn involves(&mut self, who: RecordId) -> Certainty {
        if self.record == who {
            return Certainty::Certain;
        }
        let base = self.base;
        let mut answer = Certainty::No;
        for link in base.graph.links_between(self.record, who) {
            let link = base.graph.link(link);
            answer = answer.or(match link.kind {
                LinkKind::Participation
                | LinkKind::Credit
                | LinkKind::Membership
                | LinkKind::Plays
                | LinkKind::Statement => self.holds(link.claim),
                _ => Certainty::No,
            });
        }
        answer
    }

    /// Whether the claim that states a link holds: certainly where it is one of a list, else as
    /// its value does beside others; possibly where the clocks leave it open.
    fn holds(&mut self, id: ClaimId) -> Certainty {
        let model = &self.base.model;
        let claim = model.claim(id);
        let subject = match claim.subject {
            Subject::Record(record) => record,
            Subject::Tie(_) => return Certainty::No,
        };
        if claim.property.is_list_on(model.record(subject).kind) {
            return self.is_seen(id);
        }
        let holds = self.has_value(claim.subject, claim.property, |value| value == claim.value);
        holds.and(model.record_seen(subject))
    }

    /// Whether a claim belongs to the base as the clocks show it.
    pub(super) fn is_seen(&mut self, claim: ClaimId) -> Certainty {
        if let Some(seen) = self.settled_seen(claim) {
            return Certainty::from(seen);
        }
        let answer = self.base.model.seen(claim);
        self.note(Unknown::Seen(claim), answer)
    }

    /// Whether a record belongs to a production: it is that production, an event or a character
    /// of it, or somebody who is credited on it or takes part in an event of it.
    fn belongs_to(&mut self, record: RecordId, production: RecordId) -> Certainty {
        if record == production {
            return Certainty::Certain;
        }
        let base = self.base;
        let property = match base.model.record(record).kind {
            RecordKind::Event => Property::Production,
            RecordKind::Character => Property::Of,
            RecordKind::Production => Property::PartOf,
            RecordKind::Person | RecordKind::Organization => {
                let mut answer = Certainty::No;
                for (link, other) in base.graph.links(record) {
                    let link = base.graph.link(link);
                    answer = answer.or(match link.kind {
                        LinkKind::Credit if other == production => self.is_seen(link.claim),
                        LinkKind::Participation => {
                            self.belongs_to(other, production).and(self.is_seen(link.claim))
                        }
                        _ => Certainty::No,
                    });
                }
                return answer;
            }
            _ => return Certainty::No,
        };
        self.has_value(Subject::Record(record), property, |value| {
            value == Value::Record(Reference::Record(production))
        })
    }

    pub(super) fn is_at(&mut self, record: RecordId, place: PlaceId) -> Certainty {
        let model = &self.base.model;
        if let Some(own) = model.as_place(record) {
            return self.lies_in(own, place);
        }
        let subject = Subject::Record(record);
        let claimed = claims_on(self.base, subject, Property::Place);
        let claimed = claimed.filter(|(_, claim)| !claim.is_deprecated());
        let mut named: Vec<PlaceId> =
            claimed.filter_map(|(_, claim)| place_of(model, claim.value)).collect();
        named.sort_unstable();
        named.dedup();
        let answers: Vec<(PlaceId, Certainty)> =
            named.into_iter().map(|own| (own, self.lies_in(own, place))).collect();
        let lies = |own: PlaceId| {
            let known = answers.iter().find(|(known, _)| *known == own);
            known.map_or(Certainty::No, |(_, answer)| *answer)
        };
        let lies_so = |value| place_of(model, value).map_or(Certainty::No, lies);
        let counting: Vec<Certainty> =
            self.places(record, Property::Place).into_iter().map(lies).collect();
        if !counting.contains(&Certainty::Possible) {
            let is_within = |value| lies_so(value) == Certainty::Certain;
            return self.has_value(subject, Property::Place, is_within);
        }
        let can_be = |value| lies_so(value) != Certainty::No;
        let answer = self.has_value(subject, Property::Place, can_be);
        // At one of them it is certain, at another only possible.
        if answer == Certainty::Certain {
            self.note_between((record, Property::Place), &counting);
        }
        answer.and(Certainty::Possible)
    }

    /// Notes that an answer hangs on which of several values is true, if they do not answer alike.
    fn note_between(&mut self, (record, property): (RecordId, Property), answers: &[Certainty]) {
        let subject = Subject::Record(record);
        let is_settled = self.settled_claims(subject, property).is_some();
        if !is_settled && answers.windows(2).any(|pair| pair[0] != pair[1]) {
            self.note(Unknown::Value(subject, property), Certainty::Possible);
        }
    }

    /// Whether a place is another or lies in it. Where sources differ on where something on the way
    /// lies, that is an unknown of its own.
    fn lies_in(&mut self, inner: PlaceId, outer: PlaceId) -> Certainty {
        match self.base.model.place_within(inner, outer) {
            Certainty::Possible => self.lies_by_claims(inner, outer, &mut BTreeMap::new()),
            answer => answer,
        }
    }

    fn lies_by_claims(
        &mut self,
        inner: PlaceId,
        outer: PlaceId,
        known: &mut BTreeMap<PlaceId, Certainty>,
    ) -> Certainty {
        if inner == outer {
            return Certainty::Certain;
        }
        if let Some(answer) = known.get(&inner) {
            return *answer;
        }
        if known.len() >= MAX_CONTAINMENT {
            return Certainty::No;
        }
        // What comes round to a place again leads nowhere.
        known.insert(inner, Certainty::No);
        let around = self.places(inner.record(), Property::Within).into_iter();
        let answers: Vec<Certainty> =
            around.map(|place| self.lies_by_claims(place, outer, known)).collect();
        let in_all = !answers.is_empty() && answers.iter().all(|one| *one == Certainty::Certain);
        let in_some = answers.iter().any(|one| *one != Certainty::No);
        let answer = Certainty::from_cases(in_some, in_all);
        self.note_between((inner.record(), Property::Within), &answers);
        known.insert(inner, answer);
        answer
    }

    /// The places that a property of a record names: those that are true in the case looked at, else
    /// all that may be.
    fn places(&self, record: RecordId, property: Property) -> Vec<PlaceId> {
        let model = &self.base.model;
        let values = match self.settled_claims(Subject::Record(record), property) {
            Some(claims) => claims.iter().map(|claim| model.claim(*claim).value).collect(),
            None => model.counting_values(record, property),
        };
        values.into_iter().filter_map(|value| place_of(model, value)).collect()
    }

    /// Whether a record has to do with another: it is that one, a statement links the two, or it
    /// is a source of what is said of that one or names it.
    fn is_about(&mut self, about: RecordId) -> Certainty {
        let base = self.base;
        if self.record == about {
            return Certainty::Certain;
        }
        let mut answer = Certainty::No;
        for (link, other) in base.graph.links(self.record) {
            let link = base.graph.link(link);
            answer = answer.or(match link.kind {
                LinkKind::Cites if other == about => {
                    cites(base, other, self.record).or(cites(base, self.record, other))
                }
                LinkKind::Cites => is_said_of(base, self.record, (other, about)),
                _ if other != about => Certainty::No,
                _ => self.holds(link.claim),
            });
        }
        answer
    }

    fn is_published_by(&mut self, publisher: &str) -> Certainty {
        let model = &self.base.model;
        if model.as_source(self.record).is_none() {
            return Certainty::No;
        }
        let subject = Subject::Record(self.record);
        self.has_value(subject, Property::Publisher, |value| match value {
            Value::Text(text) => fold(model.text(text)) == publisher,
            _ => false,
        })
    }

    /// Whether an event names a term, or a narrower one; a term, whether it is that one or narrower.
    fn is_classed(&mut self, scheme: Scheme, term: RecordId) -> Certainty {
        let model = &self.base.model;
        if model.kind(self.record) == RecordKind::Term {
            return model.term_within(self.record, term);
        }
        let mut answer = Certainty::No;
        for (id, claim) in model.claims_on(self.record, scheme.property()) {
            let Value::Record(Reference::Record(named)) = claim.value else { continue };
            if !claim.is_deprecated() && answer != Certainty::Certain {
                let is_it = model.term_within(named, term);
                answer = answer.or(match is_it {
                    Certainty::No => Certainty::No,
                    is_it => is_it.and(self.is_seen(id)),
                });
            }
        }
        answer
    }

    fn has_outcome(&mut self, outcome: Outcome) -> Certainty {
        let base = self.base;
        let model = &base.model;
        let is_participation = |tie: TieId| model.tie(tie).kind == TieKind::Participation;
        let ties: Vec<TieId> = match model.record(self.record).kind {
            RecordKind::Event => {
                let ties = model.live_ties_of(self.record);
                ties.map(|(tie, _)| tie).filter(|tie| is_participation(*tie)).collect()
            }
            RecordKind::Person | RecordKind::Organization | RecordKind::Character => {
                let links = base.graph.links(self.record);
                let values = links.map(|(link, _)| model.claim(base.graph.link(link).claim).value);
                let ties = values.filter_map(|value| match value {
                    Value::Tie(tie) => Some(tie),
                    _ => None,
                });
                ties.filter(|tie| is_participation(*tie)).collect()
            }
            _ => return Certainty::No,
        };
        let mut answer = Certainty::No;
        for tie in ties {
            let ended = if model.tie(tie).outcome == Some(outcome) {
                Certainty::Certain
            } else {
                self.has_value(Subject::Tie(tie), Property::Outcome, |value| {
                    value == Value::Word(Word::Outcome(outcome))
                })
            };
            answer = answer.or(match ended {
                Certainty::No => Certainty::No,
                ended => ended.and(self.is_seen(model.tie(tie).claim)),
            });
        }
        match outcome.toll() {
            Some(property) if answer != Certainty::Certain => answer.or(self.has_toll(property)),
            _ => answer,
        }
    }

    /// Whether an event counts anybody: certainly, where every claim that may hold counts one.
    fn has_toll(&mut self, property: Property) -> Certainty {
        let subject = Subject::Record(self.record);
        let least = |value| match value {
            Value::Toll(toll) => Some((toll.least() > 0, toll.most() != Some(0))),
            _ => None,
        };
        let values = self.base.model.counting_values(self.record, property);
        let is_open = |value| least(value) == Some((false, true));
        if values.into_iter().any(is_open) {
            // The source itself leaves it open: an unknown of its own.
            let can_be = |value| least(value).is_some_and(|(_, can_be)| can_be);
            return self.has_value(subject, property, can_be).and(Certainty::Possible);
        }
        self.has_value(subject, property, |value| least(value) == Some((true, true)))
    }
}

/// The place that a value is, if it is one.
fn place_of(model: &Model, value: Value) -> Option<PlaceId> {
    match value {
        Value::Record(Reference::Record(found)) => model.as_place(found),
        _ => None,
    }
}

/// The claims on a property of a record, or on a detail of a tie.
pub(super) fn claims_on(
    base: &KnowledgeBase,
    subject: Subject,
    property: Property,
) -> impl Iterator<Item = (ClaimId, Claim)> {
    let (of_record, of_tie) = match subject {
        Subject::Record(record) => (Some(base.model.claims_on(record, property)), None),
        Subject::Tie(tie) => (None, Some(base.model.claims_of_tie(tie))),
    };
    let of_tie = of_tie.into_iter().flatten().filter(move |(_, claim)| claim.property == property);
    of_record.into_iter().flatten().chain(of_tie)
}

/// All that a record says and all that is said of it elsewhere, of its ties too.
pub(super) fn claims(
    base: &KnowledgeBase,
    record: RecordId,
) -> impl Iterator<Item = (ClaimId, Claim)> {
    let model = &base.model;
    let (start, end) = model.record(record).claims;
    let written = (start..end).filter_map(|index| ClaimId::from_index(index as usize));
    written.map(|id| (id, model.claim(id))).chain(model.claims_about(record))
}

fn cites(base: &KnowledgeBase, record: RecordId, source: RecordId) -> Certainty {
    if record == source {
        return Certainty::Certain;
    }
    let model = &base.model;
    some_claim(base, record, |claim| !model.is_set_aside(claim) && is_cited(base, claim, source))
}

fn is_cited(base: &KnowledgeBase, claim: &Claim, source: RecordId) -> bool {
    let citations = base.model.citations(claim);
    citations.filter_map(|citation| citation.source.record()).any(|cited| cited == source)
}

/// Whether one of a record's claims is like this: certain if one is that is certainly there.
pub(super) fn some_claim(
    base: &KnowledgeBase,
    record: RecordId,
    fits: impl Fn(&Claim) -> bool,
) -> Certainty {
    let fitting = claims(base, record).filter(|(_, claim)| fits(claim));
    fitting.fold(Certainty::No, |answer, (id, _)| answer.or(base.model.seen(id)))
}

/// Whether a claim written in one record names another, or its ties do, and cites the source.
fn is_said_of(
    base: &KnowledgeBase,
    source: RecordId,
    (by, about): (RecordId, RecordId),
) -> Certainty {
    let model = &base.model;
    let names = |claim: &Claim| match claim.value {
        Value::Record(reference) => reference.record() == Some(about),
        Value::Tie(tie) => {
            let tie = model.tie(tie);
            tie.who.record() == Some(about) || tie.of.record() == Some(about)
        }
        _ => false,
    };
    // What the archivist prefers another account to links nobody with anything.
    some_claim(base, by, |claim| {
        !claim.is_deprecated()
            && names(claim)
            && is_cited(base, claim, source)
            && !model.is_outranked(claim)
    })
}

fn has_rank(base: &KnowledgeBase, record: RecordId, rank: RankTerm) -> Certainty {
    some_claim(base, record, |claim| rank.is(claim.rank))
}

/// Whether the texts of a record, its key among them, hold the words.
fn says(base: &KnowledgeBase, record: RecordId, words: &str) -> Certainty {
    let model = &base.model;
    let holds = |text: &str| fold(text).contains(words);
    let said = |claim: &Claim| match claim.value {
        Value::Text(text) => holds(model.text(text)),
        Value::Tie(tie) => {
            let tie = model.tie(tie);
            let name = tie.who.record().filter(|who| *who != record);
            tie.role.is_some_and(|role| holds(model.text(role)))
                || name.is_some_and(|who| holds(model.label(who)))
        }
        _ => false,
    };
    if holds(model.key(record)) {
        return Certainty::Certain;
    }
    let saying =
        model.claims_about(record).filter(|(_, claim)| !claim.is_deprecated() && said(claim));
    saying.fold(Certainty::No, |answer, (id, _)| answer.or(model.seen(id)))
}
