//! How many were hurt, held against counting in every way in which what is not known can fall.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::date::{Certainty, Day};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Memory, SETTINGS_FILE};
use continuity::model::Outcome;
use continuity::query::ended_among;
use proptest::prelude::*;

const PEOPLE: [&str; 3] = ["ann", "ben", "cat"];
const WANTED: [Outcome; 3] = [Outcome::Killed, Outcome::Died, Outcome::Injured];
/// Worlds of which there are more ways to fall are not tried.
const MOST_WAYS: usize = 4_000;

/// The numbers that a toll can be.
type Toll = Vec<u32>;

#[derive(Clone, Debug)]
struct Event {
    is_meant: bool,
    killed: Option<Toll>,
    injured: Option<Toll>,
    /// Which of the events before this one it is part of.
    part_of: Vec<usize>,
    /// Who is in it, and the outcomes that sources give for them.
    named: Vec<(usize, Vec<Outcome>)>,
}

#[derive(Clone, Debug)]
struct Base {
    events: Vec<Event>,
    /// What is said of the first two of the people.
    verdict: Option<&'static str>,
}

impl Event {
    fn text(&self, at: usize) -> String {
        let tolls = [("killed", &self.killed), ("injured", &self.injured)].map(|(name, toll)| {
            match toll.as_deref() {
                None => String::new(),
                Some([one]) => format!("{name}: \"{one}\","),
                Some([one, other]) if one + 1 < *other => {
                    format!("{name}: [(value: \"{one}\"), (value: \"{other}\")],")
                }
                Some(all) => format!("{name}: \"{}..{}\",", all[0], all[all.len() - 1]),
            }
        });
        let wholes: Vec<String> =
            self.part_of.iter().map(|whole| format!("\"e{whole}\"")).collect();
        let named = self.named.iter().map(|(who, outcomes)| {
            let all: Vec<String> =
                outcomes.iter().map(|outcome| format!("(value: {outcome:?})")).collect();
            format!("(who: \"{}\", outcome: [{}])", PEOPLE[*who], all.join(", "))
        });
        let named: Vec<String> = named.collect();
        let (tolls, wholes, named) = (tolls.concat(), wholes.join(", "), named.join(", "));
        format!(
            "Event(id: \"e{at}\", title: \"E\", kind: Fall, production: \"f\", {tolls} \
             part_of: [{wholes}], participants: [{named}]),\n"
        )
    }
}

/// One way in which everything can fall.
struct World<'b> {
    base: &'b Base,
    is_one: bool,
    is_in: Vec<bool>,
    /// The toll of each event, of the killed and the injured.
    tolls: [Vec<Option<u32>>; 2],
    outcomes: Vec<Vec<Outcome>>,
}

/// One way in which the unnamed of all tolls can be found out.
#[derive(Clone, Default)]
struct Fill {
    /// The people in each event: a bit each for the named, and for the others.
    sets: Vec<u64>,
    /// The events that those without a name are of.
    unnamed: Vec<usize>,
    /// Those of the named who turned out to be among the unnamed of a part.
    used: u64,
}

