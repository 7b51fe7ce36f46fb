//! How two records connect in time.

use std::cmp::{Ordering, Reverse};

use super::PathQuery;
use crate::date::Certainty;
use crate::graph::{Best, Chain, ChainRule, ChainSearch, Obstacle};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;

/// The connections between two records that respect time.
#[derive(Clone, Debug)]
pub struct Chains {
    /// Where they start.
    pub from: RecordId,
    /// Where they lead.
    pub to: RecordId,
    /// How many steps one could have at most.
    pub max_hops: usize,
    /// How they respect time.
    pub rule: ChainRule,
    /// The chains. Where one was asked for: the best certain one, then one that is better but only
    /// possible, or certain and better only if the unknowns fall well. Else the best of those that
    /// are possible at least.
    pub chains: Vec<Chain>,
    /// Where there is no chain but a path: what keeps it from being one.
    pub obstacle: Option<Obstacle>,
    /// Where there is no chain in order of time: the one with the fewest hops the other way round.
    pub back: Option<Chain>,
}

/// Finds connections between two records that respect time.
#[must_use]
pub fn chains(base: &KnowledgeBase, query: &PathQuery, rule: ChainRule) -> Chains {
    let steps = query.steps();
    let search = |rule| ChainSearch::new(&base.graph, &base.model, &steps, (rule, query.max_hops));
    let ends = (query.from, query.to);
    let mut answer = Chains {
        from: query.from,
        to: query.to,
        max_hops: query.max_hops,
        rule,
        chains: best(&search(rule), ends, query.count, rule),
        obstacle: None,
        back: None,
    };
    if answer.chains.is_empty() {
        // What is in the way is the same whichever chain would be the best.
        let rule = match rule {
            ChainRule::Order(_) => ChainRule::Order(Best::FewestHops),
            ChainRule::Overlap => ChainRule::Overlap,
        };
        let search = search(rule);
        let paths = base.graph.paths(query.from, query.to, &steps, (1, query.max_hops));
        answer.obstacle = paths.into_iter().next().and_then(|path| search.obstacle(path));
        if answer.obstacle.is_some() && rule != ChainRule::Overlap {
            let back = search.find((query.to, query.from), Certainty::Possible, 1);
            answer.back = back.into_iter().next();
        }
    }
    answer
}

fn best(
    search: &ChainSearch<'_>,
    ends: (RecordId, RecordId),
    count: usize,
    rule: ChainRule,
) -> Vec<Chain> {
    let mut possible = search.find(ends, Certainty::Possible, count);
    if count > 1 {
        // Of equally good ones those that hold for sure come first.
        possible.sort_by(|a, b| order(rule, a, b).then_with(|| b.certainty.cmp(&a.certainty)));
    }
    if count > 1 || possible.is_empty() {
        return possible;
    }
    let mut chains = search.find(ends, Certainty::Certain, 1);
    possible.retain(|chain| chains.iter().all(|certain| order(rule, chain, certain).is_lt()));
    chains.append(&mut possible);
    chains
}

/// Compares chains by what is best, if the unknowns fall well: the better is the lesser.
fn order(rule: ChainRule, a: &Chain, b: &Chain) -> Ordering {
    let hops = |chain: &Chain| chain.path.hops.len();
    match rule {
        ChainRule::Order(Best::FewestHops) | ChainRule::Overlap => hops(a).cmp(&hops(b)),
        // Without a limit it arrives before any day.
        ChainRule::Order(Best::EarliestArrival) => a.arrival.best.cmp(&b.arrival.best),
        // Without a limit it departs after any day.
        ChainRule::Order(Best::LatestDeparture) => {
            let departure = |chain: &Chain| Reverse(chain.departure.best);
            let is_limited = |chain: &Chain| chain.departure.best.is_some();
            is_limited(a).cmp(&is_limited(b)).then_with(|| departure(a).cmp(&departure(b)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;
    use crate::model::Worlds;

    /// The answer from one fall to another; between them is an event on this date, and somebody in it
    /// who was on a film all the while.
    fn overlap_through(date: &str) -> Option<Certainty> {
        let records = format!(
            "[Person(id: \"ann\", name: \"Ann\"), Person(id: \"ben\", name: \"Ben\"), \
             Person(id: \"cem\", name: \"Cem\"), \
             Production(id: \"film\", title: \"Film\", \
                credits: [(who: \"cem\", during: \"2020-05-01/2020-05-31\")]), \
             Event(id: \"first\", title: \"First\", kind: Fall, date: \"2020-05-01\", \
                participants: [(who: \"ann\")]), \
             Event(id: \"between\", title: \"Between\", kind: Fire, date: \"{date}\", \
                participants: [(who: \"ann\"), (who: \"ben\"), (who: \"cem\")]), \
             Event(id: \"last\", title: \"Last\", kind: Fall, date: \"2020-05-31\", \
                participants: [(who: \"ben\")])]"
        );
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let query = PathQuery {
            from: base.model.find("first").unwrap(),
            to: base.model.find("last").unwrap(),
            count: 1,
            max_hops: crate::query::DEFAULT_MAX_HOPS,
            via: Vec::new(),
            avoid: Vec::new(),
            worlds: Worlds::Real,
        };
        chains(&base, &query, ChainRule::Overlap).chains.first().map(|chain| chain.certainty)
    }

    #[test]
    fn one_uncertain_day_is_not_two_days_because_it_is_passed_twice() {
        assert_eq!(overlap_through("2020-05-01/2020-05-31"), Some(Certainty::Certain));
        // It shares a day with the one or with the other, and the film in between does not help.
        assert_eq!(overlap_through("[2020-05-01,2020-05-31]"), None);
    }
}
