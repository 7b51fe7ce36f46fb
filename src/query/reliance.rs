//! What rests on a source: the claims that cite it, and those that would lose their last support
//! without it.

use super::origin::origin;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, ClaimId, RecordId, Subject};

/// What rests on a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reliance {
    /// How many claims cite it, those set aside too.
    pub claims: usize,
    /// The records that these speak of, in the order of the files.
    pub records: Vec<RecordId>,
    /// The claims, without those set aside, of which no other source that is still trusted is
    /// cited: without it they would have no support left.
    pub alone: Vec<ClaimId>,
    /// The claims of which others are cited, but only such as repeat one text with it: they have
    /// one witness.
    pub one_witness: Vec<ClaimId>,
}

/// Finds what rests on a source; nothing rests on any other record.
#[must_use]
pub fn reliance(base: &KnowledgeBase, source: RecordId) -> Reliance {
    let model = &base.model;
    let mut found = Reliance::default();
    if model.as_source(source).is_none() {
        return found;
    }
    for (id, claim) in model.claims() {
        let cited = || model.citations(&claim).filter_map(|one| one.source.record());
        if !cited().any(|one| one == source) {
            continue;
        }
        found.claims += 1;
        found.records.extend(spoken_of(base, &claim));
        if claim.is_deprecated() {
            continue;
        }
        let mut others =
            cited().filter(|one| *one != source && !model.is_deprecated_source(*one)).peekable();
        if others.peek().is_none() {
            found.alone.push(id);
        } else if others.all(|other| origin(base, other) == origin(base, source)) {
            found.one_witness.push(id);
        }
    }
    found.records.sort_unstable();
    found.records.dedup();
    found
}

/// The record that a claim speaks of; for a detail of a tie, the record with the tie.
#[must_use]
pub fn spoken_of(base: &KnowledgeBase, claim: &Claim) -> Option<RecordId> {
    match claim.subject {
        Subject::Record(record) => Some(record),
        Subject::Tie(tie) => match base.model.claim(base.model.tie(tie).claim).subject {
            Subject::Record(record) => Some(record),
            Subject::Tie(_) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    #[test]
    fn what_would_be_left_without_support_is_told_from_what_has_one_witness() {
        let records = r#"[
            Source(id: "wire", title: "Wire", origin: "The agency"),
            Source(id: "copy", title: "Copy", origin: "The agency"),
            Source(id: "post", title: "Post"),
            Source(id: "hoax", title: "Hoax", deprecated: "made up"),
            Event(id: "fall", title: "Fall", kind: Fall, sources: ["wire", "post"],
                summary: [(value: "alone", sources: ["wire"])],
                place: [(value: "mill", sources: ["wire", "copy"])],
                date: [(value: "2020", sources: ["wire", "hoax"]),
                    (value: "2021", sources: ["wire"], rank: Deprecated("a slip"))]),
            Place(id: "mill", name: "Mill", sources: ["post"]),
        ]"#;
        let files = Memory::new().with(SETTINGS_FILE, "()").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        assert_eq!(base.diagnostics, []);
        let of = |key: &str| reliance(&base, base.model.find(key).unwrap());
        let values = |claims: &[ClaimId]| -> Vec<&'static str> {
            let name = |id: &ClaimId| base.model.claim(*id).property.builtin_name().unwrap();
            claims.iter().map(name).collect()
        };
        let wire = of("wire");
        assert_eq!(wire.claims, 6);
        assert_eq!(values(&wire.alone), ["date", "summary"]);
        assert_eq!(values(&wire.one_witness), ["place"]);
        let post = of("post");
        assert_eq!((post.claims, post.records.len()), (3, 2));
        assert_eq!(values(&post.alone), ["name"]);
        assert!(of("hoax").alone.is_empty(), "another source says so too");
        assert_eq!(of("fall"), Reliance::default());
    }
}