impl World<'_> {
    fn bit(&self, who: usize) -> u64 {
        1 << if self.is_one && who == 1 { 0 } else { who }
    }

    fn named(&self, event: usize, outcome: Outcome) -> u64 {
        if !self.is_in[event] {
            return 0;
        }
        let named = self.base.events[event].named.iter().zip(&self.outcomes[event]);
        let named = named.filter(|(_, own)| **own == outcome);
        named.fold(0, |all, ((who, _), _)| all | self.bit(*who))
    }

    /// Those named in an event, and in what is part of it, of whom sources say nothing else.
    fn surely_named(&self, event: usize, outcome: Outcome) -> u64 {
        let parts = (0..self.base.events.len()).filter(|at| self.wholes(*at).contains(&event));
        let events = parts.chain([event]).filter(|at| self.is_in[*at]);
        let named = events.flat_map(|at| &self.base.events[at].named);
        let named = named.filter(|(_, outcomes)| *outcomes == [outcome]);
        named.fold(0, |all, (who, _)| all | self.bit(*who))
    }

    fn all_named(&self, outcome: Outcome) -> u64 {
        (0..self.base.events.len()).fold(0, |all, event| all | self.named(event, outcome))
    }

    fn wholes(&self, event: usize) -> Vec<usize> {
        let mut all: Vec<usize> = Vec::new();
        let mut walk = vec![event];
        while let Some(at) = walk.pop() {
            walk.extend(&self.base.events[at].part_of);
            all.extend(&self.base.events[at].part_of);
        }
        all
    }

    /// All ways in which those of an outcome with tolls can be found out; none where the tolls
    /// contradict what they must hold.
    fn fills(&self, outcome: Outcome) -> Vec<Fill> {
        let tolls = &self.tolls[usize::from(outcome == Outcome::Injured)];
        let number = self.base.events.len();
        let mut fills = vec![Fill { sets: vec![0; number], ..Fill::default() }];
        for event in (0..number).rev() {
            let known = std::mem::take(&mut fills);
            for mut fill in known {
                fill.sets[event] |= self.named(event, outcome);
                let toll = tolls[event].filter(|_| self.is_in[event]);
                match toll {
                    Some(toll) => self.fill(outcome, event, toll, &fill, &mut fills),
                    None => fills.push(fill),
                }
            }
            for fill in &mut fills {
                for whole in &self.base.events[event].part_of {
                    fill.sets[*whole] |= fill.sets[event];
                }
            }
        }
        fills
    }

    /// Finds out who the unnamed of an event are.
    fn fill(&self, outcome: Outcome, event: usize, toll: u32, fill: &Fill, found: &mut Vec<Fill>) {
        // Who surely is named is in it, whatever a source says of the number.
        let toll = toll.max(self.surely_named(event, outcome).count_ones());
        let Some(unnamed) = toll.checked_sub(fill.sets[event].count_ones()) else { return };
        let around = self.wholes(event).into_iter();
        let around = around.fold(0, |all, whole| all | self.named(whole, outcome));
        let around = around & !fill.sets[event] & !fill.used;
        for chosen in (0..8_u64).filter(|chosen| chosen & !around == 0) {
            let Some(others) = unnamed.checked_sub(chosen.count_ones()) else { continue };
            let mut fill = fill.clone();
            fill.used |= chosen;
            fill.sets[event] |= chosen;
            for _ in 0..others {
                fill.sets[event] |= 1 << (8 + fill.unnamed.len());
                fill.unnamed.push(event);
            }
            found.push(fill);
        }
    }

    /// How many were killed, died and were injured at the least and the most in this world; `None`
    /// where it contradicts itself.
    fn numbers(&self) -> Option<[[usize; 2]; 3]> {
        let (killed, hurt) = (self.fills(Outcome::Killed), self.fills(Outcome::Injured));
        let died = self.all_named(Outcome::Died) & !self.all_named(Outcome::Killed);
        let dead = self.all_named(Outcome::Died) | self.all_named(Outcome::Killed);
        let mut numbers: [Option<[usize; 2]>; 3] = [None; 3];
        let mut take = |at: usize, number: usize| {
            let range = numbers[at].get_or_insert([number; 2]);
            *range = [range[0].min(number), range[1].max(number)];
        };
        let count = |set: u64| set.count_ones() as usize;
        for fill in &killed {
            take(0, fill.sets.iter().fold(0, |all, set| all | set).count_ones() as usize);
            take(1, count(died));
            take(1, count(died).saturating_sub(fill.unnamed.len()));
        }
        for fill in &hurt {
            let all = fill.sets.iter().fold(0, |all, set| all | set);
            take(2, count(all & !dead));
            let people: Vec<usize> = (0..3).filter(|who| self.bit(*who) == 1 << *who).collect();
            let people: Vec<usize> = people
                .into_iter()
                .filter(|who| 1 << who & self.all_named(Outcome::Died) & !all != 0)
                .collect();
            take(2, count(all & !dead) - self.among(&people, &fill.unnamed));
        }
        let [killed, died, hurt] = numbers;
        Some([killed?, died?, hurt?])
    }

    /// How many of the dead can be among the unnamed of the injured.
    fn among(&self, people: &[usize], unnamed: &[usize]) -> usize {
        let Some((first, rest)) = people.split_first() else { return 0 };
        let died = |event: &usize| self.named(*event, Outcome::Died) >> first & 1 == 1;
        let died: Vec<usize> = (0..self.base.events.len()).filter(died).collect();
        let mut most = self.among(rest, unnamed);
        for at in 0..unnamed.len() {
            let mut roots: Vec<usize> = vec![unnamed[at]];
            roots.extend(self.wholes(unnamed[at]));
            roots.retain(|root| self.is_in[*root] && self.tolls[1][*root].is_some());
            let is_outer =
                |root: &usize| !self.wholes(*root).iter().any(|whole| roots.contains(whole));
            if roots.iter().filter(|root| is_outer(root)).any(|root| died != [*root]) {
                let mut left = unnamed.to_vec();
                left.remove(at);
                most = most.max(1 + self.among(rest, &left));
            }
        }
        most
    }
}

