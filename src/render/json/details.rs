//! Records whole, as JSON: one item a record, with every claim.

use serde::Serialize;

use super::Document;
use super::aftermath::{self, AftermathPart};
use super::part::{
    ClaimPart, FollowedPart, RecordPart, TimePart, claim, followed, outcomes, record, role, time_of,
};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, RecordId, Reference, Standing, Symbol};
use crate::query::{
    Details, IdentityDetail, Mention, PropertyDetail, TieDetail, cited_sources,
    independent_origins, spoken_of,
};
use crate::render::words::{self, ARROW, Length};

/// One record.
#[derive(Serialize)]
pub(super) struct Item {
    #[serde(flatten)]
    record: RecordPart,
    /// `possible` where the clocks leave open whether it is there.
    seen: &'static str,
    note: Option<String>,
    unsourced: Option<String>,
    file: String,
    line: Option<usize>,
    /// When it was, where that follows from other dates; left out where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    derived_time: Option<TimePart>,
    properties: Vec<PropertyPart>,
    ties: Vec<TiePart>,
    mentions: Vec<MentionPart>,
    identities: Vec<IdentityPart>,
    /// The narrower terms of a term; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    narrower: Vec<RecordPart>,
    /// The events that name a term; left out where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<RecordPart>,
    /// The regulation that followed from these; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aftermath: Vec<AftermathPart>,
    sources: Vec<SourcePart>,
    independent_origins: usize,
    cited_by: usize,
    citing: Vec<RecordPart>,
    /// The claims that would have no support left without this source.
    alone: Vec<RestingPart>,
    /// The claims of which only copies of this source's text are cited beside it.
    one_witness: Vec<RestingPart>,
}

/// One property: `standing` is `accepted`, `succession`, `disputed`, `unsettled` (the clocks leave
/// open which claim stands), `absent` or, for properties
/// that take several values at once, `list`; `accepted` is the value that stands.
#[derive(Serialize)]
struct PropertyPart {
    property: String,
    standing: &'static str,
    accepted: Option<String>,
    claims: Vec<ClaimPart>,
}

/// A participation, credit or membership: who in what, with the claim that states it and the
/// claims on details that the sources differ on.
#[derive(Serialize)]
pub(super) struct TiePart {
    who: String,
    of: String,
    role: Option<String>,
    /// One outcome, or all that are in dispute.
    outcomes: Vec<&'static str>,
    followed: Vec<FollowedPart>,
    time: Option<String>,
    claim: Option<ClaimPart>,
    details: Vec<ClaimPart>,
}

/// A claim of another record that names this one.
#[derive(Serialize)]
pub(super) struct MentionPart {
    by: RecordPart,
    link: &'static str,
    property: String,
    date: Option<String>,
    /// What came of the charge, suit or citation that names it.
    followed: Option<String>,
    tie: Option<TiePart>,
}

/// A statement that the record is, or is not, one with others.
#[derive(Serialize)]
struct IdentityPart {
    verdict: &'static str,
    with: Vec<RecordPart>,
    note: Option<String>,
    sources: Vec<String>,
}

/// A claim that rests on a source, and the key of the record that it speaks of.
#[derive(Serialize)]
struct RestingPart {
    about: Option<String>,
    #[serde(flatten)]
    claim: ClaimPart,
}

/// A source.
#[derive(Serialize)]
struct SourcePart {
    key: String,
    publisher: Option<String>,
    title: String,
    published: Option<String>,
    url: Option<String>,
    /// Why the archivist no longer trusts it.
    deprecated: Option<String>,
}

pub(super) fn document(
    answer: &[Details],
    base: &KnowledgeBase,
) -> Document<(), impl Iterator<Item = Item>> {
    let results = answer.iter().map(|details| item(base, details));
    Document { schema: "continuity/details/1", head: (), results }
}

