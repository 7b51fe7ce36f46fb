//! What speaks for somebody's presence on a production.

use super::origin::each_once;
use crate::date::{Certainty, Days, Occurrence, Stay};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{
    Citation, ClaimId, EventId, EventKind, Property, RecordId, RecordKind, Reference, Tie, TieId,
    Value, World,
};

/// One thing that says that somebody was there, or was not.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// The credit or participation.
    pub tie: TieId,
    /// Whether it stands: possible where sources differ on the production of its event, or a clock
    /// leaves it open.
    pub stands: Certainty,
    /// What it says about the days asked for: there on some of them.
    pub answer: Certainty,
    /// When it was.
    pub time: Occurrence,
}

/// What speaks for somebody's presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A credit with a time.
    Credit,
    /// A credit without a time.
    UndatedCredit,
    /// Taking part in an event of the production.
    Event(EventId),
}

impl Evidence {
    /// Tells whether a date is claimed of it, be it one that the clocks leave open. What has none may
    /// have been on any day, and says nothing about some.
    #[must_use]
    pub fn is_dated(&self, base: &KnowledgeBase) -> bool {
        match self.kind {
            EvidenceKind::Credit => true,
            EvidenceKind::UndatedCredit => false,
            EvidenceKind::Event(event) => base.model.is_dated(event),
        }
    }

    /// Lists what it rests on, each citation once: that of the credit or participation, then that of
    /// what is claimed apart from it of a credit's time.
    #[must_use]
    pub fn citations(&self, base: &KnowledgeBase) -> Vec<Citation> {
        let model = &base.model;
        let of_time = [Property::During, Property::Start, Property::End].into_iter();
        let claims: Vec<ClaimId> = of_time
            .filter(|_| self.kind == EvidenceKind::Credit)
            .flat_map(|property| model.standing_of_tie(self.tie, property).claims().to_vec())
            .collect();
        let of_time = claims.into_iter().flat_map(|id| model.citations(&model.claim(id)));
        each_once(model.citations_of_tie(self.tie).chain(of_time))
    }

    /// The time that it says somebody was there. What several people were in at once is one unknown.
    pub(super) fn stay(&self, base: &KnowledgeBase) -> Stay<'_> {
        let unknown = match self.kind {
            EvidenceKind::Event(event) => event.record().index(),
            EvidenceKind::Credit | EvidenceKind::UndatedCredit => {
                base.model.record_count() + self.tie.index()
            }
        };
        Stay { time: &self.time, is_sure: self.stands == Certainty::Certain, unknown }
    }
}

/// Finds what speaks for anybody's presence on a production on some days: credits and, for people,
/// events that happen where a production is at work: incidents, and events of the production
/// itself. By person, each one's in the order of the files, credits first.
pub(super) fn evidence(
    base: &KnowledgeBase,
    production: RecordId,
    days: &Days,
) -> Vec<(RecordId, Evidence)> {
    let mut search = Search { base, days, found: Vec::new() };
    for (tie, row) in base.model.live_ties_of(production) {
        search.credit(tie, &row);
    }
    for event in events_of(base, production) {
        search.event(production, event, |_| true);
    }
    search.found.sort_by_key(|(who, _)| *who);
    search.found
}

/// Finds what speaks for the presence of one on a production on some days, as [`evidence`] does for
/// all: by what they are linked to, whoever else was there.
pub(super) fn evidence_of(
    base: &KnowledgeBase,
    who: RecordId,
    production: RecordId,
    days: &Days,
) -> Vec<Evidence> {
    let mut search = Search { base, days, found: Vec::new() };
    let graph = &base.graph;
    let credits = graph.links_between(who, production).map(|link| graph.link(link));
    let mut credits: Vec<ClaimId> =
        credits.filter(|link| link.kind == LinkKind::Credit).map(|link| link.claim).collect();
    credits.sort_unstable();
    for credit in credits {
        if let Value::Tie(tie) = base.model.claim(credit).value {
            search.credit(tie, &base.model.tie(tie));
        }
    }
    for event in shared_events(base, who, production) {
        search.event(production, event, |other| other == who);
    }
    search.found.into_iter().map(|(_, evidence)| evidence).collect()
}

