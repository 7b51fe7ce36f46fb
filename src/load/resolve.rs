//! From keys to records, once all files have been read.

mod similar;
mod statement;

use std::collections::BTreeSet;

use super::batch::{Batch, too_many_records};
use super::spot;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Identity, KindSet, Model, RecordId, RecordKind, Reference, Subject, Symbol, Tables, TieKind,
    Value, ValueType,
};
use crate::text::Span;
use similar::Similar;

/// Makes the model: finds the record of each key, and reports those that name none.
pub(super) fn resolve(batch: Batch) -> (Model, Vec<Diagnostic>) {
    let Batch { mut tables, statements, identities, diagnostics, unread, is_full, .. } = batch;
    let mut keys = Keys::new(&tables, diagnostics, unread);
    if is_full {
        keys.diagnostics.push(too_many_records());
    }
    tables.own_claims = u32::try_from(tables.claims.len()).unwrap_or(u32::MAX);
    statement::resolve(&mut tables, statements, &mut keys);
    references(&mut tables, &mut keys);
    for row in identities {
        let of =
            row.of.iter().filter_map(|(key, span)| keys.find(&tables, *key, *span, KindSet::NAMED));
        let of = of.collect();
        tables.identities.push(Identity { record: row.record, of, verdict: row.verdict });
    }
    tables.shrink();
    (Model::new(tables, keys.by_key), keys.diagnostics)
}

/// The records by key, and what was wrong with keys.
struct Keys {
    by_key: Vec<Option<RecordId>>,
    diagnostics: Vec<Diagnostic>,
    /// Keys of records that could not be read, which is reported already.
    unread: BTreeSet<String>,
    similar: Similar,
}

impl Keys {
    /// Enters every record; a key that is taken is reported at both places.
    fn new(tables: &Tables, diagnostics: Vec<Diagnostic>, unread: BTreeSet<String>) -> Self {
        let mut keys = Self {
            by_key: vec![None; tables.strings.len()],
            diagnostics,
            unread,
            similar: Similar::default(),
        };
        for (index, record) in tables.records.iter().enumerate() {
            let key = tables.strings.resolve(record.key);
            let Some(id) = RecordId::from_index(index).filter(|_| !key.is_empty()) else {
                continue;
            };
            match keys.by_key[record.key.index()] {
                None => keys.by_key[record.key.index()] = Some(id),
                Some(first) => {
                    let first = &tables.records[first.index()];
                    keys.diagnostics.push(
                        Diagnostic::new(Code::DuplicateKey, format!("the key `{key}` is taken"))
                            .at_with(record.key_span, "used again here")
                            .label(
                                first.key_span,
                                format!("first used here, by {}", first.kind.with_article()),
                            )
                            .help("give one of the two another key"),
                    );
                }
            }
        }
        keys
    }

    /// Finds the record of a fitting kind, or reports that there is none.
    fn find(
        &mut self,
        tables: &Tables,
        key: Symbol,
        span: Span,
        expected: KindSet,
    ) -> Option<RecordId> {
        let name = tables.strings.resolve(key);
        match self.by_key.get(key.index()).copied().flatten() {
            Some(id) if expected.contains(tables.records[id.index()].kind) => Some(id),
            Some(id) => {
                let record = &tables.records[id.index()];
                let message =
                    format!("`{name}` is {}, not {}", record.kind.with_article(), expected.words());
                self.diagnostics.push(
                    Diagnostic::new(Code::WrongKindOfRecord, message)
                        .at_with(span, format!("{} is expected here", expected.words()))
                        .label(
                            record.key_span,
                            format!("{} has this key", record.kind.with_article()),
                        ),
                );
                None
            }
            // A key of the wrong form was reported where it was read.
            None if !spot::is_key(name) || self.unread.contains(name) => None,
            None => {
                let diagnostic = self.unknown(tables, key, span, expected);
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn unknown(
        &mut self,
        tables: &Tables,
        key: Symbol,
        span: Span,
        expected: KindSet,
    ) -> Diagnostic {
        let name = tables.strings.resolve(key);
        let noun = expected.noun();
        let message = format!("no {noun} has the key `{name}`");
        let diagnostic =
            Diagnostic::new(Code::UnknownKey, message).at_with(span, "not in this base");
        match self.similar.find(tables, key, expected) {
            Some(similar) => {
                let article = if noun.starts_with(['e', 'o']) { "an" } else { "a" };
                let words = format!("{article} {noun} with a similar {} exists", similar.by);
                let key = tables.strings.resolve(similar.key);
                diagnostic.suggest(words, span, format!("\"{key}\""))
            }
            None => diagnostic.help("add a record with this key, or correct it"),
        }
    }
}

/// Replaces the keys in claims, ties and citations by records.
fn references(tables: &mut Tables, keys: &mut Keys) {
    for index in 0..tables.claims.len() {
        let claim = &tables.claims[index];
        if let Value::Relative(id) = claim.value {
            let row = id.index();
            if let Reference::Dangling(key) = tables.relatives[row].anchor
                && let Some(id) = keys.find(tables, key, claim.span, KindSet::EVENT)
            {
                tables.relatives[row].anchor = Reference::Record(id);
            }
            continue;
        }
        let (Value::Record(Reference::Dangling(key)), Subject::Record(record)) =
            (claim.value, claim.subject)
        else {
            continue;
        };
        let kind = tables.records[record.index()].kind;
        let expected = match claim.property.value_type(kind) {
            ValueType::Key(expected) => expected,
            _ => KindSet::NAMED,
        };
        if let Some(id) = keys.find(tables, key, claim.span, expected) {
            tables.claims[index].value = Value::Record(Reference::Record(id));
        }
    }
    for index in 0..tables.ties.len() {
        let tie = &tables.ties[index];
        let expected = match tie.kind {
            TieKind::Participation => KindSet::PARTICIPANT,
            TieKind::Credit => KindSet::AGENT,
            TieKind::Membership => KindSet::ORGANIZATION,
        };
        let span = tables.claims[tie.claim.index()].span;
        if let Reference::Dangling(key) = tie.who {
            if let Some(id) = keys.find(tables, key, span, expected) {
                tables.ties[index].who = Reference::Record(id);
            }
        } else if let Reference::Dangling(key) = tie.of
            && let Some(id) = keys.find(tables, key, span, expected)
        {
            tables.ties[index].of = Reference::Record(id);
        }
    }
    for index in 0..tables.citations.len() {
        let citation = &tables.citations[index];
        if let Reference::Dangling(key) = citation.source
            && let Some(id) = keys.find(tables, key, citation.span, KindSet::SOURCE)
        {
            tables.citations[index].source = Reference::Record(id);
        }
    }
}

fn kind_of(tables: &Tables, id: RecordId) -> RecordKind {
    tables.records[id.index()].kind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_that_is_full_says_so() {
        let (_, found) = resolve(Batch { is_full: true, ..Batch::default() });
        assert_eq!(
            found.iter().map(|finding| finding.code).collect::<Vec<_>>(),
            [Code::TooManyRecords]
        );
    }
}
