//! How many records fit, by what they are, when and where they were, and who is in them: counts
//! that say what they know.
//!
//! A count over what is not fully known is an interval: so many certainly, so many possibly. A
//! record counts for a value certainly where it fits and has the value however the unknowns fall,
//! possibly where it does for some way they can fall. The two are asked together, so that one
//! uncertain date is one unknown: an event of `[2021-12-31..2022-01-01]` that is to be in 2021
//! never counts for 2022. Where the records' unknowns are independent of one another, both ends of
//! each interval are reached.

mod certain;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::expression::{Combined, Filter, evaluate, evaluate_all};
use super::list::own_time;
use super::pick::pick;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, Symbol, Worlds};
use crate::text::fold;

pub use value::{Counted, Field};

/// How many years, decades or months are counted by at the most: an age by the month is too many.
/// Of everything else there are no more values than the base has records, kinds and publishers.
pub const MAX_STRETCHES: usize = 10_000;

/// How many years, decades or months without a record are shown as such between the first and the
/// last; where there would be more, only those with records are.
pub const MAX_EMPTY: usize = 1_000;

/// So many certainly, and so many possibly: the second number holds the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// How many there are however the unknowns fall.
    pub certain: usize,
    /// How many there can be.
    pub possible: usize,
}

impl Amount {
    pub(super) fn add(&mut self, answer: Certainty) {
        self.certain += usize::from(answer == Certainty::Certain);
        self.possible += usize::from(answer != Certainty::No);
    }

    /// So many of which all are certain.
    #[must_use]
    pub const fn exactly(number: usize) -> Self {
        Self { certain: number, possible: number }
    }
}

impl FromIterator<Certainty> for Amount {
    fn from_iter<I: IntoIterator<Item = Certainty>>(answers: I) -> Self {
        let mut amount = Self::default();
        answers.into_iter().for_each(|answer| amount.add(answer));
        amount
    }
}

/// The records that fit, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// The kind of records that were counted; `None` for all.
    pub kind: Option<RecordKind>,
    /// What they were counted by.
    pub by: Option<Field>,
    /// The worlds that were asked about.
    pub worlds: Worlds,
    /// How many there are in all. A record may count for several values, or none.
    pub total: Amount,
    /// The values: numbers and times in their order, these with those between them that no record has; all else by
    /// how many records have it, the most first.
    pub rows: Vec<(Counted, Amount)>,
    /// How many records have no value of the kind: no date, no place.
    pub without: Amount,
    /// How many records that fit, or may, belong to another world.
    pub of_other_worlds: usize,
}

/// Why records cannot be counted by years, decades or months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that would be more than {MAX_STRETCHES} {}s to count by", .0.name())]
pub struct TooManyStretches(pub Field);

/// Counts the records of a kind, or of all, that fit an expression and belong to some worlds, by
/// one of their fields.
///
/// A place counts for the places it lies in, possibly where sources differ on that, and a kind for
/// the broader ones, as in expressions.
/// What lasts counts for each year it touches; what has no end or no start, for those years in
/// which anything dated begins or ends.
///
/// # Errors
///
/// When there are more than [`MAX_STRETCHES`] years, decades or months.
pub fn count(
    base: &KnowledgeBase,
    kind: Option<RecordKind>,
    filter: Option<&Filter>,
    worlds: Worlds,
    by: Option<Field>,
) -> Result<Counts, TooManyStretches> {
    let mut counts = Counts {
        kind,
        by,
        worlds,
        total: Amount::default(),
        rows: Vec::new(),
        without: Amount::default(),
        of_other_worlds: 0,
    };
    let mut fitting: Vec<(RecordId, Certainty)> = Vec::new();
    for (id, answer) in pick(base, kind, filter) {
        if base.model.is_in(worlds, id) {
            counts.total.add(answer);
            fitting.push((id, answer));
        } else {
            counts.of_other_worlds += 1;
        }
    }
    if let Some(field) = by {
        let mut tally = Tally {
            base,
            filter,
            field,
            found: BTreeMap::new(),
            limits: if field.is_of_time() { limits(base, &fitting) } else { None },
            spellings: BTreeMap::new(),
        };
        for (record, answer) in &fitting {
            counts.without.add(tally.take(*record, *answer)?);
        }
        counts.rows = tally.rows();
    }
    Ok(counts)
}