impl Base {
    fn ways(&self) -> usize {
        let events = self.events.iter().map(|event| {
            let tolls = [&event.killed, &event.injured];
            let tolls: usize = tolls.iter().map(|toll| toll.as_ref().map_or(1, Vec::len)).product();
            let named: usize = event.named.iter().map(|(_, outcomes)| outcomes.len()).product();
            tolls * named * if event.is_meant { 1 } else { 2 }
        });
        events.product::<usize>() * if self.verdict == Some("Unsure") { 2 } else { 1 }
    }

    fn all_meant(&self) -> bool {
        self.events.iter().all(|event| event.is_meant)
    }

    /// Whether what is not known of one thing hangs on nothing else: whoever may have come to one
    /// harm did not come to another else, nobody is named twice where an event only may be meant, each
    /// event is part of one at the most, with no toll within a toll, and each toll has room for all
    /// who may be in it.
    fn is_plain(&self) -> bool {
        let tolls = |event: &Event| [event.killed.clone(), event.injured.clone()];
        let named = self.events.iter().flat_map(|event| &event.named);
        let people: BTreeSet<usize> = named.clone().map(|(who, _)| *who).collect();
        let is_once = self.verdict.is_none() && people.len() == named.count();
        let all_meant = self.events.iter().all(|event| event.is_meant);
        (is_once || all_meant)
            && self.events.iter().enumerate().all(|(at, event)| {
                let harms = |all: &[Outcome]| all.iter().filter(|one| WANTED.contains(one)).count();
                let whole = event.part_of.first().map(|whole| &self.events[*whole]);
                let is_tolled = |event: &Event| tolls(event).iter().any(Option::is_some);
                let parts = self.events.iter().filter(|part| part.part_of.contains(&at));
                let named: usize = parts.chain([event]).map(|part| part.named.len()).sum();
                let mut numbers = tolls(event).into_iter().flatten().flatten();
                event.named.iter().all(|(_, outcomes)| harms(outcomes) < 2)
                    && event.part_of.len() < 2
                    && whole.is_none_or(|whole| whole.part_of.is_empty())
                    && !(is_tolled(event) && whole.is_some_and(is_tolled))
                    && numbers.all(|number| number as usize >= named)
            })
    }

    /// The world of a number below [`Self::ways`].
    fn world(&self, mut way: usize) -> World<'_> {
        let mut choose = |number: usize| {
            let chosen = way % number;
            way /= number;
            chosen
        };
        let mut world = World {
            base: self,
            is_one: match self.verdict {
                Some("Unsure") => choose(2) == 1,
                verdict => verdict == Some("Same"),
            },
            is_in: Vec::new(),
            tolls: [Vec::new(), Vec::new()],
            outcomes: Vec::new(),
        };
        for event in &self.events {
            world.is_in.push(event.is_meant || choose(2) == 1);
            for (tolls, toll) in world.tolls.iter_mut().zip([&event.killed, &event.injured]) {
                tolls.push(toll.as_ref().map(|toll| toll[choose(toll.len())]));
            }
            let named = event.named.iter();
            world.outcomes.push(named.map(|(_, all)| all[choose(all.len())]).collect());
        }
        world
    }

    fn text(&self) -> String {
        let verdict = self
            .verdict
            .map(|verdict| format!("Identity(of: [\"ann\", \"ben\"], verdict: {verdict}),\n"));
        let events = self.events.iter().enumerate().map(|(at, event)| event.text(at));
        verdict.into_iter().chain(events).collect()
    }

    /// The numbers at the least and the most that are told of each outcome.
    fn told(&self) -> [[usize; 2]; 3] {
        let keys: Vec<String> = (0..self.events.len()).map(|at| format!("e{at}")).collect();
        let events = keys.iter().zip(&self.events).map(|(key, event)| {
            let possible = Certainty::Possible;
            (key.as_str(), if event.is_meant { Certainty::Certain } else { possible })
        });
        told(&self.text(), &events.collect::<Vec<_>>(), Clocks::default())
    }

    /// The least and the most of each outcome over all worlds.
    fn truth(&self) -> Option<[[usize; 2]; 3]> {
        let worlds = (0..self.ways()).filter_map(|way| self.world(way).numbers());
        worlds.reduce(|all, world| {
            std::array::from_fn(|at| [all[at][0].min(world[at][0]), all[at][1].max(world[at][1])])
        })
    }
}

