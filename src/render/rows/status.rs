//! How records stand, as rows: one a value that holds, an event or a tie.

use super::{Column, Rows};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, EventId, RecordKind, Reference};
use crate::query::{Held, HeldValue, Latest, Mention, Status, TieDetail};
use crate::render::words::{self, ARROW, Length, source_keys};

/// Something that holds of a record.
struct Row<'a> {
    base: &'a KnowledgeBase,
    status: &'a Status,
    what: What<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Property(&'a Held, &'a HeldValue),
    Latest(&'a Latest),
    Announced(EventId, ClaimId),
    Tie(&'a TieDetail),
    Mention(&'a Mention, &'a TieDetail),
}

pub(super) fn rows<'a>(answer: &'a [Status], base: &'a KnowledgeBase) -> Rows<'a> {
    let rows = answer
        .iter()
        .flat_map(move |status| what(status).map(move |what| Row { base, status, what }));
    Rows::new(Row::COLUMNS, rows)
}

fn what(status: &Status) -> impl Iterator<Item = What<'_>> {
    let values = status.properties.iter();
    let values =
        values.flat_map(|held| held.values.iter().map(move |value| What::Property(held, value)));
    let mentions = status.ties.mentions.iter();
    let mentions =
        mentions.filter_map(|mention| Some(What::Mention(mention, mention.tie.as_ref()?)));
    values
        .chain(status.latest.iter().map(What::Latest))
        .chain(status.announced.iter().map(|(event, claim)| What::Announced(*event, *claim)))
        .chain(status.ties.ties.iter().map(What::Tie))
        .chain(mentions)
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 12] = [
        ("key", |row, cell| cell.text(row.base.model.key(row.status.record))),
        ("what", |row, cell| cell.text(row.what())),
        ("name", |row, cell| match row.what {
            What::Property(held, _) => cell.text(words::property(row.base, held.property)),
            What::Latest(latest) => cell.text(latest.family.words()),
            What::Announced(..) | What::Tie(_) | What::Mention(..) => {}
        }),
        ("value", |row, cell| cell.text(row.value())),
        ("role", |row, cell| {
            let role = row.tie().and_then(|detail| row.base.model.tie(detail.tie).role);
            cell.text_if_any(role.map(|role| row.base.model.text(role)));
        }),
        ("outcome", |row, cell| {
            if let Some(event) = row.event() {
                cell.text(words::event::summary(row.base, event, |_| true));
            }
            let outcomes = row.tie().into_iter().flat_map(|detail| &detail.outcomes);
            cell.list(outcomes.map(|outcome| outcome.words()), " or ");
        }),
        ("followed", |row, cell| {
            cell.text_if_any(row.event().and_then(|event| words::came_of(row.base, event, ARROW)));
            let of_tie = row.tie().map(|detail| words::went_on(row.base, detail, ARROW));
            cell.text_if_any(of_tie);
        }),
        ("time", |row, cell| cell.text_if_any(row.time())),
        ("standing", |row, cell| {
            if let What::Property(held, _) = row.what {
                cell.text(words::standing(held.standing.as_ref()));
            }
        }),
        ("seen", |row, cell| cell.text(row.seen())),
        ("sources", |row, cell| {
            let model = &row.base.model;
            if let What::Property(_, value) = row.what {
                cell.list(value.sources.iter().map(|source| model.key(*source)), " ");
            }
            let cited = row.tie().map(|detail| model.claim(model.tie(detail.tie).claim));
            cell.text_if_any(cited.map(|claim| source_keys(row.base, model.citations(&claim))));
        }),
        ("independent_origins", |row, cell| {
            if let What::Property(_, value) = row.what {
                cell.shown(value.origins);
            }
        }),
    ];

    /// Whose participants, credits or memberships these are decides what they are called.
    fn kind(&self) -> RecordKind {
        self.base.model.kind(self.status.record)
    }

    fn what(&self) -> &'static str {
        match self.what {
            What::Property(..) => "property",
            What::Latest(_) => "latest",
            What::Announced(..) => "announced",
            What::Mention(mention, _) => mention.kind.name(),
            What::Tie(_) => match self.kind() {
                RecordKind::Event => "participant",
                RecordKind::Production => "credit",
                _ => "membership",
            },
        }
    }

    fn value(&self) -> String {
        let Self { base, what, .. } = self;
        match what {
            What::Property(_, value) => words::value(base, &base.model.claim(value.claim)),
            What::Latest(Latest { event, .. }) | What::Announced(event, _) => {
                base.model.label(*event).to_owned()
            }
            What::Mention(mention, _) => words::party(base, Reference::Record(mention.by)),
            What::Tie(detail) => {
                let tie = base.model.tie(detail.tie);
                let is_of_person = self.kind() == RecordKind::Person;
                words::party(base, if is_of_person { tie.of } else { tie.who })
            }
        }
    }

    fn event(&self) -> Option<EventId> {
        match self.what {
            What::Latest(latest) => Some(latest.event),
            What::Announced(event, _) => Some(event),
            What::Property(..) | What::Tie(_) | What::Mention(..) => None,
        }
    }

    fn tie(&self) -> Option<&TieDetail> {
        match self.what {
            What::Tie(detail) | What::Mention(_, detail) => Some(detail),
            What::Property(..) | What::Latest(_) | What::Announced(..) => None,
        }
    }

    fn time(&self) -> Option<String> {
        let date = |event| words::event_date(self.base, event, Length::Long);
        match self.what {
            What::Property(_, value) => value.time.map(|time| words::time(self.base, time)),
            What::Latest(Latest { event, .. }) => date(*event),
            What::Announced(event, _) => date(event),
            What::Tie(detail) => words::tie_time(self.base, detail.tie),
            What::Mention(mention, detail) => {
                let event = match mention.kind {
                    LinkKind::Participation => self.base.model.as_event(mention.by),
                    _ => None,
                };
                event.and_then(date).or_else(|| words::tie_time(self.base, detail.tie))
            }
        }
    }

    fn seen(&self) -> &'static str {
        let model = &self.base.model;
        match self.what {
            What::Property(_, value) => value.seen.words(),
            What::Latest(latest) => latest.certainty.words(),
            What::Announced(_, claim) => model.holds(claim).words(),
            What::Tie(detail) | What::Mention(_, detail) => {
                model.seen(model.tie(detail.tie).claim).words()
            }
        }
    }
}
