//! Why two records connect in time: the claims behind each hop, and the dates by which it follows;
//! or why they do not.

use super::event::{came_of, dated, held};
use super::path::hop;
use super::standing::claim;
use super::{Asked, Doubt, Fact, Proof, Stance, Why};
use crate::date::Certainty;
use crate::graph::{Chain, ChainRule, Element, Hop, Obstacle, Passed};
use crate::knowledge_base::KnowledgeBase;
use crate::model::Value;
use crate::query::Chains;

/// Proves each of the connections that [`chains`](crate::query::chains) found; where it found none,
/// that there is none, by what is in the way of the shortest connection apart from time.
#[must_use]
pub fn why_chain(base: &KnowledgeBase, answer: Chains) -> Why {
    let chains = answer.chains.iter().filter(|chain| !chain.path.hops.is_empty());
    let mut proofs: Vec<Proof> = chains.map(|one| chain(base, &answer, one)).collect();
    if answer.chains.is_empty() {
        proofs.extend(answer.obstacle.as_ref().map(|obstacle| no_chain(base, &answer, obstacle)));
    }
    Why { asked: Asked::Chain(Box::new(answer)), proofs }
}

fn chain(base: &KnowledgeBase, answer: &Chains, chain: &Chain) -> Proof {
    let fact = Fact::Chain {
        from: answer.from,
        to: answer.to,
        hops: chain.path.hops.len(),
        rule: answer.rule,
    };
    let hops = chain.path.hops.iter().enumerate().map(|(at, step)| {
        // Of the links of a hop the chain goes over the first.
        let step = Hop { links: step.links.iter().take(1).copied().collect(), ..step.clone() };
        let of_hop = |passed: &Passed| passed.hop.max(1) == at + 1;
        let follows = chain.passed.iter().enumerate().filter(|(_, passed)| of_hop(passed));
        let follows = follows.map(|(place, _)| follows_in_time(base, (chain, place), answer.rule));
        hop(base, at, &step).because(follows)
    });
    Proof::new(fact, None).answering(chain.certainty).because(hops)
}

/// Proves that something on a chain follows: when it is.
fn follows_in_time(base: &KnowledgeBase, (chain, at): (&Chain, usize), rule: ChainRule) -> Proof {
    let passed = &chain.passed[at];
    // A doubt of the link is told of the link.
    let unsure_of = passed.unsure_of.and_then(|at| chain.passed.get(at));
    let doubt = unsure_of.map(|other| match other {
        _ if passed.time.is_unknown() => Doubt::NoDate,
        other if other.time.is_unknown() => Doubt::NoDateOf(other.hop),
        other => Doubt::MayNotFollow(other.hop),
    });
    let certainty = if doubt.is_some() { Certainty::Possible } else { Certainty::Certain };
    element(base, passed, at == 0, rule).answering(certainty).doubted(doubt)
}

/// Something with a time on a chain, by what is said of its time.
fn element(base: &KnowledgeBase, passed: &Passed, is_first: bool, rule: ChainRule) -> Proof {
    let fact = Fact::Follows { element: passed.element, hop: passed.hop, is_first, rule };
    Proof::new(fact, None).because([timed(base, passed.element)])
}

/// Proves when something on a chain was.
fn timed(base: &KnowledgeBase, element: Element) -> Proof {
    match element {
        Element::Event(event) => dated(base, event, None),
        Element::Link(link) => {
            let id = base.graph.link(link).claim;
            match base.model.claim(id).value {
                Value::Tie(tie) => held(base, tie, None),
                _ => claim(base, id, Stance::Stands),
            }
        }
    }
}

fn no_chain(base: &KnowledgeBase, answer: &Chains, obstacle: &Obstacle) -> Proof {
    let fact = Fact::NoChain {
        from: answer.from,
        to: answer.to,
        max_hops: answer.max_hops,
        rule: answer.rule,
    };
    let against = obstacle.against.and_then(|at| obstacle.passed.get(at));
    let fails = obstacle.passed.last().map(|late| {
        let place = |passed: &Passed| (passed.hop, passed.element);
        let named = [Some(late), against].into_iter().flatten();
        let named = named.filter_map(|passed| match passed.element {
            Element::Event(event) => Some(event),
            Element::Link(_) => None,
        });
        let named = named.filter(|event| ![answer.from, answer.to].contains(&event.record()));
        let times = std::iter::once(late).chain(against);
        let fact = Fact::Fails {
            hops: obstacle.path.hops.len(),
            rule: answer.rule,
            late: place(late),
            against: against.map(place),
        };
        Proof::new(fact, None)
            .because(times.map(|passed| element(base, passed, false, answer.rule)))
            .because(named.flat_map(|event| came_of(base, event, None)))
    });
    let ends = [answer.from, answer.to].into_iter().filter_map(|end| base.model.as_event(end));
    Proof::new(fact, None)
        .answering(Certainty::No)
        .because(fails)
        .because(ends.flat_map(|event| came_of(base, event, None)))
}
