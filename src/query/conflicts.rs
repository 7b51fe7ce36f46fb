//! Where the sources differ: every property with several claims, by class, each value with its
//! claims and its independent witnesses.

use std::cmp::Reverse;

use super::conflict::{ConflictClass, excludes};
use super::expression::Filter;
use super::list::{list, sort};
use super::origin::{Origin, cited_sources, origins};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, Model, Property, RecordId, Standing, Subject, TimeId, Value, Worlds,
};

/// The conflicts of some records.
#[derive(Clone, Debug, Default)]
pub struct Conflicts {
    /// Those of the classes asked for: by record, events in order of time; those of one record in
    /// the order of the files.
    pub conflicts: Vec<Conflict>,
    /// How many there are of each class, those that were not asked for too.
    pub counts: ConflictCounts,
    /// The worlds that were asked about.
    pub worlds: Worlds,
    /// How many of the classes asked for belong to another world.
    pub of_other_worlds: usize,
}

/// How many properties with several claims there are of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConflictCounts {
    /// Contradictions that are certain: the values cannot all hold.
    pub contradictions: usize,
    /// Contradictions that are possible: only a reader can tell whether both can hold.
    pub possible_contradictions: usize,
    /// How many of all these the archivist settled by a preferred claim.
    pub settled: usize,
    /// Values of different precision that agree.
    pub refinements: usize,
    /// Values that hold one after the other.
    pub successions: usize,
    /// Properties on which only what was set aside differs.
    pub retractions: usize,
    /// Properties on which several claims say the same.
    pub agreements: usize,
}

impl ConflictCounts {
    fn add(&mut self, class: ConflictClass, certainty: Certainty, is_settled: bool) {
        let count = match (class, certainty) {
            (ConflictClass::Contradiction, Certainty::Certain) => &mut self.contradictions,
            (ConflictClass::Contradiction, _) => &mut self.possible_contradictions,
            (ConflictClass::Refinement, _) => &mut self.refinements,
            (ConflictClass::Succession, _) => &mut self.successions,
            (ConflictClass::Retraction, _) => &mut self.retractions,
            (ConflictClass::Agreement, _) => &mut self.agreements,
        };
        *count += 1;
        self.settled += usize::from(is_settled);
    }

    /// Returns how many there are of a class, certain and possible.
    #[must_use]
    pub fn of(&self, class: ConflictClass) -> usize {
        match class {
            ConflictClass::Contradiction => self.contradictions + self.possible_contradictions,
            ConflictClass::Refinement => self.refinements,
            ConflictClass::Succession => self.successions,
            ConflictClass::Retraction => self.retractions,
            ConflictClass::Agreement => self.agreements,
        }
    }
}

/// The claims on one property of one subject, of which there are two or more or of which one was
/// set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The record with the property; for a detail of a tie, the record that states the tie.
    pub record: RecordId,
    /// What the claims speak about: the record, or a tie of it.
    pub subject: Subject,
    /// The property.
    pub property: Property,
    /// Which class they are of.
    pub class: ConflictClass,
    /// Of a contradiction, whether it is certain that the values cannot all hold; of any other
    /// class, [`Certainty::No`].
    pub certainty: Certainty,
    /// How they stand together, by what the archivist prefers.
    pub standing: Standing,
    /// Whether the record certainly fits what was asked, or possibly.
    pub fits: Certainty,
    /// What is claimed: the values of a succession in order of time; else the accepted value
    /// first and the best attested before the others, each followed by what says it less exactly,
    /// then what agrees with several of them, last what was set aside.
    pub values: Vec<ConflictValue>,
    /// The sides of a contradiction, in the order in which their values stand; one side where
    /// there is no contradiction.
    pub sides: Vec<Side>,
    /// The origins of all claims that were not set aside, each once.
    pub origins: Vec<Origin>,
}

