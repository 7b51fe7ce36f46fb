//! What a hazard or a cause is tied to: the terms below it, and what was done about it.

use crate::date::Certainty;
use crate::model::{EventId, RecordKind};
use crate::query::{Aftermath, aftermath};
use crate::render::words::{counted, quoted};

use super::super::super::page::{Item, Section, Told};
use super::Teller;
use super::section::{MOST_ITEMS, rest};

/// So many of the events that something followed from are named.
const MOST_NAMED: usize = 2;

impl Teller<'_, '_> {
    /// The terms one step below, each with how many events name it.
    pub(super) fn narrower(&self) -> Option<Section> {
        let narrower = &self.details.narrower;
        let items = narrower.iter().take(MOST_ITEMS).map(|term| {
            let events = (self.context.setting.events_at)(*term);
            let told = (events.possible > 0)
                .then(|| Told { text: counted::events(events), ..Told::default() });
            Item { name: self.linked(*term), told: told.into_iter().collect(), ..Item::default() }
        });
        let items: Vec<Item> = items.collect();
        (!items.is_empty()).then(|| Section {
            anchor: "narrower".into(),
            heading: "Narrower".into(),
            is_dense: true,
            items,
            rest: rest(narrower.len()),
            ..Section::default()
        })
    }

    /// The regulation that followed from events that name the term.
    pub(super) fn aftermath(&self) -> Option<Section> {
        if self.kind() != RecordKind::Term {
            return None;
        }
        let all = aftermath(self.context.base, self.record());
        (!all.is_empty()).then(|| Section {
            anchor: "aftermath".into(),
            heading: "What regulators and lawmakers did".into(),
            lead: "Citations, rules and laws that followed, over one step or several, from the \
                   events above."
                .to_owned(),
            items: all.iter().take(MOST_ITEMS).map(|one| self.followed(one)).collect(),
            rest: rest(all.len()),
            ..Section::default()
        })
    }

    fn followed(&self, one: &Aftermath) -> Item {
        let event = one.event.record();
        let certainty = if one.certainty == Certainty::Certain { "" } else { "possible" };
        let text = ["after ", &self.named(&one.after)].concat();
        Item {
            date: self.date(event),
            name: self.linked(event),
            remark: self.came_of(event),
            told: vec![Told { text, certainty: certainty.to_owned(), ..Told::default() }],
        }
    }

    /// Names some events by their titles: the first, and how many others.
    fn named(&self, events: &[EventId]) -> String {
        let titles = events.iter().take(MOST_NAMED);
        let titles: Vec<String> =
            titles.map(|event| quoted(self.context.model.label(*event))).collect();
        let titles = titles.join(", ");
        match events.len().saturating_sub(MOST_NAMED) {
            0 => titles,
            more => [&titles, " and ", &more.to_string(), " more"].concat(),
        }
    }
}
