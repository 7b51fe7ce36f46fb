//! Sources as numbered footnotes, with the ways back.

use std::collections::BTreeMap;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Copy, Model, Property, RecordId, Value, Word};
use crate::query::{Origin, origin};
use crate::render::words::{self, Length};

use super::super::page::{BackLink, Note, Reference, WebAddress};
use super::setting::Elsewhere;
use super::words::{capitalized, joined};

/// The sources cited so far, numbered in the order of their first citation.
pub(super) struct Footnotes<'a> {
    base: &'a KnowledgeBase,
    numbers: BTreeMap<RecordId, usize>,
    notes: Vec<(RecordId, Vec<BackLink>)>,
}

/// Where a citation stands on the page.
pub(super) struct CitedAt<'a> {
    /// What makes its anchor, unique on the page.
    pub(super) anchor: &'a str,
    /// What it is called in the way back: an event's number or a name.
    pub(super) label: &'a str,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(base: &'a KnowledgeBase) -> Self {
        Self { base, numbers: BTreeMap::new(), notes: Vec::new() }
    }

    /// Cites sources at a place; each source once, with all passages together.
    pub(super) fn cite(
        &mut self,
        citations: impl IntoIterator<Item = Citation>,
        at: &CitedAt<'_>,
    ) -> Vec<Reference> {
        let mut references: Vec<Reference> = Vec::new();
        for citation in citations {
            let Some(source) = citation.source.record() else { continue };
            let number = self.number(source);
            let passage = passage(&self.base.model, &citation);
            let first = self.note_back(number, at, &passage);
            match references.iter_mut().find(|reference| reference.number == number) {
                Some(reference) => add_passage(&mut reference.passage, &passage),
                None => references.push(Reference {
                    number,
                    target: joined(&["source-", self.base.model.key(source)]),
                    id: first.then(|| anchor(at, number)),
                    passage,
                }),
            }
        }
        references
    }

    fn number(&mut self, source: RecordId) -> usize {
        if let Some(number) = self.numbers.get(&source) {
            return *number;
        }
        self.notes.push((source, Vec::new()));
        self.numbers.insert(source, self.notes.len());
        self.notes.len()
    }

    /// Notes the way back; true if it is the first citation of the source at this place.
    fn note_back(&mut self, number: usize, at: &CitedAt<'_>, passage: &str) -> bool {
        let Some((_, back)) = self.notes.get_mut(number - 1) else { return false };
        let target = anchor(at, number);
        // Places are worked through one after the other, but a card may follow an event.
        if let Some(link) = back.iter_mut().find(|link| link.target == target) {
            add_passage(&mut link.passage, passage);
            return false;
        }
        back.push(BackLink {
            target,
            label: at.label.to_owned(),
            // Only the anchors of events are what they are called.
            is_event: at.anchor == at.label,
            passage: passage.to_owned(),
        });
        true
    }

    /// Lists the sources cited so far.
    pub(super) fn sources(&self) -> Vec<RecordId> {
        self.notes.iter().map(|(source, _)| *source).collect()
    }

    /// Makes the notes, in the order of their numbers.
    pub(super) fn finish(self, elsewhere: &Elsewhere<'_>) -> Vec<Note> {
        let base = self.base;
        self.notes
            .into_iter()
            .enumerate()
            .map(|(index, (source, back))| Note {
                home: elsewhere(source),
                ..note(base, source, index + 1, back)
            })
            .collect()
    }
}

fn anchor(at: &CitedAt<'_>, number: usize) -> String {
    joined(&["ref-", at.anchor, "-", &number.to_string()])
}

fn add_passage(passages: &mut String, passage: &str) {
    if passage.is_empty() || passages.split("; ").any(|known| known == passage) {
        return;
    }
    if !passages.is_empty() {
        passages.push_str("; ");
    }
    passages.push_str(passage);
}

/// The passage of a citation: "par. 5: “…”".
fn passage(model: &Model, citation: &Citation) -> String {
    let quote = citation.quote.map(|quote| {
        let quote = model.text(quote);
        if quote.starts_with(['“', '"', '«']) {
            quote.to_owned()
        } else {
            joined(&["“", quote, "”"])
        }
    });
    match (citation.locator.map(|locator| model.text(locator)), quote) {
        (Some(locator), Some(quote)) => joined(&[locator, ": ", &quote]),
        (Some(locator), None) => locator.to_owned(),
        (None, Some(quote)) => quote,
        (None, None) => String::new(),
    }
}

fn note(base: &KnowledgeBase, source: RecordId, number: usize, back: Vec<BackLink>) -> Note {
    let model = &base.model;
    let text = |property| words::known(base, source, property).unwrap_or_default();
    let published = words::own_time(base, source, Length::Long).unwrap_or_default();
    let is_original =
        model.counting_values(source, Property::Copy) == [Value::Word(Word::Copy(Copy::Original))];
    let copy = if is_original { String::new() } else { text(Property::Copy) };
    let origin = match origin(base, source) {
        Origin::Label(label) => model.text(label),
        Origin::Source(repeated) if repeated != source => model.label(repeated),
        Origin::Source(_) => "",
    };
    Note {
        number,
        anchor: joined(&["source-", model.key(source)]),
        title: model.label(source).to_owned(),
        publisher: text(Property::Publisher),
        published,
        kind: words::kind(base, source).into_owned(),
        copy,
        origin: origin.to_owned(),
        read: text(Property::Read),
        deprecation: words::deprecation(base, source)
            .map_or_else(String::new, |reason| capitalized(&reason)),
        note: model
            .record(source)
            .note
            .map_or_else(String::new, |note| capitalized(model.text(note))),
        address: WebAddress::new(&text(Property::Url)),
        back,
        home: None,
    }
}
