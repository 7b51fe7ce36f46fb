//! Which records of a base are one.

use std::collections::BTreeSet;

use super::KnowledgeBase;
use crate::date::Certainty;
use crate::model::{Joined, RecordId, Way, ways};

impl KnowledgeBase {
    /// Puts records together as statements of identity say: those that certainly are one thing, or
    /// all that may be.
    pub(crate) fn joined(&self, least: Certainty) -> Joined<'_> {
        Joined::new(&self.model, least, |record| self.index().identities(record).collect())
    }

    /// Lists the ways in which some records can be one with each other, as statements of identity
    /// leave it open; `None` where that are too many.
    pub(crate) fn ways_joined(&self, records: &BTreeSet<RecordId>) -> Option<Vec<Way>> {
        if self.model.identities().next().is_none() {
            return Some(vec![Way::default()]);
        }
        let (mut sure, mut perhaps) =
            (self.joined(Certainty::Certain), self.joined(Certainty::Possible));
        ways(&mut sure, &mut perhaps, records)
    }

    /// Lists the records that are one with a record as statements of identity say, itself first,
    /// each with whether it certainly is.
    pub(crate) fn one_with(&self, record: RecordId) -> Vec<(RecordId, Certainty)> {
        if self.index().identities(record).next().is_none() {
            return vec![(record, Certainty::Certain)];
        }
        let sure = self.joined(Certainty::Certain).all(record);
        let all = self.joined(Certainty::Possible).all(record);
        all.into_iter().map(|one| (one, Certainty::from_cases(true, sure.contains(&one)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    /// How the people `a` to `e` are put together: the first of each, certainly and possibly.
    fn joined(identities: &str) -> [String; 2] {
        let people = ["a", "b", "c", "d", "e"].map(|key| {
            ["Person(id: \"", key, "\", name: \"", key, "\", unsourced: \"x\"), "].concat()
        });
        let text = ["[", &people.concat(), identities, "]"].concat();
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", text);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        [Certainty::Certain, Certainty::Possible].map(|least| {
            let mut joined = base.joined(least);
            let firsts = ["e", "d", "c", "b", "a"].map(|key| {
                let record = base.model.find(key).unwrap();
                base.model.key(joined.first(record)).to_owned()
            });
            firsts.into_iter().rev().collect()
        })
    }

    #[test]
    fn what_is_called_one_is_one_over_any_number_of_statements() {
        let says = |of: &str, verdict: &str| {
            ["Identity(of: [", of, "], verdict: ", verdict, ", unsourced: \"x\"), "].concat()
        };
        let (ab, bc, cd) = ("\"a\", \"b\"", "\"b\", \"c\"", "\"c\", \"d\"");
        let ac = "\"a\", \"c\"";
        for (statements, certain, possible) in [
            (String::new(), "abcde", "abcde"),
            (says(ab, "Same"), "aacde", "aacde"),
            (says(ab, "Unsure"), "abcde", "aacde"),
            (says(ab, "Different"), "abcde", "abcde"),
            ([says(bc, "Same"), says(ab, "Same"), says(cd, "Unsure")].concat(), "aaade", "aaaae"),
            ([says(ab, "Unsure"), says(cd, "Unsure"), says(bc, "Same")].concat(), "abbde", "aaaae"),
            ([says(ab, "Same"), says(ab, "Different")].concat(), "abcde", "aacde"),
            (says("\"e\", \"c\", \"a\"", "Same"), "abada", "abada"),
            // What two statements say together a third denies: who is who nobody can tell.
            (
                [says(ab, "Same"), says(bc, "Same"), says(ac, "Different")].concat(),
                "abcde",
                "aaade",
            ),
            (
                [says(ab, "Same"), says(cd, "Same"), says(ac, "Different")].concat(),
                "aacce",
                "aacce",
            ),
        ] {
            assert_eq!(joined(&statements), [certain, possible], "{statements}");
        }
    }
}
