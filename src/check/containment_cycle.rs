//! `containment-cycle`: nothing lies within itself, is part of itself or is narrower than itself, over
//! any number of steps. `possible-containment-cycle`: nor by what some of the sources say, where they
//! differ.

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Graph, Hierarchy, StepUp, rings};
use crate::model::{ClaimId, Model, Property, RecordId, RecordKind, Subject, Value};

pub(super) fn find(model: &Model, graph: &Graph) -> Vec<Diagnostic> {
    let links = |hierarchy| graph.steps_up(hierarchy).collect();
    let hierarchies: [(Vec<StepUp>, &str); 3] = [
        (links(Hierarchy::Containment), "lies within"),
        (links(Hierarchy::Parts), "is part of"),
        (broader(model).collect(), "is narrower than"),
    ];
    hierarchies.iter().flat_map(|(steps, verb)| find_in(model, steps, verb)).collect()
}

/// The steps from terms to broader ones, which are no links of the graph.
fn broader(model: &Model) -> impl Iterator<Item = StepUp> + '_ {
    let terms = model.records().filter(|(_, record)| record.kind == RecordKind::Term);
    let claims = terms.flat_map(|(term, _)| model.claims_on(term, Property::Broader));
    let counting = claims.filter(|(_, claim)| !claim.is_deprecated() && !model.is_outranked(claim));
    counting.filter_map(|(id, _)| Some((ends(model, id)?, id)))
}

fn find_in(model: &Model, steps: &[StepUp], verb: &str) -> Vec<Diagnostic> {
    let is_disputed = |claim: ClaimId| model.is_disputed(&model.claim(claim));
    let of_all_accounts = steps.iter().filter(|(_, claim)| !is_disputed(*claim));
    let certain = rings(of_all_accounts.copied());
    // What is certain is told as such.
    let mut possible = rings(steps.iter().copied());
    possible.retain(|ring| ring.iter().any(|claim| is_disputed(*claim)));
    let certain = certain.into_iter().map(|ring| (Code::ContainmentCycle, ring));
    let possible = possible.into_iter().map(|ring| (Code::PossibleContainmentCycle, ring));
    let rings = certain.chain(possible);
    rings.filter_map(|(code, ring)| report(model, code, &ring, verb)).collect()
}

/// The record that a claim is about, and the one that it names.
fn ends(model: &Model, claim: ClaimId) -> Option<(RecordId, RecordId)> {
    let claim = model.claim(claim);
    match (claim.subject, claim.value) {
        (Subject::Record(subject), Value::Record(reference)) => {
            Some((subject, reference.record()?))
        }
        _ => None,
    }
}

/// One finding a ring, with a label for each of its steps.
fn report(model: &Model, code: Code, ring: &[ClaimId], verb: &str) -> Option<Diagnostic> {
    let (first, _) = ends(model, *ring.first()?)?;
    let kind = model.record(first).kind.words();
    let (message, help) = if code == Code::ContainmentCycle {
        (
            format!("this {kind} {verb} itself"),
            "one of these steps is wrong: turn it round, or take it out",
        )
    } else {
        (
            format!("by some of the accounts this {kind} {verb} itself"),
            "one of these steps is wrong: if it is one that the sources differ on, set it aside with \
             `rank: Deprecated(\"why\")`",
        )
    };
    let mut finding = Diagnostic::new(code, message);
    for (index, id) in ring.iter().enumerate() {
        let (claim, (from, to)) = (model.claim(*id), ends(model, *id)?);
        let doubt = if model.is_disputed(&claim) { ", by one account" } else { "" };
        let text = format!("`{}` {verb} `{}`{doubt}", model.key(from), model.key(to));
        finding = match index {
            0 => finding.at_with(claim.span, text),
            _ => finding.label(claim.span, text),
        };
    }
    Some(finding.help(help))
}
