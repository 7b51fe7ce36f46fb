//! Made-up graphs, for searches to be held against others.

use proptest::prelude::*;

use super::class::Class;
use super::{Graph, Link, LinkKind, LinkRow, Steps};
use crate::model::{ClaimId, RecordId, RecordKind, World, Worlds};

/// How many records they have.
pub(super) const RECORDS: u32 = 14;

/// Kinds of links, those that are stepped over by default more often.
const KINDS: [LinkKind; 8] = [
    LinkKind::Participation,
    LinkKind::Participation,
    LinkKind::Credit,
    LinkKind::OnProduction,
    LinkKind::Causes,
    LinkKind::DatedFrom,
    LinkKind::AtPlace,
    LinkKind::Cites,
];

/// Kinds of records, those that are stepped through by default more often.
const RECORD_KINDS: [RecordKind; 6] = [
    RecordKind::Person,
    RecordKind::Event,
    RecordKind::Event,
    RecordKind::Production,
    RecordKind::Place,
    RecordKind::Source,
];

/// A record.
pub(super) fn record() -> impl Strategy<Value = RecordId> {
    (0..RECORDS).prop_map(RecordId::of_row)
}

fn class() -> impl Strategy<Value = Class> {
    let world = prop_oneof![4 => Just(World::Real), 1 => Just(World::Story)];
    (prop::sample::select(&RECORD_KINDS[..]), world)
        .prop_map(|(kind, world)| Class::new(kind, world))
}

fn link() -> impl Strategy<Value = LinkRow> {
    let kind = prop::sample::select(&KINDS[..]);
    (record(), record(), kind, 0_u8..3).prop_map(|(from, to, kind, distance)| {
        LinkRow::new(Link { kind, claim: ClaimId::of_row(0), distance }, (from, to))
    })
}

/// Links from each of so many records to the next.
pub(super) fn chain(records: u32) -> Vec<LinkRow> {
    let link = Link { kind: LinkKind::Causes, claim: ClaimId::of_row(0), distance: 0 };
    let ends = (1..records).map(|to| (RecordId::of_row(to - 1), RecordId::of_row(to)));
    ends.map(|ends| LinkRow::new(link, ends)).collect()
}

/// A graph, with few links or with many.
pub(super) fn graph() -> impl Strategy<Value = Graph> {
    let classes = prop::collection::vec(class(), RECORDS as usize);
    (classes, prop::collection::vec(link(), 0..60)).prop_map(|(classes, links)| {
        Graph::of_links(classes.into_iter().map(Class::row).collect(), links.into())
    })
}

/// Steps through what is passed by default, or through some kinds, past some records.
pub(super) fn steps() -> impl Strategy<Value = Steps> {
    let worlds = prop::sample::select(&[Worlds::Real, Worlds::Story, Worlds::Both][..]);
    let via = prop::option::of(prop::sample::subsequence(&RECORD_KINDS[..], 1..4));
    (worlds, via, prop::collection::vec(record(), 0..3)).prop_map(|(worlds, via, avoid)| {
        let steps = Steps::new().avoiding(&avoid).in_worlds(worlds);
        via.map_or(steps.clone(), |kinds| steps.through(&kinds))
    })
}
