//! Answers as versioned JSON: one document, or its items one a line.
//!
//! The contract: every document has `schema` (`continuity/<answer>/1`) first, then as of when the
//! data are (`at`, `known`, `revision`), what is said of the whole answer, and its items in
//! `results`; fields are added, never renamed or removed, within a version. Absent values are
//! `null`; empty answers have empty lists. Days are ISO 8601 strings, certainty is `certain`,
//! `possible` or `no`, records are named by key, kind and label.
//!
//! The answers: `bibliography`, `bridges`, `centrality`, `chains` (paths in time), `clusters`, `conflicts`,
//! `counts` (`list --count`), `date`, `details` (`show`), `listing`, `map` (of a site), `neighborhood`, `paths`,
//! `presence`, `relation`, `search`, `stats`, `status`, `timeline`, `together` and `why`.

mod aftermath;
mod bibliography;
mod chains;
mod conflicts;
mod counts;
mod date;
mod details;
mod frame;
pub(super) mod line;
mod listing;
pub(super) mod map;
mod matter;
mod neighborhood;
pub(super) mod page;
mod part;
mod paths;
mod presence;
mod relation;
mod search;
mod stats;
mod status;
mod stream;
mod structure;
mod timeline;
mod together;
mod why;

use std::io::{self, Write};

use serde::Serialize;

use crate::knowledge_base::KnowledgeBase;
use crate::query::Results;
use crate::render::frame::Frame;
use frame::FramePart;
use stream::Sequence;

/// A document: what is said of the whole answer, then its items, which are made one after the
/// other while they are written.
pub(super) struct Document<H, I> {
    pub(super) schema: &'static str,
    pub(super) head: H,
    pub(super) results: I,
}

/// Writes the whole document, indented, with a line end.
pub(super) fn write(
    results: &Results,
    base: &KnowledgeBase,
    frame: &Frame<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    dispatch(results, base, &mut Whole { frame: frame::part(frame), out })
}

/// Writes the items of the document, one a line.
pub(super) fn write_lines(
    results: &Results,
    base: &KnowledgeBase,
    out: &mut dyn Write,
) -> io::Result<()> {
    dispatch(results, base, &mut Lines(out))
}

/// Takes a document of any kind of answer.
trait Sink {
    fn take<H, I>(&mut self, document: Document<H, I>) -> io::Result<()>
    where
        H: Serialize,
        I: IntoIterator<Item: Serialize>;
}

struct Whole<'w> {
    frame: FramePart<'w>,
    out: &'w mut dyn Write,
}

impl Sink for Whole<'_> {
    fn take<H, I>(&mut self, document: Document<H, I>) -> io::Result<()>
    where
        H: Serialize,
        I: IntoIterator<Item: Serialize>,
    {
        let Document { schema, head, results } = document;
        let results = Sequence::of(results);
        let framed = Framed { schema, frame: &self.frame, head: &head, results };
        stream::write_indented(&framed, self.out)?;
        writeln!(self.out)
    }
}

struct Lines<'w>(&'w mut dyn Write);

impl Sink for Lines<'_> {
    fn take<H, I>(&mut self, document: Document<H, I>) -> io::Result<()>
    where
        H: Serialize,
        I: IntoIterator<Item: Serialize>,
    {
        document.results.into_iter().try_for_each(|item| line::write(&item, self.0))
    }
}

/// A document as it is written.
#[derive(Serialize)]
struct Framed<'d, H: Serialize, R: Serialize> {
    schema: &'static str,
    #[serde(flatten)]
    frame: &'d FramePart<'d>,
    #[serde(flatten)]
    head: &'d H,
    results: R,
}

fn dispatch(results: &Results, base: &KnowledgeBase, sink: &mut impl Sink) -> io::Result<()> {
    match results {
        Results::Listing(listing) => sink.take(listing::document(listing, base)),
        Results::Timeline(timeline) => sink.take(timeline::document(timeline, base)),
        Results::Hits(hits) => sink.take(search::document(hits, base)),
        Results::Dates(readings) => sink.take(date::document(readings)),
        Results::Details(details) => sink.take(details::document(details, base)),
        Results::Status(status) => sink.take(status::document(status, base)),
        Results::Presence(presence) => sink.take(presence::document(presence, base)),
        Results::Conflicts(conflicts) => sink.take(conflicts::document(conflicts, base)),
        Results::Paths(paths) => sink.take(paths::document(paths, base)),
        Results::Chains(chains) => sink.take(chains::document(chains, base)),
        Results::Neighborhood(neighborhood) => {
            sink.take(neighborhood::document(neighborhood, base))
        }
        Results::Relation(relation) => sink.take(relation::document(relation, base)),
        Results::Counts(counts) => sink.take(counts::document(counts, base)),
        Results::Bibliography(bibliography) => {
            sink.take(bibliography::document(bibliography, base))
        }
        Results::Stats(stats) => sink.take(stats::document(stats)),
        Results::Together(together) => sink.take(together::document(together, base)),
        Results::Central(central) => sink.take(structure::centrality(central, base)),
        Results::Bridges(bridges) => sink.take(structure::bridges(bridges, base)),
        Results::Clusters(clusters) => sink.take(structure::clusters(clusters, base)),
        Results::Why(why) => sink.take(why::document(why, base)),
    }
}
