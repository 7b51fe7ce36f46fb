//! From claims to the index.

use super::sparse::Sparse;
use super::times::{Sorted, Timed, Times};
use super::{Index, KIND_BITS, OnProductions, Postings, RareRank, TIMED, publisher};
use crate::date::Occurrence;
use crate::model::{
    ClaimId, EventId, Model, Outcome, Property, RecordId, RecordKind, Reference, Subject, Symbol,
    Value, Word, World,
};
use crate::store::Column;

/// How many words one closed list may have at most.
const LIST: usize = 256;
/// How many closed lists there are.
const LISTS: usize = 9;

/// The number of a word among those of all closed lists.
pub(super) fn code_of(word: Word) -> usize {
    let (list, word) = match word {
        Word::EventKind(word) => (0, word as usize),
        Word::OrganizationKind(word) => (1, word as usize),
        Word::ProductionKind(word) => (2, word as usize),
        Word::SourceKind(word) => (3, word as usize),
        Word::Copy(word) => (4, word as usize),
        Word::Outcome(word) => (5, word as usize),
        Word::World(word) => (6, word as usize),
        Word::Verdict(word) => (7, word as usize),
        Word::Scheme(word) => (8, word as usize),
    };
    list * LIST + word
}

/// What the claims say that is looked up, gathered in one pass.
#[derive(Default)]
struct Gathered {
    words: Vec<(u32, u32)>,
    outcomes: Vec<(u32, u32)>,
    /// The claims whose rank is not the normal one.
    ranked: Vec<(u32, ClaimId)>,
    /// The publishers that sources name, by their symbols.
    published: Vec<(Symbol, u32)>,
    on_productions: Vec<(RecordId, RecordId)>,
    /// The events by the terms that they name.
    classed: Vec<(RecordId, u32)>,
    /// The records that ties which were set aside name, with these.
    set_aside: Vec<(RecordId, u32)>,
    /// Whether a record is linked with an event that stands before or after it on the same day.
    tied: Vec<bool>,
}

impl Index {
    /// Makes the index of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let records = model.records().map(|(id, record)| (record.kind as u32, id.row()));
        let kinds = Postings::new(RecordKind::ALL.len(), records.collect());
        let gathered = Gathered::of(model);
        let has_doubt = model.doubtful_counts() != (0, 0);
        let times = TIMED.map(|kind| {
            Times::new(kinds.at(kind as usize), |record| match model.as_event(record) {
                Some(event) => {
                    let is_tied = gathered.tied.get(record.index()).is_some_and(|tied| *tied);
                    sorted_event(model, event, is_tied, has_doubt)
                }
                None => sorted(model, record),
            })
        });
        let slots = slots(&times, model.record_count());
        let (publishers, published) = publisher::columns(model, gathered.published);
        let index = Self {
            kinds,
            words: Postings::new(LISTS * LIST, gathered.words),
            outcomes: Postings::new(Outcome::ALL.len(), gathered.outcomes),
            ranks: Postings::new(RareRank::COUNT, ranked(model, &gathered.ranked)),
            publishers,
            published,
            times,
            slots,
            on_productions: OnProductions::default(),
            set_aside: Sparse::new(&gathered.set_aside),
            classed: Sparse::new(&gathered.classed),
            identities: Sparse::new(&identities(model)),
        };
        let place =
            |record: RecordId| index.slots.get(record.index()).map(|slot| slot >> KIND_BITS);
        let pairs = gathered.on_productions.into_iter();
        let pairs = pairs.filter_map(|(production, event)| Some((production.row(), place(event)?)));
        let on_productions = OnProductions::new(&index.times[0], pairs.collect());
        Self { on_productions, ..index }
    }
}

/// The records that claims with ranks, which are given in order, are about or are written in.
fn ranked(model: &Model, claims: &[(u32, ClaimId)]) -> Vec<(u32, u32)> {
    let subjects = claims.iter().filter_map(|(rank, id)| match model.claim(*id).subject {
        Subject::Record(record) => Some((*rank, record.row())),
        Subject::Tie(_) => None,
    });
    let mut pairs: Vec<(u32, u32)> = subjects.collect();
    for (record, row) in model.records().filter(|_| !claims.is_empty()) {
        let (start, end) = row.claims;
        let first = claims.partition_point(|(_, id)| id.row() < start);
        let own = claims[first..].iter().take_while(|(_, id)| id.row() < end);
        pairs.extend(own.map(|(rank, _)| (*rank, record.row())));
    }
    pairs
}

/// The records that statements of identity are about, with the places of these.
fn identities(model: &Model) -> Vec<(RecordId, u32)> {
    let all = (0..).zip(model.identities());
    all.flat_map(|(place, identity)| {
        identity.of.into_iter().map(move |record| (record, place)).collect::<Vec<_>>()
    })
    .collect()
}

/// Where each record with a time of its own is among those of its kind.
fn slots(times: &[Times; TIMED.len()], records: usize) -> Column<u32> {
    let mut slots = vec![0_u32; records];
    for (kind, times) in (1..).zip(times) {
        for (place, record) in times.places() {
            if let (Some(slot), Ok(place)) = (slots.get_mut(record as usize), u32::try_from(place))
            {
                *slot = place << KIND_BITS | kind;
            }
        }
    }
    slots.into()
}

