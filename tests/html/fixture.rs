//! A page about a film that does not exist, with one of everything a page can show.

use continuity::render::html::overview::{Lanes, Plotted, overview, strip};
use continuity::render::html::page::{
    BackLink, Card, CardOutcome, Cell, ClaimLine, ConnectionRow, Connections, Difference, Dot,
    Entry, EventReference, Fact, Filters, Imprint, Lane, LaneFilter, Link, LinkGroup, Linked, Note,
    Page, Participant, PersonFilter, Reference, Sequel, Statement, Unknown, Version, WebAddress,
    Weight, Year,
};
use continuity::render::timeline::Extent;

/// Day, last day (0 for the same), lane, precision, date, title, kind, people.
type Row = (i64, i64, Lane, Known, &'static str, &'static str, &'static str, &'static [usize]);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    Exact,
    Span,
    Within,
    Latest,
    Earliest,
    Disputed,
    Never,
}
use Known::{Disputed, Earliest, Exact, Latest, Never, Span, Within};

const PEOPLE: [(&str, &str, &str); 8] = [
    ("ida-lund", "Ida Lund", "Director"),
    ("tomas-vega", "Tomas Vega", "Stunt coordinator"),
    ("ruth-amari", "Ruth Amari", "Safety officer"),
    ("jonas-field", "Jonas Field", "Lead actor and producer"),
    ("nell-okoro", "Nell Okoro", "Camera assistant, d. 14 March 2017"),
    ("salt-road-pictures", "Salt Road Pictures Ltd", "Production company"),
    ("coastal-safety-board", "Coastal Safety Board", "Regulator"),
    ("martin-okoro", "Martin Okoro", "Brother of Nell Okoro"),
];

