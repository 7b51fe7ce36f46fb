//! One record with everything that is said about it.

use super::cited_sources;
use super::outcome::{Course, outcomes, sequel};
use super::reliance::{Reliance, reliance};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    ClaimId, Outcome, Property, RecordId, RecordKind, Standing, Subject, TieId, TieKind, Value,
    Verdict, World,
};

/// A record whole.
#[derive(Clone, Debug)]
pub struct Details {
    /// The record.
    pub record: RecordId,
    /// Its properties with every claim on each, in the order of the files.
    pub properties: Vec<PropertyDetail>,
    /// Its own participants, credits or memberships, in the order written.
    pub ties: Vec<TieDetail>,
    /// What other records say of it: first the events that name it in order of time, then
    /// everything else by the kind of link.
    pub mentions: Vec<Mention>,
    /// Statements that it is, or is not, one with other records.
    pub identities: Vec<IdentityDetail>,
    /// The sources of its own claims and of its participations, in the order first cited.
    pub sources: Vec<RecordId>,
    /// What rests on it, where it is a source.
    pub reliance: Reliance,
    /// The terms that are narrower by one step, where it is a term, in the order of the files.
    pub narrower: Vec<RecordId>,
    /// The events that name it, or a narrower term, as a hazard or a cause, in order of time.
    pub classed: Vec<RecordId>,
}

/// The claims on one property.
#[derive(Clone, Debug)]
pub struct PropertyDetail {
    /// The property.
    pub property: Property,
    /// How they stand together; `None` for a property that takes several values at once.
    pub standing: Option<Standing>,
    /// All of them, those set aside too, in the order of the files.
    pub claims: Vec<ClaimId>,
}

/// A participation, credit or membership with how it ended.
#[derive(Clone, Debug)]
pub struct TieDetail {
    /// The tie.
    pub tie: TieId,
    /// Its outcome; several where the sources contradict each other.
    pub outcomes: Vec<Outcome>,
    /// What came of it for them, where the outcome opens a matter, a charge, a suit, a citation, or
    /// was undone.
    pub course: Course,
    /// The claims on details that the sources differ on, those set aside too.
    pub claims: Vec<ClaimId>,
}

/// A claim of another record that names this one.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The record at the other end: the event, the production, the character.
    pub by: RecordId,
    /// What links the two.
    pub kind: LinkKind,
    /// The claim that says so.
    pub claim: ClaimId,
    /// The participation, credit or membership, where it is one.
    pub tie: Option<TieDetail>,
}

/// A statement that the record is, or is not, one with others.
#[derive(Clone, Debug)]
pub struct IdentityDetail {
    /// The others.
    pub with: Vec<RecordId>,
    /// What is said.
    pub verdict: Verdict,
    /// The statement itself, which has the sources.
    pub statement: RecordId,
}

/// Gathers everything about a record.
#[must_use]
pub fn show(base: &KnowledgeBase, record: RecordId) -> Details {
    gather(base, record, |_| true)
}

/// Gathers everything about a record but its part in the events of the real world, for where these
/// are told in a [`timeline`](super::timeline()) beside it. What was set aside is told all the same.
#[must_use]
pub fn show_beside_events(base: &KnowledgeBase, record: RecordId) -> Details {
    let is_event =
        |record| base.model.as_event(record).is_some() && base.model.world(record) == World::Real;
    let has_part = |kind| matches!(kind, LinkKind::Participation | LinkKind::AtPlace);
    gather(base, record, |(kind, by)| !(has_part(kind) && is_event(by)))
}

fn gather(
    base: &KnowledgeBase,
    record: RecordId,
    is_told: impl Fn((LinkKind, RecordId)) -> bool,
) -> Details {
    let model = &base.model;
    let kind = model.record(record).kind;
    let mut properties: Vec<PropertyDetail> = Vec::new();
    let mut ties = Vec::new();
    for (id, claim) in model.claims_about(record) {
        if let Value::Tie(tie) = claim.value {
            ties.push(tie_detail(base, tie));
            continue;
        }
        match properties.iter_mut().find(|known| known.property == claim.property) {
            Some(known) => known.claims.push(id),
            None => properties.push(PropertyDetail {
                property: claim.property,
                standing: (!claim.property.is_list_on(kind))
                    .then(|| model.standing(record, claim.property)),
                claims: vec![id],
            }),
        }
    }
    let mentions = mentions(base, record, is_told);
    Details {
        record,
        properties,
        identities: identities(base, record),
        sources: sources(base, record, &ties, &mentions),
        ties,
        mentions,
        reliance: reliance(base, record),
        narrower: narrower(base, record),
        classed: classed(base, record),
    }
}

