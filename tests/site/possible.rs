//! What only may belong to a page is counted and told as possible.

use std::fs;

use crate::tree::{Tree, render, text};

/// A fall whose place and production are in dispute; both places lie in one town.
const RECORDS: &str = r#"[
    Source(id: "post", title: "Post"), Source(id: "wire", title: "Wire"),
    Person(id: "ann", name: "Ann", sources: ["post"]),
    Production(id: "film", title: "Film", kind: Film, sources: ["post"]),
    Production(id: "other", title: "Other", kind: Film, sources: ["post"]),
    Place(id: "town", name: "Town", coordinates: "50, 10", sources: ["post"]),
    Place(id: "yard", name: "Yard", within: "town", coordinates: "50.1, 10.1", sources: ["post"]),
    Place(id: "shed", name: "Shed", within: "town", sources: ["post"]),
    Event(id: "fall", title: "A fall", kind: Fall, date: "1990-05-01", sources: ["post"],
        production: [(value: "film", sources: ["post"]), (value: "other", sources: ["wire"])],
        place: [(value: "yard", sources: ["post"]), (value: "shed", sources: ["wire"])],
        participants: [(who: "ann", outcome: Injured)]),
    Event(id: "fire", title: "A fire", kind: Fire, date: "1991-05-01", sources: ["post"],
        production: "film", place: "yard"),
]"#;

/// The site of these records.
fn site() -> Tree {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let base = folder.path().join("base");
    fs::create_dir(&base).expect("a folder can be made");
    for (name, text) in [("continuity.ron", "(name: \"Falls\")"), ("all.ron", RECORDS)] {
        fs::write(base.join(name), text).expect("a file can be written");
    }
    let root = folder.path().join("site");
    let output = render(base.to_str().expect("its path is UTF-8"), &root, &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    Tree::read(&root)
}

fn page<'t>(site: &'t Tree, path: &str) -> &'t str {
    text(site.files.get(path).unwrap_or_else(|| panic!("there is no {path}")))
}

#[test]
fn an_event_in_a_disputed_place_is_possible_on_the_page_of_each() {
    let site = site();
    let yard = page(&site, "place/yard.html");
    assert!(yard.contains("<dt>Events</dt><dd>1..2"), "{yard}");
    assert_eq!(yard.matches(">possibly here</span>").count(), 1);
    assert!(page(&site, "place/shed.html").contains("<dt>Events</dt><dd>0..1"));
    let places = page(&site, "places.html");
    assert!(places.contains(">Yard</a> <small>Town · 1..2 events</small>"), "{places}");
    // It certainly was in the town.
    let in_town = ">Town</a> <small>2 events in the places in it</small>";
    assert!(places.contains(in_town), "{places}");
    let year = page(&site, "year/1990.html");
    assert!(!year.contains("possibly here") && year.contains("Yard, Town or Shed, Town"));
}

#[test]
fn an_event_of_a_disputed_production_is_possible_on_the_page_of_each() {
    let site = site();
    for (path, events) in [("production/film.html", "1..2"), ("production/other.html", "0..1")] {
        let html = page(&site, path);
        assert!(html.contains(&["<dt>Events</dt><dd>", events].concat()), "{path}");
        assert_eq!(html.matches(">possibly of this production</span>").count(), 1, "{path}");
    }
    let list = page(&site, "productions.html");
    assert!(list.contains("film · 1..2 events · 0–1 injured (possible)"), "{list}");
}

#[test]
fn the_map_counts_an_event_once_and_says_where_it_only_may_have_been() {
    let site = site();
    let map = page(&site, "map.html");
    // The shed has no coordinates: the town around it stands for it.
    assert!(map.contains("2 events at 2 places."), "{map}");
    assert!(map.contains(">Yard</a> <small>1..2 events · 50.1° N, 10.1° E</small>"), "{map}");
    assert!(map.contains(">Town</a> <small>0..1 events · 50° N, 10° E</small>"), "{map}");
    assert!(map.contains("A question mark: something may have happened there."));
    // Both lie in one mark, where it certainly was.
    assert!(map.contains("<title>Yard and Town: 2 events</title>"), "{map}");
}

#[test]
fn twins_tell_what_is_possible() {
    let site = site();
    let counts = |path: &str| {
        let told: serde_json::Value = serde_json::from_str(page(&site, path)).unwrap();
        let fits = told["results"].as_array().unwrap().iter().map(|one| one["fits"].clone());
        (told["certain"].clone(), told["possible"].clone(), fits.collect::<Vec<_>>())
    };
    let (certain, possible, fits) = counts("place/yard.json");
    assert_eq!((certain, possible), (1.into(), 1.into()));
    assert_eq!(fits, ["possible", "certain"]);
    let (certain, possible, fits) = counts("person/ann.json");
    assert_eq!((certain, possible), (1.into(), 0.into()));
    assert_eq!(fits, ["certain"], "whichever page is made first");
    assert!(page(&site, "place/shed.csv").contains(",possible,"));
}
