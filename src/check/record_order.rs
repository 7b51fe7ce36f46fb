//! `impossible-order` within one record: nobody dies before being born, nothing is dissolved
//! before it was founded, no page is read before it was published.

use super::dated::{Dated, disorder};
use crate::date::Certainty;
use crate::diagnostic::Diagnostic;
use crate::model::{Model, Property, RecordKind};

/// A first and a last date of records of a kind, and how to word that they are reversed.
struct Pair {
    kind: RecordKind,
    first: (Property, &'static str),
    last: (Property, &'static str),
    message: &'static str,
}

const PAIRS: [Pair; 3] = [
    Pair {
        kind: RecordKind::Person,
        first: (Property::Born, "born here"),
        last: (Property::Died, "died here"),
        message: "this death comes before the birth, however the dates are read",
    },
    Pair {
        kind: RecordKind::Organization,
        first: (Property::Founded, "founded here"),
        last: (Property::Dissolved, "dissolved here"),
        message: "this organization ends before it was founded, however the dates are read",
    },
    Pair {
        kind: RecordKind::Source,
        first: (Property::Published, "published here"),
        last: (Property::Accessed, "read here"),
        message: "this source was read before it was published, however the dates are read",
    },
];

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, record) in model.records() {
        let Some(pair) = PAIRS.iter().find(|pair| pair.kind == record.kind) else { continue };
        let Some(last) = Dated::on(model, id, pair.last.0) else { continue };
        let Some(first) = Dated::on(model, id, pair.first.0) else { continue };
        if last.extent.before(first.extent) == Certainty::Certain {
            let place = last.place();
            let finding =
                disorder(Certainty::Certain, pair.message.to_owned(), (place, pair.last.1));
            found.push(first.label(finding, pair.first.1));
        }
    }
    found
}
