//! From the names of records to the dictionary of their words.

use fst::MapBuilder;
use rayon::prelude::*;

use super::{BY_KEY, Dictionary, MOST_NAMES, NameRow, Names, STORY, names};
use crate::knowledge_base::index::Postings;
use crate::knowledge_base::vocabulary::Vocabulary;
use crate::model::{Interner, Model, RecordId, RecordKind, Symbol, World};
use crate::text::fold;

/// How many records are gathered at once.
const CHUNK: usize = 1 << 14;

/// The names of some records that follow one another, with words of their own.
#[derive(Default)]
struct Chunk {
    rows: Vec<NameRow>,
    words: Interner,
    /// Each word with each name it stands in, by their places in the chunk.
    pairs: Vec<(u32, u32)>,
}

impl Names {
    /// Makes the index of a model's names.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let order = in_order_of_keys(model);
        let chunks: Vec<Chunk> =
            order.par_chunks(CHUNK).map(|records| Chunk::of(model, records)).collect();
        let mut words = Interner::default();
        let mut rows: Vec<NameRow> = Vec::with_capacity(chunks.iter().map(|c| c.rows.len()).sum());
        let mut pairs: Vec<(u32, u32)> =
            Vec::with_capacity(chunks.iter().map(|chunk| chunk.pairs.len()).sum());
        for chunk in chunks {
            let first = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            // There are fewer words than texts, so the table cannot be full.
            let numbers: Vec<u32> = words
                .intern_all(&chunk.words)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|symbol| u32::try_from(symbol.index()).ok())
                .collect();
            let joined = chunk.pairs.iter().filter_map(|(word, name)| {
                // Names beyond those that can be numbered are not found.
                Some((*numbers.get(*word as usize)?, name.checked_add(first)?))
            });
            pairs.extend(joined);
            rows.extend(chunk.rows);
        }
        Self { rows: rows.into(), dictionary: dictionary(&words, pairs) }
    }
}

/// The records that have names, by kind and key.
fn in_order_of_keys(model: &Model) -> Vec<RecordId> {
    let named = model.records().filter(|(_, record)| RecordKind::NAMED.contains(&record.kind));
    let mut order: Vec<(RecordKind, u128, Symbol, RecordId)> = named
        .map(|(id, record)| {
            (record.kind, beginning(model.strings().bytes_of(record.key)), record.key, id)
        })
        .collect();
    order.par_sort_unstable_by(|a, b| {
        let first = (a.0, a.1).cmp(&(b.0, b.1));
        first.then_with(|| model.strings().bytes_of(a.2).cmp(model.strings().bytes_of(b.2)))
    });
    order.into_iter().map(|(.., record)| record).collect()
}

/// The first bytes of a key, as a number that orders as they do. The keys of a production's events
/// begin alike, so these are many.
fn beginning(key: &[u8]) -> u128 {
    const FIRST: usize = size_of::<u128>();
    let mut bytes = [0; FIRST];
    let length = key.len().min(FIRST);
    bytes[..length].copy_from_slice(&key[..length]);
    u128::from_be_bytes(bytes)
}

fn number_of(words: &mut Interner, word: &str) -> Option<u32> {
    words.intern(word).and_then(|symbol| u32::try_from(symbol.index()).ok())
}

impl Chunk {
    fn of(model: &Model, records: &[RecordId]) -> Self {
        let mut chunk = Self::default();
        let mut folded: Vec<String> = Vec::new();
        for record in records.iter().copied() {
            folded.clear();
            let story = if model.world(record) == World::Story { STORY } else { 0 };
            let own = (0..MOST_NAMES).zip(names(model, record));
            for (which, name) in own.chain([(BY_KEY, model.key(record))]) {
                let name = fold(name);
                // Of names that read the same the first is found.
                if !name.is_empty() && !folded.contains(&name) {
                    chunk.add(record, which | story, &name);
                    folded.push(name);
                }
            }
        }
        chunk
    }

    fn add(&mut self, record: RecordId, which: u16, name: &str) {
        let row = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        let mut words = 0_u16;
        for word in name.split(' ') {
            words = words.saturating_add(1);
            let Some(word) = number_of(&mut self.words, word) else { continue };
            self.pairs.push((word, row));
        }
        self.rows.push(NameRow { record: record.row(), words, which });
    }
}

/// Sorts the words and gives each its names.
fn dictionary(words: &Interner, mut pairs: Vec<(u32, u32)>) -> Dictionary {
    let mut sorted: Vec<(&str, u32)> = words.iter().zip(0..).collect();
    sorted.par_sort_unstable();
    let mut ranks = vec![0_u32; sorted.len()];
    let mut map = MapBuilder::memory();
    for (rank, (word, number)) in (0..).zip(&sorted) {
        if let Some(place) = ranks.get_mut(*number as usize) {
            *place = rank;
        }
        // Words that are sorted and differ are never refused, and memory is not full.
        let _ = map.insert(word, rank.into());
    }
    for (word, _) in &mut pairs {
        *word = ranks.get(*word as usize).copied().unwrap_or(u32::MAX);
    }
    let words = if sorted.is_empty() { Vec::new() } else { map.into_inner().unwrap_or_default() };
    let vocabulary = Vocabulary::new(sorted.iter().map(|(word, _)| *word));
    Dictionary { words: words.into(), postings: Postings::new(sorted.len(), pairs), vocabulary }
}