impl Conflict {
    /// Tells whether it is a contradiction that the archivist settled by a preferred claim.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.class == ConflictClass::Contradiction && self.standing.accepted().is_some()
    }

    /// Lists the origins that stand on several sides, as those of a report of both accounts do.
    #[must_use]
    pub fn on_several_sides(&self) -> Vec<Origin> {
        let is_shared = |origin: &Origin| {
            self.sides.iter().filter(|side| side.origins.contains(origin)).count() > 1
        };
        self.origins.iter().copied().filter(is_shared).collect()
    }
}

/// One side of a contradiction: a value, with all that says it less exactly and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The independent origins that say so, each once.
    pub origins: Vec<Origin>,
}

/// A value that is claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictValue {
    /// The value.
    pub value: Value,
    /// The time for which it holds, where values follow one another.
    pub time: Option<TimeId>,
    /// How it stands to the other values.
    pub bearing: Bearing,
    /// Whether it is the value that stands.
    pub is_accepted: bool,
    /// The side it is on, as its place among the sides; `None` where it agrees with several, or
    /// was set aside.
    pub side: Option<usize>,
    /// The claims that state it, in the order of the files.
    pub claims: Vec<ClaimId>,
    /// Their independent origins, each once.
    pub origins: Vec<Origin>,
}

/// How a value stands to the others that are claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// No other says it more exactly.
    Exact,
    /// Another value lies inside it.
    LessExact,
    /// All claims of it were set aside.
    SetAside,
}

/// Finds the conflicts of the classes asked for in the records of some worlds that fit a filter, or
/// in all of them.
///
/// Properties that take several values at once are no conflicts. The record of a conflict on a
/// detail of a participation, credit or membership is the one that states the tie.
#[must_use]
pub fn conflicts(
    base: &KnowledgeBase,
    filter: Option<&Filter>,
    worlds: Worlds,
    classes: &[ConflictClass],
) -> Conflicts {
    let listing = list(base, None, filter, Worlds::Both);
    let mut certain = listing.certain.clone();
    certain.sort_unstable();
    let records = [listing.certain, listing.possible, listing.undated].concat();
    // What has no date fits possibly where a filter asked for one; else it was not in doubt.
    let is_certain = |record| filter.is_none() || certain.binary_search(&record).is_ok();
    among(base, records, worlds, classes, is_certain)
}

/// Classifies what is claimed of some records, each with whether it certainly fits what was asked,
/// those of other worlds left out, and keeps some classes.
#[must_use]
pub fn conflicts_among(
    base: &KnowledgeBase,
    records: Vec<(RecordId, Certainty)>,
    worlds: Worlds,
    classes: &[ConflictClass],
) -> Conflicts {
    let certain = records.iter().filter(|(_, fits)| *fits == Certainty::Certain);
    let mut certain: Vec<RecordId> = certain.map(|(record, _)| *record).collect();
    certain.sort_unstable();
    let records = records.into_iter().map(|(record, _)| record).collect();
    among(base, records, worlds, classes, |record| certain.binary_search(&record).is_ok())
}

fn among(
    base: &KnowledgeBase,
    mut records: Vec<RecordId>,
    worlds: Worlds,
    classes: &[ConflictClass],
    is_certain: impl Fn(RecordId) -> bool,
) -> Conflicts {
    sort(base, &mut records);
    let mut found = Conflicts { worlds, ..Conflicts::default() };
    for record in records {
        let is_in_these_worlds = base.model.is_in(worlds, record);
        let fits = if is_certain(record) { Certainty::Certain } else { Certainty::Possible };
        for group in groups(base, record) {
            let Some(class) = ConflictClass::of(&base.model, &group.claims) else { continue };
            if !is_in_these_worlds {
                found.of_other_worlds += usize::from(classes.contains(&class));
                continue;
            }
            let conflict = Conflict { fits, ..group.conflict(base, class) };
            found.counts.add(class, conflict.certainty, conflict.is_settled());
            if classes.contains(&class) {
                found.conflicts.push(conflict);
            }
        }
    }
    found
}

