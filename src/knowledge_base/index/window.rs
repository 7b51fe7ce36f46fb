//! What may lie in a stretch of time.

use super::times::{Timed, Times};
use super::{Index, TIMED};
use crate::model::{EventId, RecordId};

/// What may lie in a stretch of time: events, productions and sources.
#[derive(Clone, Copy)]
pub struct Window<'i> {
    pub(super) index: &'i Index,
    pub(super) times: [Option<&'i Times>; TIMED.len()],
    /// The first and the last day.
    pub(super) days: (i32, i32),
}

impl<'i> Window<'i> {
    /// Returns how many records are found at most: no more than what has no first possible day is
    /// counted without being found.
    #[must_use]
    pub fn len(self) -> usize {
        let (first, last) = self.days;
        self.tables().map(|times| times.count(first, last)).sum()
    }

    /// Tells whether nothing is found.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Lists what is found, kind after kind: what is dated in order of time, then that of which
    /// nothing is known in the order of the files.
    pub fn records(self) -> impl Iterator<Item = RecordId> + 'i {
        let (first, last) = self.days;
        self.tables().flat_map(move |times| {
            let timed = times.between(first, last).map(|timed| timed.record);
            timed.chain(times.undated.iter().map(|row| RecordId::of_row(*row)))
        })
    }

    /// Lists what is found and dated with its times, each kind in order of time.
    pub fn timed(self) -> impl Iterator<Item = Timed> + 'i {
        let (first, last) = self.days;
        self.tables().flat_map(move |times| times.between(first, last))
    }

    /// Lists the events among that.
    pub fn events(self) -> impl Iterator<Item = (EventId, Timed)> + 'i {
        let ([events, ..], (first, last)) = (self.times, self.days);
        let timed = events.into_iter().flat_map(move |times| times.between(first, last));
        timed.map(|timed| (EventId::listed(timed.record), timed))
    }

    /// Lists that of which nothing is known, which may lie anywhere, in the order of the files.
    pub fn undated(self) -> impl Iterator<Item = RecordId> + 'i {
        let undated = self.tables().flat_map(|times| times.undated.iter());
        undated.map(|row| RecordId::of_row(*row))
    }

    /// Returns at most how many events of a production are found.
    #[must_use]
    pub fn count_on(self, production: RecordId) -> usize {
        self.index.on_productions.count(production, self.days.1)
    }

    /// Lists the events of a production that are found, by the first day on which they can have
    /// been.
    pub fn on(self, production: RecordId) -> impl Iterator<Item = RecordId> + 'i {
        let places = self.index.on_productions.between(production, self.days);
        let [events, ..] = &self.index.times;
        places.filter_map(|place| events.record(place as usize))
    }

    /// Lists the same events with their times, without those of which nothing is known.
    pub fn timed_on(self, production: RecordId) -> impl Iterator<Item = Timed> + 'i {
        let places = self.index.on_productions.between(production, self.days);
        let [events, ..] = &self.index.times;
        places.filter_map(|place| events.at(place as usize))
    }

    fn tables(self) -> impl Iterator<Item = &'i Times> {
        self.times.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::knowledge_base::KnowledgeBase;
    use crate::load::Memory;
    use crate::model::RecordKind;

    #[test]
    fn a_window_finds_what_can_lie_in_it() {
        let records = r#"[Production(id: "film", title: "F", kind: Film),
            Event(id: "long", title: "L", kind: Fall, date: "1990/2020", production: "film"),
            Event(id: "early", title: "E", kind: Fall, date: "1991-05", production: "film"),
            Event(id: "late", title: "L", kind: Fall, date: "2010"),
            Event(id: "open", title: "O", kind: Fall, date: "2000/..", production: "film"),
            Event(id: "ended", title: "O", kind: Fall, date: "/2007"),
            Event(id: "undated", title: "U", kind: Fall, production: "film")]"#;
        let files = Memory::new().with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let window = |time: &str| {
            let days = crate::date::Days::of(&time.parse().unwrap()).unwrap();
            base.index().around(&[RecordKind::Event], &days.whole())
        };
        let keys = |records: &mut dyn Iterator<Item = crate::model::RecordId>| {
            records.map(|record| base.model.key(record).to_owned()).collect::<Vec<_>>().join(" ")
        };
        let found = |time: &str| {
            let found = keys(&mut window(time).records());
            assert!(found.split(' ').count() <= window(time).len(), "{time}");
            found
        };
        assert_eq!(found("1991"), "long early ended undated");
        assert_eq!(found("2005"), "long open ended undated");
        assert_eq!(found("2010-06"), "long open late undated");
        assert_eq!(found("2030"), "open undated");
        assert_eq!(window("1991").len(), 4);
        assert_eq!(window("2030").len(), 3);
        let film = base.model.find("film").unwrap();
        assert_eq!(keys(&mut window("1991").on(film)), "undated long early");
        assert_eq!(keys(&mut window("2030").on(film)), "undated open");
        let timed = |time: &str| keys(&mut window(time).timed_on(film).map(|timed| timed.record));
        assert_eq!(timed("1991"), "long early");
        assert_eq!(timed("2030"), "open");
        assert_eq!(keys(&mut base.index().events()), "long early open ended late undated");
        assert_eq!(base.index().around(&[], &crate::date::Occurrence::unknown()).len(), 0);
    }
}
