//! From claims to links.

use super::{Graph, LinkKind, node};
use crate::model::{
    ClaimId, Family, Model, Outcome, Property, RecordId, RecordKind, Subject, TieId, TieKind,
    Value, Word,
};

impl Graph {
    /// Builds the graph of a model.
    #[must_use]
    pub fn build(model: &Model) -> Self {
        let mut graph = Self::default();
        graph.graph.reserve_exact_nodes(model.record_count());
        for _ in model.records() {
            graph.graph.add_node(());
        }
        let mut closeness = Closeness::default();
        for (id, claim) in model.claims() {
            let Subject::Record(subject) = claim.subject else { continue };
            if claim.is_deprecated() {
                continue;
            }
            let kind = model.record(subject).kind;
            match claim.value {
                Value::Record(reference) => {
                    let link = link_kind(kind, claim.property);
                    if let (Some(link), Some(other)) = (link, reference.record())
                        && !model.is_outranked(&claim)
                    {
                        graph.add((subject, other), link, id, 0);
                    }
                }
                Value::Relative(relative) => {
                    if let Some(other) = model.relative(relative).anchor.record() {
                        graph.add((subject, other), LinkKind::DatedFrom, id, 0);
                    }
                }
                Value::Tie(tie) => {
                    let distance = closeness.distance(model, tie, subject);
                    let tie = model.tie(tie);
                    let link = match tie.kind {
                        TieKind::Participation => LinkKind::Participation,
                        TieKind::Credit => LinkKind::Credit,
                        TieKind::Membership => LinkKind::Membership,
                    };
                    if let (Some(who), Some(of)) = (tie.who.record(), tie.of.record()) {
                        graph.add((who, of), link, id, distance);
                    }
                }
                _ => {}
            }
        }
        graph.add_citations(model);
        graph
    }

    fn add(
        &mut self,
        (from, to): (RecordId, RecordId),
        kind: LinkKind,
        claim: ClaimId,
        distance: u8,
    ) {
        self.graph.add_edge(node(from), node(to), claim);
        self.sorts.push((kind, distance));
    }

    /// One link from each record to each source that its claims cite, those on details of its ties
    /// too.
    fn add_citations(&mut self, model: &Model) {
        let mut cited: Vec<RecordId> = Vec::new();
        for (record, row) in model.records() {
            cited.clear();
            let (start, end) = row.claims;
            let details = (start..end)
                .filter_map(|index| ClaimId::from_index(index as usize))
                .map(|id| (id, model.claim(id)))
                .filter(|(_, claim)| matches!(claim.subject, Subject::Tie(_)));
            for (id, claim) in model.claims_about(record).chain(details) {
                for citation in model.citations(&claim) {
                    let Some(source) = citation.source.record() else { continue };
                    if !cited.contains(&source) {
                        cited.push(source);
                        self.add((record, source), LinkKind::Cites, id, 0);
                    }
                }
            }
        }
    }
}

/// How close the ties that records state are.
#[derive(Default)]
struct Closeness {
    /// The event asked about last, and whether it is an incident: its ties come one after another.
    last: Option<(RecordId, bool)>,
}

impl Closeness {
    /// To have come to harm in an event is closer than to have been in an incident, and that is
    /// closer than any other part in an event.
    fn distance(&mut self, model: &Model, tie: TieId, subject: RecordId) -> u8 {
        let outcome = model.tie(tie).outcome;
        if outcome.is_some_and(|outcome| outcome <= Outcome::ClaimedInjury) {
            return 0;
        }
        let is_incident = match self.last {
            Some((last, is_incident)) if last == subject => is_incident,
            _ => is_incident(model, subject),
        };
        self.last = Some((subject, is_incident));
        match (is_incident, outcome) {
            (true, _) => 1,
            (false, Some(_)) => 2,
            (false, None) => 3,
        }
    }
}

fn is_incident(model: &Model, subject: RecordId) -> bool {
    let mut kinds = model.claims_on(subject, Property::Kind);
    kinds.any(|(_, claim)| match claim.value {
        Value::Word(Word::EventKind(kind)) => kind.family() == Family::Incident,
        _ => false,
    })
}

/// Which link a claim with a record for its value makes.
fn link_kind(subject: RecordKind, property: Property) -> Option<LinkKind> {
    Some(match property {
        Property::Production => LinkKind::OnProduction,
        Property::Place | Property::SettingPlace => LinkKind::AtPlace,
        Property::Within => LinkKind::Within,
        Property::PartOf if subject == RecordKind::Event => LinkKind::EventPart,
        Property::PartOf => LinkKind::PartOf,
        Property::Causes => LinkKind::Causes,
        Property::RespondsTo => LinkKind::RespondsTo,
        Property::Resolves => LinkKind::Resolves,
        Property::Of => LinkKind::CharacterOf,
        Property::PlayedBy => LinkKind::Plays,
        Property::Custom(_) => LinkKind::Statement,
        _ => return None,
    })
}
