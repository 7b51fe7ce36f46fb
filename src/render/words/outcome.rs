//! Outcomes in words, and what came of charges. Each is worded as itself, never as another.

use super::{Length, doubt, event_date, quoted};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Outcome, TieId};
use crate::query::{Followed, outcomes, particulars};

/// Says an outcome as the verb of a sentence that ends with an event: "was killed in".
pub(in crate::render) fn verb(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "was killed in",
        Outcome::Died => "died in",
        Outcome::Injured => "was injured in",
        Outcome::ClaimedInjury => "claimed injury from",
        Outcome::Unhurt => "was unhurt in",
        Outcome::Booked => "was booked by the police in",
        Outcome::Charged => "was charged in",
        Outcome::Indicted => "was indicted in",
        Outcome::PleadedGuilty => "pleaded guilty in",
        Outcome::PleadedNotGuilty => "pleaded not guilty in",
        Outcome::PleadedNoContest => "pleaded no contest in",
        Outcome::Convicted => "was convicted in",
        Outcome::Acquitted => "was acquitted in",
        Outcome::Sentenced => "was sentenced in",
        Outcome::Imprisoned => "was imprisoned in",
        Outcome::Released => "was released in",
        Outcome::ChargeDropped => "saw the charge dropped in",
        Outcome::Dismissed => "saw the case dismissed in",
        Outcome::DismissedWithPrejudice => "saw the case dismissed with prejudice in",
        Outcome::Sued => "was sued in",
        Outcome::Settled => "settled in",
        Outcome::Cited => "was cited in",
        Outcome::Fined => "was fined in",
        Outcome::Liable => "was found liable in",
        Outcome::NotLiable => "was found not liable in",
        Outcome::Cleared => "saw the conviction cleared in",
        Outcome::Overturned => "saw the decision overturned in",
        Outcome::Resigned => "resigned in",
        Outcome::Removed => "was removed in",
        Outcome::Suspended => "was suspended in",
        Outcome::Appointed => "was appointed in",
        Outcome::Withdrew => "withdrew in",
        Outcome::Complained => "complained in",
    }
}

/// Says how an event ended for somebody; `None` where nothing is said. Where sources contradict
/// each other, all that they say.
pub(in crate::render) fn outcome(base: &KnowledgeBase, tie: TieId) -> Option<String> {
    let all = outcomes(base, tie);
    let words: Vec<&str> = all.iter().map(|outcome| outcome.words()).collect();
    match words.len() {
        0 => None,
        1 => Some(words.concat()),
        _ => Some(format!("{} (sources differ)", words.join(" or "))),
    }
}

/// Says the steps that followed, in order of time: "convicted (theft), acquitted (fraud), 6 March 2024;
/// sentenced, 15 April 2024". Empty where nothing is known.
pub(in crate::render) fn steps(
    base: &KnowledgeBase,
    followed: &[Followed],
    length: Length,
) -> String {
    let by_event = followed.chunk_by(|one, next| one.event == next.event);
    let steps = by_event.map(|steps| {
        let mut parts: Vec<String> = steps.iter().map(|step| step_words(base, step)).collect();
        let event = steps.first().map(|step| step.event);
        parts.extend(event.and_then(|event| event_date(base, event, length)));
        parts.join(", ")
    });
    steps.collect::<Vec<_>>().join("; ")
}

/// Says a step without its day: "convicted (theft)".
pub(super) fn step_words(base: &KnowledgeBase, step: &Followed) -> String {
    match step.certainty {
        Certainty::Possible => format!("{} ({})", bare_step(base, step), why_possible(base, step)),
        Certainty::Certain | Certainty::No => bare_step(base, step),
    }
}

/// Says why it only may have followed: "as Ann Leigh, perhaps the same".
fn why_possible(base: &KnowledgeBase, step: &Followed) -> String {
    let who = step.tie.and_then(|tie| base.model.tie(tie).who.record());
    match who.filter(|_| base.clocks.is_unset()) {
        Some(who) => ["as ", base.model.label(who), ", perhaps the same"].concat(),
        None => doubt(base).to_owned(),
    }
}

fn bare_step(base: &KnowledgeBase, step: &Followed) -> String {
    let Some(tie) = step.tie else {
        return quoted(base.model.label(step.event));
    };
    let words = outcome(base, tie).unwrap_or_default();
    match particulars(base, tie) {
        Some(particulars) => format!("{words} ({particulars})"),
        None => words,
    }
}
