//! One record asked whether it fits: certain, possible or no.

use super::{Combined, Filter, KindTerm, Term};
use crate::date::{Certainty, Occurrence};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    EventKind, Outcome, PlaceId, Property, RecordId, RecordKind, Reference, Standing, TieKind,
    Value, Word,
};
use crate::query::{fold, list};

/// Tells whether a record fits a filter.
#[must_use]
pub fn evaluate(base: &KnowledgeBase, filter: &Filter, record: RecordId) -> Certainty {
    match filter {
        Combined::Part(term) => evaluate_term(base, term, record),
        Combined::And(filters) => filters
            .iter()
            .fold(Certainty::Certain, |answer, part| answer.and(evaluate(base, part, record))),
        Combined::Or(filters) => filters
            .iter()
            .fold(Certainty::No, |answer, part| answer.or(evaluate(base, part, record))),
        Combined::Not(filter) => evaluate(base, filter, record).not(),
    }
}

fn evaluate_term(base: &KnowledgeBase, term: &Term, record: RecordId) -> Certainty {
    match term {
        Term::Kind(kind) => has_kind(base, kind, record),
        Term::Who(who) => involves(base, record, *who),
        Term::Production(production) => belongs_to(base, record, *production),
        Term::Place(place) => is_at(base, record, *place),
        Term::Date(days) => is_dated(base, record, days),
        Term::Outcome(outcome) => has_outcome(base, record, *outcome),
        Term::Source(source) => Certainty::from(
            record == *source
                || base.graph.links(record).into_iter().any(|(link, other)| {
                    other == *source && base.graph.link(link).kind == LinkKind::Cites
                }),
        ),
        Term::Rank(rank) => {
            Certainty::from(base.model.claims_about(record).any(|(_, claim)| rank.is(claim.rank)))
        }
        Term::Words(words) => Certainty::from(says(base, record, words)),
    }
}

/// Certain if all values that may hold fit, possible if some do.
fn of_values(base: &KnowledgeBase, standing: &Standing, fits: impl Fn(Value) -> bool) -> Certainty {
    let claims = standing.claims();
    let fitting = claims.iter().filter(|claim| fits(base.model.claim(**claim).value)).count();
    match standing {
        _ if fitting == 0 => Certainty::No,
        Standing::Disputed(_) if fitting < claims.len() => Certainty::Possible,
        _ => Certainty::Certain,
    }
}

fn has_kind(base: &KnowledgeBase, kind: &KindTerm, record: RecordId) -> Certainty {
    let model = &base.model;
    if kind.record == Some(model.record(record).kind) {
        return Certainty::Certain;
    }
    let is_below = |event: EventKind| {
        kind.family == Some(event.family())
            || std::iter::successors(Some(event), |kind| kind.broader())
                .any(|broader| kind.event == Some(broader))
    };
    of_values(base, &model.standing(record, Property::Kind), |value| match value {
        Value::Word(Word::EventKind(event)) => is_below(event),
        Value::Word(Word::ProductionKind(found)) => kind.production == Some(found),
        Value::Word(Word::OrganizationKind(found)) => kind.organization == Some(found),
        Value::Word(Word::SourceKind(found)) => kind.source == Some(found),
        _ => false,
    })
}

/// Whether somebody is in a record: takes part, is credited, is a member, plays it, is named by a
/// statement of it, or is it.
fn involves(base: &KnowledgeBase, record: RecordId, who: RecordId) -> Certainty {
    if record == who {
        return Certainty::Certain;
    }
    let is_link = |kind: LinkKind| {
        matches!(
            kind,
            LinkKind::Participation
                | LinkKind::Credit
                | LinkKind::Membership
                | LinkKind::Plays
                | LinkKind::Statement
        )
    };
    let links = base.graph.links(record);
    Certainty::from(
        links.into_iter().any(|(link, other)| other == who && is_link(base.graph.link(link).kind)),
    )
}

