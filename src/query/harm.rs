//! How events ended for those in them, counted: by name, and by the tolls that sources state.
//!
//! What is counted, and why each number is sound:
//!
//! - People are counted, each once for an outcome, in however many of the events they came to it.
//!   Records that statements of identity call one are one person; where it is open whether they are,
//!   each way in which that can fall is counted for itself, and the numbers of all hold.
//! - The toll of an event counts all who came to its outcome in it, the named among them. Those who
//!   surely are named are in it whatever a source says of the number; who only may be named is not
//!   where the toll has no room for them.
//! - Of two events of which none is part of the other, those who are not named are different people:
//!   a happening is told once. Whoever is in an event is in all that it is part of: so what a toll
//!   counts of a part is in that of the whole, and one of the unnamed of a part may be somebody named
//!   of the whole.
//! - Each counts for the gravest alone: killed, or died, or injured, as far as these outcomes are
//!   asked for. Nobody who was killed is among those who died as well; nor is who was killed or died
//!   among the injured of the same happening: of events on one production, or tied to one another.
//!   (Of others they are: somebody may be injured one year, and killed in another.)
//! - A death is often told as an event of its own. So whoever died may be one of the unnamed of the
//!   killed of the same happening, or of the injured of another event of it, if that was not to come
//!   yet.
//! - An event that only may be meant counts at the most, and not at the least; and so does what else
//!   is open. A number is told for certain where it is so however all of that falls.

mod dead;
mod happening;
mod toll;
mod tree;
mod union;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use dead::{Dead, died, injured};
use toll::stated;
use tree::{Count, End, Named, Tolled};
use union::Who;

use super::outcome::{is_outcome_seen, outcomes};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, RecordId};

/// How many came to one outcome in some events.
///
/// Where an event has a toll, it counts all, the named among them; where it has none, the named
/// participants are counted, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The outcome.
    pub outcome: Outcome,
    /// How many there are at the least.
    pub least: usize,
    /// How many there are at the most; `None` where no source says.
    pub most: Option<usize>,
    /// Why the two differ, where they do.
    pub doubt: Option<HarmDoubt>,
}

/// Why it is not known how many came to an outcome; the strongest reason of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HarmDoubt {
    /// A source itself gives no exact number.
    Range,
    /// Two of those who are counted may be one.
    MayBeOne,
    /// Sources contradict each other.
    SourcesDiffer,
    /// The clocks leave some of it open, or whether an event is one of those meant.
    Open,
}

/// Counts how some events, all together, ended for those in them: an entry for each outcome that is
/// wanted, in the order of the outcomes; none where certainly nobody came to it. Charges are left
/// out: they are told with what came of them.
///
/// Each person counts once for an outcome, and of those killed, died and injured for the gravest
/// that is wanted alone; the head of this file says what is counted, and why the numbers hold.
#[must_use]
pub fn ended(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = EventId>,
    is_wanted: fn(Outcome) -> bool,
) -> Vec<Ended> {
    let events = events.into_iter().map(|event| (event, Certainty::Certain));
    ended_among(base, events, is_wanted)
}

/// Counts how events ended as [`ended`] does, some of which only may be meant: what happened in these
/// counts at the most.
#[must_use]
pub fn ended_among(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = (EventId, Certainty)>,
    is_wanted: fn(Outcome) -> bool,
) -> Vec<Ended> {
    let found = gather(base, events, is_wanted);
    let people: BTreeSet<RecordId> =
        found.values().flat_map(|count| &count.named).map(|named| named.who.record).collect();
    let counted = match base.ways_joined(&people) {
        None => found.iter().map(|(outcome, count)| roughly(base, *outcome, count)).collect(),
        Some(ways) => {
            let ways = ways
                .iter()
                .map(|way| counted(base, &found, |who| way.get(&who).copied().unwrap_or(who)));
            ways.reduce(|all, way| all.into_iter().zip(way).map(both).collect()).unwrap_or_default()
        }
    };
    counted.into_iter().filter(|ended| ended.most != Some(0)).collect()
}

/// What is known of each outcome that is wanted.
type Found = BTreeMap<Outcome, Count>;

