//! A small base about a film that does not exist, and what its page must say.

use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::date::{Certainty, Day};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Memory;
use continuity::model::EventId;
use continuity::render::html::page::{Card, Entry, Page};
use continuity::render::html::{HtmlError, LanesBy, Request, build};

const SETTINGS: &str = r#"(name: "Salt Road", description: "A film.", licence: "CC-BY-4.0")"#;

const RECORDS: &str = r#"[
    Source(id: "courier", title: "Camera assistant dies", publisher: "The Courier",
        published: "2017-03-15", kind: News, url: "https://example.org/a?b=1&c=2"),
    Source(id: "reprint", title: "Assistant dies", publisher: "Film Week", published: "2017-03-16",
        kind: News, url: "https://example.com/x", copy: Syndicated, origin: "courier"),
    Source(id: "week", title: "<script>alert(1)</script>", publisher: "Film Week", kind: News,
        published: "2018"),
    Person(id: "tomas-vega", name: "Tomas <b>Vega</b>", sources: ["courier"]),
    Person(id: "nell-okoro", name: "Nell Okoro", died: "2017-03-14", sources: ["courier"]),
    Person(id: "ida-lund", name: "Ida Lund", description: "Director.", sources: ["courier"]),
    Organization(id: "brake-court", name: "Brake Court", kind: Court, sources: ["courier"]),
    Production(id: "salt-road", title: "Salt Road", kind: Film,
        credits: [(who: "ida-lund", role: "director", during: "2017", sources: ["courier"])],
        sources: ["courier"]),
    Character(id: "boatman", name: "The boatman", of: "salt-road", sources: ["courier"]),
    Place(id: "brake", name: "Brake", sources: ["courier"]),
    Event(id: "drowning", title: "Nell Okoro drowns", kind: Drowning, production: "salt-road",
        place: "brake", date: [
            (value: "2017-03-14T22:40+01:00", sources: ["courier"]),
            (value: "2017-03", sources: ["week"]),
            (value: "2016-03-14", sources: ["week"], rank: Deprecated("a misprint, see `charge`")),
        ],
        participants: [
            (who: "nell-okoro", role: "camera assistant", outcome: Killed),
            (who: "ida-lund", role: "director", outcome: ClaimedInjury),
        ],
        properties: { "who cleared the boat": [
            (value: "the stunt department", sources: ["courier"]),
            (value: "nobody", sources: ["week"]),
        ] },
        causes: ["charge", "alarm"],
        sources: ["courier", (id: "reprint", at: "par. 2", quote: "a boat of that size")]),
    Event(id: "alarm", title: "Alarm is raised", kind: EmergencyCall, production: "salt-road",
        date: "2017-03-14", part_of: ["night"], sources: ["week"]),
    Event(id: "night", title: "Night shoot", kind: OtherProduction, production: "salt-road",
        date: "2017-03-14", sources: ["week"]),
    Event(id: "charge", title: "Tomas Vega is charged", kind: Charge, production: "salt-road",
        date: "2017-06-01",
        participants: [(who: "tomas-vega", role: "defendant (homicide)", outcome: Charged)],
        sources: ["courier"]),
    Event(id: "second-charge", title: "Ida Lund is charged", kind: Charge, production: "salt-road",
        date: [
            (value: "2017-07-01", sources: ["courier"]),
            (value: "2017-08-09", sources: ["week"]),
        ],
        participants: [(who: "ida-lund", outcome: Charged)], sources: ["courier"]),
    Event(id: "verdict", title: "Tomas Vega is acquitted", kind: Verdict, production: "salt-road",
        date: "2018-02-01", resolves: ["charge"],
        participants: [
            (who: "tomas-vega", role: "defendant (homicide)", outcome: Acquitted),
            (who: "brake-court", role: "court"),
        ],
        sources: ["week"]),
    Event(id: "halt", title: "Filming stops", kind: FilmingPause, production: "salt-road",
        start: "2017-03-14", end: "2018-01", sources: ["week"]),
    Event(id: "letter", title: "A letter", kind: OtherStatement, production: "salt-road",
        sources: ["week"]),
    Event(id: "storm", title: "The boatman drowns", kind: Drowning, world: Story,
        production: "salt-road", date: "1880", participants: [(who: "boatman", outcome: Killed)],
        sources: ["courier"]),
]"#;

