//! Pieces of sentences, beyond the words that all formats share.

use crate::render::words;

/// Puts texts together.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.concat()
}

pub(super) use words::{capitalized, topic as property};

/// Takes off the quotation marks of a text that stands in them as a whole.
pub(super) fn unquoted(text: &str) -> &str {
    text.strip_prefix('“').and_then(|rest| rest.strip_suffix('”')).unwrap_or(text)
}

/// Writes the first letter small, unless the word is written in capitals.
pub(super) fn uncapitalized(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
