//! Records whole, as rows: one a statement.

use super::Rows;
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Rank, RecordKind, Reference, Standing, Value};
use crate::query::{Details, Mention, PropertyDetail, TieDetail};
use crate::render::words::{self, ARROW, Length, source_keys};

pub(super) fn rows<'a>(answer: &'a [Details], base: &'a KnowledgeBase) -> Rows<'a> {
    Rows::new(
        [
            "key",
            "statement",
            "value",
            "role",
            "outcome",
            "followed",
            "time",
            "standing",
            "reason",
            "note",
            "sources",
            "file",
            "line",
        ],
        answer.iter().flat_map(move |details| record(details, base)),
    )
}

fn record(details: &Details, base: &KnowledgeBase) -> Vec<Vec<String>> {
    let model = &base.model;
    let key = model.key(details.record);
    let kind = model.record(details.record).kind;
    let mut rows = Vec::new();
    for detail in &details.properties {
        for claim in &detail.claims {
            rows.push(property(base, key, detail, *claim));
        }
    }
    for detail in &details.ties {
        let row = model.tie(detail.tie);
        let other = if kind == RecordKind::Person { row.of } else { row.who };
        let what = match kind {
            RecordKind::Event => "participant",
            RecordKind::Production => "credit",
            _ => "membership",
        };
        rows.push(tie(base, key, what, words::party(base, other), detail));
    }
    for mention in &details.mentions {
        rows.push(named_by(base, key, mention));
    }
    let reliance = &details.reliance;
    for record in &reliance.records {
        rows.push(row(base, key, "cited-by", model.key(*record).to_owned(), None));
    }
    for (what, claims) in
        [("only-support-of", &reliance.alone), ("only-witness-of", &reliance.one_witness)]
    {
        for claim in claims {
            rows.push(row(base, key, what, words::statement(base, *claim), Some(*claim)));
        }
    }
    rows
}

fn property(base: &KnowledgeBase, key: &str, detail: &PropertyDetail, id: ClaimId) -> Vec<String> {
    let claim = base.model.claim(id);
    let name = words::property(base, detail.property);
    let mut row = row(base, key, name, words::value(base, &claim), Some(id));
    if let Value::Record(Reference::Record(record)) = claim.value {
        row[FOLLOWED] = words::came_of_record(base, record, ARROW).unwrap_or_default();
    }
    if row[STANDING].is_empty() {
        let standing = match &detail.standing {
            Some(Standing::Accepted(accepted)) if *accepted == id => "accepted",
            Some(Standing::Succession(claims)) if claims.contains(&id) => "in succession",
            Some(Standing::Disputed(claims)) if claims.contains(&id) => "disputed",
            Some(Standing::Unsettled { claims, .. }) if claims.contains(&id) => "unsettled",
            Some(_) => "not preferred",
            None => "accepted",
        };
        standing.clone_into(&mut row[STANDING]);
    }
    row
}

fn tie(
    base: &KnowledgeBase,
    key: &str,
    what: &str,
    value: String,
    detail: &TieDetail,
) -> Vec<String> {
    let model = &base.model;
    let tie = model.tie(detail.tie);
    let mut row = row(base, key, what, value, Some(tie.claim));
    let outcomes: Vec<&str> = detail.outcomes.iter().map(|outcome| outcome.words()).collect();
    row[ROLE] = tie.role.map(|role| model.text(role).to_owned()).unwrap_or_default();
    row[OUTCOME] = outcomes.join(" or ");
    row[FOLLOWED] = words::followed(base, &detail.followed, ARROW);
    row[TIME] = words::tie_time(base, detail.tie).unwrap_or_default();
    row
}

fn named_by(base: &KnowledgeBase, key: &str, mention: &Mention) -> Vec<String> {
    let model = &base.model;
    let by = model.label(mention.by).to_owned();
    let claim = model.claim(mention.claim);
    let what = match mention.kind {
        LinkKind::Statement => words::property(base, claim.property),
        kind => kind.name(),
    };
    let mut row = match &mention.tie {
        Some(detail) => tie(base, key, what, by, detail),
        None => row(base, key, what, by, Some(mention.claim)),
    };
    if let Some(event) = model.as_event(mention.by) {
        row[TIME] = words::event_date(base, event, Length::Long).unwrap_or_default();
        if row[FOLLOWED].is_empty() {
            row[FOLLOWED] = words::came_of(base, event, ARROW).unwrap_or_default();
        }
    }
    row
}

const ROLE: usize = 3;
const OUTCOME: usize = 4;
const FOLLOWED: usize = 5;
const TIME: usize = 6;
const STANDING: usize = 7;

/// The cells that every statement has; those of ties are empty.
fn row(
    base: &KnowledgeBase,
    key: &str,
    what: &str,
    value: String,
    claim: Option<ClaimId>,
) -> Vec<String> {
    let model = &base.model;
    let mut row = vec![key.to_owned(), what.to_owned(), value];
    row.resize(STANDING, String::new());
    let Some(id) = claim else {
        row.resize(STANDING + 6, String::new());
        return row;
    };
    let claim = model.claim(id);
    let text = |symbol| model.text(symbol).to_owned();
    if let Some(time) = claim.time {
        row[TIME] = words::time(base, time);
    }
    let (standing, reason) = match claim.rank {
        Rank::Deprecated(reason) => ("set aside", text(reason)),
        // The clocks leave open whether it was so, or known.
        _ if model.seen(id) == Certainty::Possible => ("possible", String::new()),
        Rank::Preferred | Rank::Normal => ("", String::new()),
    };
    let (file, line) = words::file_and_line(base, claim.span);
    row.extend([
        standing.to_owned(),
        reason,
        model.note(id).map(text).unwrap_or_default(),
        source_keys(base, model.citations(&claim)),
        file,
        line.map(|line| line.to_string()).unwrap_or_default(),
    ]);
    row
}
