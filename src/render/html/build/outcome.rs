//! Who took part and with which outcome, and what became of charges and suits.

use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, EventId, EventKind, Outcome, Rank, RecordId, Tie, TieId};
use crate::query::{self, Followed, Matter, matters};
use crate::render::words::{self, Length};

use super::super::page::Sequel;
use super::Context;
use super::words::{joined, uncapitalized};

/// A participation that has not been set aside.
pub(super) struct Participation {
    pub(super) id: TieId,
    pub(super) tie: Tie,
    pub(super) who: RecordId,
    pub(super) claim: Claim,
}

/// Lists the participations in an event, in the order of the files.
pub(super) fn participations(
    base: &KnowledgeBase,
    event: EventId,
) -> impl Iterator<Item = Participation> {
    let model = &base.model;
    model.live_ties_of(event).filter_map(move |(id, tie)| {
        Some(Participation { id, tie, who: tie.who.record()?, claim: model.claim(tie.claim) })
    })
}

/// Says of each participation that was set aside whose it was, and why it no longer counts.
pub(super) fn set_aside(context: &Context<'_>, event: EventId) -> impl Iterator<Item = String> {
    let (base, model) = (context.base, context.model);
    model.ties_of(event).filter_map(move |(id, tie)| {
        let Rank::Deprecated(why) = model.claim(tie.claim).rank else { return None };
        let (who, role) = (words::party(base, tie.who), role_of(base, id));
        let role = if role.is_empty() { role } else { joined(&[", ", &role]) };
        Some(joined(&["Set aside: ", &who, &role, ", because: ", &context.text(model.text(why))]))
    })
}

/// The outcome in words; a dispute names all sides. Empty where there is none.
pub(super) fn outcome(base: &KnowledgeBase, participation: &Participation) -> String {
    words::outcome::outcome(base, participation.id).unwrap_or_default()
}

/// The role of a participation, or all those in dispute.
pub(super) fn role(base: &KnowledgeBase, participation: &Participation) -> String {
    role_of(base, participation.id)
}

/// The role of a participation, credit or membership, or all those in dispute.
pub(super) fn role_of(base: &KnowledgeBase, tie: TieId) -> String {
    words::event::role(base, tie)
}

/// Of what the outcome was, as far as the role or the note says: "involuntary manslaughter" of the
/// role "defendant (involuntary manslaughter)".
pub(super) fn detail(base: &KnowledgeBase, participation: &Participation) -> String {
    if let Some(particulars) = query::particulars(base, participation.id) {
        return particulars.to_owned();
    }
    let note = base.model.note(participation.tie.claim);
    let note = note.map_or("", |note| base.model.text(note));
    let note = note.trim_end_matches('.');
    // A note of several sentences is told with the event.
    if note.contains(". ") { String::new() } else { uncapitalized(note) }
}

/// Whether somebody was hurt or died; a claim to have been hurt is no finding.
pub(super) fn is_harm(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Killed | Outcome::Died | Outcome::Injured)
}

/// Says what followed for somebody, event by event.
pub(super) fn sequels(context: &Context<'_>, followed: &[Followed]) -> Vec<Sequel> {
    followed
        .chunk_by(|one, next| one.event == next.event)
        .filter_map(|steps| {
            let event = steps.first()?.event;
            let words = words::outcome::steps(context.base, steps, Length::Short);
            Some(Sequel { words, event: context.reference(event) })
        })
        .collect()
}

/// What kind of matter an event opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Charge,
    Suit,
    Citation,
}

/// A matter of which no end is known, for somebody or for everybody.
pub(super) struct Open {
    pub(super) sort: Sort,
    /// Those for whom none is known; empty where that is everybody.
    names: Vec<String>,
    /// What was found where the end was looked for, in the archivist's words.
    said: Vec<String>,
}

/// Whether it is an event that a participation is in.
fn states(base: &KnowledgeBase, tie: TieId, event: EventId) -> bool {
    base.model.tie(tie).of.record() == Some(event.record())
}

