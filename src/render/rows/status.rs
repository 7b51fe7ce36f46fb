//! How records stand, as rows: one a value that holds, an event or a tie.

use super::Rows;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordKind, Reference};
use crate::query::{Status, TieDetail};
use crate::render::words::{self, ARROW, Length, source_keys};

pub(super) fn rows<'a>(answer: &'a [Status], base: &'a KnowledgeBase) -> Rows<'a> {
    Rows::new(
        [
            "key",
            "what",
            "name",
            "value",
            "role",
            "outcome",
            "followed",
            "time",
            "standing",
            "seen",
            "sources",
            "independent_origins",
        ],
        answer.iter().flat_map(move |status| record(status, base)),
    )
}

/// The cells of one row; those that do not apply are empty.
#[derive(Default)]
struct Cells {
    what: &'static str,
    name: String,
    value: String,
    role: String,
    outcome: String,
    followed: String,
    time: String,
    standing: &'static str,
    seen: &'static str,
    sources: String,
    origins: String,
}

fn record(status: &Status, base: &KnowledgeBase) -> Vec<Vec<String>> {
    let key = base.model.key(status.record);
    let mut all = properties(status, base);
    for latest in &status.latest {
        let seen = latest.certainty.words();
        all.push(Cells { seen, ..event(base, "latest", latest.family.words(), latest.event) });
    }
    for announced in &status.announced {
        all.push(event(base, "announced", "", *announced));
    }
    let own = base.model.record(status.record).kind;
    for detail in &status.ties.ties {
        let row = base.model.tie(detail.tie);
        let other = if own == RecordKind::Person { row.of } else { row.who };
        let what = match own {
            RecordKind::Event => "participant",
            RecordKind::Production => "credit",
            _ => "membership",
        };
        all.push(tie(base, what, other, detail));
    }
    for mention in &status.ties.mentions {
        let Some(detail) = &mention.tie else { continue };
        let cells = tie(base, mention.kind.name(), Reference::Record(mention.by), detail);
        let time = match mention.kind {
            LinkKind::Participation => base.model.as_event(mention.by),
            _ => None,
        };
        let time = time.and_then(|event| words::event_date(base, event, Length::Long));
        all.push(Cells { time: time.unwrap_or(cells.time), ..cells });
    }
    all.into_iter().map(|cells| cells.row(key)).collect()
}

fn properties(status: &Status, base: &KnowledgeBase) -> Vec<Cells> {
    let of_value = |held: &crate::query::Held, value: &crate::query::HeldValue| {
        let claim = base.model.claim(value.claim);
        let keys = value.sources.iter().map(|source| base.model.key(*source));
        Cells {
            what: "property",
            name: words::property(base, held.property).to_owned(),
            value: words::value(base, &claim),
            time: value.time.map(|time| words::time(base, time)).unwrap_or_default(),
            standing: words::standing(held.standing.as_ref()),
            seen: value.seen.words(),
            sources: keys.collect::<Vec<_>>().join(" "),
            origins: value.origins.to_string(),
            ..Cells::default()
        }
    };
    let held = status.properties.iter();
    held.flat_map(|held| held.values.iter().map(move |value| of_value(held, value))).collect()
}

fn event(base: &KnowledgeBase, what: &'static str, name: &str, event: EventId) -> Cells {
    Cells {
        what,
        name: name.to_owned(),
        value: base.model.label(event).to_owned(),
        outcome: words::event::summary(base, event, |_| true),
        followed: words::came_of(base, event, ARROW).unwrap_or_default(),
        time: words::event_date(base, event, Length::Long).unwrap_or_default(),
        seen: base.model.record_seen(event).words(),
        ..Cells::default()
    }
}

fn tie(base: &KnowledgeBase, what: &'static str, other: Reference, detail: &TieDetail) -> Cells {
    let model = &base.model;
    let row = model.tie(detail.tie);
    let outcomes: Vec<&str> = detail.outcomes.iter().map(|outcome| outcome.words()).collect();
    Cells {
        what,
        value: words::party(base, other),
        role: row.role.map(|role| model.text(role).to_owned()).unwrap_or_default(),
        outcome: outcomes.join(" or "),
        followed: words::followed(base, &detail.followed, ARROW),
        time: words::tie_time(base, detail.tie).unwrap_or_default(),
        seen: model.seen(row.claim).words(),
        sources: source_keys(base, model.citations(&model.claim(row.claim))),
        ..Cells::default()
    }
}

impl Cells {
    fn row(self, key: &str) -> Vec<String> {
        vec![
            key.to_owned(),
            self.what.to_owned(),
            self.name,
            self.value,
            self.role,
            self.outcome,
            self.followed,
            self.time,
            self.standing.to_owned(),
            self.seen.to_owned(),
            self.sources,
            self.origins,
        ]
    }
}
