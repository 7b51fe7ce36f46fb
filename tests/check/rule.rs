//! Each rule at its edges: what is certain, what is possible, and what is in order after all.

use continuity::diagnostic::Code::{
    self, ChargeWithoutOutcome, ContainmentCycle, ImpossibleOrder, PossibleContainmentCycle,
    PossibleDisorder, SameAddress, SameName, TollTooSmall, UnknownKey, UnsourcedClaim,
    UnsupportedClaim, UnusedSource,
};

use crate::base::{Checked, check_files, check_text};

/// Checks records that rest on one source published long after all of them.
fn check(records: &str) -> Checked {
    check_text(&format!(
        "[\n    Source(id: \"s\", title: \"S\", published: \"2030\"),\n    \
         Person(id: \"cited\", name: \"Cited\", sources: [\"s\"]),\n{}\n]\n",
        records.replace("#s", "sources: [\"s\"]")
    ))
}

#[track_caller]
fn assert_codes(records: &str, codes: &[Code]) {
    let checked = check(records);
    assert_eq!(checked.codes(), codes, "{records}\n{}", checked.text());
}

/// Someone who lived so, in an event of a kind on a date.
fn in_life(life: &str, kind: &str, date: &str, outcome: &str) -> String {
    format!(
        r#"Person(id: "ada", name: "Ada", {life}, #s),
        Event(id: "e", title: "E", kind: {kind}, {date}, #s, participants: [
            (who: "ada"{outcome})]),"#
    )
}