/// Finds all conflicts of one record, agreements too, in the order of the files.
#[must_use]
pub fn conflicts_of(base: &KnowledgeBase, record: RecordId) -> Vec<Conflict> {
    let of = |group: Group| {
        let class = ConflictClass::of(&base.model, &group.claims)?;
        Some(group.conflict(base, class))
    };
    groups(base, record).into_iter().filter_map(of).collect()
}

/// The claims on one property of one subject.
struct Group {
    record: RecordId,
    subject: Subject,
    property: Property,
    claims: Vec<(ClaimId, Claim)>,
}

/// Groups the claims about a record, and those about details of its ties, by what they are about. A
/// claim that stands alone is left out: it is in no conflict.
fn groups(base: &KnowledgeBase, record: RecordId) -> Vec<Group> {
    let model = &base.model;
    let kind = model.kind(record);
    let own = model.claims_about(record);
    let of_ties = model.live_ties_of(record).flat_map(|(tie, _)| model.claims_of_tie(tie));
    let single = own.chain(of_ties).filter(|(_, claim)| !claim.property.is_list_on(kind));
    let mut claims: Vec<(ClaimId, Claim)> = single.collect();
    let about = |(_, claim): &(ClaimId, Claim)| (claim.subject, claim.property);
    claims.sort_by_key(about);
    let groups = claims.chunk_by(|a, b| about(a) == about(b)).filter_map(|claims| {
        let (first, others) = claims.split_first()?;
        let (subject, property) = about(first);
        let is_open = !others.is_empty() || first.1.is_deprecated();
        is_open.then(|| Group { record, subject, property, claims: claims.to_vec() })
    });
    let mut groups: Vec<Group> = groups.collect();
    groups.sort_by_key(|group| group.claims.first().map(|(id, _)| *id));
    groups
}

impl Group {
    fn conflict(&self, base: &KnowledgeBase, class: ConflictClass) -> Conflict {
        let model = &base.model;
        let standing = model.standing_of(self.claims.iter().copied());
        let certainty = match class {
            ConflictClass::Contradiction => excludes(base, &self.claims),
            _ => Certainty::No,
        };
        let mut values = self.values(base, class);
        let accepted = standing.accepted();
        for value in &mut values {
            value.is_accepted = accepted.is_some_and(|claim| value.claims.contains(&claim));
        }
        let sides = match class {
            ConflictClass::Succession => {
                by_time(model, &mut values);
                Vec::new()
            }
            _ => by_side(model, &mut values),
        };
        Conflict {
            record: self.record,
            subject: self.subject,
            property: self.property,
            class,
            certainty,
            standing,
            fits: Certainty::Certain,
            origins: self.origins(base, |_, claim| !claim.is_deprecated()),
            values,
            sides,
        }
    }

    /// The distinct values in the order of the files, each with its claims; those of a succession
    /// with the times for which they hold.
    fn values(&self, base: &KnowledgeBase, class: ConflictClass) -> Vec<ConflictValue> {
        let mut values: Vec<ConflictValue> = Vec::new();
        for (id, claim) in &self.claims {
            let bearing = if claim.is_deprecated() { Bearing::SetAside } else { Bearing::Exact };
            let time = claim.time.filter(|_| class == ConflictClass::Succession);
            let is_same = |known: &&mut ConflictValue| {
                (known.value, known.time, known.bearing) == (claim.value, time, bearing)
            };
            match values.iter_mut().find(is_same) {
                Some(known) => known.claims.push(*id),
                None => values.push(ConflictValue {
                    value: claim.value,
                    time,
                    bearing,
                    is_accepted: false,
                    side: None,
                    claims: vec![*id],
                    origins: Vec::new(),
                }),
            }
        }
        for value in &mut values {
            value.origins = self.origins(base, |id, _| value.claims.contains(&id));
        }
        values
    }

