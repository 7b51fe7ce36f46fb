//! Which of the claims on a property stands, by which rule, and how the others lie to it.

use super::event::came_of;
use super::support::support;
use super::{Doubt, Fact, Proof};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Claim, ClaimId, Model, Property, Rank, RecordId, Standing, Subject, TieId, Value,
};

/// By which rule a claim stands, or none does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// Nothing is claimed, or all that was has been set aside.
    Absent,
    /// It is the only claim that was not set aside.
    Only,
    /// The archivist prefers it.
    Preferred,
    /// All that were not set aside say the same.
    Alike,
    /// It is the most exact of those that agree.
    MostRefined,
    /// They hold one after the other.
    Succession,
    /// They contradict each other.
    Disputed,
    /// The property takes several values at once.
    Several,
}

/// How a claim stands beside the others on its property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It stands.
    Stands,
    /// It says the same as one that stands.
    Alike,
    /// It says the same less exactly.
    LessExact,
    /// It says something else than what the archivist prefers.
    NotPreferred,
    /// It is one of several that contradict each other.
    Disputed,
    /// It holds in its turn.
    InTurn,
    /// It is one of several values that hold at once.
    Listed,
    /// It has been set aside.
    SetAside,
}

/// What a claim by itself says to the question; `None` where that is not asked of it.
pub(super) type Says<'s> = &'s dyn Fn(&Claim) -> Option<Certainty>;

/// Asks nothing of single claims.
pub(super) fn says_nothing(_: &Claim) -> Option<Certainty> {
    None
}

/// Proves how the claims on a property of a record stand together.
pub(super) fn of_record(
    base: &KnowledgeBase,
    record: RecordId,
    property: Property,
    says: Says<'_>,
) -> Proof {
    let model = &base.model;
    let claims: Vec<_> = model.claims_on(record, property).collect();
    let subject = Subject::Record(record);
    if property.is_list_on(model.record(record).kind) {
        return listed(base, subject, property, &claims);
    }
    proof(base, subject, property, &claims, &model.standing(record, property), says)
}

/// Proves how the claims on a detail of a tie stand together.
pub(super) fn of_tie(
    base: &KnowledgeBase,
    tie: TieId,
    property: Property,
    says: Says<'_>,
) -> Proof {
    let model = &base.model;
    let claims: Vec<_> =
        model.claims_of_tie(tie).filter(|(_, claim)| claim.property == property).collect();
    let standing = model.standing_of_tie(tie, property);
    proof(base, Subject::Tie(tie), property, &claims, &standing, says)
}

/// Lists the details of a tie that have claims of their own, in the order of the files.
pub(super) fn details_of(base: &KnowledgeBase, tie: TieId) -> Vec<Property> {
    let mut properties: Vec<Property> = Vec::new();
    for (_, claim) in base.model.claims_of_tie(tie) {
        if !properties.contains(&claim.property) {
            properties.push(claim.property);
        }
    }
    properties
}

/// Proves a participation, credit or membership: the claim that states it, with those on its
/// details that sources differ on.
pub(super) fn tie(
    base: &KnowledgeBase,
    (id, stance): (TieId, Stance),
    is_told: fn(Property) -> bool,
) -> Proof {
    let claim = base.model.tie(id).claim;
    let details = details_of(base, id).into_iter().filter(|property| is_told(*property));
    let details = details.map(|property| of_tie(base, id, property, &says_nothing));
    self::claim(base, claim, stance).because(details)
}

/// Proves a claim by what it rests on.
pub(super) fn claim(base: &KnowledgeBase, id: ClaimId, stance: Stance) -> Proof {
    let model = &base.model;
    let is_doubtful = model.seen(id) == Certainty::Possible;
    Proof::new(Fact::Claim { claim: id, stance }, model.claim(id).span)
        .doubted(is_doubtful.then_some(Doubt::Unseen))
        .because(support(base, id))
}