fn toll() -> impl Strategy<Value = Option<Toll>> {
    prop_oneof![
        3 => Just(None),
        3 => (0..4_u32).prop_map(|number| Some(vec![number])),
        1 => (0..3_u32).prop_map(|least| Some(vec![least, least + 1])),
        1 => (0..2_u32).prop_map(|least| Some(vec![least, least + 2])),
        1 => (0..2_u32).prop_map(|least| Some(vec![least, least + 1, least + 2])),
    ]
}

fn outcomes() -> impl Strategy<Value = Vec<Outcome>> {
    use Outcome::{Died, Injured, Killed, Unhurt};
    let one = prop::sample::select(vec![Killed, Killed, Died, Injured]);
    let two = prop::sample::subsequence(vec![Killed, Died, Injured, Unhurt], 2);
    prop_oneof![3 => one.prop_map(|one| vec![one]), 1 => two]
}

fn event(at: usize) -> impl Strategy<Value = Event> {
    let wholes: Vec<usize> = (0..at).collect();
    let number = wholes.len();
    (
        prop::bool::weighted(0.8),
        toll(),
        prop_oneof![2 => Just(None), 1 => toll()],
        prop::sample::subsequence(wholes, 0..=number.min(2)),
        prop::collection::btree_map(0..3_usize, outcomes(), 0..3),
    )
        .prop_map(|(is_meant, killed, injured, part_of, named)| Event {
            is_meant,
            killed,
            injured,
            part_of,
            named: named.into_iter().collect(),
        })
}

fn bases() -> impl Strategy<Value = Base> {
    let verdict = prop_oneof![
        4 => Just(None),
        1 => Just(Some("Same")),
        2 => Just(Some("Unsure")),
        1 => Just(Some("Different")),
    ];
    let events = prop_oneof![
        event(0).prop_map(|one| vec![one]),
        (event(0), event(1)).prop_map(|(a, b)| vec![a, b]),
        (event(0), event(1), event(2)).prop_map(|(a, b, c)| vec![a, b, c]),
    ];
    (events, verdict).prop_map(|(events, verdict)| Base { events, verdict })
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn the_number_of_those_hurt_lies_between_those_told(base in bases()) {
        prop_assume!(base.ways() <= MOST_WAYS);
        let truth = base.truth();
        prop_assume!(truth.is_some());
        let (truth, told) = (truth.unwrap(), base.told());
        for at in 0..WANTED.len() {
            let is_held = told[at][0] <= truth[at][0] && truth[at][1] <= told[at][1];
            prop_assert!(is_held, "{:?}: told {:?}, true {:?}\n{}", WANTED[at], told[at], truth[at], base.text());
        }
        if base.is_plain() {
            // Whether an event is meant bears on all that came of it at once.
            let compared = if base.all_meant() { 3 } else { 1 };
            prop_assert_eq!(&told[..compared], &truth[..compared], "{}", base.text());
        }
    }
}

/// Numbers of those killed, died and injured in events of this base, with whether each is meant.
fn told(records: &str, events: &[(&str, Certainty)], clocks: Clocks) -> [[usize; 2]; 3] {
    let people = PEOPLE.map(|who| format!("Person(id: \"{who}\", name: \"{who}\"),\n"));
    let film = "Production(id: \"f\", title: \"F\", kind: Film),\n\
        Production(id: \"g\", title: \"G\", kind: Film),\n";
    let text = format!("[{film}{}{records}]", people.concat());
    let files = Memory::new().with(SETTINGS_FILE, "(name: \"H\")").with("a.ron", text);
    let base = KnowledgeBase::open_as(Arc::new(files), "", clocks).unwrap();
    let event = |key: &str| base.model.as_event(base.model.find(key).unwrap()).unwrap();
    let events = events.iter().map(|(key, certainty)| (event(key), *certainty));
    let ended = ended_among(&base, events, |outcome| outcome <= Outcome::Injured);
    let ended: BTreeMap<_, _> =
        ended.iter().map(|one| (one.outcome, [one.least, one.most.unwrap()])).collect();
    WANTED.map(|outcome| ended.get(&outcome).copied().unwrap_or([0, 0]))
}