/// Whether a record belongs to a production: it is that production, an event or a character of
/// it, or somebody who is credited on it or takes part in an event of it.
fn belongs_to(base: &KnowledgeBase, record: RecordId, production: RecordId) -> Certainty {
    if record == production {
        return Certainty::Certain;
    }
    let model = &base.model;
    let property = match model.record(record).kind {
        RecordKind::Event => Property::Production,
        RecordKind::Character => Property::Of,
        RecordKind::Production => Property::PartOf,
        RecordKind::Person | RecordKind::Organization => {
            return base.graph.links(record).into_iter().fold(
                Certainty::No,
                |answer, (link, other)| {
                    answer.or(match base.graph.link(link).kind {
                        LinkKind::Credit => Certainty::from(other == production),
                        LinkKind::Participation => belongs_to(base, other, production),
                        _ => Certainty::No,
                    })
                },
            );
        }
        _ => return Certainty::No,
    };
    of_values(base, &model.standing(record, property), |value| {
        value == Value::Record(Reference::Record(production))
    })
}

fn is_at(base: &KnowledgeBase, record: RecordId, place: PlaceId) -> Certainty {
    let model = &base.model;
    if let Some(own) = model.as_place(record) {
        return Certainty::from(model.place_lies_within(own, place));
    }
    of_values(base, &model.standing(record, Property::Place), |value| match value {
        Value::Record(Reference::Record(found)) => {
            model.as_place(found).is_some_and(|found| model.place_lies_within(found, place))
        }
        _ => false,
    })
}

/// Whether a record shares a day with those asked for. People, organizations and places are where
/// their events are; what has no date at all may be on any day.
fn is_dated(base: &KnowledgeBase, record: RecordId, days: &Occurrence) -> Certainty {
    if let Some(own) = list::own_time(base, record) {
        return own.shares_a_day(days);
    }
    let by_links = matches!(
        base.model.record(record).kind,
        RecordKind::Person | RecordKind::Organization | RecordKind::Place
    );
    if !by_links {
        return Certainty::No;
    }
    base.graph.links(record).into_iter().fold(Certainty::No, |answer, (_, other)| {
        match base.model.as_event(other) {
            Some(event) => answer.or(base.model.occurrence(event).shares_a_day(days)),
            None => answer,
        }
    })
}

fn has_outcome(base: &KnowledgeBase, record: RecordId, outcome: Outcome) -> Certainty {
    let model = &base.model;
    let of_tie = |tie: crate::model::TieId| {
        if model.tie(tie).outcome == Some(outcome) {
            return Certainty::Certain;
        }
        of_values(base, &model.standing_of_tie(tie, Property::Outcome), |value| {
            value == Value::Word(Word::Outcome(outcome))
        })
    };
    let is_participation = |tie: &crate::model::Tie| tie.kind == TieKind::Participation;
    match model.record(record).kind {
        RecordKind::Event => model
            .ties_of(record)
            .filter(|(_, tie)| is_participation(tie))
            .fold(Certainty::No, |answer, (tie, _)| answer.or(of_tie(tie))),
        RecordKind::Person | RecordKind::Organization | RecordKind::Character => {
            base.graph.links(record).into_iter().fold(
                Certainty::No,
                |answer, (link, _)| match model.claim(base.graph.link(link).claim).value {
                    Value::Tie(tie) if is_participation(model.tie(tie)) => answer.or(of_tie(tie)),
                    _ => answer,
                },
            )
        }
        _ => Certainty::No,
    }
}

/// Whether the texts of a record, its key among them, hold the words.
fn says(base: &KnowledgeBase, record: RecordId, words: &str) -> bool {
    let model = &base.model;
    let holds = |text: &str| fold(text).contains(words);
    holds(model.key(record))
        || model.claims_about(record).any(|(_, claim)| match claim.value {
            Value::Text(text) => holds(model.text(text)),
            Value::Tie(tie) => {
                let tie = model.tie(tie);
                let name = tie.who.record().filter(|who| *who != record);
                tie.role.is_some_and(|role| holds(model.text(role)))
                    || name.is_some_and(|who| holds(model.label(who)))
            }
            _ => false,
        })
}
