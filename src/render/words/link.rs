//! Links as sentences: how one record is tied to another, by the claim that says so.

use super::outcome::verb;
use super::{Length, event_date, party, quoted, with_kind};
use crate::date::Certainty;
use crate::graph::{LinkId, LinkKind};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citations, Claim, Property, RecordId, Reference, Subject, TieId, TieKind, Value,
};
use crate::query::outcomes;

/// What a record is called that has just been named.
const IT: &str = "it";

/// Says a link in one sentence, without the full stop: "Ann Lee was injured in “Fall from a
/// ladder” (3 May 2020) as electrician". The record that has just been named is "it".
pub(in crate::render) fn sentence(
    base: &KnowledgeBase,
    link: LinkId,
    named: Option<RecordId>,
) -> String {
    let id = base.graph.link(link).claim;
    let claim = base.model.claim(id);
    let mut sentence = match claim.value {
        Value::Tie(tie) => tie_sentence(base, tie, named),
        _ => plain_sentence(base, link, named),
    };
    // It is open where the claim is, or the record that it is about.
    if base.model.seen(id) == Certainty::Possible {
        sentence.extend([" (", super::doubt(base), ")"]);
    }
    sentence
}

fn plain_sentence(base: &KnowledgeBase, link: LinkId, named: Option<RecordId>) -> String {
    let claim = base.model.claim(base.graph.link(link).claim);
    let (from, to) = base.graph.ends(link);
    let (from, to) = (name(base, from, named), name(base, to, named));
    let mut sentence = match base.graph.link(link).kind {
        LinkKind::Causes => format!("{from} is given as a cause of {to}"),
        LinkKind::RespondsTo => format!("{from} was a response to {to}"),
        LinkKind::Resolves => format!("{from} resolved {to}"),
        LinkKind::EventPart => format!("{from} was part of {to}"),
        LinkKind::DatedFrom => {
            format!("{from} was {}{to}", super::relative::distance(base, &claim))
        }
        LinkKind::PartOf => format!("{from} is part of {to}"),
        LinkKind::OnProduction if to == IT => format!("{from} belongs to it"),
        LinkKind::OnProduction => format!("{from} belongs to the production {to}"),
        LinkKind::CharacterOf => format!("{from} is a character of {to}"),
        LinkKind::Plays => format!("{to} plays {from}"),
        LinkKind::Within => format!("{from} lies in {to}"),
        LinkKind::AtPlace => format!("{from} {} {to}", at_place(base, &claim)),
        LinkKind::Cites => format!("{from} rests on the source {to}"),
        LinkKind::Statement => {
            format!("{from}: {} {to}", super::property(base, claim.property))
        }
        LinkKind::Participation | LinkKind::Credit | LinkKind::Membership => {
            format!("{from} is tied to {to}")
        }
    };
    // Which source differs from which is no question of whether it is cited.
    let is_citation = base.graph.link(link).kind == LinkKind::Cites;
    if let Some(remark) = remark(base, &claim).filter(|_| !is_citation) {
        sentence.extend([" (", &remark, ")"]);
    }
    match sentence.strip_prefix(IT) {
        Some(rest) if rest.starts_with([' ', ':']) => format!("It{rest}"),
        _ => sentence,
    }
}

/// Says of a claim that links two records for what time it holds, and that sources differ on it.
pub(in crate::render) fn remark(base: &KnowledgeBase, claim: &Claim) -> Option<String> {
    let time = claim.time.map(|time| super::time(base, time)).filter(|words| !words.is_empty());
    let dispute = base.model.is_disputed(claim).then(|| "sources differ".to_owned());
    let remarks: Vec<String> = time.into_iter().chain(dispute).collect();
    (!remarks.is_empty()).then(|| remarks.join("; "))
}

/// The citations of the claim that states a link.
pub(in crate::render) fn citations(base: &KnowledgeBase, link: LinkId) -> Citations<'_> {
    base.model.citations(&base.model.claim(base.graph.link(link).claim))
}

fn at_place(base: &KnowledgeBase, claim: &Claim) -> &'static str {
    match claim.subject {
        _ if claim.property == Property::SettingPlace => "is set in",
        Subject::Record(record) if base.model.as_event(record).is_some() => "took place at",
        _ => "is at",
    }
}

/// Names a record as sentences do: an event by its title and date, a production by its title and
/// kind, all else by its name.
pub(super) fn name(base: &KnowledgeBase, record: RecordId, named: Option<RecordId>) -> String {
    let model = &base.model;
    let label = model.label(record);
    if let Some(event) = model.as_event(record) {
        if named == Some(record) {
            return IT.to_owned();
        }
        let date = event_date(base, event, Length::Long);
        return match date {
            Some(date) => format!("{} ({date})", quoted(label)),
            None => quoted(label),
        };
    }
    if model.as_production(record).is_some() {
        if named == Some(record) {
            return IT.to_owned();
        }
        return with_kind(base, record, &quoted(label));
    }
    if model.as_source(record).is_some() {
        return quoted(label);
    }
    label.to_owned()
}

/// Says a tie in one sentence, as [`sentence`] does.
pub(super) fn tie_sentence(base: &KnowledgeBase, id: TieId, named: Option<RecordId>) -> String {
    let tie = base.model.tie(id);
    let who = party(base, tie.who);
    let of = match tie.of {
        Reference::Record(record) => name(base, record, named),
        Reference::Dangling(key) => base.model.text(key).to_owned(),
    };
    let outcomes = outcomes(base, id);
    let verb = match (tie.kind, outcomes.as_slice()) {
        (TieKind::Participation, [only]) => verb(*only),
        (TieKind::Participation, _) => "appears in",
        (TieKind::Credit, _) => "is credited on",
        (TieKind::Membership, _) => "was with",
    };
    let mut sentence = format!("{who} {verb} {of}");
    if let Some(role) = tie.role {
        sentence.push_str(" as ");
        sentence.push_str(base.model.text(role));
    }
    let time = (tie.kind != TieKind::Participation).then(|| super::tie_time(base, id)).flatten();
    if let Some(time) = time {
        sentence.push_str(", ");
        sentence.push_str(&time);
    }
    if outcomes.len() > 1
        && let Some(outcome) = super::outcome::outcome(base, id)
    {
        sentence.push_str("; ");
        sentence.push_str(&outcome);
    }
    sentence
}
