//! Why two records connect: the claims behind each hop.

use super::event::came_of;
use super::standing::{claim, of_record, says_nothing, tie};
use super::{Asked, Doubt, Fact, Proof, Stance, Why};
use crate::date::Certainty;
use crate::graph::{Hop, LinkId, Path};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Subject, Value};
use crate::query::Paths;

/// Proves each of the connections that [`paths`](crate::query::paths) found.
#[must_use]
pub fn why_path(base: &KnowledgeBase, answer: Paths) -> Why {
    // From a record to itself there is nothing between, and nothing to prove.
    let paths = answer.paths.iter().filter(|path| !path.hops.is_empty());
    let proofs = paths.map(|path| route(base, &answer, path)).collect();
    Why { asked: Asked::Path(answer), proofs }
}

fn route(base: &KnowledgeBase, answer: &Paths, path: &Path) -> Proof {
    let fact = Fact::Route { from: answer.from, to: answer.to, hops: path.hops.len() };
    let hops = path.hops.iter().enumerate().map(|(at, step)| hop(base, at, step));
    Proof::new(fact, None).because(hops)
}

pub(super) fn hop(base: &KnowledgeBase, at: usize, hop: &Hop) -> Proof {
    let links = hop.links.iter().map(|id| link(base, *id));
    let ends = [(at == 0).then_some(hop.from), Some(hop.to)];
    let events = ends.into_iter().flatten().filter_map(|record| base.model.as_event(record));
    Proof::new(Fact::Hop { from: hop.from, to: hop.to }, None)
        .because(links)
        .because(events.flat_map(|event| came_of(base, event, None)))
}

/// Proves a link by the claim that states it and, where the sources differ on it, by all of those.
fn link(base: &KnowledgeBase, link: LinkId) -> Proof {
    let model = &base.model;
    let id = base.graph.link(link).claim;
    let row = model.claim(id);
    let stated = match (row.value, row.subject) {
        (Value::Tie(id), _) => tie(base, (id, Stance::Stands), |_| true),
        (_, Subject::Record(record))
            if !row.property.is_list_on(model.record(record).kind)
                && model.standing(record, row.property).claims().len() > 1 =>
        {
            of_record(base, record, row.property, &says_nothing)
        }
        _ => claim(base, id, Stance::Stands),
    };
    let certainty = base.graph.certainty(model, link);
    // That it may not have been known is told of its claim.
    let is_disputed = certainty == Certainty::Possible && model.seen(id) != Certainty::Possible;
    Proof::new(Fact::Link(link), row.span)
        .answering(certainty)
        .doubted(is_disputed.then_some(Doubt::SourcesDiffer))
        .because([stated])
}
