//! Connections that respect time as JSON.

use serde::Serialize;

use super::Document;
use super::part::{RecordPart, TimePart, record, time};
use super::paths::{HopPart, hop_part};
use crate::date::{Certainty, Day};
use crate::graph::{Chain, ChainRule, Element, Limit, Obstacle, Passed};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Chains;
use crate::render::words::chain::{best, element, element_time};

/// What was asked, and what is in the way where nothing was found.
#[derive(Serialize)]
pub(super) struct Head {
    from: RecordPart,
    to: RecordPart,
    /// `order` or `overlap`.
    rule: &'static str,
    best: &'static str,
    max_hops: usize,
    obstacle: Option<ObstaclePart>,
    /// The chain in order of time the other way round, where there is none this way.
    back: Option<BackPart>,
}

/// Why the shortest path is no chain.
#[derive(Serialize)]
struct ObstaclePart {
    /// How many hops the path has.
    length: usize,
    /// The hop that fails, counted from 1.
    hop: usize,
    /// What does not follow.
    fails: PassedPart,
    /// What it does not follow; `null` where it could follow each thing before it, but not all.
    against: Option<PassedPart>,
    hops: Vec<HopPart>,
}

#[derive(Serialize)]
struct BackPart {
    length: usize,
    certainty: &'static str,
}

/// Names how chains respect time.
pub(super) fn rule_name(rule: ChainRule) -> &'static str {
    match rule {
        ChainRule::Order(_) => "order",
        ChainRule::Overlap => "overlap",
    }
}

/// One chain.
#[derive(Serialize)]
pub(super) struct Item {
    length: usize,
    certainty: &'static str,
    /// The earliest day on which all of it can have been passed; for overlap `null`.
    earliest_arrival: LimitPart,
    /// The latest day on which it can be begun.
    latest_departure: LimitPart,
    hops: Vec<TimedHopPart>,
}

/// A day for the best and for the worst way in which the unknowns can fall; `null` is without limit,
/// or not known where the chain is only possible.
#[derive(Serialize)]
struct LimitPart {
    best: Option<String>,
    worst: Option<String>,
}

#[derive(Serialize)]
struct TimedHopPart {
    #[serde(flatten)]
    hop: HopPart,
    /// What has a time in this hop, in the order in which it is passed.
    passed: Vec<PassedPart>,
}

#[derive(Serialize)]
struct PassedPart {
    /// 0 for what the chain starts with.
    hop: usize,
    /// `event` or `link`.
    kind: &'static str,
    words: String,
    /// `null` without a date.
    time: Option<TimePart>,
    certainty: &'static str,
}

pub(super) fn document(
    answer: &Chains,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    Document {
        schema: "continuity/chains/1",
        head: Head {
            from: record(base, answer.from),
            to: record(base, answer.to),
            rule: rule_name(answer.rule),
            best: best(answer.rule),
            max_hops: answer.max_hops,
            obstacle: answer.obstacle.as_ref().and_then(|one| obstacle(base, one)),
            back: answer.back.as_ref().map(|chain| BackPart {
                length: chain.path.hops.len(),
                certainty: chain.certainty.words(),
            }),
        },
        results: answer.chains.iter().map(|chain| item(base, chain)),
    }
}

fn obstacle(base: &KnowledgeBase, obstacle: &Obstacle) -> Option<ObstaclePart> {
    let fails = obstacle.passed.last()?;
    let against = obstacle.against.and_then(|at| obstacle.passed.get(at));
    Some(ObstaclePart {
        length: obstacle.path.hops.len(),
        hop: fails.hop,
        fails: PassedPart { certainty: Certainty::No.words(), ..passed(base, fails) },
        against: against.map(|against| passed(base, against)),
        hops: obstacle.path.hops.iter().map(|hop| hop_part(base, hop)).collect(),
    })
}

fn item(base: &KnowledgeBase, chain: &Chain) -> Item {
    let hops = chain.path.hops.iter().enumerate().map(|(at, hop)| {
        let of_hop = chain.passed.iter().filter(|passed| passed.hop.max(1) == at + 1);
        TimedHopPart {
            hop: hop_part(base, hop),
            passed: of_hop.map(|one| passed(base, one)).collect(),
        }
    });
    Item {
        length: chain.path.hops.len(),
        certainty: chain.certainty.words(),
        earliest_arrival: limit(chain.arrival),
        latest_departure: limit(chain.departure),
        hops: hops.collect(),
    }
}

fn limit(limit: Limit) -> LimitPart {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    LimitPart { best: day(limit.best), worst: day(limit.worst) }
}

fn passed(base: &KnowledgeBase, passed: &Passed) -> PassedPart {
    let words = element_time(base, passed.element);
    PassedPart {
        hop: passed.hop,
        kind: match passed.element {
            Element::Event(_) => "event",
            Element::Link(_) => "link",
        },
        words: element(base, passed.element),
        time: words.map(|words| time(words, &passed.time)),
        certainty: passed.certainty.words(),
    }
}
