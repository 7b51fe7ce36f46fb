//! A site under a title of one's own, with lanes of one's own.

use crate::tree::{Tree, text};

/// Ann and a mill are in two events each, on a set and in town; nobody is in the fire.
const RECORDS: &str = r#"[
    Source(id: "post", title: "Post", published: "2020-02-01"),
    Person(id: "ann", name: "Ann", sources: ["post"]), Person(id: "ben", name: "Ben", sources: ["post"]),
    Organization(id: "mill", name: "Mill", kind: Company, sources: ["post"]),
    Production(id: "film", title: "Film", kind: Film, sources: ["post"]),
    Place(id: "set", name: "Set", sources: ["post"]), Place(id: "town", name: "Town", sources: ["post"]),
    Event(id: "fall", title: "A fall", kind: Fall, date: "2020-01-05", production: "film", place: "set",
        participants: [(who: "ann", outcome: Injured), (who: "mill")], sources: ["post"]),
    Event(id: "visit", title: "A visit", kind: OtherStatement, date: "2020-01-06", production: "film",
        place: "town", participants: [(who: "ann"), (who: "ben"), (who: "mill")], sources: ["post"]),
    Event(id: "wrap", title: "The end", kind: FilmingEnd, date: "2020-01-08", production: "film",
        place: "set", sources: ["post"]),
    Event(id: "fire", title: "A fire", kind: Fire, date: "2021-01-07", place: "town", sources: ["post"]),
    Event(id: "flood", title: "A flood", kind: Fire, date: "2021-02-07", place: "town", sources: ["post"]),
    Event(id: "storm", title: "A storm", kind: Fire, date: "2021-03-07", place: "set", sources: ["post"]),
]"#;

const TITLE: &str = "Falls & “fires” <b>";
const WRITTEN: &str = "Falls &#38; “fires” &#60;b&#62;";

#[test]
fn a_title_names_the_site_on_every_page_and_in_its_feed_and_calendar() {
    let site = Tree::of(RECORDS, &["--title", TITLE]);
    for (path, html) in site.pages() {
        assert!(!html.contains("<b>\n") && !html.contains(TITLE), "{path} is not escaped");
        let (_, title) = html.split_once("<title>").expect("it has a title");
        let (title, _) = title.split_once("</title>").expect("it ends");
        assert!(title.ends_with(WRITTEN), "{path}: {title}");
        let (_, trail) = html.split_once("<ol class=\"trail\">").expect("it has a trail");
        let (trail, _) = trail.split_once("</li>").expect("it has steps");
        assert!(trail.contains(&[">", WRITTEN, "<"].concat()), "{path}: {trail}");
    }
    let index = site.page("index.html");
    assert!(index.contains(&["<h1>", WRITTEN, "</h1>"].concat()));
    let cited = ["<p class=\"citation\">", WRITTEN, ". Site of 6 events, from “Falls”, data "];
    assert!(index.contains(&cited.concat()), "{index}");
    let feed = site.page("feed.atom");
    assert!(feed.contains(&["<title>", WRITTEN, "</title>"].concat()), "{feed}");
    let author = ["<author><name>", WRITTEN, "</name></author>"];
    assert!(feed.contains(&author.concat()), "{feed}");
    assert!(site.page("calendar.ics").contains(&["X-WR-CALNAME:", TITLE, "\r\n"].concat()));
}

/// The names of the lanes of a page.
fn lanes(html: &str) -> Vec<&str> {
    let lanes = html.split("<section class=\"lane\"").skip(1);
    let names = lanes.filter_map(|lane| lane.split_once("<h3>")?.1.split_once(" <small>"));
    let names = names.map(|(name, _)| name.strip_suffix("</a>").unwrap_or(name));
    names.map(|name| name.rsplit('>').next().unwrap_or(name)).collect()
}

#[test]
fn the_lanes_of_every_page_are_by_what_was_asked_for() {
    for (by, names) in [
        ("person", vec!["Ann", "Ben"]),
        ("organization", vec!["Mill"]),
        ("place", vec!["Set", "Town"]),
        ("production", vec!["Film"]),
    ] {
        let site = Tree::of(RECORDS, &["--lanes", by]);
        assert_eq!(lanes(site.page("production/film.html")), names, "{by}");
        assert_eq!(lanes(site.page("year/2020.html")), names, "{by}");
        // What bears no such lane has those of families.
        let year = site.page("year/2021.html");
        let is_by_family = year.contains(": the lanes are families of events.");
        assert_eq!(is_by_family, by != "place", "{by}: {year}");
        for (path, html) in site.pages() {
            let has_empty = html.contains("<div class=\"chart\">") && lanes(html).is_empty();
            assert!(!has_empty, "{path}: a drawing of nothing");
        }
    }
}

#[test]
fn the_same_site_is_written_anew_under_another_title() {
    let folder = tempfile::tempdir().unwrap();
    let render = |arguments: &[&str]| {
        let output = crate::tree::render(crate::BASE, folder.path(), arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stderr).to_owned()
    };
    render(&["--title", "One"]);
    assert!(render(&["--title", "One"]).ends_with(" as they were\n"));
    assert!(render(&["--title", "Two"]).contains(" changed"));
    assert!(render(&["--title", "Two", "--lanes", "person"]).contains(" changed"));
}