pub(crate) fn open(files: &[(&str, &str)]) -> KnowledgeBase {
    let memory = files
        .iter()
        .fold(Memory::new(), |memory, (path, text)| memory.with(path, text.as_bytes().to_vec()));
    let base = KnowledgeBase::open(Arc::new(memory), "").expect("a base in memory can be read");
    assert!(base.diagnostics.is_empty(), "{:?}", base.diagnostics);
    base
}

fn of(base: &KnowledgeBase, certainty: Certainty) -> Result<Page, HtmlError> {
    let events: Vec<(EventId, Certainty)> =
        base.model.events().map(|event| (event, certainty)).collect();
    build(
        base,
        &Request {
            events: &events,
            question: "",
            title: "",
            lanes: LanesBy::default(),
            generator: "continuity",
        },
    )
}

/// The page of the small base.
pub(crate) fn page() -> Page {
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", RECORDS)]);
    of(&base, Certainty::Certain).expect("the events fit a page")
}

const MANY: usize = 11;

/// The page of a ruling that ends so many charges, and of an event to which as many respond.
pub(crate) fn many_named() -> (usize, Page) {
    let charge = |n: usize| {
        format!(
            "Event(id: \"charge-{n}\", title: \"Charge no {n}.\", kind: Charge, date: \"2020\", \
             responds_to: [\"fall\"], sources: [\"log\"]),"
        )
    };
    let charges: String = (1..=MANY).map(charge).collect();
    let keys: Vec<String> = (1..=MANY).map(|n| format!("\"charge-{n}\"")).collect();
    let text = format!(
        "[Source(id: \"log\", title: \"The log\", kind: News, published: \"2017\"), {charges} \
         Event(id: \"fall\", title: \"Fall\", kind: Fall, date: \"2019\", sources: [\"log\"]), \
         Event(id: \"ruling\", title: \"Ruling\", kind: CaseDismissed, date: \"2021\", \
         resolves: [{}], sources: [\"log\"])]",
        keys.join(", ")
    );
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", &text)]);
    (MANY, of(&base, Certainty::Certain).expect("the events fit a page"))
}

const UNDATED_CHARGE: &str = r#"[
    Source(id: "log", title: "The log", kind: News, published: "2017"),
    Person(id: "ann", name: "Ann", sources: ["log"]),
    Event(id: "charged", title: "Ann charged with theft", kind: Charge,
        participants: [(who: "ann", outcome: Charged)], sources: ["log"]),
    Event(id: "dismissed", title: "The case ends", kind: CaseDismissed, date: "2021-05-01",
        resolves: ["charged"], sources: ["log"]),
    Event(id: "letter", title: "A letter", kind: OtherStatement, date: "2020-05-01",
        responds_to: ["charged"], sources: ["log"]),
]"#;

/// The page of a charge without a date, which another event names.
pub(crate) fn undated_charge() -> Page {
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", UNDATED_CHARGE)]);
    of(&base, Certainty::Certain).expect("the events fit a page")
}

