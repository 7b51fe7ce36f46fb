//! Rules that every rendered page keeps, tried on a page with one of everything.

#[path = "html/base.rs"]
mod base;
#[path = "html/fixture.rs"]
mod fixture;
#[path = "html/scan.rs"]
mod scan;

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use continuity::render::html::{self, LanesBy, Page};
use sha2::{Digest, Sha256};

use scan::{Tag, tags};

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

fn ids(tags: &[Tag<'_>]) -> Vec<String> {
    tags.iter().filter_map(|tag| tag.attribute("id")).map(str::to_owned).collect()
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    assert_eq!(rendered(&fixture::page()), rendered(&fixture::page()));
}

/// Every rendered page the rules are tried on.
fn pages() -> [String; 4] {
    let lanes = rendered(&base::meetings(LanesBy::Person));
    [rendered(&fixture::page()), rendered(&hostile()), rendered(&base::page()), lanes]
}

#[test]
fn ids_are_unique() {
    for html in pages() {
        let mut seen = BTreeSet::new();
        for id in ids(&tags(&html)) {
            assert!(seen.insert(id.clone()), "the id {id} stands twice");
        }
        assert!(seen.len() > 30);
    }
}

#[test]
fn every_anchor_leads_somewhere() {
    for html in pages() {
        let tags = tags(&html);
        let ids: BTreeSet<String> = ids(&tags).into_iter().collect();
        let mut followed = 0;
        for tag in &tags {
            let anchors = ["href", "aria-labelledby", "for"];
            for target in anchors.iter().filter_map(|a| tag.attribute(a)) {
                let target = match (target.strip_prefix('#'), tag.attribute("href")) {
                    (Some(anchor), _) => anchor,
                    (None, Some(_)) => continue,
                    (None, None) => target,
                };
                assert!(ids.contains(target), "nothing has the id {target}");
                followed += 1;
            }
        }
        assert!(followed > 40);
    }
}

#[test]
fn every_footnote_has_its_way_back() {
    for html in pages() {
        let (before, sources) = html.split_once("<ol class=\"sources\">").unwrap();
        let citing = tags(before);
        let cited: BTreeSet<&str> = citing
            .iter()
            .filter(|tag| tag.attribute("class") == Some("r"))
            .filter_map(|tag| tag.attribute("href"))
            .filter_map(|target| target.strip_prefix('#'))
            .collect();
        assert!(!cited.is_empty());
        let back = tags(sources);
        let mut at = "";
        let mut returns = BTreeSet::new();
        for tag in &back {
            if tag.name == "li" {
                at = tag.attribute("id").unwrap_or_default();
            }
            if let Some(target) = tag.attribute("href").and_then(|target| target.strip_prefix('#'))
            {
                assert!(before.contains(&["id=\"", target, "\""].concat()), "{target} is missing");
                returns.insert(at);
            }
        }
        assert_eq!(cited, returns);
    }
}

#[test]
fn nothing_runs_but_the_one_script() {
    for html in pages() {
        let tags = tags(&html);
        for tag in &tags {
            for (name, value) in &tag.attributes {
                assert!(*name != "style", "an inline style on {}", tag.name);
                assert!(!name.starts_with("on"), "the handler {name} on {}", tag.name);
                if matches!(*name, "href" | "src") {
                    let web = value.starts_with("https://") || value.starts_with("http://");
                    assert!(web || value.starts_with('#'), "a link to {value}");
                }
            }
        }
        assert_eq!(tags.iter().filter(|tag| tag.name == "script").count(), 1);
        assert_eq!(tags.iter().filter(|tag| tag.name == "style").count(), 1);
        assert!(!tags.iter().any(|tag| matches!(tag.name, "img" | "link" | "iframe" | "base")));
    }
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
fn a_page_of_nothing_is_still_a_page() {
    let html = rendered(&Page { title: "Empty".into(), ..Page::default() });
    assert!(html.contains("<h1>Empty</h1>"));
    assert!(html.ends_with("</html>"));
    assert!(!html.contains("id=\"overview\""));
}
