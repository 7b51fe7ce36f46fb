//! People and organizations: who they are, what happened to them, and how it ended.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property, RecordId, RecordKind, Value};
use crate::query;
use crate::render::words as shared;

use super::super::page::{Card, CardOutcome, Dot, Filters, Percent};
use super::Context;
use super::facts::Stake;
use super::note::{CitedAt, Footnotes};
use super::outcome::{self, Participation};
use super::words::{capitalized, joined};

/// Whoever takes part in fewer events, and had no outcome, is named without a card.
const FEWEST_EVENTS: usize = 3;
/// At most so many roles stand on a card.
const MOST_ROLES: usize = 3;
/// So many who came to harm, and so many who were accused, stand before all others where there is
/// room for a few only.
const MOST_AT_STAKE: usize = 4;

/// A person or organization on the page.
pub(super) struct Agent {
    pub(super) record: RecordId,
    pub(super) name: String,
    /// That of the card; empty where the page has none.
    pub(super) anchor: String,
    /// The indices of the events in which they take part, in order.
    pub(super) events: Vec<usize>,
    has_outcome: bool,
    /// The gravest that happened to them in these.
    stake: Stake,
}

/// Everyone who takes part, those with most events first.
pub(super) struct Agents {
    list: Vec<Agent>,
    numbers: FxHashMap<RecordId, usize>,
    /// For whom there are filters, in their order.
    filtered: Vec<RecordId>,
}

impl Agents {
    pub(super) fn collect(context: &Context<'_>) -> Self {
        let mut list: Vec<Agent> = Vec::new();
        let mut places: FxHashMap<RecordId, usize> = FxHashMap::default();
        for (index, chosen) in context.chosen.iter().enumerate() {
            for involved in &chosen.facts.agents {
                let place = *places.entry(involved.who).or_insert_with(|| {
                    list.push(Agent::new(context, involved.who));
                    list.len() - 1
                });
                let Some(agent) = list.get_mut(place) else { continue };
                agent.has_outcome |= involved.has_outcome;
                agent.stake = agent.stake.min(involved.stake);
                if agent.events.last() != Some(&index) {
                    agent.events.push(index);
                }
            }
        }
        list.sort_by(|one, other| {
            let by_events = other.events.len().cmp(&one.events.len());
            by_events
                .then_with(|| one.name.cmp(&other.name))
                .then_with(|| one.record.cmp(&other.record))
        });
        let numbers = list.iter().enumerate().map(|(number, agent)| (agent.record, number));
        let mut agents = Self { numbers: numbers.collect(), list, filtered: Vec::new() };
        let (leading, _) = agents.leading(|_| true);
        let filtered = leading.iter().take(Filters::MOST_PEOPLE).map(|agent| agent.record);
        agents.filtered = filtered.collect();
        agents
    }

    /// Lists those for whom there are filters, in their order.
    pub(super) fn filtered(&self) -> impl Iterator<Item = &Agent> {
        self.filtered.iter().filter_map(|record| self.list.get(self.number(*record)?))
    }

