//! Claims. Nearly all are written in the record that they speak about, rest on what it rests on and
//! carry nothing more; what differs is in a row of a side table, which the row names.

use super::{RecordRow, row};
use crate::model::id::Handle;
use crate::model::tables::Shift;
use crate::model::{
    Claim, CoordinatesId, DateId, Property, Rank, RecordId, Reference, RelativeId, Subject, Symbol,
    TieId, TimeId, Toll, Value, Word,
};
use crate::text::{FileId, Span};

row! {
    /// A claim.
    ClaimRow {
        /// The record or, as `shape` says, the tie.
        subject: u32,
        /// A handle or a word, as `shape` says.
        value: u32,
        start: u32,
        /// One more than the index of what it has beyond what is here; 0 for nothing.
        extra: u32,
        /// How long the value is, where there is no `extra`.
        length: u16,
        property: u8,
        shape: u8,
    }
}

row! {
    /// All of a claim that its row does not tell.
    ClaimExtra {
        file: u32,
        length: u32,
        citations: [u32; 2],
        unsourced: u32,
        time: u32,
        rank: u32,
        /// Why it has been set aside.
        reason: u32,
        /// The name of a property of the archivist's own.
        property: u32,
    }
}

/// What kind of value a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::model) enum Shape {
    Text,
    Date,
    Record,
    Dangling,
    Word,
    Coordinates,
    Tie,
    Time,
    Relative,
    Toll,
}

impl Shape {
    const ALL: [Self; 10] = [
        Self::Text,
        Self::Date,
        Self::Record,
        Self::Dangling,
        Self::Word,
        Self::Coordinates,
        Self::Tie,
        Self::Time,
        Self::Relative,
        Self::Toll,
    ];
}

/// The bit of a shape that says that the subject is a tie.
const ON_TIE: u8 = 1 << 7;

const NORMAL: u32 = 0;
const PREFERRED: u32 = 1;
const DEPRECATED: u32 = 2;

impl ClaimRow {
    /// Makes the row of a claim, and its extra where what the record gives is not all of it.
    pub(in crate::model) fn of(
        claim: &Claim,
        record: Option<&RecordRow>,
    ) -> (Self, Option<ClaimExtra>) {
        let (subject, on_tie) = match claim.subject {
            Subject::Record(record) => (record.code(), 0),
            Subject::Tie(tie) => (tie.code(), ON_TIE),
        };
        let (shape, value) = encoded(claim.value);
        let extra = ClaimExtra::of(claim);
        let length = u16::try_from(extra.length);
        let is_all = on_tie == 0
            && length.is_ok()
            && record.is_some_and(|record| ClaimExtra::given_by(record, extra.length) == extra);
        let row = Self {
            subject,
            value,
            start: claim.span.start,
            extra: 0,
            length: length.unwrap_or(u16::MAX),
            property: claim.property.code(),
            shape: shape as u8 | on_tie,
        };
        (row, (!is_all).then_some(extra))
    }

    /// Returns the record that it speaks about; `None` where that is a tie.
    pub(in crate::model) fn record(&self) -> Option<RecordId> {
        (self.shape & ON_TIE == 0).then(|| RecordId::of_code(self.subject))
    }

    pub(in crate::model) fn claim(&self, extra: &ClaimExtra) -> Claim {
        Claim {
            subject: match self.record() {
                Some(record) => Subject::Record(record),
                None => Subject::Tie(TieId::of_code(self.subject)),
            },
            property: Property::of_code(self.property)
                .unwrap_or_else(|| Property::Custom(Symbol::of_code(extra.property))),
            value: self.value(),
            time: TimeId::if_any(extra.time),
            citations: extra.citations.into(),
            rank: match extra.rank {
                DEPRECATED => Rank::Deprecated(Symbol::of_code(extra.reason)),
                PREFERRED => Rank::Preferred,
                _ => Rank::Normal,
            },
            unsourced: Symbol::if_any(extra.unsourced),
            span: Span {
                file: FileId(extra.file),
                start: self.start,
                end: self.start.saturating_add(extra.length),
            },
        }
    }

    pub(in crate::model) fn shape(&self) -> Shape {
        let shape = usize::from(self.shape & !ON_TIE);
        Shape::ALL.get(shape).copied().unwrap_or(Shape::Text)
    }