const MEETINGS: &str = r#"[
    Source(id: "log", title: "The log", kind: News, published: "2017"),
    Person(id: "ann", name: "Ann <i>Lee</i>", sources: ["log"]),
    Person(id: "ben", name: "Ben Ray", sources: ["log"]),
    Person(id: "cy", name: "Cy Dunn", sources: ["log"]),
    Person(id: "dot", name: "Dot Hale", sources: ["log"]),
    Place(id: "quay", name: "The quay", sources: ["log"]),
    Event(id: "one", title: "One", kind: OtherProduction, date: "2017-03-01", place: "quay",
        participants: [(who: "ann"), (who: "ben"), (who: "cy")], sources: ["log"]),
    Event(id: "two", title: "Two", kind: OtherProduction, date: "2017-03",
        participants: [(who: "ann"), (who: "cy")], sources: ["log"]),
    Event(id: "three", title: "Ben Ray is charged", kind: Charge, date: "2018-03-03",
        participants: [(who: "ben", outcome: Charged), (who: "ann", role: "witness")],
        sources: ["log"]),
    Event(id: "four", title: "Four", kind: OtherStatement,
        participants: [(who: "cy"), (who: "ben")], sources: ["log"]),
    Event(id: "five", title: "Five", kind: OtherStatement, date: "2019-01-01", sources: ["log"]),
    Event(id: "six", title: "Six", kind: OtherStatement, date: "2019-02-01",
        participants: [(who: "dot"), (who: "ann")], sources: ["log"]),
]"#;

/// The page of a small base in which people meet, with lanes by what is asked for.
pub(crate) fn meetings(lanes: LanesBy) -> Page {
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", MEETINGS)]);
    let events: Vec<(EventId, Certainty)> =
        base.model.events().map(|event| (event, Certainty::Certain)).collect();
    let request = Request { events: &events, question: "", title: "", lanes, generator: "x" };
    build(&base, &request).expect("the events fit a page")
}

#[test]
fn people_are_lines_that_meet_in_dated_events() {
    let storyline = meetings(LanesBy::Family).storyline.expect("three people meet twice");
    let names: Vec<&str> = storyline.threads.iter().map(|thread| thread.name.as_str()).collect();
    assert_eq!(names, ["Ben Ray", "Ann <i>Lee</i>", "Cy Dunn"], "who is charged comes first");
    let numbers: Vec<usize> = storyline.meetings.iter().map(|meeting| meeting.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(storyline.left_out.contains("1 further person who meets others"));
    assert!(storyline.left_out.contains("1 further event"));
    let title = &storyline.meetings[2].title;
    assert!(title.contains("→ outcome not known here. With Ben Ray"), "{title}");
    assert!(page().storyline.is_none());
}

#[test]
fn an_event_stands_in_the_lane_of_each_who_takes_part() {
    let overview = meetings(LanesBy::Person).overview.expect("there are dated events");
    let lanes: Vec<(&str, usize)> =
        overview.lanes.iter().map(|lane| (lane.name.as_str(), lane.count)).collect();
    // Ben was charged; of the others those come first who have most events.
    assert_eq!(lanes, [("Ben Ray", 2), ("Ann <i>Lee</i>", 4), ("Cy Dunn", 2), ("Dot Hale", 1)]);
    assert_eq!(overview.left_out, "1 event that names no person has no mark.");
    let stops = overview.lanes.iter().flat_map(|lane| &lane.plot.marks);
    assert_eq!(stops.filter(|mark| !mark.repeat).count(), 4);
    let places = meetings(LanesBy::Place).overview.expect("there are dated events");
    assert_eq!(places.lanes.len(), 1);
    assert_eq!(places.left_out, "4 events that name no place have no mark.");
}

#[test]
fn no_mark_of_a_charge_is_without_what_came_of_it() {
    let overview = page().overview.expect("there are dated events");
    let mut marks = overview.lanes.iter().flat_map(|lane| &lane.plot.marks);
    let charge = marks.find(|mark| mark.title.contains("Vega is charged")).expect("it has a mark");
    assert!(charge.title.contains("→ acquitted"), "{}", charge.title);
    if let Some(label) = &charge.label {
        assert!(label.text.contains("→ acquitted"), "{}", label.text);
    }
}

fn entry<'a>(page: &'a Page, title: &str) -> &'a Entry {
    let mut entries = page.years.iter().flat_map(|year| &year.entries);
    entries.find(|entry| entry.title == title).expect("the event is on the page")
}

