//! Which records are worth asking: a superset of those that fit, from what the graph and the
//! index of the base hold ready.
//!
//! Of parts joined by `and` the one that leaves the fewest records is taken, and the others are
//! asked of these alone; parts joined by `or` are put together. `not`, words that very many say and
//! the normal rank leave all. Every estimate is made before any record is gathered, but of plain
//! words, of which there is none better than what they lead to.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Combined, Filter, KindTerm, RankTerm, Term, TimeTerm};
use crate::date::Certainty;
use crate::graph::LinkKind;
use crate::knowledge_base::{KnowledgeBase, RareRank, Window};
use crate::model::{Copy, EventKind, PlaceId, RecordId, RecordKind, Word};

/// Lists records of a kind, or of any, among which are all that can fit a filter, each once in the
/// order of the files; `None` where that would not be less than all.
#[must_use]
pub fn candidates(
    base: &KnowledgeBase,
    kind: Option<RecordKind>,
    filter: &Filter,
) -> Option<Vec<RecordId>> {
    let plan = Plan { base, kind, saying: RefCell::default() };
    let all = base.model.record_count();
    plan.estimate(filter).filter(|estimate| *estimate < all)?;
    let mut found = Vec::new();
    plan.gather(filter, &mut found);
    found.retain(|record| plan.is_wanted(*record));
    found.sort_unstable();
    found.dedup();
    Some(found)
}

struct Plan<'b> {
    base: &'b KnowledgeBase,
    kind: Option<RecordKind>,
    /// What plain words lead to, once it was asked for.
    saying: RefCell<BTreeMap<String, Option<Vec<RecordId>>>>,
}

/// Words that more than one of so many records say are not looked up: to go through all records is
/// as good.
const TOO_COMMON: usize = 4;

