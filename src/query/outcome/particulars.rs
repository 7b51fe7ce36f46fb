//! Of which count an outcome is: several charges may go together and end differently.

use super::Followed;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Outcome, TieId};

/// Returns what a role says in brackets: of which count an outcome is, or how much was imposed:
/// "tampering with evidence" of "defendant (tampering with evidence)".
#[must_use]
pub fn particulars(base: &KnowledgeBase, tie: TieId) -> Option<&str> {
    let role = base.model.text(base.model.tie(tie).role?);
    role.strip_suffix(')')?.split_once('(').map(|(_, particulars)| particulars)
}

/// Keeps of what followed a charge that which is of its own count: where that count has an end of
/// its own, neither the ends of other counts nor, unless it ended against them, what was imposed.
pub(super) fn of_own_count(
    base: &KnowledgeBase,
    charge: TieId,
    mut followed: Vec<Followed>,
) -> Vec<Followed> {
    let Some(own) = particulars(base, charge) else { return followed };
    let is_own = |tie: TieId| particulars(base, tie).is_some_and(|counts| holds(counts, own));
    let ends = |step: &Followed| step.outcomes.iter().any(|outcome| outcome.ends_accusation());
    let own_ends = || followed.iter().filter(|step| ends(step) && step.tie.is_some_and(is_own));
    if own_ends().next().is_none() {
        return followed;
    }
    let is_against = own_ends().flat_map(|step| &step.outcomes).any(|one| one.is_decided_against());
    followed.retain(|step| match step.tie {
        Some(_) if step.outcomes.iter().all(|one| is_of_decided_against(*one)) => is_against,
        Some(tie) if ends(step) => particulars(base, tie).is_none() || is_own(tie),
        _ => true,
    });
    followed
}

/// Whether a list of counts names one of those of another.
fn holds(counts: &str, some: &str) -> bool {
    let mut counts = counts.split(", ");
    counts.any(|count| some.split(", ").any(|one| one == count))
}

/// Whether an outcome presupposes a decision against somebody: what a court imposes, the end of that,
/// and the clearing of a conviction.
const fn is_of_decided_against(outcome: Outcome) -> bool {
    outcome.is_imposed() || matches!(outcome, Outcome::Released | Outcome::Cleared)
}