fn gather(
    base: &KnowledgeBase,
    events: impl IntoIterator<Item = (EventId, Certainty)>,
    is_wanted: fn(Outcome) -> bool,
) -> Found {
    let mut found = Found::new();
    for (event, certainty) in events {
        let is_meant = certainty == Certainty::Certain;
        for outcome in Outcome::COUNTED.iter().copied().filter(|outcome| is_wanted(*outcome)) {
            let toll = outcome.toll().and_then(|property| stated(base, event, property));
            if let Some(stated) = toll {
                let tolls = &mut found.entry(outcome).or_default().tolls;
                let toll = tolls.entry(event).or_insert(Tolled { stated, is_meant });
                toll.is_meant |= is_meant;
            }
        }
        for (tie, row) in base.model.live_ties_of(event) {
            let Some(who) = row.who.record() else { continue };
            let outcomes = outcomes(base, tie);
            let is_open = is_outcome_seen(base, tie) != Certainty::Certain;
            let is_certain = outcomes.len() == 1 && !is_open;
            let doubt = if is_open { HarmDoubt::Open } else { HarmDoubt::SourcesDiffer };
            let doubt = (!is_certain).then_some(doubt);
            for outcome in outcomes {
                if !outcome.is_accusation() && is_wanted(outcome) {
                    let who = Who { record: who, is_apart: false };
                    let named = Named { event, tie, who, doubt, is_meant };
                    found.entry(outcome).or_default().named.push(named);
                }
            }
        }
    }
    found
}

/// Counts each outcome, where it is known which records are one: those of which this gives the same.
fn counted(
    base: &KnowledgeBase,
    found: &Found,
    who: impl Fn(RecordId) -> RecordId + Copy,
) -> Vec<Ended> {
    let mut dead = Dead::default();
    let ended = found.iter().map(|(outcome, count)| match outcome {
        Outcome::Killed => {
            dead.add(count, who);
            alone(base, *outcome, count, who)
        }
        Outcome::Died => {
            let ended = died(base, count, found.get(&Outcome::Killed), who);
            dead.add(count, who);
            dead.may_be_unnamed(count, who);
            ended
        }
        Outcome::Injured => injured(base, count, &dead, who),
        _ => alone(base, *outcome, count, who),
    });
    ended.collect()
}

/// Counts an outcome that no other bears on.
fn alone(
    base: &KnowledgeBase,
    outcome: Outcome,
    count: &Count,
    who: impl Fn(RecordId) -> RecordId + Copy,
) -> Ended {
    let fewest = count.tree(&base.model, End::Least, who).together;
    let most = count.tree(&base.model, End::Most, who).together;
    let least = fewest.least();
    let doubts = [least.doubt, fewest.doubt(), most.doubt()];
    Ended::new(outcome, least.number, most.most(), doubts.into_iter().flatten().max())
}

impl Ended {
    fn new(outcome: Outcome, least: usize, most: Option<usize>, doubt: Option<HarmDoubt>) -> Self {
        // Where nothing else is, it is open what is part of what.
        let doubt = (most != Some(least)).then_some(doubt.unwrap_or(HarmDoubt::Open));
        Self { outcome, least, most, doubt }
    }
}

/// Counts an outcome where it may fall in two ways, by who is one.
fn both((one, other): (Ended, Ended)) -> Ended {
    let is_same = (one.least, one.most) == (other.least, other.most);
    let most = one.most.zip(other.most).map(|(one, other)| one.max(other));
    let joined = (!is_same).then_some(HarmDoubt::MayBeOne);
    let doubt = one.doubt.max(other.doubt).max(joined);
    Ended::new(one.outcome, one.least.min(other.least), most, doubt)
}

