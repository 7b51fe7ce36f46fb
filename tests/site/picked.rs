//! A site of what an expression picks says so on every page, and of what only may fit that it may.

use crate::tree::Tree;

/// A fall of which the sources differ on where it was; Ann is in nothing else.
const RECORDS: &str = r#"[
    Source(id: "post", title: "Post", published: "2020-02-01"),
    Source(id: "wire", title: "Wire", published: "2020-02-02"),
    Person(id: "ann", name: "Ann", sources: ["post"], born: [
        (value: "1980", sources: ["post"]), (value: "1981", sources: ["wire"])]),
    Place(id: "town", name: "Town", sources: ["post"]), Place(id: "yard", name: "Yard", sources: ["post"]),
    Event(id: "fall", title: "A fall", kind: Fall, sources: ["post"], participants: [(who: "ann")],
        date: [(value: "2020-01-05", sources: ["post"]), (value: "2020-01-06", sources: ["wire"])],
        place: [(value: "town", sources: ["post"]), (value: "yard", sources: ["wire"])]),
    Event(id: "fire", title: "A fire", kind: Fire, date: "2020-01-07", place: "yard", sources: ["post"]),
]"#;

const SCOPE: &str = "Only what answers “place:town”: 0 events certainly, 1 possibly.";

#[test]
fn every_page_says_what_the_site_was_picked_by() {
    let site = Tree::of(RECORDS, &["place:town"]);
    for (path, html) in site.pages() {
        assert!(html.contains(SCOPE), "{path}: {html}");
        assert!(html.contains(", selected by “place:town”, from “Falls”, data "), "{path}");
        assert!(html.contains("<dt>Selection</dt><dd><code>place:town</code>"), "{path}");
    }
    assert!(site.page("index.html").contains("Site of at most 1 event, selected by"));
    let whole = Tree::of(RECORDS, &[]);
    for (path, html) in whole.pages() {
        assert!(!html.contains("Only what answers") && !html.contains("selected by"), "{path}");
    }
}

#[test]
fn what_only_may_fit_says_so_wherever_it_is_named() {
    let site = Tree::of(RECORDS, &["place:town"]);
    let index = site.page("index.html");
    assert!(index.contains(">A fall</a> <small>may not match</small>"), "{index}");
    let search = site.page("search.html");
    assert!(search.contains("5 or 6 Jan 2020 · may not match</small>"), "{search}");
    let conflicts = site.page("conflicts.html");
    assert_eq!(conflicts.matches(", possibly fits</small>").count(), 3, "{conflicts}");
    assert!(site.page("conflicts.csv").contains(",possible,"));
    let groups = |path: &str| {
        let rows = site.page(path).lines().skip(1).map(|row| row.rsplit(',').next());
        rows.map(Option::unwrap_or_default).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(groups("people.csv"), ["possible"]);
    let feed = site.page("feed.atom");
    // What is said of the whole base may not fit a part of it.
    assert!(feed.contains(&["<subtitle>", SCOPE, "</subtitle>"].concat()), "{feed}");
    assert!(!index.contains("All that fell."), "{index}");
    assert!(feed.contains("(5 or 6 Jan 2020) (may not match)</title>"), "{feed}");
    let whole = Tree::of(RECORDS, &[]);
    assert!(whole.page("feed.atom").contains("<subtitle>All that fell.</subtitle>"));
    assert!(whole.page("index.html").contains("<p class=\"standfirst\">All that fell.</p>"));
    for path in ["index.html", "search.html", "conflicts.html", "feed.atom"] {
        let text = whole.page(path);
        assert!(!text.contains("may not match") && !text.contains("possibly fits"), "{path}");
    }
}
