//! Files side by side: some are read while the rows of those before them are joined.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::ScopeFifo;

use super::join::{Joined, Piece};
use crate::text::FileId;

/// How many files, for each thread, may have been begun and not been joined: a bound on what is
/// held twice.
const AHEAD: usize = 2;

/// Reads files by `read`, in parallel, and joins their rows in the order of the files.
pub(super) fn read_all<'t>(files: &[FileId], read: impl Fn(FileId) -> Piece<'t> + Sync) -> Joined {
    let ahead = AHEAD * rayon::current_num_threads();
    let rows = Mutex::new(Rows { whole: Some(Joined::default()), next: 0, ready: BTreeMap::new() });
    let queue = Queue { files, read, ahead, rows };
    rayon::scope_fifo(|scope| (0..ahead).for_each(|turn| queue.begin(scope, turn)));
    let rows = queue.rows.into_inner().unwrap_or_else(PoisonError::into_inner);
    rows.whole.unwrap_or_default()
}

struct Queue<'f, 't, R> {
    files: &'f [FileId],
    read: R,
    ahead: usize,
    rows: Mutex<Rows<'t>>,
}

struct Rows<'t> {
    /// The joined rows; `None` while somebody joins further ones to them.
    whole: Option<Joined>,
    /// Whose turn it is to be joined.
    next: usize,
    /// What was read and is not yet joined, by turn.
    ready: BTreeMap<usize, Piece<'t>>,
}

impl<'t, R: Fn(FileId) -> Piece<'t> + Sync> Queue<'_, 't, R> {
    /// Lets the file of a turn be read.
    fn begin<'s>(&'s self, scope: &ScopeFifo<'s>, turn: usize) {
        if let Some(&file) = self.files.get(turn) {
            scope.spawn_fifo(move |scope| self.join(scope, turn, (self.read)(file)));
        }
    }

    /// Joins the rows of a file and of those after it, as far as they are ready; leaves them to
    /// whoever is about it already. No thread ever waits for another one.
    fn join<'s>(&'s self, scope: &ScopeFifo<'s>, turn: usize, piece: Piece<'t>) {
        let mut rows = self.rows();
        rows.ready.insert(turn, piece);
        let Some(mut whole) = rows.whole.take() else { return };
        loop {
            let turn = rows.next;
            let Some(piece) = rows.ready.remove(&turn) else { break };
            rows.next += 1;
            drop(rows);
            self.begin(scope, turn + self.ahead);
            whole.append(piece);
            rows = self.rows();
        }
        rows.whole = Some(whole);
    }

    fn rows(&self) -> MutexGuard<'_, Rows<'t>> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::batch::Batch;
    use super::*;
    use crate::diagnostic::{Code, Diagnostic};

    #[test]
    fn what_is_read_first_is_not_joined_first() {
        for count in [0, 1, 2, 50] {
            let files: Vec<FileId> = (0..count).map(FileId).collect();
            let batch = read_all(&files, |file| {
                // Every third file takes its time.
                std::thread::sleep(Duration::from_micros(u64::from(file.0 % 3 * 300)));
                let mut batch = Batch::default();
                batch.report(Diagnostic::new(Code::Syntax, file.0.to_string()));
                batch.intern(&file.0.to_string()).unwrap();
                Piece::Read(Box::new(batch))
            });
            let batch = batch.batch;
            let expected: Vec<String> = (0..count).map(|number| number.to_string()).collect();
            assert!(batch.tables.strings.iter().eq(expected.iter()));
            assert!(batch.diagnostics.iter().map(|found| &found.message).eq(expected.iter()));
        }
    }
}
