//! From claims to links.

use super::{Graph, Link, LinkKind, node};
use crate::model::{ClaimId, Model, Property, RecordId, RecordKind, Subject, TieKind, Value};

impl Graph {
    /// Builds the graph of a model.
    #[must_use]
    pub fn build(model: &Model) -> Self {
        let mut graph = Self::default();
        graph.graph.reserve_exact_nodes(model.record_count());
        for (id, _) in model.records() {
            graph.graph.add_node(id);
        }
        for (id, claim) in model.claims() {
            let Subject::Record(subject) = claim.subject else { continue };
            if claim.is_deprecated() {
                continue;
            }
            let kind = model.record(subject).kind;
            match claim.value {
                Value::Record(reference) => {
                    let link = link_kind(kind, claim.property);
                    if let (Some(link), Some(other)) = (link, reference.record()) {
                        graph.add(subject, other, link, id);
                    }
                }
                Value::Tie(tie) => {
                    let tie = model.tie(tie);
                    let link = match tie.kind {
                        TieKind::Participation => LinkKind::Participation,
                        TieKind::Credit => LinkKind::Credit,
                        TieKind::Membership => LinkKind::Membership,
                    };
                    if let (Some(who), Some(of)) = (tie.who.record(), tie.of.record()) {
                        graph.add(who, of, link, id);
                    }
                }
                _ => {}
            }
        }
        graph.add_citations(model);
        graph
    }

    fn add(&mut self, from: RecordId, to: RecordId, kind: LinkKind, claim: ClaimId) {
        self.graph.add_edge(node(from), node(to), Link { kind, claim });
    }

    /// One link from each record to each source that its claims cite.
    fn add_citations(&mut self, model: &Model) {
        let mut cited: Vec<RecordId> = Vec::new();
        for (record, _) in model.records() {
            cited.clear();
            for (id, claim) in model.claims_about(record) {
                for citation in model.citations(claim) {
                    let Some(source) = citation.source.record() else { continue };
                    if !cited.contains(&source) {
                        cited.push(source);
                        self.add(record, source, LinkKind::Cites, id);
                    }
                }
            }
        }
    }
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
