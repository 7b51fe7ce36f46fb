//! `charge-without-outcome`: whoever is charged or indicted is, in some later event that resolves
//! the charge, convicted or acquitted, or sees it dropped or dismissed. An end that a court
//! overturned is none: the charge is open again until there is another. Of several counts each needs
//! an end of its own, as far as their roles name them.
//!
//! Whoever has looked for the end and not found it says so with `unresolved`. An indictment may take the place of a charge and be resolved in its turn: chains are followed.

mod ending;

use rustc_hash::FxHashMap;

use ending::{Accusation, Endings, Open, is_before};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Outcome, Property, RecordId, TieId, TieKind, counts};

/// How many events with a fitting outcome are named to choose from.
const SHOWN: usize = 3;

/// How many events of one person are looked through for them.
const LOOKED_THROUGH: usize = 100;

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let is_charge = |id: TieId| model.outcomes(id).into_iter().any(Outcome::is_accusation);
    let accusations = model.live_ties().filter_map(|(id, tie)| {
        let is_one = tie.kind == TieKind::Participation && is_charge(id);
        let (who, event) = (tie.who.record()?, tie.of.record()?);
        is_one.then_some(Accusation { tie: id, event, who })
    });
    let mut accusations: Vec<Accusation> = accusations.collect();
    if accusations.is_empty() {
        return Vec::new();
    }
    let endings = Endings::of(model, &accusations);
    accusations.retain(|one| !is_said_to_be_unknown(model, one.tie));
    // Several counts against one person in one event are one matter.
    let mut matters: Vec<Vec<Accusation>> = Vec::new();
    let mut places: FxHashMap<(RecordId, RecordId), usize> = FxHashMap::default();
    for one in accusations {
        let place = *places.entry((one.event, one.who)).or_insert(matters.len());
        match matters.get_mut(place) {
            Some(matter) => matter.push(one),
            None => matters.push(vec![one]),
        }
    }
    matters.iter().filter_map(|matter| of_matter(model, &endings, matter)).collect()
}

/// Reports the charges of one matter that have no end: by their counts, where others have.
fn of_matter(model: &Model, endings: &Endings, matter: &[Accusation]) -> Option<Diagnostic> {
    let mut first = None;
    let mut open: Vec<&str> = Vec::new();
    let (mut is_any_ended, mut are_named) = (false, true);
    for charge in matter {
        match endings.open(model, *charge) {
            Open::Nothing => {
                is_any_ended = true;
                continue;
            }
            Open::Counts(names) => {
                is_any_ended = true;
                open.extend(names);
            }
            Open::Whole => match model.particulars(charge.tie) {
                Some(particulars) => open.extend(counts(particulars)),
                None => are_named = false,
            },
        }
        first = first.or(Some(*charge));
    }
    let open: &[&str] = if is_any_ended && are_named { &open } else { &[] };
    Some(report(model, endings, first?, open))
}

/// Whether the archivist says that the end was looked for and not found.
fn is_said_to_be_unknown(model: &Model, id: TieId) -> bool {
    model.claims_of_tie(id).any(|(_, claim)| claim.property == Property::Unresolved)
}

fn report(
    model: &Model,
    endings: &Endings,
    Accusation { tie, event: charge, who }: Accusation,
    open: &[&str],
) -> Diagnostic {
    let name = model.label(who);
    let outcomes = model.outcomes(tie);
    let verb = outcomes.iter().copied().filter(|outcome| outcome.is_accusation()).min();
    let verb = verb.unwrap_or(Outcome::Charged).words();
    // By what some sources say: others tell of something else.
    let is_certain = outcomes.iter().all(|outcome| outcome.is_accusation());
    let is = if is_certain { "is" } else { "may be" };
    let of = if open.is_empty() { String::new() } else { format!(" ({})", open.join(", ")) };
    let message = if endings.is_overturned(charge, who) {
        format!(
            "{name} {is} {verb} here; what was decided was overturned, and what came of it then is \
             not known{of}"
        )
    } else {
        format!("{name} {is} {verb} here, and what came of it is not known{of}")
    };
    let span = model.tie_span(&model.tie(tie));
    let finding = Diagnostic::new(Code::ChargeWithoutOutcome, message).at(span);
    let start = model.as_event(charge);
    let candidates = endings
        .ended_in(who)
        .iter()
        .take(LOOKED_THROUGH)
        .filter(|event| **event != charge && !is_before(model, model.as_event(**event), start))
        .filter(|event| !endings.is_overturned(**event, who));
    // The end of one count is none of another.
    let candidates = candidates.filter(|_| open.is_empty());
    let mut finding = candidates.take(SHOWN).fold(finding, |finding, event| {
        let span = model.record(*event).key_span;
        finding.label(span, "does this event end the matter?")
    });
    let key = model.key(charge);
    let help = if finding.labels.is_empty() {
        format!(
            "once it is known, add an event with the outcome and `resolves: [\"{key}\"]`; where it \
             cannot be found, say so with `unresolved: \"…\"`"
        )
    } else {
        format!("if it does, add `resolves: [\"{key}\"]` there")
    };
    finding = finding.help(help);
    finding
}
