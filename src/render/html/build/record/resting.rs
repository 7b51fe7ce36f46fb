//! What rests on a source, and what it shares its text with.

use crate::model::{ClaimId, Property, Rank, RecordId, RecordKind, Value};
use crate::query::{CitedFor, cited_for, spoken_of};
use crate::render::words::{self, Length, count};

use super::super::super::page::{Fact, Item, Section, Told};
use super::Teller;
use super::section::{MOST_ITEMS, rest};

/// Statements are listed one by one up to this number.
const MOST_STATEMENTS: usize = 40;
/// Longer texts are cut here: in full they stand on the page of their record.
const LONGEST_TEXT: usize = 160;

impl Teller<'_, '_> {
    /// What cites a source, what rests on it alone, what was set aside, what repeats its text.
    pub(super) fn resting(&mut self) -> Vec<Section> {
        if self.kind() != RecordKind::Source {
            return Vec::new();
        }
        let reliance = &self.details.reliance;
        let model = self.context.model;
        let is_aside = |id: &ClaimId| model.claim(*id).is_deprecated();
        let aside: Vec<ClaimId> = reliance.claims.iter().copied().filter(is_aside).collect();
        let sections = [
            self.same_text(),
            self.citing(),
            self.statements("alone", "Rests on it alone", &reliance.alone).map(|section| Section {
                lead: "Without this source these statements would have no support.".to_owned(),
                ..section
            }),
            self.statements("one-witness", "Rests on its text alone", &reliance.one_witness).map(
                |section| Section {
                    lead: "Other sources say so too, but they repeat one text with this one: \
                           together they are one witness."
                        .to_owned(),
                    ..section
                },
            ),
            self.statements("set-aside", "Set aside", &aside).map(|section| Section {
                lead: "What cites this source and no longer counts, with the reason.".to_owned(),
                ..section
            }),
        ];
        sections.into_iter().flatten().collect()
    }

    /// Figures on a source.
    pub(super) fn facts(&self) -> Vec<Fact> {
        if self.kind() != RecordKind::Source {
            return Vec::new();
        }
        let reliance = &self.details.reliance;
        let origins = self.context.ground.of_one_origin(self.record()).len().saturating_sub(1);
        let fact = |label: &str, value: usize, remark: String| Fact {
            label: label.to_owned(),
            value: value.to_string(),
            remark,
        };
        let records = count(reliance.records.len(), "record", "records");
        vec![
            fact("Statements that cite it", reliance.claims.len(), ["in ", &records].concat()),
            fact("Resting on it alone", reliance.alone.len(), String::new()),
            fact("Other pages with its text", origins, String::new()),
        ]
    }

    /// The other sources that repeat the same text.
    fn same_text(&self) -> Option<Section> {
        let base = self.context.base;
        let all = self.context.ground.of_one_origin(self.record()).iter().copied();
        let others: Vec<RecordId> = all.filter(|other| *other != self.record()).collect();
        let items = others.iter().take(MOST_ITEMS).map(|other| {
            let publisher = words::known(base, *other, Property::Publisher);
            let parts = [publisher, words::own_time(base, *other, Length::Short)];
            let parts = parts.into_iter().chain([words::source::copy(base, *other)]);
            let text: Vec<String> = parts.flatten().collect();
            Item {
                name: self.linked(*other),
                told: vec![Told {
                    text: text.join(", "),
                    set_aside: words::deprecation(base, *other).unwrap_or_default(),
                    ..Told::default()
                }],
                ..Item::default()
            }
        });
        let items: Vec<Item> = items.collect();
        (!items.is_empty()).then(|| Section {
            anchor: "same-text".into(),
            heading: "The same text elsewhere".into(),
            lead: "These repeat one text with this source: together they are one witness."
                .to_owned(),
            items,
            rest: rest(others.len()),
            ..Section::default()
        })
    }

