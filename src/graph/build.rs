//! From claims to links.

use std::ops::Range;

use rayon::prelude::*;

use super::class::Class;
use super::rows::MAX_LINKS;
use super::{Graph, Link, LinkKind, LinkRow};
use crate::model::{
    ClaimId, Family, Model, Outcome, Property, RecordId, RecordKind, Subject, TieId, TieKind,
    Value, Word,
};
use crate::store::Column;

/// So many claims, or records, are gone through by one thread at a time.
const CHUNK: usize = 1 << 14;
/// So many chunks are gone through before what they gave is put together: more would need memory
/// for a second copy of the links.
const CHUNKS: usize = 16;

impl Graph {
    /// Builds the graph of a model.
    #[must_use]
    pub fn build(model: &Model) -> Self {
        let mut links = Vec::new();
        let (claims, records) = (model.claim_count(), model.record_count());
        gather((claims, MAX_LINKS), &mut links, |claims| links_of_claims(model, claims));
        gather((records, MAX_LINKS), &mut links, |records| citations(model, records));
        links.shrink_to_fit();
        Self::of_links(classes(model), links.into())
    }
}

/// Puts together what chunks of so many rows give, in their order, as far as there is room for so
/// many links.
fn gather(
    (rows, most): (usize, usize),
    links: &mut Vec<LinkRow>,
    of_chunk: impl Fn(Range<usize>) -> Vec<LinkRow> + Sync,
) {
    for start in (0..rows).step_by(CHUNK * CHUNKS) {
        let end = rows.min(start + CHUNK * CHUNKS);
        let chunks = (start..end).into_par_iter().step_by(CHUNK);
        let found: Vec<_> = chunks.map(|start| of_chunk(start..end.min(start + CHUNK))).collect();
        for mut found in found {
            found.truncate(most.saturating_sub(links.len()));
            links.append(&mut found);
        }
    }
}

fn classes(model: &Model) -> Column<u8> {
    let records = (0..model.record_count()).into_par_iter().with_min_len(CHUNK);
    let class = |record| Class::of(model, record).row();
    let classes: Vec<u8> =
        records.map(|index| RecordId::from_index(index).map_or(0, class)).collect();
    classes.into()
}

/// The links that some claims state.
fn links_of_claims(model: &Model, claims: Range<usize>) -> Vec<LinkRow> {
    let mut found = Vec::new();
    let mut closeness = Closeness::default();
    for id in claims.filter_map(ClaimId::from_index) {
        let claim = model.claim(id);
        let Subject::Record(subject) = claim.subject else { continue };
        if claim.is_deprecated() {
            continue;
        }
        let mut add = |ends, kind, distance| {
            found.push(LinkRow::new(Link { kind, claim: id, distance }, ends));
        };
        match claim.value {
            Value::Record(reference) => {
                let link = link_kind(model.record(subject).kind, claim.property);
                if let (Some(link), Some(other)) = (link, reference.record())
                    && !model.is_outranked(&claim)
                {
                    add((subject, other), link, 0);
                }
            }
            Value::Relative(relative) => {
                if let Some(other) = model.relative(relative).anchor.record() {
                    add((subject, other), LinkKind::DatedFrom, 0);
                }
            }
            Value::Tie(tie) => {
                let distance = closeness.distance(model, tie, subject);
                let tie = model.tie(tie);
                let link = match tie.kind {
                    TieKind::Participation => LinkKind::Participation,
                    TieKind::Credit => LinkKind::Credit,
                    TieKind::Membership => LinkKind::Membership,
                };
                if let (Some(who), Some(of)) = (tie.who.record(), tie.of.record()) {
                    add((who, of), link, distance);
                }
            }
            _ => {}
        }
    }
    found
}

/// One link from each of some records to each source that its claims cite, those on details of its
/// ties too.
fn citations(model: &Model, records: Range<usize>) -> Vec<LinkRow> {
    let mut found = Vec::new();
    let mut cited: Vec<RecordId> = Vec::new();
    for record in records.filter_map(RecordId::from_index) {
        cited.clear();
        let (start, end) = model.record(record).claims;
        let details = (start..end)
            .filter_map(|index| ClaimId::from_index(index as usize))
            .map(|id| (id, model.claim(id)))
            .filter(|(_, claim)| matches!(claim.subject, Subject::Tie(_)));
        for (claim, row) in model.claims_about(record).chain(details) {
            for citation in model.citations(&row) {
                let Some(source) = citation.source.record() else { continue };
                if !cited.contains(&source) {
                    cited.push(source);
                    let link = Link { kind: LinkKind::Cites, claim, distance: 0 };
                    found.push(LinkRow::new(link, (record, source)));
                }
            }
        }
    }
    found
}

/// How close the ties that records state are.
#[derive(Default)]
struct Closeness {
    /// The event asked about last, and whether it is an incident: its ties come one after another.
    last: Option<(RecordId, bool)>,
}

impl Closeness {
    /// To have come to harm in an event is closer than to have been in an incident, and that is
    /// closer than any other part in an event.
    fn distance(&mut self, model: &Model, tie: TieId, subject: RecordId) -> u8 {
        let outcome = model.tie(tie).outcome;
        if outcome.is_some_and(|outcome| outcome <= Outcome::ClaimedInjury) {
            return 0;
        }
        let is_incident = match self.last {
            Some((last, is_incident)) if last == subject => is_incident,
            _ => is_incident(model, subject),
        };
        self.last = Some((subject, is_incident));
        match (is_incident, outcome) {
            (true, _) => 1,
            (false, Some(_)) => 2,
            (false, None) => 3,
        }
    }
}

fn is_incident(model: &Model, subject: RecordId) -> bool {
    let mut kinds = model.claims_on(subject, Property::Kind);
    kinds.any(|(_, claim)| match claim.value {
        Value::Word(Word::EventKind(kind)) => kind.family() == Family::Incident,
        _ => false,
    })
}

/// Which link a claim with a record for its value makes.
fn link_kind(subject: RecordKind, property: Property) -> Option<LinkKind> {
    Some(match property {
        Property::Production => LinkKind::OnProduction,
        Property::Place | Property::SettingPlace => LinkKind::AtPlace,
        Property::Within => LinkKind::Within,
        Property::PartOf if subject == RecordKind::Event => LinkKind::EventPart,
        Property::PartOf => LinkKind::PartOf,
        Property::Causes => LinkKind::Causes,
        Property::RespondsTo => LinkKind::RespondsTo,
        Property::Resolves => LinkKind::Resolves,
        Property::Of => LinkKind::CharacterOf,
        Property::PlayedBy => LinkKind::Plays,
        Property::Custom(_) => LinkKind::Statement,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_for_which_there_is_no_room_are_left_out_from_the_end() {
        let of = |claims: Range<usize>| -> Vec<LinkRow> {
            let claims = claims.filter_map(ClaimId::from_index);
            let ends = (RecordId::of_row(0), RecordId::of_row(1));
            claims
                .map(|claim| {
                    LinkRow::new(Link { kind: LinkKind::Causes, claim, distance: 0 }, ends)
                })
                .collect()
        };
        for (most, expected) in [(CHUNK + 3, CHUNK + 3), (3 * CHUNK, 2 * CHUNK + 1), (0, 0)] {
            let mut links = Vec::new();
            gather((2 * CHUNK + 1, most), &mut links, of);
            let claims = links.iter().map(|link| link.link().claim.index());
            assert!(claims.eq(0..expected), "{most}");
        }
    }
}
