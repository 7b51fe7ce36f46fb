//! Into which groups the network falls, and what joins them.

use std::cmp::Reverse;

use super::expression::{Filter, evaluate};
use super::network::{KindCounts, NetworkSize};
use crate::date::{Certainty, Day};
use crate::graph::{LinkId, Network};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};

/// How many of the most central members of a cluster are named.
pub const MAX_CENTRAL: usize = 5;

/// How many of the ties between two clusters are shown.
pub const MAX_JOINTS: usize = 3;

/// The clusters of the network.
#[derive(Clone, Debug)]
pub struct Clusters {
    /// The clusters, those with most people first.
    pub clusters: Vec<Cluster>,
    /// How many there are, those not listed included.
    pub count: usize,
    /// How many connected parts the clusters lie in.
    pub components: usize,
    /// How many records have no tie at all.
    pub alone: usize,
    /// How large the network is.
    pub size: NetworkSize,
}

/// Records with more ties among themselves than chance would give them.
#[derive(Clone, Debug)]
pub struct Cluster {
    /// Its number, from 1 on, over all clusters.
    pub number: usize,
    /// Which connected part it lies in, from 1 on, in the order of the clusters.
    pub component: usize,
    /// Its members, those with most ties inside first.
    pub members: Vec<RecordId>,
    /// What they are.
    pub counts: KindCounts,
    /// How many ties it has inside.
    pub ties: usize,
    /// The first and the last day on which an event of it may have been, where any is known.
    pub span: Option<(Day, Day)>,
    /// The clusters it is joined to, those with most ties first.
    pub joins: Vec<Join>,
}

/// What joins a cluster to another.
#[derive(Clone, Debug)]
pub struct Join {
    /// The number of the other cluster.
    pub to: usize,
    /// The member of the other cluster with most ties inside it.
    pub around: RecordId,
    /// How many ties there are between the two.
    pub ties: usize,
    /// The members of this cluster that most of them begin at, with how many; at most
    /// [`MAX_JOINTS`].
    pub over: Vec<(RecordId, usize)>,
    /// Links of some of these ties: those between the records with most ties first.
    pub links: Vec<LinkId>,
}

impl Cluster {
    /// Lists the people, organizations and productions of some kinds with most ties inside.
    pub fn foremost<'c>(
        &'c self,
        base: &'c KnowledgeBase,
        kinds: &'c [RecordKind],
    ) -> impl Iterator<Item = RecordId> + 'c {
        let is_one = |record: &RecordId| kinds.contains(&base.model.record(*record).kind);
        self.members.iter().copied().filter(is_one).take(MAX_CENTRAL)
    }

    /// The member by which the cluster is named: the person, organization or production with most
    /// ties inside it; an event where it has no other.
    #[must_use]
    pub fn around(&self, base: &KnowledgeBase) -> Option<RecordId> {
        let is_event = |record: &RecordId| base.model.as_event(*record).is_some();
        let mut members = self.members.iter().copied();
        members.clone().find(|record| !is_event(record)).or_else(|| members.next())
    }
}

/// Finds the clusters of the network, or those with a member that fits an expression; at most
/// `limit`. The network is that of [`Network`], the algorithm that of [`Network::communities`].
#[must_use]
pub fn clusters(base: &KnowledgeBase, filter: Option<&Filter>, limit: usize) -> Clusters {
    let network = Network::of(&base.graph);
    let groups = Groups::of(base, &network);
    let mut clusters = groups.clusters();
    let (count, components) =
        (clusters.len(), clusters.iter().map(|cluster| cluster.component).max().unwrap_or(0));
    let alone = (0..network.len()).filter(|node| network.degree(*node) == 0).count();
    if let Some(filter) = filter {
        let fits = |record: &RecordId| evaluate(base, filter, *record) != Certainty::No;
        clusters.retain(|cluster| cluster.members.iter().any(fits));
    }
    let count = if filter.is_some() { clusters.len() } else { count };
    clusters.truncate(limit);
    for cluster in &mut clusters {
        groups.join(cluster);
    }
    Clusters { clusters, count, components, alone, size: NetworkSize::of(&network) }
}

/// The network with the group of each node.
struct Groups<'b> {
    base: &'b KnowledgeBase,
    network: &'b Network,
    /// The number of each node's cluster, from 1 on; 0 for a node without ties.
    number: Vec<usize>,
    /// How many ties each node has inside its cluster.
    inside: Vec<usize>,
    /// The nodes of each cluster in the order of their numbers, those with most ties inside first.
    nodes: Vec<Vec<usize>>,
}

