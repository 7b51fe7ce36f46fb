//! What questions look up: records by what they are, how they ended and when they were.
//!
//! Made once for a base, when a question first needs it. It names what *may* fit: it knows nothing
//! of disputes and of what is certain, so whoever looks something up asks of each record found.

use crate::date::{Day, Occurrence};
use crate::model::{
    Model, Outcome, Property, RecordId, RecordKind, Reference, Subject, Value, Word,
};

/// How many days before and after a stretch of time something is looked for. Times with zones are
/// compared as moments, which can be so far from the days that they name.
const MARGIN: i64 = 2;

/// Records by what they are, how they ended and when they were.
pub struct Index {
    /// Each kind with the records of which it is claimed, sorted.
    words: Vec<(Word, RecordId)>,
    /// Each outcome with the events and those in them of whom it is claimed, sorted.
    outcomes: Vec<(Outcome, RecordId)>,
    /// The records of each kind, in the order of [`RecordKind::ALL`].
    kinds: Vec<Vec<RecordId>>,
    /// What has a time of its own that ends: its first and last possible day, sorted.
    bounded: Vec<(i64, i64, RecordId)>,
    /// The latest end of each of these and all before it.
    latest: Vec<i64>,
    /// What may never end, by its first possible day: what has no date is among it.
    unbounded: Vec<(i64, RecordId)>,
}

impl Index {
    /// Makes the index of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let mut index = Self {
            words: Vec::new(),
            outcomes: Vec::new(),
            kinds: vec![Vec::new(); RecordKind::ALL.len()],
            bounded: Vec::new(),
            latest: Vec::new(),
            unbounded: Vec::new(),
        };
        for (id, record) in model.records() {
            index.kinds[record.kind as usize].push(id);
            index.add_time(model, id, record.kind);
        }
        index.add_claims(model);
        index.words.sort_unstable();
        index.words.dedup();
        index.outcomes.sort_unstable();
        index.outcomes.dedup();
        index.unbounded.sort_unstable();
        index.bounded.sort_unstable();
        index.latest = index
            .bounded
            .iter()
            .scan(i64::MIN, |latest, (_, last, _)| {
                *latest = (*latest).max(*last);
                Some(*latest)
            })
            .collect();
        index
    }

    fn add_time(&mut self, model: &Model, id: RecordId, kind: RecordKind) {
        if !matches!(kind, RecordKind::Event | RecordKind::Production | RecordKind::Source) {
            return;
        }
        let bounds = model.own_time(id).map(|time| time.bounds());
        let first = bounds.and_then(|bounds| bounds.earliest_start);
        let first = first.map_or(i64::MIN, Day::number);
        match bounds.and_then(|bounds| bounds.latest_end) {
            Some(last) => self.bounded.push((first, last.number(), id)),
            None => self.unbounded.push((first, id)),
        }
    }

    fn add_claims(&mut self, model: &Model) {
        for (_, claim) in model.claims().filter(|(_, claim)| !claim.is_deprecated()) {
            match (claim.subject, claim.value) {
                (Subject::Tie(tie), Value::Word(Word::Outcome(outcome))) => {
                    let tie = model.tie(tie);
                    let ends = [tie.of, tie.who].into_iter().filter_map(Reference::record);
                    self.outcomes.extend(ends.map(|record| (outcome, record)));
                }
                (Subject::Record(record), Value::Word(word))
                    if claim.property == Property::Kind =>
                {
                    self.words.push((word, record));
                }
                _ => {}
            }
        }
        for (_, tie) in model.ties() {
            let Some(outcome) = tie.outcome else { continue };
            let ends = [tie.of, tie.who].into_iter().filter_map(Reference::record);
            self.outcomes.extend(ends.map(|record| (outcome, record)));
        }
    }

    /// Lists the records of which a kind is claimed.
    #[must_use]
    pub fn with_word(&self, word: Word) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        range(&self.words, word)
    }

    /// Lists the events for somebody in which an outcome is claimed, and who that is.
    #[must_use]
    pub fn with_outcome(&self, outcome: Outcome) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        range(&self.outcomes, outcome)
    }

    /// Lists the records of a kind, in the order of the files.
    #[must_use]
    pub fn of_kind(&self, kind: RecordKind) -> &[RecordId] {
        &self.kinds[kind as usize]
    }

    /// Looks for what may share a day with a stretch of time.
    #[must_use]
    pub fn around(&self, time: &Occurrence) -> Window<'_> {
        let bounds = time.bounds();
        self.window(bounds.earliest_start, bounds.latest_end)
    }

    /// Looks for what may begin before a stretch of time does.
    #[must_use]
    pub fn before(&self, time: &Occurrence) -> Window<'_> {
        self.window(None, time.bounds().latest_start)
    }

    /// Looks for what may end after a stretch of time has.
    #[must_use]
    pub fn after(&self, time: &Occurrence) -> Window<'_> {
        self.window(time.bounds().earliest_end, None)
    }

    fn window(&self, first: Option<Day>, last: Option<Day>) -> Window<'_> {
        let first = first.map_or(i64::MIN, |day| day.number() - MARGIN);
        let last = last.map_or(i64::MAX, |day| day.number() + MARGIN);
        let from = self.latest.partition_point(|end| *end < first);
        let to = self.bounded.partition_point(|(start, ..)| *start <= last);
        let open = self.unbounded.partition_point(|(start, _)| *start <= last);
        Window {
            first,
            bounded: self.bounded.get(from..to).unwrap_or_default(),
            unbounded: self.unbounded.get(..open).unwrap_or_default(),
        }
    }
}

