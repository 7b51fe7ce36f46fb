//! Why somebody was on a production on some days, or was not.

use super::event::{came_of, dated, held, is_time};
use super::standing::{of_record, says_nothing, tie};
use super::{Asked, Doubt, Fact, Proof, Stance, Why};
use crate::date::{Certainty, Days};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property, RecordId, TieId};
use crate::query::evidence::belongs;
use crate::query::{Attendance, Evidence, EvidenceKind, Presence};

/// Proves who was on a production on some days, from the evidence that [`present`](crate::query::present)
/// found: for everyone in its answer, or for one of them.
#[must_use]
pub fn why_present(base: &KnowledgeBase, answer: &Presence, who: Option<RecordId>) -> Why {
    let is_asked_for = |person: &&Attendance| who.is_none_or(|who| person.who == who);
    let dated = answer.people.iter().map(|person| (person, Some(person.answer)));
    let undated = answer.undated.iter().map(|person| (person, None));
    let people = dated.chain(undated).filter(|(person, _)| is_asked_for(person));
    let proofs = people.map(|(person, certainty)| attendance(base, answer, person, certainty));
    Why {
        proofs: proofs.collect(),
        asked: Asked::Presence { production: answer.production, days: answer.days.clone(), who },
    }
}

fn attendance(
    base: &KnowledgeBase,
    answer: &Presence,
    person: &Attendance,
    certainty: Option<Certainty>,
) -> Proof {
    let evidence: Vec<Proof> = person
        .speaking()
        .map(|one| match one.kind {
            EvidenceKind::Event(event) => {
                took_part(base, answer.production, event, one, &answer.days)
            }
            EvidenceKind::Credit | EvidenceKind::UndatedCredit => credited(base, one, &answer.days),
        })
        .collect();
    let fact = Fact::Presence {
        who: person.who,
        production: answer.production,
        days: answer.days.clone(),
        throughout: certainty
            .filter(|some| *some != Certainty::No && answer.days.single().is_none())
            .map(|_| person.throughout),
    };
    let mut proof = Proof::new(fact, None).answering(certainty);
    if certainty == Some(Certainty::Possible) {
        for doubt in evidence.iter().flat_map(|one| &one.doubts) {
            if !proof.doubts.contains(doubt) {
                proof.doubts.push(*doubt);
            }
        }
    }
    proof.because(evidence)
}

fn took_part(
    base: &KnowledgeBase,
    production: RecordId,
    event: EventId,
    evidence: &Evidence,
    on: &Days,
) -> Proof {
    let who = base.model.tie(evidence.tie).who.record();
    let belongs = belongs(base, event, production);
    let on_production = of_record(base, event.record(), Property::Production, &says_nothing)
        .answering(belongs)
        .doubted((belongs == Certainty::Possible).then_some(Doubt::OtherProduction));
    let parts = [
        tie(base, (evidence.tie, Stance::Stands), |property| !is_time(property)),
        on_production,
        dated(base, event, Some(on)),
    ];
    let proof = of_evidence(Fact::TookPart(evidence.tie), base, evidence, &parts);
    proof.because(parts).because(came_of(base, event, who))
}

fn credited(base: &KnowledgeBase, evidence: &Evidence, on: &Days) -> Proof {
    let parts = [
        tie(base, (evidence.tie, Stance::Stands), |property| !is_time(property)),
        held(base, evidence.tie, Some(on)),
    ];
    let proof = of_evidence(Fact::Credited(evidence.tie), base, evidence, &parts);
    proof.because(parts)
}

/// States a piece of evidence with the answer it gave, which all of its parts must hold for.
fn of_evidence(fact: Fact, base: &KnowledgeBase, evidence: &Evidence, parts: &[Proof]) -> Proof {
    let says = evidence.is_dated(base).then_some(evidence.answer);
    let proof = Proof::new(fact, span(base, evidence.tie)).answering(says);
    if evidence.answer != Certainty::Possible {
        return proof;
    }
    proof.doubted(parts.iter().flat_map(|part| part.doubts.iter().copied()))
}

fn span(base: &KnowledgeBase, tie: TieId) -> crate::text::Span {
    base.model.tie_span(&base.model.tie(tie))
}
