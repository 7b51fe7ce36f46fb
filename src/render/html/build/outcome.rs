//! Outcomes of participants, and what became of charges and suits.

use crate::model::{
    Claim, EventId, EventKind, Model, Outcome, Property, RecordId, Tie, TieId, Value, Word,
};

use super::Context;
use super::words::{joined, listed, uncapitalized};

/// A participation that has not been set aside.
pub(super) struct Participation<'a> {
    pub(super) id: TieId,
    pub(super) tie: &'a Tie,
    pub(super) who: RecordId,
    pub(super) claim: &'a Claim,
}

/// Lists the participations in an event, in the order of the files.
pub(super) fn participations(
    model: &Model,
    event: EventId,
) -> impl Iterator<Item = Participation<'_>> {
    model.claims_on(event, Property::Participant).filter_map(move |(_, claim)| {
        let Value::Tie(id) = claim.value else { return None };
        if claim.is_deprecated() {
            return None;
        }
        let tie = model.tie(id);
        Some(Participation { id, tie, who: tie.who.record()?, claim })
    })
}

/// The outcomes of a participation: one, none, or all those in dispute.
pub(super) fn outcomes(model: &Model, participation: &Participation<'_>) -> Vec<Outcome> {
    if let Some(outcome) = participation.tie.outcome {
        return vec![outcome];
    }
    model
        .standing_of_tie(participation.id, Property::Outcome)
        .claims()
        .iter()
        .filter_map(|claim| match model.claim(*claim).value {
            Value::Word(Word::Outcome(outcome)) => Some(outcome),
            _ => None,
        })
        .collect()
}

/// The outcome in words; a dispute names all sides.
pub(super) fn outcome_words(outcomes: &[Outcome]) -> String {
    let words: Vec<String> = outcomes.iter().map(|outcome| outcome.words().to_owned()).collect();
    listed(&words, "or (the sources differ)")
}

/// The role of a participation, or all those in dispute.
pub(super) fn role(model: &Model, participation: &Participation<'_>) -> String {
    if let Some(role) = participation.tie.role {
        return model.text(role).to_owned();
    }
    let roles: Vec<String> = model
        .standing_of_tie(participation.id, Property::Role)
        .claims()
        .iter()
        .map(|claim| super::words::value(model, model.claim(*claim).value))
        .collect();
    listed(&roles, "or")
}

/// Of what the outcome was, as far as the role or the note says: "involuntary manslaughter" of the
/// role "defendant (involuntary manslaughter)".
pub(super) fn detail(model: &Model, participation: &Participation<'_>) -> String {
    let role = role(model, participation);
    if let Some((_, bracket)) = role.strip_suffix(')').and_then(|role| role.split_once('(')) {
        return bracket.to_owned();
    }
    let note = participation.claim.note.map_or("", |note| model.text(note));
    let note = note.trim_end_matches('.');
    // A note of several sentences is told with the event.
    if note.contains(". ") { String::new() } else { uncapitalized(note) }
}

/// Whether somebody was hurt or died; a claim to have been hurt is no finding.
pub(super) fn is_harm(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Killed | Outcome::Died | Outcome::Injured)
}

/// What an event opens that must find an end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    Charge,
    Suit,
    Citation,
}

impl Matter {
    fn of(model: &Model, event: EventId) -> Option<Self> {
        let accused = || {
            participations(model, event).any(|participation| {
                outcomes(model, &participation).into_iter().any(Outcome::is_accusation)
            })
        };
        match model.event_kind(event) {
            Some(EventKind::Charge | EventKind::Indictment) => Some(Self::Charge),
            Some(EventKind::CivilSuit) => Some(Self::Suit),
            Some(EventKind::SafetyCitation) => Some(Self::Citation),
            _ => accused().then_some(Self::Charge),
        }
    }

    /// What an event opens that nothing in the base is known to have ended.
    pub(super) fn open(context: &Context<'_>, event: EventId) -> Option<Self> {
        if context.reverse.resolved_by(event).is_empty() {
            Self::of(context.model, event)
        } else {
            None
        }
    }

    /// The remark where nothing is known to have ended it.
    pub(super) fn without_outcome(self) -> &'static str {
        match self {
            Self::Charge => "How this charge ended is not in the data.",
            Self::Suit => "Whether and how this suit ended is not in the data.",
            Self::Citation => "What became of this citation is not in the data.",
        }
    }
}

/// What followed for one person on something opened in an event.
pub(super) struct Sequel {
    pub(super) words: String,
    pub(super) event: EventId,
}

/// Finds what the events that resolve another said of a person.
pub(super) fn sequel(context: &Context<'_>, event: EventId, who: RecordId) -> Option<Sequel> {
    let model = context.model;
    let resolvers = context.reverse.resolved_by(event);
    for resolver in resolvers {
        let words: Vec<String> = participations(model, *resolver)
            .filter(|participation| participation.who == who)
            .filter_map(|participation| {
                let outcomes = outcomes(model, &participation);
                let words = outcome_words(&outcomes);
                let detail = detail(model, &participation);
                match (words.is_empty(), detail.is_empty()) {
                    (true, _) => None,
                    (false, true) => Some(words),
                    (false, false) => Some(joined(&[&words, " (", &detail, ")"])),
                }
            })
            .collect();
        if !words.is_empty() {
            return Some(Sequel { words: listed(&words, "and"), event: *resolver });
        }
    }
    let first = *resolvers.first()?;
    Some(Sequel { words: model.label(first).to_owned(), event: first })
}
