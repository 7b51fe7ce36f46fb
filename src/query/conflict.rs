//! How claims on one property differ: what kind of conflict they are.

use crate::date::{Certainty, Date, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, ClaimId, Model, Property, RecordId, Standing, Value};

/// How claims on one property of one subject differ. They are of the first class that fits, so
/// that each conflict is of one; what was set aside can be part of any.
///
/// Ranks and the times for which claims hold are Wikidata's; that a coarser value agrees with a
/// finer one is the rule by which EDTF dates, places and kinds are compared everywhere here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConflictClass {
    /// They cannot all hold, or nothing written down says that they can.
    Contradiction,
    /// They agree at different precision: one value lies inside all others.
    Refinement,
    /// They hold one after the other.
    Succession,
    /// Only what has been set aside differs, or there is nothing else.
    Retraction,
    /// They all say the same.
    Agreement,
}

impl ConflictClass {
    /// Every class, in the order in which answers show them.
    pub const ALL: [Self; 5] = [
        Self::Contradiction,
        Self::Refinement,
        Self::Succession,
        Self::Retraction,
        Self::Agreement,
    ];

    /// Returns the word for one conflict of the class.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Refinement => "refinement",
            Self::Succession => "succession",
            Self::Retraction => "retraction",
            Self::Agreement => "agreement",
        }
    }

    /// Tells how claims, all on one property of one subject, differ; `None` for a single claim
    /// that stands, and for none. Which of them the archivist prefers makes no difference: a
    /// contradiction stays one when it is settled.
    #[must_use]
    pub fn of(model: &Model, claims: &[(ClaimId, Claim)]) -> Option<Self> {
        let live = live(claims);
        let is_one_set_aside = live.len() < claims.len();
        let mut values = live.iter().map(|(_, claim)| claim.value);
        let first = values.next();
        if values.all(|value| Some(value) == first) {
            return match claims.len() {
                _ if is_one_set_aside => Some(Self::Retraction),
                0 | 1 => None,
                _ => Some(Self::Agreement),
            };
        }
        Some(match model.standing_of_equals(&live) {
            Standing::Accepted(_) => Self::Refinement,
            Standing::Succession(_) => Self::Succession,
            Standing::Disputed(_) | Standing::Unsettled { .. } | Standing::Absent => {
                Self::Contradiction
            }
        })
    }
}

/// The claims that were not set aside.
fn live(claims: &[(ClaimId, Claim)]) -> Vec<(ClaimId, Claim)> {
    claims.iter().copied().filter(|(_, claim)| !claim.is_deprecated()).collect()
}

/// Tells whether claims in contradiction certainly cannot all hold. Possible is a contradiction of
/// which only a reader can tell: of texts in free words, of properties of the archivist's own,
/// which may take several values, of dates that may mean the same day.
#[must_use]
pub fn excludes(base: &KnowledgeBase, claims: &[(ClaimId, Claim)]) -> Certainty {
    let model = &base.model;
    let live = live(claims);
    let timed: Vec<(Claim, Option<Occurrence>)> = live
        .into_iter()
        .map(|(_, claim)| (claim, claim.time.map(|time| model.occurrence_of_time(time))))
        .collect();
    let is_certain = timed.iter().enumerate().any(|(at, (claim, time))| {
        timed[at + 1..].iter().any(|(other, other_time)| {
            let is_at_one_time = match (time, other_time) {
                (Some(time), Some(other)) => time.shares_a_day(other) == Certainty::Certain,
                _ => true,
            };
            is_at_one_time && exclude(base, claim.property, claim.value, other.value)
        })
    });
    if is_certain { Certainty::Certain } else { Certainty::Possible }
}

/// Whether two values certainly cannot both be true of one thing at one time.
fn exclude(base: &KnowledgeBase, property: Property, a: Value, b: Value) -> bool {
    let model = &base.model;
    if matches!(property, Property::Custom(_)) || model.lies_within(a, b) || model.lies_within(b, a)
    {
        return false;
    }
    match (a, b) {
        (Value::Date(a), Value::Date(b)) => dates_exclude(&model.date(a), &model.date(b), property),
        (Value::Record(a), Value::Record(b)) => match (a.record(), b.record()) {
            (Some(a), Some(b)) => !may_be_one(base, a, b),
            _ => false,
        },
        (Value::Toll(a), Value::Toll(b)) => a.excludes(b),
        (Value::Word(_), Value::Word(_)) | (Value::Coordinates(_), Value::Coordinates(_)) => true,
        _ => false,
    }
}

/// A date that its own source is not sure of excludes no other.
fn dates_exclude(a: &Date, b: &Date, property: Property) -> bool {
    let is_sure = |date: &Date| {
        let qualifiers = date.qualifiers();
        !qualifiers.uncertain() && !qualifiers.approximate()
    };
    let read = |date: &Date| match property {
        Property::During => Occurrence::of_span(date),
        _ => Occurrence::of_event(date),
    };
    is_sure(a) && is_sure(b) && read(a).same(&read(b)) == Certainty::No
}

