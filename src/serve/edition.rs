//! One reading of a base, with the threads that answer from it.
//!
//! The base lives on the stack of a thread of its own, and those that answer borrow it from there.
//! They end when nobody holds the edition any more and the last question is answered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;

use continuity::clock::Clocks;
use continuity::render::html::Live;
use continuity::render::html::live::Notice;
use tokio::sync::oneshot;

use super::desk::Desk;
use super::error::ServeError;
use super::queue::{Queue, Sort};
use crate::cli::{CommandError, Place};

/// So many are answered at a time, at least: two questions, and a page.
const FEWEST_THREADS: usize = 3;
/// So many are answered at a time, at most: the library uses several processors for one of its own.
const MOST_THREADS: usize = 8;
/// What the main thread has on most systems, which commands run on.
const STACK: usize = 8 << 20;

/// Something to be done at a desk.
type Job = Box<dyn FnOnce(&Desk<'_>) + Send>;

/// One reading of a base.
pub(super) struct Edition {
    jobs: Arc<Queue<Job>>,
    /// Held by everything that is done for it: reading the base, and each job until it has ended,
    /// whether or not somebody still waits for it.
    work: Arc<()>,
}

impl Drop for Edition {
    fn drop(&mut self) {
        self.jobs.close();
    }
}

/// The end of a thread that answers, whichever way it comes: who still waits is told so.
struct End<'q>(&'q Queue<Job>);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.abandon();
    }
}

/// What is said when a base has been read: what is wrong with it, in words.
pub(super) type Opened = Receiver<Result<String, CommandError>>;

/// Why a question gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unanswered {
    /// Too many wait.
    Busy,
    /// The base could not be read.
    Gone,
    /// Something in the program is wrong.
    Broken,
}

impl Edition {
    /// Begins to read a base. Questions can be asked at once; they wait.
    pub(super) fn open(
        place: Place,
        clocks: Clocks,
        reading: String,
        notice: Arc<Mutex<Notice>>,
    ) -> Result<(Self, Opened), ServeError> {
        let (jobs, work) = (Arc::new(Queue::new()), Arc::new(()));
        let (sender, opened) = channel();
        let (queue, reads) = (Arc::clone(&jobs), Arc::clone(&work));
        let read = move || {
            let _end = End(&queue);
            serve(&place, clocks, (&reading, &notice), (&sender, reads), &queue);
        };
        thread::Builder::new()
            .name("edition".to_owned())
            .stack_size(STACK)
            .spawn(read)
            .map_err(ServeError::System)?;
        Ok((Self { jobs, work }, opened))
    }

    /// Tells whether it can answer nothing: the base could not be read.
    pub(super) fn is_lost(&self) -> bool {
        self.jobs.is_closed()
    }

    /// Tells whether nothing is done for it.
    pub(super) fn is_idle(&self) -> bool {
        Arc::strong_count(&self.work) == 1
    }

    /// Returns what can be held on to as long as something is done for it, even when it is gone.
    pub(super) fn work(&self) -> Weak<()> {
        Arc::downgrade(&self.work)
    }

    /// Asks a question. Nobody need wait for the answer: a question that nobody waits for any more is
    /// passed over.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        sort: Sort,
        question: impl FnOnce(&Desk<'_>) -> T + Send + 'static,
    ) -> Result<Answer<T>, Unanswered> {
        let (sender, answer) = oneshot::channel();
        let work = Arc::clone(&self.work);
        let job: Job = Box::new(move |desk| {
            if !sender.is_closed() {
                // What goes wrong in one is not to end those that follow.
                let answer = catch_unwind(AssertUnwindSafe(|| question(desk)));
                // Whoever asked may have left meanwhile.
                drop(sender.send(answer.map_err(|_| Unanswered::Broken)));
            }
            drop(work);
        });
        self.jobs.push(sort, job)?;
        Ok(Answer(answer))
    }
}

/// An answer that is being sought.
pub(super) struct Answer<T>(oneshot::Receiver<Result<T, Unanswered>>);

