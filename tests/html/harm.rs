//! What a page says of those who came to harm, and as of when it speaks.

use continuity::date::Certainty;
use continuity::model::EventId;
use continuity::render::html::{LanesBy, Page, Request, build};

use crate::base::open;

/// A death that the one killed shares with two others, whose case goes on for long.
const RECORDS: &str = r#"[
    Source(id: "log", title: "The log", kind: News, published: "2017-03-02"),
    Source(id: "late", title: "Later", kind: News, published: "2019-05"),
    Person(id: "vic", name: "Vic Dahl", sources: ["log"]),
    Person(id: "ann", name: "Ann Lee", sources: ["log"]),
    Person(id: "ben", name: "Ben Ray", sources: ["log"]),
    Organization(id: "court", name: "The court", kind: Court, sources: ["log"]),
    Production(id: "film", title: "Film", kind: Film, sources: ["log"]),
    Event(id: "fall", title: "A fall", kind: Fall, date: "2017-03-01", production: "film",
        participants: [(who: "ann"), (who: "vic", outcome: Killed), (who: "ben")],
        sources: ["log"]),
    Event(id: "suit", title: "A suit", kind: CivilSuit, date: "2017-05", production: "film",
        participants: [(who: "ann"), (who: "ben", outcome: Sued), (who: "court")],
        sources: ["log"]),
    Event(id: "hearing", title: "A hearing", kind: CivilRuling, date: "2018-05-01",
        production: "film", participants: [(who: "ann"), (who: "ben"), (who: "court")],
        summary: "The first.", sources: ["late"]),
]"#;

fn page() -> Page {
    let base = open(&[("continuity.ron", "(name: \"Film\")"), ("all.ron", RECORDS)]);
    let events: Vec<(EventId, Certainty)> =
        base.model.events().map(|event| (event, Certainty::Certain)).collect();
    let lanes = LanesBy::default();
    let request = Request { events: &events, question: "", title: "", lanes, generator: "x" };
    build(&base, &request).expect("the events fit a page")
}

#[test]
fn whoever_was_killed_comes_first_however_few_events_tell_of_them() {
    let page = page();
    let cards: Vec<&str> = page.people.iter().map(|card| card.name.as_str()).collect();
    assert_eq!(cards, ["Vic Dahl", "Ann Lee", "Ben Ray"]);
    let storyline = page.storyline.expect("two people meet three times");
    assert_eq!(storyline.threads[0].name, "Vic Dahl");
    let connections = page.connections.expect("people share events");
    let rows: Vec<&str> = connections.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(rows, ["Vic Dahl", "Ann Lee", "Ben Ray"], "a court meets everybody");
    assert_eq!(
        connections.shown,
        "Left out are courts, authorities and law firms, which take part by office."
    );
}

#[test]
fn the_facts_begin_with_the_harm_and_say_as_of_when_they_are() {
    let page = page();
    let harm = page.facts.first().expect("there are facts");
    assert_eq!((harm.label.as_str(), harm.value.as_str()), ("Harm", "1\u{a0}killed"));
    let sources = page.facts.iter().find(|fact| fact.label == "Sources").expect("two are cited");
    assert_eq!(sources.remark, "2 independent origins; newest: May 2019");
    assert_eq!(page.imprint.newest, "May 2019");
}