/// Whether statements of identity say that two records are, or may be, one.
fn may_be_one(base: &KnowledgeBase, a: RecordId, b: RecordId) -> bool {
    let mut joined = base.joined(Certainty::Possible);
    joined.first(a) == joined.first(b)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::knowledge_base::KnowledgeBase;
    use crate::load::Memory;

    fn base(field: &str) -> KnowledgeBase {
        let text = format!(
            "[Place(id: \"town\", name: \"T\"), \
              Place(id: \"mill\", name: \"M\", within: \"town\"), \
              Event(id: \"fall\", title: \"F\", kind: Fall, {field})]"
        );
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "").unwrap();
        assert_eq!(base.diagnostics, [], "{field}");
        base
    }

    /// The class, and whether a contradiction is certain.
    fn conflict(field: &str) -> Option<(ConflictClass, Certainty)> {
        let base = base(field);
        let model = &base.model;
        let fall = model.find("fall").unwrap();
        let last = model.claims_about(fall).last().unwrap().1.property;
        let claims: Vec<_> = model.claims_on(fall, last).collect();
        Some((ConflictClass::of(model, &claims)?, excludes(&base, &claims)))
    }

    fn class(field: &str) -> Option<ConflictClass> {
        conflict(field).map(|(class, _)| class)
    }

    #[test]
    fn each_class_is_told_from_the_others() {
        use ConflictClass::{Agreement, Contradiction, Refinement, Retraction, Succession};
        for (date, expected) in [
            ("\"2021\"", None),
            ("[(value: \"2021\")]", None),
            ("[(value: \"2021\"), (value: \"2021\")]", Some(Agreement)),
            ("[(value: \"2021\"), (value: \"2022\")]", Some(Contradiction)),
            ("[(value: \"2021\", rank: Preferred), (value: \"2022\")]", Some(Contradiction)),
            ("[(value: \"2021\"), (value: \"2021-10\")]", Some(Refinement)),
            ("[(value: \"2021\", rank: Preferred), (value: \"2021-10\")]", Some(Refinement)),
            (
                "[(value: \"2021\", valid: \"2019\"), (value: \"2022\", valid: \"2020\")]",
                Some(Succession),
            ),
            (
                "[(value: \"2021\"), (value: \"2022\", rank: Deprecated(\"a slip\"))]",
                Some(Retraction),
            ),
            ("[(value: \"2022\", rank: Deprecated(\"a slip\"))]", Some(Retraction)),
            (
                "[(value: \"2021\"), (value: \"2022\"), (value: \"2023\", rank: Deprecated(\"a\"))]",
                Some(Contradiction),
            ),
        ] {
            assert_eq!(class(&format!("date: {date}")), expected, "{date}");
        }
    }

    #[test]
    fn what_may_hold_together_is_a_possible_contradiction() {
        let field = |name: &str, a: &str, b: &str| {
            conflict(&format!("{name}: [(value: {a}), (value: {b})]"))
        };
        let certain = Some((ConflictClass::Contradiction, Certainty::Certain));
        let possible = Some((ConflictClass::Contradiction, Certainty::Possible));
        for (a, b, expected) in [
            ("2021-10-01", "2021-10-02", certain),
            ("2021-10-01~", "2021-10-02", possible),
            ("2021-10-01", "2021-10-02?", possible),
            ("[2021-10-01..2021-10-03]", "[2021-10-02..2021-10-04]", possible),
            ("[2021-10-01,2021-10-03]", "2021-10-02", certain),
            ("2021-10-01T13:00-06:00", "2021-10-01T14:00-06:00", certain),
            ("2021-10-01/2021-10-03", "2021-10-02/2021-10-03", certain),
        ] {
            let (quoted_a, quoted_b) = (format!("\"{a}\""), format!("\"{b}\""));
            assert_eq!(field("date", &quoted_a, &quoted_b), expected, "{a} {b}");
        }
        assert_eq!(field("summary", "\"one\"", "\"two\""), possible);
        assert_eq!(field("world", "Real", "Story"), certain);
        assert_eq!(conflict("properties: { \"p\": [(value: \"a\"), (value: \"b\")] }"), possible);
    }

    #[test]
    fn records_that_may_be_one_may_hold_together() {
        let played = |a: &str, b: &str| {
            let text = format!(
                "[Person(id: \"ann\", name: \"A\"), Person(id: \"anne\", name: \"A\"), \
                  Person(id: \"ben\", name: \"B\"), Production(id: \"film\", title: \"F\"), \
                  Identity(of: [\"ann\", \"anne\"], verdict: Unsure), \
                  Character(id: \"x\", name: \"X\", of: \"film\", \
                    played_by: [(value: \"{a}\"), (value: \"{b}\")])]"
            );
            let files = Memory::new().with("a.ron", text);
            let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
            let character = base.model.find("x").unwrap();
            let claims: Vec<_> = base.model.claims_on(character, Property::PlayedBy).collect();
            excludes(&base, &claims)
        };
        assert_eq!(played("ann", "ben"), Certainty::Certain);
        assert_eq!(played("ann", "anne"), Certainty::Possible);
    }

    #[test]
    fn a_place_inside_the_other_refines_it() {
        assert_eq!(
            class("place: [(value: \"town\"), (value: \"mill\")]"),
            Some(ConflictClass::Refinement)
        );
    }
}
