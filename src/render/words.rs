//! What the rows of the model say in words, the same in every format.

pub(super) mod bibliography;
pub(super) mod chain;
pub(super) mod conflict;
pub(super) mod counted;
mod date;
mod doubt;
pub(super) mod event;
pub(super) mod link;
mod matter;
pub(super) mod outcome;
mod place;
pub(super) mod presence;
pub(super) mod proof;
pub(super) mod relative;
pub(super) mod source;
pub(super) mod structure;
mod tie_time;
pub(super) mod together;
mod topic;

pub(crate) use date::{Length, event_date};
pub(super) use date::{day, days, derived_date, on_days, own_time, time};
pub(crate) use doubt::reservation;
pub(super) use doubt::{doubt, doubt_of_claim, doubt_of_part, doubt_of_record, unsettled};
pub(super) use matter::{
    Ending, came_briefly, came_of_record, came_of_those, course, ended_in, endings, followed,
    not_known, unresolved,
};
pub(crate) use matter::{came_of, event};
pub(super) use place::Places;
pub(super) use tie_time::{Mark, tie_time, tie_time_marked};
pub(super) use topic::topic;

use std::borrow::Cow;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citation, Claim, ClaimId, EventId, Family, Property, RecordId, Reference, Standing, TieId,
    Value, World, Worlds,
};
use crate::query::{Operand, cited_sources, spoken_of, tie_name};
use crate::text::{FileTexts, Span};

/// The arrow to what followed, where any character can be shown.
pub(crate) const ARROW: &str = "→";

/// Names a property: a built-in field by its name in the files, another by the archivist's.
pub(super) fn property(base: &KnowledgeBase, property: Property) -> &str {
    match property {
        Property::Custom(name) => base.model.text(name),
        property => property.builtin_name().unwrap_or_default(),
    }
}

/// Says what a claim says: a text, a date in words, a record by its label, a word for readers.
pub(super) fn value(base: &KnowledgeBase, claim: &Claim) -> String {
    let model = &base.model;
    match claim.value {
        Value::Text(text) => model.text(text).to_owned(),
        Value::Date(date) => date::written(base, date, Length::Long),
        Value::Record(Reference::Record(record)) => model.label(record).to_owned(),
        Value::Record(Reference::Dangling(key)) => model.text(key).to_owned(),
        Value::Word(word) => word.words().to_owned(),
        Value::Coordinates(id) => {
            let coordinates = model.coordinates(id);
            format!("{}, {}", coordinates.latitude, coordinates.longitude)
        }
        Value::Tie(tie) => self::tie(base, tie),
        Value::Time(time) => self::time(base, time),
        Value::Relative(id) => relative::value(base, claim, model.relative(id)),
        Value::Toll(toll) => event::toll(toll),
    }
}

/// Says what a claim says of what: "salt-road · year: 1987".
pub(super) fn statement(base: &KnowledgeBase, id: ClaimId) -> String {
    let claim = base.model.claim(id);
    let about = spoken_of(base, &claim).map_or("", |about| base.model.key(about));
    format!("{about} · {}: {}", property_words(base, claim.property), value(base, &claim))
}

/// Says who does what in a participation, credit or membership.
pub(super) fn tie(base: &KnowledgeBase, id: TieId) -> String {
    let model = &base.model;
    let tie = model.tie(id);
    let mut words = party(base, tie.who);
    if let Some(role) = tie.role {
        words.push_str(", ");
        words.push_str(model.text(role));
    }
    words
}

/// Names the record at one side of a tie.
pub(super) fn party(base: &KnowledgeBase, reference: Reference) -> String {
    match reference {
        Reference::Record(record) => base.model.label(record).to_owned(),
        Reference::Dangling(key) => base.model.text(key).to_owned(),
    }
}

/// Says what a record is more closely than its kind: "shooting", "film", "court"; its kind where
/// nothing closer is known. A kind in dispute is given with all that is claimed.
pub(super) fn kind(base: &KnowledgeBase, record: RecordId) -> Cow<'static, str> {
    let model = &base.model;
    let standing = model.standing(record, Property::Kind);
    let mut values = standing.claims().iter().map(|claim| model.claim(*claim));
    let words = match (values.next(), values.next()) {
        (None, _) => return model.kind(record).words().into(),
        (Some(Claim { value: Value::Word(word), .. }), None) => return word.words().into(),
        (first, second) => first.into_iter().chain(second).chain(values),
    };
    let mut words: Vec<String> = words.map(|claim| value(base, &claim)).collect();
    words.dedup();
    words.join(" or ").into()
}

/// Says what is known of a property: the value that stands, or all that are in dispute, "a or b";
/// `None` where nothing is claimed.
pub(super) fn known(base: &KnowledgeBase, record: RecordId, property: Property) -> Option<String> {
    let standing = base.model.standing(record, property);
    let mut words: Vec<String> = Vec::new();
    for claim in standing.counting() {
        let said = value(base, &base.model.claim(*claim));
        if !words.contains(&said) {
            words.push(said);
        }
    }
    (!words.is_empty()).then(|| words.join(" or "))
}

/// Says to which family of kinds an event belongs, or to which ones where that is in dispute.
pub(crate) fn families(base: &KnowledgeBase, event: EventId) -> String {
    let families = base.model.families(event).into_iter();
    families.map(Family::words).collect::<Vec<_>>().join(" or ")
}

/// Says in one word to which world a record belongs: "real" or "story".
pub(super) fn world(base: &KnowledgeBase, record: RecordId) -> &'static str {
    match base.model.world(record) {
        World::Real => "real",
        World::Story => "story",
    }
}