impl<'b> Groups<'b> {
    fn of(base: &'b KnowledgeBase, network: &'b Network) -> Self {
        let community = network.communities();
        let count = community.iter().max().map_or(0, |last| last + 1);
        let mut nodes: Vec<Vec<usize>> = vec![Vec::new(); count];
        for (node, community) in community.iter().enumerate() {
            if network.degree(node) > 0 {
                nodes[*community].push(node);
            }
        }
        let inside: Vec<usize> = (0..network.len())
            .map(|node| {
                let own = community[node];
                network.neighbors(node).filter(|other| community[*other] == own).count()
            })
            .collect();
        for nodes in &mut nodes {
            nodes.sort_by_key(|node| (Reverse(inside[*node]), *node));
        }
        nodes.retain(|nodes| !nodes.is_empty());
        let counts = |nodes: &Vec<usize>| {
            KindCounts::of(base, nodes.iter().map(|node| network.record(*node)))
        };
        nodes.sort_by_cached_key(|nodes| {
            let counts = counts(nodes);
            (Reverse((counts.people, counts.all())), nodes.iter().min().copied())
        });
        let mut number = vec![0; network.len()];
        for (at, nodes) in nodes.iter().enumerate() {
            for node in nodes {
                number[*node] = at + 1;
            }
        }
        Self { base, network, number, inside, nodes }
    }

    fn clusters(&self) -> Vec<Cluster> {
        let part_of = self.network.components();
        let mut number_of_part = vec![0; self.network.len()];
        let mut parts = 0;
        let clusters = self.nodes.iter().enumerate().map(|(at, nodes)| {
            let part = nodes.first().map_or(0, |node| part_of[*node]);
            if number_of_part[part] == 0 {
                parts += 1;
                number_of_part[part] = parts;
            }
            let members: Vec<RecordId> =
                nodes.iter().map(|node| self.network.record(*node)).collect();
            Cluster {
                number: at + 1,
                component: number_of_part[part],
                counts: KindCounts::of(self.base, members.iter().copied()),
                ties: nodes.iter().map(|node| self.inside[*node]).sum::<usize>() / 2,
                span: span(self.base, &members),
                members,
                joins: Vec::new(),
            }
        });
        clusters.collect()
    }

    /// Finds what joins a cluster to others.
    fn join(&self, cluster: &mut Cluster) {
        let Some(nodes) = self.nodes.get(cluster.number - 1) else { return };
        let mut ties: Vec<(usize, usize, usize)> = Vec::new();
        for node in nodes {
            let others = self.network.neighbors(*node).map(|other| (self.number[other], other));
            let outside = others.filter(|(number, _)| *number != cluster.number);
            ties.extend(outside.map(|(number, other)| (number, *node, other)));
        }
        let weight =
            |(_, a, b): &(usize, usize, usize)| self.network.degree(*a) + self.network.degree(*b);
        ties.sort_by_key(|tie| (tie.0, Reverse(weight(tie)), tie.1, tie.2));
        let between = ties.chunk_by(|a, b| a.0 == b.0).filter_map(|ties| {
            let (to, ..) = *ties.first()?;
            let first = *self.nodes.get(to - 1)?.first()?;
            let links = ties.iter().take(MAX_JOINTS).filter_map(|(_, a, b)| {
                let links = self.network.links(&self.base.graph, (*a, *b));
                links.first().copied()
            });
            let links = links.collect();
            let is_event =
                |node: &usize| self.base.model.as_event(self.network.record(*node)).is_some();
            let around = self.nodes[to - 1].iter().find(|node| !is_event(node)).unwrap_or(&first);
            let around = self.network.record(*around);
            Some(Join { to, around, ties: ties.len(), over: self.over(ties), links })
        });
        cluster.joins = between.collect();
        cluster.joins.sort_by_key(|join| (Reverse(join.ties), join.to));
    }

    /// The nodes that most of some ties begin at.
    fn over(&self, ties: &[(usize, usize, usize)]) -> Vec<(RecordId, usize)> {
        let mut starts: Vec<usize> = ties.iter().map(|(_, node, _)| *node).collect();
        starts.sort_unstable();
        let mut over: Vec<(usize, usize)> = starts
            .chunk_by(|a, b| a == b)
            .filter_map(|same| Some((*same.first()?, same.len())))
            .collect();
        over.sort_by_key(|(node, count)| (Reverse(*count), *node));
        over.truncate(MAX_JOINTS);
        over.into_iter().map(|(node, count)| (self.network.record(node), count)).collect()
    }
}

/// The first and the last day on which one of the events among some records may have begun or
/// ended.
fn span(base: &KnowledgeBase, members: &[RecordId]) -> Option<(Day, Day)> {
    let events = members.iter().filter_map(|record| base.model.as_event(*record));
    let mut span: Option<(Day, Day)> = None;
    for bounds in events.map(|event| base.model.occurrence(event).bounds()) {
        let firsts = [bounds.earliest_start, bounds.earliest_end].into_iter().flatten();
        let lasts = [bounds.latest_end, bounds.latest_start].into_iter().flatten();
        let (Some(first), Some(last)) = (firsts.min(), lasts.max()) else { continue };
        span = Some(span.map_or((first, last), |(a, b)| (a.min(first), b.max(last))));
    }
    span
}
