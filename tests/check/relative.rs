//! `inconsistent-dates` and `invalid-offset` at their edges.

use continuity::diagnostic::Code::{
    self, EmptyText, ImpossibleOrder, InconsistentDates, InvalidOffset, MissingField, UnknownField,
    UnknownKey, UnsolvedDates, WrongKindOfRecord, WrongType,
};

use continuity::constraint::MAX_EVENTS;

use crate::base::{Checked, check_text};

/// Checks events that rest on one source, beside one of 21 October 2021.
fn check(events: &str) -> Checked {
    let events = events.replace("#e", "title: \"E\", kind: OtherProduction, sources: [\"s\"]");
    check_text(&format!(
        "[\n    Source(id: \"s\", title: \"S\"),\n    Event(id: \"shot\", date: \"2021-10-21\", \
         title: \"Shot\", kind: Shooting, sources: [\"s\"]),\n{events}\n]\n",
    ))
}

#[track_caller]
fn assert_codes(events: &str, codes: &[Code]) {
    let checked = check(events);
    assert_eq!(checked.codes(), codes, "{events}\n{}", checked.text());
}

#[track_caller]
fn assert_says(events: &str, words: &[&str]) {
    let checked = check(events);
    for words in words {
        assert!(checked.text().contains(words), "{words}\n{}", checked.text());
    }
}

