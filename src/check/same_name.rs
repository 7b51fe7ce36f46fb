//! `same-name`: two records of one kind with one name are one thing entered twice, or two that a
//! reader mixes up, unless an identity says which.
//!
//! Names that differ only in case, accents, blanks and marks are one. What tells two apart by itself is
//! no finding: places within different places or worlds, productions of different years or
//! series.

use rustc_hash::FxHashMap;

use super::dated::Dated;
use crate::date::Certainty;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Property, RecordId, RecordKind, Value};
use crate::text::{Span, fold};

/// How many records of one name each one is compared with.
const COMPARED: usize = 100;

/// A name of a record, folded, and where it stands.
struct Named {
    kind: RecordKind,
    name: String,
    record: RecordId,
    span: Span,
}

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let identities = model.identities_of_each();
    let mut names = names(model);
    names.sort_unstable_by(|a, b| {
        (a.kind, &a.name, a.record, a.span).cmp(&(b.kind, &b.name, b.record, b.span))
    });
    // One record with one name in several fields has it once.
    names.dedup_by(|a, b| (a.kind, &a.name, a.record) == (b.kind, &b.name, b.record));
    let mut found = Vec::new();
    for group in names.chunk_by(|a, b| (a.kind, &a.name) == (b.kind, &b.name)) {
        for (index, named) in group.iter().enumerate() {
            let first = group[..index].iter().take(COMPARED).find(|other| {
                !share(&identities, named.record, other.record)
                    && !are_told_apart(model, named.kind, named.record, other.record)
            });
            if let Some(first) = first {
                found.push(report(model, named, first));
            }
        }
    }
    // Two records that share two names are reported once.
    found.sort_by_key(|(records, _)| *records);
    found.dedup_by_key(|(records, _)| *records);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// Tells whether one identity statement speaks of both, whatever it says.
fn share(identities: &FxHashMap<RecordId, Vec<usize>>, a: RecordId, b: RecordId) -> bool {
    let (Some(a), Some(b)) = (identities.get(&a), identities.get(&b)) else { return false };
    a.iter().any(|identity| b.contains(identity))
}

fn names(model: &Model) -> Vec<Named> {
    let mut names = Vec::new();
    for (record, row) in model.records() {
        let has_names = matches!(
            row.kind,
            RecordKind::Person
                | RecordKind::Organization
                | RecordKind::Production
                | RecordKind::Place
        );
        if !has_names {
            continue;
        }
        for (_, claim) in model.claims_about(record) {
            let is_name =
                matches!(claim.property, Property::Name | Property::Title | Property::Also);
            if let (true, false, Value::Text(text)) = (is_name, claim.is_deprecated(), claim.value)
            {
                let name = fold(model.text(text));
                if !name.is_empty() {
                    names.push(Named { kind: row.kind, name, record, span: claim.span });
                }
            }
        }
    }
    names
}

/// Tells whether what the base says of two records of one name keeps them apart already.
fn are_told_apart(model: &Model, kind: RecordKind, a: RecordId, b: RecordId) -> bool {
    let differ = |property: Property| {
        let [a, b] = [a, b].map(|record| model.counting_records(record, property));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|one| b.contains(one))
    };
    match kind {
        RecordKind::Place => {
            let lies_within = match (model.as_place(a), model.as_place(b)) {
                (Some(a), Some(b)) => {
                    model.place_lies_within(a, b) || model.place_lies_within(b, a)
                }
                _ => false,
            };
            lies_within || differ(Property::Within) || model.world(a) != model.world(b)
        }
        RecordKind::Production => {
            let years = (Dated::on(model, a, Property::Year), Dated::on(model, b, Property::Year));
            differ(Property::PartOf)
                || matches!(years, (Some(a), Some(b))
                    if a.occurrence.shares_a_day(&b.occurrence) == Certainty::No)
        }
        _ => false,
    }
}

fn report(model: &Model, named: &Named, first: &Named) -> ((RecordId, RecordId), Diagnostic) {
    let noun = named.kind.words();
    let (key, other) = (model.key(named.record), model.key(first.record));
    let message = format!("another {noun} has this name too");
    let finding = Diagnostic::new(Code::SameName, message)
        .at_with(named.span, format!("the {noun} `{key}`"))
        .label(first.span, format!("the {noun} `{other}`"))
        .help("if they are one, make one record of them")
        .help(format!(
            "if not, or if nobody knows, say so: \
             `Identity(of: [\"{other}\", \"{key}\"], verdict: Different, sources: [\"…\"])`"
        ));
    ((first.record, named.record), finding)
}
