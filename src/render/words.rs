//! What the rows of the model say in words, the same in every format.

pub(super) mod event;
pub(super) mod link;
mod matter;
pub(super) mod outcome;
pub(super) mod presence;

pub(super) use matter::{came_of, endings, event, followed, not_known};

use crate::date::{Certainty, Date, Day};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, EventId, Property, RecordId, RecordKind, Reference, Standing, TieId, Time, TimeId,
    Value, World,
};
use crate::text::{FileTexts, LineIndex, Span};

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
        Value::Date(date) => model.date(date).words().to_string(),
        Value::Record(Reference::Record(record)) => model.label(record).to_owned(),
        Value::Record(Reference::Dangling(key)) => model.text(key).to_owned(),
        Value::Word(word) => word.words().to_owned(),
        Value::Coordinates(id) => {
            let coordinates = model.coordinates(id);
            format!("{}, {}", coordinates.latitude, coordinates.longitude)
        }
        Value::Tie(tie) => self::tie(base, tie),
        Value::Time(time) => self::time(base, time),
    }
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

/// Says how long something held.
pub(super) fn time(base: &KnowledgeBase, time: TimeId) -> String {
    let model = &base.model;
    let words = |date| model.date(date).words_short().to_string();
    match model.time(time) {
        Time::During(date) => words(date),
        Time::Between { start: Some(start), end: Some(end) } => {
            format!("{} to {}", words(start), words(end))
        }
        Time::Between { start: Some(start), end: None } => format!("from {}", words(start)),
        Time::Between { start: None, end: Some(end) } => format!("until {}", words(end)),
        Time::Between { start: None, end: None } => String::new(),
    }
}

/// Says how long a tie held, by all that is claimed; `None` where nothing is.
pub(super) fn tie_time(base: &KnowledgeBase, tie: TieId) -> Option<String> {
    tie_time_marked(base, tie, &mut |_| String::new())
}

/// Says how long a tie held; each of several accounts is followed by its mark.
pub(super) fn tie_time_marked(
    base: &KnowledgeBase,
    tie: TieId,
    mark: &mut dyn FnMut(&Claim) -> String,
) -> Option<String> {
    let model = &base.model;
    if let Some(time) = model.tie(tie).time {
        return Some(self::time(base, time)).filter(|words| !words.is_empty());
    }
    let mut on = |property| {
        let standing = model.standing_of_tie(tie, property);
        let mut accounts: Vec<String> = Vec::new();
        for claim in standing.claims() {
            let claim = model.claim(*claim);
            let Value::Date(date) = claim.value else { continue };
            let (words, mark) = (model.date(date).words_short().to_string(), mark(claim));
            accounts.push(if mark.is_empty() { words } else { format!("{words} {mark}") });
        }
        accounts.dedup();
        let differ = if accounts.len() > 1 { " (sources differ)" } else { "" };
        (!accounts.is_empty()).then(|| accounts.join(" or ") + differ)
    };
    match (on(Property::During), on(Property::Start), on(Property::End)) {
        (Some(during), _, _) => Some(during),
        (None, Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (None, Some(start), None) => Some(format!("from {start}")),
        (None, None, Some(end)) => Some(format!("until {end}")),
        (None, None, None) => None,
    }
}

/// Says what a record is more closely than its kind: "shooting", "film", "court"; its kind where
/// nothing closer is known. A kind in dispute is given with all that is claimed.
pub(super) fn kind(base: &KnowledgeBase, record: RecordId) -> String {
    let model = &base.model;
    let standing = model.standing(record, Property::Kind);
    let words = standing.claims().iter().map(|claim| value(base, model.claim(*claim)));
    let mut words: Vec<String> = words.collect();
    words.dedup();
    if words.is_empty() {
        return model.record(record).kind.words().to_owned();
    }
    words.join(" or ")
}

/// Says in one word to which world a record belongs: "real" or "story".
pub(super) fn world(base: &KnowledgeBase, record: RecordId) -> &'static str {
    match base.model.world(record) {
        World::Real => "real",
        World::Story => "story",
    }
}

/// Says when a record is, where it has a time of its own: an event's date, a production's year, a
/// source's publication.
pub(super) fn own_time(base: &KnowledgeBase, record: RecordId, length: Length) -> Option<String> {
    let model = &base.model;
    let property = match model.record(record).kind {
        RecordKind::Event => return event_date(base, model.as_event(record)?, length),
        RecordKind::Production => Property::Year,
        RecordKind::Source => Property::Published,
        _ => return None,
    };
    alternatives(base, &model.standing(record, property), length)
}

/// How exactly a date is put into words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// "21 Oct 2021", for lists.
    Short,
    /// "21 October 2021", for sentences.
    Long,
}

/// Says when an event was: the accepted date, or all that are in dispute; `None` without a date.
pub(super) fn event_date(base: &KnowledgeBase, event: EventId, length: Length) -> Option<String> {
    let date = dates(base, event, Property::Date, length);
    if date.is_some() {
        return date;
    }
    let (start, end) =
        (base.model.standing(event, Property::Start), base.model.standing(event, Property::End));
    if let Some(words) = between(base, &start, &end, length) {
        return Some(words);
    }
    let (start, end) = (alternatives(base, &start, length), alternatives(base, &end, length));
    match (start, end) {
        (Some(start), Some(end)) => Some(format!("{start} to {end}")),
        (Some(start), None) => Some(format!("from {start}, end unknown")),
        (None, Some(end)) => Some(format!("until {end}, start unknown")),
        (None, None) => None,
    }
}

