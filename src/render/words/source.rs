//! Sources and their mention, in words.

use super::{Length, deprecation, known, listed, own_time, quoted, topic};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Copy, Property, RecordId, Value, Word};
use crate::query::{CitedFor, Origin};

/// Names a source for readers: publisher, title and date, as far as known.
pub(in crate::render) fn described(base: &KnowledgeBase, source: RecordId) -> String {
    described_in(base, source, Length::Short)
}

/// Names a source for readers, the date at some length.
pub(in crate::render) fn described_in(
    base: &KnowledgeBase,
    source: RecordId,
    length: Length,
) -> String {
    let publisher = known(base, source, Property::Publisher);
    let title = quoted(base.model.label(source));
    let published = own_time(base, source, length);
    let parts = [publisher, Some(title), published].into_iter().flatten();
    let words = parts.collect::<Vec<_>>().join(", ");
    match deprecation(base, source) {
        Some(deprecation) => format!("{words} ({deprecation})"),
        None => words,
    }
}

/// Names a source by its publisher and date, or by its title where the publisher is not known.
pub(in crate::render) fn named(base: &KnowledgeBase, source: RecordId) -> String {
    let publisher = known(base, source, Property::Publisher);
    let name = publisher.unwrap_or_else(|| quoted(base.model.label(source)));
    match own_time(base, source, Length::Short) {
        Some(published) => format!("{name}, {published}"),
        None => name,
    }
}

/// Says where in a source and in which words: "par. 5: “the set fell silent”".
pub(in crate::render) fn passage(base: &KnowledgeBase, citation: &Citation) -> Option<String> {
    let locator = citation.locator.map(|locator| base.model.text(locator).to_owned());
    let quote = citation.quote.map(|quote| quoted(base.model.text(quote)));
    match (locator, quote) {
        (Some(locator), Some(quote)) => Some(format!("{locator}: {quote}")),
        (locator, quote) => locator.or(quote),
    }
}

/// Says what kind of copy of its text a source is; `None` of an original, and where it is not said.
pub(in crate::render) fn copy(base: &KnowledgeBase, source: RecordId) -> Option<String> {
    let copies = base.model.counting_values(source, Property::Copy);
    let is_original = copies == [Value::Word(Word::Copy(Copy::Original))];
    if is_original { None } else { known(base, source, Property::Copy) }
}

/// Names the text that a source repeats.
pub(in crate::render) fn origin(base: &KnowledgeBase, origin: Origin) -> String {
    match origin {
        Origin::Source(source) => named(base, source),
        Origin::Label(label) => base.model.text(label).to_owned(),
    }
}

/// Names the text that a source repeats: "AP or its own" where it can have one or the other; `None`
/// where its text is its own.
pub(in crate::render) fn repeated(
    base: &KnowledgeBase,
    source: RecordId,
    can_be: &[Origin],
) -> Option<String> {
    let is_own = |of: &&Origin| **of == Origin::Source(source);
    let others = can_be.iter().filter(|of| !is_own(of));
    let mut words: Vec<String> = others.map(|of| origin(base, *of)).collect();
    if words.is_empty() {
        return None;
    }
    words.sort_unstable();
    words.extend(can_be.iter().find(is_own).map(|_| "its own".to_owned()));
    Some(words.join(" or "))
}

/// So many passages of a source stand behind what it is cited for.
const MOST_PASSAGES: usize = 3;

/// Says what of a record a source is cited for: "the event as a whole, the date and the outcome;
/// par. 5"; empty where nothing that counts cites it.
pub(in crate::render) fn cited_for(
    base: &KnowledgeBase,
    record: RecordId,
    cited: &CitedFor,
) -> String {
    let mut what: Vec<String> = Vec::new();
    let noun = if base.model.as_event(record).is_some() { "event" } else { "record" };
    what.extend(cited.whole.then(|| format!("the {noun} as a whole")));
    what.extend(cited.properties.iter().map(|property| topic(base, *property)));
    let passages = cited.passages.iter().filter_map(|citation| passage(base, citation));
    let mut passages: Vec<String> = passages.take(MOST_PASSAGES).collect();
    let more = cited.passages.len().saturating_sub(passages.len());
    if more > 0 {
        passages.push(super::count(more, "more passage", "more passages"));
    }
    let what = listed(&what, "and");
    std::iter::once(what).chain(passages).collect::<Vec<_>>().join("; ")
}