#[test]
fn nobody_takes_part_before_birth_or_after_death() {
    let died = r#"died: "2021-10-21""#;
    let born = r#"born: "1994-05-11""#;
    for (life, kind, date, outcome, codes) in [
        (born, "Fall", r#"date: "1994-05-10""#, "", &[ImpossibleOrder][..]),
        (born, "Interview", r#"date: "1994-05-10""#, "", &[ImpossibleOrder]),
        (born, "Fall", r#"date: "1994-05-11""#, "", &[]),
        (born, "Fall", r#"date: "1994-05""#, "", &[PossibleDisorder]),
        (born, "OtherProduction", r#"date: "1994-05-01/1994-06-01""#, "", &[]),
        (r#"born: "1994""#, "Fall", r#"date: "1994-05-10""#, "", &[PossibleDisorder]),
        (died, "Fall", r#"date: "2021-10-22""#, "", &[ImpossibleOrder]),
        (died, "Fall", r#"date: "2021-10-21""#, "", &[]),
        (died, "Shooting", r#"date: "2021-10-21T13:48-06:00""#, ", outcome: Killed", &[]),
        (died, "Shooting", r#"date: "2021-10""#, ", outcome: Killed", &[]),
        (died, "Shooting", r#"date: "2021-10""#, ", outcome: Unhurt", &[PossibleDisorder]),
        (died, "Shooting", r#"date: "2021-10-22""#, ", outcome: Killed", &[ImpossibleOrder]),
        (died, "Fall", r#"start: "2021-10-20", end: "2021-10-25""#, "", &[]),
        (died, "Fall", r#"start: "2021-10-22""#, "", &[ImpossibleOrder]),
        // The dead are participants of what follows them.
        (died, "Memorial", r#"date: "2021-10-24""#, "", &[]),
        (died, "CivilSuit", r#"date: "2022-02-15""#, "", &[]),
        (died, "Premiere", r#"date: "2024-11-20""#, "", &[]),
        (died, "Death", r#"date: "2021-10-22""#, ", outcome: Died", &[]),
        (died, "Plea", r#"date: "2022-01-01""#, ", outcome: PleadedGuilty", &[ImpossibleOrder]),
        // Whose part was set aside took none.
        (died, "Fall", r#"date: "2021-10-22""#, r#", rank: Deprecated("somebody else")"#, &[]),
        // What has no date, or none that counts, is in no disorder.
        (died, "Fall", r#"summary: "undated""#, "", &[]),
        (r#"died: "2021-10-21/..""#, "Fall", r#"date: "2023""#, "", &[]),
        (died, "Fall", r#"world: Story, date: "2022""#, "", &[]),
        (
            r#"died: [(value: "2020", rank: Deprecated("a slip")), (value: "2022")]"#,
            "Fall",
            r#"date: "2021""#,
            "",
            &[],
        ),
    ] {
        assert_codes(&in_life(life, kind, date, outcome), codes);
    }
}

#[test]
fn sources_that_differ_are_all_weighed() {
    let life =
        r#"died: [(value: "2020-01-01", sources: ["s"]), (value: "2022-01-01", sources: ["s"])]"#;
    assert_codes(&in_life(life, "Fall", r#"date: "2021-06-01""#, ""), &[PossibleDisorder]);
    assert_codes(&in_life(life, "Fall", r#"date: "2023-06-01""#, ""), &[ImpossibleOrder]);
    assert_codes(&in_life(life, "Fall", r#"date: "2019-06-01""#, ""), &[]);
}

#[test]
fn credits_and_memberships_lie_within_the_life() {
    let credit = |life: &str, time: &str| {
        format!(
            r#"Person(id: "ada", name: "Ada", {life}, memberships: [(of: "union", {time})], #s),
            Organization(id: "union", name: "Union", #s),
            Production(id: "film", title: "Film", #s, credits: [(who: "ada", {time})]),"#
        )
    };
    let (error, warning) = ([ImpossibleOrder; 2], [PossibleDisorder; 2]);
    let died = r#"died: "2021-10-21""#;
    for (life, time, codes) in [
        (died, r#"during: "2021-10-06/2022-01""#, &error[..]),
        (died, r#"during: "2021-10-06/2021-10-21""#, &[]),
        (died, r#"during: "2021-10""#, &[]),
        (died, r#"during: "2021-10-06/..""#, &error),
        (died, r#"during: "2021-10-06/""#, &[]),
        (died, r#"start: "2021-10-22""#, &error),
        (died, r#"end: "2021-10-22""#, &error),
        (r#"died: "2021""#, r#"during: "2021-10-06/2021-10-21""#, &warning),
        (r#"born: "1990-05""#, r#"during: "1990-04-06/1990-06""#, &error),
        (r#"born: "1990-05""#, r#"during: "1990-05-06/1990-06""#, &warning),
        (r#"born: "1990-05""#, r#"during: "1990/1991""#, &[]),
        (died, r#"during: [(value: "2021-11"), (value: "2021-12")]"#, &error),
        (died, r#"during: [(value: "2021-09"), (value: "2021-12")]"#, &[]),
    ] {
        assert_codes(&credit(life, time), codes);
    }
}

#[test]
fn who_is_credited_for_certain_days_was_not_on_the_set_on_others() {
    let on_set = |credits: &str, kind: &str, date: &str| {
        format!(
            r#"Person(id: "ada", name: "Ada", #s),
            Production(id: "film", title: "Film", #s, credits: [{credits}]),
            Event(id: "e", title: "E", kind: {kind}, production: "film", date: "{date}", #s,
                participants: [(who: "ada")]),"#
        )
    };
    let october = r#"(who: "ada", during: "2021-10-06/2021-10-21")"#;
    let two = r#"(who: "ada", during: "2021-09"), (who: "ada", during: "2021-11")"#;
    for (credits, kind, date, codes) in [
        (october, "Fall", "2021-10-22", &[ImpossibleOrder][..]),
        (october, "WalkOut", "2021-10-05", &[ImpossibleOrder]),
        (october, "Fall", "2021-10-21T23:00-06:00", &[]),
        (october, "Fall", "2021-10", &[PossibleDisorder]),
        (october, "Fall", "2021", &[]),
        (october, "Interview", "2023-10-22", &[]),
        (october, "SafetyComplaint", "2022", &[]),
        (r#"(who: "ada", during: "2021-10")"#, "Fall", "2021-10-21", &[]),
        (r#"(who: "ada")"#, "Fall", "2025-10-21", &[]),
        (r#"(who: "ada", during: "2021-10-06/..")"#, "Fall", "2025-10-21", &[]),
        (two, "Fall", "2021-11-10", &[]),
        (two, "Fall", "2021-10-10", &[ImpossibleOrder]),
        (two, "Fall", "2021-12-01", &[ImpossibleOrder]),
        (r#"(who: "ada", during: "2021-09"), (who: "ada")"#, "Fall", "2021-12-01", &[]),
    ] {
        assert_codes(&on_set(credits, kind, date), codes);
    }
}

#[test]
fn events_keep_the_order_of_their_links() {
    let linked = |first: &str, link: &str, second: &str| {
        format!(
            r#"Event(id: "a", title: "A", kind: OtherLegal, date: "{first}", {link}: ["b"], #s),
            Event(id: "b", title: "B", kind: OtherLegal, date: "{second}", #s),"#
        )
    };
    for (first, link, second, codes) in [
        ("2021", "resolves", "2022", &[ImpossibleOrder][..]),
        ("2022", "resolves", "2021", &[]),
        ("2022", "resolves", "2022-05", &[]),
        ("2021-10-20", "responds_to", "2021-10-21", &[ImpossibleOrder]),
        ("2021-10-21T09:00-06:00", "responds_to", "2021-10-21T13:48-06:00", &[ImpossibleOrder]),
        ("2021-10-21", "responds_to", "2021-10-21T13:48-06:00", &[]),
        ("2022", "causes", "2021", &[ImpossibleOrder]),
        ("2021", "causes", "2021", &[]),
        ("2021-10-22", "part_of", "2021-10-01/2021-10-21", &[ImpossibleOrder]),
        ("2021-10-21", "part_of", "2021-10-01/2021-10-21", &[]),
        ("2021-10", "part_of", "2021-10-01/2021-10-21", &[]),
    ] {
        assert_codes(&linked(first, link, second), codes);
    }
}

#[test]
fn records_end_after_they_begin_and_incidents_are_told_afterwards() {
    assert_codes(
        r#"Person(id: "a", name: "A", born: "1990", died: "1989", #s),"#,
        &[ImpossibleOrder],
    );
    assert_codes(r#"Person(id: "a", name: "A", born: "1990", died: "1990", #s),"#, &[]);
    assert_codes(
        r#"Organization(id: "a", name: "A", founded: "1990-02", dissolved: "1990-01", #s),"#,
        &[ImpossibleOrder],
    );
    let cited = |kind: &str, date: &str| {
        format!(
            r#"Source(id: "early", title: "Early", published: "2021-10-20", accessed: "2021"),
            Event(id: "e", title: "E", kind: {kind}, date: "{date}", sources: ["early"]),"#
        )
    };
    assert_codes(&cited("Fall", "2021-10-21"), &[PossibleDisorder]);
    assert_codes(&cited("Fall", "2021-10"), &[]);
    assert_codes(&cited("Premiere", "2021-10-21"), &[]);
    assert_codes(
        r#"Source(id: "b", title: "B", published: "2021", accessed: "2020"),
        Person(id: "p", name: "P", sources: ["b"]),"#,
        &[ImpossibleOrder],
    );
}

#[test]
fn every_charge_is_followed_to_its_end() {
    let charge = r#"Person(id: "ada", name: "Ada", #s), Person(id: "ben", name: "Ben", #s),
        Event(id: "charge", title: "Charge", kind: Charge, date: "2023-01", #s, participants: [
            (who: "ada", outcome: Charged), (who: "ada", outcome: Charged),
            (who: "ben", outcome: Charged)]),"#;
    let note = ChargeWithoutOutcome;
    assert_codes(charge, &[note, note]);
    let next = |date: &str, outcomes: &str, resolves: &str| {
        format!(
            r#"{charge} Event(id: "next", title: "Next", kind: OtherLegal, date: "{date}", #s,
            participants: [{outcomes}], resolves: [{resolves}]),"#
        )
    };
    let both = r#"(who: "ada", outcome: ChargeDropped), (who: "ben", outcome: Convicted)"#;
    assert_codes(&next("2023-04", both, r#""charge""#), &[]);
    let one = r#"(who: "ada", outcome: Acquitted), (who: "ben")"#;
    assert_codes(&next("2023-04", one, r#""charge""#), &[note]);
    let unknown = r#"outcome: Charged, unresolved: "the court's list does not say")"#;
    let said = charge.replace("outcome: Charged)", unknown);
    assert_codes(&said, &[]);
    // An outcome before the charge is that of another one; one that is not linked is offered.
    assert_codes(&next("2022-04", both, ""), &[note, note]);
    let unlinked = check(&next("2023-04", one, ""));
    assert_eq!(unlinked.codes(), [note, note]);
    unlinked.assert_golden("charge-with-an-unlinked-outcome");
    // A new indictment takes the place of the charge and is resolved in its turn.
    let indicted = r#"(who: "ada", outcome: Indicted), (who: "ben", outcome: Dismissed)"#;
    let chain = next("2024-01", indicted, r#""charge""#);
    assert_codes(&chain, &[note, note]);
    let end = r#"Event(id: "end", title: "End", kind: Verdict, date: "2024-07", #s,
        participants: [(who: "ada", outcome: DismissedWithPrejudice)], resolves: ["next"]),"#;
    let ended = format!("{chain} {end}");
    assert_codes(&ended, &[]);
    // What a court overturned is no end, until there is another.
    let reversal = |more: &str| {
        format!(
            r#"{ended} Event(id: "appeal", title: "Appeal", kind: AppealRuling, date: "2025-07", #s,
            participants: [(who: "ada", outcome: Overturned){more}], resolves: ["end"]),"#
        )
    };
    assert_codes(&reversal(""), &[note, note]);
    assert_codes(&reversal(r#", (who: "ada", outcome: Acquitted)"#), &[]);
    check(&reversal("")).assert_golden("charge-with-an-overturned-outcome");
    let disputed = r#"(who: "ada", outcome: [(value: Acquitted, sources: ["s"]),
        (value: Dismissed, sources: ["s"])]), (who: "ben", outcome: PleadedGuilty)"#;
    assert_codes(&next("2023-04", disputed, r#""charge""#), &[]);
}

#[test]
fn each_count_of_a_charge_is_followed_to_an_end_of_its_own() {
    let charge = r#"Person(id: "ada", name: "Ada", #s),
        Event(id: "charge", title: "Charge", kind: Charge, date: "2023-01", #s, participants: [
            (who: "ada", role: "defendant (theft)", outcome: Charged),
            (who: "ada", role: "defendant (fraud)", outcome: Charged)]),"#;
    let verdict = |outcomes: &str| {
        format!(
            r#"{charge} Event(id: "verdict", title: "Verdict", kind: Verdict, date: "2024-07", #s,
            participants: [{outcomes}], resolves: ["charge"]),"#
        )
    };
    let of_fraud = r#"(who: "ada", role: "defendant (fraud)", outcome: Convicted)"#;
    let of_theft = r#"(who: "ada", role: "defendant (theft)", outcome: Convicted)"#;
    let both = verdict(&[of_fraud, ", ", of_theft].concat());
    assert_codes(&both, &[]);
    assert_codes(&verdict(r#"(who: "ada", outcome: Acquitted)"#), &[]);
    assert_codes(&verdict(r#"(who: "ada", role: "(lesser offence)", outcome: Convicted)"#), &[]);
    check(&verdict(of_fraud)).assert_golden("charge-with-one-count-ended");
    // A reversal is of its own count alone, and only where it says so.
    let overturned = |role: &str| {
        format!(
            r#"{both} Event(id: "appeal", title: "Appeal", kind: AppealRuling, date: "2025-07", #s,
            participants: [(who: "ada", role: "{role}", outcome: Overturned)],
            resolves: ["verdict"]),"#
        )
    };
    check(&overturned("appellant (fraud)")).assert_golden("charge-with-one-count-overturned");
    assert_codes(&overturned("appellant (sentence)"), &[]);
    assert_codes(&overturned("appellant"), &[ChargeWithoutOutcome]);
    // A list of counts, of which one ended in the event of the charge.
    let at_once = charge
        .replace("outcome: Charged),", "outcome: Charged), #at_once")
        .replace("#at_once", r#"(who: "ada", role: "defendant (theft)", outcome: PleadedGuilty),"#);
    assert_codes(&at_once, &[ChargeWithoutOutcome]);
}

#[test]
fn a_toll_is_no_smaller_than_those_who_are_named_are_many() {
    let killed = |verdict: &str| {
        format!(
            r#"Person(id: "x", name: "X", #s), Person(id: "y", name: "Y", #s),
            Person(id: "z", name: "Z", #s), Identity(of: ["x", "y"], verdict: {verdict}, #s),
            Event(id: "e", title: "E", kind: Fall, date: "2020", #s, killed: "1", participants: [
                (who: "x", outcome: Killed), (who: "y", outcome: Killed), #z])"#
        )
    };
    for (verdict, codes) in [("Different", &[TollTooSmall][..]), ("Unsure", &[]), ("Same", &[])] {
        assert_codes(&killed(verdict).replace("#z", ""), codes);
    }
    for (verdict, words) in [
        ("Same", "counts 1 killed, and 2 are named"),
        ("Unsure", "counts 1 killed, and at least 2 are named"),
        ("Different", "counts 1 killed, and 3 are named"),
    ] {
        let text = killed(verdict).replace("#z", r#"(who: "z", outcome: Killed)"#);
        let checked = check(&text);
        let told = checked.text();
        assert!(told.contains(words), "{verdict}: {told}");
    }
}

#[test]
fn one_name_is_one_thing_unless_something_tells_them_apart() {
    let two = |kind: &str, name: &str, first: &str, second: &str| {
        format!(
            r#"{kind}(id: "a", {name}: "Zoë  Example", {first} #s),
            {kind}(id: "b", {name}: "zoe example", {second} #s),"#
        )
    };
    assert_codes(&two("Person", "name", "", ""), &[SameName]);
    assert_codes(&two("Person", "name", "", r#"also: ["ZOE EXAMPLE", "Zoë"],"#), &[SameName]);
    assert_codes(&two("Organization", "name", "", ""), &[SameName]);
    assert_codes(
        &two("Character", "name", r#"of: "f","#, r#"of: "f","#).replace(
            r#"Character(id: "a""#,
            r#"Production(id: "f", title: "F", #s), Character(id: "a""#,
        ),
        &[],
    );
    let identity = r#"Identity(of: ["a", "b"], verdict: Unsure, #s),"#;
    assert_codes(&(two("Person", "name", "", "") + identity), &[]);
    assert_codes(&two("Production", "title", "", ""), &[SameName]);
    assert_codes(&two("Production", "title", r#"year: "1994","#, r#"year: "2024","#), &[]);
    assert_codes(&two("Production", "title", r#"year: "1994","#, r#"year: "1994~","#), &[SameName]);
    let places = r#"Place(id: "x", name: "X", #s), Place(id: "y", name: "Y", #s),"#;
    let within = |first: &str, second: &str| two("Place", "name", first, second) + places;
    assert_codes(&within("", ""), &[SameName]);
    assert_codes(&within(r#"within: "x","#, r#"within: "y","#), &[]);
    assert_codes(&within(r#"within: "x","#, r#"within: "x","#), &[SameName]);
    assert_codes(&within(r#"within: "b","#, ""), &[]);
    assert_codes(&within("world: Story,", ""), &[]);
}

#[test]
fn a_page_is_one_source() {
    let two = |first: &str, second: &str| {
        format!(
            r#"Source(id: "a", title: "A", {first}), Source(id: "b", title: "B", {second}),
            Person(id: "c", name: "C", sources: ["a", "b"]),"#
        )
    };
    let (at, slash) = (r#"url: "https://a.example/x""#, r#"url: "http://www.a.example/x/""#);
    assert_codes(&two(at, at), &[SameAddress]);
    assert_codes(&two(at, slash), &[SameAddress]);
    assert_codes(&two(at, r#"url: "https://a.example/x?y=1""#), &[]);
    let published = |at: &str, day: &str| format!("{at}, published: \"{day}\"");
    let of = |one: &str, other: &str| two(&published(at, one), &published(slash, other));
    assert_codes(&of("2001-02", "2001-03"), &[]);
    assert_codes(&of("2001-02", "2001-02-03"), &[SameAddress]);
    assert_codes(&two(at, &published(at, "2001-02")), &[SameAddress]);
}

#[test]
fn every_statement_names_its_sources_or_says_why_not() {
    assert_codes(
        r#"Person(id: "a", name: "A"), Person(id: "b", name: "B", unsourced: "known to all"),
        Person(id: "c", name: [(value: "C", sources: ["s"])], born: "1990"),
        Person(id: "d", name: [(value: "D", unsourced: "said so")], born: "1990"),
        Production(id: "p", title: [(value: "P", sources: ["s"])], credits: [
            (who: "a", sources: ["s"]), (who: "b", unsourced: "seen in the film"), (who: "c")]),
        Event(id: "e", title: "E", kind: Fall, participants: [(who: "a", sources: ["s"])]),
        Claim(about: "a", property: "height", value: "tall"),
        Claim(about: "a", property: "age", value: "old", #s),
        Identity(of: ["a", "b"], verdict: Different),"#,
        &[UnsourcedClaim; 8],
    );
    check(
        r#"Event(id: "e", title: "E", kind: Fall, summary: "It fell", place: "x", part_of: ["f"]),
        Event(id: "f", title: "F", kind: [(value: Fall, #s)], summary: [(value: "It fell", #s)],
            participants: [(who: "cited", outcome: [(value: Injured), (value: Unhurt)])],
            properties: { "weather": "rain" }),
        Place(id: "x", name: "X", #s),"#,
    )
    .assert_golden("unsourced-statements");
}

#[test]
fn a_source_is_used_where_anything_cites_it() {
    assert_codes(
        r#"Source(id: "a", title: "A"), Source(id: "b", title: "B"), Source(id: "c", title: "C"),
        Person(id: "p", name: [(value: "P", sources: ["a"])], born: "bad", sources: [
            (id: "b", at: "p. 1")]),"#,
        &[UnusedSource, Code::InvalidDate],
    );
}

#[test]
fn rings_of_any_length_are_one_finding_each() {
    assert_codes(r#"Place(id: "a", name: "A", within: "a", #s),"#, &[ContainmentCycle]);
    assert_codes(
        r#"Event(id: "a", title: "A", kind: Fall, part_of: ["b"], #s),
        Event(id: "b", title: "B", kind: Fall, part_of: ["c"], #s),
        Event(id: "c", title: "C", kind: Fall, part_of: ["a"], #s),
        Organization(id: "d", name: "D", part_of: "e", #s),
        Organization(id: "e", name: "E", part_of: "d", #s),
        Organization(id: "f", name: "F", part_of: "e", #s),"#,
        &[ContainmentCycle; 2],
    );
}

#[test]
fn a_ring_by_one_account_is_possible() {
    let towns = r#"Place(id: "b", name: "B", within: "a", #s), Place(id: "c", name: "C", #s),"#;
    let a = |within: &str| format!(r#"{towns} Place(id: "a", name: "A", within: {within}, #s),"#);
    assert_codes(&a(r#"[(value: "b"), (value: "c")]"#), &[PossibleContainmentCycle]);
    // Preferred or set aside, it is in dispute no more.
    assert_codes(&a(r#"[(value: "b", rank: Preferred), (value: "c")]"#), &[ContainmentCycle]);
    assert_codes(&a(r#"[(value: "b", rank: Deprecated("why")), (value: "c")]"#), &[]);
    assert_codes(&a(r#"[(value: "b"), (value: "c", rank: Preferred)]"#), &[]);
}

#[test]
fn a_finding_across_files_shows_both() {
    let source = "[Source(id: \"s\", title: \"S\", published: \"2030\"),\n";
    let people = format!(
        "{source}    Person(\n        id: \"ada\", name: \"Ada\",\n        died: \"2021-10-21\",\n        \
         sources: [\"s\"],\n    ),\n]\n"
    );
    let film = "[\n    Production(id: \"film\", title: \"Film\", sources: [\"s\"], credits: [\n        \
                (who: \"ada\", role: \"camera\", during: \"2021-10-06/2022-01\"),\n    ]),\n    \
                Event(id: \"fall\", title: \"Fall\", kind: Fall, date: \"2021-12\", sources: [\"s\"],\n        \
                participants: [(who: \"ada\", outcome: Injured)]),\n]\n";
    check_files(&[("film.ron", film.as_bytes()), ("people.ron", people.as_bytes())])
        .assert_golden("across-files");
}

#[test]
fn no_event_is_linked_to_itself() {
    for field in ["resolves", "responds_to", "causes"] {
        for date in ["", r#"date: "2021", "#] {
            let text =
                format!(r#"Event(id: "e", title: "E", kind: Fall, {date}{field}: ["e"], #s),"#);
            assert_codes(&text, &[ImpossibleOrder]);
        }
    }
    assert_codes(
        r#"Event(id: "e", title: "E", kind: Fall, part_of: ["e"], #s),"#,
        &[ContainmentCycle],
    );
}

#[test]
fn what_lost_its_last_support_is_named_at_its_place() {
    let source = r#"Source(id: "gone", title: "G", deprecated: "made up"),"#;
    for (record, codes) in [
        (r#"Person(id: "a", name: "A", sources: ["gone"])"#, &[UnsupportedClaim][..]),
        (r#"Person(id: "a", name: "A", sources: ["gone", "s"])"#, &[]),
        (
            r#"Person(id: "a", name: "A", #s, born: [(value: "1950", sources: ["gone"]),
                (value: "1951", #s)])"#,
            &[UnsupportedClaim],
        ),
        (
            r#"Person(id: "a", name: "A", #s, born: [(value: "1950", sources: ["gone"],
                rank: Deprecated("made up")), (value: "1951", #s)])"#,
            &[],
        ),
        (
            r#"Person(id: "a", name: "A", #s, born: [(value: "1950", sources: ["gone"],
                unsourced: "known to all")])"#,
            &[],
        ),
        (
            r#"Event(id: "e", title: "E", kind: Fall, #s, participants: [(who: "cited",
                outcome: [(value: Injured, sources: ["gone"]), (value: Unhurt, #s)])])"#,
            &[UnsupportedClaim],
        ),
        (
            r#"Person(id: "a", name: "A", #s),
            Claim(about: "a", property: "height", value: "tall", sources: ["gone"])"#,
            &[UnsupportedClaim],
        ),
        // A key that no source has is one problem, however much rests on it.
        (r#"Person(id: "a", name: "A", sources: ["gone", "never-there"])"#, &[UnknownKey]),
    ] {
        assert_codes(&format!("{source}\n{record},"), codes);
    }
}

#[test]
fn statements_that_rest_on_nothing_any_more_read_so() {
    check(
        r#"    Source(id: "gone", title: "G", deprecated: "made up"),
    Event(id: "e", title: "E", kind: Fall, date: "2021", sources: ["gone"],
        participants: [(who: "cited", role: "witness")]),
    Event(id: "f", title: "F", kind: [(value: Fall, #s)], #s,
        summary: [(value: "It fell", sources: ["gone", "removed"])]),
    Person(id: "p", name: "P", born: [(value: "1950", #s)], sources: ["removed"]),"#,
    )
    .assert_golden("unsupported-statements");
}
