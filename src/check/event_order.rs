//! `impossible-order` between events: a response or an outcome does not come before what it
//! answers, an effect not before its cause, a part not outside its whole.

use super::dated::{Dated, disorder};
use crate::constraint::Bond;
use crate::date::{Certainty, Occurrence};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Claim, EventId, Model, Property, Value};

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for event in model.events() {
        let mut time: Option<Option<Dated>> = None;
        for (_, claim) in model.claims_about(event) {
            let is_link = matches!(
                claim.property,
                Property::Resolves | Property::RespondsTo | Property::Causes | Property::PartOf
            );
            if !is_link || claim.is_deprecated() {
                continue;
            }
            found.extend(to_itself(event, &claim));
            // The date is read only for events that are linked to others, and then once.
            if let Some(time) = time.get_or_insert_with(|| Dated::by_own_dates(model, event)) {
                found.extend(check_link(model, event, time, &claim));
            }
        }
    }
    found
}

/// An event that is linked to itself; one that is part of itself is a cycle of containment.
fn to_itself(event: EventId, claim: &Claim) -> Option<Diagnostic> {
    let words = match claim.property {
        Property::Resolves => "end",
        Property::RespondsTo => "respond to",
        Property::Causes => "cause",
        _ => return None,
    };
    let Value::Record(reference) = claim.value else { return None };
    (reference.record()? == event.into()).then(|| {
        Diagnostic::new(Code::ImpossibleOrder, format!("this event is to {words} itself"))
            .at_with(claim.span, "its own key")
            .help("name the other event, or leave the link out")
    })
}

fn check_link(model: &Model, event: EventId, time: &Dated, claim: &Claim) -> Option<Diagnostic> {
    let Value::Record(reference) = claim.value else { return None };
    let other = reference.record().and_then(|record| model.as_event(record))?;
    if other == event {
        return None;
    }
    let other_time = Dated::by_own_dates(model, other)?;
    let words = match claim.property {
        Property::Resolves => "comes before what it is to end",
        Property::RespondsTo => "comes before what it responds to",
        Property::Causes => "comes after what it is to have caused",
        _ => "lies outside the event it is part of",
    };
    is_wrong(claim.property, &time.occurrence, &other_time.occurrence).then(|| {
        let message = format!("this event {words}, however the dates are read");
        let finding = disorder(Certainty::Certain, message, (claim.span, ""));
        let finding = time.label(finding, "this event's date");
        other_time.label(finding, "the other event's date")
    })
}

/// Tells whether a link is impossible by the own dates of the two events alone.
pub(super) fn is_impossible(model: &Model, link: &Bond) -> bool {
    let time = |event| Dated::by_own_dates(model, event).map(|dated| dated.occurrence);
    let (Some(mine), Some(theirs)) = (time(link.event), time(link.other)) else { return false };
    is_wrong(model.claim(link.claim).property, &mine, &theirs)
}

fn is_wrong(link: Property, mine: &Occurrence, theirs: &Occurrence) -> bool {
    match link {
        Property::Resolves | Property::RespondsTo => mine.before(theirs) == Certainty::Certain,
        Property::Causes => theirs.before(mine) == Certainty::Certain,
        _ => mine.during(theirs) == Certainty::No,
    }
}
