//! `impossible-order` and `possible-disorder` against credits: who is credited on a production for
//! certain days was not on its set on others.
//!
//! Only what happens on a set counts, and only for people all of whose credits there are dated. It
//! is a warning where the event can lie outside of everything the credits can mean, and both are
//! dated to a month or better: a day within a month that one was credited in is no disorder.

use rustc_hash::FxHashMap;

use super::dated::{Dated, disorder};
use crate::date::Certainty;
use crate::diagnostic::Diagnostic;
use crate::model::{EventId, EventKind, Model, Property, RecordId, Tie, TieId, TieKind, World};

/// Dates that leave more days open than a month has are too vague to warn about.
const DAYS_OF_A_MONTH: i64 = 31;

/// The credits of each person on each production.
type Credits = FxHashMap<(RecordId, RecordId), Vec<TieId>>;

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut credits = Credits::default();
    for (id, tie) in model.live_ties().filter(|(_, tie)| tie.kind == TieKind::Credit) {
        if let (Some(who), Some(production)) = (tie.who.record(), tie.of.record()) {
            credits.entry((who, production)).or_default().push(id);
        }
    }
    let mut found = Vec::new();
    if credits.is_empty() {
        return found;
    }
    for event in model.events() {
        // Whoever walks out has been on the set until then.
        let is_on_set =
            model.is_of_kind(event, |kind| kind.is_on_set() || kind == EventKind::WalkOut);
        if is_on_set == Certainty::Certain && model.world(event) == World::Real {
            check_event(model, event, &credits, &mut found);
        }
    }
    found
}

fn check_event(model: &Model, event: EventId, credits: &Credits, found: &mut Vec<Diagnostic>) {
    let Some(production) = model.standing_record(event, Property::Production) else { return };
    let Some(when) = Dated::event(model, event) else { return };
    // Whoever is tied to an event takes part in it.
    for (_, tie) in model.live_ties_of(event) {
        let Some(who) = tie.who.record() else { continue };
        let Some(ties) = credits.get(&(who, production)) else { continue };
        let dated: Option<Vec<Dated>> = ties.iter().map(|tie| Dated::tie(model, *tie)).collect();
        // A credit without dates lies anywhere within its production's own.
        let Some(held) = dated else { continue };
        let certainty = is_outside(&when, &held);
        if certainty != Certainty::No {
            found.push(report(model, &tie, who, certainty, &when, &held));
        }
    }
}

fn is_outside(event: &Dated, credits: &[Dated]) -> Certainty {
    let apart = |credit: &Dated| {
        event.extent.before(credit.extent) == Certainty::Certain
            || credit.extent.before(event.extent) == Certainty::Certain
    };
    if credits.iter().all(apart) {
        return Certainty::Certain;
    }
    let first = credits.iter().min_by_key(|credit| credit.extent.earliest_start);
    let last = credits.iter().max_by_key(|credit| credit.extent.latest_end);
    let is_exact = |earliest: i64, latest: i64| {
        latest.checked_sub(earliest).is_some_and(|days| days <= DAYS_OF_A_MONTH)
    };
    let extent = event.extent;
    if !is_exact(extent.earliest_start, extent.latest_start) {
        return Certainty::No;
    }
    let is_early = first.is_some_and(|first| {
        is_exact(first.extent.earliest_start, first.extent.latest_start)
            && extent.earliest_end < first.extent.earliest_start
    });
    let is_late = last.is_some_and(|last| {
        is_exact(last.extent.earliest_end, last.extent.latest_end)
            && extent.latest_start > last.extent.latest_end
    });
    if is_early || is_late { Certainty::Possible } else { Certainty::No }
}

fn report(
    model: &Model,
    tie: &Tie,
    who: RecordId,
    certainty: Certainty,
    when: &Dated,
    credits: &[Dated],
) -> Diagnostic {
    let name = model.label(who);
    let message = if certainty == Certainty::Certain {
        format!("{name} takes part in this outside the time of the credit, however it is read")
    } else {
        format!("{name} may take part in this outside the time of the credit")
    };
    let finding = when.label(
        disorder(certainty, message, (model.tie_span(tie), "takes part here")),
        "the event's date",
    );
    credits.iter().fold(finding, |finding, credit| credit.label(finding, "credited then"))
}
