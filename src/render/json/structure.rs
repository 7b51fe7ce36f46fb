//! The structure of the network as JSON: central records, what holds it together, its clusters.

use serde::Serialize;

use super::Document;
use super::part::{ListedPart, RecordPart, listed, record};
use super::paths::{LinkPart, link};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{
    Bridges, Central, Centrality, Cluster, Clusters, Fragment, Join, KindCounts, Measure,
    NetworkSize,
};
use crate::render::words::structure as said;

/// How large the network is.
#[derive(Serialize)]
pub(super) struct SizePart {
    records: usize,
    ties: usize,
}

fn size(size: NetworkSize) -> SizePart {
    SizePart { records: size.records, ties: size.ties }
}

/// How many records of each kind there are.
#[derive(Serialize)]
struct KindsPart {
    people: usize,
    organizations: usize,
    productions: usize,
    events: usize,
}

fn kinds(counts: KindCounts) -> KindsPart {
    let KindCounts { people, organizations, productions, events } = counts;
    KindsPart { people, organizations, productions, events }
}

/// Records that are cut off from the others.
#[derive(Serialize)]
struct FragmentPart {
    kinds: KindsPart,
    /// The people, organizations and productions, those with most ties first.
    members: Vec<RecordPart>,
}

fn fragment(base: &KnowledgeBase, part: &Fragment) -> FragmentPart {
    let members = part.members.iter().map(|member| record(base, *member)).collect();
    FragmentPart { kinds: kinds(part.counts), members }
}

/// By what records were ranked.
#[derive(Serialize)]
pub(super) struct CentralityHead {
    /// `degree` or `betweenness`.
    by: &'static str,
    method: String,
    /// Whether the numbers are exact, not estimated from some of the people.
    is_exact: bool,
    /// How many people were searched from, and how many there are; `null` by degree.
    pivots: Option<usize>,
    people: Option<usize>,
    network: SizePart,
    /// How many are central, those not listed included.
    count: usize,
}

/// One record.
#[derive(Serialize)]
pub(super) struct CentralItem {
    rank: usize,
    record: ListedPart,
    /// Whether it fits the expression: `certain` or `possible`.
    fits: &'static str,
    degree: usize,
    tied: KindsPart,
    /// How many other people are tied to it, or to what it is tied to.
    company: usize,
    /// The part of the shortest ways between two other people that lead over it, from 0 to 1; `null` by
    /// degree.
    betweenness: Option<f64>,
    /// What is cut off without it, the largest part first.
    cut_off: Vec<FragmentPart>,
    words: String,
}

pub(super) fn centrality(
    answer: &Centrality,
    base: &KnowledgeBase,
) -> Document<CentralityHead, impl Iterator<Item = CentralItem>> {
    let item = move |(at, central): (usize, &Central)| CentralItem {
        rank: at + 1,
        record: listed(base, central.record),
        fits: central.fits.words(),
        degree: central.tied.all(),
        tied: kinds(central.tied),
        company: central.company,
        betweenness: central.share,
        cut_off: central.parts.iter().map(|part| fragment(base, part)).collect(),
        words: said::central(base, answer, central),
    };
    Document {
        schema: "continuity/centrality/1",
        head: CentralityHead {
            by: match answer.by {
                Measure::Degree => "degree",
                Measure::Betweenness => "betweenness",
            },
            method: said::method(answer),
            is_exact: answer.search.is_none_or(|search| !search.is_estimate()),
            pivots: answer.search.map(|search| search.pivots),
            people: answer.search.map(|search| search.ends),
            network: size(answer.size),
            count: answer.count,
        },
        results: answer.records.iter().enumerate().map(item),
    }
}

/// How much holds the network together.
#[derive(Serialize)]
pub(super) struct BridgesHead {
    records: usize,
    ties: usize,
    network: SizePart,
}

/// A record or a tie.
#[derive(Serialize)]
pub(super) struct BridgeItem {
    /// `record` or `tie`.
    what: &'static str,
    record: Option<ListedPart>,
    /// Whether the record fits the expression.
    fits: Option<&'static str>,
    tie: Option<TiePart>,
    /// What is cut off, the largest part first.
    cut_off: Vec<FragmentPart>,
}