/// What the archivist found where the ends of some matters were looked for, each once.
fn found_out(context: &Context<'_>, ties: impl Iterator<Item = TieId>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for tie in ties {
        let words = words::unresolved(context.base, tie).map(|words| context.text(words));
        said.extend(words.filter(|words| !said.contains(words)));
    }
    said
}

impl Open {
    /// What an event opens that nothing in the base is known to have ended.
    pub(super) fn of(context: &Context<'_>, event: EventId) -> Option<Self> {
        let base = context.base;
        let matters = matters(base, event);
        let kinds = base.model.event_kinds(event);
        let is_said_to_be = |kind: EventKind| kinds.contains(&kind);
        let sort = match () {
            () if is_said_to_be(EventKind::Charge) || is_said_to_be(EventKind::Indictment) => {
                Sort::Charge
            }
            () if is_said_to_be(EventKind::SafetyCitation) => Sort::Citation,
            () if is_said_to_be(EventKind::CivilSuit) => Sort::Suit,
            () if matters.iter().any(|matter| matter.is_criminal) => Sort::Charge,
            () if matters.is_empty() => return None,
            () => Sort::Suit,
        };
        if matters.is_empty() {
            let is_open = context.ground.reverse.resolved_by(event).is_empty();
            let ties = base.model.live_ties_of(event).map(|(tie, _)| tie);
            let said = found_out(context, ties);
            return is_open.then(|| Self { sort, names: Vec::new(), said });
        }
        // What is about a charge that another event made leads to that, which says it.
        let here: Vec<&Matter> = matters
            .iter()
            .filter(|matter| matter.stated.iter().any(|tie| states(base, *tie, event)))
            .collect();
        let open = here.iter().filter(|matter| matter.followed.is_empty());
        let open: Vec<&Matter> = open.copied().collect();
        if open.is_empty() {
            return None;
        }
        let said = found_out(context, open.iter().flat_map(|matter| &matter.stated).copied());
        let is_everybody = open.len() == here.len();
        let name = |matter: &&Matter| base.model.label(matter.who).to_owned();
        let names = if is_everybody { Vec::new() } else { open.iter().map(name).collect() };
        Some(Self { sort, names, said })
    }

    /// Says for whom alone no end is known, as the head of a line; `None` where it is everybody.
    pub(super) fn for_some(&self) -> Option<String> {
        let head = match self.sort {
            Sort::Charge => "Whether and how this charge ended for ",
            Sort::Suit => "Whether and how this suit ended for ",
            Sort::Citation => "What became of this citation for ",
        };
        let names = self.names.as_slice();
        (!names.is_empty()).then(|| joined(&[head, &words::listed(names, "and"), ":"]))
    }

    /// The remark that no end is known, or what was found where it was looked for.
    pub(super) fn words(&self, base: &KnowledgeBase) -> String {
        if !self.said.is_empty() {
            let names = self.names.as_slice();
            let head = if names.is_empty() {
                String::new()
            } else {
                joined(&[&words::listed(names, "and"), ": "])
            };
            return joined(&[&head, &self.said.join(" ")]);
        }
        let what = match self.sort {
            Sort::Charge => "Whether and how this charge ended ",
            Sort::Suit => "Whether and how this suit ended ",
            Sort::Citation => "What became of this citation ",
        };
        let words = joined(&[what, not_known(base)]);
        match self.names.as_slice() {
            [] => joined(&[&words, "."]),
            names => joined(&[&words, " for ", &words::listed(names, "and"), "."]),
        }
    }
}

/// Says that an end is not known: from the data, or from what there was on the days they are seen on.
pub(super) fn not_known(base: &KnowledgeBase) -> &'static str {
    match (base.clocks.at, base.clocks.known) {
        (None, None) => "is not known here",
        (Some(_), None) => "was open on that day",
        (_, Some(_)) => "was not known by then",
    }
}
