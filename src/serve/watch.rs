//! Watching the files of a base.
//!
//! What the system tells is only a hint: the files are listed with their stamps, and where these
//! are as they were, nothing has changed. So an editor's swap files, a file that is written beside
//! and renamed, and a folder that was gone for a while are all one case.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use continuity::load::{Disk, FileSystem, Listing};
use continuity::store::Stamp;
use continuity::text::visible;
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::shelf::Shelf;

/// Files are at rest when nothing is told of them for so long.
const REST: Duration = Duration::from_millis(80);
/// Files that never rest are read after so long.
const PATIENCE: Duration = Duration::from_secs(2);
/// So often it is seen whether the folder itself is still there.
const ROUND: Duration = Duration::from_secs(1);
/// A folder that the system could not watch is tried again after so long, for to try looks at all of
/// it.
const RECOVERY: Duration = Duration::from_secs(60);

/// The files of a base with what tells whether they have changed.
pub(super) type Seen = Option<(Listing, Vec<Stamp>)>;

/// Begins to follow the files, which were so when the base was read; tells whether the system helps.
///
/// # Errors
///
/// When there is no thread to be had for it.
pub(super) fn begin(shelf: &Arc<Shelf>, seen: Seen) -> io::Result<bool> {
    let shelf = Arc::clone(shelf);
    let (sender, hints) = channel();
    let tell = move |event: notify::Result<Event>| {
        // Who has not ended yet but no longer follows needs no hint.
        if !event.is_ok_and(|event| event.kind.is_access()) {
            let _ = sender.send(());
        }
    };
    // What a link leads to is not read, so nothing is to be heard of it.
    let config = Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(tell, config).ok();
    let mut follower = Follower { watcher, watched: None, failed: None, hints };
    follower.watch(shelf.folder());
    let is_helped = follower.watched.is_some();
    let follow = move || follower.follow(&shelf, seen);
    thread::Builder::new().name("watch".to_owned()).spawn(follow)?;
    Ok(is_helped)
}

struct Follower {
    watcher: Option<RecommendedWatcher>,
    /// The folder that is watched, by what tells it from another of its name.
    watched: Option<Stamp>,
    /// What could not be watched, and when that was tried.
    failed: Option<(Stamp, Instant)>,
    hints: Receiver<()>,
}

impl Follower {
    /// Reads the base again whenever its files are others.
    fn follow(mut self, shelf: &Shelf, mut seen: Seen) {
        let mut last = String::new();
        let mut pause = ROUND;
        loop {
            // At first it is looked at once: nobody told of what was saved while the base was read.
            let now = look(shelf.folder());
            if now != seen {
                let told = shelf.read_again();
                // What was in the way need not be in the files: it is tried until it works, but less
                // and less often.
                seen = now.filter(|_| told.is_new);
                pause = if told.is_new { ROUND } else { (pause * 2).min(RECOVERY) };
                if told.is_new || told.words != last {
                    // Nobody can be told that standard error is closed.
                    drop(writeln!(io::stderr().lock(), "{}", visible(&told.words)));
                }
                last = told.words;
            }
            while !self.has_reason_to_look(shelf.folder(), seen.is_none(), pause) {}
        }
    }

    /// Waits for a hint, or so long; tells whether the files are to be looked at.
    fn has_reason_to_look(&mut self, folder: &Path, is_lost: bool, pause: Duration) -> bool {
        match self.hints.recv_timeout(pause) {
            Ok(()) => self.wait_for_rest(),
            Err(RecvTimeoutError::Timeout) if !is_lost && self.is_helped_with(folder) => {
                return false;
            }
            Err(RecvTimeoutError::Timeout) => self.watch(folder),
            // Without a watcher nobody sends.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(pause),
        }
        true
    }

    /// Waits until nothing has been told for a while.
    fn wait_for_rest(&self) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && self.hints.recv_timeout(REST).is_ok() {}
    }

    /// Watches the folder, where it is there.
    fn watch(&mut self, folder: &Path) {
        self.watched = None;
        let Some(watcher) = &mut self.watcher else { return };
        let now = stamp(folder);
        let is_same = |(what, _): &(Stamp, Instant)| now == Some(*what);
        if self.failed.filter(is_same).is_some_and(|(_, when)| when.elapsed() < RECOVERY) {
            return;
        }
        // It may be watched no more, or never have been.
        drop(watcher.unwatch(folder));
        if watcher.watch(folder, RecursiveMode::Recursive).is_ok() {
            self.watched = now;
        }
        self.failed = now.filter(|_| self.watched.is_none()).map(|what| (what, Instant::now()));
    }

    /// Tells whether the folder that is watched is still the one of that name.
    fn is_helped_with(&self, folder: &Path) -> bool {
        let same = |old: Stamp, new: Stamp| (old.inode, old.device) == (new.inode, new.device);
        self.watched.zip(stamp(folder)).is_some_and(|(old, new)| same(old, new))
    }
}

fn stamp(folder: &Path) -> Option<Stamp> {
    std::fs::metadata(folder).ok().map(|metadata| Stamp::of(&metadata))
}

/// Lists the files with their stamps; `None` where the folder cannot be read.
pub(super) fn look(folder: &Path) -> Seen {
    Disk::new(folder).list_stamped().ok()
}
