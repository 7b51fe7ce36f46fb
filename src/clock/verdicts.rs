//! What a clock says of every row.

use crate::date::Certainty;
use crate::model::{Claim, ClaimId, Model, RecordId, RecordKind, Reference, Subject, Value};

/// What a clock says of every record and claim of a model.
pub(super) struct Verdicts {
    /// Whether each record is there.
    pub(super) records: Vec<Certainty>,
    /// What each record's being there hangs on, where it is not certain.
    pub(super) supports: Vec<Support>,
    /// Whether each claim is there, its subject being so.
    pub(super) claims: Vec<Certainty>,
}

/// What statements speak for a record's being there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Support {
    /// None that is in doubt.
    None,
    /// One alone, or several that rest on the same.
    One(Basis),
    /// Several that rest on different things.
    Several,
}

/// What statements rest on that are there together or not at all: some citations, or, without any,
/// the record that makes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// A range of the citations table.
    Citations((u32, u32)),
    /// A record.
    Record(RecordId),
}

impl Verdicts {
    /// Tells whether everything is certainly there.
    pub(super) fn leave_all(&self) -> bool {
        let mut all = self.records.iter().chain(&self.claims);
        all.all(|answer| *answer == Certainty::Certain)
    }

    /// Lets what is said of a record, or of the details of a tie, go where that is gone.
    pub(super) fn close(&mut self, model: &Model) {
        for (id, claim) in model.claims() {
            let record = subject_of(model, claim.subject);
            let of_tie = match claim.subject {
                Subject::Tie(tie) => self.claims[model.tie(tie).claim.index()],
                Subject::Record(_) => Certainty::Certain,
            };
            if self.records[record.index()].and(of_tie) == Certainty::No {
                self.claims[id.index()] = Certainty::No;
            }
        }
    }
}

/// The record that a claim speaks of; for a detail of a tie, the one that has the tie.
pub(super) fn subject_of(model: &Model, subject: Subject) -> RecordId {
    match subject {
        Subject::Record(record) => record,
        Subject::Tie(tie) => subject_of(model, model.claim(model.tie(tie).claim).subject),
    }
}

impl Support {
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, other) | (other, Self::None) => other,
            (one, other) if one == other => one,
            _ => Self::Several,
        }
    }
}

/// The records that a claim mentions beside its subject.
pub(super) fn mentioned(model: &Model, claim: &Claim) -> impl Iterator<Item = RecordId> {
    let named = match claim.value {
        Value::Record(reference) => [Some(reference), None],
        Value::Relative(relative) => [Some(model.relative(relative).anchor), None],
        Value::Tie(tie) => {
            let tie = model.tie(tie);
            [Some(tie.who), Some(tie.of)]
        }
        _ => [None, None],
    };
    named.into_iter().flatten().filter_map(Reference::record)
}

/// Finds, for each record that is a claim of its own, the claim that it makes: the one that stands
/// in it. Sorted by the record.
pub(super) fn own_records(model: &Model) -> Vec<(RecordId, ClaimId)> {
    let mut places: Vec<_> = model
        .records()
        .filter(|(_, record)| record.kind == RecordKind::Claim)
        .map(|(id, record)| (record.span.file.0, record.span.start, record.span.end, id))
        .collect();
    places.sort_unstable();
    let mut found: Vec<(RecordId, ClaimId)> = model
        .claims_written_elsewhere()
        .filter_map(|id| {
            let span = model.claim(id).span;
            let after = places
                .partition_point(|(file, start, ..)| (*file, *start) <= (span.file.0, span.start));
            let (file, _, end, record) = *places.get(after.checked_sub(1)?)?;
            (file == span.file.0 && span.end <= end).then_some((record, id))
        })
        .collect();
    found.sort_unstable();
    found
}
