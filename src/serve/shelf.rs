//! The editions of a base that questions are answered from: the newest, on several clocks.

use std::error::Error;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use continuity::clock::Clocks;
use continuity::render::html::live::{Notice, edition};
use tokio::sync::watch;

use super::edition::{Edition, Unanswered};
use super::error::ServeError;
use crate::cli::{CommandError, Place};

/// So many are there beside the main one, on clocks that questions name.
const MOST_OTHERS: usize = 4;

/// What came of reading the files again.
pub(super) struct Told {
    /// In words.
    pub(super) words: String,
    /// Whether the base is now as it stands in the files.
    pub(super) is_new: bool,
}

/// The editions of a base.
pub(super) struct Shelf {
    place: Place,
    /// The clocks of the pages, and of questions that name none.
    pub(super) clocks: Clocks,
    state: Mutex<State>,
    notice: Arc<Mutex<Notice>>,
    news: watch::Sender<String>,
}

struct State {
    /// How often the files have been read.
    generation: u64,
    /// What is wrong with the base, in words.
    summary: String,
    current: Arc<Edition>,
    /// On other clocks, the one asked last at the end.
    others: Vec<(Clocks, Arc<Edition>)>,
    /// What is done for editions of files that have changed since: they take memory until it ends.
    leaving: Vec<Weak<()>>,
}

impl Shelf {
    /// Reads a base for the first time.
    pub(super) fn open(place: Place, clocks: Clocks) -> Result<Self, CommandError> {
        let notice = Arc::new(Mutex::new(Notice::default()));
        let (current, summary) = read(&place, clocks, 1, &notice)?;
        let state =
            State { generation: 1, summary, current, others: Vec::new(), leaving: Vec::new() };
        let (news, _) = watch::channel(edition(&reading(1), &Notice::default()));
        Ok(Self { place, clocks, state: Mutex::new(state), notice, news })
    }

    /// The folder of the base.
    pub(super) fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// Says what is wrong with the base: "2 errors, 1 warning".
    pub(super) fn summary(&self) -> String {
        said(&self.state().summary)
    }

    /// Follows what the base in the files is called.
    pub(super) fn editions(&self) -> watch::Receiver<String> {
        self.news.subscribe()
    }

    /// Returns the newest edition on some clocks; none where so many are in use that another would
    /// take too much memory.
    pub(super) fn edition(&self, clocks: Clocks) -> Result<Arc<Edition>, Unanswered> {
        let mut state = self.state();
        if clocks == self.clocks {
            return Ok(Arc::clone(&state.current));
        }
        // What could not be read a moment ago may be there again.
        state.others.retain(|(_, edition)| !edition.is_lost());
        if let Some(at) = state.others.iter().position(|(of, _)| *of == clocks) {
            let found = state.others.remove(at);
            let edition = Arc::clone(&found.1);
            state.others.push(found);
            return Ok(edition);
        }
        state.leaving.retain(|work| work.strong_count() > 0);
        if state.others.len() + state.leaving.len() >= MOST_OTHERS {
            let mut others = state.others.iter();
            // One that is still read, or asked, stays in memory even when nobody waits for it.
            let is_idle =
                |edition: &Arc<Edition>| Arc::strong_count(edition) == 1 && edition.is_idle();
            let idle = others.position(|(_, edition)| is_idle(edition));
            state.others.remove(idle.ok_or(Unanswered::Busy)?);
        }
        let reading = reading(state.generation);
        let notice = Arc::clone(&self.notice);
        let opened = Edition::open(self.place.clone(), clocks, reading, notice);
        // Without a thread of its own it cannot be read now.
        let (edition, _) = opened.map_err(|_| Unanswered::Busy)?;
        let edition = Arc::new(edition);
        state.others.push((clocks, Arc::clone(&edition)));
        Ok(edition)
    }

    /// Tells whether another question may begin: not while many of them are at work on what the files
    /// held before, each of which keeps a whole base in memory.
    pub(super) fn has_room(&self) -> bool {
        let mut state = self.state();
        state.leaving.retain(|work| work.strong_count() > 0);
        state.leaving.len() < MOST_OTHERS
    }

