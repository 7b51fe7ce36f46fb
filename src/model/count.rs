//! Of which count an outcome is: several charges may go together and end differently.
//!
//! A role names its counts in brackets, "defendant (theft, fraud)", and so says what is charged,
//! pleaded to or decided. What was imposed has there how much it was: "defendant (two years)".

use super::{Model, Outcome, TieId};

/// What the role of a reversal says in brackets that undid the sentence alone, and no decision.
pub(crate) const SENTENCE: &str = "sentence";

impl Model {
    /// Returns what a role says in brackets: of which counts an outcome is, or how much was imposed:
    /// "tampering with evidence" of "defendant (tampering with evidence)".
    #[must_use]
    pub fn particulars(&self, tie: TieId) -> Option<&str> {
        let role = self.text(self.tie(tie).role?);
        role.strip_suffix(')')?.split_once('(').map(|(_, particulars)| particulars)
    }
}

/// Lists the counts that particulars name.
pub(crate) fn counts(particulars: &str) -> impl Iterator<Item = &str> {
    particulars.split(", ")
}

/// Tells whether some particulars name a count that others name.
pub(crate) fn share_a_count(some: &str, others: &str) -> bool {
    counts(some).any(|count| counts(others).any(|other| other == count))
}

/// A step on the way of a charge, or of what was decided on it: an outcome, and what its role says
/// in brackets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step<'a> {
    /// The outcome; all that are in dispute; none where a matter ends without one.
    pub(crate) outcomes: &'a [Outcome],
    /// What its role says in brackets.
    pub(crate) particulars: Option<&'a str>,
}

impl Step<'_> {
    fn is(&self, sort: impl Fn(Outcome) -> bool) -> bool {
        self.outcomes.iter().copied().any(sort)
    }

    fn names(&self, count: &str) -> bool {
        self.particulars.is_some_and(|named| counts(named).any(|one| one == count))
    }

    fn is_of_decided_against(&self) -> bool {
        !self.outcomes.is_empty()
            && (self.particulars == Some(SENTENCE)
                || self.outcomes.iter().all(|one| is_of_decided_against(*one)))
    }
}

/// A charge of one count, or the decision on it, beside which others go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count<'a> {
    /// How it is named.
    pub(crate) name: &'a str,
    /// The counts that others are known to be charged or decided under.
    pub(crate) others: &'a [&'a str],
    /// What was decided of it already; none of a charge.
    pub(crate) decided: &'a [Outcome],
}

impl Count<'_> {
    /// Tells of each of the steps that followed, in order of time, whether it may be of this count.
    ///
    /// One that names the count is; one that names none may be. One that names nothing but counts
    /// of others is not, be it an end, a charge or a reversal: an acquittal of fraud does not end a
    /// charge of theft. One that goes by a name that nobody is charged under may be the end of this
    /// count by another name, such as a lesser offence, or the reversal of that, unless an end names
    /// this count itself. The reversal of a sentence is of what was imposed.
    ///
    /// What was imposed, the end of that, and the clearing of a conviction belong to what was
    /// decided against somebody: they are of this count where that was, or where nothing tells
    /// which it was.
    pub(crate) fn is_of(&self, steps: &[Step<'_>]) -> Vec<bool> {
        let ends = |step: &&Step<'_>| step.is(Outcome::ends_accusation);
        let own_end = steps.iter().position(|step| ends(&step) && step.names(self.name));
        let mut others = self.others.to_vec();
        if own_end.is_some() {
            let ends = steps.iter().filter(ends).filter(|step| !step.names(self.name));
            others.extend(ends.filter_map(|step| step.particulars).flat_map(counts));
        }
        let has_own_name = own_end.is_some() || !self.decided.is_empty();
        let mut is_of: Vec<bool> = steps
            .iter()
            .enumerate()
            .map(|(at, step)| match step.particulars {
                Some(named) if step.names(self.name) || named == SENTENCE => true,
                Some(named) if self.are_others(named, &others) => false,
                Some(_) if step.is(Outcome::undoes) => !has_own_name,
                // A new charge that comes when this one has ended.
                Some(_) if step.is(Outcome::is_accusation) => own_end.is_none_or(|end| at < end),
                Some(_) | None => true,
            })
            .collect();
        let is_against = |is_its: bool| {
            let mut ends =
                steps.iter().zip(&is_of).filter(|(step, of)| ends(step) && **of == is_its);
            ends.any(|(step, _)| step.is(Outcome::is_decided_against))
        };
        let is_decided = self.decided.iter().any(|outcome| outcome.is_decided_against());
        let has_imposed = is_decided || is_against(true) || own_end.is_none() && !is_against(false);
        if !has_imposed {
            for (step, is_of) in steps.iter().zip(&mut is_of) {
                *is_of &= !step.is_of_decided_against() || step.names(self.name);
            }
        }
        is_of
    }

    fn are_others(&self, named: &str, others: &[&str]) -> bool {
        counts(named).all(|count| count != self.name && others.contains(&count))
    }
}

