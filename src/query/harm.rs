//! How events ended for those in them, counted: by name, and by the tolls that sources state.

mod toll;

use std::collections::{BTreeMap, BTreeSet};

use toll::{Stated, stated, whole_of};

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
    /// Two of those who are named may be one.
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
/// Who came to one outcome in several of the events is counted once, and so are records that
/// statements of identity call one; those that may be one are at the least one, and at the most as
/// many as they are. Whoever certainly was killed is not counted among those who died as well. The
/// toll of an event that is part of another with a toll is in that one's.
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
    let mut found: BTreeMap<Outcome, Count> = BTreeMap::new();
    for (event, is_meant) in events {
        let is_sure = is_meant == Certainty::Certain;
        for outcome in Outcome::COUNTED.iter().copied().filter(|outcome| is_wanted(*outcome)) {
            let toll = outcome.toll().and_then(|property| stated(base, event, property));
            let toll = toll.map(|toll| if is_sure { toll } else { toll.at_the_most() });
            if let Some(toll) = toll {
                found.entry(outcome).or_default().tolls.push((event, toll));
            }
        }
        for (tie, row) in base.model.live_ties_of(event) {
            let Some(who) = row.who.record() else { continue };
            let outcomes = outcomes(base, tie);
            let is_open = !is_sure || is_outcome_seen(base, tie) != Certainty::Certain;
            let is_certain = outcomes.len() == 1 && !is_open;
            let doubt = if is_open { HarmDoubt::Open } else { HarmDoubt::SourcesDiffer };
            let doubt = (!is_certain).then_some(doubt);
            for outcome in outcomes {
                if !outcome.is_accusation() && is_wanted(outcome) {
                    found.entry(outcome).or_default().named.push(Named { event, who, doubt });
                }
            }
        }
    }
    leave_out_the_killed(base, &mut found);
    let counted = found.into_iter().map(|(outcome, count)| count.ended(base, outcome));
    counted.filter(|ended| ended.most != Some(0)).collect()
}

/// Nobody dies twice: whose killing is told and, as an event of its own, the death that it led to, is
/// counted among the killed alone; who may be one with somebody killed only may be among the dead.
fn leave_out_the_killed(base: &KnowledgeBase, found: &mut BTreeMap<Outcome, Count>) {
    let Some(killed) = found.get(&Outcome::Killed) else { return };
    let mut one = base.joined(Certainty::Certain);
    let certainly = killed.named.iter().filter(|named| named.doubt.is_none());
    let killed: BTreeSet<RecordId> = certainly.map(|named| one.first(named.who)).collect();
    let mut perhaps_one = base.joined(Certainty::Possible);
    let perhaps: BTreeSet<RecordId> = killed.iter().map(|who| perhaps_one.first(*who)).collect();
    if let Some(died) = found.get_mut(&Outcome::Died) {
        died.named.retain(|named| !killed.contains(&one.first(named.who)));
        for named in
            died.named.iter_mut().filter(|named| perhaps.contains(&perhaps_one.first(named.who)))
        {
            named.doubt = named.doubt.max(Some(HarmDoubt::MayBeOne));
        }
    }
}

/// Somebody for whom an event had an outcome.
struct Named {
    event: EventId,
    who: RecordId,
    /// Why it is not certain, if it is not.
    doubt: Option<HarmDoubt>,
}

/// What is known of one outcome.
#[derive(Default)]
struct Count {
    tolls: Vec<(EventId, Stated)>,
    named: Vec<Named>,
}

impl Count {
    fn ended(mut self, base: &KnowledgeBase, outcome: Outcome) -> Ended {
        self.tolls.sort_unstable_by_key(|(event, _)| *event);
        let tolls = self.tolls.clone();
        let tolled: Vec<EventId> = tolls.iter().map(|(event, _)| *event).collect();
        let whole = |event: EventId| whole_of(&base.model, event, &tolls);
        self.tolls.retain(|(event, _)| whole(*event) == *event);
        for named in &mut self.named {
            named.event = whole(named.event);
        }
        self.join(base, Certainty::Certain);
        let Sum { mut least, most, mut doubt } = self.sum(&tolled);
        // There are the fewest where all that may be one are, the most where none are.
        if self.join(base, Certainty::Possible) {
            let fewest = self.sum(&tolled).least;
            if fewest < least {
                (least, doubt) = (fewest, doubt.max(Some(HarmDoubt::MayBeOne)));
            }
        }
        Ended { outcome, least, most, doubt: doubt.filter(|_| most != Some(least)) }
    }

