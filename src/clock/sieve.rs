//! The rows that are left, with handles of their own.

use super::verdicts::{Basis, Support, Verdicts};
use crate::date::Certainty;
use crate::model::{
    Citation, CitationId, Claim, ClaimId, DoubtfulRecord, Model, Record, RecordId, Reference,
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
    let (mut old, mut by_key) = model.into_tables();
    let moves = Moves::new(&old, verdicts);
    let mut tables = old.take_values();
    tables.doubtful = moves.doubtful(&old, verdicts);
    tables.doubtful_records = moves.doubtful_records(&old, verdicts);
    moves.rows(&old, &mut tables);
    tables.unseen = old.unseen;
    tables.unseen.extend(unseen);
    tables.unseen.sort_unstable();
    tables.finish();
    by_key.move_all(|id| moves.record_id(id));
    Model::new(tables, by_key)
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

    /// The rows that stay, by their handles.
    fn rows<Id>(&self, id: impl Fn(usize) -> Option<Id>) -> impl Iterator<Item = Id> {
        (0..self.before.len().saturating_sub(1)).filter(|row| self.holds(*row)).filter_map(id)
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
        let all_ties = (0..tables.tie_count()).filter_map(TieId::from_index);
        let ties = all_ties.map(|tie| claims.holds(tables.tie(tie).claim.index()));
        let ties = Kept::new(ties);
        // Of what is left, citations of what is left.
        let mut is_cited = vec![false; tables.citation_count()];
        let of_records = records.rows(RecordId::from_index).map(|id| tables.record(id).citations);
        let of_claims = claims.rows(ClaimId::from_index).map(|id| tables.claim(id).citations);
        for (start, end) in of_records.chain(of_claims) {
            is_cited[start as usize..end as usize].fill(true);
        }
        let all_citations = (0..tables.citation_count()).filter_map(CitationId::from_index);
        let is_kept = |(citation, is_cited): (CitationId, bool)| {
            let source = tables.citation(citation).source.record();
            is_cited && source.is_none_or(|source| records.holds(source.index()))
        };
        let citations = Kept::new(all_citations.zip(is_cited).map(is_kept));
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
                None => Reference::Dangling(tables.key(id)),
            },
            dangling @ Reference::Dangling(_) => dangling,
        }
    }

    /// Adds the rows that stay to tables that have none of them.
    fn rows(&self, old: &Tables, new: &mut Tables) {
        // There is room for what is left of tables that fit.
        for id in self.records.rows(RecordId::from_index) {
            new.add_record(&self.record(&old.record(id)));
        }
        new.set_own_claim_count(self.claims.before(old.own_claim_count()));
        for id in self.claims.rows(ClaimId::from_index) {
            let claim = old.claim(id);
            // A note that draws on what is gone goes with it.
            let holds_all = || self.citations.holds_all(claim.citations);
            let note = old.note(id).filter(|_| holds_all());
            new.add_claim(&self.claim(old, &claim), note);
        }
        for id in self.ties.rows(TieId::from_index) {
            new.add_tie(&self.tie(old, &old.tie(id)));
            self.details(id, old, new);
        }
        for id in self.citations.rows(CitationId::from_index) {
            let citation = old.citation(id);
            let source = self.reference(old, citation.source);
            new.add_citation(&Citation { source, ..citation });
        }
        // The table stays as long as it is; what mentions a record that is gone is gone itself.
        for row in old.relatives() {
            new.add_relative(Relative { anchor: self.reference(old, row.anchor), ..row });
        }
        self.identities(old, new);
    }

    fn record(&self, record: &Record) -> Record {
        Record {
            claims: (self.claims.before(record.claims.0), self.claims.before(record.claims.1)),
            citations: self.citations.range(record.citations),
            note: record.note.filter(|_| self.citations.holds_all(record.citations)),
            ..*record
        }
    }

    /// Whatever a claim that stays names by its handle stays with it.
    fn claim(&self, tables: &Tables, claim: &Claim) -> Claim {
        Claim {
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
        }
    }

    fn tie(&self, tables: &Tables, tie: &Tie) -> Tie {
        Tie {
            of: self.reference(tables, tie.of),
            who: self.reference(tables, tie.who),
            claim: self.claim_id(tie.claim).unwrap_or(tie.claim),
            ..*tie
        }
    }

    /// What is kept of a tie apart from its row.
    fn details(&self, id: TieId, old: &Tables, new: &mut Tables) {
        let Some(moved) = self.tie_id(id) else { return };
        if let Some(claims) = old.tie_claims(id) {
            let (start, end) = self.claims.range(claims);
            if start < end {
                new.add_tie_claims(moved, (start, end));
            }
        }
        if let Some(span) = old.time_span(id) {
            new.add_time_span(moved, span);
        }
    }

    /// The statements of which all that they speak of is left.
    fn identities(&self, old: &Tables, new: &mut Tables) {
        for identity in old.identities() {
            let of = identity.of.iter().map(|record| self.record_id(*record));
            if let (Some(record), Some(of)) =
                (self.record_id(identity.record), of.collect::<Option<Vec<_>>>())
            {
                new.add_identity(record, identity.verdict, &of);
            }
        }
    }

    /// The claims in doubt: those that were so before, and those that this clock leaves open.
    fn doubtful(&self, tables: &Tables, verdicts: &Verdicts) -> Vec<ClaimId> {
        let mut doubtful: Vec<ClaimId> = (0..tables.claim_count())
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
        let newly = (0..tables.record_count())
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
