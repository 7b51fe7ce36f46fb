//! Chains in words: what has a time on them, and why it may not follow.

use super::{Length, count, day, endings, event_date, link, party, quoted, tie_time, time};
use crate::date::Certainty;
use crate::graph::{Best, Chain, ChainRule, Element, Limit, Obstacle, Passed};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, RecordId, TieKind, Value};
use crate::query::Chains;

/// Says how chains respect time: "in order of time".
pub(in crate::render) fn rule(rule: ChainRule) -> &'static str {
    match rule {
        ChainRule::Order(_) => "in order of time",
        ChainRule::Overlap => "each overlapping the next",
    }
}

/// Names what is best in a chain, as the command line does.
pub(in crate::render) fn best(rule: ChainRule) -> &'static str {
    match rule {
        ChainRule::Order(Best::FewestHops) | ChainRule::Overlap => "fewest-hops",
        ChainRule::Order(Best::EarliestArrival) => "earliest-arrival",
        ChainRule::Order(Best::LatestDeparture) => "latest-departure",
    }
}

/// Says when something on a chain is; `None` without a date.
pub(in crate::render) fn element_time(base: &KnowledgeBase, element: Element) -> Option<String> {
    match element {
        Element::Event(event) => event_date(base, event, Length::Long),
        Element::Link(link) => {
            let claim = base.model.claim(base.graph.link(link).claim);
            match claim.value {
                Value::Tie(tie) => tie_time(base, tie),
                _ => claim.time.map(|id| time(base, id)),
            }
        }
    }
}

/// Names something on a chain with its time: "“Fall” (3 May 2020)", "the credit of Ann Lee on “Dawn”
/// (no date)".
pub(in crate::render) fn element(base: &KnowledgeBase, element: Element) -> String {
    let named = match element {
        Element::Event(event) => quoted(base.model.label(event)),
        Element::Link(id) => {
            let claim = base.model.claim(base.graph.link(id).claim);
            match claim.value {
                Value::Tie(tie) => {
                    let tie = base.model.tie(tie);
                    let (who, of) = (party(base, tie.who), party(base, tie.of));
                    match tie.kind {
                        TieKind::Participation => format!("{who} in {}", quoted(&of)),
                        TieKind::Credit => format!("the credit of {who} on {}", quoted(&of)),
                        TieKind::Membership => format!("{who} with {of}"),
                    }
                }
                _ => format!("the statement {}", quoted(&link::sentence(base, id, None))),
            }
        }
    };
    format!("{named} ({})", time_or_none(base, element))
}

/// Says when something on a chain is, or that it has no date.
fn time_or_none(base: &KnowledgeBase, element: Element) -> String {
    element_time(base, element).unwrap_or_else(|| "no date".to_owned())
}

/// Says why something on a chain follows only possibly; `None` where it certainly does.
pub(in crate::render) fn doubt(
    base: &KnowledgeBase,
    rule: ChainRule,
    passed: &[Passed],
    at: usize,
) -> Option<String> {
    let one = passed.get(at).filter(|one| one.certainty != Certainty::Certain)?;
    let undated = |passed: &Passed| element_time(base, passed.element).is_none();
    let Some(other) = one.unsure_of.and_then(|at| passed.get(at)) else {
        return Some("possible: the sources leave it open".to_owned());
    };
    let place = place(other.hop);
    let may = match rule {
        ChainRule::Order(_) => "may be earlier than",
        ChainRule::Overlap => "may share no day with",
    };
    Some(match (undated(one), undated(other)) {
        (true, _) => "possible: no date is known".to_owned(),
        (false, true) => format!("possible: no date is known of {place}"),
        (false, false) => format!("possible: it {may} {place}"),
    })
}

/// Says what keeps a path from being a chain: what does not follow, and what it does not follow,
/// each behind the hop it belongs to.
pub(in crate::render) fn fails(
    base: &KnowledgeBase,
    rule: ChainRule,
    (hop, late): (usize, Element),
    against: Option<(usize, Element)>,
) -> String {
    let what = element(base, late);
    let (alone, does_not) = match rule {
        ChainRule::Order(_) => ("could follow each thing before it", "comes before"),
        ChainRule::Overlap => ("could share a day with the thing before it", "shares no day with"),
    };
    match against {
        Some((other_hop, other)) => {
            let (place, time) = (place(other_hop), time_or_none(base, other));
            format!("it fails at hop {hop}: {what} {does_not} {place} ({time})")
        }
        None => format!(
            "it fails at hop {hop}: {what} {alone}, but the uncertain dates cannot fall so that all \
             of it holds"
        ),
    }
}

