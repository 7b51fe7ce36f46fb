//! Sources by who published them.

use std::collections::BTreeMap;

use fst::{Map, MapBuilder};

use super::{Index, Postings};
use crate::model::{Model, RecordId, Symbol};
use crate::store::Column;
use crate::text::fold;

/// Makes the columns of pairs of a publisher's name and a source: the names, and their sources.
pub(super) fn columns(model: &Model, mut named: Vec<(Symbol, u32)>) -> (Column<u8>, Postings) {
    named.sort_unstable();
    // Names that read the same are one.
    let mut sources: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for same in named.chunk_by(|a, b| a.0 == b.0) {
        if let Some((name, _)) = same.first() {
            let all = sources.entry(fold(model.text(*name))).or_default();
            all.extend(same.iter().map(|(_, source)| *source));
        }
    }
    let mut map = MapBuilder::memory();
    let mut pairs = Vec::with_capacity(named.len());
    for (number, (name, sources)) in (0_u32..).zip(&sources) {
        // Names that are sorted and differ are never refused, and memory is not full.
        let _ = map.insert(name, number.into());
        pairs.extend(sources.iter().map(|source| (number, *source)));
    }
    let names = if sources.is_empty() { Vec::new() } else { map.into_inner().unwrap_or_default() };
    (names.into(), Postings::new(sources.len(), pairs))
}

impl Index {
    /// Lists the sources that name a publisher, whose name is given folded, in the order of the
    /// files; `None` where no source does. Claims that were set aside are among those looked at.
    #[must_use]
    pub fn published_by(
        &self,
        publisher: &str,
    ) -> Option<impl ExactSizeIterator<Item = RecordId> + '_> {
        let number = self.publisher_map()?.get(publisher)?;
        Some(self.published.records(usize::try_from(number).ok()?))
    }

    /// Lists the publishers, their names folded, each with the first source that names it.
    pub fn publishers(&self) -> impl Iterator<Item = (String, RecordId)> + '_ {
        let names = self.publisher_map().map(|map| map.stream().into_str_keys());
        let names = names.and_then(Result::ok).unwrap_or_default();
        // They are numbered in the order of their names.
        let firsts = names.into_iter().enumerate();
        firsts.filter_map(|(number, name)| Some((name, self.published.records(number).next()?)))
    }

    fn publisher_map(&self) -> Option<Map<&[u8]>> {
        let names: &[u8] = &self.publishers;
        (!names.is_empty()).then(|| Map::new(names).ok()).flatten()
    }
}