/// Names a record with its key where the label does not say it: "Halyna Hutchins (halyna-hutchins)".
pub(super) fn record(base: &KnowledgeBase, id: RecordId) -> String {
    let (label, key) = (base.model.label(id), base.model.key(id));
    if label == key { key.to_owned() } else { format!("{label} ({key})") }
}

/// Names a property for readers: "played by", "story set in"; an archivist's own as it is.
pub(super) fn property_words(base: &KnowledgeBase, property: Property) -> String {
    match property {
        Property::SettingPlace => "story set in".to_owned(),
        Property::SettingDate => "story set at".to_owned(),
        Property::Also => "also called".to_owned(),
        Property::Causes => "led to".to_owned(),
        Property::RespondsTo => "in response to".to_owned(),
        Property::Resolves => "ends".to_owned(),
        Property::Deprecated => "no longer trusted".to_owned(),
        Property::Read => "how it was read".to_owned(),
        Property::Origin => "text from".to_owned(),
        Property::Killed => "number killed".to_owned(),
        Property::Injured => "number injured".to_owned(),
        Property::Custom(_) => self::property(base, property).to_owned(),
        _ => self::property(base, property).replace('_', " "),
    }
}

/// The file and line of a span; the line is missing where the file can no longer be read.
pub(super) fn file_and_line(base: &KnowledgeBase, span: Span) -> (String, Option<usize>) {
    let line = base.source_map.line(span.file, span.start).map(|line| line as usize);
    (base.source_map.path(span.file).to_owned(), line)
}

/// The file and line of a span as editors take them: `people.ron:12`.
pub(super) fn place(base: &KnowledgeBase, span: Span) -> String {
    match file_and_line(base, span) {
        (file, Some(line)) => format!("{file}:{line}"),
        (file, None) => file,
    }
}

/// Names a side of a question about time: an event's key, a credit, or the date as written.
pub(super) fn operand(base: &KnowledgeBase, operand: &Operand) -> String {
    match operand {
        Operand::Event(event) => base.model.key(*event).to_owned(),
        Operand::Tie(tie) => tie_name(base, *tie),
        Operand::Literal(date) => date.to_string(),
    }
}

/// Says how many more fit in a world that was not asked about; `None` where none do.
pub(super) fn of_other_worlds(number: usize, asked: Worlds) -> Option<String> {
    more_of_other_worlds(number, asked).map(|words| [&words, BOTH_WORLDS].concat())
}

/// Says that there is more in another world, but not how to see it: "3 more of stories"; `None` where
/// there is nothing.
pub(super) fn more_of_other_worlds(number: usize, asked: Worlds) -> Option<String> {
    let whose = match asked {
        Worlds::Story => "of the real world",
        Worlds::Real | Worlds::Both if number == 1 => "of a story",
        Worlds::Real | Worlds::Both => "of stories",
    };
    (number > 0).then(|| format!("{number} more {whose}"))
}

/// How to see on the command line what there is in another world.
pub(super) const BOTH_WORLDS: &str = " (--world both)";

/// Says in one word how claims stand together; those on a property that takes several values are a
/// list.
pub(super) fn standing(standing: Option<&Standing>) -> &'static str {
    match standing {
        None => "list",
        Some(Standing::Absent) => "absent",
        Some(Standing::Accepted(_)) => "accepted",
        Some(Standing::Succession(_)) => "succession",
        Some(Standing::Disputed(_)) => "disputed",
        Some(Standing::Unsettled { .. }) => "unsettled",
    }
}

/// Counts things: "1 hop", "3 hops".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Lists texts as a sentence does: "a, b and c".
pub(super) fn listed<T: AsRef<str>>(texts: &[T], last: &str) -> String {
    let mut words = String::new();
    for (index, text) in texts.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == texts.len() => words.extend([" ", last, " "]),
            _ => words.push_str(", "),
        }
        words.push_str(text.as_ref());
    }
    words
}

/// Lists the keys of the sources that are cited, each once, with blanks between them.
pub(super) fn source_keys(
    base: &KnowledgeBase,
    citations: impl IntoIterator<Item = Citation>,
) -> String {
    keys_once(base, cited_sources(citations))
}

/// Lists keys, each once in the order given, with blanks between them.
pub(super) fn keys_once(
    base: &KnowledgeBase,
    records: impl IntoIterator<Item = RecordId>,
) -> String {
    let mut keys: Vec<&str> = Vec::new();
    for key in records.into_iter().map(|record| base.model.key(record)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.join(" ")
}

/// Says that a source is no longer trusted, and why; `None` of one that is.
pub(super) fn deprecation(base: &KnowledgeBase, source: RecordId) -> Option<String> {
    let (_, reason) = base.model.deprecation(source)?;
    Some(format!("no longer trusted: {}", base.model.text(reason)))
}

/// Writes the first letter large.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Puts a title in quotation marks; those inside it become single ones.
pub(super) fn quoted(title: &str) -> String {
    format!("“{}”", title.replace('“', "‘").replace('”', "’"))
}

/// Puts the kind of a production behind its label: "Rust (film)".
pub(super) fn with_kind(base: &KnowledgeBase, production: RecordId, label: &str) -> String {
    match known(base, production, Property::Kind) {
        Some(kind) => format!("{label} ({kind})"),
        None => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed(&["a", "b", "c"], "or"), "a, b or c");
        assert_eq!(listed(&["a", "b"], "and"), "a and b");
        assert_eq!(listed(&["a"], "or"), "a");
        assert_eq!(listed::<&str>(&[], "or"), "");
    }
}