/// Days since 1970-01-01; 2017-03-14 is 17239.
const EVENTS: [Row; 30] = [
    (
        16922,
        0,
        Lane::Production,
        Exact,
        "1 May 2016",
        "“Salt Road” is announced",
        "announcement",
        &[0, 3],
    ),
    (
        16983,
        17013,
        Lane::Production,
        Within,
        "Jul 2016",
        "Casting of the harbour crew",
        "casting",
        &[0, 3],
    ),
    (
        17207,
        17239,
        Lane::Production,
        Span,
        "10 Feb – 14 Mar 2017",
        "Filming on the harbour wall",
        "filming",
        &[0, 1, 3, 4, 5],
    ),
    (
        17212,
        0,
        Lane::Incident,
        Exact,
        "15 Feb 2017",
        "A rigging line parts during a rehearsal",
        "near miss",
        &[1, 2],
    ),
    (
        17226,
        0,
        Lane::Incident,
        Disputed,
        "1 or 2 Mar 2017",
        "A camera boat takes on water",
        "boat accident",
        &[4, 0],
    ),
    (
        17236,
        0,
        Lane::Incident,
        Exact,
        "11 Mar 2017",
        "Crew complain of night shifts without rest",
        "safety complaint",
        &[2, 4, 5],
    ),
    (
        17238,
        0,
        Lane::Production,
        Exact,
        "13 Mar 2017",
        "Safety officer Ruth Amari resigns",
        "resignation",
        &[2],
    ),
    (
        17239,
        0,
        Lane::Incident,
        Exact,
        "14 Mar 2017, 22:40",
        "Nell Okoro drowns when the camera boat capsizes",
        "drowning",
        &[4, 0, 1, 3, 5],
    ),
    (
        17239,
        17531,
        Lane::Production,
        Span,
        "14 Mar 2017 – Jan 2018",
        "Production halted",
        "filming paused",
        &[5, 0],
    ),
    (
        17240,
        0,
        Lane::Criminal,
        Exact,
        "15 Mar 2017",
        "Police open an investigation",
        "investigation",
        &[1],
    ),
    (
        17241,
        0,
        Lane::Statement,
        Exact,
        "16 Mar 2017",
        "The company states that all rules were kept",
        "public statement",
        &[5, 3],
    ),
    (17244, 0, Lane::Production, Exact, "19 Mar 2017", "Vigil at the harbour", "memorial", &[4, 7]),
    (
        17251,
        0,
        Lane::Criminal,
        Exact,
        "26 Mar 2017",
        "Search of the company’s offices",
        "search warrant",
        &[5],
    ),
    (
        17286,
        17316,
        Lane::Statement,
        Within,
        "May 2017",
        "A newspaper publishes the shift plans",
        "press report",
        &[2, 5],
    ),
    (
        17379,
        0,
        Lane::Civil,
        Exact,
        "1 Aug 2017",
        "Martin Okoro sues the company and its director",
        "civil suit",
        &[7, 5, 0, 3],
    ),
    (
        17409,
        0,
        Lane::Regulatory,
        Exact,
        "31 Aug 2017",
        "The Board cites the company for the highest fine",
        "safety citation",
        &[6, 5],
    ),
    (
        17440,
        0,
        Lane::Regulatory,
        Exact,
        "1 Oct 2017",
        "The company appeals against the citation",
        "regulatory appeal",
        &[6, 5],
    ),
    (
        17545,
        0,
        Lane::Criminal,
        Exact,
        "14 Jan 2018",
        "Tomas Vega is charged with negligent homicide",
        "charge",
        &[1],
    ),
    (
        17545,
        0,
        Lane::Criminal,
        Exact,
        "14 Jan 2018",
        "Jonas Field is charged with a breach of safety duty",
        "charge",
        &[3],
    ),
    (
        17600,
        17650,
        Lane::Production,
        Within,
        "Mar or Apr 2018",
        "Filming resumes in a tank",
        "filming resumed",
        &[0, 3, 5],
    ),
    (17700, 0, Lane::Production, Exact, "18 Jun 2018", "Filming ends", "wrap", &[0, 5]),
    (
        17756,
        0,
        Lane::Criminal,
        Exact,
        "13 Aug 2018",
        "The charge against Jonas Field is dropped",
        "charges dropped",
        &[3],
    ),
    (
        17800,
        0,
        Lane::Civil,
        Exact,
        "26 Sep 2018",
        "Settlement with Martin Okoro",
        "civil settlement",
        &[7, 5, 0],
    ),
    (17910, 17925, Lane::Criminal, Span, "14–29 Jan 2019", "Trial of Tomas Vega", "trial", &[1, 2]),
    (
        17925,
        0,
        Lane::Criminal,
        Exact,
        "29 Jan 2019",
        "Tomas Vega is acquitted of negligent homicide, convicted of a lesser count",
        "verdict",
        &[1],
    ),
    (
        17960,
        0,
        Lane::Regulatory,
        Earliest,
        "after 5 Mar 2019",
        "The Board and the company settle",
        "regulatory settlement",
        &[6, 5],
    ),
    (
        18020,
        0,
        Lane::Release,
        Exact,
        "4 May 2019",
        "First screening at the festival in Brake",
        "premiere",
        &[0, 3],
    ),
    (18170, 0, Lane::Release, Latest, "by 1 Oct 2019", "A trailer is published", "trailer", &[3]),
    (
        18200,
        0,
        Lane::Release,
        Exact,
        "31 Oct 2019",
        "“Salt Road” is released in cinemas",
        "theatrical release",
        &[0, 3, 5],
    ),
    (
        0,
        0,
        Lane::Statement,
        Never,
        "no date",
        "A crew member describes the boat in a letter",
        "document release",
        &[2],
    ),
];

