//! With whom somebody shares events and productions, counted.

use std::cmp::Reverse;

use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, World};

/// Somebody who shares events or productions with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Who it is.
    pub who: RecordId,
    /// In how many events of the real world both take part.
    pub events: usize,
    /// On how many productions both are credited, whether at the same time or not.
    pub productions: usize,
}

/// Lists the people and organizations that share events or productions with one, those with most
/// events first, then those with most productions. What was set aside does not count.
#[must_use]
pub fn companions(base: &KnowledgeBase, who: RecordId) -> Vec<Companion> {
    let mut shared: Vec<(LinkKind, RecordId)> = base
        .graph
        .links(who)
        .map(|(link, other)| (base.graph.link(link).kind, other))
        .filter(|(kind, other)| match kind {
            LinkKind::Participation => base.model.world(*other) == World::Real,
            kind => *kind == LinkKind::Credit,
        })
        .collect();
    // One event may have several participations of the same person.
    shared.sort_unstable();
    shared.dedup();
    let mut meetings: Vec<(RecordId, LinkKind)> = Vec::new();
    for (kind, shared) in shared {
        let links =
            base.graph.links(shared).filter(|(link, _)| base.graph.link(*link).kind == kind);
        let mut others: Vec<RecordId> = links.map(|(_, other)| other).collect();
        others.sort_unstable();
        others.dedup();
        meetings
            .extend(others.into_iter().filter(|other| *other != who).map(|other| (other, kind)));
    }
    meetings.sort_unstable();
    let mut found: Vec<Companion> = meetings
        .chunk_by(|one, next| one.0 == next.0)
        .filter_map(|meetings| {
            let events =
                meetings.iter().filter(|(_, kind)| *kind == LinkKind::Participation).count();
            let (who, _) = *meetings.first()?;
            Some(Companion { who, events, productions: meetings.len() - events })
        })
        .collect();
    found.sort_by_key(|one| (Reverse(one.events), Reverse(one.productions)));
    found
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::Memory;

    #[test]
    fn events_and_productions_are_counted_once_each() {
        let records = r#"[
            Person(id: "ann", name: "Ann"), Person(id: "ben", name: "Ben"),
            Person(id: "cem", name: "Cem"), Organization(id: "firm", name: "Firm"),
            Production(id: "film", title: "Film", kind: Film, credits: [
                (who: "ann", role: "director"), (who: "ann", role: "writer"),
                (who: "cem", role: "gaffer")]),
            Event(id: "fall", title: "Fall", kind: Fall, participants: [
                (who: "ann", role: "one"), (who: "ann", role: "two"), (who: "ben"), (who: "firm")]),
            Event(id: "fire", title: "Fire", kind: Fire, participants: [(who: "ann"), (who: "ben")]),
            Event(id: "dream", title: "Dream", kind: Fire, world: Story,
                participants: [(who: "ann"), (who: "cem")]),
        ]"#;
        let files = Arc::new(Memory::new().with("a.ron", records));
        let base = KnowledgeBase::open(files, "").unwrap();
        let found = companions(&base, base.model.find("ann").unwrap());
        let told: Vec<_> = found
            .iter()
            .map(|one| (base.model.key(one.who), one.events, one.productions))
            .collect();
        assert_eq!(told, [("ben", 2, 0), ("firm", 1, 0), ("cem", 0, 1)]);
    }
}
