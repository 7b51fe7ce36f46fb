//! An event in one row, where it stands in full on another page.

use crate::model::RecordId;
use crate::query::matters;
use crate::render::words::{self, ARROW, course};

use super::super::page::Entry;
use super::outcome;
use super::words::joined;
use super::{About, Chosen, Context};

/// Makes a row of the head of an entry: it leads to where the event stands in full.
pub(super) fn row(context: &Context<'_>, chosen: &Chosen, home: &str, head: Entry) -> Entry {
    let part = match context.setting.about {
        About::Record(record) => part(context, chosen, record),
        About::Answer | About::Time => String::new(),
    };
    // A record that has no part of its own in the event is told how it ended for those who have.
    let brief = if part.is_empty() {
        words::event::ended(context.base, chosen.event, ARROW).join("; ")
    } else {
        part
    };
    Entry { home: Some(home.to_owned()), brief, gap: String::new(), ..head }
}

/// The part of a record in an event: its roles and outcomes, and what came of a charge against it.
fn part(context: &Context<'_>, chosen: &Chosen, record: RecordId) -> String {
    let base = context.base;
    let mut parts: Vec<String> = Vec::new();
    let own = outcome::participations(base, chosen.event).filter(|one| one.who == record);
    for participation in own {
        let role = outcome::role(base, &participation);
        let outcome = outcome::outcome(base, &participation);
        parts.push(match (role.is_empty(), outcome.is_empty()) {
            (false, false) => joined(&[&role, ": ", &outcome]),
            (false, true) => role,
            (true, false) => outcome,
            (true, true) => continue,
        });
    }
    let own = matters(base, chosen.event).into_iter().filter(|matter| matter.who == record);
    let came = own.map(|matter| course(base, &matter, ARROW)).filter(|words| !words.is_empty());
    let words = parts.join("; ");
    came.fold(words, |words, came| joined(&[&words, " ", &came]))
}
