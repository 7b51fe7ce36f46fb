//! What rests on a source: the claims that cite it, and those that would lose their last support
//! without it.

use super::origin::{Traced, origins_of_all};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, ClaimId, RecordId, Subject};

/// What rests on a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reliance {
    /// The claims that cite it, those set aside too, in the order of the files.
    pub claims: Vec<ClaimId>,
    /// The records that these speak of, in the order of the files.
    pub records: Vec<RecordId>,
    /// The claims, without those set aside, of which no other source that is still trusted is
    /// cited: without it they would have no support left.
    pub alone: Vec<ClaimId>,
    /// The claims of which others are cited, but only such as repeat one text with it, or may where
    /// it is in dispute whose text one of them is: they have one witness at the least.
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
    let mut traced = Traced::default();
    for (id, claim) in citing(base, source) {
        let cited = || model.citations(&claim).filter_map(|one| one.source.record());
        found.claims.push(id);
        found.records.extend(spoken_of(base, &claim));
        if model.is_set_aside(&claim) {
            continue;
        }
        let others = cited().filter(|one| *one != source && !model.is_deprecated_source(*one));
        let all: Vec<RecordId> = std::iter::once(source).chain(others).collect();
        if all.len() == 1 {
            found.alone.push(id);
        } else if origins_of_all(base, all, &mut traced).len() == 1 {
            found.one_witness.push(id);
        }
    }
    found.records.sort_unstable();
    found.records.dedup();
    found
}

/// The claims that cite a source, those set aside too, in the order of the files: about records
/// that the graph links with it, or about details of their ties.
fn citing(base: &KnowledgeBase, source: RecordId) -> Vec<(ClaimId, Claim)> {
    let (model, graph) = (&base.model, &base.graph);
    let records = graph.links(source).filter(|(link, other)| {
        graph.link(*link).kind == LinkKind::Cites && graph.ends(*link) == (*other, source)
    });
    let mut claims: Vec<(ClaimId, Claim)> = records
        .flat_map(|(_, record)| {
            let details = model.ties_of(record).flat_map(|(tie, _)| model.claims_of_tie(tie));
            model.claims_about(record).chain(details)
        })
        .filter(|(_, claim)| model.citations(claim).any(|one| one.source.record() == Some(source)))
        .collect();
    claims.sort_unstable_by_key(|(id, _)| *id);
    claims
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
    use crate::load::{Disk, Memory, SETTINGS_FILE};

    #[test]
    fn what_would_be_left_without_support_is_told_from_what_has_one_witness() {
        let records = r#"[
            Source(id: "wire", title: "Wire", origin: "The agency"),
            Source(id: "copy", title: "Copy", origin: "The agency"),
            Source(id: "post", title: "Post"),
            Source(id: "torn", title: "Torn", origin: [(value: "Another agency"),
                (value: "The agency")]),
            Source(id: "hoax", title: "Hoax", deprecated: "made up"),
            Event(id: "fall", title: "Fall", kind: Fall, sources: ["wire", "post"],
                summary: [(value: "alone", sources: ["wire"])],
                place: [(value: "mill", sources: ["wire", "copy"])],
                killed: [(value: "2", sources: ["torn", "copy"])],
                injured: [(value: "3", sources: ["torn", "post"])],
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
        assert_eq!(wire.claims.len(), 6);
        assert_eq!(values(&wire.alone), ["date", "summary"]);
        assert_eq!(values(&wire.one_witness), ["place"]);
        let torn = of("torn");
        assert_eq!(values(&torn.one_witness), ["killed"], "it can be a copy of the agency's");
        let post = of("post");
        assert_eq!((post.claims.len(), post.records.len()), (4, 2));
        assert_eq!(values(&post.alone), ["name"]);
        assert!(of("hoax").alone.is_empty(), "another source says so too");
        assert_eq!(of("fall"), Reliance::default());
    }

    #[test]
    fn what_the_graph_links_with_a_source_is_all_that_cites_it() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        let base = KnowledgeBase::open(Arc::new(Disk::new(folder)), "data").unwrap();
        let model = &base.model;
        let mut all = 0;
        for (source, _) in model.records().filter(|(id, _)| model.as_source(*id).is_some()) {
            let cites = |claim: &Claim| {
                model.citations(claim).any(|one| one.source.record() == Some(source))
            };
            let searched: Vec<_> = model.claims().filter(|(_, claim)| cites(claim)).collect();
            assert_eq!(citing(&base, source), searched, "{}", model.key(source));
            all += searched.len();
        }
        assert!(all > 1000, "{all}");
    }
}
