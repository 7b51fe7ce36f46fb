//! The order of events on one day: what follows from another comes after it.

use super::Chosen;
use super::link::Reverse;

/// Puts events that began on the same known day into an order that respects their ties: a cause before what
/// it led to, a charge before what answers it or ends it, a trial before its days.
///
/// Times of day alone cannot do this, since few are known. What is not tied keeps its place.
pub(super) fn within_days(chosen: &mut [Chosen], reverse: &Reverse) {
    let mut rest = chosen;
    while let Some(first) = rest.first() {
        let day = first.dating.exact_start();
        let same = rest
            .iter()
            .take_while(|other| day.is_some() && other.dating.exact_start() == day)
            .count()
            .max(1);
        let (group, after) = rest.split_at_mut(same);
        arrange(group, reverse);
        rest = after;
    }
}

/// Moves to each place the first event that follows from none of those after it.
fn arrange(group: &mut [Chosen], reverse: &Reverse) {
    for place in 0..group.len() {
        let rest = &group[place..];
        let free = rest.iter().position(|candidate| {
            rest.iter().all(|other| !reverse.comes_after(candidate.event, other.event))
        });
        // Ties in a circle have no order: the first stays where it is.
        group[place..=place + free.unwrap_or(0)].rotate_right(1);
    }
}