#[test]
fn nobody_is_told_twice_and_nobody_is_lost() {
    use Certainty::{Certain, Possible};
    let event = |key: &str, fields: &str, named: &str| {
        let film = if fields.contains("production") { "" } else { "production: \"f\"," };
        format!(
            "Event(id: \"{key}\", title: \"E\", kind: Fall, {film} {fields} participants: [{named}]),\n"
        )
    };
    let killed = "(who: \"ann\", outcome: Killed)";
    let both = "(who: \"ann\", outcome: Killed), (who: \"ben\", outcome: Killed)";
    let died = "(who: \"ann\", outcome: Died)";
    let either = "(who: \"ann\", outcome: [(value: Killed), (value: Injured)])";
    let shot = event("a", "killed: \"1\",", "");
    let whole = event("a", "killed: \"4\",", "");
    for (records, is_meant, expected) in [
        // Who died may be whom a toll counts without a name.
        (shot.clone() + &event("b", "", died), [Certain; 2], [[1, 1], [0, 1], [0, 0]]),
        // But for a toll of what was still to come.
        (
            event("a", "date: \"2020-02\", killed: \"1\",", "")
                + &event("b", "date: \"2020-01\",", died),
            [Certain; 2],
            [[1, 1], [1, 1], [0, 0]],
        ),
        // Whom the whole names its part may count.
        (
            event("a", "", both) + &event("b", "part_of: [\"a\"], killed: \"2\",", ""),
            [Certain; 2],
            [[2, 4], [0, 0], [0, 0]],
        ),
        // What a part surely counts does not hang on the whole.
        (
            whole + &event("b", "part_of: [\"a\"], killed: \"2\",", ""),
            [Possible, Certain],
            [[2, 4], [0, 0], [0, 0]],
        ),
        // Who is named in two events is one, in each if it is meant.
        (
            event("a", "killed: \"4\",", killed) + &event("b", "killed: \"1\",", killed),
            [Possible, Certain],
            [[1, 4], [0, 0], [0, 0]],
        ),
        // What was another happening is told beside it.
        (
            event("a", "production: \"g\", killed: \"1\",", "") + &event("b", "", died),
            [Certain; 2],
            [[1, 1], [1, 1], [0, 0]],
        ),
        (
            event("a", "production: \"g\",", "(who: \"ann\", outcome: Injured)")
                + &event("b", "", killed),
            [Certain; 2],
            [[1, 1], [0, 0], [1, 1]],
        ),
        // Each counts for the gravest.
        (
            event("a", "", "(who: \"ann\", outcome: Injured)") + &event("b", "", died),
            [Certain; 2],
            [[0, 0], [1, 1], [0, 0]],
        ),
        (event("a", "", either) + &event("b", "", died), [Certain; 2], [[0, 1], [0, 1], [0, 0]]),
        // Who was injured beside a toll of the injured that tells of a death is not counted with it.
        (
            event("a", "injured: \"3\",", died) + &event("b", "", ""),
            [Certain; 2],
            [[0, 0], [1, 1], [3, 3]],
        ),
    ] {
        let events = [("a", is_meant[0]), ("b", is_meant[1])];
        assert_eq!(told(&records, &events, Clocks::default()), expected, "{records}");
    }
}

#[test]
fn what_only_may_be_part_of_an_event_may_count_beside_it() {
    let records = "Source(id: \"late\", title: \"L\", published: \"2021\"),\
        Event(id: \"a\", title: \"E\", kind: Fall, killed: \"4\"),\
        Event(id: \"b\", title: \"E\", kind: Fall, killed: \"2\"),\
        Claim(about: \"b\", property: \"part_of\", value: \"a\", sources: [\"late\"]),";
    for (known, expected) in [
        (None, [4, 4]),
        (Day::new(2020, 1, 1), [6, 6]),
        (Day::new(2021, 6, 1), [4, 6]),
        (Day::new(2022, 1, 1), [4, 4]),
    ] {
        let events = [("a", Certainty::Certain), ("b", Certainty::Certain)];
        let told = told(records, &events, Clocks { at: None, known });
        assert_eq!(told[0], expected, "{known:?}");
    }
}
