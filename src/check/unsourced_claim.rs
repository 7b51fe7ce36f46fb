//! `unsourced-claim`: every statement names its sources, or says openly that it has none.
//!
//! Sources are the ground of the rest and need none; nor do terms, which are the archivist's words. A record that cites nothing at all is one
//! finding, at its key.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Claim, Model, Property, Record, RecordKind, Subject, TieKind, Value};

/// What is to be done, and the honest way out.
const HELP: &str =
    "add `sources: [\"…\"]`, or `unsourced: \"why\"` to say openly that there is none";

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (_, record) in model.records() {
        let needs_none = matches!(record.kind, RecordKind::Source | RecordKind::Term);
        let is_exempt = needs_none || record.unsourced.is_some();
        if !is_exempt && record.citations.0 == record.citations.1 {
            check_record(model, &record, &mut found);
        }
    }
    found
}

/// Judges a record without sources of its own: what in it has some is well.
fn check_record(model: &Model, record: &Record, found: &mut Vec<Diagnostic>) {
    let kind = record.kind.words();
    if matches!(record.kind, RecordKind::Claim | RecordKind::Identity) {
        let message = format!("this {kind} cites no source");
        found.push(Diagnostic::new(Code::UnsourcedClaim, message).at(record.key_span).help(HELP));
        return;
    }
    let claims = model.claims_written_in(record);
    let count = claims.len();
    let bare: Vec<Claim> = claims.filter(is_bare).collect();
    if bare.len() == count {
        let statements = match bare.len() {
            0 => return,
            1 => "its one statement rests".to_owned(),
            count => format!("its {count} statements rest"),
        };
        let message = format!("this {kind} cites no source: {statements} on nothing");
        found.push(Diagnostic::new(Code::UnsourcedClaim, message).at(record.key_span).help(HELP));
        return;
    }
    for claim in bare {
        // What differs about a tie rests on what the tie does, which is reported.
        if let Subject::Record(_) = claim.subject {
            let message = format!("{} cites no source", name(model, &claim));
            found.push(
                Diagnostic::new(Code::UnsourcedClaim, message)
                    .at(claim.span)
                    .label(record.key_span, format!("nor does this {kind} as a whole"))
                    .help(HELP),
            );
        }
    }
}

fn is_bare(claim: &Claim) -> bool {
    claim.citations.0 == claim.citations.1 && claim.unsourced.is_none()
}

/// Names what a claim states, as a finding does: "the field `date`", "this credit".
pub(super) fn name(model: &Model, claim: &Claim) -> String {
    if let Value::Tie(tie) = claim.value {
        return match model.tie(tie).kind {
            TieKind::Participation => "this participation".to_owned(),
            TieKind::Credit => "this credit".to_owned(),
            TieKind::Membership => "this membership".to_owned(),
        };
    }
    match claim.property {
        Property::Custom(name) => format!("the property \"{}\"", model.text(name)),
        property => format!("the field `{}`", property.builtin_name().unwrap_or_default()),
    }
}