pub(super) fn item(base: &KnowledgeBase, details: &Details) -> Item {
    let row = base.model.record(details.record);
    let text = |symbol: Symbol| base.model.text(symbol).to_owned();
    let (file, line) = words::file_and_line(base, row.span);
    Item {
        record: record(base, details.record),
        seen: base.model.record_seen(details.record).words(),
        note: row.note.map(text),
        unsourced: row.unsourced.map(text),
        file,
        line,
        derived_time: derived_time(base, details.record),
        properties: details.properties.iter().map(|detail| property(base, detail)).collect(),
        ties: details.ties.iter().map(|detail| tie(base, detail)).collect(),
        mentions: details.mentions.iter().map(|one| mention(base, one)).collect(),
        identities: details.identities.iter().map(|one| identity(base, one)).collect(),
        narrower: details.narrower.iter().map(|id| record(base, *id)).collect(),
        events: details.classed.iter().map(|id| record(base, *id)).collect(),
        aftermath: aftermath::of(base, details.record),
        sources: details.sources.iter().map(|id| source(base, *id)).collect(),
        independent_origins: independent_origins(base, &details.sources),
        cited_by: details.reliance.claims.len(),
        citing: details.reliance.records.iter().map(|id| record(base, *id)).collect(),
        alone: resting(base, &details.reliance.alone),
        one_witness: resting(base, &details.reliance.one_witness),
    }
}

fn derived_time(base: &KnowledgeBase, id: RecordId) -> Option<TimePart> {
    let event = base.model.as_event(id)?;
    let words = words::derived_date(base, event, Length::Long)?;
    Some(time_of(base, id, words, &base.model.occurrence(event)))
}

fn property(base: &KnowledgeBase, detail: &PropertyDetail) -> PropertyPart {
    let accepted = detail.standing.as_ref().and_then(Standing::accepted);
    PropertyPart {
        property: words::property(base, detail.property).to_owned(),
        standing: words::standing(detail.standing.as_ref()),
        accepted: accepted.map(|id| words::value(base, &base.model.claim(id))),
        claims: claims(base, &detail.claims),
    }
}

fn claims(base: &KnowledgeBase, ids: &[ClaimId]) -> Vec<ClaimPart> {
    ids.iter().map(|id| claim(base, *id)).collect()
}

pub(super) fn tie(base: &KnowledgeBase, detail: &TieDetail) -> TiePart {
    let row = base.model.tie(detail.tie);
    let key = |reference: Reference| match reference.record() {
        Some(record) => base.model.key(record).to_owned(),
        None => words::party(base, reference),
    };
    TiePart {
        who: key(row.who),
        of: key(row.of),
        role: role(base, detail.tie),
        outcomes: outcomes(&detail.outcomes),
        followed: detail.course.followed.iter().map(|one| followed(base, one)).collect(),
        time: words::tie_time(base, detail.tie),
        claim: Some(claim(base, row.claim)),
        details: claims(base, &detail.claims),
    }
}

pub(super) fn mention(base: &KnowledgeBase, mention: &Mention) -> MentionPart {
    let event = base.model.as_event(mention.by);
    MentionPart {
        by: record(base, mention.by),
        link: mention.kind.name(),
        property: words::property(base, base.model.claim(mention.claim).property).to_owned(),
        date: event.and_then(|event| words::event_date(base, event, Length::Long)),
        followed: words::came_of_record(base, mention.by, ARROW),
        tie: mention.tie.as_ref().map(|detail| tie(base, detail)),
    }
}

fn identity(base: &KnowledgeBase, identity: &IdentityDetail) -> IdentityPart {
    let model = &base.model;
    let statement = model.record(identity.statement);
    let sources = cited_sources(model.citation_range(statement.citations)).into_iter();
    IdentityPart {
        verdict: identity.verdict.words(),
        with: identity.with.iter().map(|id| record(base, *id)).collect(),
        note: statement.note.map(|note| model.text(note).to_owned()),
        sources: sources.map(|source| model.key(source).to_owned()).collect(),
    }
}

fn resting(base: &KnowledgeBase, claims: &[ClaimId]) -> Vec<RestingPart> {
    let part = |id: &ClaimId| RestingPart {
        about: spoken_of(base, &base.model.claim(*id))
            .map(|about| base.model.key(about).to_owned()),
        claim: claim(base, *id),
    };
    claims.iter().map(part).collect()
}

fn source(base: &KnowledgeBase, id: RecordId) -> SourcePart {
    let model = &base.model;
    let text = |property| words::known(base, id, property);
    SourcePart {
        key: model.key(id).to_owned(),
        publisher: text(Property::Publisher),
        title: model.label(id).to_owned(),
        published: words::own_time(base, id, Length::Long),
        url: text(Property::Url),
        deprecated: text(Property::Deprecated),
    }
}
