//! One record asked whether it fits: certain, possible or no, and exactly so.
//!
//! A term about what is not fully known is about an *unknown*: the date of an event, the value of
//! a property on which sources differ. One unknown is one, however often the terms use it: an
//! event of October 2021 is certainly of its first or of its second half; an event that others are
//! compared with (`before:KEY`) is one for all of them. So the three-valued answers of the terms
//! are put together by Kleene's logic only where each unknown is used once; an unknown that is used
//! more often is settled first, in each way it can fall, and the question is asked again in each.
//!
//! Times are settled to days: what is unknown within one day, because one of two events has a time
//! and the other has none, stays possible.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::time::{Anchor, time};
use super::{Combined, Filter, Origin, Term, TimeTerm, fit};
use crate::date::{Certainty, Cuts, Occurrence};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, RecordId, Standing, Subject};

/// How often one record is asked at the most. A question that would need more (many disputed
/// values, each used several times) is answered with what Kleene's logic gives: what it calls
/// certain is certain, what it calls possible may be more than that.
pub const MAX_QUESTIONS: usize = 10_000;

/// How often all of these together may ask what is unknown: somebody in a thousand events asks of
/// each in every question.
pub const MAX_ASKED: usize = 400_000;

/// How many unknowns are settled one inside the other at the most, which bounds the stack.
pub const MAX_SETTLED: usize = 500;

/// Tells whether a record fits a filter, and is there on the clocks of the base.
#[must_use]
pub fn evaluate(base: &KnowledgeBase, filter: &Filter, record: RecordId) -> Certainty {
    evaluate_all(base, &[filter], record)
}

/// Tells whether a record fits all of several filters at once, and is there on the clocks of the
/// base.
#[must_use]
pub fn evaluate_all(base: &KnowledgeBase, filters: &[&Filter], record: RecordId) -> Certainty {
    Question::new(base, filters, record).answer().and(base.model.record_seen(record))
}

/// Tells whether a record fits a filter only because something has no date: all that is dated
/// leaves no doubt about it.
#[must_use]
pub fn rests_on_undated(base: &KnowledgeBase, filter: &Filter, record: RecordId) -> bool {
    let filters = [filter];
    let mut question = Question::new(base, &filters, record);
    let answer = question.answer();
    question.undated_is_never = true;
    answer == Certainty::Possible && question.answer() != Certainty::Possible
}

/// Something of which several things may be true, of which one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unknown {
    /// When a record was.
    Time(RecordId),
    /// Which of the claims that differ on a property is true.
    Value(Subject, Property),
    /// Whether a claim belongs to the base as the clocks show it.
    Seen(ClaimId),
    /// Whether a record does.
    There(RecordId),
    /// Whether an event counts anybody, where a source of it leaves that open.
    Counted(RecordId, Property),
}

/// One way an unknown can fall.
#[derive(Clone, Debug)]
enum Case {
    /// The time, with its first and its last day known.
    Time(Occurrence),
    /// The claims that are true: one of those in dispute, all that follow one another in time or, of
    /// tolls, hold together, or none where the clocks leave open whether there is any.
    Claims(Vec<ClaimId>),
    /// Whether it is so.
    Is(bool),
}

/// Filters asked of one record at once.
pub(super) struct Question<'q> {
    pub(super) base: &'q KnowledgeBase,
    pub(super) record: RecordId,
    filters: &'q [&'q Filter],
    /// The terms about time in them, once they are needed.
    terms: Option<Vec<&'q TimeTerm>>,
    /// The unknowns that have been given a value.
    settled: BTreeMap<Unknown, Case>,
    /// The unknowns used since the filters were last gone through, as often as each was.
    used: Vec<Unknown>,
    /// Takes what has no date as at no time asked for.
    pub(super) undated_is_never: bool,
    questions_left: usize,
    /// How often it was asked what is unknown.
    asked: Cell<usize>,
}

