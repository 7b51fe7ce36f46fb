//! One record with everything that is said about it.

use crate::graph::{LinkId, LinkKind};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, RecordId, Standing, TieId, Value};

/// A record whole.
#[derive(Clone, Debug)]
pub struct Details {
    /// The record.
    pub record: RecordId,
    /// Its properties with every claim on each, in the order of the fields.
    pub properties: Vec<PropertyDetail>,
    /// Its own participants, credits or memberships, in the order written.
    pub ties: Vec<TieId>,
    /// What others say of it: the events it takes part in, the productions it is credited on, in
    /// order of time; then everything else that names it.
    pub named_by: Vec<(LinkId, RecordId)>,
    /// The sources it cites, in the order first cited.
    pub sources: Vec<RecordId>,
    /// How many claims cite it, where it is a source.
    pub cited_by: usize,
}

/// The claims on one property.
#[derive(Clone, Debug)]
pub struct PropertyDetail {
    /// The property.
    pub property: Property,
    /// How they stand together; `None` for a property that takes several values at once.
    pub standing: Option<Standing>,
    /// All of them, those set aside too, in the order of the files.
    pub claims: Vec<ClaimId>,
}

/// Gathers everything about a record.
#[must_use]
pub fn show(base: &KnowledgeBase, record: RecordId) -> Details {
    let model = &base.model;
    let kind = model.record(record).kind;
    let mut properties: Vec<PropertyDetail> = Vec::new();
    let mut ties = Vec::new();
    for (id, claim) in model.claims_about(record) {
        if let Value::Tie(tie) = claim.value {
            ties.push(tie);
            continue;
        }
        match properties.iter_mut().find(|known| known.property == claim.property) {
            Some(known) => known.claims.push(id),
            None => properties.push(PropertyDetail {
                property: claim.property,
                standing: (!claim.property.is_list_on(kind))
                    .then(|| model.standing(record, claim.property)),
                claims: vec![id],
            }),
        }
    }
    Details {
        record,
        properties,
        ties,
        named_by: named_by(base, record),
        sources: sources(base, record),
        cited_by: cited_by(base, record),
    }
}

/// Lists the links that claims of other records make to this one: events by time first.
fn named_by(base: &KnowledgeBase, record: RecordId) -> Vec<(LinkId, RecordId)> {
    let model = &base.model;
    let mut links: Vec<(LinkId, RecordId)> = base
        .graph
        .links(record)
        .into_iter()
        .filter(|(link, _)| {
            let link = base.graph.link(*link);
            link.kind != LinkKind::Cites
                && model.claim(link.claim).subject != crate::model::Subject::Record(record)
        })
        .collect();
    links.sort_by_cached_key(|(link, other)| {
        let event = model.as_event(*other);
        let time = event.map(|event| model.occurrence(event).sort_key());
        (event.is_none(), time, base.graph.link(*link).kind, *link)
    });
    links
}

fn sources(base: &KnowledgeBase, record: RecordId) -> Vec<RecordId> {
    let links = base.graph.links(record).into_iter();
    links
        .filter(|(link, other)| {
            let is_from_here =
                base.graph.ends(*link).is_some_and(|(from, _)| from == record && *other != record);
            is_from_here && base.graph.link(*link).kind == LinkKind::Cites
        })
        .map(|(_, source)| source)
        .collect()
}

fn cited_by(base: &KnowledgeBase, record: RecordId) -> usize {
    let model = &base.model;
    if model.as_source(record).is_none() {
        return 0;
    }
    let citing = base
        .graph
        .links(record)
        .into_iter()
        .filter(|(link, _)| base.graph.link(*link).kind == LinkKind::Cites);
    citing
        .flat_map(|(_, other)| model.claims_about(other))
        .filter(|(_, claim)| {
            model.citations(claim).iter().any(|one| one.source.record() == Some(record))
        })
        .count()
}
