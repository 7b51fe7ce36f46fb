//! Joining the rows of all files: handles of one file's tables become handles of the whole.

use super::batch::{Batch, IdentityKeys, Statement, Written};
use crate::model::{
    Citation, Claim, ClaimId, CoordinatesId, DateId, Rank, Record, RecordId, Reference, Relative,
    RelativeId, Subject, Symbol, Tables, Tie, TieId, Time, TimeId, Value,
};

impl Batch {
    /// Adds the rows of a further file behind those of the files before it.
    pub(super) fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
        self.unread.append(&mut other.unread);
        self.contents.append(&mut other.contents);
        self.is_full |= other.is_full;
        let Some(shift) = Shift::new(&mut self.tables, &other.tables) else {
            self.is_full = true;
            return;
        };
        let tables = &mut self.tables;
        tables.records.extend(other.tables.records.iter().map(|record| shift.record(record)));
        tables.claims.extend(other.tables.claims.iter().map(|claim| shift.claim(claim)));
        tables
            .citations
            .extend(other.tables.citations.iter().map(|citation| shift.citation(citation)));
        tables.ties.extend(other.tables.ties.iter().map(|tie| shift.tie(tie)));
        let notes = other.tables.claim_notes.into_iter();
        tables
            .claim_notes
            .extend(notes.map(|(claim, note)| (shift.claim_id(claim), shift.symbol(note))));
        tables.tie_claims.extend(
            other
                .tables
                .tie_claims
                .into_iter()
                .map(|(tie, claims)| (shift.tie_id(tie), shift.claims(claims))),
        );
        tables.time_spans.extend(
            other.tables.time_spans.into_iter().map(|(tie, span)| (shift.tie_id(tie), span)),
        );
        tables.coordinates.append(&mut other.tables.coordinates);
        tables.relatives.extend(other.tables.relatives.iter().map(|row| shift.relative(*row)));
        self.statements.extend(other.statements.iter().map(|row| shift.statement(row)));
        self.identities.extend(other.identities.into_iter().map(|row| shift.identity(row)));
    }
}

/// How far the handles of one file move.
struct Shift {
    symbols: Vec<Symbol>,
    dates: Vec<DateId>,
    times: Vec<TimeId>,
    records: usize,
    claims: u32,
    citations: u32,
    ties: usize,
    coordinates: usize,
    relatives: usize,
}

impl Shift {
    /// Adds the texts, dates and times of a file; `None` when a table would overflow.
    fn new(tables: &mut Tables, other: &Tables) -> Option<Self> {
        let fits = |here: usize, there: usize| {
            here.checked_add(there).is_some_and(|rows| rows <= super::limit::MAX_ROWS)
        };
        let all_fit = fits(tables.records.len(), other.records.len())
            && fits(tables.claims.len(), other.claims.len())
            && fits(tables.citations.len(), other.citations.len())
            && fits(tables.ties.len(), other.ties.len())
            && fits(tables.coordinates.len(), other.coordinates.len())
            && fits(tables.relatives.len(), other.relatives.len());
        if !all_fit {
            return None;
        }
        let symbols = tables.strings.intern_all(&other.strings)?;
        let dates: Vec<DateId> = other
            .dates
            .iter()
            .zip(&other.date_texts)
            .map(|(date, text)| {
                let text = symbols[text.index()];
                tables.known_date(text).or_else(|| tables.add_date(text, date.clone()))
            })
            .collect::<Option<_>>()?;
        let times = other
            .times
            .iter()
            .map(|time| {
                tables.add_time(match time {
                    Time::During(date) => Time::During(dates[date.index()]),
                    Time::Between { start, end } => Time::Between {
                        start: start.map(|date| dates[date.index()]),
                        end: end.map(|date| dates[date.index()]),
                    },
                })
            })
            .collect::<Option<_>>()?;
        Some(Self {
            symbols,
            dates,
            times,
            records: tables.records.len(),
            claims: u32::try_from(tables.claims.len()).ok()?,
            citations: u32::try_from(tables.citations.len()).ok()?,
            ties: tables.ties.len(),
            coordinates: tables.coordinates.len(),
            relatives: tables.relatives.len(),
        })
    }

    fn symbol(&self, symbol: Symbol) -> Symbol {
        self.symbols[symbol.index()]
    }

    fn record_id(&self, id: RecordId) -> RecordId {
        // The tables were seen to have room for every shifted handle.
        RecordId::from_index(id.index() + self.records).unwrap_or(id)
    }

    fn tie_id(&self, id: TieId) -> TieId {
        TieId::from_index(id.index() + self.ties).unwrap_or(id)
    }

