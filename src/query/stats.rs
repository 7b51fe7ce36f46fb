//! The base at a glance.

use super::{Amount, Counted, Field, count, independent_origins};
use crate::date::Day;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Family, Property, RecordId, RecordKind, World, Worlds};

/// How much there is of everything.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// How many files there are.
    pub files: usize,
    /// How many records of each kind, in the order of the kinds; kinds without any are left out.
    pub records: Vec<(RecordKind, usize)>,
    /// How many of these belong to a story's own world, by kind.
    pub story_records: Vec<(RecordKind, usize)>,
    /// How many events of the real world there are.
    pub events: usize,
    /// How many of them are certainly and possibly of each family, in the order of the families.
    pub families: Vec<(Family, Amount)>,
    /// How many of them are certainly and possibly in each decade, named by its first year, in
    /// order; those without a date in none.
    pub decades: Vec<(i64, Amount)>,
    /// How many claims.
    pub claims: usize,
    /// How many citations.
    pub citations: usize,
    /// How many links between records.
    pub links: usize,
    /// How many parts the graph falls into.
    pub components: usize,
    /// How many independent origins the sources have.
    pub origins: usize,
    /// How many events belong to a story's own world: no other count of events has them.
    pub story_events: usize,
    /// How many events of the real world have no date.
    pub undated: usize,
    /// How many events of the real world have a date, but not one that is exact to the day.
    pub uncertain: usize,
    /// How many properties have claims that contradict each other.
    pub disputed: usize,
    /// How many claims were set aside.
    pub deprecated: usize,
    /// How many claims say openly that they have no source.
    pub unsourced: usize,
    /// How many of the records the clocks of the base leave open.
    pub open_records: usize,
    /// How many of the claims they leave open, their records being there.
    pub open_claims: usize,
    /// The earliest day an event of the real world can have begun.
    pub earliest: Option<Day>,
    /// The latest day an event of the real world can have ended.
    pub latest: Option<Day>,
}

/// Counts everything.
#[must_use]
pub fn stats(base: &KnowledgeBase) -> Stats {
    let model = &base.model;
    let by_kind = |is_counted: &dyn Fn(RecordId) -> bool| {
        let counts = RecordKind::ALL.iter().map(|kind| {
            let records = model.records().filter(|(_, record)| record.kind == *kind);
            (*kind, records.filter(|(id, _)| is_counted(*id)).count())
        });
        counts.filter(|(_, count)| *count > 0).collect::<Vec<_>>()
    };
    let sources: Vec<RecordId> = model
        .records()
        .filter(|(_, record)| record.kind == RecordKind::Source)
        .map(|(id, _)| id)
        .collect();
    let (open_records, open_claims) = model.doubtful_counts();
    let (mut deprecated, mut unsourced) = (0, 0);
    for (_, claim) in model.claims() {
        deprecated += usize::from(claim.is_deprecated());
        unsourced += usize::from(claim.unsourced.is_some());
    }
    let terms = base.index().of_kind(RecordKind::Term).len();
    let mut stats = Stats {
        open_records,
        open_claims,
        files: base.source_map.len(),
        records: by_kind(&|_| true),
        story_records: by_kind(&|record| model.world(record) == World::Story),
        claims: model.claim_count(),
        citations: model.all_citations().len(),
        links: base.graph.link_count(),
        // Terms link nothing: each would be a part of its own.
        components: base.graph.component_count().saturating_sub(terms),
        origins: independent_origins(base, &sources),
        disputed: disputed(base),
        deprecated,
        unsourced,
        ..Stats::default()
    };
    count_events(base, &mut stats);
    let by = |field| {
        let counts = count(base, Some(RecordKind::Event), None, Worlds::Real, Some(field));
        // Too many to count are too many to show.
        counts.map(|counts| counts.rows).unwrap_or_default()
    };
    stats.families = by(Field::Family)
        .into_iter()
        .filter_map(|(value, amount)| match value {
            Counted::Family(family) => Some((family, amount)),
            _ => None,
        })
        .collect();
    stats.families.sort_unstable_by_key(|(family, _)| *family);
    stats.decades = by(Field::Decade)
        .into_iter()
        .filter_map(|(value, amount)| match value {
            Counted::Decade(year) if amount != Amount::default() => Some((year, amount)),
            _ => None,
        })
        .collect();
    stats
}

fn count_events(base: &KnowledgeBase, stats: &mut Stats) {
    let model = &base.model;
    for event in model.events() {
        if model.world(event) == World::Story {
            stats.story_events += 1;
            continue;
        }
        stats.events += 1;
        if !model.is_dated(event) {
            stats.undated += 1;
            continue;
        }
        let bounds = model.occurrence(event).bounds();
        stats.uncertain += usize::from(!model.is_dated_exactly(event));
        stats.earliest = [stats.earliest, bounds.earliest_start].into_iter().flatten().min();
        stats.latest = [stats.latest, bounds.latest_end].into_iter().flatten().max();
    }
}

/// Counts the properties, of records and of ties, whose claims contradict each other.
fn disputed(base: &KnowledgeBase) -> usize {
    let model = &base.model;
    let mut count = 0;
    for (id, _) in model.records() {
        let repeated = model.repeated_properties(id).into_iter();
        count += repeated.filter(|property| model.standing(id, *property).is_disputed()).count();
    }
    for (id, _) in model.live_ties() {
        if !model.has_differing_details(id) {
            continue;
        }
        let details = [Property::Outcome, Property::During, Property::Start, Property::End];
        count += details
            .into_iter()
            .filter(|detail| model.standing_of_tie(id, *detail).is_disputed())
            .count();
    }
    count
}
