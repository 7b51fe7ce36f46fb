//! What an answer rests on: which sources, and how many witnesses they are. Sources that repeat
//! one text are one.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, EventId, Property, RecordId, RecordKind, Symbol, Value};

/// Where the text of a source comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The source itself, or the source of the base that it repeats.
    Source(RecordId),
    /// A text that is not a source of the base, by the label that its copies share.
    Label(Symbol),
}

/// Returns the origin of a source: where it repeats a source of the base that itself repeats a
/// text, the origin of that one.
#[must_use]
pub fn origin(base: &KnowledgeBase, source: RecordId) -> Origin {
    let model = &base.model;
    let mut seen = vec![source];
    let mut at = source;
    loop {
        // Where it is in dispute whose text it is, it is not taken for a witness of its own.
        let labels = model.counting_values(at, Property::Origin);
        let Some(Value::Text(label)) = labels.first().copied() else {
            return Origin::Source(at);
        };
        let repeated = model
            .find(model.text(label))
            .filter(|record| model.record(*record).kind == RecordKind::Source);
        match repeated {
            None => return Origin::Label(label),
            // Sources that name one another in a circle are one witness, the first of them.
            Some(repeated) if seen.contains(&repeated) => {
                let at = seen.iter().position(|one| *one == repeated).unwrap_or(0);
                return Origin::Source(seen[at..].iter().copied().min().unwrap_or(repeated));
            }
            Some(repeated) => {
                seen.push(repeated);
                at = repeated;
            }
        }
    }
}

/// Lists the independent origins that some sources have, each once. A source that the archivist no
/// longer trusts is no witness.
#[must_use]
pub fn origins(base: &KnowledgeBase, sources: impl IntoIterator<Item = RecordId>) -> Vec<Origin> {
    let trusted = sources.into_iter().filter(|source| !base.model.is_deprecated_source(*source));
    let mut origins: Vec<Origin> = trusted.map(|source| origin(base, source)).collect();
    origins.sort_unstable();
    origins.dedup();
    origins
}

/// Groups the sources of a base by their origin, those of one origin in the order of the files. A
/// source that the archivist no longer trusts stands with the others.
#[must_use]
pub fn sources_by_origin(base: &KnowledgeBase) -> BTreeMap<Origin, Vec<RecordId>> {
    let mut groups: BTreeMap<Origin, Vec<RecordId>> = BTreeMap::new();
    for source in base.index().of_kind(RecordKind::Source) {
        groups.entry(origin(base, source)).or_default().push(source);
    }
    groups
}

/// Returns how many independent origins some sources have.
#[must_use]
pub fn independent_origins(base: &KnowledgeBase, sources: &[RecordId]) -> usize {
    origins(base, sources.iter().copied()).len()
}

/// So many sources are told apart by looking at all of them.
const FEW: usize = 16;

/// Lists the sources that some citations name, each once, in the order first cited.
#[must_use]
pub fn cited_sources(citations: impl IntoIterator<Item = Citation>) -> Vec<RecordId> {
    let mut sources = Vec::new();
    // Of a claim there are few; of all that is said of a record there may be thousands.
    let mut known = FxHashSet::default();
    for source in citations.into_iter().filter_map(|citation| citation.source.record()) {
        let is_known = match sources.len() {
            0..FEW => sources.contains(&source),
            FEW => {
                known.extend(sources.iter().copied());
                !known.insert(source)
            }
            _ => !known.insert(source),
        };
        if !is_known {
            sources.push(source);
        }
    }
    sources
}

/// Lists the citations that an event as a whole rests on, each once: the record's own, then those
/// of the claims on its fields that were not set aside. Participations and the archivist's own
/// properties are told, and cited, apart.
#[must_use]
pub fn event_citations(base: &KnowledgeBase, event: EventId) -> Vec<Citation> {
    let model = &base.model;
    let record = model.record(event.record());
    let claims = model.claims_about(event).filter(|(_, claim)| {
        !matches!(claim.value, Value::Tie(_))
            && claim.property.builtin_name().is_some()
            && claim.citations != record.citations
            && !claim.is_deprecated()
    });
    let cited = claims.flat_map(|(_, claim)| model.citations(&claim));
    each_once(model.citation_range(record.citations).chain(cited))
}

/// Leaves of citations of the same place and words the first.
pub(super) fn each_once(citations: impl Iterator<Item = Citation>) -> Vec<Citation> {
    let mut all: Vec<Citation> = Vec::new();
    for citation in citations {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    #[test]
    fn a_copy_of_a_copy_has_the_origin_of_the_first() {
        let records = r#"[Person(id: "ann", name: "Ann"),
            Source(id: "wire-a", title: "A", origin: "The wire"),
            Source(id: "wire-b", title: "B", origin: "The wire"),
            Source(id: "copy", title: "C", origin: "wire-a"),
            Source(id: "own", title: "D"), Source(id: "copy-of-own", title: "E", origin: "own"),
            Source(id: "person", title: "F", origin: "ann"),
            Source(id: "round-a", title: "G", origin: "round-b"),
            Source(id: "round-b", title: "H", origin: "round-a")]"#;
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let count = |keys: &[&str]| {
            let sources: Vec<_> = keys.iter().map(|key| base.model.find(key).unwrap()).collect();
            independent_origins(&base, &sources)
        };
        assert_eq!(count(&["wire-a", "wire-b", "copy"]), 1);
        assert_eq!(count(&["own", "copy-of-own"]), 1);
        assert_eq!(count(&["own", "copy", "person"]), 3);
        assert_eq!(count(&["round-a", "round-b"]), 1);
        let groups = sources_by_origin(&base);
        let sizes: Vec<usize> = groups.values().map(Vec::len).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 8);
        let of = |key: &str| groups[&origin(&base, base.model.find(key).unwrap())].len();
        assert_eq!((of("copy"), of("own"), of("person"), of("round-b")), (3, 2, 1, 2));
    }
}