    /// Puts those together who are one at least as surely as this; tells whether there were any.
    fn join(&mut self, base: &KnowledgeBase, least: Certainty) -> bool {
        let mut joined = base.joined(least);
        let mut is_any = false;
        for named in &mut self.named {
            let first = joined.first(named.who);
            is_any |= first != named.who;
            named.who = first;
        }
        is_any
    }

    /// Counts all of them, where these events have tolls.
    fn sum(&self, tolled: &[EventId]) -> Sum {
        // Those in the toll of each event, and those in none.
        let mut named_in: BTreeMap<Option<EventId>, People> = BTreeMap::new();
        for named in &self.named {
            let toll = Some(named.event).filter(|event| tolled.binary_search(event).is_ok());
            let known = named_in.entry(toll).or_default().entry(named.who).or_insert(named.doubt);
            *known = known.and_then(|known| Some(known.max(named.doubt?)));
        }
        let mut sum = Sum { least: 0, most: Some(0), doubt: None };
        // Who is in a toll, and whether that is certain.
        let mut counted: BTreeMap<RecordId, bool> = BTreeMap::new();
        let nobody = People::new();
        for (event, toll) in &self.tolls {
            let people = named_in.get(&Some(*event)).unwrap_or(&nobody);
            sum.add_toll(toll, people);
            for (who, doubt) in people {
                let is_certain = doubt.is_none();
                let known = counted.entry(*who);
                known
                    .and_modify(|was_certain| {
                        sum.take_back(*was_certain && is_certain);
                        *was_certain |= is_certain;
                    })
                    .or_insert(is_certain);
            }
        }
        for (who, doubt) in named_in.get(&None).unwrap_or(&nobody) {
            match counted.get(who) {
                Some(true) => {}
                // The toll may have counted them.
                Some(false) => sum.add(0, 1, doubt.or(Some(HarmDoubt::SourcesDiffer))),
                None => sum.add(usize::from(doubt.is_none()), 1, *doubt),
            }
        }
        sum
    }
}

/// Those who are named, each with why it is not certain, if it is not.
type People = BTreeMap<RecordId, Option<HarmDoubt>>;

/// A number that grows.
struct Sum {
    least: usize,
    most: Option<usize>,
    doubt: Option<HarmDoubt>,
}

impl Sum {
    fn add(&mut self, least: usize, most: usize, doubt: Option<HarmDoubt>) {
        self.least += least;
        self.most = self.most.map(|sum| sum + most);
        self.doubt = self.doubt.max(doubt);
    }

    /// Adds a toll; those who are surely named are in it, whatever a source says of the number.
    fn add_toll(&mut self, toll: &Stated, people: &People) {
        let certain = people.values().filter(|doubt| doubt.is_none()).count();
        let mut least = toll.least.max(certain);
        if toll.may_be_absent {
            least = certain;
        }
        let most = toll.most.map(|most| most.max(certain));
        let most = if toll.may_be_absent { most.map(|most| most.max(people.len())) } else { most };
        self.least += least;
        self.most = self.most.zip(most).map(|(sum, most)| sum + most);
        self.doubt = self.doubt.max(toll.doubt);
    }

    /// Takes back one who has been counted twice, or may have been.
    fn take_back(&mut self, is_certain: bool) {
        self.least = self.least.saturating_sub(1);
        if is_certain {
            self.most = self.most.map(|most| most.saturating_sub(1));
        } else {
            self.doubt = self.doubt.max(Some(HarmDoubt::SourcesDiffer));
        }
    }
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
        let died = |least| (Outcome::Died, least, Some(least));
        let killed = (Outcome::Killed, 1, Some(2));
        assert_eq!(count(|one| one <= Outcome::Died), [killed, died(1)], "Ben only may be killed");
        assert_eq!(count(|one| one == Outcome::Died), [died(2)]);
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
