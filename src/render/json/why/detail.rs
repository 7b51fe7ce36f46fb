//! What the steps of a proof state, as fields of their own.

use serde::Serialize;

use crate::date::{Certainty, Day};
use crate::graph::Element;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{CitationId, ClaimId, Property, Rank, RecordId, Side, Subject, TieId};
use crate::query::{ConflictValue, Fact, Matter, Proof, Stance};
use crate::render::json::matter::{self, MatterPart};
use crate::render::json::part::{RecordPart, TimePart, days, outcomes, record, role, time};
use crate::render::words::source::origin as origin_words;
use crate::render::words::{self, Length, proof as said};

/// The fields of a step, those of its kind.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum DetailPart {
    Presence {
        who: RecordPart,
        production: RecordPart,
        on: String,
        /// Of several days, whether it was on every one.
        throughout: Option<&'static str>,
    },
    Tie(TiePart),
    Dated {
        event: RecordPart,
        time: Option<TimePart>,
    },
    Held {
        time: Option<TimePart>,
    },
    Ends {
        from: RecordPart,
        to: RecordPart,
    },
    Fails {
        length: usize,
        hop: usize,
    },
    Follows {
        event: Option<RecordPart>,
        hop: usize,
    },
    Link {
        kind: &'static str,
    },
    Derived {
        event: RecordPart,
        bounds: Vec<BoundPart>,
    },
    Standing {
        record: Option<RecordPart>,
        property: String,
        rule: &'static str,
    },
    Conflict {
        record: RecordPart,
        property: String,
        class: &'static str,
        settled: bool,
        independent_origins: usize,
    },
    Pair {
        values: [String; 2],
        bearing: &'static str,
    },
    Account {
        value: String,
        bearing: &'static str,
        accepted: bool,
        /// The side it is on, counted from 1; `null` where it agrees with several.
        side: Option<usize>,
        origins: Vec<String>,
    },
    Claim(ClaimPart),
    Citation {
        source: Option<RecordPart>,
        locator: Option<String>,
        quote: Option<String>,
    },
    Unsourced {
        reason: Option<String>,
    },
    Source(SourcePart),
    Origin {
        origin: String,
    },
    Matter {
        event: RecordPart,
        #[serde(flatten)]
        matter: MatterPart,
    },
}

/// A day that bounds an event: `earliest_start` and so on.
#[derive(Serialize)]
pub(super) struct BoundPart {
    bound: &'static str,
    day: String,
}

