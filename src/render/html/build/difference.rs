//! What the sources say differently, and statements that no built-in field holds.

use std::collections::BTreeMap;

use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citation, Claim, ClaimId, EventId, Model, Property, Rank, RecordId, Standing, TieId, Value,
};
use crate::query::{Conflict, ConflictClass, cited_sources, excludes, independent_origins};
use crate::render::words::{self, conflict as said, count};

use super::super::page::{ClaimLine, Difference, Linked, Statement, Weight};
use super::Context;
use super::note::{CitedAt, Footnotes};
use super::outcome;
use super::words::{capitalized, joined, property as words_of};

/// At most so many publishers are named beside a claim; its footnotes name them all.
const MOST_PUBLISHERS: usize = 3;

/// What is told of an event beyond its fields.
#[derive(Default)]
pub(super) struct Told {
    pub(super) statements: Vec<Statement>,
    pub(super) differences: Vec<Difference>,
}

/// What is gathered of a record's fields; what is not must not be cited either.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gathered {
    /// Statements and differences.
    All,
    /// Differences, where the statements stand elsewhere on the page.
    Differences,
}

type Claims<'a> = Vec<(ClaimId, Claim)>;

/// Gathers the statements and differences of an event and of those who took part in it.
pub(super) fn told(
    context: &Context<'_>,
    event: EventId,
    notes: &mut Footnotes<'_>,
    at: &CitedAt<'_>,
) -> Told {
    let model = context.model;
    let mut told = of_fields(context, event.into(), Gathered::All, notes, at);
    let ties: Vec<(TieId, String)> = outcome::participations(context.base, event)
        .map(|one| (one.id, joined(&[" for ", model.label(one.who)])))
        .collect();
    let of_ties = of_ties(context, &ties, &[Property::Role, Property::Outcome], notes, at);
    told.differences.extend(of_ties);
    told
}

/// Gathers the statements and differences on the fields of a record.
pub(super) fn of_fields(
    context: &Context<'_>,
    record: RecordId,
    gathered: Gathered,
    notes: &mut Footnotes<'_>,
    at: &CitedAt<'_>,
) -> Told {
    let model = context.model;
    let kind = model.record(record).kind;
    let mut by_property: BTreeMap<Property, Claims<'_>> = BTreeMap::new();
    for (id, claim) in model.claims_about(record) {
        if !claim.property.is_list_on(kind) {
            by_property.entry(claim.property).or_default().push((id, claim));
        }
    }
    let mut told = Told::default();
    for (property, claims) in by_property {
        let standing = model.standing_of(claims.iter().copied());
        let subject = words_of(context.base, property);
        let mut writer = Writer { context, model, notes: &mut *notes, at };
        match ConflictClass::of(model, &claims) {
            Some(class) if class != ConflictClass::Agreement => {
                told.differences.push(writer.difference(class, &subject, &claims, &standing));
            }
            _ if gathered == Gathered::All && is_told(property) => {
                told.statements.extend(writer.statement(model, property, &claims));
            }
            _ => {}
        }
    }
    if gathered == Gathered::All {
        for property in [Property::Hazards, Property::CausedBy] {
            let live =
                model.claims_on(record, property).filter(|(_, claim)| !claim.is_deprecated());
            let claims: Claims<'_> = live.collect();
            let mut writer = Writer { context, model, notes: &mut *notes, at };
            told.statements.extend(writer.statement(model, property, &claims));
        }
    }
    told
}

/// Whether a statement is told in a line of its own: what no other part of an account tells.
fn is_told(property: Property) -> bool {
    property.is_toll() || property.builtin_name().is_none()
}

/// Gathers the differences on some details of ties, each tie with the words that say whose it is.
pub(super) fn of_ties(
    context: &Context<'_>,
    ties: &[(TieId, String)],
    properties: &[Property],
    notes: &mut Footnotes<'_>,
    at: &CitedAt<'_>,
) -> Vec<Difference> {
    let model = context.model;
    let mut differences = Vec::new();
    for (tie, whose) in ties {
        for property in properties {
            let claims: Claims<'_> = model
                .claims_of_tie(*tie)
                .filter(|(_, claim)| claim.property == *property)
                .collect();
            let standing = model.standing_of(claims.iter().copied());
            let class = ConflictClass::of(model, &claims);
            let Some(class) = class.filter(|class| *class != ConflictClass::Agreement) else {
                continue;
            };
            let subject = joined(&[&words_of(context.base, *property), whose]);
            let mut writer = Writer { context, model, notes: &mut *notes, at };
            differences.push(writer.difference(class, &subject, &claims, &standing));
        }
    }
    differences
}

