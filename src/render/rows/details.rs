//! Records whole, as rows: one a statement.

use super::{Column, Rows};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, EventId, Rank, RecordId, RecordKind, Reference, Standing, Value,
};
use crate::query::{Details, Mention, PropertyDetail, TieDetail};
use crate::render::words::{self, ARROW, Length, source_keys};
use crate::text::FileTexts;

/// A statement about a record.
struct Row<'a> {
    base: &'a KnowledgeBase,
    record: RecordId,
    statement: Statement<'a>,
    /// What states it.
    claim: Option<(ClaimId, Claim)>,
}

#[derive(Clone, Copy)]
enum Statement<'a> {
    Property(&'a PropertyDetail, ClaimId),
    Tie(&'a TieDetail),
    NamedBy(&'a Mention),
    CitedBy(RecordId),
    OnlySupportOf(ClaimId),
    OnlyWitnessOf(ClaimId),
}

pub(super) fn rows<'a>(answer: &'a [Details], base: &'a KnowledgeBase) -> Rows<'a> {
    let rows = answer.iter().flat_map(move |details| {
        statements(details).map(move |statement| Row {
            base,
            record: details.record,
            statement,
            claim: statement.claim(base).map(|id| (id, base.model.claim(id))),
        })
    });
    Rows::new(Row::COLUMNS, rows)
}

fn statements(details: &Details) -> impl Iterator<Item = Statement<'_>> {
    let properties = details.properties.iter().flat_map(|detail| {
        detail.claims.iter().map(move |claim| Statement::Property(detail, *claim))
    });
    let reliance = &details.reliance;
    properties
        .chain(details.ties.iter().map(Statement::Tie))
        .chain(details.mentions.iter().map(Statement::NamedBy))
        .chain(reliance.records.iter().copied().map(Statement::CitedBy))
        .chain(reliance.alone.iter().copied().map(Statement::OnlySupportOf))
        .chain(reliance.one_witness.iter().copied().map(Statement::OnlyWitnessOf))
}

impl<'a> Statement<'a> {
    fn claim(self, base: &KnowledgeBase) -> Option<ClaimId> {
        match self {
            Self::Property(_, claim) | Self::OnlySupportOf(claim) | Self::OnlyWitnessOf(claim) => {
                Some(claim)
            }
            Self::CitedBy(_) => None,
            Self::Tie(detail) => Some(base.model.tie(detail.tie).claim),
            Self::NamedBy(mention) => Some(match &mention.tie {
                Some(detail) => base.model.tie(detail.tie).claim,
                None => mention.claim,
            }),
        }
    }

    fn tie(self) -> Option<&'a TieDetail> {
        match self {
            Self::Tie(detail) => Some(detail),
            Self::NamedBy(mention) => mention.tie.as_ref(),
            _ => None,
        }
    }

    /// The event that names the record.
    fn event(self, base: &KnowledgeBase) -> Option<EventId> {
        match self {
            Self::NamedBy(mention) => base.model.as_event(mention.by),
            _ => None,
        }
    }
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 13] = [
        ("key", |row, cell| cell.text(row.base.model.key(row.record))),
        ("statement", |row, cell| cell.text(row.statement())),
        ("value", |row, cell| cell.text(row.value())),
        ("role", |row, cell| {
            let role = row.statement.tie().and_then(|detail| row.base.model.tie(detail.tie).role);
            cell.text_if_any(role.map(|role| row.base.model.text(role)));
        }),
        ("outcome", |row, cell| {
            let outcomes = row.statement.tie().into_iter().flat_map(|detail| &detail.outcomes);
            cell.list(outcomes.map(|outcome| outcome.words()), " or ");
        }),
        ("followed", |row, cell| cell.text_if_any(row.followed())),
        ("time", |row, cell| cell.text_if_any(row.time())),
        ("standing", |row, cell| cell.text(row.standing())),
        ("reason", |row, cell| {
            if let Some((_, Claim { rank: Rank::Deprecated(reason), .. })) = row.claim {
                cell.text(row.base.model.text(reason));
            }
        }),
        ("note", |row, cell| {
            let note = row.claim.and_then(|(id, _)| row.base.model.note(id));
            cell.text_if_any(note.map(|note| row.base.model.text(note)));
        }),
        ("sources", |row, cell| {
            let citations = row.claim.map(|(_, claim)| row.base.model.citations(&claim));
            cell.text_if_any(citations.map(|citations| source_keys(row.base, citations)));
        }),
        ("file", |row, cell| {
            cell.text_if_any(row.claim.map(|(_, claim)| row.base.source_map.path(claim.span.file)));
        }),
        ("line", |row, cell| {
            let span = row.claim.map(|(_, claim)| claim.span);
            cell.shown_if_any(span.and_then(|span| words::file_and_line(row.base, span).1));
        }),
    ];

    fn statement(&self) -> &str {
        match self.statement {
            Statement::Property(detail, _) => words::property(self.base, detail.property),
            Statement::Tie(_) => match self.base.model.kind(self.record) {
                RecordKind::Event => "participant",
                RecordKind::Production => "credit",
                _ => "membership",
            },
            Statement::NamedBy(mention) => match mention.kind {
                LinkKind::Statement => {
                    let claim = self.base.model.claim(mention.claim);
                    words::property(self.base, claim.property)
                }
                kind => kind.name(),
            },
            Statement::CitedBy(_) => "cited-by",
            Statement::OnlySupportOf(_) => "only-support-of",
            Statement::OnlyWitnessOf(_) => "only-witness-of",
        }
    }

    fn value(&self) -> String {
        let model = &self.base.model;
        match self.statement {
            Statement::Property(_, claim) => words::value(self.base, &model.claim(claim)),
            Statement::Tie(detail) => {
                let tie = model.tie(detail.tie);
                let is_of_person = model.kind(self.record) == RecordKind::Person;
                words::party(self.base, if is_of_person { tie.of } else { tie.who })
            }
            Statement::NamedBy(mention) => model.label(mention.by).to_owned(),
            Statement::CitedBy(record) => model.key(record).to_owned(),
            Statement::OnlySupportOf(claim) | Statement::OnlyWitnessOf(claim) => {
                words::statement(self.base, claim)
            }
        }
    }

    fn followed(&self) -> Option<String> {
        if let Statement::Property(..) = self.statement {
            let Value::Record(Reference::Record(record)) = self.claim?.1.value else { return None };
            return words::came_of_record(self.base, record, ARROW);
        }
        let tie = self.statement.tie();
        let of_tie = tie.map(|detail| words::went_on(self.base, detail, ARROW));
        of_tie.filter(|words| !words.is_empty()).or_else(|| {
            let event = self.statement.event(self.base)?;
            words::came_of(self.base, event, ARROW)
        })
    }

    fn time(&self) -> Option<String> {
        if let Some(event) = self.statement.event(self.base) {
            return words::event_date(self.base, event, Length::Long);
        }
        match self.statement.tie() {
            Some(detail) => words::tie_time(self.base, detail.tie),
            None => self.claim?.1.time.map(|time| words::time(self.base, time)),
        }
    }

    fn standing(&self) -> &'static str {
        let Some((id, claim)) = self.claim else { return "" };
        if claim.is_deprecated() {
            return "set aside";
        }
        // The clocks leave open whether it was so, or known.
        if self.base.model.seen(id) == Certainty::Possible {
            return "possible";
        }
        let Statement::Property(detail, _) = self.statement else { return "" };
        match &detail.standing {
            Some(Standing::Accepted(accepted)) if *accepted == id => "accepted",
            Some(Standing::Succession(claims)) if claims.contains(&id) => "in succession",
            Some(Standing::Disputed(claims)) if claims.contains(&id) => "disputed",
            Some(Standing::Unsettled { claims, .. }) if claims.contains(&id) => "unsettled",
            Some(_) => "not preferred",
            None => "accepted",
        }
    }
}
