//! Conflicts in words: what they are about, how they stand, and how many witnesses each side has.

use super::{count, listed, more_of_other_worlds, party, property_words, value};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, Reference, Standing, Subject, TieKind};
use crate::query::{Bearing, Conflict, ConflictClass, ConflictCounts, Conflicts, Origin};

/// What is said where there is no conflict to show.
pub(in crate::render) const NONE: &str = "The sources do not differ so.";
/// What is said of a conflict whose record may or may not be what was asked about.
pub(in crate::render) const POSSIBLY_FITS: &str = "possibly fits";

/// How many conflicts there are.
pub(in crate::render) struct Counts {
    /// Of the classes that are shown: "7 contradictions (4 only possible, 2 settled), 9 refinements";
    /// empty where none is.
    pub(in crate::render) shown: String,
    /// Of the others: "1 retraction and 2 agreements"; empty where there are none.
    pub(in crate::render) not_shown: String,
    /// In another world: "3 more of stories".
    pub(in crate::render) of_others: Option<String>,
}

/// Counts conflicts by class, those that only may be contradictions and those that are settled apart.
pub(in crate::render) fn counts(answer: &Conflicts) -> Counts {
    let is_shown = |class| answer.conflicts.iter().any(|conflict| conflict.class == class);
    let classes = ConflictClass::ALL.into_iter().filter(|class| answer.counts.of(*class) > 0);
    let (shown, rest): (Vec<_>, Vec<_>) = classes.partition(|class| is_shown(*class));
    let counted = |classes: Vec<ConflictClass>| -> Vec<String> {
        classes.into_iter().map(|class| counted(&answer.counts, class)).collect()
    };
    Counts {
        shown: counted(shown).join(", "),
        not_shown: listed(&counted(rest), "and"),
        of_others: more_of_other_worlds(answer.of_other_worlds, answer.worlds),
    }
}

/// "7 contradictions (4 only possible, 2 settled)".
fn counted(counts: &ConflictCounts, class: ConflictClass) -> String {
    let one = class.words();
    let mut words = count(counts.of(class), one, &[one, "s"].concat());
    if class == ConflictClass::Contradiction {
        let parts =
            [(counts.possible_contradictions, "only possible"), (counts.settled, "settled")];
        let parts = parts.into_iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts.map(|(number, what)| format!("{number} {what}")).collect();
        if !parts.is_empty() {
            words.extend([" (", &parts.join(", "), ")"]);
        }
    }
    words
}

/// Says which property of its record a conflict is about: "date", "outcome for Ann Lee".
pub(in crate::render) fn about(base: &KnowledgeBase, conflict: &Conflict) -> String {
    let property = property_words(base, conflict.property);
    match (conflict.subject, other_side(base, conflict)) {
        (Subject::Tie(tie), Some(other)) => {
            let tie = base.model.tie(tie);
            let mut words = format!("{property} for {}", party(base, other));
            if let Some(role) = tie.role.filter(|_| conflict.property != Property::Outcome) {
                words.extend([" as ", base.model.text(role)]);
            }
            words
        }
        _ => property,
    }
}

/// Who or what is tied to the record, where the conflict is about a detail of a tie.
pub(in crate::render) fn other_side(
    base: &KnowledgeBase,
    conflict: &Conflict,
) -> Option<Reference> {
    let Subject::Tie(tie) = conflict.subject else { return None };
    let tie = base.model.tie(tie);
    Some(if tie.kind == TieKind::Membership { tie.of } else { tie.who })
}

/// Says in a word or two how the claims stand together.
pub(in crate::render) fn standing(conflict: &Conflict) -> &'static str {
    match &conflict.standing {
        Standing::Disputed(_) => "disputed",
        Standing::Succession(_) => "in succession",
        Standing::Accepted(_) if conflict.is_settled() => "settled",
        Standing::Accepted(_) => "accepted",
        // Whatever the clocks leave open is left open.
        Standing::Unsettled { .. } => "open",
        Standing::Absent => "set aside",
    }
}

