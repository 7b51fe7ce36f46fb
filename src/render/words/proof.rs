//! The steps of a proof in words.

mod chain;
mod conflict;
mod doubt;
mod standing;

use super::link::{name, sentence, tie_sentence};
use super::source::origin as origin_words;
use super::{
    Length, came_of_record, count, day as day_words, event_date, matter, on_days, party, quoted,
    relative, source, tie_time, with_kind,
};
use crate::date::{Certainty, Day, Days};
use crate::graph::LinkId;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    CitationId, ClaimId, EventId, RecordId, Reference, Side, Subject, TieId, TieKind,
};
use crate::query::{Acceptance, Asked, Fact, Proof};

pub(in crate::render) use conflict::pair_bearing;
pub(in crate::render) use doubt::doubt;
pub(in crate::render) use standing::{acceptance, rule, stance};

/// Names what a step states in one word, for machines.
pub(in crate::render) fn fact(fact: &Fact) -> &'static str {
    match fact {
        Fact::Presence { .. } => "present",
        Fact::TookPart(_) => "took-part",
        Fact::Credited(_) => "credited",
        Fact::Dated(_) => "dated",
        Fact::Held(_) => "held",
        Fact::Route { .. } => "path",
        Fact::Hop { .. } => "hop",
        Fact::Chain { .. } => "chain",
        Fact::NoChain { .. } => "no-chain",
        Fact::Fails { .. } => "fails",
        Fact::Follows { .. } => "follows",
        Fact::Link(_) => "link",
        Fact::Standing { .. } => "standing",
        Fact::Conflict(_) => "conflict",
        Fact::Pair { .. } => "pair",
        Fact::Account(_) => "account",
        Fact::Claim { .. } => "claim",
        Fact::Derived { .. } => "derived",
        Fact::Premise(_) => "premise",
        Fact::Cited(_) => "citation",
        Fact::Unsourced(_) => "unsourced",
        Fact::Published(_) => "source",
        Fact::Repeats { .. } => "repeats",
        Fact::CameOf { .. } => "came-of",
    }
}

/// Says what a step of a proof states, in a sentence or a part of one.
pub(in crate::render) fn words(base: &KnowledgeBase, proof: &Proof, arrow: &str) -> String {
    bare(base, proof, arrow) + answer(proof).unwrap_or_default()
}

/// Says what a whole proof states, with the record that was asked about and what came of it where
/// that is a charge, a suit or a citation.
pub(in crate::render) fn head(
    base: &KnowledgeBase,
    (asked, proof): (&Asked, &Proof),
    words: &str,
    (arrow, dot): (&str, &str),
) -> String {
    let (Asked::Property { record, .. } | Asked::Conflict { record, .. }) = asked else {
        return words.to_owned();
    };
    let only = if is_only(proof) { " (the only claim)" } else { "" };
    let label = base.model.label(*record);
    let came = came_of_record(base, *record, arrow).map(|came| format!(" {came}"));
    // Of a detail it is said whose it is.
    let whose = match proof.fact {
        Fact::Standing { subject: Subject::Tie(tie), .. } => Some(other_side(base, tie)),
        _ => None,
    };
    let whose = whose.map(|other| format!(" {dot} {}", party(base, other))).unwrap_or_default();
    format!("{label}{}{whose} {dot} {words}{only}", came.unwrap_or_default())
}

/// Tells whether a value is all that is claimed.
fn is_only(proof: &Proof) -> bool {
    match (&proof.fact, proof.because.as_slice()) {
        (Fact::Standing { by: Acceptance::Only, .. }, [_]) => true,
        (Fact::Dated(_), [only]) => is_only(only),
        _ => false,
    }
}

/// Who is tied to the event or the production, or to which organization somebody is.
fn other_side(base: &KnowledgeBase, tie: TieId) -> Reference {
    let tie = base.model.tie(tie);
    if tie.kind == TieKind::Membership { tie.of } else { tie.who }
}

