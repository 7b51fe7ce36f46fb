//! Whether two events may tell of one happening: as of a fall, and of a death that it led to.

use std::collections::BTreeSet;

use super::whole::{Links, wholes};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property, RecordId, Standing, Value};
use crate::query::in_time::placing_bounds;

/// Whether what happened to somebody in one event may be of what happened to them in another: of
/// events on one production, that are part of one another, or of which one is said to cause the
/// other. Of events that nothing ties it is not: a person may be injured one year, and killed in
/// another.
pub(super) fn is_one(base: &KnowledgeBase, one: EventId, other: EventId) -> Certainty {
    let model = &base.model;
    let is_part = |links: Links| {
        wholes(model, one, links, |_| false).contains(&other)
            || wholes(model, other, links, |_| false).contains(&one)
    };
    let causes = |of: EventId, what: EventId| {
        model.claims_on(of, Property::Causes).any(|(_, claim)| {
            let is_it =
                |value| matches!(value, Value::Record(to) if to.record() == Some(what.record()));
            !claim.is_deprecated() && is_it(claim.value)
        })
    };
    if one == other {
        return Certainty::Certain;
    }
    let productions = [one, other].map(|event| model.standing(event, Property::Production));
    let sets = productions.each_ref().map(|standing| records(base, standing));
    let is_shared = sets[0].intersection(&sets[1]).next().is_some();
    let is_settled = productions.iter().all(|standing| matches!(standing, Standing::Accepted(_)));
    Certainty::from_cases(
        is_shared || is_part(Links::All) || causes(one, other) || causes(other, one),
        (is_shared && is_settled) || is_part(Links::Certain),
    )
}

fn records(base: &KnowledgeBase, standing: &Standing) -> BTreeSet<RecordId> {
    let values = standing.claims().iter().map(|claim| base.model.claim(*claim).value);
    values
        .filter_map(|value| match value {
            Value::Record(reference) => reference.record(),
            _ => None,
        })
        .collect()
}

/// Whether somebody whose death some events tell may have been harmed in one of others: they may
/// tell of one happening, and these were not certainly still to come by then.
pub(super) fn may_be_in(
    base: &KnowledgeBase,
    died: &BTreeSet<EventId>,
    events: &[EventId],
) -> bool {
    let may_be = |death: &EventId, event: &EventId| {
        let end = placing_bounds(base, *death).latest_end;
        let start = placing_bounds(base, *event).earliest_start;
        end.zip(start).is_none_or(|(end, start)| start <= end)
            && is_one(base, *death, *event) != Certainty::No
    };
    died.iter().any(|death| events.iter().any(|event| may_be(death, event)))
}
