//! What rests on a source, and what it shares its text with.

use crate::model::{Claim, ClaimId, Property, Rank, RecordId, RecordKind, Value};
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
        let shown = claims.iter().take(MOST_STATEMENTS).copied();
        let about = shown.filter_map(|id| Some((spoken_of(base, &base.model.claim(id))?, id)));
        let about: Vec<(RecordId, ClaimId)> = about.collect();
        let records = about.chunk_by(|(one, _), (other, _)| one == other);
        let items: Vec<Item> = records.filter_map(|claims| self.told_of(claims)).collect();
        let more = claims.len().saturating_sub(MOST_STATEMENTS);
        (!items.is_empty()).then(|| Section {
            anchor: anchor.into(),
            heading: heading.into(),
            items,
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

    /// Some statements on one record: on one line, but for those that were set aside. A record whose
    /// name is among them rests there as a whole.
    fn told_of(&self, claims: &[(RecordId, ClaimId)]) -> Option<Item> {
        let (base, model) = (self.context.base, self.context.model);
        let (about, _) = *claims.first()?;
        let claims = claims.iter().map(|(_, id)| (*id, model.claim(*id)));
        let (aside, live): (Vec<_>, Vec<_>) = claims.partition(|(_, claim)| claim.is_deprecated());
        let is_name = |property| matches!(property, Property::Title | Property::Name);
        let is_whole = live.iter().any(|(_, claim)| is_name(claim.property));
        let mut words = String::new();
        if is_whole {
            words.push_str(match model.as_event(about) {
                Some(_) => "the event as a whole",
                None => "the record as a whole",
            });
        }
        let mut last = None;
        for (id, claim) in live {
            if is_whole && (is_name(claim.property) || goes_without_saying(claim.property)) {
                continue;
            }
            if !words.is_empty() {
                words.push_str("; ");
            }
            // One after the other, those of one property are named once.
            if last.replace(claim.property) != Some(claim.property) {
                words.extend([&words::property_words(base, claim.property), ": "]);
            }
            words.push_str(shortened(&self.claimed(id)).trim_end_matches('.'));
        }
        let mut told = Vec::new();
        if !words.is_empty() {
            told.push(Told { text: words, ..Told::default() });
        }
        told.extend(aside.into_iter().map(|(id, claim)| self.set_aside(id, &claim)));
        Some(Item { told, ..self.item(about, None) })
    }

    /// What a claim says.
    fn claimed(&self, id: ClaimId) -> String {
        match self.context.model.claim(id).value {
            Value::Tie(tie) => words::tie(self.context.base, tie),
            _ => self.said(id),
        }
    }

    /// A statement that was set aside, with the reason.
    fn set_aside(&self, id: ClaimId, claim: &Claim) -> Told {
        let property = words::property_words(self.context.base, claim.property);
        let why = match claim.rank {
            Rank::Deprecated(why) => self.context.text(self.context.model.text(why)),
            Rank::Preferred | Rank::Normal => String::new(),
        };
        Told {
            text: [&property, ": ", &shortened(&self.claimed(id))].concat(),
            set_aside: why,
            ..Told::default()
        }
    }
}

/// Whether a property says what a record is and where it belongs: no more than that there is one.
fn goes_without_saying(property: Property) -> bool {
    matches!(property, Property::Kind | Property::Production | Property::World)
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