/// Says what a step of a proof states, without how it answers the question.
pub(in crate::render) fn bare(base: &KnowledgeBase, proof: &Proof, arrow: &str) -> String {
    let label = |record| base.model.label(record).to_owned();
    match &proof.fact {
        Fact::Presence { who, production, days, throughout } => {
            let words = presence(base, (*who, *production), days, proof.certainty);
            words + throughout.map_or("", every_day)
        }
        Fact::TookPart(tie) | Fact::Credited(tie) => tie_sentence(base, *tie, None),
        Fact::Dated(event) => match event_date(base, *event, Length::Long) {
            Some(date) => format!("date: {date}"),
            None => "date: not known".to_owned(),
        },
        Fact::Held(tie) => match tie_time(base, *tie) {
            Some(time) => format!("time: {time}"),
            None => "time: not known".to_owned(),
        },
        Fact::Route { from, to, hops } => {
            let hops = count(*hops, "hop", "hops");
            format!("{} and {} connect by {hops}", label(*from), label(*to))
        }
        Fact::Hop { from, to } => hop(base, proof, (*from, *to)),
        Fact::Chain { from, to, hops, rule } => {
            chain::chain(base, (*from, *to), *hops, *rule, proof.certainty)
        }
        Fact::NoChain { from, to, max_hops, rule } => {
            chain::none(base, (*from, *to), *max_hops, *rule)
        }
        Fact::Fails { hops, rule, late, against } => {
            chain::fails(base, *hops, *rule, *late, *against)
        }
        Fact::Follows { element, hop, .. } => chain::follows(base, proof, *element, *hop),
        Fact::Link(link) => sentence(base, *link, None),
        Fact::Standing { property, by, .. } => {
            standing::standing(base, proof, (*property, *by), arrow)
        }
        Fact::Conflict(conflict) => conflict::conflict(base, conflict),
        Fact::Pair { first, second, bearing } => conflict::pair(base, (*first, *second), *bearing),
        Fact::Account(value) => conflict::account(base, value),
        Fact::Claim { claim, stance } => standing::claim(base, (*claim, *stance), arrow),
        Fact::Derived { event, bounds } => derived(base, *event, bounds),
        Fact::Premise(claim) => premise(base, *claim, arrow),
        Fact::Cited(id) => cited(base, *id),
        Fact::Unsourced(claim) => unsourced(base, *claim),
        Fact::Published(source) => source::described(base, *source),
        Fact::Repeats { origin, .. } => format!("text from {}", origin_words(base, *origin)),
        Fact::CameOf { matter, .. } => matter::of_one(base, matter, arrow),
    }
}

fn premise(base: &KnowledgeBase, id: ClaimId, arrow: &str) -> String {
    let claim = base.model.claim(id);
    let said = relative::said(base, &claim);
    let Subject::Record(record) = claim.subject else { return said };
    match came_of_record(base, record, arrow) {
        Some(came) => format!("{said} {came}"),
        None => said,
    }
}

fn hop(base: &KnowledgeBase, proof: &Proof, (from, to): (RecordId, RecordId)) -> String {
    let links: Vec<LinkId> = proof.because.iter().filter_map(link_of).collect();
    if let [only] = links.as_slice() {
        return sentence(base, *only, None);
    }
    let (from, to) = (name(base, from, None), name(base, to, None));
    format!("{from} and {to}: {} links, each enough by itself", links.len())
}

fn link_of(proof: &Proof) -> Option<LinkId> {
    match proof.fact {
        Fact::Link(link) => Some(link),
        _ => None,
    }
}

/// Says what follows for an event: "it follows: not before 22 October 2021, not after 24 October
/// 2021".
fn derived(base: &KnowledgeBase, event: EventId, bounds: &[(Side, Day)]) -> String {
    let is_one_day = base.model.derivation(event).is_some_and(|one| one.occurrence.is_one_day());
    let bound = |(side, day): &(Side, Day)| {
        let limit = match (side, is_one_day) {
            (Side::EarliestStart | Side::EarliestEnd, true) => "not before",
            (Side::LatestStart | Side::LatestEnd, true) => "not after",
            (Side::EarliestStart, false) => "it did not begin before",
            (Side::LatestStart, false) => "it did not begin after",
            (Side::EarliestEnd, false) => "it did not end before",
            (Side::LatestEnd, false) => "it did not end after",
        };
        format!("{limit} {}", day_words(*day))
    };
    let bounds: Vec<String> = bounds.iter().map(bound).collect();
    format!("it follows: {}", bounds.join(", "))
}

