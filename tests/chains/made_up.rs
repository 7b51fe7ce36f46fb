//! Makes up small bases whose dates are uncertain, together with what each date can be.

use std::fmt::Write as _;
use std::sync::Arc;

use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Memory;
use proptest::prelude::*;

/// Days that dates name: 1 to 5 January 2021. Day 0 stands for all before, 6 for all behind.
const DAYS: i64 = 5;
pub(crate) const BEFORE: i64 = 0;
pub(crate) const AFTER: i64 = DAYS + 1;

/// The records: three events, the others without a time.
pub(crate) const KEYS: [&str; 7] = ["e0", "e1", "e2", "p0", "p1", "f0", "f1"];
const EVENTS: usize = 3;

/// More ways than this for all unknowns to fall are made fewer: they are all looked at.
const MAX_WAYS: usize = 3000;

/// When something is, as it is written.
#[derive(Clone, Debug)]
pub(crate) enum When {
    Unknown,
    /// One day of these.
    OneOf(Vec<i64>),
    /// From the first to the last.
    Whole(i64, i64),
    /// From one day of these to one day of those.
    Between(Vec<i64>, Vec<i64>),
    /// From this day on, without end.
    Open(i64),
    /// From this day to an unknown one.
    UnknownEnd(i64),
    /// One of two stretches that sources contradict each other on.
    Disputed((i64, i64), (i64, i64)),
}

fn text(day: i64) -> String {
    format!("2021-01-0{day}")
}

fn set(days: &[i64]) -> String {
    match days {
        [day] => text(*day),
        [first, .., last] if (*first..=*last).eq(days.iter().copied()) => {
            format!("[{}..{}]", text(*first), text(*last))
        }
        days => format!("[{}]", days.iter().map(|day| text(*day)).collect::<Vec<_>>().join(",")),
    }
}

fn stretch((first, last): (i64, i64)) -> String {
    if first == last { text(first) } else { format!("{}/{}", text(first), text(last)) }
}

impl When {
    /// Every first and last day that may be the true ones.
    pub(crate) fn pairs(&self) -> Vec<(i64, i64)> {
        let spans = |starts: &[i64], ends: &[i64]| {
            let pairs = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
            pairs.filter(|(start, end)| start <= end).collect()
        };
        let any: Vec<i64> = (BEFORE..=AFTER).collect();
        match self {
            Self::Unknown => spans(&any, &any),
            Self::OneOf(days) => days.iter().map(|day| (*day, *day)).collect(),
            Self::Whole(first, last) => vec![(*first, *last)],
            Self::Between(starts, ends) => spans(starts, ends),
            Self::Open(first) => vec![(*first, AFTER)],
            Self::UnknownEnd(first) => (*first..=AFTER).map(|end| (*first, end)).collect(),
            Self::Disputed(one, other) => vec![*one, *other],
        }
    }

    /// The fields that say it, with the name of the field for a single expression.
    fn fields(&self, name: &str) -> String {
        match self {
            Self::Unknown => String::new(),
            Self::OneOf(days) => format!("{name}: \"{}\", ", set(days)),
            Self::Whole(first, last) => format!("{name}: \"{}\", ", stretch((*first, *last))),
            Self::Between(starts, ends) => {
                format!("start: \"{}\", end: \"{}\", ", set(starts), set(ends))
            }
            Self::Open(first) => format!("{name}: \"{}/..\", ", text(*first)),
            Self::UnknownEnd(first) => format!("{name}: \"{}/\", ", text(*first)),
            Self::Disputed(one, other) => {
                format!(
                    "{name}: [(value: \"{}\"), (value: \"{}\")], ",
                    stretch(*one),
                    stretch(*other)
                )
            }
        }
    }
}

fn some_days() -> impl Strategy<Value = Vec<i64>> {
    prop_oneof![
        3 => (1..=DAYS).prop_map(|day| vec![day]),
        2 => (1..=DAYS, 0..4_i64).prop_map(|(day, more)| (day..=(day + more).min(DAYS)).collect()),
        2 => proptest::sample::subsequence((1..=DAYS).collect::<Vec<_>>(), 2..4),
    ]
}

fn ordered() -> impl Strategy<Value = (i64, i64)> {
    (1..=DAYS, 1..=DAYS).prop_map(|(a, b)| (a.min(b), a.max(b)))
}

/// A time of any form; disputes only where a list of claims can stand.
fn when(can_be_disputed: bool) -> impl Strategy<Value = When> {
    let disputed = (ordered(), ordered()).prop_map(move |(one, other)| {
        if one == other || !can_be_disputed {
            When::Whole(one.0, one.1)
        } else {
            When::Disputed(one, other)
        }
    });
    let between = (some_days(), some_days()).prop_map(|(starts, ends)| {
        if starts.iter().any(|start| ends.iter().any(|end| start <= end)) {
            When::Between(starts, ends)
        } else {
            When::Between(ends, starts)
        }
    });
    prop_oneof![
        1 => Just(When::Unknown),
        6 => some_days().prop_map(When::OneOf),
        3 => ordered().prop_map(|(first, last)| When::Whole(first, last)),
        2 => between,
        1 => (1..=DAYS).prop_map(When::Open),
        1 => (1..=DAYS).prop_map(When::UnknownEnd),
        2 => disputed,
    ]
}

/// What links two records.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) ends: (usize, usize),
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Somebody in an event: no time of its own.
    Part,
    /// Somebody on a production.
    Credit(When),
    /// A statement, with the time it holds for or without.
    Statement(Option<When>),
    /// An event on a production that the sources do not agree on.
    DisputedProduction,
}

