//! `inconsistent-dates`: dates given from one another, links and the dates written down that leave
//! no day. What one link and two dates say is for `impossible-order`.

use super::event_order;
use crate::constraint::{
    self, Bond, Contradiction, MAX_EVENTS, Point, Step, bonds, components, contradiction, holding,
    links,
};
use crate::date::{Date, Day};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Claim, ClaimId, EventId, Model, Property, Reference, Subject, Value, World};

/// How many contradictions are told of events that hang together: after each, the statement it is
/// told of is left out, so that the next is another one.
const MAX_TOLD: usize = 16;

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut found = strange_anchors(model);
    let relative = bonds(model);
    let linked = links(model).into_iter().filter(|link| !event_order::is_impossible(model, link));
    let all: Vec<Bond> = relative.into_iter().chain(linked).collect();
    let all = holding(model, &all, &[]);
    for part in components(&all) {
        if constraint::event_count(&part) <= MAX_EVENTS {
            found.extend(told(model, part));
            continue;
        }
        // Too much hangs together by links: only what is dated from one another is looked at.
        let dated = part.into_iter().filter(|bond| !bond.kind.is_link()).collect::<Vec<_>>();
        found.extend(components(&dated).into_iter().flat_map(|part| told(model, part)));
    }
    found
}

fn told(model: &Model, mut part: Vec<Bond>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // One link alone has been compared with the two dates.
    let is_lone_link = part.len() == 1 && part.iter().all(|bond| bond.kind.is_link());
    while found.len() < MAX_TOLD && !is_lone_link {
        let Some(contradiction) = contradiction(model, &part) else { break };
        let Some(first) = told_of(&contradiction, &part) else { break };
        found.push(Telling { model, contradiction: &contradiction, first }.diagnostic());
        part.retain(|bond| bond.claim != first.claim);
    }
    found
}

/// The statement a contradiction is told of: a date given from another event, else a link.
fn told_of(contradiction: &Contradiction, part: &[Bond]) -> Option<Bond> {
    let bond = |claim: &ClaimId| part.iter().find(|bond| bond.claim == *claim);
    let mut bonds: Vec<&Bond> = contradiction.claims.iter().filter_map(bond).collect();
    bonds.sort_by_key(|bond| bond.kind.is_link());
    bonds.first().copied().copied()
}

/// Reports what is dated from itself, and what of one world is dated from the other.
fn strange_anchors(model: &Model) -> Vec<Diagnostic> {
    let claims = model.relative_claims().map(|id| model.claim(id));
    let strange = claims.filter(|claim| !claim.is_deprecated()).filter_map(|claim| {
        let (event, other) = ends(model, &claim)?;
        if event == other {
            let message = "this event is dated from itself";
            let finding = Diagnostic::new(Code::InconsistentDates, message);
            return Some(finding.at_with(claim.span, "its own key").help("name the other event"));
        }
        let world = |event: EventId| match model.world(event) {
            World::Real => "in the real world",
            World::Story => "in a story",
        };
        if model.world(event) == model.world(other) {
            return None;
        }
        let message = format!(
            "`{}` is {}, and this event {}: neither is dated from the other",
            model.key(other),
            world(other),
            world(event),
        );
        let finding = Diagnostic::new(Code::WrongKindOfRecord, message).at(claim.span);
        let record = model.record(other.record());
        Some(
            finding
                .label(record.key_span, "the other event")
                .help("name an event of its own world"),
        )
    });
    strange.collect()
}

/// The event a claim is about and the one it names.
fn ends(model: &Model, claim: &Claim) -> Option<(EventId, EventId)> {
    let Subject::Record(subject) = claim.subject else { return None };
    let other = match claim.value {
        Value::Relative(id) => model.relative(id).anchor,
        Value::Record(reference) => reference,
        _ => return None,
    };
    let Reference::Record(other) = other else { return None };
    Some((model.as_event(subject)?, model.as_event(other)?))
}

/// A contradiction being put into words.
struct Telling<'m> {
    model: &'m Model,
    contradiction: &'m Contradiction,
    /// The statement it is told of.
    first: Bond,
}

