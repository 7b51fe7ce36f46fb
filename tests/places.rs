//! Places of which sources say different things about where they lie.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::sync::Arc;

use continuity::date::Certainty;
use continuity::load::{Memory, load};
use continuity::model::{Model, PlaceId};

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