/// The page of the fixture.
pub(crate) fn page() -> Page {
    let entries: Vec<Entry> = EVENTS.iter().enumerate().map(|(i, row)| entry(i + 1, row)).collect();
    let plotted: Vec<Plotted> = entries.iter().zip(EVENTS.iter()).map(plotted).collect();
    let places = strip(&plotted);
    Page {
        dossier: None,
        kicker: "Production timeline".into(),
        title: "“Salt Road”: from the announcement to the release".into(),
        standfirst: "30 events: the production, the drowning of Nell Okoro, the cases that \
                     followed and the film’s release. Each states the sources it rests on and \
                     how precisely its date is known."
            .into(),
        scope: String::new(),
        facts: facts(),
        overview: overview(&plotted, &Lanes::by_family(&plotted)),
        filters: filters(&entries),
        event_count: entries.len(),
        people: (0..PEOPLE.len()).map(|who| card(who, &entries, &places)).collect(),
        others: vec![Card {
            anchor: "who-brake-court".into(),
            name: "Brake court".into(),
            roles: "court".into(),
            events: vec![event_reference(25)],
            ..Card::default()
        }],
        storyline: None,
        connections: Some(connections()),
        unknown: unknown(),
        sources: sources(),
        imprint: Imprint {
            citation: "“Salt Road”: from the announcement to the release. Timeline made with \
                       continuity 0.1.0 from data 3f1c9a."
                .into(),
            selection: "production:salt-road".into(),
            newest: "1 November 2019".into(),
            data: "data 3f1c9a".into(),
            data_hash: "sha256:3f1c9a52d0b7c41e8a6f3f1c9a52d0b7c41e8a6f3f1c9a52d0b7c41e8a6f3f1c"
                .into(),
            revision: Some(Version {
                id: "2f711c0a52d0b7c41e8a6f3f1c9a52d0b7c41e8a".into(),
                day: "27 November 2019".into(),
                differs: true,
            }),
            licence: "CC-BY-4.0".into(),
            generator: "continuity 0.1.0".into(),
        },
        years: years(entries),
    }
}

fn plotted((entry, row): (&Entry, &Row)) -> Plotted {
    let (day, last) = (row.0, row.1);
    Plotted {
        extent: match row.3 {
            Exact => Extent::day(day),
            Span if entry.number == 9 => {
                Extent { earliest_end: Some(last - 30), ..Extent::span(day, last) }
            }
            Span => Extent::span(day, last),
            Within => Extent::within(Some(day), Some(last)),
            Latest => Extent::within(None, Some(day)),
            Earliest => Extent::within(Some(day), None),
            Disputed => Extent::within(Some(day), Some(day + 1)),
            Never => Extent::within(None, None),
        },
        lane: entry.lane,
        page: String::new(),
        anchor: entry.anchor.clone(),
        number: entry.number,
        label: entry.title.clone(),
        weight: 0,
        came_briefly: String::new(),
        came: String::new(),
        title: [entry.date.as_str(), ": ", &entry.title].concat(),
        ring: entry.ring,
        who: entry.who.clone(),
    }
}

fn entry(number: usize, row: &Row) -> Entry {
    let (day, _, lane, known, date, title, kind, people) = *row;
    let certainty = match known {
        Exact => "exact day",
        Span if number == 9 => "end known to the month",
        Span => "exact days",
        Within => "known to the month",
        Latest => "only the latest date is known",
        Earliest => "only the earliest date is known",
        Disputed => "disputed: the sources differ",
        Never => "no source gives a date",
    };
    let uncertain = !matches!(known, Exact | Span);
    let first = number % 7;
    Entry {
        anchor: event_anchor(number),
        number,
        lane,
        who: people
            .iter()
            .map(|who| ["p", &who.to_string()].concat())
            .collect::<Vec<_>>()
            .join(" "),
        date: date.into(),
        machine_date: (known == Exact).then(|| {
            i32::try_from(day)
                .ok()
                .and_then(chrono::NaiveDate::from_epoch_days)
                .map_or_else(String::new, |date| date.to_string())
        }),
        certainty: certainty.into(),
        uncertain,
        ring: uncertain,
        gap: if number == 18 { "3 months later".into() } else { String::new() },
        title: title.into(),
        home: None,
        brief: String::new(),
        problems: Vec::new(),
        cited: String::new(),
        kind: kind.into(),
        reservation: if number == 9 { "may not match".into() } else { String::new() },
        summary: summary(number).into(),
        notes: if number == 5 {
            vec!["The harbour log has not been published.".into()]
        } else {
            Vec::new()
        },
        references: vec![
            reference(number, first + 1, "par. 5: “a boat of that size”"),
            reference(number, 8, ""),
        ],
        participants: people.iter().map(|who| participant(number, *who)).collect(),
        place: if number.is_multiple_of(3) { "Brake harbour".into() } else { String::new() },
        place_home: None,
        production: String::new(),
        production_home: None,
        statements: statements(number),
        differences: differences(number),
        links: links(number),
        no_outcome: if number == 16 {
            "No outcome is known to this base.".into()
        } else {
            String::new()
        },
    }
}