impl<T> Answer<T> {
    /// Waits for it.
    pub(super) async fn wait(self) -> Result<T, Unanswered> {
        self.0.await.unwrap_or(Err(Unanswered::Gone))
    }
}

/// Reads the base, says so, and answers until nobody can ask any more.
fn serve(
    place: &Place,
    clocks: Clocks,
    (reading, notice): (&str, &Mutex<Notice>),
    (opened, reads): (&Sender<Result<String, CommandError>>, Arc<()>),
    jobs: &Queue<Job>,
) {
    let base = match place.open(clocks) {
        Ok(base) => base,
        // Where nobody waits for it, whoever asks is told that there is no base.
        Err(error) => return drop(opened.send(Err(error))),
    };
    // Whoever asked may have left meanwhile.
    if jobs.is_over() {
        return;
    }
    let notices = || notice.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let live = Live::new(&base, reading, &notices);
    let desk = Desk::new(&base, &live);
    drop(opened.send(Ok(live.words())));
    drop(reads);
    let threads = thread::available_parallelism().map_or(FEWEST_THREADS, usize::from);
    let work = || jobs.work(|job| job(&desk));
    thread::scope(|scope| {
        for _ in 1..threads.clamp(FEWEST_THREADS, MOST_THREADS) {
            let thread = thread::Builder::new().name("answer".to_owned()).stack_size(STACK);
            // Where there is no other thread to be had, this one answers all.
            drop(thread.spawn_scoped(scope, work));
        }
        work();
    });
}

#[cfg(test)]
mod tests {
    use super::super::queue::MOST_WAITING;
    use super::*;

    fn edition() -> Edition {
        let place = Place::of_folder("tests/cmd/base");
        let (edition, opened) =
            Edition::open(place, Clocks::default(), "test".to_owned(), Arc::default()).unwrap();
        assert!(opened.recv().unwrap().is_ok());
        edition
    }

    fn wait<T>(answer: Answer<T>) -> Result<T, Unanswered> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(answer.wait())
    }

    #[test]
    fn a_question_that_breaks_ends_no_other() {
        let edition = edition();
        for _ in 0..2 * MOST_THREADS {
            let broken = edition
                .ask(Sort::Page, |_| panic!("on purpose"))
                .unwrap_or_else(|_| unreachable!());
            assert_eq!(wait::<()>(broken), Err(Unanswered::Broken));
        }
        let count = edition.ask(Sort::Question, |desk| desk.base.model.record_count()).map(wait);
        assert!(matches!(count, Ok(Ok(1..))));
    }

    #[test]
    fn so_many_questions_wait_and_no_more() {
        let edition = edition();
        let gate = Arc::new(Mutex::new(()));
        let held = gate.lock();
        let mut asked = Vec::new();
        let refused = loop {
            let gate = Arc::clone(&gate);
            match edition.ask(Sort::Question, move |_| drop(gate.lock())) {
                Ok(answer) => asked.push(answer),
                Err(refused) => break refused,
            }
        };
        assert_eq!(refused, Unanswered::Busy);
        // Pages come all the same, and one that nobody waits for any more is still being made.
        let page = edition.ask(Sort::Page, |desk| desk.base.model.record_count()).map(wait);
        assert!(matches!(page, Ok(Ok(1..))) && !edition.is_idle());
        assert!((MOST_WAITING..=MOST_WAITING + MOST_THREADS).contains(&asked.len()));
        drop(held);
        assert!(asked.into_iter().all(|answer| wait(answer) == Ok(())));
    }

    #[test]
    fn a_base_that_is_not_there_answers_nothing() {
        let place = Place::of_folder("tests/cmd/no-such-base");
        let (edition, opened) =
            Edition::open(place, Clocks::default(), "test".to_owned(), Arc::default()).unwrap();
        assert!(opened.recv().unwrap().is_err());
        let answer = edition.ask(Sort::Page, |_| ());
        assert_eq!(answer.and_then(wait), Err(Unanswered::Gone));
    }
}
