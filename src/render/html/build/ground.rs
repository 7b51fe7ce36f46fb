//! What all pages about a base share.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, RecordKind};
use crate::query::{Origin, newest_source, origin, sources_by_origin};
use crate::render::kept::Kept;
use crate::render::words::{self, Length};
use crate::text::{FileId, FileTexts};

use super::super::live::Live;
use super::super::page::{Imprint, Problem, Version};
use super::facts::{Facts, newest_words};
use super::link::Reverse;
use super::words::joined;

/// The digits of the data's hash that a citation names.
const CITED_DIGITS: usize = 12;

/// What all pages about a base share: worked out once, since it costs a look at the whole base.
pub struct Ground<'a> {
    pub(super) base: &'a KnowledgeBase,
    /// The ties that other events state.
    pub(super) reverse: Reverse,
    /// The hash of the base's files, in hexadecimal.
    pub(super) data_hash: String,
    /// The sources of each origin, once asked for.
    origins: OnceLock<BTreeMap<Origin, Vec<RecordId>>>,
    /// When the newest source was published, in words, once asked for.
    newest: OnceLock<String>,
    /// What is told of each event.
    facts: Kept<Facts>,
    /// What pages bear while they are served.
    pub(in crate::render) live: Option<&'a Live<'a>>,
}

impl<'a> Ground<'a> {
    /// Works it out.
    #[must_use]
    pub fn of(base: &'a KnowledgeBase) -> Self {
        Self {
            base,
            reverse: Reverse::of(&base.model),
            data_hash: data_hash(base),
            origins: OnceLock::new(),
            newest: OnceLock::new(),
            facts: Kept::NOTHING,
            live: None,
        }
    }

    /// Works it out for pages that are served.
    #[must_use]
    pub fn live(base: &'a KnowledgeBase, live: &'a Live<'a>) -> Self {
        Self { live: Some(live), ..Self::of(base) }
    }

    /// Lists what is wrong with a record in the files, while pages are served.
    pub(super) fn problems_of(&self, record: RecordId) -> Vec<Problem> {
        self.live.map(|live| live.problems_of(record)).unwrap_or_default()
    }

    /// Keeps what is told of each event, for pages that tell the same events.
    #[must_use]
    pub(in crate::render) fn keeping_facts(self) -> Self {
        Self { facts: Kept::with_room(self.base.model.record_count()), ..self }
    }

    /// Gives what is told of an event on every page.
    pub(super) fn facts(&self, event: EventId) -> Arc<Facts> {
        self.facts.get(event.record(), || Facts::of(self.base, event))
    }

    /// Lists the sources with the origin of one, itself too.
    pub(super) fn of_one_origin(&self, source: RecordId) -> &[RecordId] {
        let origins = self.origins.get_or_init(|| sources_by_origin(self.base));
        origins.get(&origin(self.base, source)).map_or(&[], Vec::as_slice)
    }

    /// Says when the newest source of the base was published: by then it may tell; empty where no
    /// source has a day.
    #[must_use]
    pub fn newest(&self) -> &str {
        self.newest.get_or_init(|| {
            let records = self.base.model.records();
            let sources = records.filter(|(_, record)| record.kind == RecordKind::Source);
            let newest = newest_source(self.base, sources.map(|(source, _)| source));
            newest_words(self.base, newest, Length::Long)
        })
    }

    /// Returns the hash of the base's files, in hexadecimal.
    #[must_use]
    pub fn data_hash(&self) -> &str {
        &self.data_hash
    }

    /// Returns the base.
    #[must_use]
    pub fn base(&self) -> &'a KnowledgeBase {
        self.base
    }

    /// Says how to cite something made from the base, and what it was made from: `title` names it,
    /// with what it holds, `question` what it was picked by; may be empty.
    #[must_use]
    pub fn imprint(&self, title: &str, question: &str, generator: &str) -> Imprint {
        let hash = self.data_hash.as_str();
        let name = self.base.settings.name.as_deref().unwrap_or("an unnamed base");
        let cited = hash.get(..CITED_DIGITS).unwrap_or(hash);
        let clocks = self.base.clocks;
        let seen =
            if clocks.is_unset() { String::new() } else { joined(&[", ", &clocks.to_string()]) };
        let (revision, read) = revision(self.base).unzip();
        let picked = match question {
            "" => String::new(),
            question => joined(&[", selected by “", question, "”"]),
        };
        let read = read.unwrap_or_default();
        let data = joined(&["data ", cited, &read, &seen]);
        let from = joined(&[&picked, ", from “", name, "”, ", &data]);
        Imprint {
            selection: question.to_owned(),
            citation: joined(&[title, &from, ". Made with ", generator, "."]),
            data,
            newest: self.newest().to_owned(),
            licence: self.base.settings.licence.clone().unwrap_or_default(),
            generator: generator.to_owned(),
            data_hash: joined(&["sha256:", hash]),
            revision,
        }
    }
}

/// Names the revision that the data were read from, or are compared with; and says in a citation what
/// they have to do with it.
fn revision(base: &KnowledgeBase) -> Option<(Version, String)> {
    let compared = || base.standing.as_ref().map(|one| (one.revision(), !one.is_same()));
    let read = base.revision.as_ref().map(|revision| (revision, false));
    let (revision, differs) = read.or_else(compared)?;
    let day = revision.day.map(words::day).unwrap_or_default();
    let of = if day.is_empty() { "" } else { " of " };
    let relation = if differs { ", which differ from revision " } else { ", revision " };
    let cited = joined(&[relation, &revision.short, of, &day]);
    Some((Version { id: revision.id.clone(), day, differs }, cited))
}

/// The hash of the base's files: of the path, the length and the text of each, in their order.
fn data_hash(base: &KnowledgeBase) -> String {
    let files = &base.source_map;
    let mut hash = Sha256::new();
    for file in (0..u32::try_from(files.len()).unwrap_or(u32::MAX)).map(FileId) {
        let text = files.text(file).unwrap_or_default();
        for part in [files.relative_path(file), &text.len().to_string(), &text] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
    }
    let digits = b"0123456789abcdef";
    hash.finalize()
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|half| digits.get(usize::from(half)).copied().map(char::from))
        .collect()
}
