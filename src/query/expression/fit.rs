//! One term asked of one record, and what the answer hangs on.
//!
//! Claims that were set aside never make a record fit; only `rank:deprecated` finds them.

use super::evaluate::{Question, Unknown};
use super::{KindTerm, Term};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, EventKind, Model, Outcome, Outward, PlaceId, Property, RecordId, RecordKind,
    Reference, Scheme, Subject, TieId, TieKind, Toll, Value, Word,
};
use crate::query::evidence::shared_events;
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
            Term::Source(source) => self.cites(self.record, *source),
            Term::About(record) => self.is_about(*record),
            Term::Follows(following) => self.follows(following),
            Term::Publisher(name) => self.is_published_by(name),
            Term::Origins(numbers) => self.has_origins(numbers),
            Term::Copy(copy) => self.has_to_do_with_copy(*copy),
            Term::Only(copy) => self.rests_on_copies(*copy),
            Term::Unsourced(reasons) => self.is_unsourced(reasons),
            Term::Rank(rank) => self.some_claim(self.record, |claim| rank.is(claim.rank)),
            Term::Words(words) => self.says(words),
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

    /// The same of values of which it is not all known whether they fit: which of them is true is an
    /// unknown where it makes a difference.
    fn has_some(
        &mut self,
        (subject, property): (Subject, Property),
        fits: impl Fn(Value) -> Certainty,
    ) -> Certainty {
        let model = &self.base.model;
        if let Some(claims) = self.settled_claims(subject, property) {
            let answers = claims.iter().map(|claim| fits(model.claim(*claim).value));
            return answers.fold(Certainty::No, Certainty::or);
        }
        let has = |least: &dyn Fn(Certainty) -> bool| {
            let claims = claims_on(self.base, subject, property);
            model.has_value(claims, |value| least(fits(value)))
        };
        let certain = has(&|answer| answer == Certainty::Certain);
        let possible = has(&|answer| answer != Certainty::No);
        if certain == Certainty::Certain || possible == Certainty::No {
            return certain;
        }
        if certain == Certainty::Possible || possible == Certainty::Possible {
            self.note(Unknown::Value(subject, property), Certainty::Possible);
        }
        Certainty::Possible
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
        // What is said more exactly elsewhere is said by both.
        let says_it = |value| model.lies_within(value, claim.value);
        let holds = self.has_value(claim.subject, claim.property, says_it);
        holds.and(self.is_there(subject))
    }

    /// Whether a claim belongs to the base as the clocks show it, where the record does that is
    /// asked about.
    pub(super) fn is_seen(&mut self, claim: ClaimId) -> Certainty {
        let unknowns = self.hangs_on(claim).into_iter();
        unknowns.fold(Certainty::Certain, |answer, unknown| answer.and(self.is_so(unknown)))
    }

    /// What must be so for a claim to belong to the base: itself, and what it speaks about.
    pub(super) fn hangs_on(&self, claim: ClaimId) -> Vec<Unknown> {
        let model = &self.base.model;
        let mut unknowns = Vec::new();
        let mut next = Some(claim);
        while let Some(claim) = next {
            if model.is_doubtful(claim) {
                unknowns.push(Unknown::Seen(claim));
            }
            next = match model.claim(claim).subject {
                Subject::Tie(tie) => Some(model.tie(tie).claim),
                Subject::Record(record) => {
                    unknowns.extend((record != self.record).then_some(Unknown::There(record)));
                    None
                }
            };
        }
        unknowns
    }

    fn is_so(&mut self, unknown: Unknown) -> Certainty {
        let answer = self.whether(unknown);
        self.note(unknown, answer)
    }

    /// Whether a record belongs to the base as the clocks show it.
    pub(super) fn is_there(&mut self, record: RecordId) -> Certainty {
        self.is_so(Unknown::There(record))
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
                return self.works_on(record, production);
            }
            _ => return Certainty::No,
        };
        self.has_value(Subject::Record(record), property, |value| {
            value == Value::Record(Reference::Record(production))
        })
    }

    /// Whether somebody is credited on a production or takes part in an event of it.
    fn works_on(&mut self, who: RecordId, production: RecordId) -> Certainty {
        let graph = &self.base.graph;
        let mut answer = Certainty::No;
        for link in graph.links_between(who, production) {
            let link = graph.link(link);
            if link.kind == LinkKind::Credit {
                answer = answer.or(self.is_seen(link.claim));
            }
        }
        for event in shared_events(self.base, who, production) {
            let is_its = self.belongs_to(event.record(), production);
            let parts = graph.links_between(event.record(), who).map(|link| graph.link(link));
            for part in parts.filter(|link| link.kind == LinkKind::Participation) {
                answer = answer.or(match is_its {
                    Certainty::No => Certainty::No,
                    is_its => is_its.and(self.is_seen(part.claim)),
                });
            }
        }
        answer
    }

    pub(super) fn is_at(&mut self, record: RecordId, place: PlaceId) -> Certainty {
        let model = &self.base.model;
        if let Some(own) = model.as_place(record) {
            return self.lies_in(own.record(), place.record());
        }
        let subject = Subject::Record(record);
        let claimed = claims_on(self.base, subject, Property::Place);
        let claimed = claimed.filter(|(_, claim)| !claim.is_deprecated());
        let mut named: Vec<PlaceId> =
            claimed.filter_map(|(_, claim)| place_of(model, claim.value)).collect();
        named.sort_unstable();
        named.dedup();
        let answers: Vec<(PlaceId, Certainty)> = named
            .into_iter()
            .map(|own| (own, self.lies_in(own.record(), place.record())))
            .collect();
        self.has_some((subject, Property::Place), |value| {
            let own = place_of(model, value);
            let known = answers.iter().find(|(known, _)| Some(*known) == own);
            known.map_or(Certainty::No, |(_, answer)| *answer)
        })
    }

    /// Whether a place is another or lies in it, or a term is another or narrower. Where sources
    /// differ on what something on the way lies in, that is an unknown of its own.
    fn lies_in(&mut self, inner: RecordId, outer: RecordId) -> Certainty {
        let model = &self.base.model;
        let way = Outward::walk(inner, outer, |record| model.around(record));
        if way.answer() != Certainty::Possible {
            return way.answer();
        }
        let outward = Property::outward(model.kind(inner));
        let settled = |record| self.settled_claims(Subject::Record(record), outward?);
        let way = Outward::walk(inner, outer, |record| match settled(record) {
            Some(claims) => model.around_by(record, claims),
            None => model.around(record),
        });
        let forks = way.forks().filter(|record| settled(*record).is_none());
        let unknown = |record| Some(Unknown::Value(Subject::Record(record), outward?));
        let unknowns: Vec<Unknown> = forks.filter_map(unknown).collect();
        for unknown in unknowns {
            self.note(unknown, Certainty::Possible);
        }
        way.answer()
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
                    self.cites(other, self.record).or(self.cites(self.record, other))
                }
                LinkKind::Cites => self.is_said_of(self.record, (other, about)),
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
            return self.lies_in(self.record, term);
        }
        let mut answer = Certainty::No;
        for (id, claim) in model.claims_on(self.record, scheme.property()) {
            let Value::Record(Reference::Record(named)) = claim.value else { continue };
            if !claim.is_deprecated() && answer != Certainty::Certain {
                let is_it = self.lies_in(named, term);
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

    /// Whether an event counts anybody, by the latest account. Where a source itself leaves that
    /// open, as "0..3" does, it is an unknown of its own.
    fn has_toll(&mut self, property: Property) -> Certainty {
        let model = &self.base.model;
        let subject = Subject::Record(self.record);
        let tolls = match self.settled_claims(subject, property) {
            Some(claims) => vec![model.toll(claims)],
            None => model.tolls(claims_on(self.base, subject, property)),
        };
        let counted = Unknown::Counted(self.record, property);
        let settled = self.settled(counted).map(Certainty::from);
        let mut is_open = false;
        let mut counts = |toll: &Option<Toll>| match toll {
            Some(toll) if toll.least() > 0 => Certainty::Certain,
            Some(toll) if toll.most() != Some(0) => settled.unwrap_or_else(|| {
                is_open = true;
                Certainty::Possible
            }),
            _ => Certainty::No,
        };
        let answers: Vec<Certainty> = tolls.iter().map(&mut counts).collect();
        let answer = Certainty::from_cases(
            answers.iter().any(|answer| *answer != Certainty::No),
            answers.iter().all(|answer| *answer == Certainty::Certain),
        );
        if is_open {
            self.note(counted, answer);
        }
        if answers.iter().any(|other| Some(other) != answers.first()) {
            self.note(Unknown::Value(subject, property), answer);
        }
        answer
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
