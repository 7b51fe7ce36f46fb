//! Records that may say some words.

use super::Texts;
use crate::knowledge_base::KnowledgeBase;
use crate::knowledge_base::vocabulary::{Part, parts, rarest};
use crate::model::{KindSet, RecordId};
use crate::text::fold;

/// What stands between the names of a record whose name is in dispute: see
/// [`Model::label`](crate::model::Model::label).
const BETWEEN_NAMES: &str = "or";

impl KnowledgeBase {
    /// Lists records among which are all whose texts hold some folded words, each once in the order
    /// of the files: by the rarest of the words. `None` where the words of texts are not kept, or
    /// more than `most` records would have to be listed.
    #[must_use]
    pub fn saying(&self, words: &str, most: usize) -> Option<Vec<RecordId>> {
        let texts = self.texts.get()?;
        let mut parts = parts(words);
        let mut found = texts.saying(&parts, most)?;
        // What may stand between two names need not stand in one.
        parts.retain(|part| !part.fits(BETWEEN_NAMES));
        for record in self.names().holding(&parts, most)? {
            found.push(record);
            // Whoever is named so is named by what they take part in, too.
            let is_who = KindSet::PARTICIPANT.contains(self.model.record(record).kind);
            if is_who && fold(self.model.label(record)).contains(words) {
                found.extend(self.graph.neighbours(record));
            }
            if found.len() > most {
                return None;
            }
        }
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}

impl Texts {
    fn saying(&self, parts: &[Part<'_>], most: usize) -> Option<Vec<RecordId>> {
        let texts = rarest(&self.words, &self.by_word, parts, most)?;
        let mut found = Vec::new();
        for text in texts {
            let more = self.records.records(text as usize);
            if found.len() + more.len() > most {
                return None;
            }
            found.extend(more);
        }
        Some(found)
    }
}
