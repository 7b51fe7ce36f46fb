//! Connections that respect time as rows, one a hop.

use super::Rows;
use super::paths::followed;
use crate::date::Certainty;
use crate::graph::{Chain, Hop};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Chains;
use crate::render::words::chain::element_time;
use crate::render::words::link::{citations, sentence};
use crate::render::words::source_keys;

pub(super) fn rows<'a>(answer: &'a Chains, base: &'a KnowledgeBase) -> Rows<'a> {
    let chains = answer.chains.iter().enumerate();
    Rows::new(
        [
            "path",
            "certainty",
            "hop",
            "from",
            "to",
            "link",
            "words",
            "times",
            "step",
            "followed",
            "sources",
            "links",
        ],
        chains.flat_map(move |(number, chain)| {
            let hops = chain.path.hops.iter().enumerate();
            hops.map(move |(at, hop)| row(base, (number, chain), (at, hop)))
        }),
    )
}

fn row(
    base: &KnowledgeBase,
    (number, chain): (usize, &Chain),
    (at, hop): (usize, &Hop),
) -> Vec<String> {
    let first = hop.links.first().copied();
    let passed = || chain.passed.iter().filter(|passed| passed.hop.max(1) == at + 1);
    let times = passed().filter_map(|passed| element_time(base, passed.element));
    let step = passed().fold(Certainty::Certain, |step, passed| step.and(passed.certainty));
    vec![
        (number + 1).to_string(),
        chain.certainty.to_string(),
        (at + 1).to_string(),
        base.model.key(hop.from).to_owned(),
        base.model.key(hop.to).to_owned(),
        first.map_or_else(String::new, |link| base.graph.link(link).kind.name().to_owned()),
        first.map_or_else(String::new, |link| sentence(base, link, None)),
        times.collect::<Vec<_>>().join("; "),
        step.to_string(),
        followed(base, &[hop.to, hop.from]),
        first.map_or_else(String::new, |link| source_keys(base, citations(base, link))),
        hop.links.len().to_string(),
    ]
}