fn presence(
    base: &KnowledgeBase,
    (who, production): (RecordId, RecordId),
    days: &Days,
    certainty: Option<Certainty>,
) -> String {
    let who = base.model.label(who);
    let production = with_kind(base, production, &quoted(base.model.label(production)));
    let is_affirmed = certainty.is_some_and(|certainty| certainty != Certainty::No);
    let on = format!("on the production of {production} {}", on_days(days, is_affirmed));
    match certainty {
        Some(Certainty::Certain) => format!("{who} was certainly {on}"),
        Some(Certainty::Possible) => format!("{who} was possibly {on}"),
        Some(Certainty::No) => format!("{who} was not {on}, by what is known"),
        None => format!("Whether {who} was {on} is not known"),
    }
}

/// Says of somebody who was there on some days whether it was on every one.
fn every_day(throughout: Certainty) -> &'static str {
    match throughout {
        Certainty::Certain => ", and certainly on every one",
        Certainty::Possible => ", and possibly on every one",
        Certainty::No => ", though not on every one",
    }
}

/// Says how a step answers the question.
pub(in crate::render) fn answer(proof: &Proof) -> Option<&'static str> {
    match (&proof.fact, proof.certainty?) {
        (Fact::TookPart(_) | Fact::Credited(_), Certainty::Certain) => Some(": certain"),
        (Fact::TookPart(_) | Fact::Credited(_) | Fact::Link(_), Certainty::Possible) => {
            Some(": possible")
        }
        (Fact::TookPart(_) | Fact::Credited(_), Certainty::No) => Some(": not then"),
        (Fact::Dated(_) | Fact::Held(_) | Fact::Claim { .. }, certainty) => match certainty {
            Certainty::Certain => Some(", certainly then"),
            Certainty::Possible => Some(", possibly then"),
            Certainty::No => Some(", not then"),
        },
        (Fact::Follows { rule, is_first: false, .. }, certainty) => {
            Some(chain::answer(*rule, certainty))
        }
        (Fact::Standing { .. }, Certainty::Possible) => Some(", so possibly this one"),
        _ => None,
    }
}

/// Names the mention of a source with the passage it means.
fn cited(base: &KnowledgeBase, id: CitationId) -> String {
    let citation = base.model.citation(id);
    let source = match citation.source.record() {
        Some(source) => source::described(base, source),
        None => not_there(base, id),
    };
    match source::passage(base, &citation) {
        Some(passage) => format!("{source}, {passage}"),
        None => source,
    }
}

/// Says of a mention that the base has no such source.
pub(in crate::render) fn not_there(base: &KnowledgeBase, id: CitationId) -> String {
    format!("`{}`, which is no source of this base", party(base, base.model.citation(id).source))
}

fn unsourced(base: &KnowledgeBase, id: ClaimId) -> String {
    let claim = base.model.claim(id);
    let is_of_source = match claim.subject {
        Subject::Record(record) => base.model.as_source(record).is_some(),
        Subject::Tie(_) => false,
    };
    match claim.unsourced {
        None if is_of_source => "as the archivist describes the source".to_owned(),
        Some(reason) => format!("no source is claimed: {}", base.model.text(reason)),
        None if base.clocks.known.is_some() => "no source had been published then".to_owned(),
        None => "no source is given".to_owned(),
    }
}

/// Names what kind of tie it is, as one of several: "participant".
fn tie_noun(base: &KnowledgeBase, tie: TieId) -> &'static str {
    match base.model.tie(tie).kind {
        TieKind::Participation => "participant",
        TieKind::Credit => "credit",
        TieKind::Membership => "member",
    }
}
