//! The rules of chains of things that each share a day with the one before.

use super::Element;
use crate::date::{Core, Hold, Occurrence};
use crate::graph::search::{Rule, Verdict};

/// Each thing may share a day with the one before, for some way the unknowns can fall.
///
/// What a loop leads back to hangs together with other things than before it, so loops cannot be
/// left out. But no chain gains from passing one *unknown* twice: whatever day it is, what came
/// before it the first time and what follows the second share that day with it. A search need not
/// remember all unknowns that it has passed, only those that it would otherwise pass twice: it
/// starts with none and is made again with those (the decremental relaxation of Righini and Salani
/// for elementary shortest paths, Networks 51(3), 2008).
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
}

impl Rule for PossibleOverlap {
    type Label = PossibleLabel;
    const IS_RANKED: bool = false;
    const COVERS_ON: bool = false;
    const MAY_REPEAT: bool = true;

    fn start(&self) -> PossibleLabel {
        PossibleLabel { hold: Hold::new(), last: None, passed: 0 }
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
        let bit = self.bit(next);
        if label.passed & bit != 0 {
            return;
        }
        let passed = label.passed | bit;
        found.extend(label.hold.then(time).map(|hold| PossibleLabel {
            hold,
            last: Some(next),
            passed,
        }));
    }

    fn covers(&self, label: &PossibleLabel, other: &PossibleLabel) -> bool {
        // The other may go back over what it passed last, for that is the same thing again.
        let may_turn = label.last == other.last
            || other.last.is_none_or(|last| label.passed & self.bit(last) == 0);
        label.passed & !other.passed == 0 && may_turn && label.hold.covers(&other.hold)
    }

    fn rank(&self, _: &PossibleLabel) -> i64 {
        0
    }

    fn judge(&mut self, passed: &[(Element, &Occurrence)]) -> Verdict {
        let mut verdict = Verdict::Accepted;
        for (at, (element, time)) in passed.iter().enumerate().skip(2) {
            let is_turn = passed[at - 1].0 == *element;
            let is_again = !is_turn && passed[..at].iter().any(|(other, _)| other == element);
            if !is_again || !time.is_one_of_several() {
                continue;
            }
            if self.remembered.len() == MAX_REMEMBERED {
                return Verdict::Refused;
            }
            if !self.remembered.contains(element) {
                self.remembered.push(*element);
            }
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
