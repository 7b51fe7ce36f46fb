//! Terms: an event names a hazard as a hazard and a cause as a cause, a broader term is of the same
//! scheme (`wrong-kind-of-record`), and no term is broader than itself, over any number of steps
//! (`containment-cycle`).

use rustc_hash::FxHashSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ClaimId, Model, Property, RecordId, RecordKind, Reference, Scheme, Value};

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let terms = model.records().filter(|(_, record)| record.kind == RecordKind::Term);
    let terms: Vec<RecordId> = terms.map(|(id, _)| id).collect();
    if terms.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for event in model.events() {
        for scheme in Scheme::ALL {
            found.extend(strangers(model, event.record(), scheme.property(), *scheme));
        }
    }
    let mut known: FxHashSet<RecordId> = FxHashSet::default();
    for term in terms {
        if let Some(scheme) = model.scheme(term) {
            found.extend(strangers(model, term, Property::Broader, scheme));
        }
        found.extend(cycle(model, term, &mut known));
    }
    found
}

/// The terms of another scheme that a property names.
fn strangers(
    model: &Model,
    record: RecordId,
    property: Property,
    expected: Scheme,
) -> Vec<Diagnostic> {
    let named = model.claims_on(record, property).filter_map(|(_, claim)| {
        let Value::Record(Reference::Record(term)) = claim.value else { return None };
        if claim.is_deprecated() {
            return None;
        }
        let scheme = model.scheme(term).filter(|scheme| *scheme != expected)?;
        let (key, is, wanted) = (model.key(term), scheme.words(), expected.words());
        let message = format!("`{key}` is a {is}, and here a {wanted} is named");
        let finding = Diagnostic::new(Code::WrongKindOfRecord, message).at(claim.span);
        let finding = finding.label(model.record(term).key_span, format!("a {is}"));
        let help = match property {
            Property::Broader => "a term and its broader term are both hazards or both causes",
            _ => "dangers stand in `hazards`, what went wrong in `caused_by`",
        };
        Some(finding.help(help))
    });
    named.collect()
}

/// The ring that the broader terms of a term lead into, if no other term has led into it before.
fn cycle(model: &Model, term: RecordId, known: &mut FxHashSet<RecordId>) -> Option<Diagnostic> {
    let mut path: Vec<(RecordId, ClaimId)> = Vec::new();
    let mut at = term;
    while known.insert(at) {
        let claim = model.standing(at, Property::Broader).accepted()?;
        path.push((at, claim));
        let Value::Record(reference) = model.claim(claim).value else { return None };
        at = reference.record()?;
    }
    let start = path.iter().position(|(known, _)| *known == at)?;
    let ring = &path[start..];
    let mut finding = Diagnostic::new(Code::ContainmentCycle, "this term is broader than itself");
    for (index, (narrow, claim)) in ring.iter().enumerate() {
        let span = model.claim(*claim).span;
        let next = ring[(index + 1) % ring.len()].0;
        let words = format!("`{}` is narrower than `{}`", model.key(*narrow), model.key(next));
        finding = match index {
            0 => finding.at_with(span, words),
            _ => finding.label(span, words),
        };
    }
    Some(finding.help("one of these steps is wrong: turn it round, or take it out"))
}
