//! Words for values, properties and counts.

use crate::model::{Model, Property, Reference, Time, TimeId, Value};

/// Puts texts together.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.concat()
}

/// Counts something: "1 event", "3 events".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    joined(&[&count.to_string(), " ", if count == 1 { one } else { many }])
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

/// Says a value in words.
pub(super) fn value(model: &Model, value: Value) -> String {
    match value {
        Value::Text(text) => model.text(text).to_owned(),
        Value::Date(date) => model.date(date).words().to_string(),
        Value::Record(Reference::Record(record)) => model.label(record).to_owned(),
        Value::Record(Reference::Dangling(key)) => model.text(key).to_owned(),
        Value::Word(word) => word.words().to_owned(),
        Value::Coordinates(id) => {
            let place = model.coordinates(id);
            joined(&[&place.latitude.to_string(), ", ", &place.longitude.to_string()])
        }
        Value::Tie(tie) => {
            let tie = model.tie(tie);
            let who = match tie.who {
                Reference::Record(record) => model.label(record),
                Reference::Dangling(key) => model.text(key),
            };
            match tie.role {
                Some(role) => joined(&[who, ", ", model.text(role)]),
                None => who.to_owned(),
            }
        }
        Value::Time(id) => time(model, id),
    }
}

/// Says the time something held, in words.
pub(super) fn time(model: &Model, id: TimeId) -> String {
    let words = |date| model.date(date).words_short().to_string();
    match model.time(id) {
        Time::During(date) => words(date),
        Time::Between { start: Some(start), end: Some(end) } => {
            joined(&[&words(start), " – ", &words(end)])
        }
        Time::Between { start: Some(start), end: None } => joined(&["from ", &words(start)]),
        Time::Between { start: None, end: Some(end) } => joined(&["until ", &words(end)]),
        Time::Between { start: None, end: None } => String::new(),
    }
}

/// Names a property within a sentence: "the date", "“who handed over the gun”".
pub(super) fn property(model: &Model, property: Property) -> String {
    match property {
        Property::Custom(name) => joined(&["“", model.text(name), "”"]),
        Property::Start => "the start".to_owned(),
        Property::Kind => "what it was".to_owned(),
        property => {
            let name = property.builtin_name().unwrap_or_default();
            joined(&["the ", &name.replace(['_', '.'], " ")])
        }
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
    fn counts_agree_with_their_noun() {
        assert_eq!(counted(1, "event", "events"), "1 event");
        assert_eq!(counted(0, "event", "events"), "0 events");
    }

    #[test]
    fn years_before_the_common_era_count_backwards() {
        assert_eq!(year(-43), "44 BC");
        assert_eq!(year(2021), "2021");
    }
}
