//! The order of events in time: what follows from another comes after it, where it can.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::date::{Day, Occurrence};
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property, RecordId};

/// Puts rows about events in order of time: by when each can have begun; what began on the same
/// known day so that a cause stands before what it led to, a charge before what answers it or ends
/// it, a trial before its days; then in the order of the files, which is the archivist's. So, too, an
/// event whose start is not known to the day stands behind what it follows from, if that was in the
/// year under which it stands and it can have begun then.
///
/// Times of day alone cannot do this, since few are known: an event without one is not ordered
/// within its day. Two times that are known keep their order.
pub fn in_order_of_time<T>(
    base: &KnowledgeBase,
    rows: &mut Vec<T>,
    of: impl Fn(&T) -> (EventId, &Occurrence),
) {
    rows.sort_by(|a, b| {
        let ((a, time_a), (b, time_b)) = (of(a), of(b));
        by_time((a.record(), time_a), (b.record(), time_b))
    });
    arrange(base, rows, |row| Place::of(of(row)));
}

/// Puts rows that stand in order of time so that a cause stands before what it led to, where that is
/// not known to have been otherwise.
pub(super) fn arrange<T>(base: &KnowledgeBase, rows: &mut Vec<T>, of: impl Fn(&T) -> Place) {
    let places: Vec<Place> = rows.iter().map(of).collect();
    let mut order: Vec<usize> = Vec::with_capacity(rows.len());
    let mut arrange_group = |group: &[Place]| {
        let before = order.len();
        if group.len() > 1 && group.iter().any(|place| place.is_tied) {
            order.extend(arranged(base, group).into_iter().map(|at| before + at));
        } else {
            order.extend(before..before + group.len());
        }
    };
    for year in places.chunk_by(|a, b| a.year().is_some() && a.year() == b.year()) {
        if year.iter().any(|place| place.is_tied && place.is_inexact()) {
            arrange_group(year);
        } else {
            year.chunk_by(|a, b| a.day().is_some() && a.day() == b.day())
                .for_each(&mut arrange_group);
        }
    }
    if order.is_sorted() {
        return;
    }
    let mut taken: Vec<Option<T>> = std::mem::take(rows).into_iter().map(Some).collect();
    rows.extend(order.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Compares two events by time, then by their order in the files, which is the archivist's.
pub(super) fn by_time(
    (a, time_a): (RecordId, &Occurrence),
    (b, time_b): (RecordId, &Occurrence),
) -> Ordering {
    time_a.sort_key().cmp(&time_b.sort_key()).then_with(|| a.cmp(&b))
}

/// What decides where an event stands among those of one day, or of one year.
pub(super) struct Place {
    pub(super) event: EventId,
    /// The first and the last day on which it can have begun, where these are known.
    pub(super) start: (Option<i64>, Option<i64>),
    pub(super) has_clock: bool,
    /// Whether it may have to stand before or after another event.
    pub(super) is_tied: bool,
}

impl Place {
    pub(super) fn of((event, time): (EventId, &Occurrence)) -> Self {
        let bounds = time.bounds();
        let [first, last] = [bounds.earliest_start, bounds.latest_start];
        let start = (first.map(Day::number), last.map(Day::number));
        Self { event, start, has_clock: time.clock().is_some(), is_tied: true }
    }

    /// The day on which it began, where that is known.
    fn day(&self) -> Option<i64> {
        self.start.0.filter(|_| self.start.0 == self.start.1)
    }

    /// The year under which it stands.
    fn year(&self) -> Option<i64> {
        self.start.0.map(|first| Day::from_number(first).year())
    }

    /// Whether it stands under a day on which it need not have begun.
    fn is_inexact(&self) -> bool {
        self.start.0.is_some() && self.start.0 != self.start.1
    }

    /// Whether this, which is stated to come after another, is not known to have come before it.
    fn can_follow(&self, other: &Self) -> bool {
        let can_begin_then = || match (other.start.0, self.start.1) {
            (Some(other), Some(last)) => other <= last,
            (_, None) => true,
            (None, _) => false,
        };
        match (self.day(), other.day()) {
            (Some(day), Some(other_day)) => {
                day == other_day && !(self.has_clock && other.has_clock)
            }
            _ => self.is_inexact() && can_begin_then(),
        }
    }
}

/// Gives the places of a group in their new order: each time the first that waits for no other.
fn arranged(base: &KnowledgeBase, group: &[Place]) -> Vec<usize> {
    let mut place_of: Vec<(EventId, usize)> =
        group.iter().enumerate().map(|(place, key)| (key.event, place)).collect();
    place_of.sort_unstable();
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); group.len()];
    let mut waits_for = vec![0_usize; group.len()];
    for (place, key) in group.iter().enumerate().filter(|(_, key)| key.is_tied) {
        for other in after(base, key.event) {
            let Ok(found) = place_of.binary_search_by_key(&other, |(event, _)| *event) else {
                continue;
            };
            let other = place_of[found].1;
            if other != place && group[other].can_follow(key) {
                later[place].push(other);
                waits_for[other] += 1;
            }
        }
    }
    // Most groups have ties to other days and years only.
    if later.iter().all(Vec::is_empty) {
        return (0..group.len()).collect();
    }
    let mut left: BTreeSet<usize> = (0..group.len()).collect();
    let mut ready: BTreeSet<usize> =
        left.iter().copied().filter(|place| waits_for[*place] == 0).collect();
    let mut order = Vec::with_capacity(group.len());
    // Ties in a circle have no order: the first of what is left goes first.
    while let Some(place) = ready.pop_first().or_else(|| left.first().copied()) {
        left.remove(&place);
        order.push(place);
        for next in &later[place] {
            waits_for[*next] = waits_for[*next].saturating_sub(1);
            if waits_for[*next] == 0 && left.contains(next) {
                ready.insert(*next);
            }
        }
    }
    order
}

