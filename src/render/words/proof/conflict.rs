//! Conflicts and their sides, in words.

use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Rank, Value};
use crate::query::{Bearing, Conflict, ConflictValue, PairBearing};
use crate::render::words::conflict::{about, on_several_sides, verdict};
use crate::render::words::{count, quoted, time, value};

/// Says which property is in conflict, of which class that is, and what it comes to: "date:
/// contradiction; cannot both hold; 1 against 1 origin: disputed".
pub(super) fn conflict(base: &KnowledgeBase, conflict: &Conflict) -> String {
    let class = conflict.class.words();
    let mut words = format!("{}: {class}; {}", about(base, conflict), verdict(base, conflict));
    let shared = on_several_sides(base, conflict);
    if !shared.is_empty() {
        words.extend(["; ", &shared]);
    }
    words
}

/// Names in one word how two values bear on each other, for machines.
pub(in crate::render) fn pair_bearing(bearing: PairBearing) -> &'static str {
    match bearing {
        PairBearing::Excludes => "excludes",
        PairBearing::MayExclude => "may-exclude",
        PairBearing::Refines => "refines",
        PairBearing::Precedes => "precedes",
    }
}

/// Says how two values bear on each other.
pub(super) fn pair(
    base: &KnowledgeBase,
    (first, second): (ClaimId, ClaimId),
    bearing: PairBearing,
) -> String {
    let (a, b) = (said(base, first), said(base, second));
    match bearing {
        PairBearing::Excludes => format!("{a} and {b} cannot both hold"),
        PairBearing::MayExclude => {
            format!("{a} and {b} may contradict each other: that is for a reader to judge")
        }
        PairBearing::Refines => format!("{a} lies inside {b}"),
        PairBearing::Precedes => format!("{a} ends before {b} begins"),
    }
}

/// A value as sentences name it: a text in quotation marks; with the time it holds for.
fn said(base: &KnowledgeBase, id: ClaimId) -> String {
    let claim = base.model.claim(id);
    let words = value(base, &claim);
    let words = match claim.value {
        Value::Text(_) => quoted(words.trim_end_matches('.')),
        _ => words,
    };
    match claim.time {
        Some(id) => format!("{words} ({})", time(base, id)),
        None => words,
    }
}

/// Says a value and how many independent origins it has.
pub(super) fn account(base: &KnowledgeBase, account: &ConflictValue) -> String {
    let Some(first) = account.claims.first() else { return String::new() };
    let mut words = value(base, &base.model.claim(*first));
    if let Some(id) = account.time {
        words.extend([" (", &time(base, id), ")"]);
    }
    let said = match account.bearing {
        Bearing::Exact => words,
        Bearing::LessExact => format!("less exactly: {words}"),
        Bearing::SetAside => match base.model.claim(*first).rank {
            Rank::Deprecated(reason) => {
                format!("set aside: {words}, because: {}", base.model.text(reason))
            }
            _ => format!("set aside: {words}"),
        },
    };
    let origins = count(account.origins.len(), "independent origin", "independent origins");
    let stands = if account.is_accepted { ", which stands" } else { "" };
    format!("{said}{stands} ({origins})")
}
