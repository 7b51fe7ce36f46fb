//! Sources and their mention, in words.

use super::{Length, deprecation, known, own_time, quoted};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Copy, Property, RecordId, Value, Word};
use crate::query::Origin;

/// Names a source for readers: publisher, title and date, as far as known.
pub(in crate::render) fn described(base: &KnowledgeBase, source: RecordId) -> String {
    let publisher = known(base, source, Property::Publisher);
    let title = quoted(base.model.label(source));
    let published = own_time(base, source, Length::Short);
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
