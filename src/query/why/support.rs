//! What a claim rests on: the sources it cites, and the texts that these repeat.

use super::{Fact, Proof};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{CitationId, ClaimId, Property, RecordId};
use crate::query::{Origin, origin};

/// Proves what a claim rests on: each citation, or that there is none.
pub(super) fn support(base: &KnowledgeBase, id: ClaimId) -> Vec<Proof> {
    let model = &base.model;
    let claim = model.claim(id);
    let cited: Vec<Proof> = model.citation_ids(&claim).map(|one| cited(base, one)).collect();
    if cited.is_empty() { vec![Proof::new(Fact::Unsourced(id), claim.span)] } else { cited }
}

fn cited(base: &KnowledgeBase, id: CitationId) -> Proof {
    let citation = base.model.citation(id);
    let published = citation.source.record().map(|source| published(base, source));
    Proof::new(Fact::Cited(id), citation.span).because(published)
}

fn published(base: &KnowledgeBase, source: RecordId) -> Proof {
    let model = &base.model;
    let origin = origin(base, source);
    let stated = model.standing(source, Property::Origin);
    let at = stated.claims().first().map(|claim| model.claim(*claim).span);
    let repeats = (origin != Origin::Source(source))
        .then(|| Proof::new(Fact::Repeats { source, origin }, at));
    Proof::new(Fact::Published(source), model.record(source).key_span).because(repeats)
}