#[test]
fn what_is_given_from_another_event_is_compared_with_the_dates() {
    for (fields, codes) in [
        (r#"date: "2021-10-22", after: "shot""#, &[][..]),
        (r#"date: "2021-10-21", after: "shot""#, &[]),
        (r#"date: "2021-10-20", after: "shot""#, &[InconsistentDates]),
        (r#"date: "2021-10-20", before: "shot", by: "1 day""#, &[]),
        (r#"date: "2021-10-20", before: "shot", by: "2.. days""#, &[InconsistentDates]),
        (r#"date: "2021-10", after: "shot", by: "2 weeks""#, &[InconsistentDates]),
        (r#"date: "2021-10", after: "shot", by: "1 week""#, &[]),
        (r#"date: "2021-11-25", after: "shot", by: "..1 months""#, &[InconsistentDates]),
        (r#"date: "2021-11-21", after: "shot", by: "1 month""#, &[]),
        // One account may be true where not all can.
        (r#"date: [(value: "2021-10-20"), (value: "2021-10-23")], after: "shot""#, &[]),
        (
            r#"date: "[2021-10-20,2021-10-30]", after: "shot", by: "2..5 days""#,
            &[InconsistentDates],
        ),
        // What was set aside is no statement any more.
        (r#"date: "2021-10-20", after: [(value: "shot", rank: Deprecated("a slip"))]"#, &[]),
        (r#"start: "2021-10-18", end: "2021-10-21", before: "shot""#, &[]),
        (r#"start: "2021-10-18", end: "2021-10-22", before: "shot""#, &[InconsistentDates]),
        (r#"start: "2021-10-18", after: [(value: "shot", by: "0.. days")]"#, &[InconsistentDates]),
        // Whatever goes on for ever is before nothing.
        (r#"date: "2020/..", before: "shot""#, &[InconsistentDates]),
        (r#"date: "2020/", before: "shot""#, &[]),
    ] {
        assert_codes(&format!(r#"Event(id: "e", {fields}, #e),"#), codes);
    }
}

#[test]
fn chains_are_followed_through_events_without_dates() {
    let chain = |by: &str| {
        format!(
            r#"Event(id: "a", after: "shot", by: "{by}", #e),
            Event(id: "b", responds_to: ["a"], #e),
            Event(id: "c", date: "2021-10-25", after: "b", #e),"#
        )
    };
    assert_codes(&chain("1..4 days"), &[]);
    assert_codes(&chain("5.. days"), &[InconsistentDates]);
    assert_says(
        &chain("5.. days"),
        &[
            "these 5 statements leave no day for `c`",
            "`shot` is dated 21 October 2021",
            "`a` is at least 5 days after `shot`, so `a` is on 26 October 2021 or later",
            "`b` responds to `a`, so `b` ends on 26 October 2021 or later",
            "`c` is after `b`, so `c` is on 26 October 2021 or later",
            "but `c` is dated 25 October 2021",
            "they miss one another by one day",
        ],
    );
}

#[test]
fn links_alone_are_followed_too_and_nothing_is_told_twice() {
    assert_codes(
        r#"Event(id: "a", causes: ["b"], date: "2022-03", #e),
        Event(id: "b", part_of: ["c"], #e),
        Event(id: "c", date: "2022-01/2022-02", #e),"#,
        &[InconsistentDates],
    );
    assert_codes(
        r#"Event(id: "a", responds_to: ["b"], date: "2021-01", #e),
        Event(id: "b", date: "2021-02", after: "a", #e),"#,
        &[ImpossibleOrder],
    );
    // A link and a relative date between the same two.
    assert_codes(
        r#"Event(id: "a", responds_to: ["b"], before: "b", by: "1.. days", #e),
        Event(id: "b", #e),"#,
        &[InconsistentDates],
    );
}

#[test]
fn each_contradiction_is_told_once() {
    assert_codes(
        r#"Event(id: "a", date: "2021-10-01", after: "shot", #e),
        Event(id: "b", date: "2021-10-02", after: "shot", #e),
        Event(id: "c", after: "d", by: "1 day", #e),
        Event(id: "d", after: "c", #e),"#,
        &[InconsistentDates; 3],
    );
    assert_says(
        r#"Event(id: "c", after: "d", by: "1 day", #e), Event(id: "d", after: "c", #e),"#,
        &["by these 2 statements `c` would come before itself"],
    );
}

#[test]
fn distances_are_read_where_they_belong() {
    for (fields, codes) in [
        (r#"by: "1 day""#, &[InvalidOffset][..]),
        (r#"after: "shot", before: "late", by: "1 day""#, &[InvalidOffset]),
        (r#"after: ["shot"], by: "1 day""#, &[InvalidOffset]),
        (r#"after: "shot", by: "soon""#, &[InvalidOffset]),
        (r#"after: [(value: "shot", by: "3..1 days")]"#, &[InvalidOffset]),
        (r#"after: [(by: "1 day")]"#, &[MissingField]),
        (r#"after: [(value: "shot", valid: "2021")]"#, &[UnknownField]),
        (r"after: []", &[EmptyText]),
        (r"after: shot", &[WrongType]),
        (r#"after: "shoot""#, &[UnknownKey]),
        (r#"after: "s""#, &[WrongKindOfRecord]),
        (r#"after: "e""#, &[InconsistentDates]),
        (r#"after: "story""#, &[WrongKindOfRecord]),
        (r#"between: ("shot", "late")"#, &[]),
        (r#"between: [(value: ("shot", "late"), note: "as both say")]"#, &[]),
        (r#"between: ("late", "shot")"#, &[InconsistentDates]),
        (r#"between: ("shot",)"#, &[WrongType]),
        (r#"between: ("shot", "late", "shot")"#, &[WrongType]),
        (r#"between: [(note: "which?")]"#, &[MissingField]),
        (r#"between: [(value: ("shot", "late"), by: "1 day")]"#, &[UnknownField]),
    ] {
        let events = format!(
            r#"Event(id: "late", date: "2021-11", #e), Event(id: "e", {fields}, #e),
            Event(id: "story", date: "1882", world: Story, #e),"#
        );
        assert_codes(&events, codes);
    }
}

#[test]
fn a_claim_of_its_own_can_date_an_event_from_another() {
    let claim = |fields: &str| {
        format!(
            r#"Event(id: "e", #e),
            Claim(about: "e", property: "after", value: "shot", {fields}, sources: ["s"]),"#
        )
    };
    let checked = check(&claim(r#"by: "2 days""#));
    assert_eq!(checked.codes(), []);
    let model = &checked.base.model;
    let event = model.find("e").and_then(|event| model.as_event(event)).unwrap();
    let day = model.occurrence(event).bounds().latest_end.unwrap();
    assert_eq!(day.to_string(), "2021-10-23");
    assert_codes(&claim(r#"by: "two days""#), &[InvalidOffset]);
    assert_codes(
        r#"Claim(about: "shot", property: "place", value: "set", by: "1 day", sources: ["s"]),
        Place(id: "set", name: "Set", sources: ["s"]),"#,
        &[InvalidOffset],
    );
}

#[test]
fn what_follows_is_compared_with_a_life() {
    assert_says(
        r#"Person(id: "ada", name: "Ada", died: "2021-10-22", sources: ["s"]),
        Event(id: "a", title: "E", kind: Fall, sources: ["s"], after: "shot", by: "2 days",
            participants: [(who: "ada")]),"#,
        &[
            "Ada takes part in this after having died, however the dates are read",
            "------ the event's date\n",
            "------------ what that date follows from\n",
        ],
    );
}

#[test]
fn contradictory_events_keep_their_own_dates() {
    let checked = check(
        r#"Event(id: "a", date: "2021-10", after: "shot", by: "2 weeks", #e),
        Event(id: "b", after: "shot", by: "1 day", #e),"#,
    );
    let model = &checked.base.model;
    assert!(model.events().all(|event| model.derivation(event).is_none()));
}

/// So many events, each but the first a day after that one.
fn around_one(events: usize) -> String {
    let records = (0..events).map(|at| {
        let date = match at {
            0 => "date: \"2021-10-21\"".to_owned(),
            _ => "after: \"e0\", by: \"1 day\"".to_owned(),
        };
        format!("    Event(id: \"e{at}\", title: \"E\", kind: OtherProduction, unsourced: \"t\", {date}),\n")
    });
    format!("[\n{}]\n", records.collect::<String>())
}

#[test]
fn more_events_than_are_solved_together_are_reported_and_nothing_is_derived() {
    let derived = |checked: &Checked, key: &str| {
        let event = checked.base.model.as_event(checked.base.model.find(key).unwrap()).unwrap();
        checked.base.model.derivation(event).is_some()
    };
    let checked = check_text(&around_one(MAX_EVENTS + 1));
    assert_eq!(checked.codes(), [UnsolvedDates]);
    checked.assert_golden("unsolved-dates");
    assert!(!derived(&checked, "e1"));
    // As many as can be are.
    let checked = check_text(&around_one(MAX_EVENTS));
    assert_eq!(checked.codes(), []);
    assert!(derived(&checked, "e1"));
}
