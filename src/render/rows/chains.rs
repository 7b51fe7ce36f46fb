//! Connections that respect time as rows, one a hop.

use super::paths::Row;
use super::{Column, Rows};
use crate::date::Certainty;
use crate::graph::{Chain, Passed};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Chains;
use crate::render::words::chain::element_time;

pub(super) fn rows<'a>(answer: &'a Chains, base: &'a KnowledgeBase) -> Rows<'a> {
    let chains = answer.chains.iter().enumerate();
    let rows = chains.flat_map(move |(path, found)| {
        let hops = found.path.hops.iter().enumerate();
        hops.map(move |(at, hop)| Row { base, path, found, at, hop })
    });
    let columns = [
        Row::PATH,
        Row::CERTAINTY,
        Row::HOP,
        Row::FROM,
        Row::TO,
        Row::LINK,
        Row::WORDS,
        Row::TIMES,
        Row::STEP,
        Row::FOLLOWED,
        Row::SOURCES,
        Row::LINKS,
    ];
    Rows::new(columns, rows)
}

impl<'a> Row<'a, &'a Chain> {
    const CERTAINTY: Column<Self> = ("certainty", |row, cell| cell.shown(row.found.certainty));
    const TIMES: Column<Self> = ("times", |row, cell| {
        cell.list(row.passed().filter_map(|passed| element_time(row.base, passed.element)), "; ");
    });
    const STEP: Column<Self> = ("step", |row, cell| {
        let certain = Certainty::Certain;
        cell.shown(row.passed().fold(certain, |step, passed| step.and(passed.certainty)));
    });

    fn passed(&self) -> impl Iterator<Item = &'a Passed> {
        let hop = self.at + 1;
        self.found.passed.iter().filter(move |passed| passed.hop.max(1) == hop)
    }
}