    fn claim_id(&self, id: ClaimId) -> ClaimId {
        ClaimId::from_index(id.index() + self.claims as usize).unwrap_or(id)
    }

    fn claims(&self, (start, end): (u32, u32)) -> (u32, u32) {
        (start + self.claims, end + self.claims)
    }

    /// A range of citations; an empty one stays where it is.
    fn citations(&self, (start, end): (u32, u32)) -> (u32, u32) {
        if start == end { (0, 0) } else { (start + self.citations, end + self.citations) }
    }

    fn reference(&self, reference: Reference) -> Reference {
        match reference {
            Reference::Record(id) => Reference::Record(self.record_id(id)),
            Reference::Dangling(key) => Reference::Dangling(self.symbol(key)),
        }
    }

    fn rank(&self, rank: Rank) -> Rank {
        match rank {
            Rank::Deprecated(reason) => Rank::Deprecated(self.symbol(reason)),
            rank => rank,
        }
    }

    fn value(&self, value: Value) -> Value {
        match value {
            Value::Text(text) => Value::Text(self.symbol(text)),
            Value::Date(date) => Value::Date(self.dates[date.index()]),
            Value::Record(reference) => Value::Record(self.reference(reference)),
            Value::Coordinates(id) => {
                let shifted = CoordinatesId::from_index(id.index() + self.coordinates);
                Value::Coordinates(shifted.unwrap_or(id))
            }
            Value::Tie(tie) => Value::Tie(self.tie_id(tie)),
            Value::Time(time) => Value::Time(self.times[time.index()]),
            Value::Word(word) => Value::Word(word),
            Value::Relative(id) => {
                let shifted = RelativeId::from_index(id.index() + self.relatives);
                Value::Relative(shifted.unwrap_or(id))
            }
        }
    }

    fn relative(&self, relative: Relative) -> Relative {
        Relative { anchor: self.reference(relative.anchor), ..relative }
    }

    fn record(&self, record: &Record) -> Record {
        Record {
            key: self.symbol(record.key),
            claims: self.claims(record.claims),
            citations: self.citations(record.citations),
            unsourced: record.unsourced.map(|text| self.symbol(text)),
            note: record.note.map(|text| self.symbol(text)),
            ..*record
        }
    }

    fn claim(&self, claim: &Claim) -> Claim {
        use crate::model::Property;
        Claim {
            subject: match claim.subject {
                Subject::Record(id) => Subject::Record(self.record_id(id)),
                Subject::Tie(id) => Subject::Tie(self.tie_id(id)),
            },
            property: match claim.property {
                Property::Custom(name) => Property::Custom(self.symbol(name)),
                property => property,
            },
            value: self.value(claim.value),
            time: claim.time.map(|time| self.times[time.index()]),
            citations: self.citations(claim.citations),
            rank: self.rank(claim.rank),
            unsourced: claim.unsourced.map(|text| self.symbol(text)),
            span: claim.span,
        }
    }

    fn citation(&self, citation: &Citation) -> Citation {
        Citation {
            source: self.reference(citation.source),
            locator: citation.locator.map(|text| self.symbol(text)),
            quote: citation.quote.map(|text| self.symbol(text)),
            span: citation.span,
        }
    }

    fn tie(&self, tie: &Tie) -> Tie {
        Tie {
            of: self.reference(tie.of),
            who: self.reference(tie.who),
            role: tie.role.map(|text| self.symbol(text)),
            time: tie.time.map(|time| self.times[time.index()]),
            claim: self.claim_id(tie.claim),
            ..*tie
        }
    }

    fn statement(&self, row: &Statement) -> Statement {
        Statement {
            record: self.record_id(row.record),
            about: (self.symbol(row.about.0), row.about.1),
            property: (self.symbol(row.property.0), row.property.1),
            value: match row.value {
                Written::Text(text) => Written::Text(self.symbol(text)),
                Written::Word(word) => Written::Word(self.symbol(word)),
                Written::Key(key) => Written::Key(self.symbol(key)),
            },
            time: row.time.map(|time| self.times[time.index()]),
            citations: self.citations(row.citations),
            rank: self.rank(row.rank),
            note: row.note.map(|text| self.symbol(text)),
            unsourced: row.unsourced.map(|text| self.symbol(text)),
            ..*row
        }
    }

    fn identity(&self, row: IdentityKeys) -> IdentityKeys {
        IdentityKeys {
            record: self.record_id(row.record),
            of: row.of.into_iter().map(|(key, span)| (self.symbol(key), span)).collect(),
            verdict: row.verdict,
        }
    }
}