/// Says how strong the sides of a contradiction are, in independent origins: "1 against 3
/// origins", "3 accounts of 2, 1 and 1 origins"; elsewhere how many there are in all.
pub(in crate::render) fn strength(conflict: &Conflict) -> String {
    if conflict.class != ConflictClass::Contradiction {
        return count(conflict.origins.len(), "origin", "origins");
    }
    let sides: Vec<usize> = conflict.sides.iter().map(|side| side.origins.len()).collect();
    let first = sides.first().copied().unwrap_or(0);
    match sides.as_slice() {
        [one, other] => format!("{one} against {}", count(*other, "origin", "origins")),
        sides if sides.iter().all(|side| *side == first) => {
            format!("{} accounts of {} each", sides.len(), count(first, "origin", "origins"))
        }
        sides => {
            let numbers: Vec<String> = sides.iter().map(ToString::to_string).collect();
            format!("{} accounts of {} origins", sides.len(), listed(&numbers, "and"))
        }
    }
}

/// Says what a conflict comes to: "cannot both hold: 1 against 1 origin, disputed".
pub(in crate::render) fn verdict(base: &KnowledgeBase, conflict: &Conflict) -> String {
    let strength = strength(conflict);
    let accepted = conflict.standing.accepted().map(|id| value(base, &base.model.claim(id)));
    let accepted = accepted.as_deref().map(|value| value.trim_end_matches('.'));
    match (conflict.class, accepted) {
        (ConflictClass::Contradiction, accepted) => {
            let how = match (conflict.certainty, conflict.sides.len()) {
                (Certainty::Certain, 0..=2) => "cannot both hold",
                (Certainty::Certain, _) => "cannot all hold",
                (_, 0..=2) => "may contradict each other",
                _ => "may contradict one another",
            };
            let outcome = match &conflict.standing {
                Standing::Unsettled { .. } => super::unsettled(base),
                _ if accepted.is_some() => "the first is preferred",
                _ => "disputed",
            };
            format!("{how}; {strength}: {outcome}")
        }
        (ConflictClass::Refinement, Some(accepted)) => {
            format!("they agree; {strength}; accepted: {accepted}")
        }
        (ConflictClass::Succession, Some(accepted)) => {
            format!("one after the other; {strength}; last: {accepted}")
        }
        (ConflictClass::Retraction, Some(accepted)) => format!("{strength}; accepted: {accepted}"),
        (ConflictClass::Agreement, _) => format!("all say the same; {strength}"),
        _ if matches!(conflict.standing, Standing::Unsettled { .. }) => {
            format!("{strength}; {}", super::unsettled(base))
        }
        (ConflictClass::Retraction, None) => "nothing else is claimed".to_owned(),
        (ConflictClass::Refinement | ConflictClass::Succession, None) => {
            format!("{strength}; disputed")
        }
    }
}

/// Says which origins stand on several sides of a contradiction; empty where none does.
pub(in crate::render) fn on_several_sides(base: &KnowledgeBase, conflict: &Conflict) -> String {
    let shared: Vec<String> = conflict
        .on_several_sides()
        .into_iter()
        .map(|one| super::source::origin(base, one))
        .collect();
    match (shared.len(), conflict.sides.len()) {
        (0, _) => String::new(),
        (1, 0..=2) => format!("{} stands on both sides", shared[0]),
        (1, _) => format!("{} stands on several sides", shared[0]),
        (_, 0..=2) => format!("{} stand on both sides", listed(&shared, "and")),
        _ => format!("{} stand on several sides", listed(&shared, "and")),
    }
}

/// Names an origin: the key of the source, or what its copies call the text they repeat.
pub(in crate::render) fn origin(base: &KnowledgeBase, origin: Origin) -> &str {
    match origin {
        Origin::Source(source) => base.model.key(source),
        Origin::Label(label) => base.model.text(label),
    }
}

/// Says in a word or two how a value stands to the others.
pub(in crate::render) fn bearing(bearing: Bearing) -> &'static str {
    match bearing {
        Bearing::Exact => "exact",
        Bearing::LessExact => "less exact",
        Bearing::SetAside => "set aside",
    }
}

/// Says of a contradiction whether it is certain or possible.
pub(in crate::render) fn certainty(conflict: &Conflict) -> Option<&'static str> {
    let is_one = conflict.class == ConflictClass::Contradiction;
    is_one.then(|| conflict.certainty.words())
}
