//! What is wrong in a base that could be read: one rule a file.
//!
//! A rule looks at the whole model and reports what it finds, in any order and with the severity
//! that its code has by default. Invariants: a rule reads no file and no clock, so the same base
//! gives the same findings; its work grows with the base no faster than sorting it would. What is
//! certainly impossible is an error; what is impossible only by some readings of uncertain dates
//! is a warning.

mod charge_without_outcome;
mod containment_cycle;
mod credit_order;
mod dated;
mod event_order;
mod inconsistent_dates;
mod life_order;
mod publication_order;
mod record_order;
mod same_address;
mod same_name;
mod term_order;
mod toll_too_small;
mod unsolved_dates;
mod unsourced_claim;
mod unsupported_claim;
mod unused_source;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::model::Model;

/// The rules that need no more than the model.
const RULES: &[fn(&Model) -> Vec<Diagnostic>] = &[
    unsourced_claim::find,
    unsupported_claim::find,
    unused_source::find,
    record_order::find,
    life_order::find,
    credit_order::find,
    event_order::find,
    inconsistent_dates::find,
    unsolved_dates::find,
    publication_order::find,
    charge_without_outcome::find,
    toll_too_small::find,
    term_order::find,
    same_name::find,
    same_address::find,
];

/// Adds to what the loader found what only the whole base shows: beside each key of a source that
/// is not there, the statements that have no other source.
pub fn complete(model: &Model, found: &mut [Diagnostic]) {
    unsupported_claim::name_in(model, found);
}

/// Runs every rule; the findings come in no particular order, with default severities.
#[must_use]
pub fn check(model: &Model, graph: &Graph) -> Vec<Diagnostic> {
    let mut found: Vec<_> = RULES.par_iter().flat_map_iter(|rule| rule(model)).collect();
    found.extend(containment_cycle::find(model, graph));
    found
}
