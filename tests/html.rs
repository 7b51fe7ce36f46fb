//! Rules that every rendered page keeps, tried on a page with one of everything.

#[path = "html/base.rs"]
mod base;
#[path = "html/fixture.rs"]
mod fixture;
#[path = "html/harm.rs"]
mod harm;
#[path = "html/rendered.rs"]
mod rendered;
#[path = "html/rule.rs"]
mod rule;
#[path = "html/scan.rs"]
mod scan;

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use continuity::render::html::{self, LanesBy, Page};
use sha2::{Digest, Sha256};

use rendered::PAGES;
use rule::Rendered;

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&lt;{{ 7*7 }}\
    \u{202e}\u{1b}[31m\u{0}";

fn rendered(page: &Page) -> String {
    let mut out = Vec::new();
    html::write(page, &mut out).expect("a page can be written to memory");
    String::from_utf8(out).expect("a page is UTF-8")
}

/// A page in which every text is an attack.
fn hostile() -> Page {
    let mut page = fixture::page();
    page.kicker = HOSTILE.into();
    page.title = HOSTILE.into();
    page.standfirst = HOSTILE.into();
    page.scope = HOSTILE.into();
    page.imprint.citation = HOSTILE.into();
    page.imprint.selection = HOSTILE.into();
    for year in &mut page.years {
        for entry in &mut year.entries {
            for text in [
                &mut entry.title,
                &mut entry.summary,
                &mut entry.kind,
                &mut entry.place,
                &mut entry.date,
                &mut entry.certainty,
            ] {
                HOSTILE.clone_into(text);
            }
            for one in &mut entry.participants {
                HOSTILE.clone_into(&mut one.name);
                HOSTILE.clone_into(&mut one.role);
            }
            for reference in &mut entry.references {
                HOSTILE.clone_into(&mut reference.passage);
            }
        }
    }
    for card in &mut page.people {
        HOSTILE.clone_into(&mut card.name);
    }
    for person in &mut page.filters.people {
        HOSTILE.clone_into(&mut person.name);
        HOSTILE.clone_into(&mut person.key);
    }
    for source in &mut page.sources {
        HOSTILE.clone_into(&mut source.title);
        source.address =
            html::page::WebAddress::new("https://example.org/\"><script>alert(1)</script>");
    }
    if let Some(overview) = &mut page.overview {
        for lane in &mut overview.lanes {
            for mark in &mut lane.plot.marks {
                HOSTILE.clone_into(&mut mark.title);
            }
        }
    }
    page
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    assert_eq!(rendered(&fixture::page()), rendered(&fixture::page()));
}

/// Pages with one of everything, among them one in which every text is an attack.
fn pages() -> [Rendered; 4] {
    let by_person = rendered(&base::meetings(LanesBy::Person));
    [
        Rendered::alone("a page with one of everything", rendered(&fixture::page())),
        Rendered::alone("a hostile page", rendered(&hostile())),
        Rendered::alone("the page of a small base", rendered(&base::page())),
        Rendered::alone("a page with lanes by person", by_person),
    ]
}

#[test]
fn ids_are_unique() {
    pages().iter().chain(&*PAGES).for_each(rule::ids_are_unique);
}

#[test]
fn every_anchor_leads_somewhere() {
    let counts: Vec<usize> = pages().iter().map(rule::every_anchor_leads_somewhere).collect();
    assert!(counts.iter().all(|count| *count > 40), "{counts:?}");
    for page in &*PAGES {
        assert!(rule::every_anchor_leads_somewhere(page) > 0, "{}", page.name);
    }
}

#[test]
fn every_page_of_a_site_can_be_reached_from_the_first() {
    let base = |page: &Rendered| page.name.split(['/', ',']).next().map(str::to_owned);
    let mut reached = 0;
    for site in PAGES.chunk_by(|one, other| base(one) == base(other)) {
        let pages: Vec<&Rendered> = site.iter().filter(|page| page.place.is_some()).collect();
        reached += rule::every_file_can_be_reached(&pages);
    }
    assert!(reached > 3_000, "{reached}");
}

#[test]
fn every_footnote_has_its_way_back() {
    let count = |page| rule::every_footnote_has_its_way_back(page);
    let own = pages();
    assert!(own.iter().map(count).all(|count| count > 0));
    assert!(PAGES.iter().map(count).sum::<usize>() > 1_000);
}

#[test]
fn every_title_comes_before_its_date() {
    let count = |page| rule::every_title_comes_before_its_date(page);
    let own = pages();
    assert!(own.iter().map(count).all(|count| count > 0));
    assert!(PAGES.iter().map(count).sum::<usize>() > 1_000);
}

#[test]
fn nothing_runs_but_the_one_script() {
    pages().iter().chain(&*PAGES).for_each(rule::nothing_runs_but_the_one_script);
}

/// Each of these would let text of the data be more than text.
#[test]
fn templates_escape_everything() {
    const NEVER: [&str; 8] = [
        "|safe",
        "| safe",
        "escape(\"none\"",
        "autoescape",
        "javascript:",
        " style=\"",
        " onclick",
        " onload",
    ];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let text = String::from_utf8(fs::read(&path).unwrap()).unwrap();
                for never in NEVER {
                    assert!(!text.contains(never), "{} has {never}", path.display());
                }
                read += 1;
            }
        }
    }
    assert!(read > 10, "{read} templates");
}

