//! Pieces of sentences, beyond the words that all formats share.

use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;
use crate::render::words;

/// Puts texts together.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.concat()
}

/// Lists texts as a sentence does: "a, b and c".
pub(super) fn listed(texts: &[String], last: &str) -> String {
    match texts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => joined(&[&first.join(", "), " ", last, " ", end]),
    }
}

/// Writes the first letter large.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
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

/// Names a year as people do.
pub(super) fn year(year: i64) -> String {
    if year > 0 { year.to_string() } else { joined(&[&(1 - year).to_string(), " BC"]) }
}

/// Names a property within a sentence: "the date", "“who handed over the gun”".
pub(super) fn property(base: &KnowledgeBase, property: Property) -> String {
    match property {
        Property::Custom(name) => joined(&["“", base.model.text(name), "”"]),
        Property::Kind => "what it was".to_owned(),
        property => joined(&["the ", &words::property_words(base, property)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_sentences() {
        let texts = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(listed(&texts, "or"), "a, b or c");
        assert_eq!(listed(&texts[..1], "or"), "a");
        assert_eq!(listed(&[], "or"), "");
    }

    #[test]
    fn years_before_the_common_era_count_backwards() {
        assert_eq!(year(-43), "44 BC");
        assert_eq!(year(2021), "2021");
    }
}