/// Tells a conflict as the difference it is.
pub(super) fn of_conflict(
    context: &Context<'_>,
    conflict: &Conflict,
    notes: &mut Footnotes<'_>,
    at: &CitedAt<'_>,
) -> Difference {
    let model = context.model;
    let claims = conflict.values.iter().flat_map(|value| &value.claims);
    let claims: Claims<'_> = claims.map(|id| (*id, model.claim(*id))).collect();
    let property = words_of(context.base, conflict.property);
    let subject = match said::other_side(context.base, conflict) {
        Some(other) => joined(&[&property, " for ", &words::party(context.base, other)]),
        None => property,
    };
    let mut writer = Writer { context, model, notes, at };
    writer.difference(conflict.class, &subject, &claims, &conflict.standing)
}

/// Writes claims with their sources.
struct Writer<'w, 'a, 'n> {
    context: &'w Context<'a>,
    model: &'a Model,
    notes: &'w mut Footnotes<'n>,
    at: &'w CitedAt<'w>,
}

impl<'a> Writer<'_, 'a, '_> {
    fn difference(
        &mut self,
        class: ConflictClass,
        subject: &str,
        claims: &[(ClaimId, Claim)],
        standing: &Standing,
    ) -> Difference {
        let accepted = standing.accepted().map(|id| self.model.claim(id));
        let chosen = accepted
            .as_ref()
            .map(|claim| words::value(self.context.base, claim))
            .unwrap_or_default();
        let accepted = accepted.map(|claim| claim.value);
        let (heading, verdict, weight) = self.verdict(class, subject, claims, &chosen);
        let verdict = match standing {
            Standing::Unsettled { .. } => {
                joined(&["Which of them stood is ", words::unsettled(self.context.base), "."])
            }
            _ => verdict,
        };
        Difference {
            heading,
            verdict,
            weight,
            subject: subject.to_owned(),
            claims: self.lines(claims, accepted),
        }
    }

    /// What kind of difference it is, what follows from it, and how heavy it weighs.
    fn verdict(
        &self,
        class: ConflictClass,
        subject: &str,
        claims: &[(ClaimId, Claim)],
        chosen: &str,
    ) -> (String, String, Weight) {
        let about = capitalized(subject);
        let bare = chosen.trim_end_matches('.');
        let is_certain = || excludes(self.context.base, claims) == Certainty::Certain;
        match class {
            ConflictClass::Contradiction if !chosen.is_empty() => (
                joined(&["The sources differ on ", subject, "."]),
                joined(&["Preferred here: ", bare, "."]),
                Weight::Settled,
            ),
            ConflictClass::Contradiction if is_certain() => (
                joined(&["The sources contradict each other on ", subject, "."]),
                "Disputed: no account is accepted.".to_owned(),
                Weight::Contradiction,
            ),
            // Free text may differ without contradiction: only a person can tell.
            ConflictClass::Contradiction => (
                joined(&["Accounts differ: ", subject, "."]),
                "None is preferred to the others.".to_owned(),
                Weight::Accounts,
            ),
            ConflictClass::Refinement => (
                joined(&["The sources agree on ", subject, ", at different precision."]),
                stated("Accepted: ", chosen),
                Weight::Slight,
            ),
            ConflictClass::Succession => {
                (joined(&[&about, " changed over time."]), stated("Last: ", chosen), Weight::Slight)
            }
            ConflictClass::Retraction | ConflictClass::Agreement => (
                joined(&["An account of ", subject, " has been set aside."]),
                stated("Accepted: ", bare),
                Weight::Slight,
            ),
        }
    }

