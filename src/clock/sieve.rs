//! The rows that are left, with handles of their own.

use super::verdicts::{Basis, Support, Verdicts};
use crate::date::Certainty;
use crate::model::{
    Citation, Claim, ClaimId, DoubtfulRecord, Identity, Model, Record, RecordId, Reference,
    Relative, Subject, Symbol, Tables, Tie, TieId, Value,
};

/// Makes the model of the rows that a clock leaves.
pub(super) fn sift(model: Model, verdicts: &Verdicts) -> Model {
    let is_gone = |answer: &Certainty| *answer == Certainty::No;
    if verdicts.leave_all() {
        return model;
    }
    let unseen: Vec<(Symbol, Symbol)> = model
        .records()
        .filter(|(id, _)| is_gone(&verdicts.records[id.index()]))
        .map(|(id, record)| (record.key, model.symbol(model.label(id)).unwrap_or(record.key)))
        .filter(|(key, _)| !model.text(*key).is_empty())
        .collect();
    let (mut tables, by_key) = model.into_tables();
    let moves = Moves::new(&tables, verdicts);
    let (records, claims) = (moves.records(&tables), moves.claims(&tables));
    let (ties, citations) = (moves.ties(&tables), moves.citations(&tables));
    let claim_notes = moves.claim_notes(&tables);
    let relatives = moves.relatives(&tables);
    let doubtful_records = moves.doubtful_records(&tables, verdicts);
    tables.doubtful = moves.doubtful(&tables, verdicts);
    tables.doubtful_records = doubtful_records;
    tables.own_claims = moves.claims.before(tables.own_claims);
    (tables.records, tables.claims) = (records, claims);
    (tables.ties, tables.citations, tables.relatives) = (ties, citations, relatives);
    tables.claim_notes = claim_notes;
    tables.tie_claims = moved(&tables.tie_claims, |(id, claims)| {
        let (start, end) = moves.claims.range(claims);
        Some((moves.tie_id(id)?, (start, end))).filter(|_| start < end)
    });
    tables.time_spans = moved(&tables.time_spans, |(id, span)| Some((moves.tie_id(id)?, span)));
    tables.identities = moves.identities(&tables.identities);
    tables.unseen.extend(unseen);
    tables.unseen.sort_unstable();
    tables.shrink();
    Model::new(tables, moved(&by_key, |id| Some(id.and_then(|id| moves.record_id(id)))))
}

fn moved<T: Copy>(rows: &[T], place: impl Fn(T) -> Option<T>) -> Vec<T> {
    rows.iter().copied().filter_map(place).collect()
}

/// Where the rows of a table go.
struct Kept {
    /// How many rows before each stay, and last how many stay in all.
    before: Vec<u32>,
}

impl Kept {
    fn new(is_kept: impl Iterator<Item = bool>) -> Self {
        let mut count = 0;
        let mut before = vec![0];
        for is_kept in is_kept {
            count += u32::from(is_kept);
            before.push(count);
        }
        Self { before }
    }

    /// How many rows stay before a row.
    fn before(&self, row: u32) -> u32 {
        self.before.get(row as usize).or(self.before.last()).copied().unwrap_or(0)
    }

    fn holds(&self, row: usize) -> bool {
        self.before.get(row) != self.before.get(row + 1)
    }

    /// Tells whether all of a range stays.
    fn holds_all(&self, (start, end): (u32, u32)) -> bool {
        self.before(end) - self.before(start) == end - start
    }

    /// The new place of a row; `None` where it is gone.
    fn row(&self, row: usize) -> Option<usize> {
        self.holds(row).then(|| self.before[row] as usize)
    }

    /// The rows of a table that stay.
    fn rows<'t, T>(&self, table: &'t [T]) -> impl Iterator<Item = &'t T> {
        table.iter().enumerate().filter(|(row, _)| self.holds(*row)).map(|(_, row)| row)
    }

    /// What is left of a range; an empty one is always the same.
    fn range(&self, (start, end): (u32, u32)) -> (u32, u32) {
        let range = (self.before(start), self.before(end));
        if range.0 == range.1 { (0, 0) } else { range }
    }
}

/// Where the rows of all tables go.
struct Moves {
    records: Kept,
    claims: Kept,
    ties: Kept,
    citations: Kept,
}

impl Moves {
    fn new(tables: &Tables, verdicts: &Verdicts) -> Self {
        let is_there = |answer: &Certainty| *answer != Certainty::No;
        let records = Kept::new(verdicts.records.iter().map(is_there));
        let claims = Kept::new(verdicts.claims.iter().map(is_there));
        let ties = Kept::new(tables.ties.iter().map(|tie| claims.holds(tie.claim.index())));
        // Of what is left, citations of what is left.
        let mut is_cited = vec![false; tables.citations.len()];
        let of_records = records.rows(&tables.records).map(|record| record.citations);
        let of_claims = claims.rows(&tables.claims).map(|claim| claim.citations);
        for (start, end) in of_records.chain(of_claims) {
            is_cited[start as usize..end as usize].fill(true);
        }
        let is_kept = |(citation, is_cited): (&Citation, bool)| {
            is_cited && citation.source.record().is_none_or(|source| records.holds(source.index()))
        };
        let citations = Kept::new(tables.citations.iter().zip(is_cited).map(is_kept));
        Self { records, claims, ties, citations }
    }

    fn record_id(&self, id: RecordId) -> Option<RecordId> {
        RecordId::from_index(self.records.row(id.index())?)
    }