fn summary(number: usize) -> &'static str {
    match number {
        8 => {
            "The camera boat capsized in the harbour mouth during a night shoot. Nell Okoro was \
              under the hull for eleven minutes; three others swam ashore."
        }
        25 => "The court found that he had not caused the death but had failed to log the defect.",
        _ => "The account of what happened here is short, and rests on the sources it names.",
    }
}

fn reference(event: usize, source: usize, passage: &str) -> Reference {
    Reference {
        number: source,
        target: source_anchor(source),
        id: Some(["ref-", &event.to_string(), "-", &source.to_string()].concat()),
        passage: passage.into(),
    }
}

fn again(source: usize) -> Reference {
    Reference { number: source, target: source_anchor(source), id: None, passage: String::new() }
}

fn participant(event: usize, who: usize) -> Participant {
    let outcome = match (event, who) {
        (8, 4) => "killed",
        (8, 1) => "injured",
        (7, 2) => "resigned",
        (18, 1) | (19, 3) => "charged",
        (25, 1) => "acquitted of negligent homicide",
        _ => "",
    };
    Participant {
        name: PEOPLE[who].1.into(),
        anchor: Some(who_anchor(who)),
        home: None,
        role: if event == 8 {
            PEOPLE[who].2.split(',').next().unwrap_or_default().to_lowercase()
        } else {
            String::new()
        },
        outcome: outcome.into(),
        harm: matches!(outcome, "killed" | "injured"),
        note: String::new(),
        references: if outcome == "killed" { vec![again(8)] } else { Vec::new() },
    }
}

fn statements(number: usize) -> Vec<Statement> {
    if number != 8 {
        return Vec::new();
    }
    vec![Statement {
        property: "Who cleared the boat for sea".into(),
        values: vec![Linked { text: "the stunt department".into(), href: None }],
        note: String::new(),
        references: vec![again(8)],
    }]
}

fn differences(number: usize) -> Vec<Difference> {
    match number {
        5 => vec![Difference {
            heading: "The sources contradict each other on the date.".into(),
            verdict: "Disputed: 1 origin against 1.".into(),
            subject: "the date".into(),
            weight: Weight::Contradiction,
            claims: vec![
                claim("1 March 2017", "", false, "The Brake Courier"),
                claim("2 March 2017", "", false, "Harbour log, as quoted by the Board"),
                claim("2 March 2016", "set aside: a misprint for 2017", true, "Film Week"),
            ],
        }],
        20 => vec![Difference {
            heading: "The sources agree on the date, at different precision.".into(),
            verdict: "Accepted: March or April 2018.".into(),
            subject: "the date".into(),
            weight: Weight::Slight,
            claims: vec![
                claim("spring 2018", "", false, "Film Week"),
                claim("March or April 2018", "accepted", false, "2 origins"),
            ],
        }],
        _ => Vec::new(),
    }
}

fn claim(value: &str, standing: &str, set_aside: bool, witnesses: &str) -> ClaimLine {
    ClaimLine {
        value: value.into(),
        standing: standing.into(),
        set_aside,
        note: String::new(),
        references: vec![again(8)],
        witnesses: witnesses.into(),
    }
}

fn links(number: usize) -> Vec<LinkGroup> {
    let link = |relation: &str, other: usize, outcome| LinkGroup {
        relation: relation.into(),
        outcome,
        more: usize::from(number == 9),
        links: vec![Link {
            event: event_reference(other),
            title: EVENTS[other - 1].5.into(),
            remark: EVENTS[other - 1].4.into(),
        }],
    };
    match number {
        9 => vec![link("Caused by", 8, false)],
        15 => vec![link("Ended by", 23, true)],
        17 => vec![link("Responds to", 16, false)],
        18 => vec![link("Ended by", 25, true)],
        19 => vec![link("Ended by", 22, true)],
        22 => vec![link("Ends", 19, false)],
        25 => vec![link("Ends", 18, false), link("Part of", 24, false)],
        _ => Vec::new(),
    }
}

