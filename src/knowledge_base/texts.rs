//! Records by the words of what is said of them.
//!
//! What a record says is its key, the texts claimed about it, and the roles and the names of those
//! who take part in it, are credited on it or are its members. Names, titles and keys have a
//! [dictionary](super::names) of their own; here are the words of all other texts. A text that is
//! said of many records is here once: its words lead to the text, and the text to the records.

mod build;
mod find;
mod keep;

use super::index::Postings;
use super::vocabulary::Vocabulary;

/// The words of texts that are no names.
#[derive(Clone, Default)]
pub(super) struct Texts {
    words: Vocabulary,
    /// The texts by the numbers of their words.
    by_word: Postings,
    /// The records by the numbers of the texts.
    records: Postings,
}