#[derive(Serialize)]
struct TiePart {
    from: ListedPart,
    to: ListedPart,
    links: Vec<LinkPart>,
}

pub(super) fn bridges(
    answer: &Bridges,
    base: &KnowledgeBase,
) -> Document<BridgesHead, impl Iterator<Item = BridgeItem>> {
    let records = answer.records.iter().map(|bridge| BridgeItem {
        what: "record",
        record: Some(listed(base, bridge.record)),
        fits: Some(bridge.fits.words()),
        tie: None,
        cut_off: bridge.parts.iter().map(|part| fragment(base, part)).collect(),
    });
    let ties = answer.ties.iter().map(|tie| BridgeItem {
        what: "tie",
        record: None,
        fits: None,
        tie: Some(TiePart {
            from: listed(base, tie.from),
            to: listed(base, tie.to),
            links: tie.links.iter().map(|id| link(base, *id)).collect(),
        }),
        cut_off: vec![fragment(base, &tie.cut_off)],
    });
    Document {
        schema: "continuity/bridges/1",
        head: BridgesHead {
            records: answer.record_count,
            ties: answer.tie_count,
            network: size(answer.size),
        },
        results: records.chain(ties),
    }
}

/// How the network falls into clusters.
#[derive(Serialize)]
pub(super) struct ClustersHead {
    method: &'static str,
    /// How many there are, those not listed included.
    count: usize,
    /// How many connected parts they lie in.
    components: usize,
    /// How many records have no tie.
    alone: usize,
    network: SizePart,
}

/// One cluster.
#[derive(Serialize)]
pub(super) struct ClusterItem {
    number: usize,
    component: usize,
    words: String,
    kinds: KindsPart,
    /// How many ties it has inside.
    ties: usize,
    /// The first and the last day on which an event of it may have been.
    first: Option<String>,
    last: Option<String>,
    joins: Vec<JoinPart>,
    /// Those with most ties inside first.
    members: Vec<ListedPart>,
}

#[derive(Serialize)]
struct JoinPart {
    to: usize,
    ties: usize,
    /// The members that most of them begin at.
    over: Vec<OverPart>,
    /// Some of them.
    links: Vec<JointPart>,
}

#[derive(Serialize)]
struct OverPart {
    record: ListedPart,
    ties: usize,
}

/// A link between members of two clusters.
#[derive(Serialize)]
struct JointPart {
    from: ListedPart,
    to: ListedPart,
    #[serde(flatten)]
    link: LinkPart,
}

pub(super) fn clusters(
    answer: &Clusters,
    base: &KnowledgeBase,
) -> Document<ClustersHead, impl Iterator<Item = ClusterItem>> {
    Document {
        schema: "continuity/clusters/1",
        head: ClustersHead {
            method: "Louvain method (Blondel et al. 2008)",
            count: answer.count,
            components: answer.components,
            alone: answer.alone,
            network: size(answer.size),
        },
        results: answer.clusters.iter().map(|cluster| cluster_item(base, cluster)),
    }
}

fn cluster_item(base: &KnowledgeBase, cluster: &Cluster) -> ClusterItem {
    let around = said::around(base, cluster, crate::render::words::ARROW);
    ClusterItem {
        number: cluster.number,
        component: cluster.component,
        words: format!("{around}: {}", said::cluster(cluster)),
        kinds: kinds(cluster.counts),
        ties: cluster.ties,
        first: cluster.span.map(|(first, _)| first.to_string()),
        last: cluster.span.map(|(_, last)| last.to_string()),
        joins: cluster.joins.iter().map(|join| join_part(base, join)).collect(),
        members: cluster.members.iter().map(|member| listed(base, *member)).collect(),
    }
}

fn join_part(base: &KnowledgeBase, join: &Join) -> JoinPart {
    let links = join.links.iter().map(|id| {
        let (from, to) = base.graph.ends(*id);
        JointPart { from: listed(base, from), to: listed(base, to), link: link(base, *id) }
    });
    let over = join.over.iter();
    let over = over.map(|(record, ties)| OverPart { record: listed(base, *record), ties: *ties });
    JoinPart { to: join.to, ties: join.ties, over: over.collect(), links: links.collect() }
}