    /// One line a value: first what is accepted, last what has been set aside.
    fn lines(&mut self, claims: &[(ClaimId, Claim)], accepted: Option<Value>) -> Vec<ClaimLine> {
        let mut groups: Vec<Vec<(ClaimId, Claim)>> = Vec::new();
        for (id, claim) in claims {
            let same = |group: &&mut Vec<(ClaimId, Claim)>| {
                group.first().is_some_and(|(_, first)| {
                    (first.value, first.rank, first.time) == (claim.value, claim.rank, claim.time)
                })
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push((*id, *claim)),
                None => groups.push(vec![(*id, *claim)]),
            }
        }
        groups.sort_by_key(|group| {
            let first = group.first().map(|(_, claim)| claim);
            let is_accepted = first.map(|claim| claim.value) == accepted;
            (first.is_some_and(Claim::is_deprecated), !is_accepted)
        });
        groups.iter().filter_map(|group| self.line(group, accepted)).collect()
    }

    fn line(&mut self, group: &[(ClaimId, Claim)], accepted: Option<Value>) -> Option<ClaimLine> {
        let model = self.model;
        let (_, first) = *group.first()?;
        let citations: Vec<Citation> =
            group.iter().flat_map(|(_, claim)| model.citations(claim)).collect();
        let standing = match first.rank {
            Rank::Deprecated(why) => joined(&["set aside: ", &self.context.text(model.text(why))]),
            Rank::Preferred => "preferred".to_owned(),
            Rank::Normal if accepted == Some(first.value) => "accepted".to_owned(),
            Rank::Normal => String::new(),
        };
        // The clocks leave a value open where they do every claim of it.
        let doubts = group.iter().map(|(id, _)| words::doubt_of_claim(self.context.base, *id));
        let doubt = doubts.collect::<Option<Vec<_>>>().and_then(|all| all.first().copied());
        let notes = group
            .iter()
            .filter_map(|(id, _)| model.note(*id))
            .map(|note| self.context.text(model.text(note).trim_end_matches('.')));
        let notes: Vec<String> = doubt.map(str::to_owned).into_iter().chain(notes).collect();
        let mut value = words::value(self.context.base, &first);
        if let Some(time) = first.time {
            value = joined(&[&value, " (", &words::time(self.context.base, time), ")"]);
        }
        Some(ClaimLine {
            value,
            standing,
            set_aside: first.is_deprecated(),
            note: notes.join("; "),
            witnesses: witnesses(self.context.base, &citations),
            references: self.notes.cite(citations, self.at),
        })
    }

    fn statement(
        &mut self,
        model: &'a Model,
        property: Property,
        claims: &[(ClaimId, Claim)],
    ) -> Option<Statement> {
        let first = claims.first()?;
        let citations: Vec<Citation> =
            claims.iter().flat_map(|(_, claim)| model.citations(claim)).collect();
        let told = if property.is_list() { claims } else { std::slice::from_ref(first) };
        let note = claims.iter().find_map(|(id, _)| model.note(*id));
        let note = note.map(|note| self.context.text(model.text(note).trim_end_matches('.')));
        Some(Statement {
            property: capitalized(&words::property_words(self.context.base, property)),
            values: told.iter().map(|(_, claim)| self.linked(claim)).collect(),
            note: note.unwrap_or_default(),
            references: self.notes.cite(citations, self.at),
        })
    }

    /// What a claim says, with the way to the record that it names.
    fn linked(&self, claim: &Claim) -> Linked {
        let record = match claim.value {
            Value::Record(reference) => reference.record(),
            _ => None,
        };
        Linked {
            text: words::value(self.context.base, claim),
            href: record.and_then(|record| self.context.home(record)),
        }
    }
}

/// A sentence on what stands; nothing where nothing does.
fn stated(what: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { joined(&[what, value, "."]) }
}

/// Names the publishers, and counts origins where several sources go back to fewer.
fn witnesses(base: &KnowledgeBase, citations: &[Citation]) -> String {
    let model = &base.model;
    let mut publishers: Vec<String> = Vec::new();
    let sources = cited_sources(citations.iter().copied());
    for source in &sources {
        let publisher = words::known(base, *source, Property::Publisher);
        let publisher = publisher.unwrap_or_else(|| model.label(*source).to_owned());
        if !publishers.contains(&publisher) {
            publishers.push(publisher);
        }
    }
    let more = publishers.len().saturating_sub(MOST_PUBLISHERS);
    publishers.truncate(MOST_PUBLISHERS);
    let mut words = publishers.join(", ");
    if more > 0 {
        words = joined(&[&words, " and ", &more.to_string(), " more"]);
    }
    let origins = independent_origins(base, &sources);
    if origins < sources.len() {
        words = joined(&[&words, ": ", &count(origins, "origin", "origins")]);
    }
    words
}
