//! `possible-disorder` of sources: what was published before an incident can hardly tell of it.
//!
//! A premiere or a trial can be announced; an accident cannot. It stays a warning all the same: a
//! page is often dated by its first version.

use rustc_hash::FxHashMap;

use super::dated::Dated;
use crate::date::Certainty;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EventId, Family, Model, Property, RecordId, RecordKind, World};

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let published: FxHashMap<RecordId, Dated> = model
        .records()
        .filter(|(_, record)| record.kind == RecordKind::Source)
        .filter_map(|(id, _)| Some((id, Dated::on(model, id, Property::Published)?)))
        .collect();
    let mut found = Vec::new();
    for event in model.events() {
        let is_incident =
            model.is_of_kind(event, |kind| kind.family() == Family::Incident) == Certainty::Certain;
        if is_incident && model.world(event) == World::Real {
            check_event(model, event, &published, &mut found);
        }
    }
    found
}

fn check_event(
    model: &Model,
    event: EventId,
    published: &FxHashMap<RecordId, Dated>,
    found: &mut Vec<Diagnostic>,
) {
    let Some(time) = Dated::event(model, event) else { return };
    let mut seen: Vec<RecordId> = Vec::new();
    for (_, claim) in model.claims_about(event) {
        // What surrounds an incident (a place, a person's work) can be told before it.
        let tells_of_it = matches!(
            claim.property,
            Property::Title | Property::Kind | Property::Date | Property::Start | Property::End
        );
        if !tells_of_it || claim.is_deprecated() {
            continue;
        }
        for citation in model.citations(&claim) {
            let Some(source) = citation.source.record() else { continue };
            let Some(source_time) = published.get(&source) else { continue };
            let is_too_early = source_time.extent.before(time.extent) == Certainty::Certain;
            if is_too_early && !seen.contains(&source) {
                seen.push(source);
                let message = "this source was published before the incident that it is cited for";
                let finding = Diagnostic::new(Code::PossibleDisorder, message)
                    .at(citation.span)
                    .help("cite it where it supports something else, or correct one of the dates");
                let finding = time.label(finding, "the event's date");
                found.push(source_time.label(finding, "published here"));
            }
        }
    }
}
