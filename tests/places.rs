//! Places of which sources say different things about where they lie, and terms of which they say
//! different things about what is broader.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::sync::Arc;

use continuity::date::Certainty;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Memory, load};
use continuity::model::{Model, PlaceId, Property};
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

/// A place or a term of a long chain, each of which lies by one account in the next and by another
/// in one that lies nowhere.
fn ladder(length: usize, record: impl Fn(String, String) -> String) -> String {
    let rungs = (0..length).map(|at| {
        let next = at + 1;
        let around = format!("[(value: \"p{next}\"), (value: \"q{next}\")]");
        record(format!("p{at}"), around) + &record(format!("q{next}"), "\"end\"".to_owned())
    });
    let last = record(format!("p{length}"), "\"end\"".to_owned());
    format!("[{}{last}{}]", rungs.collect::<String>(), record("end".to_owned(), "[]".to_owned()))
}

/// What stands for one hangs on what stands for the next, all along the chain.
#[test]
fn a_long_chain_of_disputes_is_gone_along() {
    const LENGTH: usize = 2_000;
    let base = |text: String| {
        KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "").unwrap()
    };
    let places = base(ladder(LENGTH, |id, within| {
        format!("Place(id: \"{id}\", name: \"P\", within: {within}, unsourced: \"drawn\"),")
    }));
    let terms = base(ladder(LENGTH, |id, broader| {
        let rest = "of: Hazard, unsourced: \"drawn\"";
        format!("Term(id: \"{id}\", name: \"{id}\", broader: {broader}, {rest}),")
    }));
    for (base, property) in [(&places, Property::Within), (&terms, Property::Broader)] {
        let record = |key: &str| base.model.find(key).unwrap();
        assert_eq!(base.model.counting_records(record("p0"), property).len(), 2);
    }
    let (model, terms) = (&places.model, &terms.model);
    let within = |inner, outer| model.place_within(place(model, inner), place(model, outer));
    assert_eq!(within("p0", "q9"), Certainty::Possible);
    assert_eq!(within("p1990", "end"), Certainty::Certain);
    assert_eq!(within("q9", "p0"), Certainty::No);
    let term = |key: &str| terms.find(key).unwrap();
    assert_eq!(terms.term_within(term("p0"), term("q9")), Certainty::Possible);
    assert_eq!(terms.broader_terms(term("p0")).len(), 2 * LENGTH + 2);
}

/// One that lies in one of very many places certainly lies in what all of these lie in.
#[test]
fn very_many_accounts_of_one_place_are_all_heard() {
    let inner: Vec<_> = (0..200).map(|at| format!("(value: \"p{at}\")")).collect();
    let around = (0..200).map(|at| format!("Place(id: \"p{at}\", name: \"P\", within: \"all\"),"));
    let model = model(&format!(
        "[Place(id: \"mill\", name: \"Mill\", within: [{}]), {} Place(id: \"all\", name: \"A\")]",
        inner.join(", "),
        around.collect::<String>()
    ));
    let answer = model.place_within(place(&model, "mill"), place(&model, "all"));
    assert_eq!(answer, Certainty::Certain);
}

/// However many places lie one in the other, none is denied; after very many it is not told.
#[test]
fn a_long_line_of_places_is_gone_along() {
    let places = (0..1_200).map(|at| {
        let within = format!("within: \"p{}\"", at + 1);
        format!("Place(id: \"p{at}\", name: \"P\", {within}),")
    });
    let places: String = places.collect();
    let model = model(&format!("[{places} Place(id: \"p1200\", name: \"P\")]"));
    let within = |inner, outer| model.place_within(place(&model, inner), place(&model, outer));
    assert_eq!(within("p0", "p70"), Certainty::Certain);
    assert_eq!(within("p300", "p1200"), Certainty::Certain);
    assert_eq!(within("p0", "p1200"), Certainty::Possible);
    assert_eq!(within("p1200", "p0"), Certainty::No);
}

