//! The rules that every page keeps, each as a function that panics where a page breaks it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::scan::{Tag, ids, tags};

/// The ids in each file of a site, by its path.
pub(crate) type Anchors = BTreeMap<String, BTreeSet<String>>;

/// A page as it was written.
pub(crate) struct Rendered {
    /// Where it comes from, for whoever reads of a failure.
    pub(crate) name: String,
    /// The page.
    pub(crate) html: String,
    /// For a page of a site: its path, and the files of the site with the ids in each.
    pub(crate) place: Option<(String, Arc<Anchors>)>,
}

impl Rendered {
    /// A page that stands alone.
    pub(crate) fn alone(name: &str, html: String) -> Self {
        Self { name: name.to_owned(), html, place: None }
    }

    /// The file and the anchor that a link leads to, as paths below the site's folder.
    fn leads(&self, link: &str) -> (String, String) {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let here = self.place.as_ref().map_or("", |(path, _)| path.as_str());
        if path.is_empty() {
            return (here.to_owned(), anchor.to_owned());
        }
        let mut folders: Vec<&str> = here.split('/').collect();
        folders.pop();
        for part in path.split('/') {
            match part {
                ".." => assert!(folders.pop().is_some(), "{}: {link} leaves the site", self.name),
                part => folders.push(part),
            }
        }
        (folders.join("/"), anchor.to_owned())
    }
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// No id stands twice.
pub(crate) fn ids_are_unique(page: &Rendered) {
    let mut seen = BTreeSet::new();
    for id in ids(&tags(&page.html)) {
        assert!(!id.is_empty(), "{}: an id is empty", page.name);
        assert!(seen.insert(id.clone()), "{}: the id {id} stands twice", page.name);
    }
}

/// Whatever names an id or a file names one that is there; returns how many do.
pub(crate) fn every_anchor_leads_somewhere(page: &Rendered) -> usize {
    let tags = tags(&page.html);
    let own: BTreeSet<String> = ids(&tags).into_iter().collect();
    let mut followed = 0;
    for tag in &tags {
        let named = ["aria-labelledby", "aria-describedby", "for"];
        let named = named.iter().filter_map(|name| tag.attribute(name));
        let mask =
            tag.attribute("mask").and_then(|url| url.strip_prefix("url(#")?.strip_suffix(')'));
        for id in named.chain(mask) {
            assert!(own.contains(id), "{}: nothing has the id {id}", page.name);
            followed += 1;
        }
        let links = ["href", "src"];
        let links = links.iter().filter_map(|name| tag.attribute(name));
        for link in links.filter(|link| !is_web(link)) {
            let (path, anchor) = page.leads(link);
            let known = match &page.place {
                Some((_, files)) => files
                    .get(&path)
                    .unwrap_or_else(|| panic!("{}: there is no {path} for {link}", page.name)),
                None => &own,
            };
            let is_there = anchor.is_empty() && page.place.is_some() || known.contains(&anchor);
            assert!(is_there, "{}: nothing has the id in {link}", page.name);
            followed += 1;
        }
    }
    followed
}

/// Every page of a site, and every twin of one, can be reached from its first page; returns how many
/// files can.
pub(crate) fn every_file_can_be_reached(site: &[&Rendered]) -> usize {
    let path = |page: &Rendered| page.place.as_ref().map(|(path, _)| path.clone());
    let pages: BTreeMap<String, &Rendered> =
        site.iter().filter_map(|page| Some((path(page)?, *page))).collect();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(page) = waiting.pop().and_then(|path| pages.get(&path)) {
        for link in tags(&page.html).iter().filter_map(|tag| tag.attribute("href")) {
            let (path, _) = page.leads(link);
            if !is_web(link) && reached.insert(path.clone()) && pages.contains_key(&path) {
                waiting.push(path);
            }
        }
    }
    let files = site.iter().filter_map(|page| Some(page.place.as_ref()?.1.keys())).flatten();
    for file in files.filter(|file| *file != "script.js") {
        let name = site.first().map_or("", |page| page.name.as_str());
        assert!(reached.contains(file), "nothing leads to {file} in the site of {name}");
    }
    reached.len()
}

/// Sources that are cited lead back to where they are, and only those do; returns how many.
pub(crate) fn every_footnote_has_its_way_back(page: &Rendered) -> usize {
    let (before, sources) =
        page.html.split_once("<ol class=\"sources\">").unwrap_or((&page.html, ""));
    let citing = tags(before);
    let cited: BTreeSet<&str> = citing
        .iter()
        .filter(|tag| tag.attribute("class") == Some("r"))
        .filter_map(|tag| tag.attribute("href"))
        .filter_map(|target| target.strip_prefix('#'))
        .collect();
    let places: BTreeSet<&str> = citing.iter().filter_map(|tag| tag.attribute("id")).collect();
    let mut at = "";
    let mut returns = BTreeSet::new();
    for tag in &tags(sources) {
        if tag.name == "li" {
            at = tag.attribute("id").unwrap_or_default();
        }
        let target = tag.attribute("href").and_then(|target| target.strip_prefix('#'));
        if let Some(target) = target.filter(|_| tag.attribute("class") == Some("n")) {
            assert!(places.contains(target), "{}: {target} is missing", page.name);
            returns.insert(at);
        }
    }
    assert_eq!(cited, returns, "{}", page.name);
    cited.len()
}

/// Of each event the title comes before its date, so that whoever goes from heading to heading hears
/// of each when it was; returns how many events there are.
pub(crate) fn every_title_comes_before_its_date(page: &Rendered) -> usize {
    let events = page.html.split("<li class=\"ev").skip(1);
    let told = events.map(|event| {
        let after_title = event.split_once("</h4>").map(|(_, after)| after);
        let is_told = after_title.is_some_and(|after| after.contains("<p class=\"when\">"));
        let start = event.lines().next().unwrap_or_default();
        assert!(is_told, "{}: no date after the title of{start}", page.name);
    });
    told.count()
}

/// Nothing could run, be fetched or be styled by the data.
pub(crate) fn nothing_runs_but_the_one_script(page: &Rendered) {
    const NEVER: [&str; 15] = [
        "img",
        "iframe",
        "base",
        "object",
        "embed",
        "audio",
        "video",
        "template",
        "textarea",
        "foreignObject",
        "math",
        "noscript",
        "applet",
        "frame",
        "portal",
    ];
    let name = &page.name;
    let tags = tags(&page.html);
    for tag in &tags {
        assert!(!NEVER.contains(&tag.name), "{name}: a {}", tag.name);
        for (attribute, value) in &tag.attributes {
            assert!(*attribute != "style", "{name}: an inline style on {}", tag.name);
            assert!(!attribute.starts_with("on"), "{name}: {attribute} on {}", tag.name);
            let scheme = value.split_once(':').map(|(scheme, _)| scheme.trim());
            if matches!(*attribute, "href" | "src") {
                assert!(scheme.is_none() || is_web(value), "{name}: a link to {value}");
                let is_own = page.place.is_some() || value.starts_with('#');
                assert!(is_own || is_web(value), "{name}: a link to {value}");
            }
            assert!(
                !matches!(*attribute, "action" | "formaction" | "srcdoc"),
                "{name}: {attribute}"
            );
        }
    }
    let count = |wanted: &str| tags.iter().filter(|tag| tag.name == wanted).count();
    let loaded = |tag: &Tag<'_>| tag.attribute("src").or(tag.attribute("href")).map(str::to_owned);
    assert_eq!(count("script"), 1, "{name}");
    if page.place.is_none() {
        assert_eq!((count("style"), count("link")), (1, 0), "{name}");
        assert!(tags.iter().filter(|tag| tag.name == "script").all(|tag| loaded(tag).is_none()));
        return;
    }
    assert_eq!(count("style"), 0, "{name}");
    let is_sheet = |tag: &&Tag<'_>| tag.attribute("rel") == Some("stylesheet");
    let outside = tags.iter().filter(|tag| tag.name == "script" || is_sheet(tag));
    let outside: Vec<String> = outside.filter_map(loaded).map(|link| page.leads(&link).0).collect();
    assert_eq!(outside, ["style.css", "script.js"], "{name}");
}