/// The days between which anything dated begins and ends, as far as that is known.
fn limits(base: &KnowledgeBase, fitting: &[(RecordId, Certainty)]) -> Option<RangeInclusive<i64>> {
    let mut days: BTreeSet<i64> = BTreeSet::new();
    for (record, _) in fitting {
        let Some(time) = value::claimed_time(base, *record) else { continue };
        let bounds = time.bounds();
        let known =
            [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end];
        days.extend(known.into_iter().flatten().map(crate::date::Day::number));
    }
    Some(*days.first()?..=*days.last()?)
}

/// Records counted by a field.
struct Tally<'q> {
    base: &'q KnowledgeBase,
    filter: Option<&'q Filter>,
    field: Field,
    /// Each value with the term that asks for it, and how many records have it.
    found: BTreeMap<Counted, (Filter, Amount)>,
    /// The days between which times are counted.
    limits: Option<RangeInclusive<i64>>,
    /// The spelling of each publisher's name that is met first, by the folded name.
    spellings: BTreeMap<String, Symbol>,
}

impl Tally<'_> {
    /// Counts a record that fits, or may, and tells whether it has no value.
    fn take(&mut self, record: RecordId, fits: Certainty) -> Result<Certainty, TooManyStretches> {
        let base = self.base;
        let values = value::values(base, self.field, record, self.limits.as_ref());
        let mut values = values.ok_or(TooManyStretches(self.field))?;
        if values.is_empty() {
            return Ok(fits);
        }
        for value in &mut values {
            *value = self.in_first_spelling(*value);
        }
        // Two that were apart may be spellings of one.
        values.sort_unstable();
        values.dedup();
        let seen = base.model.record_seen(record);
        let certain = certain::certain(base, self.field, record);
        let mut any = Certainty::No;
        let mut asked: Vec<Filter> = Vec::new();
        for value in &values {
            if !self.found.contains_key(value) {
                if self.field.is_of_time() && self.found.len() == MAX_STRETCHES {
                    return Err(TooManyStretches(self.field));
                }
                let term = Combined::Part(value.term(base));
                self.found.insert(*value, (term, Amount::default()));
            }
            let Some((term, amount)) = self.found.get_mut(value) else { continue };
            let answer = match self.filter {
                _ if certain.binary_search(value).is_ok() => fits,
                Some(filter) => evaluate_all(base, &[filter, term], record),
                None => evaluate(base, term, record),
            };
            let answer = answer.and(seen);
            amount.add(answer);
            any = any.or(answer);
            if answer != Certainty::No {
                asked.push(term.clone());
            }
        }
        if self.field.is_of_time() {
            // A time that is known at all lies in some year, if not in one that is shown.
            let is_dated = own_time(base, record).is_some_and(|time| !time.is_unknown());
            return Ok(if is_dated { Certainty::No } else { fits.and(Certainty::Possible) });
        }
        if any == Certainty::Certain || !certain.is_empty() {
            return Ok(Certainty::No);
        }
        let none = Combined::Not(Box::new(Combined::Or(asked)));
        let filters: Vec<&Filter> = self.filter.into_iter().chain([&none]).collect();
        Ok(evaluate_all(base, &filters, record).and(seen))
    }

    /// Spellings of a publisher's name that differ in case or accents are one value.
    fn in_first_spelling(&mut self, value: Counted) -> Counted {
        let Counted::Publisher(name) = value else { return value };
        let folded = fold(self.base.model.text(name));
        Counted::Publisher(*self.spellings.entry(folded).or_insert(name))
    }

    fn rows(mut self) -> Vec<(Counted, Amount)> {
        let base = self.base;
        self.found.retain(|_, (_, amount)| amount.possible > 0);
        if self.field.is_of_time() {
            let ends = self.found.first_key_value().zip(self.found.last_key_value());
            if let Some(((first, _), (last, _))) = ends {
                for value in first.until(*last, MAX_EMPTY + self.found.len()).unwrap_or_default() {
                    self.found
                        .entry(value)
                        .or_insert_with(|| (Combined::And(Vec::new()), Amount::default()));
                }
            }
        }
        let is_ordered = self.field.is_ordered();
        let mut rows: Vec<(Counted, Amount)> =
            self.found.into_iter().map(|(value, (_, amount))| (value, amount)).collect();
        if is_ordered {
            return rows;
        }
        rows.sort_by_cached_key(|(value, amount)| {
            let name = value.name(base).to_owned();
            (std::cmp::Reverse((amount.possible, amount.certain)), name, *value)
        });
        rows
    }
}
