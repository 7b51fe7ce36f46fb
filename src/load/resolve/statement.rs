//! Claims that are records of their own: what they speak about, and the type of their value.

use super::Keys;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::batch::Batch;
use crate::load::spot;
use crate::model::{
    Claim, KindSet, Property, RecordKind, Reference, Relative, Statement, Subject, Symbol, Tables,
    Value, ValueType, Written,
};

/// Adds the claims to the tables, behind those written in the record they speak about.
pub(super) fn resolve(tables: &mut Tables, keys: &mut Keys) {
    for index in 0..tables.statement_count() {
        let Some(statement) = tables.statement(index) else { return };
        let (about, span) = statement.about;
        let Some(record) = keys.find(tables, about, span, KindSet::NAMED) else { continue };
        let kind = tables.kind(record);
        let name = tables.strings.resolve(statement.property.0);
        let (property, value_type) = match Property::builtin(kind, name) {
            Some((property, value_type)) => (property, Some(value_type)),
            None => (Property::Custom(statement.property.0), None),
        };
        let Some(value) = value(tables, keys, &statement, kind, value_type) else { continue };
        let claim = Claim {
            subject: Subject::Record(record),
            property,
            value,
            time: statement.time,
            citations: statement.citations,
            rank: statement.rank,
            unsourced: statement.unsourced,
            span: statement.value_span,
        };
        if tables.add_claim(&claim, statement.note).is_none() {
            keys.is_full = true;
            return;
        }
    }
}

/// Reads a value as the property asks; a property of the archivist's own takes any.
fn value(
    tables: &mut Tables,
    keys: &mut Keys,
    statement: &Statement,
    kind: RecordKind,
    value_type: Option<ValueType>,
) -> Option<Value> {
    let span = statement.value_span;
    if let Some((_, place)) = statement.by.filter(|_| value_type != Some(ValueType::Relative)) {
        let message = "`by` belongs to a claim on `after` or `before` of an event";
        keys.diagnostics.push(
            Diagnostic::new(Code::InvalidOffset, message)
                .at(place)
                .help("leave it out, or name the property that was meant"),
        );
    }
    match (value_type, statement.value) {
        (None | Some(ValueType::Text), Written::Text(text)) | (None, Written::Word(text)) => {
            Some(Value::Text(text))
        }
        (None | Some(ValueType::Key(_)), Written::Key(key))
        | (Some(ValueType::Key(_)), Written::Text(key)) => {
            Some(Value::Record(Reference::Dangling(key)))
        }
        (Some(ValueType::Word(list)), Written::Word(word) | Written::Text(word)) => {
            let name = tables.strings.resolve(word);
            let found = list.find(name);
            if found.is_none() {
                keys.diagnostics.push(spot::unknown_word(list, name, span));
            }
            found.map(Value::Word)
        }
        (Some(ValueType::Date), Written::Text(text)) => {
            with_batch(tables, keys, |batch| spot::date(batch, text, span).map(Value::Date))
        }
        (
            Some(value_type @ (ValueType::Url | ValueType::Coordinates | ValueType::Toll)),
            Written::Text(text),
        ) => with_batch(tables, keys, |batch| spot::typed_text(batch, value_type, text, span)),
        (Some(ValueType::Relative), Written::Text(key) | Written::Key(key)) => {
            let by = statement.by.map(|(offset, _)| offset);
            let anchor = Reference::Dangling(key);
            let added = tables.add_relative(Relative { anchor, by });
            keys.is_full |= added.is_none();
            added.map(Value::Relative)
        }
        (Some(_), Written::Word(_) | Written::Key(_)) => {
            wrong_type(tables, keys, statement, kind);
            None
        }
    }
}

/// Lets a value be read into the joined tables as if they were those of one file.
fn with_batch(
    tables: &mut Tables,
    keys: &mut Keys,
    read: impl FnOnce(&mut Batch) -> Option<Value>,
) -> Option<Value> {
    let mut batch = Batch { tables: std::mem::take(tables), ..Batch::default() };
    let value = read(&mut batch);
    *tables = batch.tables;
    keys.is_full |= batch.is_full;
    keys.diagnostics.append(&mut batch.diagnostics);
    value
}

fn wrong_type(tables: &Tables, keys: &mut Keys, statement: &Statement, kind: RecordKind) {
    let property: Symbol = statement.property.0;
    let name = tables.strings.resolve(property);
    let message = format!("the field `{name}` of {} takes a text in quotes", kind.with_article());
    keys.diagnostics.push(Diagnostic::new(Code::WrongType, message).at(statement.value_span));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_value_that_finds_no_room_is_told_of() {
        let mut tables = Tables::default();
        let mut keys = Keys::new(&tables, Vec::new(), BTreeSet::new());
        with_batch(&mut tables, &mut keys, |_| None);
        assert!(!keys.is_full);
        with_batch(&mut tables, &mut keys, |batch| {
            batch.is_full = true;
            None
        });
        assert!(keys.is_full);
    }
}
