//! An event in one row, where it stands in full on another page.

use crate::model::RecordId;
use crate::query::cited_for;
use crate::render::words::{self, ARROW};

use super::super::page::Entry;
use super::words::joined;
use super::{About, Chosen, Context};

/// Makes a row of the head of an entry: it leads to where the event stands in full.
pub(super) fn row(context: &Context<'_>, chosen: &Chosen, home: &str, head: Entry) -> Entry {
    let part = match context.setting.about {
        About::Record(record) if context.model.as_source(record).is_some() => String::new(),
        About::Record(record) => {
            words::event::part_and_endings(context.base, chosen.event, record, ARROW)
        }
        About::Answer | About::Time => String::new(),
    };
    // No charge is named without its outcome, whoever's page it is. A record that has no part of its own in the event is told how it ended for those who have.
    let brief = if part.is_empty() {
        chosen.facts.ended(context.base, chosen.event).to_owned()
    } else {
        part
    };
    let cited = match context.setting.about {
        About::Record(record) if context.model.as_source(record).is_some() => {
            cited(context, chosen, record)
        }
        _ => String::new(),
    };
    Entry { home: Some(home.to_owned()), brief, cited, gap: String::new(), ..head }
}

/// What of an event a source is cited for.
fn cited(context: &Context<'_>, chosen: &Chosen, source: RecordId) -> String {
    let event = chosen.event.record();
    let cited = cited_for(context.base, source, event);
    joined(&["Cited for ", &words::source::cited_for(context.base, event, &cited)])
}