    fn origins(
        &self,
        base: &KnowledgeBase,
        counts: impl Fn(ClaimId, &Claim) -> bool,
    ) -> Vec<Origin> {
        let claims = self.claims.iter().filter(|(id, claim)| counts(*id, claim));
        let citations = claims.flat_map(|(_, claim)| base.model.citations(claim));
        origins(base, cited_sources(citations))
    }
}

/// Puts the values of a succession in the order of their times, what was set aside last.
fn by_time(model: &Model, values: &mut [ConflictValue]) {
    values.sort_by_cached_key(|value| {
        let time = value.time.map(|time| model.occurrence_of_time(time).sort_key());
        (value.bearing, time)
    });
}

/// Finds the sides, one for each value that no other says more exactly, and puts the values in
/// order: side by side, what agrees with several, what was set aside.
fn by_side(model: &Model, values: &mut Vec<ConflictValue>) -> Vec<Side> {
    let finer: Vec<Vec<usize>> = (0..values.len()).map(|at| finer(model, values, at)).collect();
    let is_leader = |at: &usize| values[*at].bearing != Bearing::SetAside && finer[*at].is_empty();
    let leaders: Vec<usize> = (0..values.len()).filter(is_leader).collect();
    for (at, value) in values.iter_mut().enumerate() {
        value.side = side(&leaders, at, &finer[at]);
        if !finer[at].is_empty() {
            value.bearing = Bearing::LessExact;
        }
    }
    let mut sides: Vec<(usize, bool, Side)> =
        (0..leaders.len()).map(|number| gathered(values, number)).collect();
    sides.sort_by_key(|(number, is_accepted, side)| {
        (!is_accepted, Reverse(side.origins.len()), *number)
    });
    let place = |number: usize| sides.iter().position(|(known, ..)| *known == number);
    let depths = finer.iter().map(Vec::len);
    let mut ordered: Vec<(usize, ConflictValue)> = depths.zip(std::mem::take(values)).collect();
    for (_, value) in &mut ordered {
        value.side = value.side.and_then(place);
    }
    ordered.sort_by_key(|(depth, value)| {
        (value.bearing == Bearing::SetAside, value.side.is_none(), value.side, *depth)
    });
    values.extend(ordered.into_iter().map(|(_, value)| value));
    sides.into_iter().map(|(_, _, side)| side).collect()
}

/// The side that a value is on: its own, or that of the only leader that says it more exactly.
fn side(leaders: &[usize], at: usize, finer: &[usize]) -> Option<usize> {
    let is_with = |leader: &usize| *leader == at || finer.contains(leader);
    let mut led = (0..leaders.len()).filter(|number| is_with(&leaders[*number]));
    led.next().filter(|_| led.next().is_none())
}

/// What is said on one side, and whether that is accepted.
fn gathered(values: &[ConflictValue], number: usize) -> (usize, bool, Side) {
    let on_it = || values.iter().filter(|value| value.side == Some(number));
    let mut origins: Vec<Origin> = on_it().flat_map(|value| &value.origins).copied().collect();
    origins.sort_unstable();
    origins.dedup();
    (number, on_it().any(|value| value.is_accepted), Side { origins })
}

/// The values that say more exactly what one says. Of two that say the same with and without a
/// doubt of their sources, the one without is taken for the finer, else the first.
fn finer(model: &Model, values: &[ConflictValue], at: usize) -> Vec<usize> {
    let coarse = &values[at];
    let key = |at: usize| (model.is_doubted(values[at].value), at);
    (0..values.len())
        .filter(|other| {
            let fine = &values[*other];
            *other != at
                && coarse.bearing != Bearing::SetAside
                && fine.bearing != Bearing::SetAside
                && model.lies_within(fine.value, coarse.value)
                && (!model.lies_within(coarse.value, fine.value) || key(*other) < key(at))
        })
        .collect()
}