fn tie_detail(base: &KnowledgeBase, tie: TieId) -> TieDetail {
    let model = &base.model;
    let outcomes = outcomes(base, tie);
    let course = sequel(base, tie).unwrap_or_default();
    let claims = model.claims_of_tie(tie).map(|(id, _)| id).collect();
    TieDetail { tie, outcomes, course, claims }
}

/// Lists the links that claims of other records make to this one, and the participations, credits
/// and memberships of it that were set aside, which are not in the graph.
fn mentions(
    base: &KnowledgeBase,
    record: RecordId,
    is_told: impl Fn((LinkKind, RecordId)) -> bool,
) -> Vec<Mention> {
    let model = &base.model;
    let mut mentions: Vec<Mention> = base
        .graph
        .links(record)
        .map(|(link, other)| (base.graph.link(link), other))
        .filter(|(link, other)| {
            link.kind != LinkKind::Cites
                && is_told((link.kind, *other))
                && model.claim(link.claim).subject != Subject::Record(record)
        })
        .map(|(link, other)| Mention {
            by: other,
            kind: link.kind,
            claim: link.claim,
            tie: match model.claim(link.claim).value {
                Value::Tie(tie) => Some(tie_detail(base, tie)),
                _ => None,
            },
        })
        .collect();
    mentions.extend(set_aside(base, record));
    mentions.sort_by_cached_key(|mention| {
        let event = model.as_event(mention.by);
        let time = event.map(|event| model.placing(event).sort_key());
        (event.is_none(), time, mention.kind, mention.claim)
    });
    mentions
}

fn set_aside(base: &KnowledgeBase, record: RecordId) -> impl Iterator<Item = Mention> {
    let model = &base.model;
    base.index().set_aside(record).filter_map(move |id| {
        let tie = model.tie(id);
        let claim = tie.claim;
        let (who, of) = (tie.who.record()?, tie.of.record()?);
        let other = if who == record {
            of
        } else if of == record {
            who
        } else {
            return None;
        };
        let stated = model.claim(claim);
        let is_from_elsewhere = stated.subject != Subject::Record(record);
        (stated.is_deprecated() && is_from_elsewhere).then(|| Mention {
            by: other,
            kind: match tie.kind {
                TieKind::Participation => LinkKind::Participation,
                TieKind::Credit => LinkKind::Credit,
                TieKind::Membership => LinkKind::Membership,
            },
            claim,
            tie: Some(tie_detail(base, id)),
        })
    })
}

fn identities(base: &KnowledgeBase, record: RecordId) -> Vec<IdentityDetail> {
    let identities = base.index().identities(record);
    identities
        .filter_map(|place| base.model.identity(place))
        .map(|identity| IdentityDetail {
            with: identity.of.iter().copied().filter(|other| *other != record).collect(),
            verdict: identity.verdict,
            statement: identity.record,
        })
        .collect()
}

fn narrower(base: &KnowledgeBase, record: RecordId) -> Vec<RecordId> {
    if base.model.kind(record) != RecordKind::Term {
        return Vec::new();
    }
    let terms = base.index().of_kind(RecordKind::Term);
    let is_narrower =
        |term: &RecordId| base.model.counting_records(*term, Property::Broader).contains(&record);
    terms.filter(is_narrower).collect()
}

/// Lists the events that name a term, or a narrower one, in order of time; none of any other record.
pub(super) fn classed(base: &KnowledgeBase, record: RecordId) -> Vec<RecordId> {
    if base.model.kind(record) != RecordKind::Term {
        return Vec::new();
    }
    let terms = base.index().of_kind(RecordKind::Term);
    let narrower = terms.filter(|term| base.model.term_within(*term, record) != Certainty::No);
    let mut events: Vec<RecordId> =
        narrower.flat_map(|term| base.index().classed(term).collect::<Vec<_>>()).collect();
    events.sort_unstable();
    events.dedup();
    events.sort_by_key(|event| base.model.as_event(*event).map(|event| base.index().order(event)));
    events
}