impl Plan<'_> {
    fn is_wanted(&self, record: RecordId) -> bool {
        let kind = self.base.model.record(record).kind;
        self.kind.is_none_or(|wanted| wanted == kind)
    }

    /// About how many records would be gathered; `None` for all.
    fn estimate(&self, filter: &Filter) -> Option<usize> {
        match filter {
            Combined::Part(term) => self.estimate_term(term),
            Combined::And(parts) => {
                let together = self.on_production(parts);
                let together = together.map(|(production, window)| window.count_on(production));
                let parts = parts.iter().filter_map(|part| self.estimate(part));
                parts.chain(together).min()
            }
            Combined::Or(parts) => parts
                .iter()
                .try_fold(0_usize, |sum, part| Some(sum.saturating_add(self.estimate(part)?))),
            Combined::Not(_) => None,
        }
    }

    fn estimate_term(&self, term: &Term) -> Option<usize> {
        /// What is linked with what a record is linked with may be so many times as much.
        const SECOND_HOP: usize = 4;
        let degree = |record| self.base.graph.degree(record) + 1;
        Some(match term {
            Term::Kind(kind) => self.estimate_kind(kind),
            Term::Who(record) | Term::Source(record) => degree(*record),
            Term::Production(record) if self.kind == Some(RecordKind::Event) => degree(*record),
            Term::Production(record) | Term::About(record) => degree(*record) * SECOND_HOP,
            Term::Place(place) => degree(place.record()) * SECOND_HOP,
            Term::Time(term) if self.has_own_time() => self.window(term).len(),
            Term::Time(term) => self.window(term).len().saturating_mul(SECOND_HOP),
            Term::Outcome(outcome) => self.base.index().with_outcome(*outcome).len(),
            Term::Classed(_, term) => {
                self.narrower(*term).map(|term| self.base.index().classed(term).len() + 1).sum()
            }
            Term::Follows(following) => following.events().len(),
            Term::Publisher(name) => {
                self.base.index().published_by(name).map_or(0, |sources| sources.len())
            }
            Term::Copy(copy) | Term::Only(copy) => self.copies(*copy).map(degree).sum(),
            Term::Origins(_) | Term::Unsourced(_) => return None,
            Term::Rank(rank) => self.base.index().with_rank(rare(*rank)?).len(),
            Term::Words(words) => self.saying(words, Vec::len)?,
        })
    }

    /// Takes what plain words lead to, if that is known.
    fn saying<T>(&self, words: &str, take: impl FnOnce(&Vec<RecordId>) -> T) -> Option<T> {
        let mut known = self.saying.borrow_mut();
        let most = self.base.model.record_count() / TOO_COMMON;
        let found = known.entry(words.to_owned()).or_insert_with(|| self.base.saying(words, most));
        found.as_ref().map(take)
    }

    /// Adds the records that can fit.
    fn gather(&self, filter: &Filter, found: &mut Vec<RecordId>) {
        match filter {
            Combined::Part(term) => self.gather_term(term, found),
            Combined::And(parts) => {
                let known = parts.iter().filter_map(|part| Some((self.estimate(part)?, part)));
                let least = known.min_by_key(|(estimate, _)| *estimate);
                match (self.on_production(parts), least) {
                    (Some((production, window)), least)
                        if least.is_none_or(|(least, _)| window.count_on(production) <= least) =>
                    {
                        found.extend(window.on(production));
                    }
                    (_, Some((_, part))) => self.gather(part, found),
                    (_, None) => {}
                }
            }
            Combined::Or(parts) => parts.iter().for_each(|part| self.gather(part, found)),
            // Nobody gathers what has no estimate.
            Combined::Not(_) => {}
        }
    }

    fn gather_term(&self, term: &Term, found: &mut Vec<RecordId>) {
        let index = || self.base.index();
        match term {
            Term::Kind(kind) => self.gather_kind(kind, found),
            Term::Who(record) | Term::Source(record) => {
                found.push(*record);
                found.extend(self.neighbours(*record));
            }
            Term::Production(record) if self.kind == Some(RecordKind::Event) => {
                found.extend(self.neighbours(*record));
            }
            Term::Production(record) => self.gather_second(*record, RecordKind::Event, found),
            Term::About(record) => {
                let mut first: Vec<RecordId> = self.neighbours(*record).collect();
                // No link leads to a term: what names it is known of the index.
                if self.base.model.kind(*record) == RecordKind::Term {
                    first.extend(self.narrower(*record));
                    first.extend(index().classed(*record));
                }
                for near in first.into_iter().chain([*record]) {
                    let sources =
                        self.neighbours(near).filter(|other| self.is(*other, RecordKind::Source));
                    found.extend(sources.chain([near]));
                }
            }
            Term::Place(place) => self.gather_places(place.record(), found),
            Term::Time(term) => self.gather_time(term, found),
            Term::Outcome(outcome) => found.extend(index().with_outcome(*outcome)),
            Term::Classed(_, term) => {
                for term in self.narrower(*term) {
                    found.push(term);
                    found.extend(index().classed(term));
                }
            }
            Term::Follows(following) => found.extend(following.events()),
            Term::Publisher(name) => {
                found.extend(index().published_by(name).into_iter().flatten());
            }
            Term::Copy(copy) | Term::Only(copy) => {
                for source in self.copies(*copy) {
                    found.push(source);
                    found.extend(self.neighbours(source));
                }
            }
            // Nobody gathers what has no estimate.
            Term::Origins(_) | Term::Unsourced(_) => {}
            Term::Rank(rank) => {
                found.extend(rare(*rank).into_iter().flat_map(|rank| index().with_rank(rank)));
            }
            Term::Words(words) => {
                // Nobody gathers what has no estimate.
                let _ = self.saying(words, |records| found.extend(records));
            }
        }
    }

    /// The sources that may be such copies.
    fn copies(&self, copy: Copy) -> impl Iterator<Item = RecordId> + '_ {
        self.base.index().with_word(Word::Copy(copy))
    }

    /// The record, what is linked with it, and what is linked with those of a kind among these.
    fn gather_second(&self, record: RecordId, through: RecordKind, found: &mut Vec<RecordId>) {
        found.push(record);
        for near in self.neighbours(record) {
            found.push(near);
            if self.is(near, through) {
                found.extend(self.neighbours(near));
            }
        }
    }

    fn estimate_kind(&self, kind: &KindTerm) -> usize {
        let words = words_of(kind).map(|word| self.base.index().with_word(word).len());
        let records = kind.record.map_or(0, |kind| self.base.index().of_kind(kind).len());
        words.sum::<usize>() + records
    }

    fn gather_kind(&self, kind: &KindTerm, found: &mut Vec<RecordId>) {
        for word in words_of(kind) {
            found.extend(self.base.index().with_word(word));
        }
        found.extend(kind.record.into_iter().flat_map(|kind| self.base.index().of_kind(kind)));
    }

    /// A term and those that certainly or possibly are narrower.
    fn narrower(&self, term: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        let terms = self.base.index().of_kind(RecordKind::Term);
        let model = &self.base.model;
        terms.filter(move |narrow| model.term_within(*narrow, term) != Certainty::No)
    }

    /// A place, those that lie in it, and what is at any of them.
    fn gather_places(&self, place: RecordId, found: &mut Vec<RecordId>) {
        let mut places = vec![place];
        let mut next = 0;
        while let Some(at) = places.get(next).copied() {
            next += 1;
            for (link, other) in self.base.graph.links(at) {
                match self.base.graph.link(link).kind {
                    LinkKind::Within if !places.contains(&other) => {
                        let model = &self.base.model;
                        let lies_in = model.as_place(other).zip(model.as_place(place));
                        if lies_in.is_some_and(|(inner, outer)| {
                            model.place_within(inner, outer) != Certainty::No
                        }) {
                            places.push(other);
                        }
                    }
                    LinkKind::AtPlace => found.push(other),
                    _ => {}
                }
            }
        }
        found.extend(places);
    }

    /// The kinds of records that are looked for by their own times: people, organizations and
    /// places are found by the events they have to do with.
    fn timed_kinds(&self) -> &'static [RecordKind] {
        match self.kind {
            None => &[RecordKind::Event, RecordKind::Production, RecordKind::Source],
            Some(RecordKind::Production) => &[RecordKind::Production],
            Some(RecordKind::Source) => &[RecordKind::Source],
            Some(_) => &[RecordKind::Event],
        }
    }

    /// Whether all that is wanted has a time of its own.
    fn has_own_time(&self) -> bool {
        let timed = [RecordKind::Event, RecordKind::Production, RecordKind::Source];
        self.kind.is_some_and(|kind| timed.contains(&kind))
    }

    fn window(&self, term: &TimeTerm) -> Window<'_> {
        term.window(self.base.index(), self.timed_kinds())
    }

    /// Of parts that must all hold: a production and a window, of which its events are looked up
    /// together.
    fn on_production(&self, parts: &[Filter]) -> Option<(RecordId, Window<'_>)> {
        if self.kind != Some(RecordKind::Event) {
            return None;
        }
        let part = |part: &Filter| match part {
            Combined::Part(Term::Production(production)) => (Some(*production), None),
            Combined::Part(Term::Time(term)) => (None, Some(self.window(term))),
            _ => (None, None),
        };
        let (productions, windows): (Vec<_>, Vec<_>) = parts.iter().map(part).unzip();
        let narrowest = windows.into_iter().flatten().min_by_key(|window| window.len());
        productions.into_iter().flatten().next().zip(narrowest)
    }

    /// What may lie so itself, and whoever and wherever has to do with such an event.
    fn gather_time(&self, term: &TimeTerm, found: &mut Vec<RecordId>) {
        let model = &self.base.model;
        for record in self.window(term).records() {
            found.push(record);
            if self.has_own_time() || !self.is(record, RecordKind::Event) {
                continue;
            }
            for near in self.neighbours(record) {
                found.push(near);
                let place = model.as_place(near);
                let around = place.map(|place| model.possibly_containing_places(place));
                found.extend(around.into_iter().flatten().map(PlaceId::record));
            }
        }
    }

    fn neighbours(&self, record: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        self.base.graph.neighbours(record)
    }

    fn is(&self, record: RecordId, kind: RecordKind) -> bool {
        self.base.model.record(record).kind == kind
    }
}

/// The kinds that a term asks for, with those below them.
fn words_of(kind: &KindTerm) -> impl Iterator<Item = Word> + '_ {
    let is_below = |event: EventKind| {
        kind.family == Some(event.family())
            || std::iter::successors(Some(event), |kind| kind.broader())
                .any(|broader| kind.event == Some(broader))
    };
    let events = EventKind::ALL.iter().copied().filter(move |event| is_below(*event));
    let others = [
        kind.production.map(Word::ProductionKind),
        kind.organization.map(Word::OrganizationKind),
        kind.source.map(Word::SourceKind),
    ];
    events.map(Word::EventKind).chain(others.into_iter().flatten())
}

/// The rank that a term asks for, if few claims have it.
fn rare(rank: RankTerm) -> Option<RareRank> {
    match rank {
        RankTerm::Preferred => Some(RareRank::Preferred),
        RankTerm::Normal => None,
        RankTerm::Deprecated => Some(RareRank::Deprecated),
    }
}
