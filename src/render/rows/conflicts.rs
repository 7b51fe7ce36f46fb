//! Where the sources differ, a claim a row.

use super::Rows;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Rank};
use crate::query::{Conflict, ConflictValue, Conflicts, cited_sources};
use crate::render::words::{self, ARROW, Length, Places, conflict as said, source_keys};

pub(super) fn rows<'a>(answer: &'a Conflicts, base: &'a KnowledgeBase) -> Rows<'a> {
    let mut places = Places::new(base);
    let rows = answer.conflicts.iter().flat_map(move |conflict| {
        let claims = conflict.values.iter();
        let claims = claims.flat_map(|value| value.claims.iter().map(move |claim| (value, *claim)));
        let rows = claims.map(|(value, claim)| row(base, conflict, value, claim, &mut places));
        rows.collect::<Vec<_>>()
    });
    Rows::new(
        [
            "key",
            "label",
            "followed",
            "property",
            "who",
            "class",
            "certainty",
            "standing",
            "fits",
            "value",
            "valid",
            "bearing",
            "accepted",
            "side",
            "value_origins",
            "origins_by_side",
            "origins",
            "sources",
            "published",
            "reason",
            "note",
            "file",
            "line",
            "column",
        ],
        rows,
    )
}

fn row(
    base: &KnowledgeBase,
    conflict: &Conflict,
    value: &ConflictValue,
    id: ClaimId,
    places: &mut Places<'_>,
) -> Vec<String> {
    let model = &base.model;
    let claim = model.claim(id);
    let text = |symbol| model.text(symbol).to_owned();
    let (file, position) = places.position(claim.span);
    let who = said::other_side(base, conflict);
    let published: Vec<String> = cited_sources(model.citations(&claim))
        .into_iter()
        .map(|source| words::own_time(base, source, Length::Long).unwrap_or_default())
        .collect();
    let by_side: Vec<String> =
        conflict.sides.iter().map(|side| side.origins.len().to_string()).collect();
    vec![
        model.key(conflict.record).to_owned(),
        model.label(conflict.record).to_owned(),
        words::came_of_record(base, conflict.record, ARROW).unwrap_or_default(),
        words::property(base, conflict.property).to_owned(),
        who.map(|who| words::party(base, who)).unwrap_or_default(),
        conflict.class.words().to_owned(),
        said::certainty(conflict).unwrap_or_default().to_owned(),
        said::standing(conflict).to_owned(),
        conflict.fits.words().to_owned(),
        words::value(base, &claim),
        claim.time.map(|time| words::time(base, time)).unwrap_or_default(),
        said::bearing(value.bearing).to_owned(),
        if value.is_accepted { "yes" } else { "no" }.to_owned(),
        value.side.map(|side| (side + 1).to_string()).unwrap_or_default(),
        value.origins.len().to_string(),
        by_side.join(" "),
        conflict.origins.len().to_string(),
        source_keys(base, model.citations(&claim)),
        published.join("; "),
        match claim.rank {
            Rank::Deprecated(reason) => text(reason),
            Rank::Preferred | Rank::Normal => String::new(),
        },
        model.note(id).map(text).unwrap_or_default(),
        file.to_owned(),
        position.map(|position| position.line.to_string()).unwrap_or_default(),
        position.map(|position| position.column.to_string()).unwrap_or_default(),
    ]
}