impl<'q> Question<'q> {
    pub(super) fn new(
        base: &'q KnowledgeBase,
        filters: &'q [&'q Filter],
        record: RecordId,
    ) -> Self {
        Self {
            base,
            record,
            filters,
            terms: None,
            settled: BTreeMap::new(),
            used: Vec::new(),
            undated_is_never: false,
            questions_left: MAX_QUESTIONS,
            asked: Cell::new(0),
        }
    }

    fn answer(&mut self) -> Certainty {
        self.used.clear();
        self.questions_left = self.questions_left.saturating_sub(1);
        let filters = self.filters;
        let answer = filters
            .iter()
            .fold(Certainty::Certain, |answer, filter| answer.and(self.combine(filter)));
        if answer != Certainty::Possible {
            return answer;
        }
        self.used.sort_unstable();
        let mut uses = self.used.chunk_by(|a, b| a == b);
        let repeated = uses.find(|uses| {
            // What is settled is no unknown any more, whoever asks.
            uses.len() > 1 && uses.first().is_some_and(|one| !self.settled.contains_key(one))
        });
        let Some(repeated) = repeated.and_then(|uses| uses.first().copied()) else {
            return answer;
        };
        if self.settled.len() >= MAX_SETTLED {
            return answer;
        }
        let unknown = self.first_to_settle(repeated);
        match self.cases(unknown) {
            Some(cases) => self.answer_by_cases(unknown, cases),
            None => answer,
        }
    }

    /// What must be settled before an unknown is: for a time the events that it is compared with,
    /// so that all else is compared with known days only.
    fn first_to_settle(&mut self, unknown: Unknown) -> Unknown {
        let Unknown::Time(_) = unknown else { return unknown };
        let anchors = self.anchors();
        let is_anchor =
            |used: &&Unknown| matches!(used, Unknown::Time(record) if anchors.contains(record));
        self.used.iter().find(is_anchor).copied().unwrap_or(unknown)
    }

    fn answer_by_cases(&mut self, unknown: Unknown, cases: Vec<Case>) -> Certainty {
        let mut answers: Option<Certainty> = None;
        for case in cases {
            if self.questions_left == 0 || self.asked.get() > MAX_ASKED {
                answers = Some(Certainty::Possible);
            }
            if answers == Some(Certainty::Possible) {
                break;
            }
            self.settled.insert(unknown, case);
            let answer = self.answer();
            answers = Some(match answers {
                Some(other) if other != answer => Certainty::Possible,
                _ => answer,
            });
        }
        self.settled.remove(&unknown);
        answers.unwrap_or(Certainty::Possible)
    }

    /// Lists the ways an unknown can fall; `None` where they are too many.
    fn cases(&mut self, unknown: Unknown) -> Option<Vec<Case>> {
        match unknown {
            Unknown::Time(record) => self.ways(record),
            Unknown::Seen(_) | Unknown::There(_) | Unknown::Counted(..) => {
                Some(vec![Case::Is(true), Case::Is(false)])
            }
            Unknown::Value(subject, property) => {
                let model = &self.base.model;
                let ways = model.ways(fit::claims_on(self.base, subject, property))?;
                if property.is_toll() {
                    let cases = ways.iter().flat_map(|way| model.toll_cases(way));
                    return Some(cases.map(Case::Claims).collect());
                }
                Some(ways.iter().flat_map(cases_of).collect())
            }
        }
    }

    /// Settles a time in every way that makes a difference.
    fn ways(&mut self, record: RecordId) -> Option<Vec<Case>> {
        let anchors = self.anchors();
        let is_anchor = anchors.contains(&record);
        let mut cuts = if is_anchor { Cuts::between_unknowns(anchors.len()) } else { Cuts::new() };
        for term in self.terms() {
            match &term.anchor {
                Anchor::Days { days, .. } => cuts.add_days(days),
                Anchor::Moment(time) => cuts.add(time),
                Anchor::Event(..) => {}
            }
        }
        for case in self.settled.values() {
            if let Case::Time(time) = case {
                cuts.add(time);
            }
        }
        if is_anchor {
            for used in &self.used {
                if let Unknown::Time(other) = used {
                    cuts.add(&time(self.base, *other));
                }
            }
        }
        let ways = time(self.base, record).ways(&cuts)?;
        if is_anchor {
            return Some(ways.into_iter().map(Case::Time).collect());
        }
        // Ways that no term tells apart are one.
        let mut told_apart: BTreeSet<Vec<Certainty>> = BTreeSet::new();
        let terms = self.terms();
        let mut cases = Vec::new();
        for way in ways {
            let answers = terms.iter().map(|term| {
                let anchor = term.event().and_then(|(anchor, _)| self.settled_time(anchor));
                term.holds(&way, anchor)
            });
            if told_apart.insert(answers.collect()) {
                cases.push(Case::Time(way));
            }
        }
        Some(cases)
    }

    /// The terms about time.
    fn terms(&mut self) -> Vec<&'q TimeTerm> {
        let filters = self.filters;
        let terms = self.terms.get_or_insert_with(|| {
            let mut terms = Vec::new();
            for filter in filters {
                time_terms(filter, &mut terms);
            }
            terms
        });
        terms.clone()
    }

    /// The events that times are compared with, each once.
    fn anchors(&mut self) -> Vec<RecordId> {
        let events = self.terms().into_iter().filter_map(|term| Some(term.event()?.0));
        let mut anchors: Vec<RecordId> = events.collect();
        anchors.sort_unstable();
        anchors.dedup();
        anchors
    }

    fn combine(&mut self, filter: &Filter) -> Certainty {
        match filter {
            Combined::Part(term) => self.fits(term),
            Combined::And(filters) => filters
                .iter()
                .fold(Certainty::Certain, |answer, part| answer.and(self.combine(part))),
            Combined::Or(filters) => {
                filters.iter().fold(Certainty::No, |answer, part| answer.or(self.combine(part)))
            }
            Combined::Not(filter) => self.combine(filter).not(),
        }
    }

    fn case(&self, unknown: Unknown) -> Option<&Case> {
        self.asked.set(self.asked.get() + 1);
        self.settled.get(&unknown)
    }

    /// Returns the time of a record in the case looked at.
    pub(super) fn settled_time(&self, record: RecordId) -> Option<&Occurrence> {
        match self.case(Unknown::Time(record)) {
            Some(Case::Time(time)) => Some(time),
            _ => None,
        }
    }

    /// Returns the claims on a property that are true in the case looked at.
    pub(super) fn settled_claims(
        &self,
        subject: Subject,
        property: Property,
    ) -> Option<&[ClaimId]> {
        match self.case(Unknown::Value(subject, property)) {
            Some(Case::Claims(claims)) => Some(claims),
            _ => None,
        }
    }

    /// Returns whether something is so in the case looked at.
    pub(super) fn settled(&self, unknown: Unknown) -> Option<bool> {
        match self.case(unknown) {
            Some(Case::Is(answer)) => Some(*answer),
            _ => None,
        }
    }

    /// Answers for something that is so or not: as in the case looked at, else as the base knows it.
    pub(super) fn whether(&self, unknown: Unknown) -> Certainty {
        let model = &self.base.model;
        match (self.settled(unknown), unknown) {
            (Some(answer), _) => Certainty::from(answer),
            (None, Unknown::Seen(claim)) => model.seen(claim),
            (None, Unknown::There(record)) => model.record_seen(record),
            (None, Unknown::Time(_) | Unknown::Value(..) | Unknown::Counted(..)) => {
                Certainty::Possible
            }
        }
    }

    /// Whether another record fits a filter and is there, in the case looked at.
    pub(super) fn fits_another(&mut self, record: RecordId, filter: &Filter) -> Certainty {
        let own = std::mem::replace(&mut self.record, record);
        let answer = self.combine(filter);
        self.record = own;
        answer.and(self.is_there(record))
    }

    /// Counts questions that are asked within one.
    pub(super) fn count_questions(&mut self, asked: usize) {
        self.questions_left = self.questions_left.saturating_sub(asked);
    }

    /// Notes that an answer hangs on unknowns together, so that each must be settled.
    pub(super) fn hang_on(&mut self, unknowns: impl IntoIterator<Item = Unknown>) {
        self.used.extend(unknowns.into_iter().flat_map(|unknown| [unknown; 2]));
    }

    /// Notes that an answer hangs on an unknown, if it does.
    pub(super) fn note(&mut self, unknown: Unknown, answer: Certainty) -> Certainty {
        if answer == Certainty::Possible {
            self.used.push(unknown);
        }
        answer
    }
}

/// The cases of one way in which claims can stand: of claims in dispute, each may be true.
fn cases_of(standing: &Standing) -> Vec<Case> {
    match standing {
        Standing::Disputed(claims) => {
            claims.iter().map(|claim| Case::Claims(vec![*claim])).collect()
        }
        standing => vec![Case::Claims(standing.claims().to_vec())],
    }
}

/// Lists the terms about time in a filter.
fn time_terms<'f>(filter: &'f Filter, found: &mut Vec<&'f TimeTerm>) {
    match filter {
        Combined::Part(Term::Time(term)) => found.push(term),
        Combined::Part(Term::Follows(following)) => {
            if let Origin::Fitting(filter) = following.origin() {
                time_terms(filter, found);
            }
        }
        Combined::Part(_) => {}
        Combined::And(filters) | Combined::Or(filters) => {
            for filter in filters {
                time_terms(filter, found);
            }
        }
        Combined::Not(filter) => time_terms(filter, found),
    }
}