struct Search<'b> {
    base: &'b KnowledgeBase,
    days: &'b Days,
    found: Vec<(RecordId, Evidence)>,
}

impl Search<'_> {
    fn credit(&mut self, id: TieId, tie: &Tie) {
        let Some(who) = tie.who.record() else { return };
        let (kind, time) = match self.base.model.tie_occurrence(id) {
            Some(time) => (EvidenceKind::Credit, time),
            None => (EvidenceKind::UndatedCredit, Occurrence::unknown()),
        };
        self.add(who, kind, id, time, self.base.model.seen(tie.claim));
    }

    /// What the part that some had in an event says.
    fn event(&mut self, production: RecordId, event: EventId, of: impl Fn(RecordId) -> bool) {
        let model = &self.base.model;
        let is_on_set = model.is_of_kind(event, EventKind::is_on_set);
        if is_on_set == Certainty::No || model.world(event) == World::Story {
            return;
        }
        let is_its = belongs(self.base, event, production).and(is_on_set);
        if is_its == Certainty::No {
            return;
        }
        let time = model.occurrence(event);
        for (id, tie) in model.live_ties_of(event) {
            let Some(who) = tie.who.record().filter(|who| of(*who)) else { continue };
            // A maker or an authority can have a part in an incident without being on the set.
            if model.record(who).kind == RecordKind::Person {
                let stands = is_its.and(model.seen(tie.claim));
                self.add(who, EvidenceKind::Event(event), id, time.clone(), stands);
            }
        }
    }

    fn add(
        &mut self,
        who: RecordId,
        kind: EvidenceKind,
        tie: TieId,
        time: Occurrence,
        stands: Certainty,
    ) {
        let answer = time.meets(self.days).and(stands);
        self.found.push((who, Evidence { kind, tie, stands, answer, time }));
    }
}

/// The events that name a production as theirs, each once.
fn events_of(base: &KnowledgeBase, production: RecordId) -> Vec<EventId> {
    let links = base.graph.links(production);
    let events = links.filter(|(link, _)| base.graph.link(*link).kind == LinkKind::OnProduction);
    let mut events: Vec<EventId> =
        events.filter_map(|(_, record)| base.model.as_event(record)).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// Lists the events of a production, or what may be, that somebody took part in, each once. They are
/// looked for on the side where there are fewer.
pub(super) fn shared_events(
    base: &KnowledgeBase,
    who: RecordId,
    production: RecordId,
) -> Vec<EventId> {
    let graph = &base.graph;
    let (side, kind, other, other_kind) = if graph.degree(who) <= graph.degree(production) {
        (who, LinkKind::Participation, production, LinkKind::OnProduction)
    } else {
        (production, LinkKind::OnProduction, who, LinkKind::Participation)
    };
    let near = graph.links(side).filter(|(link, _)| graph.link(*link).kind == kind);
    let events = near.filter_map(|(_, event)| base.model.as_event(event));
    let is_shared = |event: &EventId| {
        let mut links = graph.links_between(event.record(), other);
        links.any(|link| graph.link(link).kind == other_kind)
    };
    let mut shared: Vec<EventId> = events.filter(is_shared).collect();
    shared.sort_unstable();
    shared.dedup();
    shared
}

/// Tells whether an event belongs to a production: possibly, where only some sources say so. Those
/// that do not agree on the production leave its people in doubt too.
pub(super) fn belongs(base: &KnowledgeBase, event: EventId, production: RecordId) -> Certainty {
    let model = &base.model;
    model.has_value(model.claims_on(event, Property::Production), |value| {
        value == Value::Record(Reference::Record(production))
    })
}
