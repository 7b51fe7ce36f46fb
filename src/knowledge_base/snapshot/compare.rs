//! Which files of a base still have the text that its snapshot was made from.

use rayon::prelude::*;

use super::stamps::{Seen, Stamps};
use super::{Kept, Place};
use crate::load::{self, Listed};
use crate::text::FileId;

/// The files of a base beside those of its snapshot.
pub(super) struct Compared {
    /// For each file with data its place among those of the snapshot, if its text is the same.
    same: Vec<(FileId, Option<usize>)>,
    /// The stamps of the files of the snapshot, as far as they are known; in its order.
    seen: Vec<Option<Seen>>,
    /// Whether all files of both are the same and have the same numbers.
    is_same: bool,
    has_looked: bool,
}

/// A file that may be the same.
struct Candidate {
    file: FileId,
    /// Its place among those of the snapshot.
    at: usize,
    /// Nothing if its text must be looked at.
    seen: Option<Seen>,
    is_same: bool,
}

impl Compared {
    pub(super) fn new(listed: &Listed, kept: &Kept, place: &Place) -> Self {
        let mut candidates = candidates(listed, kept, place);
        let has_looked = candidates.iter().any(|candidate| candidate.seen.is_none());
        if has_looked {
            let time = place.time().ok();
            candidates.par_iter_mut().filter(|candidate| candidate.seen.is_none()).for_each(
                |candidate| {
                    let file = candidate.file;
                    let hash = load::content(&listed.source_map, file);
                    candidate.is_same = hash == Some(kept.files().row(candidate.at).hash);
                    candidate.seen = Some(Seen::now(listed, file, time));
                },
            );
        }
        let mut seen = vec![None; kept.files().len()];
        let mut rest = candidates.iter().filter(|candidate| candidate.is_same).peekable();
        let mut same = Vec::with_capacity(listed.data().len());
        for file in listed.data() {
            let found = rest.next_if(|candidate| candidate.file == *file);
            same.push((*file, found.map(|candidate| candidate.at)));
            if let Some(candidate) = found {
                seen[candidate.at] = candidate.seen;
            }
        }
        let is_same = same.len() == kept.files().len()
            && same
                .iter()
                .all(|(file, at)| at.is_some_and(|at| kept.files().row(at).file() == *file));
        Self { same, seen, is_same, has_looked }
    }

    /// Tells whether the snapshot holds what the files say now.
    pub(super) fn is_same(&self) -> bool {
        self.is_same
    }

    /// Tells whether stamps did not suffice, and texts were looked at.
    pub(super) fn has_looked(&self) -> bool {
        self.has_looked
    }

    /// The place among the files of the snapshot of the one that has the same path and text.
    pub(super) fn same_as(&self, file: FileId) -> Option<usize> {
        let at = self.same.binary_search_by_key(&file, |(file, _)| *file).ok()?;
        self.same[at].1
    }

    /// The stamp that a file of the snapshot has now, if its text is the same.
    pub(super) fn seen(&self, at: usize) -> Option<Seen> {
        self.seen[at]
    }

    /// The stamps of all files, where all are the same.
    pub(super) fn stamps(&self) -> Stamps {
        Stamps::new(self.seen.iter().flatten().copied().collect())
    }
}

/// Lists the files that the snapshot knows by path and size, and what their stamps say of them.
fn candidates(listed: &Listed, kept: &Kept, place: &Place) -> Vec<Candidate> {
    let stamps = Stamps::read(place, kept.identity()).ok();
    let mut known = kept.files().iter().enumerate().peekable();
    let mut candidates = Vec::with_capacity(listed.data().len());
    for file in listed.data() {
        let path = listed.source_map.relative_path(*file).as_bytes();
        // Both lists are in the order of the paths.
        while known.next_if(|(_, (known, _))| *known < path).is_some() {}
        let Some((at, (_, row))) = known.next_if(|(_, (known, _))| *known == path) else {
            continue;
        };
        let Some(stamp) = listed.stamp(*file).filter(|stamp| stamp.size == row.size) else {
            continue;
        };
        let seen = stamps.as_ref().and_then(|stamps| stamps.get(at));
        let seen = seen.filter(|seen| seen.vouches_for(stamp)).copied();
        candidates.push(Candidate { file: *file, at, seen, is_same: seen.is_some() });
    }
    candidates
}
