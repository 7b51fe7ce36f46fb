//! Putting the rows of one file behind those of others, wherever they come from: from a file just
//! read, or from tables in which that was done before.

use super::shift::Shift;
use super::{Extent, PartRow, Tables};
use crate::model::id::Handle;
use crate::model::row::{IdentityRow, TimeRow};
use crate::model::{DateId, Symbol, Time};
use crate::text::FileId;

/// The rows of one file.
#[derive(Clone, Copy)]
pub struct Part<'t> {
    pub(super) tables: &'t Tables,
    pub(super) start: Extent,
    end: Extent,
    has_findings: bool,
    /// Whether the tables hold nothing but this part.
    is_whole: bool,
}

/// What the texts, dates and times of some tables are in others, as far as they were needed.
///
/// One serves for all parts of the same tables.
#[derive(Debug, Default)]
pub struct Translation {
    pub(super) symbols: Vec<u32>,
    pub(super) dates: Vec<u32>,
    pub(super) times: Vec<u32>,
}

impl Part<'_> {
    /// Tells whether anything was wrong with the file, which its rows do not tell: to know what, it
    /// must be read again.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        self.has_findings
    }
}

impl Tables {
    /// Gives all rows as those of one file, whose handles are its own. `has_findings` tells
    /// whether anything was wrong with it.
    #[must_use]
    pub fn as_part(&self, has_findings: bool) -> Part<'_> {
        let end = Extent {
            symbols: row(self.strings.len()),
            dates: row(self.date_texts.len()),
            times: row(self.times.len()),
            ..self.extent()
        };
        Part { tables: self, start: Extent::default(), end, has_findings, is_whole: true }
    }

    /// Finds the rows of one of the files that were joined into these tables.
    #[must_use]
    pub fn part(&self, file: FileId) -> Option<Part<'_>> {
        let at = self.parts.binary_search_by_key(&file.0, |part| part.file).ok()?;
        let start = at.checked_sub(1).map_or_else(Extent::default, |before| self.parts[before].end);
        let PartRow { end, has_findings, .. } = self.parts[at];
        let has_findings = has_findings != 0;
        Some(Part { tables: self, start, end, has_findings, is_whole: false })
    }

    /// Adds the rows of a file behind those that are there, as the loader does file by file; `None`
    /// when a table would overflow. The file has the number `file` here. `words` is a new one, or
    /// what earlier parts of the same tables left.
    ///
    /// Rows that were taken out of joined tables are as they were read: keys name no records, and
    /// claims and identities that are records of their own are not yet resolved.
    pub fn append(&mut self, part: &Part<'_>, words: &mut Translation, file: FileId) -> Option<()> {
        let to = self.extent();
        if !fits(&to, (&part.start, &part.end)) {
            return None;
        }
        self.translate(part, words)?;
        let shift = Shift::new(part, &to, words, file.0);
        self.append_rows(part, &shift);
        let end = self.extent();
        self.parts.push(PartRow { file: file.0, has_findings: part.has_findings.into(), end });
        Some(())
    }

    /// Keeps the texts, dates and times of a part, in the order in which the file has them, so that
    /// the same files give the same handles however often they are joined.
    fn translate(&mut self, part: &Part<'_>, words: &mut Translation) -> Option<()> {
        let from = part.tables;
        if part.is_whole {
            let symbols = self.strings.intern_all(&from.strings)?;
            words.symbols = symbols.into_iter().map(Symbol::code).collect();
            self.part_symbols.extend(words.symbols.iter().copied());
            words.dates.clear();
            words.times.clear();
        } else {
            words.symbols.resize(from.strings.len(), 0);
            for symbol in &from.part_symbols[range(part.start.symbols, part.end.symbols)] {
                let known = words.symbols.get_mut((*symbol as usize).wrapping_sub(1))?;
                if *known == 0 {
                    let text = from.strings.resolve(Symbol::of_code(*symbol));
                    *known = self.strings.intern(text)?.code();
                }
                self.part_symbols.push(*known);
            }
        }
        self.translate_dates(part, words)?;
        self.translate_times(part, words)
    }

    fn translate_dates(&mut self, part: &Part<'_>, words: &mut Translation) -> Option<()> {
        let from = part.tables;
        words.dates.resize(from.date_texts.len(), 0);
        for code in part.codes(&from.part_dates, part.start.dates, part.end.dates) {
            let row = (code as usize).wrapping_sub(1);
            let text = (*from.date_texts.get(row)? as usize).wrapping_sub(1);
            let text = Symbol::of_code(*words.symbols.get(text)?);
            let known = words.dates.get_mut(row)?;
            if *known == 0 {
                *known = self.known_date(text).or_else(|| self.add_date(text))?.code();
            }
            self.part_dates.push(*known);
        }
        Some(())
    }

    fn translate_times(&mut self, part: &Part<'_>, words: &mut Translation) -> Option<()> {
        let from = part.tables;
        words.times.resize(from.times.len(), 0);
        for code in part.codes(&from.part_times, part.start.times, part.end.times) {
            let row = (code as usize).wrapping_sub(1);
            let dates = &words.dates;
            let date = |date: DateId| dates.get(date.index()).copied().and_then(DateId::if_any);
            let time = match from.times.get(row).copied().map(TimeRow::time)? {
                Time::During(during) => Time::During(date(during)?),
                Time::Between { start, end } => {
                    Time::Between { start: start.and_then(date), end: end.and_then(date) }
                }
            };
            let known = words.times.get_mut(row)?;
            if *known == 0 {
                *known = self.add_time(time)?.code();
            }
            self.part_times.push(*known);
        }
        Some(())
    }

    fn append_rows(&mut self, part: &Part<'_>, shift: &Shift<'_>) {
        let (from, start, end) = (part.tables, &part.start, &part.end);
        let records = &from.records[range(start.records, end.records)];
        self.records.extend(records.iter().map(|row| row.shifted(shift)));
        let claims = &from.claims[range(start.claims, end.claims)];
        self.claims.extend(claims.iter().map(|row| row.shifted(shift)));
        let extras = &from.claim_extras[range(start.extras, end.extras)];
        self.claim_extras.extend(extras.iter().map(|row| row.shifted(shift)));
        let notes = &from.claim_notes[range(start.notes, end.notes)];
        self.claim_notes.extend(
            notes
                .iter()
                .map(|[claim, note]| [claim.wrapping_add(shift.claims), shift.symbol(*note)]),
        );
        let citations = &from.citations[range(start.citations, end.citations)];
        self.citations.extend(citations.iter().map(|row| row.shifted(shift)));
        let ties = &from.ties[range(start.ties, end.ties)];
        self.ties.extend(ties.iter().map(|row| row.shifted(shift)));
        let claims = &from.tie_claims[range(start.tie_claims, end.tie_claims)];
        self.tie_claims.extend(claims.iter().map(|[tie, first, last]| {
            let [first, last] = [first, last].map(|claim| claim.wrapping_add(shift.claims));
            [tie.wrapping_add(shift.ties), first, last]
        }));
        let spans = &from.time_spans[range(start.time_spans, end.time_spans)];
        self.time_spans.extend(
            spans
                .iter()
                .map(|[tie, _, from, to]| [tie.wrapping_add(shift.ties), shift.file, *from, *to]),
        );
        let coordinates = &from.coordinates[range(start.coordinates, end.coordinates)];
        self.coordinates.extend(coordinates.iter().copied());
        let relatives = &from.relatives[range(start.relatives, end.relatives)];
        self.relatives.extend(relatives.iter().map(|row| row.shifted(shift)));
        let statements = &from.statements[range(start.statements, end.statements)];
        self.statements.extend(statements.iter().map(|row| row.shifted(shift)));
        let keys = &from.identity_keys[range(start.identity_keys, end.identity_keys)];
        self.identity_keys
            .extend(keys.iter().map(|[key, from, to]| [shift.symbol(*key), *from, *to]));
        let identities = &from.written_identities[range(start.identities, end.identities)];
        self.written_identities.extend(identities.iter().map(|row| IdentityRow {
            record: row.record.wrapping_add(shift.records),
            of: row.of.map(|key| key.wrapping_add(shift.identity_keys)),
            ..*row
        }));
    }

    /// How many rows there are; of texts, dates and times, how many the parts name.
    fn extent(&self) -> Extent {
        Extent {
            symbols: row(self.part_symbols.len()),
            dates: row(self.part_dates.len()),
            times: row(self.part_times.len()),
            records: row(self.records.len()),
            claims: row(self.claims.len()),
            extras: row(self.claim_extras.len()),
            notes: row(self.claim_notes.len()),
            citations: row(self.citations.len()),
            ties: row(self.ties.len()),
            tie_claims: row(self.tie_claims.len()),
            time_spans: row(self.time_spans.len()),
            coordinates: row(self.coordinates.len()),
            relatives: row(self.relatives.len()),
            statements: row(self.statements.len()),
            identities: row(self.written_identities.len()),
            identity_keys: row(self.identity_keys.len()),
        }
    }
}

