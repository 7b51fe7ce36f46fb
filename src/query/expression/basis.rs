//! What statements rest on: on which kinds of copies, or openly on no source.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::evaluate::Question;
use super::resolve::{squash, words};
use super::said::claims;
use super::{ExpressionError, Term};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Claim, Copy, Property, RecordId, Subject, Symbol, Value, Word};
use crate::text::{closest, fold, kebab};

/// What stands behind `unsourced:` where the reason does not matter.
const ANY: &str = "any";

/// Reads the kind of copy that stands behind `copy:` or `only:`.
pub(super) fn copy(field: &str, value: &str, at: &Range<usize>) -> Result<Copy, ExpressionError> {
    let wanted = squash(value);
    let is_wanted = |copy: &Copy| squash(copy.name()) == wanted || squash(copy.words()) == wanted;
    if let Some(copy) = Copy::ALL.iter().copied().find(is_wanted) {
        return Ok(copy);
    }
    let names: Vec<String> = Copy::ALL.iter().map(|copy| kebab(copy.name())).collect();
    let error = ExpressionError::new(format!("there is no kind of copy `{value}`"), at.clone());
    let similar = closest(&value.to_lowercase(), names.iter().map(String::as_str));
    Err(match similar {
        Some(similar) => error.help(format!("did you mean `{field}:{similar}`?")),
        None => error.help(format!("kinds of copies are {}", names.join(", "))),
    })
}

/// Reads the words of a reason that stand behind `unsourced:`.
pub(super) fn unsourced(
    base: &KnowledgeBase,
    value: &str,
    at: &Range<usize>,
) -> Result<Term, ExpressionError> {
    let wanted = words(value, at)?;
    let reasons = reasons(base);
    if wanted == ANY {
        return Ok(Term::Unsourced(reasons));
    }
    let says = |reason: &Symbol| fold(base.model.text(*reason)).contains(&wanted);
    let found: Vec<Symbol> = reasons.iter().copied().filter(says).collect();
    if !found.is_empty() {
        return Ok(Term::Unsourced(found));
    }
    let message = format!("nothing is said to be without a source for the reason `{value}`");
    let error = ExpressionError::new(message, at.clone());
    let reasons: BTreeSet<&str> = reasons.iter().map(|reason| base.model.text(*reason)).collect();
    Err(match closest(value, reasons) {
        Some(similar) => error.help(format!("did you mean `unsourced:\"{similar}\"`?")),
        None => error.help(format!("`unsourced:{ANY}` asks for all that has no source")),
    })
}

/// The reasons for which statements that were not set aside have no source, each once.
fn reasons(base: &KnowledgeBase) -> Vec<Symbol> {
    let live = base.model.claims().filter(|(_, claim)| !claim.is_deprecated());
    let reasons: BTreeSet<Symbol> = live.filter_map(|(_, claim)| claim.unsourced).collect();
    reasons.into_iter().collect()
}

impl Question<'_> {
    /// Whether one of a record's statements has no source, for one of some reasons.
    pub(super) fn is_unsourced(&mut self, reasons: &[Symbol]) -> Certainty {
        let model = &self.base.model;
        let is_meant = |reason: Symbol| reasons.binary_search(&reason).is_ok();
        self.some_claim(self.record, |claim| {
            claim.unsourced.is_some_and(is_meant) && !model.is_set_aside(claim)
        })
    }

    /// Whether a source is such a copy; of any other record, whether it cites one.
    pub(super) fn has_to_do_with_copy(&mut self, copy: Copy) -> Certainty {
        let base = self.base;
        if base.model.as_source(self.record).is_some() {
            return self.is_copy(self.record, copy);
        }
        let mut known = BTreeMap::new();
        self.some_statement(|question, claim| {
            let is_copy = cited(base.model.citations(claim)).map(|source| {
                *known.entry(source).or_insert_with(|| question.is_copy(source, copy))
            });
            is_copy.fold(Certainty::No, Certainty::or)
        })
    }

    /// Whether one of a record's statements rests on such copies alone. A source that the archivist
    /// no longer trusts supports nothing.
    pub(super) fn rests_on_copies(&mut self, copy: Copy) -> Certainty {
        let base = self.base;
        let mut known = BTreeMap::new();
        self.some_statement(|question, claim| {
            let are_copies = cited(base.model.citations(claim)).filter_map(|source| {
                *known.entry(source).or_insert_with(|| {
                    let is_trusted = !base.model.is_deprecated_source(source);
                    is_trusted.then(|| question.is_copy(source, copy))
                })
            });
            are_copies.reduce(Certainty::and).unwrap_or(Certainty::No)
        })
    }

    /// Whether this is so of one of a record's statements that was not set aside.
    fn some_statement(
        &mut self,
        mut is_so: impl FnMut(&mut Self, &Claim) -> Certainty,
    ) -> Certainty {
        let base = self.base;
        let mut answer = Certainty::No;
        for (id, claim) in claims(base, self.record) {
            if answer == Certainty::Certain {
                break;
            }
            if base.model.is_set_aside(&claim) {
                continue;
            }
            answer = answer.or(match is_so(self, &claim) {
                Certainty::No => Certainty::No,
                one => one.and(self.is_seen(id)),
            });
        }
        answer
    }

    fn is_copy(&mut self, source: RecordId, copy: Copy) -> Certainty {
        self.has_value(Subject::Record(source), Property::Copy, |value| {
            value == Value::Word(Word::Copy(copy))
        })
    }
}

