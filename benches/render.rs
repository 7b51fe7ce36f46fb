//! Writing answers: a page of a thousand events, a site of ten thousand, and a long timeline in every
//! format, beside the cost of putting as many bytes into memory.

use std::sync::LazyLock;

use continuity::date::Certainty;
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{EventId, Worlds};
use continuity::query::{Results, timeline};
use continuity::render::html::{LanesBy, Request, build, write as write_page};
use continuity::render::site::{Site, SiteFile, SiteRequest};
use continuity::render::{Extras, Format, Look, write};
use divan::Bencher;
use divan::counter::BytesCount;
use rayon::prelude::*;

#[path = "base/open.rs"]
mod open;

const EVENTS: u64 = 10_000;
/// As many as one page holds.
const PAGE_EVENTS: usize = 1_000;

static BASE: LazyLock<KnowledgeBase> = LazyLock::new(|| open::open("render", EVENTS));

fn page() -> Vec<u8> {
    let found = timeline(&BASE, None, Worlds::Real);
    let entries = found.entries.iter().take(PAGE_EVENTS);
    let events: Vec<(EventId, Certainty)> =
        entries.map(|entry| (entry.event, entry.certainty)).collect();
    let request = Request {
        events: &events,
        question: "",
        title: "",
        lanes: LanesBy::default(),
        generator: "bench",
    };
    let page = build(&BASE, &request).expect("the page holds as many events");
    let mut bytes = Vec::new();
    write_page(&page, &mut bytes).expect("memory can be written");
    bytes
}

/// One page of a thousand events, from the question to the bytes.
#[divan::bench(sample_count = 10)]
fn html_page(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(page().len())).bench(page);
}

fn answer(format: Format, results: &Results) -> Vec<u8> {
    let look = Look { color: false, width: 100, unicode: true, extras: Extras::default() };
    let mut bytes = Vec::new();
    write(format, results, &BASE, look, &mut bytes).expect("memory can be written");
    bytes
}

fn measure(bencher: Bencher<'_, '_>, format: Format) {
    let results = Results::Timeline(timeline(&BASE, None, Worlds::Real));
    let size = BytesCount::new(answer(format, &results).len());
    bencher.counter(size).bench(|| answer(format, &results));
}

/// Ten thousand events as people read them.
#[divan::bench(sample_count = 10)]
fn table(bencher: Bencher<'_, '_>) {
    measure(bencher, Format::Table);
}

/// Ten thousand events as one document.
#[divan::bench(sample_count = 10)]
fn json(bencher: Bencher<'_, '_>) {
    measure(bencher, Format::Json);
}

/// Ten thousand events as rows.
#[divan::bench(sample_count = 10)]
fn csv(bencher: Bencher<'_, '_>) {
    measure(bencher, Format::Csv);
}

/// Every file of a site, made on all processors and thrown away; returns how many bytes there were.
fn site() -> usize {
    let request = SiteRequest { generator: "bench", ..SiteRequest::default() };
    let site = Site::new(&BASE, request);
    let files: Vec<SiteFile> = site.files().collect();
    let sizes = files.par_iter().map(|file| {
        let mut bytes = Vec::new();
        site.write(*file, &mut bytes).expect("memory can be written");
        bytes.len()
    });
    sizes.sum()
}

/// A site of ten thousand events, from the question to the bytes, but for the writing of files.
#[divan::bench(sample_count = 3)]
fn html_site(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::new(site())).bench(site);
}

/// The bytes of the page, copied.
#[divan::bench(sample_count = 10)]
fn html_page_floor(bencher: Bencher<'_, '_>) {
    let page = page();
    bencher.counter(BytesCount::new(page.len())).bench(|| page.clone());
}

fn main() {
    // Writing is measured, not the opening of the base.
    LazyLock::force(&BASE);
    divan::main();
}
