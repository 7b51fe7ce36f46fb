//! What pages tell in formats for programs is what the command line tells.

use std::collections::BTreeSet;

use crate::BASE;
use crate::scan::tags;
use crate::tree::{Tree, continuity, join, render, run, text};

fn site(arguments: &[&str]) -> Tree {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let output = render(BASE, folder.path(), arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    Tree::read(folder.path())
}

fn json(site: &Tree, path: &str) -> serde_json::Value {
    serde_json::from_str(site.page(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn keys(csv: &str) -> Vec<&str> {
    csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect()
}

#[test]
fn every_page_leads_to_what_it_tells_as_json_and_csv() {
    let site = site(&[]);
    for (path, html) in site.pages() {
        let found = tags(html).into_iter().filter(|tag| tag.name == "a");
        let links: BTreeSet<String> = found
            .filter_map(|tag| {
                Some(join(path, tag.attribute("href").filter(|to| !to.contains(':'))?))
            })
            .collect();
        // A page in several parts has one twin.
        let is_part = path.rsplit(['/', '.']).nth(1).is_some_and(|name| name.len() < 3);
        let stem = path.strip_suffix(".html").expect("it is a page");
        let stem =
            if is_part { stem.rsplit_once('/').map_or(stem, |(stem, _)| stem) } else { stem };
        for twin in [".json", ".csv"].map(|ending| [stem, ending].concat()) {
            assert!(links.contains(&twin), "{path} does not lead to {twin}");
            assert!(site.files.contains_key(&twin), "there is no {twin}");
        }
        let told = json(&site, &[stem, ".json"].concat());
        let schema = told["schema"].as_str().expect("a document says what it is");
        assert!(schema.starts_with("continuity/"), "{path}: {schema}");
    }
}

#[test]
fn what_the_command_line_lists_is_what_the_twin_lists() {
    for question in ["", "kind:incident"] {
        let site = site(if question.is_empty() { &[] } else { std::slice::from_ref(&question) });
        let told = |arguments: &[&str]| {
            let asked = Some(question).filter(|question| !question.is_empty());
            let output = run(continuity(BASE).args(arguments).args(asked));
            text(&output.stdout).to_owned()
        };
        let csv = ["--format", "csv"];
        assert_eq!(site.page("index.csv"), told(&[&["timeline"][..], &csv].concat()), "{question}");
        let by_year = ["list", "--count", "--by", "year", "--format", "csv", "events"];
        assert_eq!(site.page("years.csv"), told(&by_year), "{question}");
    }
}

#[test]
fn the_search_page_gives_everything_that_has_a_name() {
    let site = site(&[]);
    let csv = site.page("search.csv");
    for list in ["people", "productions", "places", "organizations", "sources"] {
        let all: BTreeSet<&str> = keys(csv).into_iter().collect();
        let listed = keys(site.page(&[list, ".csv"].concat()));
        assert!(!listed.is_empty() && listed.iter().all(|key| all.contains(key)), "{list}");
    }
    let events = csv.lines().filter(|line| line.contains(",event,")).count();
    let told = json(&site, "index.json");
    let stories = site.pages().filter(|(path, _)| path.contains("story")).count();
    assert!(events >= told["results"].as_array().expect("a list").len() && stories > 0);
    assert_eq!(json(&site, "search.json")["schema"], "continuity/listing/1");
}

#[test]
fn the_map_gives_each_place_with_its_coordinates_and_how_surely_what_happened_there() {
    let records = r#"[
        Source(id: "post", title: "Post"), Source(id: "wire", title: "Wire"),
        Place(id: "yard", name: "Yard", coordinates: "50.1, -10.1", precision: "approximate"),
        Place(id: "shed", name: "Shed"),
        Event(id: "fall", title: "A fall", kind: Fall, date: "1990-05-01",
            place: [(value: "yard", sources: ["post"]), (value: "shed", sources: ["wire"])]),
        Event(id: "fire", title: "A fire", kind: Fire, date: "1991-05-01", place: "yard"),
        Event(id: "gas", title: "Gas", kind: Fire, date: "1992-05-01"),
        Event(id: "opening", title: "Opening", kind: Release, date: "1993-05-01", place: "yard"),
    ]"#;
    let site = Tree::of(records, &[]);
    let told = json(&site, "map.json");
    assert_eq!(told["schema"], "continuity/map/1");
    assert_eq!(told["elsewhere"], serde_json::json!({ "certain": 1, "possible": 2 }));
    let yard = serde_json::json!([{
        "place": { "key": "yard", "kind": "place", "label": "Yard" },
        "latitude": 50.1, "longitude": -10.1, "doubt": "approximate",
        "incidents": { "certain": 1, "possible": 2 },
        "other_events": { "certain": 1, "possible": 1 },
    }]);
    assert_eq!(told["results"], yard);
    let rows = "key,label,latitude,longitude,doubt,incidents_certain,incidents_possible,\
                other_events_certain,other_events_possible\n\
                yard,Yard,50.1,-10.1,approximate,1,2,1,1\n";
    assert_eq!(site.page("map.csv"), rows);
}