/// Words a start and an end that are not in dispute as one interval, where one can be written of
/// them: "9 to 12 July 2024".
fn between(
    base: &KnowledgeBase,
    start: &Standing,
    end: &Standing,
    length: Length,
) -> Option<String> {
    let date = |standing: &Standing| match base.model.claim(standing.accepted()?).value {
        Value::Date(date) => Some(base.model.date(date)),
        _ => None,
    };
    let interval = Date::parse(&format!("{}/{}", date(start)?, date(end)?)).ok()?;
    Some(match length {
        Length::Short => interval.words_short().to_string(),
        Length::Long => interval.words().to_string(),
    })
}

fn dates(
    base: &KnowledgeBase,
    event: EventId,
    property: Property,
    length: Length,
) -> Option<String> {
    alternatives(base, &base.model.standing(event, property), length)
}

/// Words several dates as one of a set, where one can be written of them: "14 or 15 May 1987".
fn one_of(
    base: &KnowledgeBase,
    claims: &[crate::model::ClaimId],
    length: Length,
) -> Option<String> {
    let mut members: Vec<String> = Vec::new();
    for claim in claims {
        let Value::Date(date) = base.model.claim(*claim).value else { return None };
        members.push(base.model.date(date).to_string());
    }
    members.sort_unstable();
    members.dedup();
    let set = Date::parse(&format!("[{}]", members.join(","))).ok()?;
    Some(match length {
        Length::Short => set.words_short().to_string(),
        Length::Long => set.words().to_string(),
    })
}

/// Words the dates that stand: the accepted one, or all that are in dispute.
fn alternatives(base: &KnowledgeBase, standing: &Standing, length: Length) -> Option<String> {
    let model = &base.model;
    let words = |record: &crate::model::ClaimId| match model.claim(*record).value {
        Value::Date(date) if length == Length::Short => {
            Some(model.date(date).words_short().to_string())
        }
        Value::Date(date) => Some(model.date(date).words().to_string()),
        _ => None,
    };
    match standing {
        Standing::Absent => None,
        Standing::Accepted(claim) => words(claim),
        Standing::Succession(claims) | Standing::Disputed(claims) => one_of(base, claims, length)
            .or_else(|| {
                let mut all: Vec<String> = claims.iter().filter_map(words).collect();
                all.dedup();
                Some(all.join(" or "))
            }),
    }
}

/// Says in one word whether a day or span is known exactly: "certain" or "possible" days.
pub(super) fn certainty(answer: Certainty) -> &'static str {
    match answer {
        Certainty::Certain => "certain",
        Certainty::Possible => "possible",
        Certainty::No => "no",
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
        Property::Read => "how it was read".to_owned(),
        Property::Origin => "text from".to_owned(),
        Property::Custom(_) => self::property(base, property).to_owned(),
        _ => self::property(base, property).replace('_', " "),
    }
}

/// The file and line of a span; the line is missing where the file can no longer be read.
pub(super) fn file_and_line(base: &KnowledgeBase, span: Span) -> (String, Option<usize>) {
    let text = base.source_map.text(span.file);
    let line = text.map(|text| LineIndex::new(&text).position(&text, span.start).line as usize);
    (base.source_map.path(span.file).to_owned(), line)
}

/// The file and line of a span as editors take them: `people.ron:12`.
pub(super) fn place(base: &KnowledgeBase, span: Span) -> String {
    match file_and_line(base, span) {
        (file, Some(line)) => format!("{file}:{line}"),
        (file, None) => file,
    }
}

/// Words a day: "21 October 2021".
pub(super) fn day(day: Day) -> String {
    let iso = day.to_string();
    Date::parse(&iso).map_or(iso, |date| date.words().to_string())
}

/// Names a side of a question about time: an event's key, or the date as written.
pub(super) fn operand(base: &KnowledgeBase, operand: &crate::query::Operand) -> String {
    match operand {
        crate::query::Operand::Event(event) => base.model.key(*event).to_owned(),
        crate::query::Operand::Literal(date) => date.to_string(),
    }
}

/// Counts things: "1 hop", "3 hops".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Lists the keys of the sources that a claim cites, each once, with blanks between them.
pub(super) fn source_keys(base: &KnowledgeBase, claim: &Claim) -> String {
    let mut keys: Vec<&str> = Vec::new();
    for source in base.model.citations(claim).iter().filter_map(|one| one.source.record()) {
        let key = base.model.key(source);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.join(" ")
}

/// Puts a title in quotation marks; those inside it become single ones.
pub(super) fn quoted(title: &str) -> String {
    format!("“{}”", title.replace('“', "‘").replace('”', "’"))
}

/// Names a production with its kind: "Rust (film)".
pub(super) fn production(base: &KnowledgeBase, id: RecordId) -> String {
    let label = base.model.label(id);
    match base.model.standing_value(id, Property::Kind) {
        Some(Value::Word(word)) => format!("{label} ({})", word.words()),
        _ => label.to_owned(),
    }
}