fn listed(
    base: &KnowledgeBase,
    subject: Subject,
    property: Property,
    claims: &[(ClaimId, Claim)],
) -> Proof {
    let proofs = claims.iter().map(|(id, row)| {
        let stance = if row.is_deprecated() { Stance::SetAside } else { Stance::Listed };
        match row.value {
            Value::Tie(id) => tie(base, (id, stance), |_| true).because(ending(base, id)),
            _ => claim(base, *id, stance),
        }
    });
    let by = if claims.is_empty() { Acceptance::Absent } else { Acceptance::Several };
    Proof::new(Fact::Standing { subject, property, by }, None).because(proofs)
}

/// Proves what came of the charge, suit or citation that a participation states.
fn ending(base: &KnowledgeBase, id: TieId) -> Vec<Proof> {
    let tie = base.model.tie(id);
    let event = tie.of.record().and_then(|of| base.model.as_event(of));
    match (event, tie.who.record()) {
        (Some(event), Some(who)) => came_of(base, event, Some(who)),
        _ => Vec::new(),
    }
}

fn proof(
    base: &KnowledgeBase,
    subject: Subject,
    property: Property,
    claims: &[(ClaimId, Claim)],
    standing: &Standing,
    says: Says<'_>,
) -> Proof {
    let model = &base.model;
    // What the clocks leave open is told as it is if all of it is there; each claim says its doubt.
    let whole =
        matches!(standing, Standing::Unsettled { .. }).then(|| model.standing_of_all(claims));
    let doubt = whole.is_some().then_some(Doubt::Unseen);
    let standing = whole.as_ref().unwrap_or(standing);
    let by = acceptance(claims, standing);
    let mut ranked: Vec<(Stance, ClaimId, Claim)> = claims
        .iter()
        .map(|(id, claim)| (stance(model, (*id, *claim), standing), *id, *claim))
        .collect();
    // Those that stand in the order they stand in, then the others as they lie to these.
    ranked.sort_by_key(|(stance, id, _)| {
        let place = standing.claims().iter().position(|standing| standing == id);
        (place.is_none(), place, *stance as u8)
    });
    let proofs = ranked.into_iter().map(|(stance, id, row)| {
        let proof = claim(base, id, stance);
        // What agrees says what all say together.
        if stance == Stance::Disputed { proof.answering(says(&row)) } else { proof }
    });
    let at = match standing {
        Standing::Accepted(accepted) => Some(model.claim(*accepted).span),
        _ => None,
    };
    Proof::new(Fact::Standing { subject, property, by }, at).doubted(doubt).because(proofs)
}

fn acceptance(claims: &[(ClaimId, Claim)], standing: &Standing) -> Acceptance {
    let mut live = claims.iter().filter(|(_, claim)| !claim.is_deprecated());
    match standing {
        Standing::Absent => Acceptance::Absent,
        Standing::Succession(_) => Acceptance::Succession,
        Standing::Disputed(_) | Standing::Unsettled { .. } => Acceptance::Disputed,
        Standing::Accepted(_) => match live.next() {
            Some((_, first)) if live.clone().next().is_some() => {
                let mut all = std::iter::once(*first).chain(live.map(|(_, claim)| *claim));
                if all.clone().any(|claim| claim.rank == Rank::Preferred) {
                    Acceptance::Preferred
                } else if all.all(|claim| claim.value == first.value) {
                    Acceptance::Alike
                } else {
                    Acceptance::MostRefined
                }
            }
            _ => Acceptance::Only,
        },
    }
}

/// Tells how a claim stands beside the others on its property.
pub(super) fn stance(model: &Model, (id, claim): (ClaimId, Claim), standing: &Standing) -> Stance {
    if claim.is_deprecated() {
        return Stance::SetAside;
    }
    let standing_values = || standing.claims().iter().map(|one| model.claim(*one).value);
    match standing {
        Standing::Accepted(accepted) if *accepted == id => Stance::Stands,
        Standing::Succession(claims) if claims.contains(&id) => Stance::InTurn,
        Standing::Disputed(claims) if claims.contains(&id) => Stance::Disputed,
        _ if standing_values().any(|value| value == claim.value) => Stance::Alike,
        _ if standing_values().any(|value| model.lies_within(value, claim.value)) => {
            Stance::LessExact
        }
        _ => Stance::NotPreferred,
    }
}