/// Counts an outcome where it is open of very many who is one: no number that may be is left out.
fn roughly(base: &KnowledgeBase, outcome: Outcome, count: &Count) -> Ended {
    let mut perhaps = base.joined(Certainty::Possible);
    let certain = count.named.iter().filter(|named| named.doubt(End::Least).is_none());
    let certain: BTreeSet<RecordId> =
        certain.map(|named| perhaps.first(named.who.record)).collect();
    let named: BTreeSet<Who> = count.named.iter().map(|named| named.who).collect();
    let tolls = count.tolls.values();
    let largest = tolls.clone().filter(|toll| toll.is_meant && !toll.stated.may_be_absent);
    let largest = largest.map(|toll| toll.stated.least).max().unwrap_or(0);
    let tolls: Option<usize> = tolls.map(|toll| toll.stated.most).sum();
    // They may all have come to something graver.
    let is_graver = matches!(outcome, Outcome::Died | Outcome::Injured);
    let least = if is_graver { 0 } else { largest.max(certain.len()) };
    let most = tolls.map(|tolls| tolls + named.len());
    Ended::new(outcome, least, most, Some(HarmDoubt::MayBeOne))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    /// How many were killed in these events, all together.
    fn killed(events: &str, keys: &[&str]) -> (usize, Option<usize>, Option<HarmDoubt>) {
        let records = [
            "[Person(id: \"ann\", name: \"Ann\"), Person(id: \"ben\", name: \"Ben\"),",
            "Source(id: \"a\", title: \"A\"), Source(id: \"b\", title: \"B\"),",
            events,
            "]",
        ];
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"F\")");
        let base =
            KnowledgeBase::open(Arc::new(files.with("a.ron", records.concat())), "").unwrap();
        assert_eq!(base.diagnostics, []);
        let event = |key: &&str| base.model.as_event(base.model.find(key).unwrap()).unwrap();
        let ended = ended(&base, keys.iter().map(event), |outcome| outcome == Outcome::Killed);
        let ended = ended.first().map(|ended| (ended.least, ended.most, ended.doubt));
        ended.unwrap_or((0, Some(0), None))
    }

    /// What statements say of Ann and Ben.
    fn identity(verdict: &str) -> String {
        ["Identity(of: [\"ann\", \"ben\"], verdict: ", verdict, "),"].concat()
    }

    fn event(key: &str, fields: &str, named: &str) -> String {
        let head = ["Event(id: \"", key, "\", title: \"E\", kind: Fall, ", fields].concat();
        [&head, ", participants: [", named, "]),"].concat()
    }

    const ANN: &str = r#"(who: "ann", outcome: Killed)"#;
    const BEN: &str = r#"(who: "ben", outcome: Killed)"#;
    const BEN_PERHAPS: &str = r#"(who: "ben", outcome: [(value: Killed), (value: Injured)])"#;

    #[test]
    fn a_toll_counts_all_the_named_among_them() {
        use HarmDoubt::{Range, SourcesDiffer};
        let all = |people: &[&str]| people.join(", ");
        let differ = r#"killed: [(value: "4", sources: ["a"]), (value: "6", sources: ["b"])]"#;
        for (fields, named, expected) in [
            (r#"killed: "4""#, all(&[]), (4, Some(4), None)),
            (r#"killed: "4""#, all(&[ANN, BEN_PERHAPS]), (4, Some(4), None)),
            (r#"killed: "1..3""#, all(&[ANN, BEN]), (2, Some(3), Some(Range))),
            (r#"killed: "2..""#, all(&[ANN]), (2, None, Some(Range))),
            (r#"killed: "0""#, all(&[]), (0, Some(0), None)),
            (differ, all(&[ANN]), (4, Some(6), Some(SourcesDiffer))),
            (r#"killed: [(value: "4"), (value: "3..5")]"#, all(&[]), (4, Some(4), None)),
            (
                r#"killed: [(value: "10.."), (value: "..12")]"#,
                all(&[]),
                (10, Some(12), Some(Range)),
            ),
            (r#"killed: [(value: "10.."), (value: "..10")]"#, all(&[]), (10, Some(10), None)),
            (
                r#"killed: [(value: "10.."), (value: "..12"), (value: "50")]"#,
                all(&[]),
                (0, None, Some(SourcesDiffer)),
            ),
            (r#"summary: "s""#, all(&[ANN, BEN_PERHAPS]), (1, Some(2), Some(SourcesDiffer))),
        ] {
            assert_eq!(killed(&event("e", fields, &named), &["e"]), expected, "{fields} {named}");
        }
    }

    #[test]
    fn nobody_is_counted_twice() {
        let crash = event("crash", r#"killed: "4""#, ANN);
        let death = event("death", r#"summary: "s""#, ANN);
        let other = event("other", r#"killed: "2""#, &[ANN, BEN].join(", "));
        let part = event("part", r#"killed: "2", part_of: ["crash"]"#, BEN);
        let count = |events: &[&String], keys: &[&str]| {
            killed(&events.iter().map(|event| event.as_str()).collect::<String>(), keys)
        };
        assert_eq!(count(&[&crash, &death], &["crash", "death"]), (4, Some(4), None));
        assert_eq!(count(&[&crash, &other], &["crash", "other"]), (5, Some(5), None));
        assert_eq!(count(&[&crash, &part], &["crash", "part"]), (4, Some(4), None));
        assert_eq!(count(&[&crash, &part], &["part"]), (2, Some(2), None));
        let round = event("crash", r#"killed: "4", part_of: ["part"]"#, ANN);
        assert_eq!(count(&[&round, &part], &["crash", "part"]), (4, Some(4), None));
        let last = event("last", r#"killed: "1", part_of: ["crash"]"#, BEN);
        let ring = count(&[&round, &part, &last], &["crash", "last", "part"]);
        assert_eq!(ring, (4, Some(4), None), "each is in the largest of those in the ring");
    }

    #[test]
    fn nobody_dies_twice() {
        let records = [
            "[Person(id: \"ann\", name: \"Ann\"), Person(id: \"ben\", name: \"Ben\"),",
            &event("shot", "summary: \"s\"", &[ANN, BEN_PERHAPS].join(", ")),
            &event(
                "dead",
                "summary: \"s\"",
                r#"(who: "ann", outcome: Died), (who: "ben", outcome: Died)"#,
            ),
            "]",
        ];
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"F\")");
        let base =
            KnowledgeBase::open(Arc::new(files.with("a.ron", records.concat())), "").unwrap();
        let events = ["shot", "dead"];
        let event = |key| base.model.as_event(base.model.find(key).unwrap()).unwrap();
        let count = |wanted: fn(Outcome) -> bool| {
            let ended = ended(&base, events.map(event), wanted);
            ended.iter().map(|one| (one.outcome, one.least, one.most)).collect::<Vec<_>>()
        };
        let died = |least, most| (Outcome::Died, least, Some(most));
        let killed = (Outcome::Killed, 1, Some(2));
        assert_eq!(count(|one| one <= Outcome::Died), [killed, died(0, 1)], "Ben may be killed");
        assert_eq!(count(|one| one == Outcome::Died), [died(2, 2)]);
    }

    #[test]
    fn those_who_are_one_are_counted_once() {
        use HarmDoubt::{MayBeOne, SourcesDiffer};
        let both = [ANN, BEN].join(", ");
        let perhaps = [ANN, BEN_PERHAPS].join(", ");
        let (toll, none) = (r#"killed: "1""#, r#"summary: "s""#);
        for (fields, named, same, unsure, different) in [
            (toll, &both, (1, Some(1), None), (1, Some(2), Some(MayBeOne)), (2, Some(2), None)),
            (none, &both, (1, Some(1), None), (1, Some(2), Some(MayBeOne)), (2, Some(2), None)),
            (toll, &perhaps, (1, Some(1), None), (1, Some(1), None), (1, Some(1), None)),
            (
                none,
                &perhaps,
                (1, Some(1), None),
                (1, Some(2), Some(SourcesDiffer)),
                (1, Some(2), Some(SourcesDiffer)),
            ),
        ] {
            let event = event("e", fields, named);
            for (verdict, expected) in
                [("Same", same), ("Unsure", unsure), ("Different", different)]
            {
                let records = [event.as_str(), &identity(verdict)].concat();
                assert_eq!(killed(&records, &["e"]), expected, "{verdict}: {fields} {named}");
            }
        }
    }

    #[test]
    fn who_may_be_one_of_the_killed_only_may_have_died() {
        let shot = event("shot", "summary: \"s\"", ANN);
        let dead = event("dead", "summary: \"s\"", r#"(who: "ben", outcome: Died)"#);
        for (verdict, least, most) in [("Same", 0, 0), ("Unsure", 0, 1), ("Different", 1, 1)] {
            let people = r#"[Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),"#;
            let records = [people, &shot, &dead, &identity(verdict), "]"].concat();
            let files = Memory::new().with(SETTINGS_FILE, "(name: \"F\")").with("a.ron", records);
            let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
            let ended = ended(&base, base.model.events(), |outcome| outcome <= Outcome::Died);
            let died = ended.iter().find(|ended| ended.outcome == Outcome::Died);
            let died = died.map_or((0, Some(0)), |ended| (ended.least, ended.most));
            assert_eq!(died, (least, Some(most)), "{verdict}");
        }
    }

    #[test]
    fn those_who_are_one_are_one_in_several_events() {
        let crash = event("crash", r#"killed: "4""#, ANN);
        let other = event("other", r#"killed: "2""#, BEN);
        let death = event("death", r#"summary: "s""#, BEN);
        let count = |events: [&String; 2], verdict: &str, keys: &[&str]| {
            killed(&[events[0].as_str(), events[1], &identity(verdict)].concat(), keys)
        };
        let tolled = |verdict| count([&crash, &other], verdict, &["crash", "other"]);
        assert_eq!(tolled("Same"), (5, Some(5), None));
        assert_eq!(tolled("Unsure"), (5, Some(6), Some(HarmDoubt::MayBeOne)));
        let named = |verdict| count([&crash, &death], verdict, &["crash", "death"]);
        assert_eq!(named("Same"), (4, Some(4), None));
        assert_eq!(named("Unsure"), (4, Some(5), Some(HarmDoubt::MayBeOne)));
    }
}