fn sources(
    base: &KnowledgeBase,
    record: RecordId,
    ties: &[TieDetail],
    mentions: &[Mention],
) -> Vec<RecordId> {
    let model = &base.model;
    let own = model.citation_range(model.record(record).citations);
    let claims = model.claims_about(record).flat_map(|(_, claim)| model.citations(&claim));
    let told = mentions.iter().filter_map(|mention| mention.tie.as_ref());
    let of_ties = ties.iter().chain(told).flat_map(|tie| {
        let details = tie.claims.iter().flat_map(|claim| model.citations(&model.claim(*claim)));
        model.citations_of_tie(tie.tie).chain(details)
    });
    cited_sources(own.chain(claims).chain(of_ties))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    const RECORDS: &str = r#"[
        Source(id: "post", title: "Post"), Source(id: "wire", title: "Wire"),
        Source(id: "list", title: "List"), Source(id: "unread", title: "Unread"),
        Person(id: "ann", name: "Ann", born: [(value: "1950"), (value: "1951")], sources: ["list"]),
        Person(id: "anne", name: "Anne", sources: ["list"]),
        Identity(of: ["ann", "anne"], verdict: Unsure, sources: ["list"]),
        Event(id: "late", title: "Late", kind: Fire, date: "2021", sources: ["post"], participants: [
            (who: "ann", outcome: [
                (value: Injured, sources: ["wire"]),
                (value: Unhurt, sources: ["post"]),
            ]),
        ]),
        Event(id: "undated", title: "Undated", kind: Fire, sources: ["post"],
            participants: [(who: "ann")]),
        Event(id: "early", title: "Early", kind: Charge, date: "2020", sources: ["post"],
            participants: [(who: "ann", outcome: Charged)]),
        Event(id: "ruling", title: "Ruling", kind: CaseDismissed, date: "2022", sources: ["post"],
            participants: [(who: "ann", outcome: Dismissed)], resolves: ["early"]),
        Production(id: "film", title: "Film", credits: [(who: "ann", role: "lead")],
            sources: ["list"]),
    ]"#;

    fn base() -> KnowledgeBase {
        let files = Memory::new().with(SETTINGS_FILE, "()").with("all.ron", RECORDS);
        KnowledgeBase::open(Arc::new(files), "").unwrap()
    }

    fn details(base: &KnowledgeBase, key: &str) -> Details {
        show(base, base.model.find(key).unwrap())
    }

    fn keys<'b>(base: &'b KnowledgeBase, records: &[RecordId]) -> Vec<&'b str> {
        records.iter().map(|record| base.model.key(*record)).collect()
    }

    #[test]
    fn events_come_in_order_of_time_and_before_everything_else() {
        let base = base();
        let found = details(&base, "ann");
        let by: Vec<RecordId> = found.mentions.iter().map(|mention| mention.by).collect();
        assert_eq!(keys(&base, &by), ["early", "late", "ruling", "undated", "film"]);
        assert!(found.mentions.iter().all(|mention| mention.tie.is_some()));
    }

    #[test]
    fn a_charge_comes_with_what_followed_and_a_dispute_with_all_accounts() {
        let base = base();
        let found = details(&base, "ann");
        let tie = |at: usize| found.mentions[at].tie.as_ref().unwrap();
        assert_eq!(tie(0).outcomes, [Outcome::Charged]);
        assert_eq!(tie(0).course.followed[0].outcomes, [Outcome::Dismissed]);
        assert_eq!(tie(1).outcomes, [Outcome::Injured, Outcome::Unhurt]);
        assert!(tie(1).course.followed.is_empty(), "a fire opens no matter");
        let born = found.properties.iter().find(|detail| detail.property == Property::Born);
        assert!(matches!(born.unwrap().standing, Some(Standing::Disputed(_))));
    }

    #[test]
    fn sources_of_participations_and_of_their_details_count() {
        let base = base();
        assert_eq!(keys(&base, &details(&base, "ann").sources), ["list", "post", "wire"]);
    }

    #[test]
    fn a_source_knows_what_cites_it() {
        let base = base();
        let wire = details(&base, "wire");
        let wire = wire.reliance;
        assert_eq!((wire.claims.len(), keys(&base, &wire.records)), (1, vec!["late"]));
        let unread = details(&base, "unread");
        assert_eq!(unread.reliance, Reliance::default());
    }

    #[test]
    fn a_part_that_was_set_aside_is_shown_though_it_links_nobody() {
        let records = r#"[Person(id: "ann", name: "Ann"), Event(id: "fall", title: "Fall", kind: Fall,
            participants: [(who: "ann", outcome: Injured, rank: Deprecated("somebody else"))])]"#;
        let files = Memory::new().with(SETTINGS_FILE, "()").with("all.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let [ann, fall] = ["ann", "fall"].map(|key| base.model.find(key).unwrap());
        assert_eq!(base.graph.degree(ann), 0);
        for record in [ann, fall] {
            assert_eq!(base.index().set_aside(record).count(), 1);
        }
        let found = show(&base, ann);
        let told: Vec<_> = found.mentions.iter().map(|one| (one.by, one.kind)).collect();
        assert_eq!(told, [(fall, LinkKind::Participation)]);
        let tie = found.mentions[0].tie.as_ref().unwrap();
        assert_eq!(tie.outcomes, [Outcome::Injured]);
        // The event says it itself.
        let own = show(&base, fall);
        assert_eq!((own.ties.len(), own.mentions.len()), (1, 0));
    }

    #[test]
    fn statements_of_identity_are_told_to_both_sides() {
        let base = base();
        for (one, other) in [("ann", "anne"), ("anne", "ann")] {
            let found = details(&base, one);
            assert_eq!(keys(&base, &found.identities[0].with), [other]);
            assert_eq!(found.identities[0].verdict, Verdict::Unsure);
        }
    }
}
