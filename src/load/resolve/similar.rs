//! Did-you-mean for keys: the record whose key, name or other name is nearest to an unknown key.

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use crate::load::spot::kebab_case;
use crate::model::{ClaimId, KindSet, Property, Record, RecordKind, Symbol, Tables, Value};
use crate::text::closest;

/// How many unknown keys get a suggestion in one run.
const MAX_SUGGESTIONS: usize = 200;

/// How many comparisons are made for suggestions in one run, so that a large base full of unknown
/// keys is not waited for.
const MAX_COMPARISONS: usize = 20_000_000;

/// A record that may have been meant.
#[derive(Clone, Copy)]
pub(super) struct Suggestion {
    pub(super) key: Symbol,
    /// What of it is similar: its key or its name.
    pub(super) by: &'static str,
}

/// The names of the base in the form of keys, gathered when the first key is unknown, and what
/// was found so far.
#[derive(Default)]
pub(super) struct Similar {
    names: Option<Vec<Candidate>>,
    found: FxHashMap<(Symbol, &'static str), Option<Suggestion>>,
    compared: usize,
}

/// A name in the form of a key.
struct Candidate {
    kind: RecordKind,
    /// The name; nothing where it is the key itself.
    name: Option<Box<str>>,
    suggestion: Suggestion,
}

impl Candidate {
    fn name<'c>(&'c self, tables: &'c Tables) -> &'c str {
        self.name.as_deref().unwrap_or_else(|| tables.strings.resolve(self.suggestion.key))
    }
}

impl Similar {
    /// Finds the record that was most likely meant, among those of fitting kinds.
    pub(super) fn find(
        &mut self,
        tables: &Tables,
        key: Symbol,
        expected: KindSet,
    ) -> Option<Suggestion> {
        if let Some(known) = self.found.get(&(key, expected.noun())) {
            return *known;
        }
        let names = self.names.get_or_insert_with(|| candidates(tables));
        self.compared += names.len();
        if self.found.len() >= MAX_SUGGESTIONS || self.compared > MAX_COMPARISONS {
            return None;
        }
        let wanted = tables.strings.resolve(key);
        let fitting = || names.iter().filter(|candidate| expected.contains(candidate.kind));
        let named = |name: &str| fitting().find(|candidate| candidate.name(tables) == name);
        let nearest = named(wanted)
            .or_else(|| named(closest(wanted, fitting().map(|candidate| candidate.name(tables)))?));
        let longer = || only_longer(wanted, fitting(), tables);
        let suggestion = nearest.or_else(longer).map(|it| it.suggestion);
        self.found.insert((key, expected.noun()), suggestion);
        suggestion
    }
}

/// The one record whose name has all parts of the key and more: `hutchins` for `halyna-hutchins`.
fn only_longer<'c>(
    wanted: &str,
    candidates: impl Iterator<Item = &'c Candidate>,
    tables: &Tables,
) -> Option<&'c Candidate> {
    let parts = || wanted.split('-');
    // Few names hold the longest part at all.
    let longest = Finder::new(parts().max_by_key(|part| part.len()).unwrap_or_default());
    let has_all = |candidate: &&Candidate| {
        let name = candidate.name(tables);
        longest.find(name.as_bytes()).is_some()
            && parts().all(|part| name.split('-').any(|other| other == part))
    };
    let mut found = candidates.filter(has_all);
    let first = found.next()?;
    found.all(|other| other.suggestion.key == first.suggestion.key).then_some(first)
}

fn candidates(tables: &Tables) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (_, record) in tables.records() {
        let key = tables.strings.resolve(record.key);
        if key.is_empty() {
            continue;
        }
        let suggestion = Suggestion { key: record.key, by: "key" };
        candidates.push(Candidate { kind: record.kind, name: None, suggestion });
        // The titles of events and sources are sentences, which nobody takes for keys.
        if matches!(record.kind, RecordKind::Event | RecordKind::Source) {
            continue;
        }
        for name in names(tables, &record).map(kebab_case).filter(|name| name != key) {
            let suggestion = Suggestion { key: record.key, by: "name" };
            let name = Some(name.into_boxed_str());
            candidates.push(Candidate { kind: record.kind, name, suggestion });
        }
    }
    candidates
}

fn names<'t>(tables: &'t Tables, record: &Record) -> impl Iterator<Item = &'t str> {
    let (start, end) = record.claims;
    let claims = (start..end).filter_map(|index| ClaimId::from_index(index as usize));
    claims.map(|id| tables.claim(id)).filter_map(|claim| match (claim.property, claim.value) {
        (Property::Name | Property::Title | Property::Also, Value::Text(text)) => {
            Some(tables.strings.resolve(text))
        }
        _ => None,
    })
}