/// Lists the events that are stated to follow from one, to come after it, to answer it, to end it or
/// to be part of it.
fn after(base: &KnowledgeBase, event: EventId) -> Vec<EventId> {
    let links = base.graph.links(event.record());
    let later = links.filter(|(link, other)| {
        let states = base.graph.ends(*link).0 == event.record();
        let link = base.graph.link(*link);
        match link.kind {
            LinkKind::Causes => states,
            LinkKind::DatedFrom => {
                let is_after = base.model.claim(link.claim).property == Property::After;
                states != is_after && *other != event.record()
            }
            LinkKind::RespondsTo | LinkKind::Resolves | LinkKind::EventPart => {
                !states && *other != event.record()
            }
            _ => false,
        }
    });
    later.filter_map(|(_, other)| base.model.as_event(other)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::load::{Memory, SETTINGS_FILE};

    fn ordered(records: &str) -> Vec<String> {
        let files = Memory::new().with(SETTINGS_FILE, "(name: \"T\")").with("a.ron", records);
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let mut rows: Vec<_> =
            base.model.events().map(|event| (event, base.model.occurrence(event))).collect();
        in_order_of_time(&base, &mut rows, |(event, time)| (*event, time));
        rows.iter().map(|(event, _)| base.model.key(*event).to_owned()).collect()
    }

    #[test]
    fn what_follows_stands_after_its_cause_on_the_same_day() {
        let order = ordered(
            r#"[Event(id: "death", title: "D", kind: Death, date: "2021-10-21"),
                Event(id: "call", title: "C", kind: EmergencyCall, date: "2021-10-21T13:50",
                    responds_to: ["shooting"]),
                Event(id: "breakfast", title: "B", kind: OtherProduction, date: "2021-10-21"),
                Event(id: "shooting", title: "S", kind: Shooting, date: "2021-10-21T13:48",
                    causes: ["death"]),
                Event(id: "eve", title: "E", kind: OtherProduction, date: "2021-10-20")]"#,
        );
        assert_eq!(order, ["eve", "breakfast", "shooting", "death", "call"]);
    }

    #[test]
    fn what_is_known_to_the_year_stands_behind_what_it_follows_from() {
        let order = ordered(
            r#"[Event(id: "fine", title: "F", kind: RegulatoryFine, date: "1993",
                    responds_to: ["shot"]),
                Event(id: "suit", title: "S", kind: CivilSuit, date: "1993-02/1994",
                    responds_to: ["shot"]),
                Event(id: "early", title: "E", kind: CivilSuit, date: "[1993-01..1993-03]",
                    responds_to: ["shot"]),
                Event(id: "old", title: "O", kind: OtherProduction, date: "[1992..1994]",
                    responds_to: ["shot"]),
                Event(id: "shot", title: "T", kind: Shooting, date: "1993-03-31"),
                Event(id: "next", title: "N", kind: OtherProduction, date: "1993-04-01"),
                Event(id: "other", title: "A", kind: OtherProduction, date: "1993")]"#,
        );
        // The suit began in February; what may have been in 1992 stands under that year.
        assert_eq!(order, ["old", "other", "suit", "shot", "early", "fine", "next"]);
    }

    #[test]
    fn known_times_and_circles_keep_their_order() {
        let order = ordered(
            r#"[Event(id: "one", title: "1", kind: Fall, date: "2021-10-21T10:00",
                    responds_to: ["two"]),
                Event(id: "two", title: "2", kind: Fall, date: "2021-10-21T11:00"),
                Event(id: "a", title: "A", kind: Fall, date: "2021-10-22", causes: ["b"]),
                Event(id: "b", title: "B", kind: Fall, date: "2021-10-22", causes: ["a"])]"#,
        );
        assert_eq!(order, ["one", "two", "a", "b"]);
    }
}