proptest! {
    /// What comes round to itself leads nowhere, wherever one begins: no answer hangs on which was
    /// asked for before.
    #[test]
    fn no_answer_hangs_on_what_was_asked_before(
        within in prop::collection::vec(prop::collection::vec(0..6_usize, 0..3), 6),
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let places = within.iter().enumerate().map(|(at, around)| {
            let claims: Vec<_> = around.iter().map(|at| format!("(value: \"p{at}\")")).collect();
            format!("Place(id: \"p{at}\", name: \"P\", within: [{}]),", claims.join(", "))
        });
        let text = format!("[{}]", places.collect::<String>());
        let (asked, other) = (model(&text), model(&text));
        let within = |model: &Model, inner: usize, outer: usize| {
            let [inner, outer] = [inner, outer].map(|at| place(model, &format!("p{at}")));
            model.place_within(inner, outer)
        };
        for inner in &order {
            for outer in 0..6 {
                within(&asked, *inner, outer);
            }
        }
        for inner in 0..6 {
            for outer in 0..6 {
                let answers = [within(&asked, inner, outer), within(&other, inner, outer)];
                prop_assert_eq!(answers[0], answers[1], "p{} in p{}", inner, outer);
            }
        }
    }
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

    /// The same of terms, each under the one broader, or under one of those in dispute; an event has
    /// to do with one of them.
    fn terms(&self) -> KnowledgeBase {
        let terms = self.within.iter().enumerate().map(|(at, around)| {
            let claims: Vec<_> = around.iter().map(|at| format!("(value: \"p{at}\")")).collect();
            let broader = claims.join(", ");
            format!("Term(id: \"p{at}\", name: \"P{at}\", of: Hazard, broader: [{broader}]),")
        });
        let named: Vec<_> = self.at.iter().map(|at| format!("\"p{at}\"")).collect();
        let text = format!(
            "[{} Event(id: \"e\", title: \"E\", kind: Fall, hazards: [{}])]",
            terms.collect::<String>(),
            named.join(", ")
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
    fn text(&self, field: &str) -> String {
        let text = |part: &Self| part.text(field);
        match self {
            Self::At(place) => format!("{field}:p{place}"),
            Self::Not(part) => format!("not ({})", text(part)),
            Self::And(a, b) => format!("({}) and ({})", text(a), text(b)),
            Self::Or(a, b) => format!("({}) or ({})", text(a), text(b)),
        }
    }

    fn holds(&self, world: &[Option<usize>], at: &[usize]) -> bool {
        match self {
            Self::At(place) => at.iter().any(|at| lies(world, *at, *place)),
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
        let text = question.text("place");
        let filter = read(&base, &text).unwrap().unwrap();
        let (worlds, places) = (drawn.worlds(), drawn.places());
        let ask = |key: &str| evaluate(&base, &filter, base.model.find(key).unwrap());
        let expected = |places: &[usize]| {
            let cases = worlds.iter().flat_map(|world| places.iter().map(move |at| (world, *at)));
            let answers: Vec<bool> = cases.map(|(world, at)| question.holds(world, &[at])).collect();
            Certainty::from_cases(answers.contains(&true), !answers.contains(&false))
        };
        prop_assert_eq!(ask("e"), expected(&places), "{}", text);
        prop_assert_eq!(ask("p0"), expected(&[0]), "{}", text);
    }

    /// So is which term is broader than another; but all that an event names it has to do with.
    #[test]
    fn an_answer_is_that_of_all_ways_in_which_terms_can_be_broader(
        drawn in drawn(), question in question(),
    ) {
        let base = drawn.terms();
        let text = question.text("hazard");
        let filter = read(&base, &text).unwrap().unwrap();
        let worlds = drawn.worlds();
        let ask = |key: &str| evaluate(&base, &filter, base.model.find(key).unwrap());
        let expected = |named: &[usize]| {
            let answers: Vec<bool> =
                worlds.iter().map(|world| question.holds(world, named)).collect();
            Certainty::from_cases(answers.contains(&true), !answers.contains(&false))
        };
        prop_assert_eq!(ask("e"), expected(&drawn.at), "{}", text);
        prop_assert_eq!(ask("p0"), expected(&[0]), "{}", text);
    }
}
