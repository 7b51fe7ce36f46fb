//! What a hazard or a cause is tied to: the terms below it, and what was done about it.

use crate::date::Certainty;
use crate::model::{EventId, RecordId, RecordKind};
use crate::query::{Aftermath, aftermath};
use crate::render::words::{counted, quoted};

use super::super::super::page::{Item, Known, KnownValue, Section, Told};
use super::Teller;
use super::section::{MOST_ITEMS, rest};

/// So many of the events that something followed from are named.
const MOST_NAMED: usize = 2;

impl Teller<'_, '_> {
    /// The terms one step below, each with how many events name it.
    pub(super) fn narrower(&self) -> Option<Known> {
        let value = |term: &RecordId| {
            let events = (self.context.setting.events_at)(*term);
            KnownValue {
                parts: vec![self.linked(*term)],
                remark: if events.possible > 0 { counted::events(events) } else { String::new() },
                ..KnownValue::default()
            }
        };
        let values: Vec<KnownValue> = self.details.narrower.iter().map(value).collect();
        let label = if values.len() == 1 { "Narrower term" } else { "Narrower terms" };
        (!values.is_empty()).then(|| Known { label: label.to_owned(), values, standing: "" })
    }

    /// The regulation that followed from events that name the term.
    pub(super) fn aftermath(&self) -> Option<Section> {
        if self.kind() != RecordKind::Term {
            return None;
        }
        let all = aftermath(self.context.base, self.record());
        (!all.is_empty()).then(|| Section {
            anchor: "aftermath".into(),
            heading: "Rules and regulation that followed".into(),
            lead: "What regulators, lawmakers and the trade did, over one step or several, after \
                   the events above."
                .to_owned(),
            items: all.iter().take(MOST_ITEMS).map(|one| self.followed(one)).collect(),
            rest: rest(all.len()),
            ..Section::default()
        })
    }

    fn followed(&self, one: &Aftermath) -> Item {
        let event = one.entry.event.record();
        let certainty = if one.entry.certainty == Certainty::Certain { "" } else { "possible" };
        let text = match one.after.as_slice() {
            [] => String::new(),
            after => ["after ", &self.named(after)].concat(),
        };
        Item {
            date: self.date(event),
            name: self.linked(event),
            remark: self.came_of(event),
            told: vec![Told { text, certainty: certainty.to_owned(), ..Told::default() }],
        }
    }

    /// Names some events by their titles, charges with what came of them: the first, and how many
    /// others.
    fn named(&self, events: &[(EventId, Certainty)]) -> String {
        let title = |(event, answer): &(EventId, Certainty)| {
            let possibly = if *answer == Certainty::Certain { "" } else { "possibly " };
            let title = quoted(self.context.model.label(*event));
            let came = self.came_of(event.record());
            let gap = if came.is_empty() { "" } else { " " };
            [possibly, &title, gap, &came].concat()
        };
        let titles: Vec<String> = events.iter().take(MOST_NAMED).map(title).collect();
        let titles = titles.join(", ");
        match events.len().saturating_sub(MOST_NAMED) {
            0 => titles,
            more => [&titles, " and ", &more.to_string(), " more"].concat(),
        }
    }
}
