//! How many witnesses there are: sources that repeat one text are one.

use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, RecordId, Symbol, Value};

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
