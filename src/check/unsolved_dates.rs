//! `unsolved-dates`: dates given from one another that tie more events together than are solved.

use crate::constraint::{Bond, MAX_EVENTS, bonds, components, event_count, holding};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let parts = components(&holding(model, &bonds(model), &[]));
    let unsolved = parts.iter().filter(|part| event_count(part) > MAX_EVENTS);
    unsolved.filter_map(|part| report(model, part)).collect()
}

fn report(model: &Model, part: &[Bond]) -> Option<Diagnostic> {
    let (first, events) = (part.first()?, event_count(part));
    let message = format!(
        "{events} events hang together by dates given from one another, more than are solved"
    );
    let finding = Diagnostic::new(Code::UnsolvedDates, message)
        .at_with(model.claim(first.claim).span, "the first of these dates")
        .note(format!(
            "{MAX_EVENTS} events are solved together at the most; of these nothing is derived, and \
             each has only the dates of its own"
        ))
        .help("give some of them a date in place of `after` and `before`, so that fewer hang together");
    Some(finding)
}
