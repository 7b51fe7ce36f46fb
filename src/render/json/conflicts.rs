//! Where the sources differ, as JSON.

use serde::Serialize;

use super::Document;
use super::part::{ClaimPart, RecordPart, claim, record};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, Reference};
use crate::query::{Conflict, ConflictValue, Conflicts, Origin, Side, cited_sources, origin};
use crate::render::words::{self, ARROW, Length, Places, conflict as said};

/// How many there are of each class, those not shown too.
#[derive(Serialize)]
pub(super) struct Head {
    contradictions: usize,
    possible_contradictions: usize,
    settled: usize,
    refinements: usize,
    successions: usize,
    retractions: usize,
    agreements: usize,
    /// How many of those shown there are in other worlds.
    of_other_worlds: usize,
}

/// The claims on one property.
#[derive(Serialize)]
pub(super) struct Item {
    record: RecordPart,
    /// What came of it, where the record is a charge, a suit or a citation.
    followed: Option<String>,
    property: String,
    /// The key of who or what is tied to the record, where it is a detail of a tie.
    who: Option<String>,
    /// `contradiction`, `refinement`, `succession`, `retraction` or `agreement`.
    class: &'static str,
    /// Of a contradiction, whether it is `certain` or `possible`; of all else `null`.
    certainty: Option<&'static str>,
    /// `disputed`, `settled`, `accepted`, `in succession`, `set aside` or, where the clocks leave it,
    /// `open`.
    standing: &'static str,
    accepted: Option<String>,
    /// Whether the record fits what was asked: `certain` or `possible`.
    fits: &'static str,
    sides: Vec<SidePart>,
    /// The independent origins of all that was not set aside.
    origins: Vec<String>,
    on_several_sides: Vec<String>,
    values: Vec<ValuePart>,
}

/// One side of a contradiction.
#[derive(Serialize)]
struct SidePart {
    origins: Vec<String>,
}

/// A value with the claims that state it.
#[derive(Serialize)]
struct ValuePart {
    value: String,
    valid: Option<String>,
    /// `exact`, `less exact` or `set aside`.
    bearing: &'static str,
    accepted: bool,
    /// The number of its side in `sides`, from 1; `null` where it agrees with several or was set
    /// aside.
    side: Option<usize>,
    origins: Vec<String>,
    claims: Vec<ConflictingPart>,
}

#[derive(Serialize)]
struct ConflictingPart {
    #[serde(flatten)]
    claim: ClaimPart,
    column: Option<u32>,
    sources: Vec<WitnessPart>,
}

/// A source as a witness: when it was published, and whose text it is.
#[derive(Serialize)]
struct WitnessPart {
    key: String,
    publisher: Option<String>,
    published: Option<String>,
    origin: String,
    /// Why the archivist no longer trusts it, and it does not count as a witness.
    deprecated: Option<String>,
}

pub(super) fn document(
    answer: &Conflicts,
    base: &KnowledgeBase,
) -> Document<Head, impl Iterator<Item = Item>> {
    let counts = answer.counts;
    let mut places = Places::new(base);
    Document {
        schema: "continuity/conflicts/1",
        head: Head {
            contradictions: counts.contradictions,
            possible_contradictions: counts.possible_contradictions,
            settled: counts.settled,
            refinements: counts.refinements,
            successions: counts.successions,
            retractions: counts.retractions,
            agreements: counts.agreements,
            of_other_worlds: answer.of_other_worlds,
        },
        results: answer.conflicts.iter().map(move |conflict| item(base, conflict, &mut places)),
    }
}

fn item(base: &KnowledgeBase, conflict: &Conflict, places: &mut Places<'_>) -> Item {
    let model = &base.model;
    let who = said::other_side(base, conflict).map(|who| match who {
        Reference::Record(who) => model.key(who).to_owned(),
        Reference::Dangling(key) => model.text(key).to_owned(),
    });
    let accepted = conflict.standing.accepted();
    let side = |side: &Side| SidePart { origins: origins(base, &side.origins) };
    Item {
        record: record(base, conflict.record),
        followed: words::came_of_record(base, conflict.record, ARROW),
        property: words::property(base, conflict.property).to_owned(),
        who,
        class: conflict.class.words(),
        certainty: said::certainty(conflict),
        standing: said::standing(conflict),
        accepted: accepted.map(|id| words::value(base, &model.claim(id))),
        fits: conflict.fits.words(),
        sides: conflict.sides.iter().map(side).collect(),
        origins: origins(base, &conflict.origins),
        on_several_sides: origins(base, &conflict.on_several_sides()),
        values: conflict.values.iter().map(|one| value(base, one, places)).collect(),
    }
}

fn origins(base: &KnowledgeBase, origins: &[Origin]) -> Vec<String> {
    origins.iter().map(|one| said::origin(base, *one).to_owned()).collect()
}

fn value(base: &KnowledgeBase, value: &ConflictValue, places: &mut Places<'_>) -> ValuePart {
    let first = value.claims.first().map(|id| base.model.claim(*id));
    let claims = value.claims.iter().map(|id| conflicting(base, *id, places));
    ValuePart {
        value: first.as_ref().map(|claim| words::value(base, claim)).unwrap_or_default(),
        valid: value.time.map(|time| words::time(base, time)),
        bearing: said::bearing(value.bearing),
        accepted: value.is_accepted,
        side: value.side.map(|side| side + 1),
        origins: origins(base, &value.origins),
        claims: claims.collect(),
    }
}

fn conflicting(base: &KnowledgeBase, id: ClaimId, places: &mut Places<'_>) -> ConflictingPart {
    let model = &base.model;
    let row = model.claim(id);
    let (_, position) = places.position(row.span);
    let witness = |source| WitnessPart {
        key: model.key(source).to_owned(),
        publisher: words::known(base, source, Property::Publisher),
        published: words::own_time(base, source, Length::Long),
        origin: said::origin(base, origin(base, source)).to_owned(),
        deprecated: words::known(base, source, Property::Deprecated),
    };
    ConflictingPart {
        claim: claim(base, id),
        column: position.map(|position| position.column),
        sources: cited_sources(model.citations(&row)).into_iter().map(witness).collect(),
    }
}
