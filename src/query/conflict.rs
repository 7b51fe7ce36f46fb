//! How claims on one property differ: what kind of conflict they are.

use crate::model::{Claim, ClaimId, Model, Standing};

/// How claims on one property of one subject differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// They cannot all hold, and none is preferred to the others.
    Contradiction,
    /// They cannot all hold, and the archivist prefers one.
    Preference,
    /// They agree at different precision: the accepted value lies inside all others.
    Refinement,
    /// They hold one after the other.
    Succession,
    /// Only what has been set aside differs.
    Retraction,
}

impl Conflict {
    /// Tells how claims, all on one property of one subject, differ, given how they stand together;
    /// `None` where all agree.
    #[must_use]
    pub fn of(model: &Model, claims: &[(ClaimId, &Claim)], standing: &Standing) -> Option<Self> {
        match standing {
            Standing::Disputed(_) => return Some(Self::Contradiction),
            Standing::Succession(_) => return Some(Self::Succession),
            Standing::Accepted(_) | Standing::Absent => {}
            // Of what is left open, the difference that there is if all of it is there.
            Standing::Unsettled { .. } => {
                let whole = model.standing_of_all(claims);
                return Self::of(model, claims, &whole);
            }
        }
        let accepted = standing.accepted().map(|id| model.claim(id).value);
        let mut differing = claims
            .iter()
            .filter(|(_, claim)| !claim.is_deprecated() && Some(claim.value) != accepted)
            .peekable();
        if differing.peek().is_some() {
            let within = |other| accepted.is_some_and(|value| model.lies_within(value, other));
            return if differing.all(|(_, claim)| within(claim.value)) {
                Some(Self::Refinement)
            } else {
                Some(Self::Preference)
            };
        }
        claims.iter().any(|(_, claim)| claim.is_deprecated()).then_some(Self::Retraction)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::knowledge_base::KnowledgeBase;
    use crate::load::Memory;
    use crate::model::Property;

    fn conflict(claims: &str) -> Option<Conflict> {
        let text = format!("[Production(id: \"film\", title: \"F\", year: {claims})]");
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", text)), "").unwrap();
        assert_eq!(base.diagnostics, []);
        let film = base.model.find("film").unwrap();
        let claims: Vec<_> = base.model.claims_on(film, Property::Year).collect();
        Conflict::of(&base.model, &claims, &base.model.standing(film, Property::Year))
    }

    #[test]
    fn each_kind_is_told_from_the_others() {
        assert_eq!(conflict("\"2021\""), None);
        assert_eq!(conflict("[(value: \"2021\"), (value: \"2021\")]"), None);
        for (claims, expected) in [
            ("[(value: \"2021\"), (value: \"2022\")]", Conflict::Contradiction),
            ("[(value: \"2021\", rank: Preferred), (value: \"2022\")]", Conflict::Preference),
            ("[(value: \"2021\"), (value: \"2021-10\")]", Conflict::Refinement),
            (
                "[(value: \"2021\", valid: \"2019\"), (value: \"2022\", valid: \"2020\")]",
                Conflict::Succession,
            ),
            (
                "[(value: \"2021\"), (value: \"2022\", rank: Deprecated(\"a slip\"))]",
                Conflict::Retraction,
            ),
        ] {
            assert_eq!(conflict(claims), Some(expected), "{claims}");
        }
    }
}