fn card<'a>(page: &'a Page, anchor: &str) -> &'a Card {
    page.people.iter().find(|card| card.anchor == anchor).expect("the card is on the page")
}

#[test]
fn events_stand_in_order_of_time_with_the_undated_last() {
    let page = page();
    let labels: Vec<&str> = page.years.iter().map(|year| year.label.as_str()).collect();
    assert_eq!(labels, ["2017", "2018", "Without a date"]);
    assert_eq!(entry(&page, "A letter").number, page.event_count);
    assert_eq!(entry(&page, "A letter").certainty, "no source gives a date");
    assert_eq!(entry(&page, "Filming stops").certainty, "end not known exactly");
}

#[test]
fn on_one_day_what_follows_from_another_comes_after_it() {
    let page = page();
    let number = |title| entry(&page, title).number;
    assert!(number("Nell Okoro drowns") < number("Alarm is raised"));
    assert!(number("Night shoot") < number("Alarm is raised"));
}

#[test]
fn a_charge_shows_what_ended_it() {
    let page = page();
    let charge = entry(&page, "Tomas Vega is charged");
    assert_eq!(charge.links[0].relation, "Ended by");
    assert!(charge.links[0].outcome);
    assert_eq!(charge.links[0].links[0].title, "Tomas Vega is acquitted");
    assert_eq!(charge.links[0].links[0].remark, "1 Feb 2018: acquitted (homicide)");
    assert!(charge.no_outcome.is_empty());
    let drowning = entry(&page, "Nell Okoro drowns");
    let led_to = drowning.links.iter().find(|group| group.relation == "Led to").expect("a tie");
    let charged = led_to.links.iter().find(|link| link.event.number == charge.number);
    let remark = charged.map(|link| link.remark.as_str());
    assert_eq!(remark, Some("1 Jun 2017 → acquitted (homicide), 1 Feb 2018"));
    let vega = card(&page, "who-tomas-vega");
    assert_eq!(vega.outcomes.len(), 1, "the acquittal stands with the charge, not twice");
    assert_eq!(vega.outcomes[0].outcome, "Charged");
    assert_eq!(vega.outcomes[0].followed[0].words, "acquitted (homicide), 1 Feb 2018");
}

const STEPS: &str = r#"[
    Source(id: "log", title: "The log", kind: News, published: "2017"),
    Person(id: "ann", name: "Ann", sources: ["log"]), Person(id: "ben", name: "Ben", sources: ["log"]),
    Event(id: "charged", title: "Two are charged", kind: Charge, date: "2020-01-01", sources: ["log"],
        participants: [(who: "ann", outcome: Charged), (who: "ben", outcome: Charged)]),
    Event(id: "indicted", title: "The jury meets", kind: Indictment, date: "2020-02-01",
        participants: [(who: "ann", outcome: Indicted)], resolves: ["charged"], sources: ["log"]),
    Event(id: "judge", title: "The judge rules", kind: CaseDismissed, date: "2020-02-02",
        participants: [(who: "ben", outcome: Dismissed)], resolves: ["charged"], sources: ["log"]),
    Event(id: "verdict", title: "The jury speaks", kind: Verdict, date: "2020-03-01",
        participants: [(who: "ann", role: "theft", outcome: Convicted)], resolves: ["indicted"],
        sources: ["log"]),
]"#;

#[test]
fn what_ended_a_charge_says_how_it_ended_and_what_came_of_that() {
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", STEPS)]);
    let page = of(&base, Certainty::Certain).expect("the events fit a page");
    let ended = |title| {
        let group = &entry(&page, title).links[0];
        assert_eq!(group.relation, "Ended by");
        group.links.iter().map(|link| link.remark.clone()).collect::<Vec<_>>()
    };
    let jury = "1 Feb 2020: Ann indicted → convicted, 1 Mar 2020";
    assert_eq!(ended("Two are charged"), [jury, "2 Feb 2020: Ben case dismissed"]);
    assert_eq!(ended("The jury meets"), ["1 Mar 2020: convicted"]);
}

