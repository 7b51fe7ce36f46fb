//! Chains and what is in their way, in words.

use crate::date::Certainty;
use crate::graph::{ChainRule, Element};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::Proof;
use crate::render::words::chain::{
    element, element_time, ends, fails as what_fails, hops, place, rule,
};

/// "Ann Lee to “Fire” connect in order of time by 3 hops: certain".
pub(super) fn chain(
    base: &KnowledgeBase,
    (from, to): (RecordId, RecordId),
    length: usize,
    by: ChainRule,
    certainty: Option<Certainty>,
) -> String {
    let ends = ends(base, from, to);
    let how = match certainty {
        Some(Certainty::Certain) => "certainly ",
        Some(Certainty::Possible) => "possibly ",
        _ => "",
    };
    format!("{ends}, {how}{}: {}", rule(by), hops(length))
}

/// Says that nothing connects two records in time.
pub(super) fn none(
    base: &KnowledgeBase,
    (from, to): (RecordId, RecordId),
    max_hops: usize,
    by: ChainRule,
) -> String {
    let (ends, within) = (ends(base, from, to), hops(max_hops));
    match by {
        ChainRule::Order(_) => format!("{ends}: no chain in order of time within {within}"),
        ChainRule::Overlap => format!("{ends}: no chain of overlapping times within {within}"),
    }
}

/// Says what is in the way of the shortest connection apart from time.
pub(super) fn fails(
    base: &KnowledgeBase,
    length: usize,
    by: ChainRule,
    late: (usize, Element),
    against: Option<(usize, Element)>,
) -> String {
    let (without, fails) = (hops(length), what_fails(base, by, late, against));
    format!("apart from time there is one of {without}; {fails}")
}

/// Says when something on a chain is; of something that does not follow, what it is.
pub(super) fn follows(base: &KnowledgeBase, proof: &Proof, one: Element, hop: usize) -> String {
    if proof.certainty.is_none() {
        return format!("{}: {}", place(hop), element(base, one));
    }
    let name = if matches!(one, Element::Event(_)) { "date" } else { "time" };
    let time = element_time(base, one);
    format!("{name}: {}", time.as_deref().unwrap_or("not known"))
}

/// Says whether something on a chain follows what comes before it.
pub(super) fn answer(by: ChainRule, certainty: Certainty) -> &'static str {
    match (by, certainty) {
        (ChainRule::Order(_), Certainty::Certain) => {
            ", certainly no earlier than what comes before"
        }
        (ChainRule::Order(_), Certainty::Possible) => {
            ", possibly no earlier than what comes before"
        }
        (ChainRule::Order(_), Certainty::No) => ", earlier than what comes before",
        (ChainRule::Overlap, Certainty::Certain) => {
            ", certainly sharing a day with what comes before"
        }
        (ChainRule::Overlap, Certainty::Possible) => {
            ", possibly sharing a day with what comes before"
        }
        (ChainRule::Overlap, Certainty::No) => ", sharing no day with what comes before",
    }
}
