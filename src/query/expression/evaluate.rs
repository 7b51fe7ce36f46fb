//! One record asked whether it fits: certain, possible or no, and exactly so.
//!
//! A term about what is not fully known is about an *unknown*: the date of an event, the value of
//! a property on which sources differ. One unknown is one, however often the terms use it: an
//! event of October 2021 is certainly of its first or of its second half. So the three-valued
//! answers of the terms are put together by Kleene's logic only where each unknown is used once;
//! an unknown that is used more often is settled first, in each way it can fall, and the question
//! is asked again in each.

use std::collections::BTreeMap;

use super::fit;
use super::{Combined, Filter, Term};
use crate::date::{Certainty, Days};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, Property, RecordId, Standing, Subject};

/// How often one record is asked at the most. A question that would need more (many disputed
/// values, each used several times) is answered with what Kleene's logic gives: what it calls
/// certain is certain, what it calls possible may be more than that.
pub const MAX_QUESTIONS: usize = 10_000;

/// Tells whether a record fits a filter.
#[must_use]
pub fn evaluate(base: &KnowledgeBase, filter: &Filter, record: RecordId) -> Certainty {
    Question::new(base, filter, record).answer()
}

/// Tells whether a record fits a filter only because something has no date: all that is dated
/// leaves no doubt about it.
#[must_use]
pub fn rests_on_undated(base: &KnowledgeBase, filter: &Filter, record: RecordId) -> bool {
    let mut question = Question::new(base, filter, record);
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
}

/// One way an unknown can fall.
#[derive(Clone, Debug)]
enum Case {
    /// Which of the dates asked for it meets, in the order of the question.
    Meets(Vec<bool>),
    /// The claims that are true: one of those in dispute, all that follow one another in time, or
    /// none where the clocks leave open whether there is any.
    Claims(Vec<ClaimId>),
}

/// A filter asked of one record.
pub(super) struct Question<'q> {
    pub(super) base: &'q KnowledgeBase,
    pub(super) record: RecordId,
    filter: &'q Filter,
    /// The dates that the filter asks for.
    asked: Vec<&'q Days>,
    /// The unknowns that have been given a value.
    settled: BTreeMap<Unknown, Case>,
    /// The unknowns used since the filter was last gone through, as often as each was.
    used: Vec<Unknown>,
    /// Takes what has no date as never on any day asked for.
    pub(super) undated_is_never: bool,
    questions_left: usize,
}

impl<'q> Question<'q> {
    fn new(base: &'q KnowledgeBase, filter: &'q Filter, record: RecordId) -> Self {
        Self {
            base,
            record,
            filter,
            asked: Vec::new(),
            settled: BTreeMap::new(),
            used: Vec::new(),
            undated_is_never: false,
            questions_left: MAX_QUESTIONS,
        }
    }

    fn answer(&mut self) -> Certainty {
        self.used.clear();
        self.questions_left = self.questions_left.saturating_sub(1);
        let answer = self.combine(self.filter);
        if answer != Certainty::Possible {
            return answer;
        }
        self.used.sort_unstable();
        let repeated = self.used.chunk_by(|a, b| a == b).find(|uses| uses.len() > 1);
        let repeated = repeated.and_then(|uses| uses.first().copied());
        match repeated.and_then(|unknown| Some((unknown, self.cases(unknown)?))) {
            Some((unknown, cases)) => self.answer_by_cases(unknown, cases),
            None => answer,
        }
    }

    fn answer_by_cases(&mut self, unknown: Unknown, cases: Vec<Case>) -> Certainty {
        let mut answers: Option<Certainty> = None;
        for case in cases {
            if self.questions_left == 0 {
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
            Unknown::Time(record) => {
                if self.asked.is_empty() {
                    dates(self.filter, &mut self.asked);
                }
                let ways = fit::time(self.base, record).ways_to_meet(&self.asked)?;
                Some(ways.into_iter().map(Case::Meets).collect())
            }
            Unknown::Value(subject, property) => {
                let ways = self.base.model.ways(fit::claims_on(self.base, subject, property))?;
                Some(ways.iter().flat_map(cases_of).collect())
            }
        }
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

    /// Answers whether a record is on some of the days, noting the use of its date.
    pub(super) fn is_on(&mut self, record: RecordId, days: &Days) -> Certainty {
        let unknown = Unknown::Time(record);
        if let Some(Case::Meets(meets)) = self.settled.get(&unknown) {
            let at = self.asked.iter().position(|asked| std::ptr::eq(*asked, days));
            if let Some(meets) = at.and_then(|at| meets.get(at)) {
                return Certainty::from(*meets);
            }
        }
        let answer = fit::time(self.base, record).meets(days);
        self.note(unknown, answer)
    }

    /// Returns the claims on a property that are true in the case looked at.
    pub(super) fn settled_claims(
        &self,
        subject: Subject,
        property: Property,
    ) -> Option<&[ClaimId]> {
        match self.settled.get(&Unknown::Value(subject, property)) {
            Some(Case::Claims(claims)) => Some(claims),
            _ => None,
        }
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

/// Lists the dates that a filter asks for.
fn dates<'f>(filter: &'f Filter, found: &mut Vec<&'f Days>) {
    match filter {
        Combined::Part(Term::Date(days)) => found.push(days),
        Combined::Part(_) => {}
        Combined::And(filters) | Combined::Or(filters) => {
            for filter in filters {
                dates(filter, found);
            }
        }
        Combined::Not(filter) => dates(filter, found),
    }
}
