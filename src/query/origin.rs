//! What an answer rests on: which sources, and how many witnesses they are. Sources that repeat
//! one text are one.

use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, EventId, Property, RecordId, Symbol, Value};

/// Where the text of a source comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The source itself, or the source of the base that it repeats.
    Source(RecordId),
    /// A text that is not a source of the base, by the label that its copies share.
    Label(Symbol),
}

/// Returns the origin of a source.
#[must_use]
pub fn origin(base: &KnowledgeBase, source: RecordId) -> Origin {
    let model = &base.model;
    match model.standing_value(source, Property::Origin) {
        Some(Value::Text(label)) => match model.find(model.text(label)) {
            Some(repeated) => Origin::Source(repeated),
            None => Origin::Label(label),
        },
        _ => Origin::Source(source),
    }
}

/// Returns how many independent origins some sources have.
#[must_use]
pub fn independent_origins(base: &KnowledgeBase, sources: &[RecordId]) -> usize {
    let mut origins: Vec<Origin> = sources.iter().map(|source| origin(base, *source)).collect();
    origins.sort_unstable();
    origins.dedup();
    origins.len()
}

/// Lists the sources that some citations name, each once, in the order first cited.
#[must_use]
pub fn cited_sources<'c>(citations: impl IntoIterator<Item = &'c Citation>) -> Vec<RecordId> {
    let mut sources = Vec::new();
    for source in citations.into_iter().filter_map(|citation| citation.source.record()) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// Lists the citations that an event as a whole rests on, each once: the record's own, then those
/// of the claims on its fields that were not set aside. Participations and the archivist's own
/// properties are told, and cited, apart.
#[must_use]
pub fn event_citations(base: &KnowledgeBase, event: EventId) -> Vec<&Citation> {
    let model = &base.model;
    let record = model.record(event.record());
    let claims = model.claims_about(event).filter(|(_, claim)| {
        !matches!(claim.value, Value::Tie(_))
            && claim.property.builtin_name().is_some()
            && claim.citations != record.citations
            && !claim.is_deprecated()
    });
    let cited = claims.flat_map(|(_, claim)| model.citations(claim));
    let mut all: Vec<&Citation> = Vec::new();
    for citation in model.citation_range(record.citations).iter().chain(cited) {
        let is_known = all.iter().any(|known| {
            (known.source, known.locator, known.quote)
                == (citation.source, citation.locator, citation.quote)
        });
        if !is_known {
            all.push(citation);
        }
    }
    all
}