    /// The records beside events that cite it: events stand in the list above.
    fn citing(&self) -> Option<Section> {
        let model = self.context.model;
        let all = self.details.reliance.records.iter().copied();
        let told_above = |record: RecordId| {
            model.as_event(record).is_some() && self.context.home(record).is_some()
        };
        let mut items: Vec<Item> = Vec::new();
        let mut more = 0;
        for record in all.filter(|record| !told_above(*record)) {
            let cited = cited_for(self.context.base, self.record(), record);
            // What was set aside stands apart.
            if cited == CitedFor::default() {
                continue;
            }
            if items.len() == MOST_ITEMS {
                more += 1;
                continue;
            }
            let is_plain = cited.properties.is_empty() && cited.passages.is_empty();
            let told = (!is_plain).then(|| Told {
                text: words::source::cited_for(self.context.base, record, &cited),
                ..Told::default()
            });
            items.push(self.item(record, told));
        }
        (!items.is_empty()).then(|| Section {
            anchor: "citing".into(),
            heading: "Also cited for".into(),
            lead: "Each as a whole, where nothing closer is said.".to_owned(),
            is_dense: true,
            rest: rest(items.len() + more),
            items,
        })
    }

    /// Some statements one by one, those about one record together.
    fn statements(
        &self,
        anchor: &'static str,
        heading: &'static str,
        claims: &[ClaimId],
    ) -> Option<Section> {
        let base = self.context.base;
        let mut items: Vec<(RecordId, Item)> = Vec::new();
        for id in claims.iter().take(MOST_STATEMENTS) {
            let claim = base.model.claim(*id);
            let Some(about) = spoken_of(base, &claim) else { continue };
            let told = self.statement(*id);
            match items.last_mut().filter(|(last, _)| *last == about) {
                Some((_, item)) => add(&mut item.told, told),
                None => items.push((about, self.item(about, Some(told)))),
            }
        }
        let more = claims.len().saturating_sub(MOST_STATEMENTS);
        (!items.is_empty()).then(|| Section {
            anchor: anchor.into(),
            heading: heading.into(),
            items: items.into_iter().map(|(_, item)| item).collect(),
            rest: match more {
                0 => String::new(),
                more => ["And ", &count(more, "statement", "statements"), " more."].concat(),
            },
            ..Section::default()
        })
    }

    fn item(&self, about: RecordId, told: Option<Told>) -> Item {
        let (name, remark) = (self.linked(about), self.came_of(about));
        Item { date: String::new(), name, remark, told: told.into_iter().collect() }
    }

    fn statement(&self, id: ClaimId) -> Told {
        let (base, model) = (self.context.base, self.context.model);
        let claim = model.claim(id);
        let property = words::property_words(base, claim.property);
        let said = match claim.value {
            Value::Tie(tie) => words::tie(base, tie),
            _ => self.said(id),
        };
        Told {
            text: [&property, ": ", &shortened(&said)].concat(),
            set_aside: match claim.rank {
                Rank::Deprecated(why) => self.context.text(model.text(why)),
                Rank::Preferred | Rank::Normal => String::new(),
            },
            ..Told::default()
        }
    }
}

/// Adds a statement to those on the same record: on one line, but for one that was set aside.
fn add(told: &mut Vec<Told>, one: Told) {
    match told.last_mut().filter(|last| last.set_aside.is_empty() && one.set_aside.is_empty()) {
        Some(last) => last.text.extend(["; ", one.text.trim_end_matches('.')]),
        None => told.push(one),
    }
}

/// Cuts a long text at a word.
fn shortened(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(LONGEST_TEXT) else { return text.to_owned() };
    let head = text.get(..limit).unwrap_or(text);
    let end = head.rfind(' ').unwrap_or(limit);
    [head.get(..end).unwrap_or(head).trim_end_matches([',', '.', ';', ':']), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(shortened("short"), "short");
        let long = "é words, ".repeat(40);
        let cut = shortened(&long);
        assert!(cut.ends_with("words…") || cut.ends_with("é…"), "{cut}");
        assert!(cut.chars().count() <= LONGEST_TEXT + 1);
    }
}
