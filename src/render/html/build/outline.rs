//! The drawing over all sheets of a long page.

use crate::knowledge_base::KnowledgeBase;
use crate::model::EventId;
use crate::render::timeline::Extent;

use super::super::overview::{self, Plotted};
use super::super::page::Overview;
use super::event_anchor;

/// Draws events that stand on several sheets, each given with the address of its sheet, empty for
/// the one that bears the drawing; `None` if none has a known date.
#[must_use]
pub fn outline<'s>(
    base: &KnowledgeBase,
    events: impl Iterator<Item = (EventId, &'s str)>,
) -> Option<Overview> {
    let model = &base.model;
    let plotted: Vec<Plotted> = events
        .map(|(event, sheet)| Plotted {
            extent: Extent::of(&model.placing(event), model.is_instant(event)),
            lane: super::lane(model, event),
            page: sheet.to_owned(),
            anchor: event_anchor(model, event.record()),
            number: 0,
            label: String::new(),
            weight: 0,
            came: String::new(),
            came_briefly: String::new(),
            title: String::new(),
            ring: false,
            who: String::new(),
        })
        .collect();
    overview::outline(&plotted)
}