fn cited(citations: impl Iterator<Item = Citation>) -> impl Iterator<Item = RecordId> {
    citations.filter_map(|citation| citation.source.record())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{evaluate, read};
    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    const RECORDS: &str = r#"[
        Source(id: "scan", title: "Scan", copy: Garbled),
        Source(id: "post", title: "Post", copy: Original),
        Source(id: "bare", title: "Bare"),
        Source(id: "hoax", title: "Hoax", copy: Original, deprecated: "made up"),
        Source(id: "torn", title: "Torn", copy: [
            (value: Garbled, sources: ["post"]), (value: Syndicated, sources: ["bare"])]),
        Person(id: "ann", name: "Ann", sources: ["scan"]),
        Person(id: "ben", name: "Ben", sources: ["scan", "post"], born: [
            (value: "1950", sources: ["scan"])]),
        Person(id: "cem", name: "Cem", sources: ["scan", "hoax"]),
        Person(id: "dan", name: "Dan", sources: ["torn"]),
        Person(id: "eve", name: "Eve", sources: ["scan", "torn"]),
        Person(id: "fay", name: "Fay", sources: ["post"], born: [
            (value: "1950", sources: ["scan"], rank: Deprecated("a slip")),
            (value: "1951", unsourced: "general knowledge: an almanac")]),
        Person(id: "gil", name: "Gil", unsourced: "made up"),
        Event(id: "fall", title: "Fall", kind: Fall, sources: ["post"], participants: [
            (who: "gil", outcome: [(value: Injured, sources: ["scan"])])]),
    ]"#;

    fn base() -> KnowledgeBase {
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", RECORDS);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    /// The keys of the records that fit, those that may marked.
    fn fitting(base: &KnowledgeBase, text: &str) -> String {
        let filter = read(base, text).unwrap().unwrap();
        let keys = base.model.records().filter_map(|(id, _)| match evaluate(base, &filter, id) {
            Certainty::Certain => Some(base.model.key(id).to_owned()),
            Certainty::Possible => Some([base.model.key(id), "?"].concat()),
            Certainty::No => None,
        });
        keys.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn copies_are_asked_of_sources_and_of_what_cites_them() {
        let base = base();
        for (text, expected) in [
            ("copy:garbled kind:source", "scan torn?"),
            ("copy:Garbled-Copy kind:person", "ann ben cem dan? eve"),
            ("copy:original kind:person", "ben cem fay"),
            ("copy:syndicated or copy:garbled kind:source", "scan torn dan? eve?"),
            ("kind:source (copy:syndicated or copy:garbled)", "scan torn"),
            ("only:garbled", "ann ben cem dan? eve? fall"),
            ("only:original kind:person", "fay"),
            ("only:garbled and not only:garbled", ""),
            ("only:third-party", ""),
        ] {
            assert_eq!(fitting(&base, text), expected, "{text}");
        }
    }

    #[test]
    fn what_openly_has_no_source_is_found_by_the_reason() {
        let base = base();
        for (text, expected) in [
            ("unsourced:any", "fay gil"),
            ("unsourced:\"General knowledge\"", "fay"),
            ("unsourced:almanac", "fay"),
            ("unsourced:made", "gil"),
        ] {
            assert_eq!(fitting(&base, text), expected, "{text}");
        }
    }

    #[test]
    fn a_slip_gets_a_suggestion() {
        let base = base();
        for (text, message, help) in [
            ("copy:garbeld", "there is no kind of copy `garbeld`", "did you mean `copy:garbled`?"),
            (
                "only:photograph",
                "there is no kind of copy `photograph`",
                "kinds of copies are original, syndicated, third-party, garbled",
            ),
            (
                "unsourced:\"mad up\"",
                "nothing is said to be without a source for the reason `mad up`",
                "did you mean `unsourced:\"made up\"`?",
            ),
            (
                "unsourced:xyz",
                "nothing is said to be without a source for the reason `xyz`",
                "`unsourced:any` asks for all that has no source",
            ),
        ] {
            let error = read(&base, text).unwrap_err();
            assert_eq!((error.message.as_str(), error.help.as_deref()), (message, Some(help)));
        }
    }
}