fn years(entries: Vec<Entry>) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for entry in entries {
        let label =
            entry.date.rsplit(' ').find(|word| word.len() == 4 && word.parse::<u16>().is_ok());
        let label = if entry.number == 8 { Some("2017") } else { label };
        let (label, anchor) = match label {
            Some(year) => (year.to_owned(), ["year-", year].concat()),
            None => ("Without a date".to_owned(), "undated".to_owned()),
        };
        // Events go by their start: the halt of 2017 that ends in 2018 stands under 2017.
        let label = if entry.number == 9 { "2017".to_owned() } else { label };
        if years.last().is_none_or(|year| year.label != label) {
            years.push(Year { label, anchor, ..Year::default() });
        }
        if let Some(year) = years.last_mut() {
            year.entries.push(entry);
        }
    }
    years
}

fn facts() -> Vec<Fact> {
    let fact = |label: &str, value: &str, remark: &str| Fact {
        label: label.into(),
        value: value.into(),
        remark: remark.into(),
    };
    vec![
        fact("Period", "May 2016 – Oct 2019", ""),
        fact("Events", "30", "1 without a date"),
        fact("People and organisations", "8", ""),
        fact("Sources", "8", "6 independent origins"),
        fact("Uncertain dates", "7", ""),
        fact("Contradictions", "1", ""),
    ]
}

fn filters(entries: &[Entry]) -> Filters {
    let with = |who: usize| EVENTS.iter().filter(|row| row.7.contains(&who)).count();
    Filters {
        lanes: Lane::ALL
            .into_iter()
            .map(|lane| LaneFilter {
                lane,
                count: entries.iter().filter(|e| e.lane == lane).count(),
            })
            .collect(),
        people: PEOPLE
            .iter()
            .enumerate()
            .map(|(who, (key, name, _))| PersonFilter {
                key: (*key).into(),
                number: who,
                name: (*name).into(),
                count: with(who),
            })
            .collect(),
        people_left_out: 0,
        uncertain: entries.iter().filter(|entry| entry.uncertain).count(),
        differing: entries.iter().filter(|entry| !entry.differences.is_empty()).count(),
    }
}

fn card(
    who: usize,
    entries: &[Entry],
    places: &[Option<continuity::render::html::page::Percent>],
) -> Card {
    let held: Vec<usize> = (0..EVENTS.len()).filter(|i| EVENTS[*i].7.contains(&who)).collect();
    let outcome =
        |outcome: &str, matter: &str, event: usize, then: &str, after: usize| CardOutcome {
            outcome: outcome.into(),
            detail: matter.into(),
            title: String::new(),
            date: EVENTS[event - 1].4.into(),
            event: event_reference(event),
            followed: if after > 0 {
                vec![Sequel { words: then.into(), event: event_reference(after) }]
            } else {
                Vec::new()
            },
            open: if after > 0 { String::new() } else { then.into() },
        };
    Card {
        anchor: who_anchor(who),
        name: PEOPLE[who].1.into(),
        home: None,
        roles: PEOPLE[who].2.into(),
        description: String::new(),
        life: if who == 4 { "1989 – 14 March 2017".into() } else { String::new() },
        outcomes: match who {
            1 => vec![
                outcome("Injured", "when the camera boat capsized", 8, "", 0),
                outcome(
                    "Charged",
                    "with negligent homicide",
                    18,
                    "acquitted of it, convicted of a lesser count, 29 Jan 2019",
                    25,
                ),
            ],
            3 => vec![outcome(
                "Charged",
                "with a breach of safety duty",
                19,
                "charge dropped, 13 Aug 2018",
                22,
            )],
            4 => vec![outcome("Killed", "when the camera boat capsized", 8, "", 0)],
            5 => vec![outcome(
                "Cited",
                "for the highest fine",
                16,
                "no outcome is known to this base",
                0,
            )],
            _ => Vec::new(),
        },
        dots: held
            .iter()
            .filter_map(|i| Some(Dot { x: places[*i]?, lane: entries[*i].lane }))
            .collect(),
        events: held.iter().map(|i| event_reference(i + 1)).collect(),
        references: Vec::new(),
    }
}

