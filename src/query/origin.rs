//! What an answer rests on: which sources, and how many witnesses they are. Sources that repeat
//! one text are one.

mod descent;
mod fewest;

pub(super) use descent::{Descent, Descents, amount_of_origins};

use std::collections::BTreeMap;

use fewest::fewest;
use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citation, ClaimId, EventId, Property, RecordId, RecordKind, Standing, Symbol, Value,
};

/// Where the text of a source comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The source itself, or the source of the base that it repeats.
    Source(RecordId),
    /// A text that is not a source of the base, by the label that its copies share.
    Label(Symbol),
}

/// Returns the origin of a source: where it repeats a source of the base that itself repeats a
/// text, the origin of that one. Where it is in dispute whose text it is, that which is named first.
#[must_use]
pub fn origin(base: &KnowledgeBase, source: RecordId) -> Origin {
    Traced::default().origin(base, source, |source| Repeated::of(base, source)).0
}

/// What a source repeats, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Repeated {
    /// The text that it repeats, the first of those in dispute; `None` for its own.
    pub(super) label: Option<Symbol>,
    /// Whether sources differ on that, or the clocks leave it open.
    pub(super) is_open: bool,
}

impl Repeated {
    /// Finds what a source repeats.
    pub(super) fn of(base: &KnowledgeBase, source: RecordId) -> Self {
        let standing = base.model.standing(source, Property::Origin);
        let is_open = matches!(standing, Standing::Disputed(_) | Standing::Unsettled { .. });
        Self { is_open, ..Self::by(base, standing.counting().first()) }
    }

    /// Finds what a source repeats where this claim is true, or none is.
    pub(super) fn by(base: &KnowledgeBase, claim: Option<&ClaimId>) -> Self {
        Self { label: claim.and_then(|claim| label(base, *claim)), is_open: false }
    }
}

fn label(base: &KnowledgeBase, claim: ClaimId) -> Option<Symbol> {
    match base.model.claim(claim).value {
        Value::Text(label) => Some(label),
        _ => None,
    }
}

/// The source of the base that a label names.
fn source_called(base: &KnowledgeBase, label: Symbol) -> Option<RecordId> {
    let found = base.model.find(base.model.text(label));
    found.filter(|record| base.model.kind(*record) == RecordKind::Source)
}

/// The origins of sources, each traced back once.
#[derive(Debug, Default)]
pub(super) struct Traced {
    /// The origin of each, and the first source on the way to it of which it is open what it
    /// repeats.
    known: FxHashMap<RecordId, (Origin, Option<RecordId>)>,
}

impl Traced {
    /// Traces a source back to its origin over what each repeats.
    pub(super) fn origin(
        &mut self,
        base: &KnowledgeBase,
        source: RecordId,
        repeated: impl Fn(RecordId) -> Repeated,
    ) -> (Origin, Option<RecordId>) {
        let mut walk: Vec<(RecordId, bool)> = Vec::new();
        let mut places: FxHashMap<RecordId, usize> = FxHashMap::default();
        let mut at = source;
        let (origin, mut open) = loop {
            if let Some(known) = self.known.get(&at) {
                break *known;
            }
            if let Some(start) = places.get(&at) {
                // Sources that name one another in a circle are one witness, the first of them.
                let circle = walk.iter().skip(*start);
                let open = circle.clone().find(|(_, is_open)| *is_open).map(|(one, _)| *one);
                let first = circle.map(|(one, _)| *one).min().unwrap_or(at);
                break (Origin::Source(first), open);
            }
            let Repeated { label, is_open } = repeated(at);
            places.insert(at, walk.len());
            walk.push((at, is_open));
            match label.map(|label| (label, source_called(base, label))) {
                None => break (Origin::Source(at), None),
                Some((label, None)) => break (Origin::Label(label), None),
                Some((_, Some(next))) => at = next,
            }
        };
        for (one, is_open) in walk.into_iter().rev() {
            open = if is_open { Some(one) } else { open };
            self.known.insert(one, (origin, open));
        }
        (origin, open)
    }
}

