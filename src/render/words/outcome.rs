//! Outcomes in words, and what came of charges. Each is worded as itself, never as another.

use super::{Length, event_date, quoted};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Outcome, TieId};
use crate::query::{Followed, matters, outcomes};

/// Says an outcome as the verb of a sentence that ends with an event: "was killed in".
pub(in crate::render) fn verb(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Killed => "was killed in",
        Outcome::Died => "died in",
        Outcome::Injured => "was injured in",
        Outcome::ClaimedInjury => "claimed injury from",
        Outcome::Unhurt => "was unhurt in",
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
        Outcome::Resigned => "resigned in",
        Outcome::Removed => "was removed in",
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

/// Says what followed, in order of time: "convicted (theft), acquitted (fraud), 6 March 2024;
/// sentenced, 15 April 2024". Empty where nothing is known.
pub(in crate::render) fn what_followed(
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

fn step_words(base: &KnowledgeBase, step: &Followed) -> String {
    let Some(tie) = step.tie else {
        return quoted(base.model.label(step.event));
    };
    let words = outcome(base, tie).unwrap_or_default();
    // The role says of which count it was: "defendant (tampering with evidence)".
    let role = base.model.tie(tie).role.map_or("", |role| base.model.text(role));
    match role.split_once('(').and_then(|(_, count)| count.strip_suffix(')')) {
        Some(count) => format!("{words} ({count})"),
        None => words,
    }
}

/// Says what came of the charges, suits and citations that an event brought: "Ann Lee: then case
/// dismissed, 12 July 2024"; those with whom it went alike together. A charge of which nothing more
/// is known says so; a suit or citation of which nothing is known is left out.
pub(in crate::render) fn matters_that_followed(
    base: &KnowledgeBase,
    event: EventId,
    length: Length,
) -> Vec<String> {
    let mut endings: Vec<(String, Vec<&str>)> = Vec::new();
    for matter in matters(base, event) {
        let ending = match what_followed(base, &matter.followed, length) {
            words if !words.is_empty() => format!("then {words}"),
            _ if matter.is_criminal => "what came of the charge is not known here".to_owned(),
            _ => continue,
        };
        let name = base.model.label(matter.who);
        match endings.iter_mut().find(|(known, _)| *known == ending) {
            Some((_, names)) => names.push(name),
            None => endings.push((ending, vec![name])),
        }
    }
    endings.into_iter().map(|(ending, names)| format!("{}: {ending}", all_of(&names))).collect()
}

/// "Ann Lee", "Ann Lee and Ben Ray", "Ann Lee, Ben Ray and 4 more".
fn all_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} and {other}"),
        [one, other, third] => format!("{one}, {other} and {third}"),
        [one, other, rest @ ..] => format!("{one}, {other} and {} more", rest.len()),
    }
}
