//! A site as a whole: that its pages lead to one another, and that its folder is written into so
//! that nothing of anybody's is lost.

#[path = "site/folder.rs"]
mod folder;
#[path = "site/named.rs"]
mod named;
#[path = "site/picked.rs"]
mod picked;
#[path = "site/possible.rs"]
mod possible;
#[path = "html/scan.rs"]
mod scan;
#[path = "site/term.rs"]
mod term;
#[path = "site/tree.rs"]
mod tree;
#[path = "site/twin.rs"]
mod twin;
#[path = "site/year.rs"]
mod year;

use std::collections::BTreeSet;
use std::path::Path;

use scan::{ids, tags};
use tree::{Tree, render, run, text};

const BASE: &str = "tests/cmd/base";

/// A site over the base of the transcripts, with an address, so that it has every file.
fn site(folder: &Path) -> Tree {
    let output = render(BASE, folder, &["--base-url", "https://example.org/set"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    Tree::read(folder)
}

#[test]
fn the_same_base_gives_the_same_site_with_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let sites = ["1", "4"].map(|threads| {
        let root = folder.path().join(threads);
        let mut command = tree::command("data", &root, &[]);
        let output = run(command.env("RAYON_NUM_THREADS", threads));
        assert!(output.status.success(), "{}", text(&output.stderr));
        Tree::read(&root)
    });
    assert!(sites[0].files.len() > 900);
    sites[0].assert_same(&sites[1]);
}

#[test]
fn every_link_leads_to_a_file_and_an_anchor_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let mut followed = 0;
    for (path, html) in site.pages() {
        let tags = tags(html);
        let mut seen = BTreeSet::new();
        for id in ids(&tags) {
            assert!(seen.insert(id.clone()), "{path}: the id {id} stands twice");
        }
        for tag in tags {
            for target in ["href", "src"].iter().filter_map(|name| tag.attribute(name)) {
                if target.starts_with("https://") || target.starts_with("http://") {
                    continue;
                }
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let file = if file.is_empty() { path.to_owned() } else { tree::join(path, file) };
                let bytes = site.files.get(&file);
                let bytes = bytes.unwrap_or_else(|| panic!("{path} leads to {target}"));
                let id = ["id=\"", anchor, "\""].concat();
                let is_there = anchor.is_empty() || text(bytes).contains(&id);
                assert!(is_there, "{path}: nothing has the anchor of {target}");
                followed += 1;
            }
        }
    }
    assert!(followed > 500, "{followed}");
}

#[test]
fn every_event_stands_in_full_on_one_page_and_in_rows_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let listed =
        run(tree::continuity(BASE).args(["list", "events", "--world", "both", "--format", "csv"]));
    let keys: Vec<&str> =
        text(&listed.stdout).lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert!(keys.len() > 5);
    for key in keys {
        let id = ["event-", key].concat();
        let homes = site.pages().filter(|(_, html)| {
            tags(html).iter().any(|tag| {
                let class = tag.attribute("class").unwrap_or_default();
                tag.attribute("id") == Some(&id) && !class.split(' ').any(|word| word == "row")
            })
        });
        let homes: Vec<&str> = homes.map(|(path, _)| path).collect();
        assert_eq!(homes.len(), 1, "{key}: {homes:?}");
    }
}

/// Whose page it is does not matter: the court's, the prosecutor's, a lawyer's.
#[test]
fn no_row_names_a_charge_without_what_came_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = render("data", folder.path(), &["production:rust"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let site = Tree::read(folder.path());
    let listed = run(tree::continuity("data").args([
        "list",
        "events",
        "production:rust outcome:charged kind:charge",
        "--format",
        "csv",
        "--columns",
        "key",
    ]));
    let charges: BTreeSet<String> = text(&listed.stdout)
        .lines()
        .skip(1)
        .map(|key| ["id=\"event-", key, "\""].concat())
        .collect();
    assert!(charges.len() > 3, "{charges:?}");
    let mut rows = BTreeSet::new();
    for (path, html) in site.pages() {
        for row in html.split("<li ").filter(|row| row.contains("class=\"ev row")) {
            let row = row.split("</li>").next().unwrap_or_default();
            if charges.iter().any(|id| row.contains(id)) {
                assert!(row.contains("→"), "{path}: {row}");
                rows.insert(path);
            }
        }
    }
    assert!(rows.contains("person/mary-carmack-altwies.html"), "{rows:?}");
}

#[test]
fn nothing_is_asked_for_but_the_sites_own_style_and_script() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    for (path, html) in site.pages() {
        assert!(
            html.contains("content=\"default-src 'none'; style-src 'self'; script-src 'self';")
        );
        for tag in tags(html) {
            for (name, value) in &tag.attributes {
                assert!(*name != "style" && !name.starts_with("on"), "{path}: {name}");
                assert!(!value.contains("javascript:"), "{path}: {value}");
            }
            let is_foreign = matches!(tag.name, "img" | "iframe" | "base" | "object" | "style");
            assert!(!is_foreign, "{path}: {}", tag.name);
            let loads = tag.name == "script" || tag.attribute("rel") == Some("stylesheet");
            let target = tag.attribute("src").or(tag.attribute("href")).unwrap_or_default();
            let is_ours = ["style.css", "script.js"].contains(&target.trim_start_matches("../"));
            assert!(!loads || is_ours, "{path}: {target}");
        }
    }
}

