//! Pieces of sentences, beyond the words that all formats share.

use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::render::words;

/// Puts texts together.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.concat()
}

pub(super) use words::capitalized;

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

/// Names a property within a sentence: "the date", "“who handed over the gun”".
pub(super) fn property(base: &KnowledgeBase, property: Property) -> String {
    match property {
        Property::Custom(name) => joined(&["“", base.model.text(name), "”"]),
        Property::Kind => "what it was".to_owned(),
        property => joined(&["the ", &words::property_words(base, property)]),
    }
}