#[test]
fn a_charge_without_known_outcome_says_so_everywhere() {
    let page = page();
    assert!(!entry(&page, "Ida Lund is charged").no_outcome.is_empty());
    let lund = card(&page, "who-ida-lund");
    assert_eq!(lund.outcomes[1].outcome, "Charged");
    assert!(lund.outcomes[1].open.contains("not known here"));
    let charge = entry(&page, "Ida Lund is charged").number;
    let open = page.unknown.iter().find(|unknown| unknown.text.contains("charges ended"));
    assert_eq!(open.map(|unknown| unknown.events[0].number), Some(charge));
}

#[test]
fn as_known_on_a_day_an_end_was_not_known_by_then_and_the_whole_base_is_not_described() {
    let memory = [("continuity.ron", SETTINGS), ("all.ron", RECORDS)]
        .into_iter()
        .fold(Memory::new(), |memory, (path, text)| memory.with(path, text.as_bytes().to_vec()));
    let clocks = Clocks { known: Day::new(2030, 1, 1), ..Clocks::default() };
    let base = KnowledgeBase::open_as(Arc::new(memory), "", clocks).expect("the base can be read");
    assert_eq!(base.description(), None);
    let page = of(&base, Certainty::Certain).expect("the events fit a page");
    assert!(page.scope.contains("may tell more than was known then"), "{}", page.scope);
    assert!(entry(&page, "Ida Lund is charged").no_outcome.contains("was not known by then"));
    assert!(card(&page, "who-ida-lund").outcomes[1].open.contains("was not known by then"));
}

#[test]
fn a_contradiction_is_shown_with_each_claim_and_never_decided() {
    let page = page();
    let charge = entry(&page, "Ida Lund is charged");
    assert_eq!(charge.date, "1 Jul 2017 or 9 Aug 2017");
    assert!(charge.ring && charge.uncertain);
    let difference = &charge.differences[0];
    assert!(difference.is_disputed());
    assert_eq!(difference.claims.len(), 2);
    assert!(difference.claims.iter().all(|claim| claim.standing.is_empty()));
    assert!(page.unknown.iter().any(|unknown| unknown.text.contains("“Ida Lund is charged”")));
}

#[test]
fn what_was_set_aside_is_shown_last_with_the_reason() {
    let page = page();
    let drowning = entry(&page, "Nell Okoro drowns");
    assert_eq!(drowning.machine_date.as_deref(), Some("2017-03-14T22:40+01:00"));
    let date = &drowning.differences[0];
    assert!(!date.is_disputed());
    assert_eq!(date.claims[0].standing, "accepted");
    let last = date.claims.last().expect("there are claims");
    assert!(last.set_aside);
    let number = entry(&page, "Tomas Vega is charged").number;
    let reason =
        ["set aside: a misprint, see “Tomas Vega is charged” (event ", &number.to_string(), ")"];
    assert_eq!(last.standing, reason.concat());
}

#[test]
fn a_claim_to_have_been_hurt_is_not_shown_as_harm() {
    let page = page();
    let drowning = entry(&page, "Nell Okoro drowns");
    let harm: Vec<bool> = drowning.participants.iter().map(|one| one.harm).collect();
    assert_eq!(harm, [true, false]);
}

#[test]
fn the_storys_own_world_stays_out() {
    let page = page();
    assert_eq!(page.event_count, 8);
    assert!(page.scope.contains("1 event of the story’s own world"));
    assert!(page.people.iter().chain(&page.others).all(|card| card.name != "The boatman"));
}

#[test]
fn reprints_of_one_text_are_one_origin() {
    let page = page();
    let sources = page.facts.iter().find(|fact| fact.label == "Sources").expect("sources count");
    assert_eq!(sources.value, "3");
    let reprint = page.sources.iter().find(|note| note.title == "Assistant dies").expect("cited");
    assert_eq!(reprint.copy, "syndicated");
    assert_eq!(reprint.back[0].passage, "par. 2: “a boat of that size”");
}