/// Whether an outcome presupposes a decision against somebody: what a court imposes, the end of that,
/// and the clearing of a conviction.
const fn is_of_decided_against(outcome: Outcome) -> bool {
    outcome.is_imposed() || matches!(outcome, Outcome::Released | Outcome::Cleared)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Steps, each an outcome and its counts, and the counts of those that are of theft.
    type Case<'a> = (&'a [(Outcome, &'a str)], &'a [&'a str]);

    /// The steps of `all`, each "outcome (counts)", that are of the count of theft, beside which
    /// fraud is charged.
    fn of_theft<'a>(all: &[(Outcome, &'a str)]) -> Vec<&'a str> {
        let steps: Vec<Step<'_>> = all
            .iter()
            .map(|(outcome, named)| Step {
                outcomes: std::slice::from_ref(outcome),
                particulars: Some(*named).filter(|named| !named.is_empty()),
            })
            .collect();
        let count = Count { name: "theft", others: &["theft", "fraud"], decided: &[] };
        let is_of = count.is_of(&steps).into_iter().zip(all);
        is_of.filter_map(|(is_of, (_, named))| is_of.then_some(*named)).collect()
    }

    #[test]
    fn the_end_of_another_count_is_none_of_this() {
        use Outcome::{Acquitted, Convicted, Imprisoned, Indicted, Overturned, Sentenced};
        let cases: &[Case<'_>] = &[
            (&[(Convicted, "theft"), (Acquitted, "fraud")], &["theft"]),
            (&[(Acquitted, "fraud")], &[]),
            (&[(Acquitted, "fraud, theft")], &["fraud, theft"]),
            (&[(Acquitted, "fraud"), (Acquitted, "")], &[""]),
            (&[(Convicted, "a lesser theft")], &["a lesser theft"]),
            (&[(Convicted, "theft"), (Acquitted, "arson")], &["theft"]),
            (&[(Indicted, "fraud"), (Convicted, "fraud")], &[]),
            (&[(Indicted, "robbery"), (Convicted, "theft")], &["robbery", "theft"]),
            (&[(Convicted, "theft"), (Indicted, "perjury")], &["theft"]),
            (&[(Convicted, "theft"), (Overturned, "fraud")], &["theft"]),
            (&[(Convicted, "theft"), (Overturned, "sentence")], &["theft", "sentence"]),
            (&[(Convicted, ""), (Overturned, "arson")], &["", "arson"]),
            (&[(Convicted, "theft"), (Overturned, "arson")], &["theft"]),
            (&[(Acquitted, "theft"), (Overturned, "sentence")], &["theft"]),
            (&[(Convicted, "fraud"), (Imprisoned, "two years")], &[]),
            (&[(Convicted, "theft"), (Sentenced, "two years")], &["theft", "two years"]),
            (&[(Convicted, "theft"), (Sentenced, "fraud")], &["theft"]),
            (&[(Acquitted, "theft"), (Convicted, "fraud"), (Sentenced, "")], &["theft"]),
            (&[(Sentenced, "two years")], &["two years"]),
        ];
        for (steps, own) in cases {
            assert_eq!(of_theft(steps), *own, "{steps:?}");
        }
    }
}