impl Part<'_> {
    /// The handles, as rows hold them, that the file has in some table: all of them, or those that
    /// the part names.
    fn codes<'c>(
        &self,
        named: &'c [u32],
        start: u32,
        end: u32,
    ) -> impl Iterator<Item = u32> + use<'c> {
        let (all, named) = if self.is_whole {
            (1..end.saturating_add(1), &named[..0])
        } else {
            (0..0, &named[range(start, end)])
        };
        all.chain(named.iter().copied())
    }
}

/// Tells whether there is room for the rows from one place to another behind those that are there.
fn fits(there: &Extent, (start, end): (&Extent, &Extent)) -> bool {
    let most = Extent::most();
    let counts = [there, start, end, &most].map(Extent::counts);
    (0..Extent::TABLES).all(|table| {
        let [there, start, end, most] = counts.map(|counts| u64::from(counts[table]));
        there + end.saturating_sub(start) <= most
    })
}

fn range(start: u32, end: u32) -> std::ops::Range<usize> {
    start as usize..end as usize
}

/// The number of a row; a table that large is refused before.
fn row(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MAX_RECORDS, MAX_ROWS};

    #[test]
    fn no_table_takes_more_rows_than_it_has_numbers_for() {
        let one = |table: usize, count: usize| {
            let mut counts = [0; Extent::TABLES];
            counts[table] = u32::try_from(count).unwrap();
            Extent::of_counts(counts)
        };
        for table in 0..Extent::TABLES {
            let is_records = Extent::most().counts()[table] != row(MAX_ROWS);
            let most = if is_records { MAX_RECORDS } else { MAX_ROWS };
            let (none, some) = (Extent::default(), one(table, 10));
            assert!(fits(&one(table, most - 10), (&none, &some)), "{table}");
            assert!(!fits(&one(table, most - 9), (&none, &some)), "{table}");
            assert!(fits(&one(table, most - 3), (&one(table, 7), &some)), "{table}");
            assert!(fits(&one(table, most), (&some, &some)), "{table}");
        }
    }
}
