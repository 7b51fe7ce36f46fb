//! In which sections, and in which order, sources stand.

use std::collections::BTreeMap;

use super::{Arrangement, BibliographySection, Cited, Heading};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, RecordId, Standing, Symbol, Value, Word};
use crate::query::origin::Origin;
use crate::text::fold;

/// Puts sources into sections, each by publisher, then in order of time.
pub(super) fn sections(
    base: &KnowledgeBase,
    by: Arrangement,
    mut sources: Vec<Cited>,
) -> Vec<BibliographySection> {
    let model = &base.model;
    sources.sort_by_cached_key(|cited| {
        let publisher = publisher(base, cited.source).map(|name| fold(model.text(name)));
        let time = base.own_time(cited.source).map(|time| time.sort_key());
        // What is not known stands last.
        let named = (publisher.is_none(), publisher);
        (named, (time.is_none(), time), fold(model.label(cited.source)), cited.source)
    });
    let mut sections: Vec<BibliographySection> = Vec::new();
    let mut places: BTreeMap<Place, usize> = BTreeMap::new();
    for cited in sources {
        let (place, heading) = place(base, by, &cited);
        let at = *places.entry(place).or_insert_with(|| {
            sections.push(BibliographySection { heading, sources: Vec::new() });
            sections.len() - 1
        });
        if let Some(section) = sections.get_mut(at) {
            section.sources.push(cited);
        }
    }
    let mut sections: Vec<Option<BibliographySection>> = sections.into_iter().map(Some).collect();
    places.values().filter_map(|at| sections.get_mut(*at)?.take()).collect()
}

/// What orders sections: those with nothing in common last. Handles of texts order nothing: they
/// hang on how the base was read.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Named(Heading),
    /// By a name, folded: spellings of one publisher are one.
    Folded(String),
    /// By a text, folded first.
    Text(String, String),
    Open,
    None,
}

fn place(base: &KnowledgeBase, by: Arrangement, cited: &Cited) -> (Place, Heading) {
    let named = |heading, is_known| {
        let place = if is_known { Place::Named(heading) } else { Place::None };
        (place, heading)
    };
    let word = |property| match first(base, cited.source, property) {
        Some(Value::Word(word)) => Some(word),
        _ => None,
    };
    if is_open(base, by, cited) {
        return (Place::Open, Heading::Open(by));
    }
    match by {
        Arrangement::Kind => {
            let kind = match word(Property::Kind) {
                Some(Word::SourceKind(kind)) => Some(kind),
                _ => None,
            };
            named(Heading::Kind(kind), kind.is_some())
        }
        Arrangement::Copy => {
            let copy = match word(Property::Copy) {
                Some(Word::Copy(copy)) => Some(copy),
                _ => None,
            };
            named(Heading::Copy(copy), copy.is_some())
        }
        Arrangement::Origin => {
            let is_shared = cited.same_text.possible > 0;
            let origin = cited.origins.first().copied().filter(|_| is_shared);
            let name = origin.map(|origin| match origin {
                Origin::Source(source) => (base.model.label(source), base.model.key(source)),
                Origin::Label(label) => (base.model.text(label), base.model.text(label)),
            });
            let place = name.map(|(name, text)| Place::Text(fold(name), text.to_owned()));
            (place.unwrap_or(Place::None), Heading::Origin(origin))
        }
        Arrangement::Publisher => {
            let name = publisher(base, cited.source);
            let place = name.map(|name| Place::Folded(fold(base.model.text(name))));
            (place.unwrap_or(Place::None), Heading::Publisher(name))
        }
    }
}

/// Whether it is in dispute, or hangs on clocks, what a source would stand under.
fn is_open(base: &KnowledgeBase, by: Arrangement, cited: &Cited) -> bool {
    let property = match by {
        Arrangement::Origin => return cited.origins.len() > 1 && cited.same_text.possible > 0,
        Arrangement::Kind => Property::Kind,
        Arrangement::Publisher => Property::Publisher,
        Arrangement::Copy => Property::Copy,
    };
    let standing = base.model.standing(cited.source, property);
    matches!(standing, Standing::Disputed(_) | Standing::Unsettled { .. })
}

fn publisher(base: &KnowledgeBase, source: RecordId) -> Option<Symbol> {
    match first(base, source, Property::Publisher) {
        Some(Value::Text(name)) => Some(name),
        _ => None,
    }
}

/// The value that counts; where sources differ, the first.
fn first(base: &KnowledgeBase, source: RecordId, property: Property) -> Option<Value> {
    base.model.counting_values(source, property).first().copied()
}