/// A base that was made up.
#[derive(Clone, Debug)]
pub(crate) struct MadeUp {
    pub(crate) events: Vec<When>,
    pub(crate) links: Vec<Link>,
    pub(crate) ends: (usize, usize),
}

fn link() -> impl Strategy<Value = Link> {
    let (events, people, productions) = (0..EVENTS, EVENTS..EVENTS + 2, EVENTS + 2..KEYS.len());
    prop_oneof![
        5 => (events, people.clone())
            .prop_map(|(event, person)| Link { ends: (person, event), kind: Kind::Part }),
        3 => (people, productions, when(true))
            .prop_map(|(who, of, time)| Link { ends: (who, of), kind: Kind::Credit(time) }),
        3 => (0..KEYS.len(), 1..KEYS.len(), prop::option::of(when(false))).prop_map(
            |(from, more, time)| {
                let time = time.filter(|time| !matches!(time, When::Unknown));
                Link { ends: (from, (from + more) % KEYS.len()), kind: Kind::Statement(time) }
            }
        ),
    ]
}

/// A base of a few records, with two of them to be connected.
pub(crate) fn made_up() -> impl Strategy<Value = MadeUp> {
    let events = prop::collection::vec(when(true), EVENTS);
    let links = prop::collection::vec(link(), 3..11);
    let disputes = prop::collection::vec(0..EVENTS, 0..2);
    let ends = (0..KEYS.len(), 1..KEYS.len());
    (events, links, disputes, ends).prop_map(|(events, mut links, disputes, (from, more))| {
        for event in disputes {
            for production in [EVENTS + 2, EVENTS + 3] {
                links.push(Link { ends: (event, production), kind: Kind::DisputedProduction });
            }
        }
        let mut made_up = MadeUp { events, links, ends: (from, (from + more) % KEYS.len()) };
        made_up.tame();
        made_up
    })
}

impl MadeUp {
    /// Lists the times: of the events, then of the links that have one, by their number.
    pub(crate) fn times(&self) -> Vec<Option<&When>> {
        let of_links = self.links.iter().map(|link| match &link.kind {
            Kind::Credit(time) | Kind::Statement(Some(time)) => Some(time),
            Kind::Part | Kind::Statement(None) | Kind::DisputedProduction => None,
        });
        self.events.iter().map(Some).chain(of_links).collect()
    }

    /// Makes the widest unknowns known until all ways they can fall can be looked at.
    fn tame(&mut self) {
        loop {
            let ways = |time: Option<&When>| time.map_or(1, |time| time.pairs().len());
            let times = self.times();
            if times.iter().map(|time| ways(*time)).product::<usize>() <= MAX_WAYS {
                return;
            }
            let Some(widest) = (0..times.len()).max_by_key(|at| ways(times[*at])) else { return };
            let known = When::OneOf(vec![1 + i64::try_from(widest).unwrap_or(0) % DAYS]);
            match widest.checked_sub(EVENTS) {
                None => self.events[widest] = known,
                Some(link) => match &mut self.links[link].kind {
                    Kind::Credit(time) | Kind::Statement(Some(time)) => *time = known,
                    _ => return,
                },
            }
        }
    }

    /// Writes the base down and opens it.
    pub(crate) fn open(&self) -> KnowledgeBase {
        let text = self.text();
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "")
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(base.diagnostics, [], "{}", self.text());
        base
    }

    fn text(&self) -> String {
        let mut text = "[Source(id: \"s\", title: \"S\"),\n".to_owned();
        for (number, when) in self.events.iter().enumerate() {
            let of_event = || self.links.iter().filter(move |link| link.ends.1 == number);
            let parts = of_event().filter(|link| matches!(link.kind, Kind::Part));
            let parts: Vec<_> =
                parts.map(|link| format!("(who: \"{}\")", KEYS[link.ends.0])).collect();
            let is_disputed = self
                .links
                .iter()
                .any(|link| matches!(link.kind, Kind::DisputedProduction) && link.ends.0 == number);
            let productions = "production: [(value: \"f0\"), (value: \"f1\")], ";
            let _ = writeln!(
                text,
                "Event(id: \"e{number}\", title: \"E\", kind: Fall, {}{}participants: [{}], \
                 sources: [\"s\"]),",
                when.fields("date"),
                if is_disputed { productions } else { "" },
                parts.join(", ")
            );
        }
        for person in &KEYS[EVENTS..EVENTS + 2] {
            let _ =
                writeln!(text, "Person(id: \"{person}\", name: \"P {person}\", sources: [\"s\"]),");
        }
        for (production, key) in KEYS.iter().enumerate().skip(EVENTS + 2) {
            let credits = self.links.iter().filter_map(|link| match &link.kind {
                Kind::Credit(time) if link.ends.1 == production => {
                    Some(format!("(who: \"{}\", {})", KEYS[link.ends.0], time.fields("during")))
                }
                _ => None,
            });
            let credits: Vec<_> = credits.collect();
            let _ = writeln!(
                text,
                "Production(id: \"{key}\", title: \"{key}\", kind: Film, credits: [{}], \
                 sources: [\"s\"]),",
                credits.join(", ")
            );
        }
        for (number, link) in self.links.iter().enumerate() {
            let Kind::Statement(time) = &link.kind else { continue };
            let _ = writeln!(
                text,
                "Claim(about: \"{}\", property: \"link {number}\", record: \"{}\", {}\
                 sources: [\"s\"]),",
                KEYS[link.ends.0],
                KEYS[link.ends.1],
                time.as_ref().map(|time| time.fields("valid")).unwrap_or_default()
            );
        }
        text.push(']');
        text
    }
}
