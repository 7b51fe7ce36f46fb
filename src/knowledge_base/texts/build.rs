//! From claims to the words of their texts.

use super::Texts;
use crate::knowledge_base::index::Postings;
use crate::knowledge_base::vocabulary::Vocabulary;
use crate::model::{Interner, Model, Property, RecordId, RecordKind, Subject, Symbol, Value};
use crate::text::fold;

impl Texts {
    /// Makes the index of the texts of a model that are no names.
    #[must_use]
    pub(in crate::knowledge_base) fn of(model: &Model) -> Self {
        let mut said = said(model);
        said.sort_unstable();
        said.dedup();
        let mut words = Interner::default();
        let mut texts: Vec<(u32, u32)> = Vec::new();
        let mut records: Vec<(u32, u32)> = Vec::with_capacity(said.len());
        let mut number = 0_u32;
        for same in said.chunk_by(|a, b| a.0 == b.0) {
            let Some((text, _)) = same.first() else { continue };
            for word in fold(model.text(*text)).split(' ').filter(|word| !word.is_empty()) {
                // There are fewer words than texts have bytes, so the table cannot be full.
                let word = words.intern(word).map(Symbol::row);
                texts.extend(word.map(|word| (word, number)));
            }
            records.extend(same.iter().map(|(_, record)| (number, record.row())));
            number += 1;
        }
        Self {
            words: Vocabulary::new(words.iter()),
            by_word: Postings::new(words.len(), texts),
            records: Postings::new(number as usize, records),
        }
    }
}

/// Lists the texts that are no names, each with the records it is said of.
fn said(model: &Model) -> Vec<(Symbol, RecordId)> {
    let is_named = |record| RecordKind::NAMED.contains(&model.record(record).kind);
    let mut said: Vec<(Symbol, RecordId)> = Vec::new();
    for (_, claim) in model.claims() {
        let Subject::Record(record) = claim.subject else { continue };
        if claim.is_deprecated() {
            continue;
        }
        let is_name = matches!(claim.property, Property::Name | Property::Title | Property::Also);
        match claim.value {
            Value::Text(text) if !(is_name && is_named(record)) => said.push((text, record)),
            Value::Tie(tie) => said.extend(model.tie(tie).role.map(|role| (role, record))),
            _ => {}
        }
    }
    let others = model.records().filter(|(_, record)| !RecordKind::NAMED.contains(&record.kind));
    said.extend(others.map(|(id, record)| (record.key, id)));
    said
}