impl Gathered {
    fn of(model: &Model) -> Self {
        let mut gathered = Self { tied: vec![false; model.record_count()], ..Self::default() };
        for (id, claim) in model.claims() {
            gathered.ranked.extend(RareRank::of(claim.rank).map(|rank| (rank as u32, id)));
            if claim.is_deprecated() && claim.property != Property::Publisher {
                gathered.note_aside(model, claim.value);
                continue;
            }
            match (claim.subject, claim.value) {
                (Subject::Tie(tie), Value::Word(Word::Outcome(outcome))) => {
                    let tie = model.tie(tie);
                    gathered.add_outcome(outcome, [tie.of, tie.who]);
                }
                (Subject::Record(record), Value::Word(word))
                    if matches!(claim.property, Property::Kind | Property::Copy) =>
                {
                    let code = u32::try_from(code_of(word)).unwrap_or(u32::MAX);
                    gathered.words.push((code, record.row()));
                }
                (Subject::Record(record), Value::Record(Reference::Record(other))) => {
                    gathered.add_link(model, record, claim.property, other);
                }
                (Subject::Record(record), Value::Toll(_)) => {
                    let counted = Outcome::COUNTED.iter();
                    let mut counted = counted.filter(|one| one.toll() == Some(claim.property));
                    if let Some(outcome) = counted.next() {
                        gathered.outcomes.push((*outcome as u32, record.row()));
                    }
                }
                (Subject::Record(record), Value::Relative(relative)) => {
                    let anchor = model.relative(relative).anchor.record();
                    gathered.tie([Some(record), anchor].into_iter().flatten());
                }
                (Subject::Record(record), Value::Text(name))
                    if claim.property == Property::Publisher =>
                {
                    gathered.published.push((name, record.row()));
                }
                _ => {}
            }
        }
        for (_, tie) in model.ties() {
            if let Some(outcome) = tie.outcome {
                gathered.add_outcome(outcome, [tie.of, tie.who]);
            }
        }
        gathered
    }

    /// Notes whom a tie names that was set aside.
    fn note_aside(&mut self, model: &Model, value: Value) {
        let Value::Tie(id) = value else { return };
        let tie = model.tie(id);
        let named = [tie.of, tie.who].into_iter().filter_map(Reference::record);
        self.set_aside.extend(named.map(|record| (record, id.row())));
    }

    fn add_outcome(&mut self, outcome: Outcome, ends: [Reference; 2]) {
        let ends = ends.into_iter().filter_map(Reference::record);
        self.outcomes.extend(ends.map(|record| (outcome as u32, record.row())));
    }

    fn add_link(&mut self, model: &Model, record: RecordId, property: Property, other: RecordId) {
        match property {
            Property::Production if model.as_event(record).is_some() => {
                self.on_productions.push((other, record));
            }
            Property::Hazards | Property::CausedBy => self.classed.push((other, record.row())),
            Property::PartOf | Property::Causes | Property::RespondsTo | Property::Resolves => {
                self.tie([record, other]);
            }
            _ => {}
        }
    }

    fn tie(&mut self, records: impl IntoIterator<Item = RecordId>) {
        for record in records {
            if let Some(tied) = self.tied.get_mut(record.index()) {
                *tied = true;
            }
        }
    }
}

/// When a production or a source was.
fn sorted(model: &Model, record: RecordId) -> Sorted {
    let Some(time) = model.own_time(record) else { return Sorted::Undated };
    let timed = Timed {
        record,
        time: time.packed(),
        is_story: model.world(record) == World::Story,
        is_disputed: false,
        is_tied: false,
        is_aside: false,
    };
    placed(timed, &time)
}

fn sorted_event(model: &Model, event: EventId, is_tied: bool, has_doubt: bool) -> Sorted {
    let record = event.record();
    if let Some(time) = plain_time(model, event, has_doubt) {
        let timed = Timed {
            record,
            time: time.packed(),
            is_story: false,
            is_disputed: false,
            is_tied,
            is_aside: false,
        };
        return placed(timed, &time);
    }
    if !model.is_dated(event) {
        return Sorted::Undated;
    }
    let (time, placing) = (model.occurrence(event), model.placing(event));
    let timed = Timed {
        record,
        time: time.packed(),
        is_story: model.world(event) == World::Story,
        is_disputed: model.is_date_disputed(event),
        is_tied,
        is_aside: placing != time,
    };
    if timed.is_aside { Sorted::Elsewhere(placing.sort_key(), timed) } else { placed(timed, &time) }
}

/// The time of an event of the real world that has one date, on which nothing else bears.
fn plain_time(model: &Model, event: EventId, has_doubt: bool) -> Option<Occurrence> {
    if has_doubt || model.is_derived(event) {
        return None;
    }
    let mut only = None;
    for (_, claim) in model.claims_about(event) {
        match (claim.property, claim.value) {
            (Property::Date, Value::Date(date)) if only.is_none() && !claim.is_deprecated() => {
                only = Some(date);
            }
            (Property::Date | Property::Start | Property::End | Property::World, _) => return None,
            _ => {}
        }
    }
    only.map(|date| Occurrence::of_event(&model.date(date)))
}

/// Puts a record where it can have begun first, if that day is known.
fn placed(timed: Timed, time: &Occurrence) -> Sorted {
    let has_first = time.bounds().earliest_start.is_some();
    if has_first && timed.time.is_near() {
        Sorted::ByStart(timed)
    } else {
        Sorted::Elsewhere(time.sort_key(), timed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_of_words_is_longer_than_its_numbers() {
        let longest = [
            crate::model::EventKind::ALL.len(),
            crate::model::OrganizationKind::ALL.len(),
            crate::model::ProductionKind::ALL.len(),
            crate::model::SourceKind::ALL.len(),
        ];
        assert!(longest.into_iter().all(|length| length <= LIST));
    }
}
