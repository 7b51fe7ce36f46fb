//! Connections as rows, one a hop.

use super::Rows;
use crate::graph::Hop;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::Paths;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{ARROW, endings, source_keys};

pub(super) fn rows<'a>(answer: &'a Paths, base: &'a KnowledgeBase) -> Rows<'a> {
    let paths = answer.paths.iter().enumerate();
    Rows::new(
        ["path", "hop", "from", "to", "link", "words", "followed", "sources", "links"],
        paths.flat_map(move |(path, found)| {
            let hops = found.hops.iter().enumerate();
            hops.map(move |(at, hop)| row(base, (path, at), hop))
        }),
    )
}

fn row(base: &KnowledgeBase, (path, at): (usize, usize), hop: &Hop) -> Vec<String> {
    let first = hop.links.first().copied();
    vec![
        (path + 1).to_string(),
        (at + 1).to_string(),
        base.model.key(hop.from).to_owned(),
        base.model.key(hop.to).to_owned(),
        first.map_or_else(String::new, |link| base.graph.link(link).kind.name().to_owned()),
        first.map_or_else(String::new, |link| sentence(base, link, None)),
        followed(base, &[hop.to, hop.from]),
        first.map_or_else(String::new, |link| source_keys(base, citations(base, link))),
        hop.links.len().to_string(),
    ]
}

/// What came of the matters that the first event of some records brought.
pub(super) fn followed(base: &KnowledgeBase, records: &[RecordId]) -> String {
    let event = records.iter().find_map(|record| base.model.as_event(*record));
    event.map_or_else(String::new, |event| {
        let endings = endings(base, event, ARROW).into_iter();
        endings.map(|ending| ending.words).collect::<Vec<_>>().join("; ")
    })
}
