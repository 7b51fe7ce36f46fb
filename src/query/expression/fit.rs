//! One term asked of one record, and what the answer hangs on.
//!
//! Claims that were set aside never make a record fit; only `rank:deprecated` finds them.

use std::collections::BTreeMap;

use super::evaluate::{Question, Unknown};
use super::{KindTerm, RankTerm, Term};
use crate::date::{Certainty, Days, Occurrence};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, EventKind, Outcome, PlaceId, Property, RecordId, RecordKind, Reference,
    Subject, TieId, TieKind, Value, Word, World,
};
use crate::query::list;
use crate::text::fold;

impl Question<'_> {
    pub(super) fn fits(&mut self, term: &Term) -> Certainty {
        match term {
            Term::Kind(kind) => self.has_kind(kind),
            Term::Who(who) => self.involves(*who),
            Term::Production(production) => self.belongs_to(self.record, *production),
            Term::Place(place) => self.is_at(self.record, *place),
            Term::Date(days) => self.is_dated(days),
            Term::Outcome(outcome) => self.has_outcome(*outcome),
            Term::Source(source) => cites(self.base, self.record, *source),
            Term::Rank(rank) => has_rank(self.base, self.record, *rank),
            Term::Words(words) => says(self.base, self.record, words),
        }
    }

    /// Certain if all values that may hold fit, possible if some do.
    fn has_value(
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
        for (link, other) in base.graph.links(self.record) {
            let link = base.graph.link(link);
            answer = answer.or(match link.kind {
                _ if other != who => Certainty::No,
                LinkKind::Participation | LinkKind::Credit | LinkKind::Membership => {
                    base.model.seen(link.claim)
                }
                LinkKind::Plays | LinkKind::Statement => {
                    let claim = base.model.claim(link.claim);
                    self.has_value(claim.subject, claim.property, |value| value == claim.value)
                }
                _ => Certainty::No,
            });
        }
        answer
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
                    let belongs = match link.kind {
                        LinkKind::Credit => Certainty::from(other == production),
                        LinkKind::Participation => self.belongs_to(other, production),
                        _ => Certainty::No,
                    };
                    answer = answer.or(belongs.and(base.model.seen(link.claim)));
                }
                return answer;
            }
            _ => return Certainty::No,
        };
        self.has_value(Subject::Record(record), property, |value| {
            value == Value::Record(Reference::Record(production))
        })
    }

    fn is_at(&mut self, record: RecordId, place: PlaceId) -> Certainty {
        let model = &self.base.model;
        if let Some(own) = model.as_place(record) {
            return Certainty::from(model.place_lies_within(own, place));
        }
        self.has_value(Subject::Record(record), Property::Place, |value| match value {
            Value::Record(Reference::Record(found)) => {
                model.as_place(found).is_some_and(|found| model.place_lies_within(found, place))
            }
            _ => false,
        })
    }

    /// Whether a record shares a day with those asked for. People, organizations and places are
    /// where their events are; what has no date at all may be on any day. A story's own days are
    /// none of those of the real world.
    fn is_dated(&mut self, days: &Days) -> Certainty {
        let base = self.base;
        match base.model.record(self.record).kind {
            RecordKind::Event | RecordKind::Production | RecordKind::Source => {
                self.is_dated_on(self.record, days)
            }
            RecordKind::Person | RecordKind::Organization | RecordKind::Place => {
                let place = base.model.as_place(self.record);
                let mut answer = Certainty::No;
                for (event, is_linked) in events_around(base, self.record) {
                    let is_there =
                        place.map_or(Certainty::Certain, |place| self.is_at(event, place));
                    let is_there = is_there.and(is_linked);
                    answer = answer.or(is_there.and(self.is_dated_on(event, days)));
                }
                answer
            }
            _ => Certainty::No,
        }
    }

    fn is_dated_on(&mut self, record: RecordId, days: &Days) -> Certainty {
        let model = &self.base.model;
        let event = model.as_event(record);
        if self.undated_is_never {
            let is_undated = match event {
                Some(event) => !model.is_dated(event),
                None => list::own_time(self.base, record).is_none(),
            };
            if is_undated {
                return Certainty::No;
            }
        }
        let answer = self.is_on(record, days);
        // Asked last, for most events are not on the days asked for.
        let is_story = |event| model.world(event) == World::Story;
        if answer != Certainty::No && event.is_some_and(is_story) {
            return Certainty::No;
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
                let links = base.graph.links(self.record).into_iter();
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
            answer = answer.or(ended.and(model.seen(model.tie(tie).claim)));
        }
        answer
    }
}