#[derive(Serialize)]
pub(super) struct TiePart {
    who: Option<RecordPart>,
    of: Option<RecordPart>,
    role: Option<String>,
    outcomes: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct ClaimPart {
    property: String,
    value: String,
    valid: Option<String>,
    stance: &'static str,
    rank: &'static str,
    reason: Option<String>,
    note: Option<String>,
}

#[derive(Serialize)]
pub(super) struct SourcePart {
    source: RecordPart,
    publisher: Option<String>,
    published: Option<TimePart>,
    url: Option<String>,
}

/// Gives the fields of a step.
pub(super) fn of(base: &KnowledgeBase, proof: &Proof) -> DetailPart {
    match &proof.fact {
        Fact::Presence { who, production, days: asked, throughout } => DetailPart::Presence {
            who: record(base, *who),
            production: record(base, *production),
            on: days(asked),
            throughout: throughout.map(Certainty::words),
        },
        Fact::TookPart(id) | Fact::Credited(id) => DetailPart::Tie(tie(base, *id)),
        Fact::Dated(event) => {
            let words = words::event_date(base, *event, Length::Long);
            let time = words.map(|words| time(words, &base.model.occurrence(*event)));
            DetailPart::Dated { event: record(base, event.record()), time }
        }
        Fact::Held(tie) => {
            let when = words::tie_time(base, *tie).zip(base.model.tie_occurrence(*tie));
            DetailPart::Held { time: when.map(|(words, when)| time(words, &when)) }
        }
        Fact::Route { from, to, .. }
        | Fact::Chain { from, to, .. }
        | Fact::NoChain { from, to, .. }
        | Fact::Hop { from, to } => {
            DetailPart::Ends { from: record(base, *from), to: record(base, *to) }
        }
        Fact::Fails { hops, late, .. } => DetailPart::Fails { length: *hops, hop: late.0 },
        Fact::Follows { element, hop, .. } => DetailPart::Follows {
            event: match element {
                Element::Event(event) => Some(record(base, event.record())),
                Element::Link(_) => None,
            },
            hop: *hop,
        },
        Fact::Link(link) => DetailPart::Link { kind: base.graph.link(*link).kind.name() },
        Fact::Standing { subject, property, by } => DetailPart::Standing {
            record: subject_record(base, *subject).map(|id| record(base, id)),
            property: words::property(base, *property).to_owned(),
            rule: said::acceptance(*by),
        },
        Fact::Conflict(conflict) => DetailPart::Conflict {
            record: record(base, conflict.record),
            property: words::property(base, conflict.property).to_owned(),
            class: conflict.class.words(),
            settled: conflict.is_settled(),
            independent_origins: conflict.origins.len(),
        },
        Fact::Pair { first, second, bearing } => DetailPart::Pair {
            values: [*first, *second].map(|id| words::value(base, &base.model.claim(id))),
            bearing: said::pair_bearing(*bearing),
        },
        Fact::Account(value) => account(base, value),
        Fact::Claim { claim: id, stance } => DetailPart::Claim(claim(base, *id, *stance)),
        Fact::Derived { event, bounds } => DetailPart::Derived {
            event: record(base, event.record()),
            bounds: bounds.iter().map(|(side, day)| bound(*side, *day)).collect(),
        },
        Fact::Premise(id) => DetailPart::Claim(claim(base, *id, Stance::Stands)),
        Fact::Cited(id) => citation(base, *id),
        Fact::Unsourced(claim) => {
            let reason = base.model.claim(*claim).unsourced;
            DetailPart::Unsourced { reason: reason.map(|text| base.model.text(text).to_owned()) }
        }
        Fact::Published(source) => DetailPart::Source(published(base, *source)),
        Fact::Repeats { origin, .. } => DetailPart::Origin { origin: origin_words(base, *origin) },
        Fact::CameOf { event, matter } => came_of(base, event.record(), matter),
    }
}

fn bound(side: Side, day: Day) -> BoundPart {
    let bound = match side {
        Side::EarliestStart => "earliest_start",
        Side::LatestStart => "latest_start",
        Side::EarliestEnd => "earliest_end",
        Side::LatestEnd => "latest_end",
    };
    BoundPart { bound, day: day.to_string() }
}

fn tie(base: &KnowledgeBase, id: TieId) -> TiePart {
    let row = base.model.tie(id);
    TiePart {
        who: row.who.record().map(|who| record(base, who)),
        of: row.of.record().map(|of| record(base, of)),
        role: role(base, id),
        outcomes: outcomes(&crate::query::outcomes(base, id)),
    }
}

/// The record that claims speak of; for a detail of a tie, the event, production or organization.
fn subject_record(base: &KnowledgeBase, subject: Subject) -> Option<RecordId> {
    match subject {
        Subject::Record(record) => Some(record),
        Subject::Tie(tie) => base.model.tie(tie).of.record(),
    }
}

fn claim(base: &KnowledgeBase, id: ClaimId, stance: Stance) -> ClaimPart {
    let model = &base.model;
    let claim = model.claim(id);
    let (rank, reason) = match claim.rank {
        Rank::Preferred => ("preferred", None),
        Rank::Normal => ("normal", None),
        Rank::Deprecated(reason) => ("deprecated", Some(model.text(reason).to_owned())),
    };
    ClaimPart {
        property: words::property(base, claim.property).to_owned(),
        value: words::value(base, &claim),
        valid: claim.time.map(|time| words::time(base, time)),
        stance: said::stance(stance),
        rank,
        reason,
        note: model.note(id).map(|note| model.text(note).to_owned()),
    }
}

fn account(base: &KnowledgeBase, account: &ConflictValue) -> DetailPart {
    let first = account.claims.first();
    let origins = account.origins.iter().map(|origin| origin_words(base, *origin));
    DetailPart::Account {
        value: first.map(|id| words::value(base, &base.model.claim(*id))).unwrap_or_default(),
        bearing: words::conflict::bearing(account.bearing),
        accepted: account.is_accepted,
        side: account.side.map(|side| side + 1),
        origins: origins.collect(),
    }
}

fn citation(base: &KnowledgeBase, id: CitationId) -> DetailPart {
    let citation = base.model.citation(id);
    let text = |symbol| base.model.text(symbol).to_owned();
    DetailPart::Citation {
        source: citation.source.record().map(|source| record(base, source)),
        locator: citation.locator.map(text),
        quote: citation.quote.map(text),
    }
}

fn published(base: &KnowledgeBase, id: RecordId) -> SourcePart {
    let text = |property| words::known(base, id, property);
    let when = words::own_time(base, id, Length::Long).zip(crate::query::own_time(base, id));
    SourcePart {
        source: record(base, id),
        publisher: text(Property::Publisher),
        published: when.map(|(words, when)| time(words, &when)),
        url: text(Property::Url),
    }
}

fn came_of(base: &KnowledgeBase, event: RecordId, matter: &Matter) -> DetailPart {
    DetailPart::Matter { event: record(base, event), matter: matter::part(base, matter) }
}
