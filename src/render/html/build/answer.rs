//! Answers to questions that the command line is asked, too: the same words, with links.
//!
//! Invariant: whatever names a charge here says what came of it.

mod connection;
mod presence;

use super::super::page::{Answer, Item, Linked, Reference, Section, Told};
use super::Setting;
use super::note::{CitedAt, Footnotes};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, RecordId};
use crate::query::{Hits, Results};
use crate::render::words::{self, ARROW, Length, count};

/// Tells an answer about connections, presence or names; `None` for others.
#[must_use]
pub fn answer(base: &KnowledgeBase, setting: Setting<'_>, results: &Results) -> Option<Answer> {
    let mut teller = Teller { base, setting, notes: Footnotes::new(base) };
    let answer = match results {
        Results::Paths(paths) => teller.paths(paths),
        Results::Chains(chains) => teller.chains(chains),
        Results::Presence(presence) => teller.presence(presence),
        Results::Hits(hits) => teller.hits(hits),
        _ => return None,
    };
    Some(Answer { sources: teller.notes.finish(setting.elsewhere), ..answer })
}

/// Tells one answer.
struct Teller<'a> {
    base: &'a KnowledgeBase,
    setting: Setting<'a>,
    notes: Footnotes<'a>,
}

impl Teller<'_> {
    fn label(&self, record: RecordId) -> &str {
        self.base.model.label(record)
    }

    fn linked(&self, record: RecordId) -> Linked {
        let text = self.label(record).to_owned();
        Linked { text, href: (self.setting.elsewhere)(record) }
    }

    /// Cites sources at a place, which its anchor and its words name.
    fn cite(
        &mut self,
        citations: impl IntoIterator<Item = Citation>,
        (anchor, label): (&str, &str),
    ) -> Vec<Reference> {
        self.notes.cite(citations, &CitedAt { anchor, label })
    }

    fn hits(&self, hits: &Hits) -> Answer {
        let nothing = ["Nothing is called “", &hits.text, "”, or anything like it."];
        let others = words::of_other_worlds(hits.of_other_worlds, hits.worlds);
        let lead = match (hits.hits.len(), hits.more) {
            (0, _) => nothing.concat(),
            (shown, 0) => [&count(shown, "name", "names"), " found, the best first."].concat(),
            (shown, more) => {
                let all = (shown + more).to_string();
                [&all, " names found; the ", &shown.to_string(), " best are shown."].concat()
            }
        };
        let items = hits.hits.iter().map(|hit| {
            let other = hit.by.as_ref().filter(|name| !self.label(hit.record).contains(*name));
            self.found(hit.record, other.map(|name| ["also “", name, "”"].concat()))
        });
        let items: Vec<Item> = items.collect();
        let section = (!items.is_empty()).then(|| Section {
            anchor: "found".into(),
            heading: "Found".into(),
            items,
            ..Section::default()
        });
        Answer {
            title: ["Names like “", &hits.text, "”"].concat(),
            lead: [Some(lead), others].into_iter().flatten().collect(),
            sections: section.into_iter().collect(),
            sources: Vec::new(),
        }
    }

    /// A record that was found: what it is, when it was, what came of it.
    fn found(&self, record: RecordId, other: Option<String>) -> Item {
        let base = self.base;
        let said = [
            Some(words::kind(base, record).into_owned()),
            words::own_time(base, record, Length::Short),
            other,
            words::doubt_of_record(base, record).map(str::to_owned),
            words::came_of_record(base, record, ARROW),
        ];
        Item {
            name: self.linked(record),
            told: vec![told(
                said.into_iter().flatten().collect::<Vec<_>>().join(" · "),
                Vec::new(),
            )],
            ..Item::default()
        }
    }
}

fn told(text: String, references: Vec<Reference>) -> Told {
    Told { text, references, ..Told::default() }
}
