//! Every page that the fixture bases and the shipped base give, alone and as a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use continuity::date::Certainty;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;
use continuity::model::{EventId, Worlds};
use continuity::query::timeline;
use continuity::render::html::{self, LanesBy, Request};
use continuity::render::site::{CALENDAR, FEED, Site, SiteFile, SiteRequest};

use super::rule::Rendered;
use super::scan::{ids, tags};

const GENERATOR: &str = "continuity";

/// The bases whose sites are made with all lanes, under a title that is an attack.
const WITH_LANES: [&str; 3] = ["base", "hostile", "who-base"];
const LANES: [LanesBy; 4] =
    [LanesBy::Person, LanesBy::Organization, LanesBy::Place, LanesBy::Production];
const TITLE: &str = "<b>A & \"B\"</b>";

/// Paths at which no site has a file, though some look like one that has.
const NOWHERE: [&str; 18] = [
    "",
    ".html",
    "index",
    "index.htm",
    "answer.json",
    "index/1.html",
    "index/2.html",
    "./index.html",
    "people/other.csv",
    "person/../index.html",
    "person/.html",
    "person/_.html",
    "production/story.html",
    "source/\u{e9}.html",
    "year/+1990.html",
    "year/Y1990.html",
    "year/undated/1.html",
    "style.css/1.html",
];

/// All of them, made once for all rules.
pub(crate) static PAGES: LazyLock<Vec<Rendered>> = LazyLock::new(|| {
    let mut pages = Vec::new();
    for folder in bases() {
        let base = KnowledgeBase::open(Arc::new(Disk::new(&folder)), "")
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        alone(&base, &name, &mut pages);
        let plain = SiteRequest { generator: GENERATOR, ..SiteRequest::default() };
        site(&base, &name, plain, &mut pages);
        if WITH_LANES.contains(&name.as_str()) {
            for lanes in LANES {
                let name = format!("{name} by {lanes:?}");
                let request = SiteRequest { lanes, title: TITLE, ..plain };
                site(&base, &name, request, &mut pages);
            }
        }
    }
    pages
});

/// The folders with a base of their own: the shipped one, those of the transcripts and of pages.
fn bases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("data")];
    for parent in ["tests/cmd", "tests/html/bases"] {
        let parent = root.join(parent);
        let entries =
            fs::read_dir(&parent).unwrap_or_else(|error| panic!("{}: {error}", parent.display()));
        let inside = entries.map(|entry| entry.expect("a folder can be listed").path());
        folders.extend(inside.filter(|folder| folder.join("continuity.ron").is_file()));
    }
    folders.sort();
    assert!(folders.len() > 12, "{folders:?}");
    folders
}

fn alone(base: &KnowledgeBase, name: &str, pages: &mut Vec<Rendered>) {
    let lanes = [LanesBy::Family, LanesBy::Person, LanesBy::Place];
    for (worlds, lanes) in lanes
        .map(|lanes| (Worlds::Real, lanes))
        .into_iter()
        .chain([(Worlds::Story, LanesBy::Family)])
    {
        let found = timeline(base, None, worlds);
        let entries = found.entries.iter().chain(&found.undated);
        let events: Vec<(EventId, Certainty)> =
            entries.map(|entry| (entry.event, entry.certainty)).collect();
        if events.is_empty() {
            continue;
        }
        let request =
            Request { events: &events, question: "", title: "", lanes, generator: GENERATOR };
        let page = html::build(base, &request).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut out = Vec::new();
        html::write(&page, &mut out).expect("a page can be written to memory");
        pages.push(Rendered {
            name: format!("{name}, {worlds:?} by {lanes:?}"),
            html: String::from_utf8(out).expect("a page is UTF-8"),
            place: None,
        });
    }
}

fn site(base: &KnowledgeBase, name: &str, request: SiteRequest<'_>, pages: &mut Vec<Rendered>) {
    let site = Site::new(base, request);
    let mut sheets = Vec::new();
    // The program writes these beside the pages.
    let beside = [FEED, CALENDAR].map(|path| (path.to_owned(), BTreeSet::new()));
    let mut targets: BTreeMap<String, BTreeSet<String>> = BTreeMap::from(beside);
    for file in site.files() {
        let path = site.path(file);
        let mut known = BTreeSet::new();
        if matches!(file, SiteFile::Sheet(_))
            && Path::new(&path).extension().is_some_and(|extension| extension == "html")
        {
            let mut out = Vec::new();
            site.write(file, &mut out).unwrap_or_else(|error| panic!("{name}/{path}: {error}"));
            let html = String::from_utf8(out).expect("a page is UTF-8");
            known.extend(ids(&tags(&html)));
            sheets.push((path.clone(), html));
        }
        assert_eq!(site.find(&path), Some(file), "{name}/{path}");
        assert!(targets.insert(path.clone(), known).is_none(), "{path} is made twice");
    }
    for path in NOWHERE {
        assert_eq!(site.find(path), None, "{name}/{path}");
    }
    let targets = Arc::new(targets);
    for (path, html) in sheets {
        let name = format!("{name}/{path}");
        pages.push(Rendered { name, html, place: Some((path, Arc::clone(&targets))) });
    }
}
