//! From what a person types to the record meant: a key, else a name.

use crate::clock::Clocks;
use crate::knowledge_base::{KnowledgeBase, names};
use crate::model::{KindSet, RecordId};
use crate::text::{closest, fold};

/// How many records that share a name are listed.
const MAX_NAMESAKES: usize = 5;

/// A word that names no record, or several.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookupError {
    /// Nothing of the kind has this key or name.
    #[error("no {noun} is called `{word}`")]
    Unknown {
        /// What was looked for: "person", "event".
        noun: &'static str,
        /// What was typed.
        word: String,
        /// The key of the record that may have been meant.
        similar: Option<String>,
    },
    /// The key is that of another kind of record.
    #[error("`{word}` is {found}, not {expected}")]
    WrongKind {
        /// What was typed.
        word: String,
        /// What it is, with its article.
        found: &'static str,
        /// What was looked for, with its article.
        expected: String,
    },
    /// The record is in the files, but not in the base as it was, or was known, on the days asked
    /// for.
    #[error("`{word}` is in the base, but not {clocks}")]
    Unseen {
        /// What was typed.
        word: String,
        /// The days.
        clocks: Clocks,
    },
    /// Several have this name.
    #[error("several records are called `{word}`")]
    Ambiguous {
        /// What was typed.
        word: String,
        /// Their keys.
        keys: Vec<String>,
    },
    /// Somebody has no part in something.
    #[error("{who} is neither credited on {of} nor a member of it")]
    NoTie {
        /// Who, by name.
        who: String,
        /// The production or organization, by name.
        of: String,
    },
    /// Somebody has several credits or memberships in one thing.
    #[error("{}", several_ties(.word, *.is_role_unknown))]
    SeveralTies {
        /// What was typed.
        word: String,
        /// Words that name one each.
        names: Vec<String>,
        /// Whether a role was given that none of them has.
        is_role_unknown: bool,
    },
}

fn several_ties(word: &str, is_role_unknown: bool) -> String {
    if is_role_unknown {
        format!("`{word}` names a role that is not there")
    } else {
        format!("`{word}` names several credits or memberships")
    }
}

impl LookupError {
    /// Says what would help.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unknown { similar, .. } => Some(similar.as_ref().map_or_else(
                || "`continuity search` finds records by their names".to_owned(),
                |key| format!("did you mean `{key}`?"),
            )),
            Self::WrongKind { .. } | Self::Unseen { .. } | Self::NoTie { .. } => None,
            Self::SeveralTies { names, .. } => {
                let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                Some(format!("name one: {}", names.join(", ")))
            }
            Self::Ambiguous { keys, .. } => Some(format!("give a key: {}", keys.join(", "))),
        }
    }
}

/// Finds the record with this key, or the only one with this name, title or other name, among
/// those of some kinds. Accents, case and punctuation of names do not count.
///
/// # Errors
///
/// When there is none, or none on the clocks of the base, when the key is that of another kind, or
/// when several have the name.
pub fn find(base: &KnowledgeBase, word: &str, kinds: KindSet) -> Result<RecordId, LookupError> {
    let model = &base.model;
    let by_key = model.find(word);
    if let Some(record) = by_key.filter(|record| kinds.contains(model.record(*record).kind)) {
        return Ok(record);
    }
    let folded = fold(word);
    let mut named: Vec<RecordId> = if folded.is_empty() {
        Vec::new()
    } else {
        let words: Vec<&str> = folded.split(' ').collect();
        let called = base.names().called(&words);
        called
            .filter(|id| kinds.contains(model.record(*id).kind))
            .filter(|id| names(model, *id).any(|name| fold(name) == folded))
            .collect()
    };
    named.sort_unstable();
    named.dedup();
    if let (Some(record), 1) = (named.first(), named.len()) {
        return Ok(*record);
    }
    if named.len() > 1 {
        named.truncate(MAX_NAMESAKES);
        let keys = named.into_iter().map(|id| model.key(id).to_owned()).collect();
        return Err(LookupError::Ambiguous { word: word.to_owned(), keys });
    }
    if let Some(record) = by_key {
        return Err(LookupError::WrongKind {
            word: word.to_owned(),
            found: model.record(record).kind.with_article(),
            expected: kinds.words(),
        });
    }
    if model.is_unseen(word) {
        return Err(LookupError::Unseen { word: word.to_owned(), clocks: base.clocks });
    }
    let similar = similar(base, word, kinds);
    Err(LookupError::Unknown { noun: kinds.noun(), word: word.to_owned(), similar })
}

/// How many records a word is compared with, key by key and name by name. Of a larger base only
/// those are looked at that the dictionary of names gives: whose words are those of the word, each
/// with a slip or two, or with a blank elsewhere.
const MOST_COMPARED: usize = 50_000;

/// The key of the record most like the word, by its key or a name.
fn similar(base: &KnowledgeBase, word: &str, kinds: KindSet) -> Option<String> {
    let model = &base.model;
    let records: Vec<RecordId> = if model.record_count() <= MOST_COMPARED {
        model.records().map(|(id, _)| id).collect()
    } else {
        let folded = fold(word);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        base.names().find(&words).into_iter().map(|found| found.record).collect()
    };
    let fitting = records.iter().filter(|id| kinds.contains(model.record(**id).kind));
    if let Some(key) = closest(word, fitting.clone().map(|id| model.key(*id))) {
        return Some(key.to_owned());
    }
    let name = closest(word, fitting.clone().flat_map(|id| names(model, *id)))?;
    let record = fitting.clone().find(|id| names(model, **id).any(|other| other == name))?;
    Some(model.key(*record).to_owned())
}
