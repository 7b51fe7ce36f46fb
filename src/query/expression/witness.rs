//! How many independent origins what is said of a record rests on.
//!
//! Which sources there are may hang on clocks, and whose text one of them is on a dispute: between
//! the fewest and the most witnesses that this leaves, every unknown is tried in each way.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::evaluate::{Question, Unknown};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, RecordId, Subject};
use crate::query::involved::citations;
use crate::query::origin::{Origin, Repeated, Traced};

/// How many unknowns the number of witnesses may hang on for every way in which they fall to be
/// tried. Where it hangs on more, a number between the fewest and the most is possible.
pub const MAX_OPEN_WITNESSES: usize = 8;

/// Returns the fewest and the most independent origins that what is said of a record, and was not
/// set aside, can rest on.
pub(in crate::query) fn witnesses(base: &KnowledgeBase, record: RecordId) -> RangeInclusive<usize> {
    Witnesses::of(&Question::new(base, &[], record)).range()
}

/// The witnesses of a record, as far as they are known.
#[derive(Default)]
struct Witnesses {
    /// The origins that there certainly are.
    certain: BTreeSet<Origin>,
    /// How many sources have another origin at the most.
    others: usize,
    /// Whether one of those certainly is there, whatever its origin.
    is_one_there: bool,
    /// What it hangs on.
    open: BTreeSet<Unknown>,
}

impl Witnesses {
    /// Finds the witnesses of the record that is asked about, in the case looked at.
    fn of(question: &Question<'_>) -> Self {
        let base = question.base;
        let cited = citations(base, question.record)
            .filter_map(|(claim, citation)| Some((citation.source.record()?, claim)));
        let mut cited: Vec<(RecordId, Option<ClaimId>)> = cited.collect();
        cited.sort_unstable();
        cited.dedup();
        let mut found = Self::default();
        let mut traced = Traced::default();
        for citing in cited.chunk_by(|(a, _), (b, _)| a == b) {
            let Some((source, _)) = citing.first() else { continue };
            if !base.model.is_deprecated_source(*source) {
                let claims = citing.iter().map(|(_, claim)| *claim);
                found.add(question, *source, claims, &mut traced);
            }
        }
        found
    }

    fn add(
        &mut self,
        question: &Question<'_>,
        source: RecordId,
        claims: impl Iterator<Item = Option<ClaimId>>,
        traced: &mut Traced,
    ) {
        let mut open: Vec<Unknown> = Vec::new();
        let mut ask = |unknown: Unknown| {
            let answer = question.whether(unknown);
            if answer == Certainty::Possible {
                open.push(unknown);
            }
            answer
        };
        let is_cited = claims.map(|claim| {
            let unknowns = claim.map(|claim| question.hangs_on(claim)).unwrap_or_default();
            unknowns.into_iter().map(&mut ask).fold(Certainty::Certain, Certainty::and)
        });
        let is_cited = is_cited.fold(Certainty::No, Certainty::or);
        let is_witness = match is_cited {
            Certainty::No => Certainty::No,
            is_cited => is_cited.and(ask(Unknown::There(source))),
        };
        let repeated = |source| {
            let settled = question.settled_claims(Subject::Record(source), Property::Origin);
            match settled {
                Some(claims) => Repeated::by(question.base, claims.last()),
                None => Repeated::of(question.base, source),
            }
        };
        let (origin, disputed) = traced.origin(question.base, source, repeated);
        match (is_witness, disputed) {
            (Certainty::No, _) => return,
            (Certainty::Certain, None) => {
                self.certain.insert(origin);
                return;
            }
            _ => {}
        }
        let value = |source| Unknown::Value(Subject::Record(source), Property::Origin);
        self.others += 1;
        self.is_one_there |= is_witness == Certainty::Certain;
        self.open.extend(disputed.map(value));
        if is_witness == Certainty::Possible {
            self.open.extend(open);
        }
    }

    fn range(&self) -> RangeInclusive<usize> {
        let certain = self.certain.len();
        certain.max(usize::from(self.is_one_there))..=certain + self.others
    }
}

impl Question<'_> {
    /// Whether what is said of a record rests on so many independent origins.
    pub(super) fn has_origins(&mut self, numbers: &RangeInclusive<usize>) -> Certainty {
        let witnesses = Witnesses::of(self);
        let (least, most) = witnesses.range().into_inner();
        if numbers.contains(&least) && numbers.contains(&most) {
            return Certainty::Certain;
        }
        if most < *numbers.start() || *numbers.end() < least {
            return Certainty::No;
        }
        if witnesses.open.len() <= MAX_OPEN_WITNESSES {
            self.hang_on(witnesses.open);
        }
        Certainty::Possible
    }
}
