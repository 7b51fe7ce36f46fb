//! One reading of a base, with the threads that answer from it.
//!
//! The base lives on the stack of a thread of its own, and those that answer borrow it from there.
//! They end when nobody holds the edition any more and the last question is answered.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use continuity::clock::Clocks;
use continuity::render::html::Live;
use continuity::render::html::live::Notice;
use tokio::sync::oneshot;

use super::desk::Desk;
use super::error::ServeError;
use crate::cli::{CommandError, Place};

/// So many questions wait at most; more are turned away.
const MOST_WAITING: usize = 256;
/// So many are answered at a time, at least.
const FEWEST_THREADS: usize = 2;
/// So many are answered at a time, at most: the library uses several processors for one of its own.
const MOST_THREADS: usize = 8;
/// What the main thread has on most systems, which commands run on.
const STACK: usize = 8 << 20;

/// Something to be done at a desk.
type Job = Box<dyn FnOnce(&Desk<'_>) + Send>;

/// One reading of a base.
pub(super) struct Edition {
    jobs: SyncSender<Job>,
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
        let (jobs, waiting) = sync_channel(MOST_WAITING);
        let (sender, opened) = channel();
        let read = move || serve(&place, clocks, &reading, &notice, &sender, waiting);
        thread::Builder::new()
            .name("edition".to_owned())
            .stack_size(STACK)
            .spawn(read)
            .map_err(ServeError::System)?;
        Ok((Self { jobs }, opened))
    }

    /// Asks a question. Nobody need wait for the answer: a question that nobody waits for any more is
    /// passed over.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Desk<'_>) -> T + Send + 'static,
    ) -> Result<Answer<T>, Unanswered> {
        let (sender, answer) = oneshot::channel();
        let job: Job = Box::new(move |desk| {
            if sender.is_closed() {
                return;
            }
            // What goes wrong in one is not to end those that follow.
            let answer = catch_unwind(AssertUnwindSafe(|| question(desk)));
            // Whoever asked may have left meanwhile.
            drop(sender.send(answer.map_err(|_| Unanswered::Broken)));
        });
        self.jobs.try_send(job).map_err(|error| match error {
            std::sync::mpsc::TrySendError::Full(_) => Unanswered::Busy,
            std::sync::mpsc::TrySendError::Disconnected(_) => Unanswered::Gone,
        })?;
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

/// Reads the base, and answers until nobody can ask any more.
fn serve(
    place: &Place,
    clocks: Clocks,
    reading: &str,
    notice: &Mutex<Notice>,
    opened: &Sender<Result<String, CommandError>>,
    waiting: Receiver<Job>,
) {
    let base = match place.open(clocks) {
        Ok(base) => base,
        // Where nobody waits for it, whoever asks is told that there is no base.
        Err(error) => return drop(opened.send(Err(error))),
    };
    let notices = || notice.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let live = Live::new(&base, reading, &notices);
    let desk = Desk::new(&base, &live);
    drop(opened.send(Ok(live.words())));
    let waiting = Mutex::new(waiting);
    let threads = thread::available_parallelism().map_or(FEWEST_THREADS, usize::from);
    thread::scope(|scope| {
        for _ in 1..threads.clamp(FEWEST_THREADS, MOST_THREADS) {
            let thread = thread::Builder::new().name("answer".to_owned()).stack_size(STACK);
            // Where there is no other thread to be had, this one answers all.
            drop(thread.spawn_scoped(scope, || work(&desk, &waiting)));
        }
        work(&desk, &waiting);
    });
}

/// Answers one question after the other.
fn work(desk: &Desk<'_>, waiting: &Mutex<Receiver<Job>>) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        job(desk);
    }
}

#[cfg(test)]
mod tests {
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
            let broken = edition.ask(|_| panic!("on purpose")).unwrap_or_else(|_| unreachable!());
            assert_eq!(wait::<()>(broken), Err(Unanswered::Broken));
        }
        let count = edition.ask(|desk| desk.base.model.record_count()).map(wait);
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
            match edition.ask(move |_| drop(gate.lock())) {
                Ok(answer) => asked.push(answer),
                Err(refused) => break refused,
            }
        };
        assert_eq!(refused, Unanswered::Busy);
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
        let answer = edition.ask(|_| ());
        assert_eq!(answer.and_then(wait), Err(Unanswered::Gone));
    }
}