#[test]
fn possible_matches_say_so() {
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", RECORDS)]);
    let page = of(&base, Certainty::Possible).expect("the events fit a page");
    assert_eq!(entry(&page, "A letter").reservation, "may not match");
}

#[test]
fn the_hash_follows_the_data() {
    let hash = |records: &str| {
        let base = open(&[("continuity.ron", SETTINGS), ("all.ron", records)]);
        of(&base, Certainty::Certain).expect("the events fit a page").imprint.data_hash
    };
    assert_eq!(hash(RECORDS), hash(RECORDS));
    assert_ne!(hash(RECORDS), hash(&RECORDS.replace("Ida", "Ada")));
    assert_eq!(hash(RECORDS).len(), "sha256:".len() + 64);
}

/// A base with so many events, a day apart.
fn many(count: usize) -> KnowledgeBase {
    let mut records = String::from(
        "[Source(id: \"s\", title: \"A source\", kind: News, published: \"2000\"),
          Person(id: \"p\", name: \"Somebody\", sources: [\"s\"]),",
    );
    for number in 0..count {
        let (year, month, day) = (1990 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        let number = number.to_string();
        let date = [
            year.to_string(),
            "-".into(),
            ["0", ""][usize::from(month > 9)].into(),
            month.to_string(),
            "-".into(),
            ["0", ""][usize::from(day > 9)].into(),
            day.to_string(),
        ];
        for part in [
            "Event(id: \"e",
            &number,
            "\", title: \"Somebody falls from a ladder\", kind: Fall, date: \"",
            &date.concat(),
            "\", summary: \"Nobody was hurt, and filming went on after an hour.\",
               participants: [(who: \"p\", role: \"gaffer\", outcome: Unhurt)], sources: [\"s\"]),",
        ] {
            records.push_str(part);
        }
    }
    records.push(']');
    open(&[("continuity.ron", SETTINGS), ("all.ron", &records)])
}

#[test]
fn a_page_holds_a_thousand_events_within_its_size() {
    let page = of(&many(1_000), Certainty::Certain).expect("a thousand events fit a page");
    let overview = page.overview.as_ref().expect("they are dated");
    assert!(overview.tallest > 0, "a thousand marks cannot be told apart");
    let mut out = Vec::new();
    continuity::render::html::write(&page, &mut out).expect("a page can be written to memory");
    assert!(out.len() < 2 * 1024 * 1024, "{} bytes", out.len());
}

#[test]
fn more_events_are_refused() {
    let refused = of(&many(1_001), Certainty::Certain);
    assert!(matches!(refused, Err(HtmlError::TooManyEvents { count: 1_001, most: 1_000 })));
}

#[test]
fn of_a_charge_that_ended_for_some_the_others_are_named_as_not_known() {
    let records = r#"[Source(id: "s", title: "S"),
        Person(id: "ann", name: "Ann", sources: ["s"]), Person(id: "ben", name: "Ben", sources: ["s"]),
        Event(id: "charge", title: "Charged", kind: Charge, date: "2017-06-01", sources: ["s"],
            participants: [(who: "ann", outcome: Charged), (who: "ben", outcome: Charged)]),
        Event(id: "verdict", title: "Verdict", kind: Verdict, date: "2017-07-01", sources: ["s"],
            resolves: ["charge"], participants: [(who: "ann", outcome: Acquitted)]),
        Event(id: "suit", title: "Sued", kind: CivilSuit, date: "2017-08-01", sources: ["s"],
            participants: [(who: "ann", outcome: Sued)])]"#;
    let base = open(&[("continuity.ron", SETTINGS), ("all.ron", records)]);
    let page = of(&base, Certainty::Certain).expect("the events fit a page");
    let lines: Vec<&str> = page.unknown.iter().map(|unknown| unknown.text.as_str()).collect();
    assert_eq!(
        lines,
        ["Whether and how this charge ended for Ben:", "Whether and how these suits ended:"]
    );
}