#[test]
fn hostile_text_is_shown_as_text() {
    let html = rendered(&hostile());
    assert!(!html.contains("<script>alert"));
    assert!(!html.contains("<img"));
    assert!(html.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
    assert!(html.contains("{{ 7*7 }}"), "text is never taken for a template");
    let disturbs = |c: char| !"\n\t".contains(c) && continuity::text::is_disruptive(c);
    assert!(!html.contains(disturbs), "nothing turns the writing round or hides it");
    assert!(html.contains("\\u{202e}\\u{1b}[31m\\u{0}"), "but it is not left out");
}

#[test]
fn the_policy_names_the_hashes_of_what_the_page_carries() {
    let html = rendered(&fixture::page());
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let inner = html.split_once(open).unwrap().1.split_once(close).unwrap().0;
        let hash = STANDARD.encode(Sha256::digest(inner.as_bytes()));
        assert!(html.contains(&["'sha256-", &hash, "'"].concat()), "{open} is not allowed to run");
    }
    assert!(html.contains("content=\"default-src 'none'; "));
}

#[test]
fn style_and_script_stay_small() {
    let (style, script) =
        (include_str!("../templates/page.css"), include_str!("../templates/page.js"));
    assert!(style.len() <= 20 * 1024, "{} bytes of style", style.len());
    assert!(script.len() <= 6 * 1024, "{} bytes of script", script.len());
    for outside in ["url(http", "@import", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
        assert!(!style.contains(outside) && !script.contains(outside), "{outside}");
    }
}

#[test]
fn every_event_and_person_and_source_is_on_the_page() {
    let page = fixture::page();
    let html = rendered(&page);
    let entries = page.years.iter().flat_map(|year| &year.entries);
    let anchors = entries
        .map(|entry| &entry.anchor)
        .chain(page.people.iter().map(|card| &card.anchor))
        .chain(page.sources.iter().map(|source| &source.anchor));
    for anchor in anchors {
        assert!(html.contains(&["id=\"", anchor, "\""].concat()), "{anchor} is missing");
    }
    assert_eq!(html.matches("<li class=\"ev").count(), page.event_count);
}

#[test]
fn a_charge_without_a_date_is_named_with_what_came_of_it() {
    let html = rendered(&base::undated_charge());
    let (_, letter) = html.split_once("Responds to:").expect("the letter names the charge");
    let (letter, _) = letter.split_once("</li>").expect("the list ends");
    let told = "Ann charged with theft</a> <span>(→ “The case ends”, 1 May 2021)</span>";
    assert!(letter.contains(told), "{letter}");
}

#[test]
fn what_an_event_names_is_told_whole_and_what_names_it_in_part() {
    let (many, page) = base::many_named();
    let html = rendered(&page);
    let group = |relation: &str| {
        let (_, group) = html.split_once(relation).unwrap_or_else(|| panic!("no {relation}"));
        group.split_once("</li>").expect("the list ends").0.to_owned()
    };
    assert_eq!(group("Ends:").matches("Charge no ").count(), many);
    assert!(!group("Ends:").contains(" more, which"));
    assert_eq!(group("In response:").matches("Charge no ").count(), 8);
    assert!(group("In response:").contains(" and 3 more, which name this event"));
}

/// What is said of the period that a page tells of.
fn period(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("<dt>Period</dt>")?;
    Some(rest.split_once("</dd>")?.0)
}

#[test]
fn the_first_page_of_a_site_is_of_the_same_period_as_its_events() {
    let mut compared = 0;
    for alone in PAGES.iter().filter(|page| page.name.ends_with(", Real by Family")) {
        let name = alone.name.split_once(',').expect("it ends so").0;
        let index = [name, "/index.html"].concat();
        let index = PAGES.iter().find(|page| page.name == index).expect("each base has a site");
        assert!(period(&alone.html).is_some(), "{name}");
        assert_eq!(period(&alone.html), period(&index.html), "{name}");
        compared += 1;
    }
    assert!(compared > 10);
}

#[test]
fn a_page_of_nothing_is_still_a_page() {
    let html = rendered(&Page { title: "Empty".into(), ..Page::default() });
    assert!(html.contains("<h1>Empty</h1>"));
    assert!(html.ends_with("</html>"));
    assert!(!html.contains("id=\"overview\""));
}
