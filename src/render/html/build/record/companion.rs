//! With whom somebody is connected.

use crate::model::RecordKind;
use crate::query::companions;
use crate::render::words::{count, listed};

use super::super::super::page::{Item, Section, Told};
use super::Teller;

/// At most so many are listed; the rest is counted.
const MOST_COMPANIONS: usize = 40;

impl Teller<'_, '_> {
    /// Those with whom a person or organization shares events and productions.
    pub(super) fn companions(&self) -> Option<Section> {
        if !matches!(self.kind(), RecordKind::Person | RecordKind::Organization) {
            return None;
        }
        let all = companions(self.context.base, self.record());
        let items = all.iter().take(MOST_COMPANIONS).map(|one| {
            let events = count(one.events, "event", "events");
            let productions = count(one.productions, "production", "productions");
            let shared = [(one.events, events), (one.productions, productions)];
            let shared: Vec<String> = shared
                .into_iter()
                .filter(|(number, _)| *number > 0)
                .map(|(_, words)| words)
                .collect();
            let text = listed(&shared, "and");
            Item {
                name: self.linked(one.who),
                told: vec![Told { text, ..Told::default() }],
                ..Item::default()
            }
        });
        let items: Vec<Item> = items.collect();
        let more = all.len().saturating_sub(items.len());
        (!items.is_empty()).then(|| Section {
            anchor: "connected".into(),
            heading: "Connected with".into(),
            lead: "Events in which both take part, and productions on which both are credited, \
                   whether at the same time or not."
                .to_owned(),
            is_dense: true,
            items,
            rest: match more {
                0 => String::new(),
                more => {
                    let more = count(more, "other, who shares", "others, who share");
                    ["And ", &more, " fewer events, or as many."].concat()
                }
            },
        })
    }
}
