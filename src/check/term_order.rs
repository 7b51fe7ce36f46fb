//! `wrong-kind-of-record`: an event names a hazard as a hazard and a cause as a cause, and a broader
//! term is of the same scheme.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Property, RecordId, RecordKind, Reference, Scheme, Value};

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
    for term in terms {
        if let Some(scheme) = model.scheme(term) {
            found.extend(strangers(model, term, Property::Broader, scheme));
        }
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
