//! The distinct words of names, and where each stands.

use fst::{IntoStreamer, Map, Streamer};

use super::slip::Slips;
use crate::knowledge_base::index::Postings;
use crate::knowledge_base::vocabulary::Vocabulary;
use crate::store::Column;
use crate::text::{Resemblance, SHORTEST_BEGINNING, slips_in};

/// The words of names, sorted, each with the names that it stands in.
#[derive(Clone, Default)]
pub(super) struct Dictionary {
    /// A map of the words to their numbers, as `fst` keeps it; nothing for no words.
    pub(super) words: Column<u8>,
    /// The names by the numbers of their words.
    pub(super) postings: Postings,
    /// The same words, to look for letters within them.
    pub(super) vocabulary: Vocabulary,
}

/// A word of the dictionary that is like one that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Like {
    /// The word's number.
    pub(super) word: usize,
    /// How it is like that.
    pub(super) resemblance: Resemblance,
}

impl Dictionary {
    fn map(&self) -> Option<Map<&[u8]>> {
        let words: &[u8] = &self.words;
        (!words.is_empty()).then(|| Map::new(words).ok()).flatten()
    }

    /// Tells whether each word has its names.
    pub(super) fn is_whole(&self) -> bool {
        let words = if self.words.is_empty() { Some(0) } else { self.map().map(|map| map.len()) };
        words == Some(self.postings.columns().0.len()) && words == Some(self.vocabulary.len())
    }

    /// Returns the names that hold exactly this word; `None` where no name does.
    pub(super) fn names_with(&self, word: &str) -> Option<&[u32]> {
        let number = self.map()?.get(word)?;
        Some(self.postings.at(usize::try_from(number).ok()?))
    }

    /// Lists the words that are like one that was typed, each once, as [`Resemblance::of`] has it.
    pub(super) fn like(&self, typed: &str, slips: usize) -> Vec<Like> {
        let Some(map) = self.map() else { return Vec::new() };
        let mut found = Vec::new();
        let mut add = |number: u64, resemblance| {
            if let Ok(word) = usize::try_from(number) {
                found.push(Like { word, resemblance });
            }
        };
        if typed.len() >= SHORTEST_BEGINNING {
            let mut words = map.range().ge(typed).into_stream();
            while let Some((word, number)) = words.next() {
                if !word.starts_with(typed.as_bytes()) {
                    break;
                }
                let is_same = word.len() == typed.len();
                add(number, if is_same { Resemblance::Same } else { Resemblance::Begins });
            }
        } else if let Some(number) = map.get(typed) {
            add(number, Resemblance::Same);
        }
        let allowed = slips_in(typed.len(), slips);
        if let Some(machine) = (allowed > 0).then(|| Slips::new(typed, allowed)).flatten() {
            let mut words = map.search_with_state(&machine).into_stream();
            while let Some((word, number, reached)) = words.next() {
                let resemblance = match machine.slips(&reached) {
                    Some(1) => Resemblance::OneSlip,
                    Some(2) => Resemblance::TwoSlips,
                    _ => continue,
                };
                // Found as a beginning.
                if !word.starts_with(typed.as_bytes()) {
                    add(number, resemblance);
                }
            }
        }
        found
    }
}
