//! Why the claims on a property are in conflict, and how strong each side is.

use super::standing::{claim, stance};
use super::{Asked, Fact, Proof, Why};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, ClaimId, Property, RecordId};
use crate::query::{Bearing, Conflict, ConflictClass, ConflictValue, conflicts_of, excludes};

/// How many pairs of values are told of one conflict: they grow as the square of the values.
const MAX_PAIRS: usize = 10;

/// How two values in conflict bear on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairBearing {
    /// They certainly cannot both hold.
    Excludes,
    /// Only a reader can tell whether both can hold.
    MayExclude,
    /// The first says more exactly what the second says.
    Refines,
    /// The second holds after the first.
    Precedes,
}

/// Proves of which class the conflict on a property of a record is, or those on a detail of its
/// participants, credits or memberships, as [`conflicts`](crate::query::conflicts) finds them.
#[must_use]
pub fn why_conflict(base: &KnowledgeBase, record: RecordId, property: Property) -> Why {
    let found = conflicts_of(base, record).into_iter().filter(|one| one.property == property);
    let proofs = found.map(|conflict| proof(base, conflict)).collect();
    Why { asked: Asked::Conflict { record, property }, proofs }
}

fn proof(base: &KnowledgeBase, conflict: Conflict) -> Proof {
    let pairs = pairs(base, &conflict).into_iter();
    let pairs = pairs
        .map(|(first, second, bearing)| Proof::new(Fact::Pair { first, second, bearing }, None));
    let pairs: Vec<Proof> = pairs.collect();
    let accounts = conflict.values.iter().map(|value| account(base, &conflict, value));
    let accounts: Vec<Proof> = accounts.collect();
    let is_contradiction = conflict.class == ConflictClass::Contradiction;
    let certainty = is_contradiction.then_some(conflict.certainty);
    Proof::new(Fact::Conflict(Box::new(conflict)), None)
        .answering(certainty)
        .because(pairs)
        .because(accounts)
}

/// A value with its witnesses: the claims that state it.
fn account(base: &KnowledgeBase, conflict: &Conflict, value: &ConflictValue) -> Proof {
    let model = &base.model;
    let claims = value
        .claims
        .iter()
        .map(|id| claim(base, *id, stance(model, (*id, model.claim(*id)), &conflict.standing)));
    Proof::new(Fact::Account(value.clone()), None).because(claims)
}

/// The pairs of values that make the conflict what it is, each by its first claim, no more than
/// [`MAX_PAIRS`]; of a contradiction those that certainly exclude each other, or the only one.
fn pairs(base: &KnowledgeBase, conflict: &Conflict) -> Vec<(ClaimId, ClaimId, PairBearing)> {
    let model = &base.model;
    let live = conflict.values.iter().filter(|value| value.bearing != Bearing::SetAside);
    let live: Vec<&ConflictValue> = live.filter(|value| !value.claims.is_empty()).collect();
    let first = |value: &ConflictValue| (value.claims[0], model.claim(value.claims[0]));
    let mut found = Vec::new();
    match conflict.class {
        ConflictClass::Contradiction => {
            let exact = live.iter().filter(|value| value.bearing == Bearing::Exact);
            let exact: Vec<(ClaimId, Claim)> = exact.map(|value| first(value)).collect();
            for (at, a) in exact.iter().enumerate() {
                found.extend(exact[at + 1..].iter().map(|b| {
                    let bearing = match excludes(base, &[*a, *b]) {
                        Certainty::Certain => PairBearing::Excludes,
                        _ => PairBearing::MayExclude,
                    };
                    (a.0, b.0, bearing)
                }));
            }
            // Of several accounts in free words it is said once that a reader must judge.
            let is_only = found.len() == 1;
            found.retain(|(.., bearing)| is_only || *bearing == PairBearing::Excludes);
        }
        ConflictClass::Refinement => {
            let fine = live.iter().find(|value| value.is_accepted).or(live.first());
            for coarse in live.iter().filter(|value| value.bearing == Bearing::LessExact) {
                found.extend(
                    fine.map(|fine| (first(fine).0, first(coarse).0, PairBearing::Refines)),
                );
            }
        }
        ConflictClass::Succession => {
            let after = live.windows(2);
            found.extend(
                after.map(|pair| (first(pair[0]).0, first(pair[1]).0, PairBearing::Precedes)),
            );
        }
        ConflictClass::Retraction | ConflictClass::Agreement => {}
    }
    found.truncate(MAX_PAIRS);
    found
}
