//! The structure of the network as rows: central records, what holds it together, its clusters.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Bridges, Centrality, Clusters, KindCounts};
use crate::render::rows::paths::followed;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{ARROW, source_keys, structure as said};

/// The ranked records, one a row.
pub(super) fn centrality<'a>(answer: &'a Centrality, base: &'a KnowledgeBase) -> Rows<'a> {
    let rows = answer.records.iter().enumerate().map(move |(at, central)| {
        let [people, organizations, productions, events] = counts(central.tied);
        vec![
            (at + 1).to_string(),
            base.model.key(central.record).to_owned(),
            base.model.record(central.record).kind.words().to_owned(),
            base.model.label(central.record).to_owned(),
            central.fits.words().to_owned(),
            central.tied.all().to_string(),
            people,
            organizations,
            productions,
            events,
            central.company.to_string(),
            central.share.map(|share| format!("{share:.6}")).unwrap_or_default(),
            central.cut_off.people.to_string(),
            central.cut_off.all().to_string(),
            said::central(base, answer, central),
            followed(base, &[central.record]),
        ]
    });
    Rows::new(
        [
            "rank",
            "key",
            "kind",
            "label",
            "fits",
            "degree",
            "people",
            "organizations",
            "productions",
            "events",
            "company",
            "betweenness",
            "people_cut_off",
            "records_cut_off",
            "words",
            "followed",
        ],
        rows,
    )
}

/// The records, then the ties, one a row for each part that is cut off.
pub(super) fn bridges<'a>(answer: &'a Bridges, base: &'a KnowledgeBase) -> Rows<'a> {
    let model = &base.model;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for bridge in &answer.records {
        for part in &bridge.parts {
            let key = model.key(bridge.record).to_owned();
            let mut row = vec!["record".to_owned(), key, String::new()];
            row.push(said::name(base, bridge.record, ARROW));
            row.extend(counts(part.counts));
            row.extend([keys(base, &part.members), String::new()]);
            rows.push(row);
        }
    }
    for tie in &answer.ties {
        let keys_of_ends = [tie.from, tie.to].map(|end| model.key(end).to_owned());
        let mut row = vec!["tie".to_owned()];
        row.extend(keys_of_ends);
        let words: Vec<String> = tie.links.iter().map(|link| sentence(base, *link, None)).collect();
        let endings = [tie.from, tie.to].map(|end| followed(base, &[end]));
        let told = words.into_iter().chain(endings).filter(|words| !words.is_empty());
        row.push(told.collect::<Vec<_>>().join("; "));
        row.extend(counts(tie.cut_off.counts));
        let cited = tie.links.iter().flat_map(|link| citations(base, *link));
        let sources = source_keys(base, cited);
        row.extend([keys(base, &tie.cut_off.members), sources]);
        rows.push(row);
    }
    Rows::new(
        [
            "what",
            "key",
            "to",
            "words",
            "people",
            "organizations",
            "productions",
            "events",
            "members",
            "sources",
        ],
        rows,
    )
}

/// The clusters, one a row.
pub(super) fn clusters<'a>(answer: &'a Clusters, base: &'a KnowledgeBase) -> Rows<'a> {
    let rows = answer.clusters.iter().map(move |cluster| {
        let around = cluster.around(base).map(|record| base.model.key(record).to_owned());
        let mut row = vec![
            cluster.number.to_string(),
            cluster.component.to_string(),
            around.unwrap_or_default(),
            said::around(base, cluster, ARROW),
        ];
        row.extend(counts(cluster.counts));
        let (first, last) = cluster.span.map_or((None, None), |(a, b)| (Some(a), Some(b)));
        let joins = cluster.joins.iter().map(|join| format!("{}: {}", join.to, join.ties));
        row.extend([
            cluster.ties.to_string(),
            super::day(first),
            super::day(last),
            joins.collect::<Vec<_>>().join(", "),
            keys(base, &cluster.members),
        ]);
        row
    });
    Rows::new(
        [
            "number",
            "component",
            "key",
            "words",
            "people",
            "organizations",
            "productions",
            "events",
            "ties",
            "first",
            "last",
            "joins",
            "members",
        ],
        rows,
    )
}

fn counts(counts: KindCounts) -> [String; 4] {
    [counts.people, counts.organizations, counts.productions, counts.events]
        .map(|count| count.to_string())
}

fn keys(base: &KnowledgeBase, records: &[RecordId]) -> String {
    records.iter().map(|record| base.model.key(*record)).collect::<Vec<_>>().join(" ")
}