/// Names the place of something on a chain by its hop, counted from 1; 0 is the start.
pub(in crate::render) fn place(hop: usize) -> String {
    match hop {
        0 => "the start".to_owned(),
        hop => format!("hop {hop}"),
    }
}

/// Says how far a chain in order of time comes: "earliest arrival 21 October 2021, latest departure
/// 6 October 2021"; `None` where nothing limits it.
pub(in crate::render) fn limits(arrival: Limit, departure: Limit) -> Option<String> {
    let said = |name: &str, limit: Limit, beyond: &str| {
        let best = limit.best?;
        Some(match limit.worst {
            Some(worst) if worst != best => {
                let (first, last) = (best.min(worst), best.max(worst));
                format!("{name} between {} and {}", day(first), day(last))
            }
            Some(_) => format!("{name} {}", day(best)),
            None => format!("{name} {} or {beyond}", day(best)),
        })
    };
    let arrival = said("earliest arrival", arrival, "later");
    let departure = said("latest departure", departure, "earlier");
    let said: Vec<String> = arrival.into_iter().chain(departure).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Says from where to where a chain leads.
pub(in crate::render) fn ends(base: &KnowledgeBase, from: RecordId, to: RecordId) -> String {
    format!("{} to {}", base.model.label(from), base.model.label(to))
}

/// Counts hops.
pub(in crate::render) fn hops(number: usize) -> String {
    count(number, "hop", "hops")
}

/// Says that there is no chain by a rule, and what the rule is called.
pub(in crate::render) const fn none(rule: ChainRule) -> (&'static str, &'static str) {
    match rule {
        ChainRule::Order(_) => ("No chain in order of time", "order"),
        ChainRule::Overlap => ("No chain of overlapping times", "overlap"),
    }
}

/// Says why what belongs to a hop follows only possibly, each reason once.
pub(in crate::render) fn doubts(
    base: &KnowledgeBase,
    rule: ChainRule,
    chain: &Chain,
    hop: usize,
) -> Vec<String> {
    let of_hop = chain.passed.iter().enumerate().filter(|(_, one)| one.hop.max(1) == hop);
    let mut doubts: Vec<String> =
        of_hop.filter_map(|(at, _)| doubt(base, rule, &chain.passed, at)).collect();
    doubts.dedup();
    doubts
}

/// Says that a chain passes a record twice, where it does.
pub(in crate::render) fn passed_twice(base: &KnowledgeBase, chain: &Chain) -> Option<String> {
    let hops = &chain.path.hops;
    let is_met_before = |at: usize| hops[..=at].iter().any(|hop| hop.from == hops[at].to);
    let twice = (0..hops.len()).find(|at| is_met_before(*at)).map(|at| hops[at].to)?;
    let label = base.model.label(twice);
    Some(format!("it leads through {label} twice: only so do the times hang together"))
}

/// Names the hop that fails, and against what.
pub(in crate::render) fn obstacle(
    base: &KnowledgeBase,
    rule: ChainRule,
    obstacle: &Obstacle,
) -> String {
    let Some(late) = obstacle.passed.last() else { return String::new() };
    let against = obstacle.against.and_then(|at| obstacle.passed.get(at));
    let place = |passed: &Passed| (passed.hop, passed.element);
    fails(base, rule, place(late), against.map(place))
}

/// What came of the charges that are named where there is no chain: what the answer leads from and
/// to, and what fails.
pub(in crate::render) fn obstacle_endings(
    base: &KnowledgeBase,
    answer: &Chains,
    obstacle: &Obstacle,
    arrow: &str,
) -> Vec<String> {
    let late = obstacle.passed.last().and_then(|late| match late.element {
        Element::Event(event) => Some(event),
        Element::Link(_) => None,
    });
    let ends = [answer.from, answer.to].map(|record| base.model.as_event(record));
    let mut events: Vec<EventId> = ends.into_iter().chain([late]).flatten().collect();
    events.dedup();
    let endings = events.into_iter().flat_map(|event| endings(base, event, arrow));
    endings.map(|ending| ending.words).collect()
}
