//! The pages of hazards and causes.

use crate::tree::{Tree, continuity, join, render, run, text};
use crate::{scan::tags, tree};

const BASE: &str = "tests/cmd/taxonomy-base";

fn site() -> Tree {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let output = render(BASE, folder.path(), &["--base-url", "https://example.org/"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    Tree::read(folder.path())
}

fn links(site: &Tree, path: &str) -> Vec<String> {
    let found = tags(site.page(path)).into_iter();
    let links = found.filter_map(|tag| tag.attribute("href").map(str::to_owned));
    links.filter(|link| !link.contains(':')).map(|link| join(path, &link)).collect()
}

#[test]
fn a_term_is_told_with_what_it_means_and_what_lies_around_it() {
    let site = site();
    let html = site.page("term/firearm.html");
    assert!(html.contains("<h1>Firearm</h1>"));
    assert!(html.contains("<p class=\"kicker\">Hazard</p>"));
    assert!(html.contains("<p class=\"standfirst\">A gun that can be fired.</p>"));
    for label in ["Broader term", "Narrower term"] {
        assert!(html.contains(&["<dt>", label, "</dt>"].concat()), "{html}");
    }
    assert!(html.contains(">blank cartridge</a> <small>(1 event)</small>"), "{html}");
    assert!(html.contains("<dt>Harm</dt><dd>1 killed"));
    let links = links(&site, "term/firearm.html");
    for target in ["term/weapon.html", "term/blank.html", "terms.html", "year/1984.html#event-shot"]
    {
        assert!(links.iter().any(|link| link == target), "{target} is not in {links:?}");
    }
    // The rule followed over two steps.
    assert!(html.contains("after “Shot on the set”"), "{html}");
    assert!(links.iter().any(|link| link == "year/1986.html#event-rule"));
    assert!(site.page("term/weapon.html").contains("<h2 id=\"decades\">"));
    assert!(!html.contains("<h2 id=\"decades\">"), "one decade needs no drawing");
}

#[test]
fn a_term_tells_the_events_of_the_command_line() {
    let site = site();
    for (term, question) in [("weapon", "hazard:weapon"), ("misfire", "cause:misfire")] {
        let output = run(continuity(BASE).args(["timeline", question, "--format", "csv"]));
        let twin = site.page(&["term/", term, ".csv"].concat());
        assert_eq!(twin, text(&output.stdout), "{term}");
    }
}

#[test]
fn the_list_of_terms_is_a_tree_that_every_page_leads_to() {
    let site = site();
    let html = site.page("terms.html");
    let order = ["horse", "weapon", "firearm", "blank cartridge", "misfire"];
    let places = order.map(|name| html.find(&[">", name, "</a> <small>"].concat()).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(html.matches("<ul>").count(), html.matches("</ul>").count());
    assert!(html.contains("2 events · A thing made to hurt."), "{html}");
    for path in ["index.html", "search.html", "person/ann.html"] {
        assert!(links(&site, path).iter().any(|link| link == "terms.html"), "{path}");
    }
    assert!(links(&site, "search.html").iter().any(|link| link == "term/blank.html"));
    assert!(site.page("sitemap.xml").contains("<loc>https://example.org/term/blank.html</loc>"));
    let list = run(tree::continuity(BASE).args(["list", "terms", "--format", "csv"]));
    let lines = |text: &str| text.lines().count();
    assert_eq!(lines(site.page("terms.csv")), lines(text(&list.stdout)));
}

#[test]
fn an_event_leads_to_the_hazards_and_causes_that_it_names() {
    let site = site();
    let links = links(&site, "year/1984.html");
    for term in ["term/blank.html", "term/misfire.html"] {
        assert!(links.iter().any(|link| link == term), "{links:?}");
    }
}
