//! The rules of chains of things that each share a day with the one before.

use std::rc::Rc;

use super::Element;
use crate::date::{Choices, Core, Hold, Occurrence};
use crate::graph::search::{Rule, Verdict};

/// Each thing may share a day with the one before, for some way the unknowns can fall.
///
/// What a loop leads back to hangs together with other things than before it, so loops cannot be
/// left out. But no chain gains from passing one *unknown* twice: whatever day it is, what came
/// before it the first time and what follows the second share that day with it. The exception is a
/// *turn*: a link that joins in time what came before it with what follows can only be passed by going
/// over it to whatever lies there, and coming back at once. Then the link is the same unknown, and what
/// lies there must share a day with it in the same way.
///
/// A search need not remember all unknowns that it has passed, only those that it would otherwise
/// pass twice: it starts with none and is made again with those (the decremental relaxation of
/// Righini and Salani for elementary shortest paths, Networks 51(3), 2008).
#[derive(Default)]
pub(super) struct PossibleOverlap {
    /// What must not be passed twice.
    remembered: Vec<Element>,
}

impl PossibleOverlap {
    /// The bit of what is remembered; none of what is not.
    fn bit(&self, element: Element) -> u64 {
        self.remembered.iter().position(|known| *known == element).map_or(0, |at| 1 << at)
    }
}

/// How many unknowns are remembered. Where more would have to be, a possible chain may be missed.
const MAX_REMEMBERED: usize = 64;

/// What a chain that may hang together remembers.
#[derive(Clone)]
pub(super) struct PossibleLabel {
    hold: Hold,
    /// The last thing with a time.
    last: Option<Element>,
    /// Which of those to be remembered it has passed.
    passed: u64,
    /// How it may turn.
    turn: Turn,
}

/// How a chain may come back to what it must not pass twice.
#[derive(Clone)]
enum Turn {
    /// It may not.
    No,
    /// The last thing is such a link, and this is left of its ways.
    Out(Rc<Choices>),
    /// The last thing is an event, the thing before it such a link, and the chain hangs together so
    /// once it is back.
    Back(Element, Rc<Hold>),
}

impl PossibleLabel {
    /// Passes an event at which the chain may turn.
    fn turn_at(&self, time: &Occurrence) -> Turn {
        let (Turn::Out(choices), Some(last)) = (&self.turn, self.last) else { return Turn::No };
        let back = choices.beside(time).hold();
        back.map_or(Turn::No, |hold| Turn::Back(last, Rc::new(hold)))
    }
}

impl Rule for PossibleOverlap {
    type Label = PossibleLabel;
    const IS_RANKED: bool = false;
    const COVERS_ON: bool = false;
    const MAY_REPEAT: bool = true;

    fn start(&self) -> PossibleLabel {
        PossibleLabel { hold: Hold::new(), last: None, passed: 0, turn: Turn::No }
    }

    fn pass(
        &self,
        label: &PossibleLabel,
        (next, time): (Element, &Occurrence),
        found: &mut Vec<PossibleLabel>,
    ) {
        // The same thing again is the same unknown.
        if label.last == Some(next) {
            found.push(label.clone());
            return;
        }
        let last = Some(next);
        let bit = self.bit(next);
        if label.passed & bit != 0 {
            if let Turn::Back(element, hold) = &label.turn
                && *element == next
            {
                let (hold, passed) = ((**hold).clone(), label.passed);
                found.push(PossibleLabel { hold, last, passed, turn: Turn::No });
            }
            return;
        }
        let choices = label.hold.choices(time);
        let Some(hold) = choices.hold() else { return };
        let turn = match next {
            Element::Link(_) if bit == 0 => Turn::No,
            Element::Link(_) => Turn::Out(Rc::new(choices)),
            Element::Event(_) => label.turn_at(time),
        };
        found.push(PossibleLabel { hold, last, passed: label.passed | bit, turn });
    }

    fn covers(&self, label: &PossibleLabel, other: &PossibleLabel) -> bool {
        let is_free = |element| label.passed & self.bit(element) == 0;
        // The other may go back over what it passed last, for that is the same thing again.
        let may_stay = label.last == other.last || other.last.is_none_or(is_free);
        // Or to the thing before it. What has not passed that can do so in as many ways.
        let may_turn = match (&label.turn, &other.turn) {
            (_, Turn::No) => true,
            (Turn::Out(own), Turn::Out(choices)) if label.last == other.last => own.covers(choices),
            (Turn::Back(own, hold), Turn::Back(element, back)) if own == element => {
                hold.covers(back)
            }
            (_, Turn::Out(_)) => other.last.is_none_or(is_free),
            (_, Turn::Back(element, _)) => is_free(*element),
        };
        label.passed & !other.passed == 0 && may_stay && may_turn && label.hold.covers(&other.hold)
    }

    fn rank(&self, _: &PossibleLabel) -> i64 {
        0
    }

    fn judge(&mut self, passed: &[(Element, &Occurrence)]) -> Verdict {
        let mut passed = passed.to_vec();
        passed.dedup_by_key(|(element, _)| *element);
        let mut verdict = Verdict::Accepted;
        for (at, (element, time)) in passed.iter().enumerate().skip(2) {
            let is_again = passed[..at].iter().any(|(other, _)| other == element);
            if !is_again || !time.is_one_of_several() {
                continue;
            }
            let is_remembered = self.remembered.contains(element);
            let is_turn = is_remembered && passed[at - 2].0 == *element;
            if is_turn {
                continue;
            }
            if is_remembered || self.remembered.len() == MAX_REMEMBERED {
                return Verdict::Refused;
            }
            self.remembered.push(*element);
            verdict = Verdict::Again;
        }
        verdict
    }
}

/// Each thing shares a day with the one before, however the unknowns fall.
pub(super) struct CertainOverlap;

impl Rule for CertainOverlap {
    type Label = Core;
    const IS_RANKED: bool = false;
    const COVERS_ON: bool = false;
    const MAY_REPEAT: bool = true;

    fn start(&self) -> Core {
        Core::new()
    }

    /// That the same thing again is the same unknown need not be known here: what certainly shares a
    /// day with an unknown both before and after it then certainly shares one without it.
    fn pass(&self, core: &Core, (_, time): (Element, &Occurrence), found: &mut Vec<Core>) {
        found.extend(core.then(time));
    }

    fn covers(&self, core: &Core, other: &Core) -> bool {
        core.covers(other)
    }

    fn rank(&self, _: &Core) -> i64 {
        0
    }
}