impl Telling<'_> {
    fn diagnostic(&self) -> Diagnostic {
        let steps = &self.contradiction.steps;
        let (event, count) = (self.key(self.first.event), self.contradiction.claims.len());
        let is_round = !steps.is_empty() && steps.iter().all(|step| step.from != Point::Origin);
        let message = match (count, is_round) {
            (1, _) => format!("this statement leaves no day for {event}"),
            (_, false) => format!("these {count} statements leave no day for {event}"),
            (_, true) => format!("by these {count} statements {event} would come before itself"),
        };
        let mut finding = Diagnostic::new(Code::InconsistentDates, message);
        let mut labels = self.labels();
        let first = labels.iter().find(|(claim, _)| *claim == self.first.claim);
        let span = |claim: ClaimId| self.model.claim(claim).span;
        let words = first.map_or_else(String::new, |(_, words)| words.clone());
        finding = finding.at_with(span(self.first.claim), words);
        labels.retain(|(claim, _)| *claim != self.first.claim);
        if labels.len() > MOST_LABELS {
            // What they begin with and what they come to says it all.
            let hidden = labels.len() - MOST_LABELS;
            labels.drain(MOST_LABELS / 2..MOST_LABELS / 2 + hidden);
            finding = finding.note(format!("{hidden} more statements between them are not shown"));
        }
        for (claim, words) in labels {
            finding = finding.label(span(claim), words);
        }
        let missing: i64 = steps.iter().map(|step| step.days).sum();
        if let 1..=MOST_MISSING = -missing {
            let days = if missing == -1 { "one day" } else { &format!("{} days", -missing) };
            finding = finding.note(format!("they miss one another by {days}"));
        }
        finding.help(
            "compare them with their sources; a claim that is wrong can stay, \
             with `rank: Deprecated(\"why\")`",
        )
    }

    /// What each claim says; on the way from a date to another, also what follows from it.
    fn labels(&self) -> Vec<(ClaimId, String)> {
        let mut labels: Vec<(ClaimId, String)> = Vec::new();
        let mut add = |claim: ClaimId, words: String| {
            if labels.iter().all(|(known, _)| *known != claim) {
                labels.push((claim, words));
            }
        };
        let mut limit = None;
        for step in self.way() {
            limit = match (step.from, step.to) {
                (Point::Origin, _) => Some(step.days),
                (_, Point::Origin) => None,
                _ => limit.map(|limit: i64| limit + step.days),
            };
            for claim in step.because {
                add(*claim, self.said_in(*claim, &step, limit));
            }
        }
        for claim in &self.contradiction.claims {
            add(*claim, self.said(*claim));
        }
        labels
    }

    /// The steps in the direction in which most statements lead from the event named to the one
    /// that is dated from it: each says how late the next point is at the most, or, the other way
    /// round, how early at the least.
    fn way(&self) -> Vec<Told<'_>> {
        let model = self.model;
        let steps = &self.contradiction.steps;
        let leads_on = |step: &Step| {
            let claim = step.because.first()?;
            let (event, other) = ends(model, &model.claim(*claim))?;
            let ends = (step.from.event()?, step.to.event()?);
            Some(if ends == (other, event) { 1 } else { -1 })
        };
        let balance: i32 = steps.iter().filter_map(leads_on).sum();
        if balance >= 0 {
            let told = steps.iter().map(|step| Told {
                from: step.from,
                to: step.to,
                days: step.days,
                or: "earlier",
                because: &step.because,
            });
            return told.collect();
        }
        let told = steps.iter().rev().map(|step| Told {
            from: step.to,
            to: step.from,
            days: -step.days,
            or: "later",
            because: &step.because,
        });
        told.collect()
    }

    /// What a claim says, and what follows from it and all steps before.
    fn said_in(&self, claim: ClaimId, step: &Told<'_>, limit: Option<i64>) -> String {
        let said = self.said(claim);
        let verb = match step.to {
            Point::Origin => return format!("but {said}"),
            Point::Start(_) => "begins",
            Point::End(_) => "ends",
            Point::Day(_) => "is",
        };
        let day = limit.and_then(constraint::day).filter(|_| step.from != Point::Origin);
        let (Some(day), Some(event)) = (day, step.to.event()) else { return said };
        let (event, day) = (self.key(event), day_words(day));
        format!("{said}, so {event} {verb} on {day} or {}", step.or)
    }

    fn said(&self, id: ClaimId) -> String {
        let model = self.model;
        let claim = model.claim(id);
        let Subject::Record(subject) = claim.subject else { return String::new() };
        let event = format!("`{}`", model.key(subject));
        if let Value::Date(date) = claim.value {
            let verb = match claim.property {
                Property::Start => "begins",
                Property::End => "ends",
                _ => "is dated",
            };
            return format!("{event} {verb} {}", model.date(date).words());
        }
        let Some((_, other)) = ends(model, &claim) else { return String::new() };
        let other = self.key(other);
        let by = match claim.value {
            Value::Relative(id) => model.relative(id).by,
            _ => None,
        };
        let by = by.map_or_else(String::new, |by| format!("{} ", by.words()));
        match claim.property {
            Property::After => format!("{event} is {by}after {other}"),
            Property::Before => format!("{event} is {by}before {other}"),
            Property::Resolves => format!("{event} ends what {other} began"),
            Property::RespondsTo => format!("{event} responds to {other}"),
            Property::Causes => format!("{event} led to {other}"),
            _ => format!("{event} is part of {other}"),
        }
    }

    fn key(&self, event: EventId) -> String {
        format!("`{}`", self.model.key(event))
    }
}

/// One step as it is told.
struct Told<'c> {
    from: Point,
    to: Point,
    days: i64,
    /// On which side of the day the point lies.
    or: &'static str,
    because: &'c [ClaimId],
}

/// How many statements are shown beside the one that a contradiction is told of.
const MOST_LABELS: usize = 12;

/// More days missing than this are not counted out.
const MOST_MISSING: i64 = 100_000;

fn day_words(day: Day) -> String {
    let iso = day.to_string();
    Date::parse(&iso).map_or(iso, |date| date.words().to_string())
}
