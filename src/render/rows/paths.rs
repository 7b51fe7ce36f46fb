//! Connections as rows, one a hop.

use super::cell::Cell;
use super::{Column, Rows};
use crate::graph::{Hop, LinkId};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::Paths;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{ARROW, endings, source_keys};

/// A hop, with what was found around it.
pub(super) struct Row<'a, F> {
    pub(super) base: &'a KnowledgeBase,
    /// The place of the path among those found.
    pub(super) path: usize,
    pub(super) found: F,
    /// The place of the hop on the path.
    pub(super) at: usize,
    pub(super) hop: &'a Hop,
}

pub(super) fn rows<'a>(answer: &'a Paths, base: &'a KnowledgeBase) -> Rows<'a> {
    let paths = answer.paths.iter().enumerate();
    let rows = paths.flat_map(move |(path, found)| {
        let hops = found.hops.iter().enumerate();
        hops.map(move |(at, hop)| Row { base, path, found, at, hop })
    });
    let columns = [
        Row::PATH,
        Row::HOP,
        Row::FROM,
        Row::TO,
        Row::LINK,
        Row::WORDS,
        Row::FOLLOWED,
        Row::SOURCES,
        Row::LINKS,
    ];
    Rows::new(columns, rows)
}

impl<F> Row<'_, F> {
    pub(super) const PATH: Column<Self> = ("path", |row, cell| cell.shown(row.path + 1));
    pub(super) const HOP: Column<Self> = ("hop", |row, cell| cell.shown(row.at + 1));
    pub(super) const FROM: Column<Self> =
        ("from", |row, cell| cell.text(row.base.model.key(row.hop.from)));
    pub(super) const TO: Column<Self> =
        ("to", |row, cell| cell.text(row.base.model.key(row.hop.to)));
    pub(super) const LINK: Column<Self> = ("link", |row, cell| {
        cell.text_if_any(row.link().map(|link| row.base.graph.link(link).kind.name()));
    });
    pub(super) const WORDS: Column<Self> = ("words", |row, cell| {
        cell.text_if_any(row.link().map(|link| sentence(row.base, link, None)));
    });
    pub(super) const FOLLOWED: Column<Self> =
        ("followed", |row, cell| list_followed(row.base, &[row.hop.to, row.hop.from], cell));
    pub(super) const SOURCES: Column<Self> = ("sources", |row, cell| {
        cell.text_if_any(row.link().map(|link| source_keys(row.base, citations(row.base, link))));
    });
    pub(super) const LINKS: Column<Self> = ("links", |row, cell| cell.shown(row.hop.links.len()));

    /// The link that the hop is told by.
    fn link(&self) -> Option<LinkId> {
        self.hop.links.first().copied()
    }
}

/// Says what came of the matters that the first event of some records brought.
pub(super) fn list_followed(base: &KnowledgeBase, records: &[RecordId], cell: &mut Cell) {
    let event = records.iter().find_map(|record| base.model.as_event(*record));
    let endings = event.into_iter().flat_map(|event| endings(base, event, ARROW));
    cell.list(endings.map(|ending| ending.words), "; ");
}

/// What [`list_followed`] says, apart from any cell.
pub(super) fn followed(base: &KnowledgeBase, records: &[RecordId]) -> String {
    let mut cell = Cell::default();
    list_followed(base, records, &mut cell);
    cell.into()
}