    /// The place of somebody's filter among all, where there is one.
    pub(super) fn filter(&self, record: RecordId) -> Option<usize> {
        self.filtered.iter().position(|other| *other == record)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Agent> {
        self.list.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Lists some of them for a drawing that has room for a few: a few of those who came to harm and
    /// of those who were accused, how many these are, and after them all others, those with most
    /// events first.
    pub(super) fn leading(&self, is_wanted: impl Fn(&Agent) -> bool) -> (Vec<&Agent>, usize) {
        let mut wanted: Vec<&Agent> = self.iter().filter(|agent| is_wanted(agent)).collect();
        wanted.sort_by_key(|agent| agent.stake);
        let (mut harmed, mut accused) = (0, 0);
        let mut is_held = |agent: &Agent| {
            let held = match agent.stake {
                Stake::Dead | Stake::Hurt => &mut harmed,
                Stake::Accused => &mut accused,
                Stake::Other => return false,
            };
            *held += 1;
            *held <= MOST_AT_STAKE
        };
        let (mut list, mut others): (Vec<&Agent>, Vec<&Agent>) =
            wanted.into_iter().partition(|agent| is_held(agent));
        let held = list.len();
        others.sort_by_key(|agent| self.number(agent.record));
        list.extend(others);
        (list, held)
    }

    /// The place in the order of the list.
    pub(super) fn number(&self, record: RecordId) -> Option<usize> {
        self.numbers.get(&record).copied()
    }

    pub(super) fn anchor(&self, record: RecordId) -> Option<String> {
        self.number(record)
            .and_then(|number| self.list.get(number))
            .map(|agent| agent.anchor.clone())
    }
}

impl Agent {
    fn new(context: &Context<'_>, record: RecordId) -> Self {
        let model = context.model;
        Self {
            record,
            name: model.label(record).to_owned(),
            anchor: if context.setting.has_cards {
                joined(&["who-", model.key(record)])
            } else {
                String::new()
            },
            events: Vec::new(),
            has_outcome: false,
            stake: Stake::default(),
        }
    }
}

/// Makes the cards, of those first who came to harm or were accused, and the shorter ones of those
/// who are only mentioned.
pub(super) fn cards(
    context: &Context<'_>,
    agents: &Agents,
    places: &[Option<Percent>],
    notes: &mut Footnotes<'_>,
) -> (Vec<Card>, Vec<Card>) {
    let credits = credits(context);
    let (mut full, mut short) = (Vec::new(), Vec::new());
    let mut by_stake: Vec<&Agent> = agents.iter().collect();
    by_stake.sort_by_key(|agent| agent.stake);
    for agent in by_stake {
        let mut card = card(context, agent, &credits, places, notes);
        if agent.has_outcome || agent.events.len() >= FEWEST_EVENTS {
            let kind = context.model.record(agent.record).kind;
            full.push((kind == RecordKind::Organization, card));
        } else {
            // The short form has one line: a description says more than a role.
            if !card.description.is_empty() {
                card.description.trim_end_matches('.').clone_into(&mut card.roles);
            }
            short.push(card);
        }
    }
    // People before organizations; within each the order of the list stays.
    full.sort_by_key(|(is_organization, _)| *is_organization);
    let full = full.into_iter().map(|(_, card)| card).collect();
    short.sort_by(|one: &Card, other| one.name.cmp(&other.name));
    (full, short)
}

fn card(
    context: &Context<'_>,
    agent: &Agent,
    credits: &BTreeMap<RecordId, Vec<String>>,
    places: &[Option<Percent>],
    notes: &mut Footnotes<'_>,
) -> Card {
    let model = context.model;
    let at = CitedAt { anchor: &agent.anchor, label: &agent.name };
    let record = model.record(agent.record);
    let chosen = agent.events.iter().filter_map(|index| context.chosen.get(*index));
    let roles = roles(context, agent, credits);
    Card {
        anchor: agent.anchor.clone(),
        name: agent.name.clone(),
        home: context.home(agent.record),
        description: description(context, agent, &roles),
        roles,
        life: life(context.base, agent.record),
        outcomes: card_outcomes(context, agent),
        dots: agent
            .events
            .iter()
            .filter_map(|index| {
                let lane = context.chosen.get(*index)?.facts.lane;
                Some(Dot { x: (*places.get(*index)?)?, lane })
            })
            .collect(),
        events: chosen.map(|chosen| context.reference(chosen.event)).collect(),
        references: notes.cite(model.citation_range(record.citations), &at),
    }
}

/// The description, unless the roles say the same.
fn description(context: &Context<'_>, agent: &Agent, roles: &str) -> String {
    let text = described(context.base, agent.record).unwrap_or_default();
    let said = text.trim_end_matches('.').to_lowercase();
    if roles.to_lowercase().contains(&said) { String::new() } else { context.text(&text) }
}

/// What the archivist says of a record; of one seen as it was on a day nothing, for that is worded as
/// of today.
pub(in crate::render) fn described(base: &KnowledgeBase, record: RecordId) -> Option<String> {
    let text = || shared::known(base, record, Property::Description);
    if base.clocks.at.is_some() { None } else { text() }
}

/// The credits on the productions of the page, by who has them.
fn credits(context: &Context<'_>) -> BTreeMap<RecordId, Vec<String>> {
    let model = context.model;
    let mut productions: Vec<RecordId> = context
        .chosen
        .iter()
        .flat_map(|chosen| model.counting_records(chosen.event, Property::Production))
        .collect();
    productions.sort_unstable();
    productions.dedup();
    let mut credits: BTreeMap<RecordId, Vec<String>> = BTreeMap::new();
    for production in &productions {
        for (_, claim) in model.claims_on(*production, Property::Credit) {
            let Value::Tie(id) = claim.value else { continue };
            let tie = model.tie(id);
            let Some(who) = tie.who.record().filter(|_| !claim.is_deprecated()) else { continue };
            let mut words = tie.role.map_or("credited", |role| model.text(role)).to_owned();
            if context.production.is_none() {
                words = joined(&[&words, " on “", model.label(*production), "”"]);
            }
            if let Some(time) = shared::tie_time(context.base, id) {
                words = joined(&[&words, ", ", &time]);
            }
            credits.entry(who).or_default().push(words);
        }
    }
    credits
}

fn roles(
    context: &Context<'_>,
    agent: &Agent,
    credits: &BTreeMap<RecordId, Vec<String>>,
) -> String {
    let mut roles: Vec<String> = Vec::new();
    roles.extend(shared::known(context.base, agent.record, Property::Kind));
    match credits.get(&agent.record) {
        Some(credits) => roles.extend(credits.iter().take(MOST_ROLES).cloned()),
        None => roles.extend(roles_in_events(context, agent)),
    }
    let mut seen: Vec<String> = Vec::new();
    roles.retain(|role| {
        let is_new = !role.is_empty() && !seen.contains(role);
        seen.push(role.clone());
        is_new
    });
    roles.truncate(MOST_ROLES + 1);
    capitalized(&roles.join("; "))
}

fn roles_in_events(context: &Context<'_>, agent: &Agent) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let events = agent.events.iter().filter_map(|index| context.chosen.get(*index));
    let events: Vec<EventId> = events.map(|chosen| chosen.event).collect();
    for (_, participation) in participations_of(context.base, agent.record, &events) {
        let role = outcome::role(context.base, &participation);
        match counts.iter_mut().find(|(known, _)| *known == role) {
            Some((_, count)) => *count += 1,
            None => counts.push((role, 1)),
        }
    }
    // The sort is stable: among equals the earlier role comes first.
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(role, _)| role).take(MOST_ROLES).collect()
}

fn life(base: &KnowledgeBase, record: RecordId) -> String {
    let model = &base.model;
    let (start, end) = match model.record(record).kind {
        RecordKind::Organization => (Property::Founded, Property::Dissolved),
        _ => (Property::Born, Property::Died),
    };
    let words = |property| shared::known(base, record, property);
    let (started, ended) = match model.record(record).kind {
        RecordKind::Organization => ("founded ", "dissolved "),
        _ => ("born ", "died "),
    };
    let mut parts = Vec::new();
    if let Some(words) = words(start) {
        parts.push(joined(&[started, &words]));
    }
    if let Some(words) = words(end) {
        parts.push(joined(&[ended, &words]));
    }
    parts.join(", ")
}

fn card_outcomes(context: &Context<'_>, agent: &Agent) -> Vec<CardOutcome> {
    let events = agent.events.iter().filter_map(|index| context.chosen.get(*index));
    let events: Vec<EventId> = events.map(|chosen| chosen.event).collect();
    outcomes_of(context, agent.record, &events)
}

/// Each outcome once, with what followed on a charge, a suit or a citation.
pub(super) fn outcomes_of(
    context: &Context<'_>,
    who: RecordId,
    events: &[EventId],
) -> Vec<CardOutcome> {
    let base = context.base;
    let mut lines: Vec<CardOutcome> = Vec::new();
    let mut told: BTreeSet<EventId> = BTreeSet::new();
    for (event, participation) in participations_of(base, who, events) {
        let outcome = outcome::outcome(base, &participation);
        if outcome.is_empty() || told.contains(&event) {
            continue;
        }
        let followed = query::sequel(base, participation.id);
        let is_charge =
            || query::outcomes(base, participation.id).iter().any(|one| one.is_accusation());
        let is_open = followed
            .as_ref()
            .is_some_and(|steps| steps.is_empty() || is_charge() && query::is_open(steps));
        let followed = followed.unwrap_or_default();
        told.extend(followed.iter().map(|step| step.event));
        lines.push(CardOutcome {
            outcome: capitalized(&outcome),
            detail: outcome::detail(base, &participation),
            title: base.model.label(event).to_owned(),
            date: context.short_date(event),
            event: context.reference(event),
            open: match shared::unresolved(base, participation.id) {
                _ if !is_open => String::new(),
                Some(said) => context.text(said).trim_end_matches('.').to_owned(),
                None => joined(&["whether and how it ended ", outcome::not_known(base)]),
            },
            followed: outcome::sequels(context, &followed),
        });
    }
    lines
}

/// The participations of somebody in some events.
fn participations_of(
    base: &KnowledgeBase,
    who: RecordId,
    events: &[EventId],
) -> impl Iterator<Item = (EventId, Participation)> {
    events.iter().flat_map(move |event| {
        outcome::participations(base, *event)
            .filter(move |participation| participation.who == who)
            .map(|participation| (*event, participation))
    })
}
