//! Connections as JSON.

use serde::Serialize;

use super::Document;
use super::matter::{self, MatterPart};
use super::part::{CitationPart, RecordPart, citations, record};
use crate::graph::{Hop, LinkId, Path};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Paths;
use crate::render::words::link;

/// What was asked.
#[derive(Serialize)]
pub(super) struct Head {
    from: RecordPart,
    to: RecordPart,
    max_hops: usize,
}

/// One path.
#[derive(Serialize)]
pub(super) struct Item {
    /// How many hops it has.
    length: usize,
    hops: Vec<HopPart>,
}

/// One hop.
#[derive(Serialize)]
pub(super) struct HopPart {
    from: RecordPart,
    to: RecordPart,
    /// The closest tie first.
    links: Vec<LinkPart>,
    /// What came of charges, suits and citations that the event at its end brought.
    matters: Vec<MatterPart>,
}

/// One link, in words and with its sources.
#[derive(Serialize)]
pub(super) struct LinkPart {
    kind: &'static str,
    words: String,
    citations: Vec<CitationPart>,
}

/// Tells of a link.
pub(super) fn link(base: &KnowledgeBase, id: LinkId) -> LinkPart {
    LinkPart {
        kind: base.graph.link(id).kind.name(),
        words: link::sentence(base, id, None),
        citations: citations(base, link::citations(base, id)),
    }
}

pub(super) fn document(
    answer: &Paths,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    Document {
        schema: "continuity/paths/1",
        head: Head {
            from: record(base, answer.from),
            to: record(base, answer.to),
            max_hops: answer.max_hops,
        },
        results: answer.paths.iter().map(|path| item(base, path)),
    }
}

fn item(base: &KnowledgeBase, path: &Path) -> Item {
    let hops = path.hops.iter().map(|hop| hop_part(base, hop)).collect();
    Item { length: path.hops.len(), hops }
}

/// Tells of a hop.
pub(super) fn hop_part(base: &KnowledgeBase, hop: &Hop) -> HopPart {
    let event = base.model.as_event(hop.to).or_else(|| base.model.as_event(hop.from));
    HopPart {
        from: record(base, hop.from),
        to: record(base, hop.to),
        links: hop.links.iter().map(|id| link(base, *id)).collect(),
        matters: event.map(|event| matter::of(base, event)).unwrap_or_default(),
    }
}