/// The events that somebody has a part in, or that may have been at a place or in one below it, each
/// once, with whether the claim that says so is certainly there.
fn events_around(base: &KnowledgeBase, record: RecordId) -> BTreeMap<RecordId, Certainty> {
    let model = &base.model;
    let mut events = BTreeMap::new();
    let mut places = vec![record];
    let mut next = 0;
    while let Some(at) = places.get(next).copied() {
        next += 1;
        for (link, other) in base.graph.links(at) {
            let link = base.graph.link(link);
            if model.as_event(other).is_some() {
                let known = events.entry(other).or_insert(Certainty::No);
                *known = known.or(model.seen(link.claim));
            } else if link.kind == LinkKind::Within && !places.contains(&other) {
                let below = model.as_place(other).zip(model.as_place(at));
                if below.is_some_and(|(below, at)| model.place_lies_within(below, at)) {
                    places.push(other);
                }
            }
        }
    }
    events
}

/// When a record was, with all that is claimed: an unknown time where nothing is.
pub(super) fn time(base: &KnowledgeBase, record: RecordId) -> Occurrence {
    list::own_time(base, record).unwrap_or_else(Occurrence::unknown)
}

/// The claims on a property of a record, or on a detail of a tie.
pub(super) fn claims_on(
    base: &KnowledgeBase,
    subject: Subject,
    property: Property,
) -> impl Iterator<Item = (ClaimId, &Claim)> {
    let (of_record, of_tie) = match subject {
        Subject::Record(record) => (Some(base.model.claims_on(record, property)), None),
        Subject::Tie(tie) => (None, Some(base.model.claims_of_tie(tie))),
    };
    let of_tie = of_tie.into_iter().flatten().filter(move |(_, claim)| claim.property == property);
    of_record.into_iter().flatten().chain(of_tie)
}

/// All that a record says and all that is said of it elsewhere, of its ties too.
fn claims(base: &KnowledgeBase, record: RecordId) -> impl Iterator<Item = (ClaimId, &Claim)> {
    let model = &base.model;
    let (start, end) = model.record(record).claims;
    let written = (start..end).filter_map(|index| ClaimId::from_index(index as usize));
    written.map(|id| (id, model.claim(id))).chain(model.claims_about(record))
}

fn cites(base: &KnowledgeBase, record: RecordId, source: RecordId) -> Certainty {
    if record == source {
        return Certainty::Certain;
    }
    some_claim(base, record, |claim| {
        let citations = base.model.citations(claim).iter();
        let mut sources = citations.filter_map(|citation| citation.source.record());
        !claim.is_deprecated() && sources.any(|cited| cited == source)
    })
}

fn has_rank(base: &KnowledgeBase, record: RecordId, rank: RankTerm) -> Certainty {
    some_claim(base, record, |claim| rank.is(claim.rank))
}

/// Whether one of a record's claims is like this: certain if one is that is certainly there.
fn some_claim(base: &KnowledgeBase, record: RecordId, fits: impl Fn(&Claim) -> bool) -> Certainty {
    let fitting = claims(base, record).filter(|(_, claim)| fits(claim));
    fitting.fold(Certainty::No, |answer, (id, _)| answer.or(base.model.seen(id)))
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