    fn claim_id(&self, id: ClaimId) -> Option<ClaimId> {
        ClaimId::from_index(self.claims.row(id.index())?)
    }

    fn tie_id(&self, id: TieId) -> Option<TieId> {
        TieId::from_index(self.ties.row(id.index())?)
    }

    /// A mention of a record that is gone names but a key.
    fn reference(&self, tables: &Tables, reference: Reference) -> Reference {
        match reference {
            Reference::Record(id) => match self.record_id(id) {
                Some(id) => Reference::Record(id),
                None => Reference::Dangling(tables.records[id.index()].key),
            },
            dangling @ Reference::Dangling(_) => dangling,
        }
    }

    fn records(&self, tables: &Tables) -> Vec<Record> {
        let moved = |record: &Record| Record {
            claims: (self.claims.before(record.claims.0), self.claims.before(record.claims.1)),
            citations: self.citations.range(record.citations),
            note: record.note.filter(|_| self.citations.holds_all(record.citations)),
            ..*record
        };
        self.records.rows(&tables.records).map(moved).collect()
    }

    fn claims(&self, tables: &Tables) -> Vec<Claim> {
        // Whatever a claim that stays names by its handle stays with it.
        let moved = |claim: &Claim| Claim {
            subject: match claim.subject {
                Subject::Record(id) => Subject::Record(self.record_id(id).unwrap_or(id)),
                Subject::Tie(id) => Subject::Tie(self.tie_id(id).unwrap_or(id)),
            },
            value: match claim.value {
                Value::Record(reference) => Value::Record(self.reference(tables, reference)),
                Value::Tie(id) => Value::Tie(self.tie_id(id).unwrap_or(id)),
                value => value,
            },
            citations: self.citations.range(claim.citations),
            ..*claim
        };
        self.claims.rows(&tables.claims).map(moved).collect()
    }

    /// The notes that draw on nothing that is gone: of which every source beside them is left.
    fn claim_notes(&self, tables: &Tables) -> Vec<(ClaimId, Symbol)> {
        moved(&tables.claim_notes, |(id, note)| {
            let draws_on = tables.claims[id.index()].citations;
            Some((self.claim_id(id)?, note)).filter(|_| self.citations.holds_all(draws_on))
        })
    }

    fn ties(&self, tables: &Tables) -> Vec<Tie> {
        let moved = |tie: &Tie| Tie {
            of: self.reference(tables, tie.of),
            who: self.reference(tables, tie.who),
            claim: self.claim_id(tie.claim).unwrap_or(tie.claim),
            ..*tie
        };
        self.ties.rows(&tables.ties).map(moved).collect()
    }

    /// The table stays as long as it is; what mentions a record that is gone is gone itself.
    fn relatives(&self, tables: &Tables) -> Vec<Relative> {
        let moved =
            |row: &Relative| Relative { anchor: self.reference(tables, row.anchor), ..*row };
        tables.relatives.iter().map(moved).collect()
    }

    fn citations(&self, tables: &Tables) -> Vec<Citation> {
        let moved = |citation: &Citation| Citation {
            source: self.reference(tables, citation.source),
            ..*citation
        };
        self.citations.rows(&tables.citations).map(moved).collect()
    }

    /// The statements of which all that they speak of is left.
    fn identities(&self, identities: &[Identity]) -> Vec<Identity> {
        let moved = |identity: &Identity| {
            let of = identity.of.iter().map(|record| self.record_id(*record));
            Some(Identity {
                record: self.record_id(identity.record)?,
                of: of.collect::<Option<_>>()?,
                verdict: identity.verdict,
            })
        };
        identities.iter().filter_map(moved).collect()
    }

    /// The claims in doubt: those that were so before, and those that this clock leaves open.
    fn doubtful(&self, tables: &Tables, verdicts: &Verdicts) -> Vec<ClaimId> {
        let mut doubtful: Vec<ClaimId> = (0..tables.claims.len())
            .filter(|row| verdicts.claims[*row] == Certainty::Possible)
            .filter_map(ClaimId::from_index)
            .chain(tables.doubtful.iter().copied())
            .filter_map(|claim| self.claim_id(claim))
            .collect();
        doubtful.sort_unstable();
        doubtful.dedup();
        doubtful
    }

    /// The records in doubt. What the one clock found that a record hangs on still holds when the
    /// other leaves the record open too.
    fn doubtful_records(&self, tables: &Tables, verdicts: &Verdicts) -> Vec<DoubtfulRecord> {
        let newly = (0..tables.records.len())
            .filter(|row| verdicts.records[*row] == Certainty::Possible)
            .filter_map(RecordId::from_index)
            .map(|record| {
                let hangs_on = match verdicts.supports[record.index()] {
                    Support::One(Basis::Citations(citations)) => Some(citations),
                    Support::One(Basis::Record(basis)) if basis == record => Some((0, 0)),
                    Support::One(Basis::Record(_)) | Support::None | Support::Several => None,
                };
                DoubtfulRecord { record, hangs_on }
            });
        let mut doubtful: Vec<DoubtfulRecord> = tables
            .doubtful_records
            .iter()
            .copied()
            .chain(newly)
            .filter_map(|row| {
                let hangs_on = row.hangs_on.map(|citations| self.citations.range(citations));
                Some(DoubtfulRecord { record: self.record_id(row.record)?, hangs_on })
            })
            .collect();
        // Sorting is stable: of two rows the earlier clock's comes first and stays.
        doubtful.sort_by_key(|row| row.record);
        doubtful.dedup_by_key(|row| row.record);
        doubtful
    }
}
