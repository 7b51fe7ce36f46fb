//! From keys to records, once all files have been read.

mod similar;
mod statement;

use std::collections::BTreeSet;

use super::batch::{Batch, too_many_records};
use super::spot;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    CitationId, ClaimId, KindSet, Model, RecordId, RecordsByKey, Reference, Subject, Symbol,
    Tables, Tie, TieId, Value, WrittenIdentity,
};
use crate::text::Span;
use similar::Similar;

/// Makes the model: finds the record of each key, and reports those that name none.
pub(super) fn resolve(batch: Batch) -> (Model, Vec<Diagnostic>) {
    let Batch { mut tables, diagnostics, unread, is_full, .. } = batch;
    let mut keys = Keys { is_full, ..Keys::new(&tables, diagnostics, unread) };
    tables.set_own_claim_count(u32::try_from(tables.claim_count()).unwrap_or(u32::MAX));
    statement::resolve(&mut tables, &mut keys);
    references(&mut tables, &mut keys);
    identities(&mut tables, &mut keys);
    tables.finish();
    if keys.is_full {
        keys.diagnostics.push(too_many_records());
    }
    (Model::new(tables, keys.by_key), keys.diagnostics)
}

/// The records by key, and what was wrong with keys.
struct Keys {
    by_key: RecordsByKey,
    diagnostics: Vec<Diagnostic>,
    /// Keys of records that could not be read, which is reported already.
    unread: BTreeSet<String>,
    /// Whether a table has run out of handles.
    is_full: bool,
    similar: Similar,
}

impl Keys {
    /// Enters every record; a key that is taken is reported at both places.
    fn new(tables: &Tables, diagnostics: Vec<Diagnostic>, unread: BTreeSet<String>) -> Self {
        let mut keys = Self {
            by_key: RecordsByKey::with_room(tables.strings.len()),
            diagnostics,
            unread,
            is_full: false,
            similar: Similar::default(),
        };
        let no_key = tables.strings.get("");
        for (id, record) in tables.records() {
            if Some(record.key) == no_key {
                continue;
            }
            match keys.by_key.get(record.key) {
                None => keys.by_key.set(record.key, id),
                Some(first) => {
                    let first = tables.record(first);
                    let key = tables.strings.resolve(record.key);
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
        // Nearly every key names a record: its text is looked up only where one does not.
        let name = || tables.strings.resolve(key);
        match self.by_key.get(key) {
            Some(id) if expected.contains(tables.kind(id)) => Some(id),
            Some(id) => {
                let record = tables.record(id);
                let kind = record.kind.with_article();
                let message = format!("`{}` is {kind}, not {}", name(), expected.words());
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
            None if !spot::is_key(name()) || self.unread.contains(name()) => None,
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

/// Finds the records of the keys in statements that records are one or not.
fn identities(tables: &mut Tables, keys: &mut Keys) {
    let written: Vec<WrittenIdentity> = tables.written_identities().collect();
    for row in written {
        let of = row.of.iter();
        let of = of.filter_map(|(key, span)| keys.find(tables, *key, *span, KindSet::NAMED));
        let of: Vec<RecordId> = of.collect();
        tables.add_identity(row.record, row.verdict, &of);
    }
}

/// Replaces the keys in claims, ties and citations by records: nearly all at once, then those that
/// there is something to say about, one by one.
fn references(tables: &mut Tables, keys: &mut Keys) {
    tables.resolve_keys(&keys.by_key);
    claims(tables, keys);
    ties(tables, keys);
    for index in 0..tables.citation_count() {
        let Some(id) = CitationId::from_index(index) else { continue };
        let citation = tables.citation(id);
        if let Reference::Dangling(key) = citation.source
            && let Some(source) = keys.find(tables, key, citation.span, KindSet::SOURCE)
        {
            tables.set_source(id, Reference::Record(source));
        }
    }
}

fn claims(tables: &mut Tables, keys: &mut Keys) {
    let with_keys: Vec<ClaimId> = tables.claims_with_keys().collect();
    for id in with_keys {
        let claim = tables.claim(id);
        if let Value::Relative(relative) = claim.value {
            if let Reference::Dangling(key) = tables.relative(relative).anchor
                && let Some(event) = keys.find(tables, key, claim.span, KindSet::EVENT)
            {
                tables.set_anchor(relative, Reference::Record(event));
            }
            continue;
        }
        let (Value::Record(Reference::Dangling(key)), Subject::Record(record)) =
            (claim.value, claim.subject)
        else {
            continue;
        };
        let expected = claim.property.named(tables.kind(record));
        if let Some(found) = keys.find(tables, key, claim.span, expected) {
            tables.set_value(id, Value::Record(Reference::Record(found)));
        }
    }
}

fn ties(tables: &mut Tables, keys: &mut Keys) {
    for index in 0..tables.tie_count() {
        let Some(id) = TieId::from_index(index) else { continue };
        let tie = tables.tie(id);
        let expected = tie.kind.party();
        let (who, of) = (tie.who, tie.of);
        let mut find = |key| keys.find(tables, key, tables.claim(tie.claim).span, expected);
        let resolved = match (who, of) {
            (Reference::Dangling(key), _) => {
                find(key).map(|found| Tie { who: Reference::Record(found), ..tie })
            }
            (_, Reference::Dangling(key)) => {
                find(key).map(|found| Tie { of: Reference::Record(found), ..tie })
            }
            _ => None,
        };
        if let Some(tie) = resolved {
            tables.set_tie(id, &tie);
        }
    }
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
