//! How claims stand together, in words.

use super::tie_noun;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, Rank, RecordId, Reference, TieId, TieKind, Value};
use crate::query::{Acceptance, Fact, Proof, Stance};
use crate::render::words::{self, outcome, party, property_words, tie_time};

/// Names a rule in one word, for machines.
pub(in crate::render) fn acceptance(by: Acceptance) -> &'static str {
    match by {
        Acceptance::Absent => "absent",
        Acceptance::Only => "only",
        Acceptance::Preferred => "preferred",
        Acceptance::Alike => "alike",
        Acceptance::MostRefined => "most-refined",
        Acceptance::Succession => "succession",
        Acceptance::Disputed => "disputed",
        Acceptance::Several => "several",
    }
}

/// Names how a claim stands in one word, for machines.
pub(in crate::render) fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Stands => "stands",
        Stance::Alike => "alike",
        Stance::LessExact => "less-exact",
        Stance::NotPreferred => "not-preferred",
        Stance::Disputed => "disputed",
        Stance::InTurn => "in-turn",
        Stance::Listed => "listed",
        Stance::SetAside => "set-aside",
    }
}

/// Says how the claims on a property stand together: "date: 27 February 2023 (the most exact of 2
/// that agree)".
pub(in crate::render) fn standing(
    base: &KnowledgeBase,
    proof: &Proof,
    (property, by): (Property, Acceptance),
    arrow: &str,
) -> String {
    let name = property_words(base, property);
    let is_only = proof.because.len() == 1;
    let value = proof.because.iter().find_map(|below| match below.fact {
        Fact::Claim { claim, stance } if stance == Stance::Stands || is_only => {
            Some(self::claim(base, (claim, stance), arrow))
        }
        _ => None,
    });
    let rule = if is_only && by == Acceptance::Several { String::new() } else { rule(proof, by) };
    match value {
        Some(value) if rule.is_empty() => format!("{name}: {value}"),
        Some(value) => format!("{name}: {value} ({rule})"),
        None => format!("{name}: {rule}"),
    }
}

/// Says by which rule a value stands, or why none does; nothing of the only claim.
pub(in crate::render) fn rule(proof: &Proof, by: Acceptance) -> String {
    let count = |wanted: fn(Stance) -> bool| {
        let below = proof.because.iter();
        let stances = below.filter_map(|below| match below.fact {
            Fact::Claim { stance, .. } => Some(stance),
            _ => None,
        });
        stances.filter(|stance| wanted(*stance)).count()
    };
    let live = count(|stance| stance != Stance::SetAside);
    match by {
        Acceptance::Absent if proof.because.is_empty() => "nothing is claimed".to_owned(),
        Acceptance::Absent => "all that was claimed has been set aside".to_owned(),
        Acceptance::Only if proof.because.len() > 1 => {
            "the only claim that is not set aside".to_owned()
        }
        Acceptance::Only => String::new(),
        Acceptance::Preferred => "preferred by the archivist".to_owned(),
        Acceptance::Alike => format!("{live} claims say so"),
        Acceptance::MostRefined => format!("the most exact of {live} that agree"),
        Acceptance::Succession => format!("{live} claims, each for its time"),
        Acceptance::Disputed => "sources differ, none is preferred".to_owned(),
        Acceptance::Several => words::count(live, "claim", "claims"),
    }
}

/// Says a claim as it stands beside others: "less exactly: February 2023".
pub(in crate::render) fn claim(
    base: &KnowledgeBase,
    (id, stance): (ClaimId, Stance),
    arrow: &str,
) -> String {
    let value = value(base, id, arrow);
    // By itself a tie says what it is; in a list that is said already.
    let value = match base.model.claim(id).value {
        Value::Tie(tie) if stance == Stance::Stands => format!("{}: {value}", tie_noun(base, tie)),
        _ => value,
    };
    match stance {
        Stance::Stands | Stance::Disputed | Stance::InTurn | Stance::Listed => value,
        Stance::Alike => format!("likewise: {value}"),
        Stance::LessExact => format!("less exactly: {value}"),
        Stance::NotPreferred => format!("not preferred: {value}"),
        Stance::SetAside => match base.model.claim(id).rank {
            Rank::Deprecated(reason) => {
                format!("set aside: {value}, because: {}", base.model.text(reason))
            }
            _ => format!("set aside: {value}"),
        },
    }
}

/// Says what a claim says and for which time; a record with what came of it.
fn value(base: &KnowledgeBase, id: ClaimId, arrow: &str) -> String {
    let claim = base.model.claim(id);
    let mut words = match claim.value {
        Value::Tie(tie) => of_tie(base, tie),
        Value::Record(Reference::Record(record)) => named(base, record, arrow),
        _ => words::value(base, &claim),
    };
    if let Some(time) = claim.time {
        words.extend([" (", &words::time(base, time), ")"]);
    }
    words
}

fn named(base: &KnowledgeBase, record: RecordId, arrow: &str) -> String {
    match base.model.as_event(record) {
        Some(event) => words::event(base, event, arrow),
        None => base.model.label(record).to_owned(),
    }
}

/// "Ann Lee, electrician, injured".
fn of_tie(base: &KnowledgeBase, id: TieId) -> String {
    let tie = base.model.tie(id);
    let of = (tie.kind == TieKind::Membership).then(|| party(base, tie.of));
    let who = of.unwrap_or_else(|| party(base, tie.who));
    let role = tie.role.map(|role| base.model.text(role).to_owned());
    let time = (tie.kind != TieKind::Participation).then(|| tie_time(base, id)).flatten();
    let parts = [Some(who), role, outcome::outcome(base, id), time];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}
