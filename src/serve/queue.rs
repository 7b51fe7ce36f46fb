//! What waits at the desks of an edition: pages, and questions, which may take long.
//!
//! Invariant: where there are several desks, one at least is never busy with a question, so that
//! pages come however long the questions take that others ask, or that nobody waits for any more.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::edition::Unanswered;

/// So many of a sort wait at most; more are turned away.
pub(super) const MOST_WAITING: usize = 256;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A file of the site, which takes bounded time.
    Page,
    /// An answer, which may take long.
    Question,
}

/// What waits at some desks, those who came first before the others.
pub(super) struct Queue<J> {
    state: Mutex<State<J>>,
    changed: Condvar,
}

struct State<J> {
    pages: VecDeque<J>,
    questions: VecDeque<J>,
    /// How many desks there are.
    desks: usize,
    /// How many of them are busy with questions.
    answering: usize,
    /// Whether nobody can come any more.
    is_closed: bool,
}

impl<J> Queue<J> {
    /// Begins without a desk: who comes waits.
    pub(super) const fn new() -> Self {
        let state = State {
            pages: VecDeque::new(),
            questions: VecDeque::new(),
            desks: 0,
            answering: 0,
            is_closed: false,
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Lets a job wait.
    pub(super) fn push(&self, sort: Sort, job: J) -> Result<(), Unanswered> {
        let mut state = self.state();
        if state.is_closed {
            return Err(Unanswered::Gone);
        }
        let waiting = state.waiting(sort);
        if waiting.len() >= MOST_WAITING {
            return Err(Unanswered::Busy);
        }
        waiting.push_back(job);
        drop(state);
        self.changed.notify_one();
        Ok(())
    }

    /// Lets nobody come any more; those who wait stay.
    pub(super) fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }

    /// Lets nobody come any more, and sends away those who wait.
    pub(super) fn abandon(&self) {
        let mut state = self.state();
        state.is_closed = true;
        // Jobs may do anything when they are dropped: not while the lock is held.
        let waiting = [std::mem::take(&mut state.pages), std::mem::take(&mut state.questions)];
        drop(state);
        drop(waiting);
        self.changed.notify_all();
    }

    /// Tells whether nobody can come any more.
    pub(super) fn is_closed(&self) -> bool {
        self.state().is_closed
    }

    /// Tells whether nobody waits, nor will.
    pub(super) fn is_over(&self) -> bool {
        self.state().is_over()
    }

    /// Does one job after the other until nobody waits, nor will.
    pub(super) fn work(&self, work: impl Fn(J)) {
        self.state().desks += 1;
        while let Some((sort, job)) = self.next() {
            work(job);
            if sort == Sort::Question {
                self.state().answering -= 1;
                // A question may have waited for the desk.
                self.changed.notify_all();
            }
        }
    }

    fn next(&self) -> Option<(Sort, J)> {
        let mut state = self.state();
        loop {
            if let Some(next) = state.take() {
                return Some(next);
            }
            if state.is_over() {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<J> State<J> {
    const fn waiting(&mut self, sort: Sort) -> &mut VecDeque<J> {
        match sort {
            Sort::Page => &mut self.pages,
            Sort::Question => &mut self.questions,
        }
    }

    fn is_over(&self) -> bool {
        self.is_closed && self.pages.is_empty() && self.questions.is_empty()
    }

    /// Takes what a desk that is free may do: pages are done soon, and one desk does nothing else.
    fn take(&mut self) -> Option<(Sort, J)> {
        if let Some(page) = self.pages.pop_front() {
            return Some((Sort::Page, page));
        }
        let most = self.desks.saturating_sub(1).max(1);
        let question = (self.answering < most).then(|| self.questions.pop_front()).flatten()?;
        self.answering += 1;
        Some((Sort::Question, question))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_desk_is_kept_for_pages() {
        let queue = Queue::new();
        for number in 0..3 {
            queue.push(Sort::Question, number).unwrap_or_else(|_| unreachable!());
        }
        queue.state().desks = 3;
        let taken = [queue.next(), queue.next()];
        assert_eq!(taken, [Some((Sort::Question, 0)), Some((Sort::Question, 1))]);
        assert_eq!(queue.state().take(), None);
        assert_eq!(queue.push(Sort::Page, 9), Ok(()));
        assert_eq!(queue.next(), Some((Sort::Page, 9)));
        queue.state().answering -= 1;
        assert_eq!(queue.next(), Some((Sort::Question, 2)));
    }

    #[test]
    fn a_single_desk_does_both() {
        let queue = Queue::new();
        queue.state().desks = 1;
        assert_eq!(queue.push(Sort::Question, 1), Ok(()));
        assert_eq!(queue.push(Sort::Page, 2), Ok(()));
        assert_eq!(queue.next(), Some((Sort::Page, 2)));
        assert_eq!(queue.next(), Some((Sort::Question, 1)));
    }

    #[test]
    fn who_waits_when_it_closes_is_still_answered() {
        let queue = Queue::new();
        assert_eq!(queue.push(Sort::Question, 1), Ok(()));
        queue.close();
        assert_eq!(queue.push(Sort::Page, 2), Err(Unanswered::Gone));
        assert!(!queue.is_over());
        let done = Mutex::new(Vec::new());
        queue.work(|job| done.lock().unwrap().push(job));
        assert_eq!((done.into_inner().unwrap(), queue.is_over()), (vec![1], true));
    }

    #[test]
    fn who_is_sent_away_is_let_go() {
        let queue = Queue::new();
        let waiting = std::sync::Arc::new(());
        assert_eq!(queue.push(Sort::Page, std::sync::Arc::clone(&waiting)), Ok(()));
        queue.abandon();
        assert_eq!((std::sync::Arc::strong_count(&waiting), queue.next()), (1, None));
    }
}