fn connections() -> Connections {
    let shared = |a: usize, b: usize| {
        EVENTS.iter().filter(|row| row.7.contains(&a) && row.7.contains(&b)).count()
    };
    let strength = |count: usize| u8::try_from(count.div_ceil(2).min(4)).unwrap_or(4);
    Connections {
        shown: "All 8 are shown.".into(),
        columns: ["Lund", "Vega", "Amari", "Field", "N. Okoro", "Salt Road", "Board", "M. Okoro"]
            .map(str::to_owned)
            .into(),
        rows: (0..PEOPLE.len())
            .map(|a| ConnectionRow {
                name: PEOPLE[a].1.into(),
                anchor: who_anchor(a),
                cells: (0..PEOPLE.len())
                    .map(|b| Cell {
                        count: shared(a, b),
                        strength: if a == b { 0 } else { strength(shared(a, b)) },
                        own: a == b,
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn unknown() -> Vec<Unknown> {
    let unknown = |text: &str, events: &[usize]| Unknown {
        text: text.into(),
        events: events.iter().map(|number| event_reference(*number)).collect(),
    };
    vec![
        unknown(
            "On which day the camera boat first took on water: the sources say 1 and 2 March 2017.",
            &[5],
        ),
        unknown("The outcome of the citation.", &[16]),
        unknown("When a crew member’s letter was written.", &[30]),
    ]
}

fn sources() -> Vec<Note> {
    (1..=8).map(source).collect()
}

fn source(number: usize) -> Note {
    let titles = [
        "Camera assistant dies on film set in Brake",
        "What went wrong on “Salt Road”",
        "Night shifts and a leaking boat",
        "State v. Vega, verdict",
        "Citation 17-204",
        "“Salt Road” to resume in a tank",
        "Festival programme 2019",
        "Report on the capsizing of the camera boat in Brake harbour, with annexes",
    ];
    let mut back: Vec<BackLink> = Vec::new();
    for event in 1..=EVENTS.len() {
        if event % 7 + 1 == number || number == 8 {
            back.push(BackLink {
                target: ["ref-", &event.to_string(), "-", &number.to_string()].concat(),
                label: event.to_string(),
                is_event: true,
                passage: if number == 8 {
                    String::new()
                } else {
                    "par. 5: “a boat of that size”".into()
                },
            });
        }
    }
    if number == 1 {
        // Event 7n has the remainder 0 and cites source 1 first.
        back.dedup_by(|a, b| a.target == b.target);
    }
    Note {
        number,
        anchor: source_anchor(number),
        title: titles[number - 1].into(),
        publisher: if number.is_multiple_of(2) {
            "The Brake Courier".into()
        } else {
            "Film Week".into()
        },
        published: "15 March 2017".into(),
        kind: if number == 8 { "report".into() } else { "news".into() },
        copy: if number == 3 { "syndicated copy".into() } else { String::new() },
        origin: if number == 3 {
            "Coast Press Agency, 15 March 2017".into()
        } else {
            String::new()
        },
        read: if number == 5 { "excerpt of an archived copy".into() } else { String::new() },
        deprecation: String::new(),
        note: String::new(),
        address: WebAddress::new(
            "https://www.example.org/2017/03/15/camera-assistant-dies?edition=national",
        ),
        back,
        home: None,
    }
}

fn event_reference(number: usize) -> EventReference {
    EventReference { number, anchor: event_anchor(number), home: None }
}

fn event_anchor(number: usize) -> String {
    ["event-e", &number.to_string()].concat()
}

fn who_anchor(who: usize) -> String {
    ["who-", PEOPLE[who].0].concat()
}

fn source_anchor(number: usize) -> String {
    ["source-s", &number.to_string()].concat()
}