/// What may lie in a stretch of time: events, productions and sources.
#[derive(Clone, Copy)]
pub struct Window<'i> {
    first: i64,
    bounded: &'i [(i64, i64, RecordId)],
    unbounded: &'i [(i64, RecordId)],
}

impl<'i> Window<'i> {
    /// Returns how many records are looked at, which is no fewer than are found.
    #[must_use]
    pub fn len(self) -> usize {
        self.bounded.len() + self.unbounded.len()
    }

    /// Tells whether there is nothing to look at.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Lists what is found, what ends by its first possible day, then what may not end.
    pub fn records(self) -> impl Iterator<Item = RecordId> + 'i {
        let bounded = self.bounded.iter().filter(move |(_, last, _)| *last >= self.first);
        let unbounded = self.unbounded.iter().map(|(_, record)| *record);
        bounded.map(|(.., record)| *record).chain(unbounded)
    }
}

/// The records of one key in sorted rows.
fn range<K: Ord + Copy>(rows: &[(K, RecordId)], key: K) -> impl ExactSizeIterator<Item = RecordId> {
    let from = rows.partition_point(|(other, _)| *other < key);
    let to = rows.partition_point(|(other, _)| *other <= key);
    rows.get(from..to).unwrap_or_default().iter().map(|(_, record)| *record)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::knowledge_base::KnowledgeBase;
    use crate::load::Memory;

    #[test]
    fn a_window_finds_what_can_lie_in_it() {
        let records = r#"[Event(id: "long", title: "L", kind: Fall, date: "1990/2020"),
            Event(id: "early", title: "E", kind: Fall, date: "1991-05"),
            Event(id: "late", title: "L", kind: Fall, date: "2010"),
            Event(id: "open", title: "O", kind: Fall, date: "2000/.."),
            Event(id: "undated", title: "U", kind: Fall)]"#;
        let files = Memory::new().with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let found = |time: &str| {
            let days = crate::date::Days::of(&time.parse().unwrap()).unwrap();
            let records = base.index().around(&days.whole()).records();
            records.map(|record| base.model.key(record).to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("1991"), "long early undated");
        assert_eq!(found("2005"), "long undated open");
        assert_eq!(found("2010-06"), "long late undated open");
        assert_eq!(found("2030"), "undated open");
    }
}