    /// Reads the files again; where they cannot be read, the pages say so and stay as they are.
    pub(super) fn read_again(&self) -> Told {
        let generation = self.state().generation + 1;
        let told = match read(&self.place, self.clocks, generation, &self.notice) {
            Ok((current, summary)) => {
                let mut state = self.state();
                let words = ["read again; ", &said(&summary)].concat();
                let others = state.others.iter().map(|(_, edition)| edition);
                let old = others.chain([&state.current]).map(|edition| edition.work());
                let leaving = state.leaving.iter().cloned().chain(old);
                let leaving = leaving.filter(|work| work.strong_count() > 0).collect();
                *state = State { generation, summary, current, others: Vec::new(), leaving };
                self.notice(String::new());
                Told { words, is_new: true }
            }
            Err(error) => Told { words: self.lost(&error), is_new: false },
        };
        self.announce();
        told
    }

    /// Says on the pages why the files cannot be read.
    fn lost(&self, error: &CommandError) -> String {
        let mut words = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            words.extend([": ", &cause.to_string()]);
            source = cause.source();
        }
        self.notice(words.clone());
        ["warning: not read again: ", &words].concat()
    }

    fn notice(&self, words: String) {
        let mut notice = self.notice.lock().unwrap_or_else(PoisonError::into_inner);
        if notice.words != words {
            *notice = Notice { number: notice.number + 1, words };
        }
    }

    fn announce(&self) {
        let generation = self.state().generation;
        let notice = self.notice.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let news = edition(&reading(generation), &notice);
        self.news.send_if_modified(|last| {
            let is_new = *last != news;
            *last = news;
            is_new
        });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says whose word it is.
fn said(summary: &str) -> String {
    ["continuity check: ", summary].concat()
}

/// Names a reading of the files; another run of the program names none of its own so.
fn reading(generation: u64) -> String {
    [&std::process::id().to_string(), "-", &generation.to_string()].concat()
}

/// Reads a base and waits until it is read.
fn read(
    place: &Place,
    clocks: Clocks,
    generation: u64,
    notice: &Arc<Mutex<Notice>>,
) -> Result<(Arc<Edition>, String), CommandError> {
    let (edition, opened) =
        Edition::open(place.clone(), clocks, reading(generation), Arc::clone(notice))?;
    let lost = |_| ServeError::System(std::io::Error::other("the base was lost while it was read"));
    let summary = opened.recv().map_err(lost)??;
    Ok((Arc::new(edition), summary))
}

#[cfg(test)]
mod tests {
    use continuity::date::Day;

    use super::super::desk::Desk;
    use super::super::queue::Sort;
    use super::*;

    /// Waits until nothing is done for an edition.
    fn settle(edition: &Edition) {
        while !edition.is_idle() {
            std::thread::yield_now();
        }
    }

    #[test]
    fn so_many_clocks_are_seen_by_at_a_time() {
        let shelf = Shelf::open(Place::of_folder("tests/cmd/base"), Clocks::default()).unwrap();
        let on = |day| Clocks { known: Day::new(1987, 6, day), ..Clocks::default() };
        let mut held: Vec<_> =
            (1..).zip(0..MOST_OTHERS).map(|(day, _)| shelf.edition(on(day)).ok()).collect();
        assert!(held.iter().all(Option::is_some));
        assert!(matches!(shelf.edition(on(30)), Err(Unanswered::Busy)));
        let first = shelf.edition(on(1)).ok().zip(held.first().cloned().flatten());
        assert!(first.is_some_and(|(again, before)| Arc::ptr_eq(&again, &before)));
        held.iter().flatten().for_each(|edition| settle(edition));
        held.truncate(1);
        assert!(shelf.edition(on(30)).is_ok());
        assert!(shelf.edition(Clocks::default()).is_ok());
    }

    #[test]
    fn an_edition_that_is_at_work_is_not_put_away_though_nobody_waits() {
        let shelf = Shelf::open(Place::of_folder("tests/cmd/base"), Clocks::default()).unwrap();
        let on = |day| Clocks { known: Day::new(1987, 6, day), ..Clocks::default() };
        let gate = Arc::new(Mutex::new(()));
        let held = gate.lock();
        for (day, _) in (1..).zip(0..MOST_OTHERS) {
            let edition = shelf.edition(on(day)).unwrap_or_else(|_| unreachable!());
            let (begun, begins) = std::sync::mpsc::channel();
            let gate = Arc::clone(&gate);
            let answer = edition.ask(Sort::Question, move |_| {
                begun.send(()).unwrap();
                drop(gate.lock());
            });
            begins.recv().unwrap();
            drop(answer);
        }
        assert!(matches!(shelf.edition(on(30)), Err(Unanswered::Busy)));
        let state = shelf.state();
        let others: Vec<_> = state.others.iter().map(|(_, other)| Arc::clone(other)).collect();
        drop((state, held));
        for edition in &others {
            settle(edition);
        }
        drop(others);
        assert!(shelf.edition(on(30)).is_ok());
    }

    #[test]
    fn what_is_still_done_for_old_files_counts() {
        let shelf = Shelf::open(Place::of_folder("tests/cmd/base"), Clocks::default()).unwrap();
        let gate = Arc::new(Mutex::new(()));
        let held = gate.lock();
        let mut asked = Vec::new();
        for _ in 0..MOST_OTHERS {
            let edition = shelf.edition(Clocks::default()).unwrap_or_else(|_| unreachable!());
            let gate = Arc::clone(&gate);
            asked.push(edition.ask(Sort::Question, move |_| drop(gate.lock())).ok());
            shelf.read_again();
        }
        let then = Clocks { known: Day::new(1987, 6, 1), ..Clocks::default() };
        assert!(matches!(shelf.edition(then), Err(Unanswered::Busy)));
        assert!(shelf.edition(Clocks::default()).is_ok());
        let leaving = shelf.state().leaving.clone();
        drop(held);
        while leaving.iter().any(|work| work.strong_count() > 0) {
            std::thread::yield_now();
        }
        assert!(shelf.edition(then).is_ok());
    }

    #[test]
    fn a_base_that_was_away_for_a_moment_is_read_again() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("base");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("continuity.ron"), "(name: \"x\")").unwrap();
        let place = Place::of_folder(folder.to_str().unwrap());
        let shelf = Shelf::open(place, Clocks::default()).unwrap();
        let then = Clocks { known: Day::new(1987, 6, 1), ..Clocks::default() };
        let away = home.path().join("away");
        std::fs::rename(&folder, &away).unwrap();
        let lost = shelf.edition(then).unwrap_or_else(|_| unreachable!());
        settle(&lost);
        std::fs::rename(&away, &folder).unwrap();
        while !lost.is_lost() {
            std::thread::yield_now();
        }
        let found = shelf.edition(then).unwrap_or_else(|_| unreachable!());
        assert!(!Arc::ptr_eq(&lost, &found));
        settle(&found);
        assert!(!found.is_lost());
    }

    #[test]
    fn a_base_that_is_read_again_has_another_name() {
        let shelf = Shelf::open(Place::of_folder("tests/cmd/base"), Clocks::default()).unwrap();
        let editions = shelf.editions();
        let (first, old) = (editions.borrow().clone(), shelf.edition(Clocks::default()).ok());
        // A question under way goes on with what it was asked of.
        let gate = Arc::new(Mutex::new(()));
        let held = gate.lock();
        let (begun, begins) = std::sync::mpsc::channel();
        let waits = Arc::clone(&gate);
        let asked = old.and_then(|old| {
            let count = move |desk: &Desk<'_>| {
                begun.send(desk.base.model.record_count()).unwrap();
                drop(waits.lock());
                desk.base.model.record_count()
            };
            old.ask(Sort::Question, count).ok()
        });
        let count = begins.recv().unwrap();
        assert!(shelf.read_again().words.starts_with("read again; continuity check: "));
        assert_ne!(*editions.borrow(), first);
        drop(held);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        assert!(matches!(runtime.block_on(asked.unwrap().wait()), Ok(after) if after == count));
    }
}
