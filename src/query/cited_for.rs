//! What of a record a source is cited for.

use super::reliance::spoken_of;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Claim, Property, RecordId};

/// What of a record a source is cited for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitedFor {
    /// Whether it stands behind the record as a whole, and so behind all that cites nothing else.
    pub whole: bool,
    /// The properties of the claims that cite it apart from that, each once, in the order of the
    /// files.
    pub properties: Vec<Property>,
    /// The citations that say where in the source, or in which words, each once.
    pub passages: Vec<Citation>,
}

/// Finds what of a record a source is cited for; claims that were set aside do not count.
#[must_use]
pub fn cited_for(base: &KnowledgeBase, source: RecordId, record: RecordId) -> CitedFor {
    let model = &base.model;
    let own = model.record(record).citations;
    let mut found = CitedFor::default();
    for citation in model.citation_range(own) {
        if citation.source.record() == Some(source) {
            found.whole = true;
            found.add(citation);
        }
    }
    let details = model.live_ties_of(record).flat_map(|(tie, _)| model.claims_of_tie(tie));
    let is_apart = |claim: &Claim| claim.citations != own && !claim.is_deprecated();
    let claims = model.claims_about(record).chain(details).map(|(_, claim)| claim);
    for claim in claims.filter(|claim| is_apart(claim)) {
        // The ties of a person may be stated elsewhere.
        if spoken_of(base, &claim) != Some(record) {
            continue;
        }
        for citation in model.citations(&claim) {
            if citation.source.record() == Some(source) {
                if !found.properties.contains(&claim.property) {
                    found.properties.push(claim.property);
                }
                found.add(citation);
            }
        }
    }
    found
}

impl CitedFor {
    fn add(&mut self, citation: Citation) {
        let place = (citation.locator, citation.quote);
        let is_known = |known: &Citation| (known.locator, known.quote) == place;
        if place != (None, None) && !self.passages.iter().any(is_known) {
            self.passages.push(citation);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;

    #[test]
    fn what_cites_a_source_is_told_once_with_its_passages() {
        let records = r#"[
            Source(id: "wire", title: "Wire"), Source(id: "post", title: "Post"),
            Person(id: "ann", name: "Ann", sources: ["post"]),
            Event(id: "fall", title: "Fall", kind: Fall, sources: ["post"],
                date: [(value: "2020", sources: [(id: "wire", at: "par. 5")]),
                    (value: "2021", sources: ["wire"], rank: Deprecated("a slip"))],
                place: [(value: "mill", sources: ["post"])],
                participants: [(who: "ann", sources: ["wire"], outcome: [
                    (value: Injured, sources: [(id: "wire", at: "par. 5")])])]),
            Place(id: "mill", name: "Mill", sources: ["post"]),
        ]"#;
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
        let of = |source: &str| {
            let find = |key: &str| base.model.find(key).unwrap();
            cited_for(&base, find(source), find("fall"))
        };
        let wire = of("wire");
        assert!(!wire.whole);
        let properties = [Property::Date, Property::Participant, Property::Outcome];
        assert_eq!(wire.properties, properties);
        assert_eq!(wire.passages.len(), 1);
        assert!(of("post").whole);
        assert_eq!(of("post").passages, []);
    }
}
