//! The structure of the network as rows: central records, what holds it together, its clusters.

use super::cell::Cell;
use super::paths::{followed, list_followed};
use super::{Column, Rows};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Bridge, BridgeTie, Bridges, Central, Centrality, Cluster, Clusters, Fragment};
use crate::render::words::link::{citations, sentence};
use crate::render::words::{ARROW, source_keys, structure as said};

/// A ranked record.
struct Ranked<'a> {
    base: &'a KnowledgeBase,
    answer: &'a Centrality,
    at: usize,
    central: &'a Central,
}

/// The ranked records, one a row.
pub(super) fn centrality<'a>(answer: &'a Centrality, base: &'a KnowledgeBase) -> Rows<'a> {
    let records = answer.records.iter().enumerate();
    let rows = records.map(move |(at, central)| Ranked { base, answer, at, central });
    Rows::new(Ranked::COLUMNS, rows)
}

impl Ranked<'_> {
    const COLUMNS: [Column<Self>; 16] = [
        ("rank", |row, cell| cell.shown(row.at + 1)),
        ("key", |row, cell| cell.text(row.base.model.key(row.central.record))),
        ("kind", |row, cell| cell.text(row.base.model.kind(row.central.record).words())),
        ("label", |row, cell| cell.text(row.base.model.label(row.central.record))),
        ("fits", |row, cell| cell.text(row.central.fits.words())),
        ("degree", |row, cell| cell.shown(row.central.tied.all())),
        ("people", |row, cell| cell.shown(row.central.tied.people)),
        ("organizations", |row, cell| cell.shown(row.central.tied.organizations)),
        ("productions", |row, cell| cell.shown(row.central.tied.productions)),
        ("events", |row, cell| cell.shown(row.central.tied.events)),
        ("company", |row, cell| cell.shown(row.central.company)),
        ("betweenness", |row, cell| {
            if let Some(share) = row.central.share {
                cell.shown(format_args!("{share:.6}"));
            }
        }),
        ("people_cut_off", |row, cell| cell.shown(row.central.cut_off.people)),
        ("records_cut_off", |row, cell| cell.shown(row.central.cut_off.all())),
        ("words", |row, cell| cell.text(said::central(row.base, row.answer, row.central))),
        ("followed", |row, cell| list_followed(row.base, &[row.central.record], cell)),
    ];
}

/// A part that is cut off without a record, or without a tie.
struct CutOff<'a> {
    base: &'a KnowledgeBase,
    without: Without<'a>,
    part: &'a Fragment,
}

enum Without<'a> {
    Record(&'a Bridge),
    Tie(&'a BridgeTie),
}

/// The records, then the ties, one a row for each part that is cut off.
pub(super) fn bridges<'a>(answer: &'a Bridges, base: &'a KnowledgeBase) -> Rows<'a> {
    let row = move |without, part| CutOff { base, without, part };
    let records = answer.records.iter().flat_map(move |bridge| {
        bridge.parts.iter().map(move |part| row(Without::Record(bridge), part))
    });
    let ties = answer.ties.iter().map(move |tie| row(Without::Tie(tie), &tie.cut_off));
    Rows::new(CutOff::COLUMNS, records.chain(ties))
}

impl CutOff<'_> {
    const COLUMNS: [Column<Self>; 10] = [
        ("what", |row, cell| {
            cell.text(match row.without {
                Without::Record(_) => "record",
                Without::Tie(_) => "tie",
            });
        }),
        ("key", |row, cell| {
            cell.text(row.base.model.key(match row.without {
                Without::Record(bridge) => bridge.record,
                Without::Tie(tie) => tie.from,
            }));
        }),
        ("to", |row, cell| {
            if let Without::Tie(tie) = row.without {
                cell.text(row.base.model.key(tie.to));
            }
        }),
        ("words", |row, cell| match row.without {
            Without::Record(bridge) => cell.text(said::name(row.base, bridge.record, ARROW)),
            Without::Tie(tie) => row.list_words(tie, cell),
        }),
        ("people", |row, cell| cell.shown(row.part.counts.people)),
        ("organizations", |row, cell| cell.shown(row.part.counts.organizations)),
        ("productions", |row, cell| cell.shown(row.part.counts.productions)),
        ("events", |row, cell| cell.shown(row.part.counts.events)),
        ("members", |row, cell| list_keys(row.base, &row.part.members, cell)),
        ("sources", |row, cell| {
            if let Without::Tie(tie) = row.without {
                let cited = tie.links.iter().flat_map(|link| citations(row.base, *link));
                cell.text(source_keys(row.base, cited));
            }
        }),
    ];

    /// Says what a tie is, then what came of the events at its ends.
    fn list_words(&self, tie: &BridgeTie, cell: &mut Cell) {
        let links = tie.links.iter().map(|link| sentence(self.base, *link, None));
        let endings = [tie.from, tie.to].map(|end| followed(self.base, &[end]));
        cell.list(links.chain(endings).filter(|words| !words.is_empty()), "; ");
    }
}

/// A cluster.
struct Row<'a> {
    base: &'a KnowledgeBase,
    cluster: &'a Cluster,
}

/// The clusters, one a row.
pub(super) fn clusters<'a>(answer: &'a Clusters, base: &'a KnowledgeBase) -> Rows<'a> {
    Rows::new(Row::COLUMNS, answer.clusters.iter().map(move |cluster| Row { base, cluster }))
}

impl Row<'_> {
    const COLUMNS: [Column<Self>; 13] = [
        ("number", |row, cell| cell.shown(row.cluster.number)),
        ("component", |row, cell| cell.shown(row.cluster.component)),
        ("key", |row, cell| {
            let around = row.cluster.around(row.base);
            cell.text_if_any(around.map(|record| row.base.model.key(record)));
        }),
        ("words", |row, cell| cell.text(said::around(row.base, row.cluster, ARROW))),
        ("people", |row, cell| cell.shown(row.cluster.counts.people)),
        ("organizations", |row, cell| cell.shown(row.cluster.counts.organizations)),
        ("productions", |row, cell| cell.shown(row.cluster.counts.productions)),
        ("events", |row, cell| cell.shown(row.cluster.counts.events)),
        ("ties", |row, cell| cell.shown(row.cluster.ties)),
        ("first", |row, cell| cell.day(row.cluster.span.map(|(first, _)| first))),
        ("last", |row, cell| cell.day(row.cluster.span.map(|(_, last)| last))),
        ("joins", |row, cell| {
            let joins = row.cluster.joins.iter();
            cell.list(joins.map(|join| format!("{}: {}", join.to, join.ties)), ", ");
        }),
        ("members", |row, cell| list_keys(row.base, &row.cluster.members, cell)),
    ];
}

fn list_keys(base: &KnowledgeBase, records: &[RecordId], cell: &mut Cell) {
    cell.list(records.iter().map(|record| base.model.key(*record)), " ");
}