/// Lists the origins that a source can have, each once, sorted: several where it is in dispute whose
/// text it is, or where that is of a source that it repeats.
fn possible_origins(base: &KnowledgeBase, source: RecordId) -> Vec<Origin> {
    let mut found: Vec<Origin> = Vec::new();
    let mut links: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
    let mut next = |at: RecordId| {
        let standing = base.model.standing(at, Property::Origin);
        if standing.may_be_absent() {
            found.push(Origin::Source(at));
        }
        let labels = standing.counting().iter().filter_map(|claim| label(base, *claim));
        let repeated = labels.filter_map(|label| {
            let source = source_called(base, label);
            found.extend(source.is_none().then_some(Origin::Label(label)));
            source
        });
        repeated.collect::<Vec<_>>()
    };
    let mut walk = vec![source];
    let mut has_ring = false;
    while let Some(at) = walk.pop() {
        if !links.contains_key(&at) {
            let repeated = next(at);
            has_ring |= repeated.iter().any(|next| *next == at || links.contains_key(next));
            walk.extend(repeated.iter().copied());
            links.insert(at, repeated);
        }
    }
    if has_ring {
        found.extend(firsts_of_rings(&links).into_iter().map(Origin::Source));
    }
    if found.is_empty() {
        found.push(origin(base, source));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Lists the sources that are the first of a circle in which sources may name one another: these may
/// be one witness, the first of them.
fn firsts_of_rings(links: &BTreeMap<RecordId, Vec<RecordId>>) -> Vec<RecordId> {
    let is_first = |first: &RecordId| {
        let mut known: FxHashSet<RecordId> = FxHashSet::default();
        let mut walk = vec![*first];
        while let Some(at) = walk.pop() {
            for next in links.get(&at).into_iter().flatten() {
                if next == first {
                    return true;
                }
                if next > first && known.insert(*next) {
                    walk.push(*next);
                }
            }
        }
        false
    };
    let graph: DiGraphMap<RecordId, ()> = DiGraphMap::from_edges(
        links.iter().flat_map(|(from, to)| to.iter().map(move |to| (*from, *to))),
    );
    let is_round =
        |all: &Vec<RecordId>| all.len() > 1 || all.iter().any(|at| links[at].contains(at));
    kosaraju_scc(&graph).into_iter().filter(is_round).flatten().filter(is_first).collect()
}

/// Lists the independent origins that some sources have, each once: as many as there are at the
/// least. A source that the archivist no longer trusts is no witness; one of which it is in dispute
/// whose text it is is none of its own where it can have the origin of another.
#[must_use]
pub fn origins(base: &KnowledgeBase, sources: impl IntoIterator<Item = RecordId>) -> Vec<Origin> {
    let trusted = sources.into_iter().filter(|source| !base.model.is_deprecated_source(*source));
    origins_of_all(base, trusted, &mut Traced::default())
}

/// The same, whether the archivist trusts the sources or not.
pub(super) fn origins_of_all(
    base: &KnowledgeBase,
    sources: impl IntoIterator<Item = RecordId>,
    traced: &mut Traced,
) -> Vec<Origin> {
    let mut origins: Vec<Origin> = Vec::new();
    let mut open: Vec<Vec<Origin>> = Vec::new();
    for source in sources {
        match traced.origin(base, source, |source| Repeated::of(base, source)) {
            (origin, None) => origins.push(origin),
            (_, Some(_)) => open.push(possible_origins(base, source)),
        }
    }
    origins.sort_unstable();
    origins.dedup();
    open.retain(|can_be| !can_be.iter().any(|origin| origins.binary_search(origin).is_ok()));
    origins.extend(fewest(open));
    origins.sort_unstable();
    origins
}

/// Groups the sources of a base by their origin, those of one origin in the order of the files. A
/// source that the archivist no longer trusts stands with the others.
#[must_use]
pub fn sources_by_origin(base: &KnowledgeBase) -> BTreeMap<Origin, Vec<RecordId>> {
    let mut traced = Traced::default();
    let mut groups: BTreeMap<Origin, Vec<RecordId>> = BTreeMap::new();
    for source in base.index().of_kind(RecordKind::Source) {
        let (origin, _) = traced.origin(base, source, |source| Repeated::of(base, source));
        groups.entry(origin).or_default().push(source);
    }
    groups
}

/// Returns how many independent origins some sources have, at the least.
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