    pub(in crate::model) fn value(&self) -> Value {
        let value = self.value;
        match self.shape() {
            Shape::Text => Value::Text(Symbol::of_code(value)),
            Shape::Date => Value::Date(DateId::of_code(value)),
            Shape::Record => Value::Record(Reference::Record(RecordId::of_code(value))),
            Shape::Dangling => Value::Record(Reference::Dangling(Symbol::of_code(value))),
            Shape::Word => Value::Word(Word::of_code(value)),
            Shape::Coordinates => Value::Coordinates(CoordinatesId::of_code(value)),
            Shape::Tie => Value::Tie(TieId::of_code(value)),
            Shape::Time => Value::Time(TimeId::of_code(value)),
            Shape::Relative => Value::Relative(RelativeId::of_code(value)),
            Shape::Toll => Value::Toll(Toll::of_code(value)),
        }
    }

    pub(in crate::model) fn set_value(&mut self, value: Value) {
        let (shape, value) = encoded(value);
        self.shape = shape as u8 | self.shape & ON_TIE;
        self.value = value;
    }

    /// Gives a claim whose value is a key the record that the key names, if it names one.
    pub(in crate::model) fn name_record(&mut self, record: Option<RecordId>) {
        if let Some(record) = record {
            self.set_value(Value::Record(Reference::Record(record)));
        }
    }

    /// What is a record now was a key when it was read.
    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        let (value, on_tie) = (self.value, self.shape & ON_TIE);
        let mut shape = self.shape();
        let value = match shape {
            Shape::Text | Shape::Dangling => shift.symbol(value),
            Shape::Date => shift.date(value),
            Shape::Record => {
                shape = Shape::Dangling;
                shift.key_of(value)
            }
            Shape::Word | Shape::Toll => value,
            Shape::Coordinates => value.wrapping_add(shift.coordinates),
            Shape::Tie => value.wrapping_add(shift.ties),
            Shape::Time => shift.time(value),
            Shape::Relative => value.wrapping_add(shift.relatives),
        };
        let subject_shift = if on_tie == 0 { shift.records } else { shift.ties };
        Self {
            subject: self.subject.wrapping_add(subject_shift),
            value,
            extra: if self.extra == 0 { 0 } else { self.extra.wrapping_add(shift.extras) },
            shape: shape as u8 | on_tie,
            ..self
        }
    }
}

fn encoded(value: Value) -> (Shape, u32) {
    match value {
        Value::Text(text) => (Shape::Text, text.code()),
        Value::Date(date) => (Shape::Date, date.code()),
        Value::Record(Reference::Record(record)) => (Shape::Record, record.code()),
        Value::Record(Reference::Dangling(key)) => (Shape::Dangling, key.code()),
        Value::Word(word) => (Shape::Word, word.code()),
        Value::Coordinates(id) => (Shape::Coordinates, id.code()),
        Value::Tie(tie) => (Shape::Tie, tie.code()),
        Value::Time(time) => (Shape::Time, time.code()),
        Value::Relative(id) => (Shape::Relative, id.code()),
        Value::Toll(toll) => (Shape::Toll, toll.code()),
    }
}

impl ClaimExtra {
    fn of(claim: &Claim) -> Self {
        let (rank, reason) = match claim.rank {
            Rank::Normal => (NORMAL, None),
            Rank::Preferred => (PREFERRED, None),
            Rank::Deprecated(reason) => (DEPRECATED, Some(reason)),
        };
        Self {
            file: claim.span.file.0,
            length: claim.span.len(),
            citations: claim.citations.into(),
            unsourced: Symbol::code_of(claim.unsourced),
            time: TimeId::code_of(claim.time),
            rank,
            reason: Symbol::code_of(reason),
            property: match claim.property {
                Property::Custom(name) => name.code(),
                _ => 0,
            },
        }
    }

    /// What a claim without a row of its own in the side table has from its record.
    pub(in crate::model) fn given_by(record: &RecordRow, length: u32) -> Self {
        Self {
            file: record.file,
            length,
            citations: record.citations,
            unsourced: record.unsourced,
            ..Self::default()
        }
    }

    pub(in crate::model) fn shifted(self, shift: &Shift<'_>) -> Self {
        Self {
            file: shift.file,
            citations: shift.citations(self.citations),
            unsourced: shift.symbol(self.unsourced),
            time: shift.time(self.time),
            reason: shift.symbol(self.reason),
            property: shift.symbol(self.property),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_takes_twenty_bytes() {
        assert_eq!(size_of::<ClaimRow>(), 20);
    }
}
