//! Terms: what was dangerous, and what went wrong, each with its broader term.

use super::containment::{Containment, MAX_CONTAINMENT};
use super::word::words;
use super::{Model, Property, RecordId, RecordKind, Value, Word};
use crate::date::Certainty;

words! {
    /// What a term is a word for: a list of terms of its own, as a concept scheme of SKOS is.
    Scheme {
        Hazard = "hazard",
        Cause = "cause",
    }
}

impl Scheme {
    /// Returns the property of an event whose values are terms of the scheme.
    #[must_use]
    pub fn property(self) -> Property {
        match self {
            Self::Hazard => Property::Hazards,
            Self::Cause => Property::CausedBy,
        }
    }
}

impl Model {
    /// Returns which scheme a term belongs to; `None` of what is no term, and where it is not said.
    #[must_use]
    pub fn scheme(&self, term: RecordId) -> Option<Scheme> {
        if self.kind(term) != RecordKind::Term {
            return None;
        }
        match self.standing_value(term, Property::Of)? {
            Value::Word(Word::Scheme(scheme)) => Some(scheme),
            _ => None,
        }
    }

    /// Answers whether a term is another or is narrower than it, over any number of steps; possibly,
    /// where accounts differ on a step (SKOS: `broaderTransitive`).
    #[must_use]
    pub fn term_within(&self, narrow: RecordId, broad: RecordId) -> Certainty {
        Containment::of(self).answer(narrow, broad)
    }

    /// Lists a term and the terms that are broader by the one account that there is of each step, the
    /// closest first: all of them certainly are.
    pub(crate) fn certainly_broader_terms(&self, term: RecordId) -> impl Iterator<Item = RecordId> {
        let broader = |term: &RecordId| match self.around(*term).as_slice() {
            [Some(broader)] => Some(*broader),
            _ => None,
        };
        std::iter::successors(Some(term), broader).take(MAX_CONTAINMENT)
    }

    /// Lists a term and all terms that are certainly or possibly broader, the closest first.
    #[must_use]
    pub fn broader_terms(&self, term: RecordId) -> Vec<RecordId> {
        Containment::of(self).all_around(term)
    }
}
