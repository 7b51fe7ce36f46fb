//! What only may belong to a page is counted and told as possible.

use crate::tree::Tree;

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

fn site() -> Tree {
    Tree::of(RECORDS, &[])
}

#[test]
fn an_event_in_a_disputed_place_is_possible_on_the_page_of_each() {
    let site = site();
    let yard = site.page("place/yard.html");
    assert!(yard.contains("<dt>Events</dt><dd>1 to 2"), "{yard}");
    assert_eq!(yard.matches(">possibly here</span>").count(), 1);
    assert!(site.page("place/shed.html").contains("<dt>Events</dt><dd>at most 1"));
    let places = site.page("places.html");
    assert!(places.contains(">Yard</a> <small>Town · 1 to 2 events</small>"), "{places}");
    // It certainly was in the town.
    let in_town = ">Town</a> <small>2 events in the places in it</small>";
    assert!(places.contains(in_town), "{places}");
    let year = site.page("year/1990.html");
    assert!(!year.contains("possibly here") && year.contains("Yard, Town or Shed, Town"));
}

#[test]
fn an_event_of_a_disputed_production_is_possible_on_the_page_of_each() {
    let site = site();
    for (path, events) in
        [("production/film.html", "1 to 2"), ("production/other.html", "at most 1")]
    {
        let html = site.page(path);
        assert!(html.contains(&["<dt>Events</dt><dd>", events].concat()), "{path}");
        assert_eq!(html.matches(">possibly of this production</span>").count(), 1, "{path}");
    }
    let list = site.page("productions.html");
    assert!(list.contains("film · 1 to 2 events · 0–1 injured (possible)"), "{list}");
}

#[test]
fn the_map_counts_an_event_once_and_says_where_it_only_may_have_been() {
    let site = site();
    let map = site.page("map.html");
    // The shed has no coordinates: the town around it stands for it.
    assert!(map.contains("2 incidents at 2 places."), "{map}");
    assert!(map.contains(">Yard</a> <small>1 to 2 incidents · 50.1° N, 10.1° E</small>"), "{map}");
    assert!(map.contains(">Town</a> <small>at most 1 incident · 50° N, 10° E</small>"), "{map}");
    assert!(map.contains("A question mark: an incident may have happened there."));
    // Both lie in one mark, where it certainly was.
    assert!(map.contains("<title>Yard and Town: 2 incidents</title>"), "{map}");
}

#[test]
fn twins_tell_what_is_possible() {
    let site = site();
    let counts = |path: &str| {
        let told: serde_json::Value = serde_json::from_str(site.page(path)).unwrap();
        let fits = told["results"].as_array().unwrap().iter().map(|one| one["fits"].clone());
        (told["certain"].clone(), told["possible"].clone(), fits.collect::<Vec<_>>())
    };
    let (certain, possible, fits) = counts("place/yard.json");
    assert_eq!((certain, possible), (1.into(), 1.into()));
    assert_eq!(fits, ["possible", "certain"]);
    let (certain, possible, fits) = counts("person/ann.json");
    assert_eq!((certain, possible), (1.into(), 0.into()));
    assert_eq!(fits, ["certain"], "whichever page is made first");
    assert!(site.page("place/shed.csv").contains(",possible,"));
}
