//! What a record is tied to, a section for each way of being tied.

use std::cmp::Reverse;

use crate::graph::LinkKind;
use crate::model::{Property, RecordId, RecordKind, World};
use crate::query::Mention;
use crate::render::words::{self, counted};

use super::super::super::page::{Item, Section, Told};
use super::{Teller, at};

/// Sections list no more than this: what follows is counted in words.
pub(super) const MOST_ITEMS: usize = 300;

/// A way of being tied, as a section.
struct Way {
    anchor: &'static str,
    heading: &'static str,
    is_dense: bool,
}

const fn way(anchor: &'static str, heading: &'static str, is_dense: bool) -> Way {
    Way { anchor, heading, is_dense }
}

impl<'c> Teller<'c, '_> {
    /// The sections that stand before the events.
    pub(super) fn ties(&mut self) -> Vec<Section> {
        let credits = self.credits();
        let memberships = self.memberships();
        let mut all: Vec<Section> = credits.into_iter().chain(memberships).collect();
        for (kind, way) in [
            (LinkKind::Plays, way("plays", "Plays", false)),
            (LinkKind::CharacterOf, way("characters", "Characters", false)),
            (LinkKind::PartOf, way("parts", "Parts", true)),
            (LinkKind::Within, way("within", "Places in it", true)),
        ] {
            let mut mentions = self.mentions(|mention| mention.kind == kind);
            let events = |mention: &&Mention| (self.context.setting.events_at)(mention.by);
            mentions.sort_by_key(|mention| Reverse(events(mention).possible));
            all.extend(self.section(&way, &mentions));
        }
        all.extend(self.at_place());
        all.extend(self.in_stories());
        all
    }

    /// The sections that stand after the events.
    pub(super) fn around(&mut self) -> Vec<Section> {
        let mut all: Vec<Section> = self.companions().into_iter().collect();
        all.extend(self.aftermath());
        let named = self.mentions(|mention| mention.kind == LinkKind::Statement);
        all.extend(self.section(&way("named", "Also named in", false), &named));
        all.extend(self.identities());
        all
    }

    /// The mentions of some kind, in their order.
    pub(super) fn mentions(&self, is_so: impl Fn(&Mention) -> bool) -> Vec<&'c Mention> {
        let details = self.details;
        details.mentions.iter().filter(|mention| is_so(mention)).collect()
    }

    fn section(&mut self, way: &Way, mentions: &[&Mention]) -> Option<Section> {
        if mentions.is_empty() {
            return None;
        }
        let shown = mentions.iter().take(MOST_ITEMS);
        let items = shown.map(|mention| self.mention(mention, way.anchor, way.heading)).collect();
        Some(Section {
            anchor: way.anchor.into(),
            heading: way.heading.into(),
            is_dense: way.is_dense,
            items,
            rest: rest(mentions.len()),
            ..Section::default()
        })
    }

    fn mention(&mut self, mention: &Mention, anchor: &'static str, heading: &'static str) -> Item {
        let model = self.context.model;
        let base = self.context.base;
        let claim = model.claim(mention.claim);
        let date = self.date(mention.by);
        let is_event = self.kind_of(mention.by) == RecordKind::Event;
        let said = match mention.kind {
            LinkKind::Statement => words::property(base, claim.property).to_owned(),
            _ => words::link::remark(base, &claim).unwrap_or_default(),
        };
        let events = (self.context.setting.events_at)(mention.by);
        let events = if events.possible == 0 { String::new() } else { counted::events(events) };
        let parts = [said, events, self.remark(mention.claim)];
        let text =
            parts.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ");
        let references = match mention.kind {
            LinkKind::Statement => self.references([mention.claim], &at(anchor, heading)),
            // Whatever else names a record rests on its own sources, which stand on its page.
            _ => Vec::new(),
        };
        let is_told = !text.is_empty() || !references.is_empty();
        Item {
            name: self.linked(mention.by),
            remark: match mention.kind {
                LinkKind::Plays => self.story_of(mention.by),
                _ if is_event => self.came_of(mention.by),
                _ if date.is_empty() => String::new(),
                _ => ["(", &date, ")"].concat(),
            },
            date: if is_event { date } else { String::new() },
            told: is_told
                .then(|| Told { text, references, ..Told::default() })
                .into_iter()
                .collect(),
        }
    }

    /// Of which story a character is: "in “Rust”".
    fn story_of(&self, character: RecordId) -> String {
        let model = self.context.model;
        let of = model.counting_records(character, Property::Of);
        let titles: Vec<String> =
            of.iter().map(|production| words::quoted(model.label(*production))).collect();
        if titles.is_empty() { String::new() } else { ["in ", &titles.join(" or ")].concat() }
    }

    /// What is at a place beside the events of the real world; stories apart.
    fn at_place(&mut self) -> Vec<Section> {
        let model = self.context.model;
        let is_set = |mention: &Mention| {
            mention.kind == LinkKind::AtPlace
                && model.claim(mention.claim).property == Property::SettingPlace
        };
        let is_here = |mention: &Mention| {
            mention.kind == LinkKind::AtPlace
                && !is_set(mention)
                && model.as_event(mention.by).is_none()
        };
        let here = self.mentions(is_here);
        let here = self.section(&way("here", "Organisations here", true), &here);
        let set = self.mentions(is_set);
        let set = self.section(&way("set-here", "Stories set here", false), &set);
        let lead = "The story’s own world, which is no part of the real one: nothing of it \
                    happened here.";
        let set = set.map(|section| Section { lead: lead.to_owned(), ..section });
        here.into_iter().chain(set).collect()
    }

    /// The events of a story's own world that the record has to do with.
    fn in_stories(&mut self) -> Option<Section> {
        let model = self.context.model;
        let is_of_story = |mention: &Mention| {
            matches!(mention.kind, LinkKind::Participation | LinkKind::AtPlace)
                && model.world(mention.by) == World::Story
                && model.as_event(mention.by).is_some_and(|event| !self.events.contains(&event))
        };
        let mentions = self.mentions(is_of_story);
        if mentions.is_empty() {
            return None;
        }
        let shown = mentions.iter().take(MOST_ITEMS);
        let items = shown.map(|mention| {
            let told = mention.tie.as_ref().map(|tie| self.told(tie, "story", "In the story"));
            Item {
                told: told.into_iter().collect(),
                ..self.mention(mention, "story", "In the story")
            }
        });
        Some(Section {
            anchor: "story".into(),
            heading: "In the story".into(),
            lead: "Events of the story’s own world, which is no part of the real one.".to_owned(),
            items: items.collect(),
            rest: rest(mentions.len()),
            ..Section::default()
        })
    }

    /// Statements that the record is, or is not, one with others.
    fn identities(&mut self) -> Option<Section> {
        let model = self.context.model;
        let details = self.details;
        let items = details
            .identities
            .iter()
            .flat_map(|identity| identity.with.iter().map(move |other| (identity, *other)));
        let items: Vec<Item> = items
            .map(|(identity, other)| {
                let statement = model.record(identity.statement);
                let note = statement.note.map(|note| self.context.text(model.text(note)));
                let cited = model.citation_range(statement.citations);
                let references = self.notes.cite(cited, &at("identity", "One or not"));
                let words = identity.verdict.words().to_owned();
                let text = [Some(words), note].into_iter().flatten().collect::<Vec<_>>().join("; ");
                Item {
                    name: self.linked(other),
                    told: vec![Told { text, references, ..Told::default() }],
                    ..Item::default()
                }
            })
            .collect();
        (!items.is_empty()).then(|| Section {
            anchor: "identity".into(),
            heading: "One or not".into(),
            items,
            ..Section::default()
        })
    }
}

/// How many items of so many were left out, as a sentence.
pub(super) fn rest(all: usize) -> String {
    match all.saturating_sub(MOST_ITEMS) {
        0 => String::new(),
        more => ["And ", &more.to_string(), " more, which the data of this page list."].concat(),
    }
}