/// So many bytes the files that every page loads have at the most.
const MOST_STYLE: usize = 20_000;
const MOST_SCRIPT: usize = 6 * 1024;

#[test]
fn style_and_script_of_a_site_stay_small() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    for (path, most) in [("style.css", MOST_STYLE), ("script.js", MOST_SCRIPT)] {
        let size = site.files.get(path).unwrap().len();
        assert!(size <= most, "{path} has {size} bytes");
    }
}

#[test]
fn twins_tell_events_as_the_command_line_does() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let asked =
        [("production/salt-road", "production:salt-road"), ("person/ada-marsh", "who:ada-marsh")];
    for (path, question) in asked {
        let said = |format: &str| {
            let output =
                run(tree::continuity(BASE).args(["timeline", question, "--format", format]));
            text(&output.stdout).to_owned()
        };
        let twin = |format: &str| text(site.files.get(&[path, ".", format].concat()).unwrap());
        let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        let (document, told) = (json(&said("json")), json(twin("json")));
        for field in ["schema", "at", "certain", "possible", "undated", "results"] {
            assert_eq!(told[field], document[field], "{path}: {field}");
        }
        assert!(told["about"].is_object(), "{path}");
        // A page about somebody has one column more.
        for (row, told) in said("csv").lines().zip(twin("csv").lines()) {
            assert!(told.starts_with(row), "{path}: {told}");
        }
        assert_eq!(said("csv").lines().count(), twin("csv").lines().count(), "{path}");
    }
}

#[test]
fn the_twin_of_a_person_says_what_part_they_have_in_each_event() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let twin = text(site.files.get("person/ada-marsh.json").unwrap());
    let told: serde_json::Value = serde_json::from_str(twin).unwrap();
    let about = &told["about"];
    assert_eq!(about["key"], "ada-marsh");
    let parts = about["in_events"].as_array().unwrap();
    let events = told["results"].as_array().unwrap();
    assert!(!parts.is_empty());
    for part in parts {
        assert!(events.iter().any(|event| event["event"]["key"] == part["event"]), "{part}");
    }
    let real = |mention: &&serde_json::Value| mention["link"] == "participation";
    let mentions = about["mentions"].as_array().unwrap();
    assert_eq!(mentions.iter().filter(real).count(), 0, "its events are told once");
}

#[test]
fn the_lists_lead_to_every_page_of_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let hrefs = |path: &str| -> BTreeSet<String> {
        let html = text(site.files.get(path).unwrap());
        tags(html).iter().filter_map(|tag| tag.attribute("href").map(str::to_owned)).collect()
    };
    let search = hrefs("search.html");
    let lists = [
        ("person/", "people.html"),
        ("production/", "productions.html"),
        ("organization/", "organizations.html"),
        ("place/", "places.html"),
        ("source/", "sources.html"),
        ("character/", "characters.html"),
        ("year/", "years.html"),
    ];
    for (folder, list) in lists {
        let list = hrefs(list);
        let pages = site
            .pages()
            .map(|(path, _)| path)
            .filter(|path| path.strip_prefix(folder).is_some_and(|rest| !rest.contains('/')));
        let pages: Vec<&str> = pages.collect();
        assert!(!pages.is_empty(), "{folder}");
        for path in pages {
            assert!(list.contains(path), "no list has {path}");
            assert!(folder == "year/" || search.contains(path), "{path} cannot be searched");
        }
    }
}

#[test]
fn the_page_of_conflicts_tells_those_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let classes = "contradiction,refinement,succession,retraction";
    let output =
        run(tree::continuity(BASE).args(["conflicts", "--class", classes, "--format", "csv"]));
    let twin = site.files.get("conflicts.csv").unwrap();
    assert_eq!(text(twin), text(&output.stdout));
    let html = text(site.files.get("conflicts.html").unwrap());
    assert!(html.matches("class=\"conflict\"").count() > 1);
}

#[test]
fn feed_calendar_and_sitemap_name_the_pages() {
    let folder = tempfile::tempdir().unwrap();
    let site = site(folder.path());
    let file = |path: &str| text(site.files.get(path).unwrap());
    let sitemap = file("sitemap.xml");
    for (path, _) in site.pages() {
        assert!(sitemap.contains(&["<loc>https://example.org/set/", path, "</loc>"].concat()));
    }
    let feed = file("feed.atom");
    assert!(feed.contains("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/set/feed.atom\"/>"));
    assert!(feed.matches("<entry>").count() > 3);
    let calendar = file("calendar.ics");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    let (begun, ended) = (calendar.matches("BEGIN:VEVENT"), calendar.matches("END:VEVENT"));
    assert_eq!(begun.count(), ended.count());
}

#[test]
fn without_an_address_there_is_no_sitemap_and_links_are_relative() {
    let folder = tempfile::tempdir().unwrap();
    assert!(render(BASE, folder.path(), &[]).status.success());
    let site = Tree::read(folder.path());
    assert!(!site.files.contains_key("sitemap.xml"));
    let feed = text(site.files.get("feed.atom").unwrap());
    assert!(feed.contains("<link rel=\"alternate\" type=\"text/html\" href=\"production/"));
    assert!(!feed.contains("rel=\"self\""));
}
