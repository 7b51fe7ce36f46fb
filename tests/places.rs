//! Places of which sources say different things about where they lie.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::sync::Arc;

use continuity::date::Certainty;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Memory, load};
use continuity::model::{Model, PlaceId};
use continuity::query::expression::{evaluate, read};
use proptest::prelude::*;

fn model(places: &str) -> Model {
    let files = Memory::new().with("places.ron", places);
    load(Arc::new(files), "").unwrap().model
}

fn place(model: &Model, key: &str) -> PlaceId {
    model.as_place(model.find(key).unwrap()).unwrap()
}

#[test]
fn places_that_lie_in_one_another_lead_nowhere() {
    let model = model(
        r#"[
            Place(id: "a", name: "A", within: [(value: "b"), (value: "far")]),
            Place(id: "b", name: "B", within: [(value: "a"), (value: "near")]),
            Place(id: "near", name: "Near", within: "far"),
            Place(id: "far", name: "Far"),
        ]"#,
    );
    let within = |inner, outer| model.place_within(place(&model, inner), place(&model, outer));
    assert_eq!(within("a", "far"), Certainty::Possible);
    assert_eq!(within("far", "a"), Certainty::No);
    assert_eq!(within("near", "far"), Certainty::Certain);
    let around = model.possibly_containing_places(place(&model, "a"));
    assert!(around.contains(&place(&model, "near")) && around.contains(&place(&model, "far")));
}

/// Each lies, by some account, in each of those after it: to ask each account of each anew would
/// take longer than anybody waits.
#[test]
fn many_accounts_of_many_places_are_gone_through_once() {
    let places: Vec<String> = (0..30)
        .map(|at| {
            let around = (at + 1..30).map(|other| format!("(value: \"p{other:02}\")"));
            let around: Vec<String> = around.collect();
            let within = if around.is_empty() {
                String::new()
            } else {
                format!("within: [{}]", around.join(", "))
            };
            format!("Place(id: \"p{at:02}\", name: \"P\", {within})")
        })
        .collect();
    let model = model(&format!("[{}]", places.join(", ")));
    let answer = model.place_within(place(&model, "p00"), place(&model, "p29"));
    assert_eq!(answer, Certainty::Certain);
}

/// Two places at the bottom, two around these, two around those, by their numbers; each lies in one
/// of some of those above it.
#[derive(Clone, Debug)]
struct Drawn {
    within: [Vec<usize>; 6],
    /// Where an event was: at one of these.
    at: Vec<usize>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let some = |places: std::ops::Range<usize>| {
        proptest::sample::subsequence(places.collect::<Vec<_>>(), 1..=2)
    };
    (some(2..4), some(2..4), some(4..6), some(4..6), some(0..6))
        .prop_map(|(a, b, c, d, at)| Drawn { within: [a, b, c, d, Vec::new(), Vec::new()], at })
}

/// Where each place lies.
type World = Vec<Option<usize>>;

fn lies(world: &[Option<usize>], inner: usize, outer: usize) -> bool {
    std::iter::successors(Some(inner), |at| world[*at]).any(|at| at == outer)
}

impl Drawn {
    fn worlds(&self) -> Vec<World> {
        let mut worlds: Vec<World> = vec![Vec::new()];
        for around in &self.within {
            let ways: Vec<Option<usize>> = match around.as_slice() {
                [] => vec![None],
                around => around.iter().copied().map(Some).collect(),
            };
            let longer = worlds.iter().flat_map(|world| {
                ways.iter().map(move |way| world.iter().copied().chain([*way]).collect())
            });
            worlds = longer.collect();
        }
        worlds
    }

    /// Where the event may have been: a place that certainly lies in the other says it more exactly.
    fn places(&self) -> Vec<usize> {
        let worlds = self.worlds();
        let refines = |one: &usize| {
            let others = self.at.iter();
            others.into_iter().all(|other| worlds.iter().all(|world| lies(world, *one, *other)))
        };
        self.at.iter().find(|one| refines(one)).map_or_else(|| self.at.clone(), |one| vec![*one])
    }

    fn base(&self) -> KnowledgeBase {
        let claims = |places: &[usize]| {
            let claims: Vec<_> = places.iter().map(|at| format!("(value: \"p{at}\")")).collect();
            format!("[{}]", claims.join(", "))
        };
        let places = self.within.iter().enumerate().map(|(at, around)| {
            let within = match around.as_slice() {
                [] => String::new(),
                around => format!(", within: {}", claims(around)),
            };
            format!("Place(id: \"p{at}\", name: \"P\"{within}),")
        });
        let text = format!(
            "[{} Event(id: \"e\", title: \"E\", kind: Fall, place: {})]",
            places.collect::<String>(),
            claims(&self.at)
        );
        KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "").unwrap()
    }
}

#[derive(Clone, Debug)]
enum Question {
    At(usize),
    Not(Box<Question>),
    And(Box<Question>, Box<Question>),
    Or(Box<Question>, Box<Question>),
}

fn question() -> impl Strategy<Value = Question> {
    (0..6_usize).prop_map(Question::At).prop_recursive(3, 8, 2, |part| {
        let two = (part.clone().prop_map(Box::new), part.clone().prop_map(Box::new));
        prop_oneof![
            part.prop_map(|part| Question::Not(Box::new(part))),
            two.clone().prop_map(|(a, b)| Question::And(a, b)),
            two.prop_map(|(a, b)| Question::Or(a, b)),
        ]
    })
}

impl Question {
    fn text(&self) -> String {
        match self {
            Self::At(place) => format!("place:p{place}"),
            Self::Not(part) => format!("not ({})", part.text()),
            Self::And(a, b) => format!("({}) and ({})", a.text(), b.text()),
            Self::Or(a, b) => format!("({}) or ({})", a.text(), b.text()),
        }
    }

    fn holds(&self, world: &[Option<usize>], at: usize) -> bool {
        match self {
            Self::At(place) => lies(world, at, *place),
            Self::Not(part) => !part.holds(world, at),
            Self::And(a, b) => a.holds(world, at) && b.holds(world, at),
            Self::Or(a, b) => a.holds(world, at) || b.holds(world, at),
        }
    }
}

proptest! {
    /// Where a place lies, and at which place an event was, is one unknown each, however often a
    /// question asks for it.
    #[test]
    fn an_answer_is_that_of_all_ways_in_which_places_can_lie(
        drawn in drawn(), question in question(),
    ) {
        let base = drawn.base();
        let text = question.text();
        let filter = read(&base, &text).unwrap().unwrap();
        let (worlds, places) = (drawn.worlds(), drawn.places());
        let ask = |key: &str| evaluate(&base, &filter, base.model.find(key).unwrap());
        let expected = |places: &[usize]| {
            let cases = worlds.iter().flat_map(|world| places.iter().map(move |at| (world, *at)));
            let answers: Vec<bool> = cases.map(|(world, at)| question.holds(world, at)).collect();
            Certainty::from_cases(answers.contains(&true), !answers.contains(&false))
        };
        prop_assert_eq!(ask("e"), expected(&places), "{}", text);
        prop_assert_eq!(ask("p0"), expected(&[0]), "{}", text);
    }
}
