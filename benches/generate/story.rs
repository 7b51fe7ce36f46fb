//! The story that a block of ten events tells: filming, incidents, and what followed from them.

use chrono::{Days, NaiveDate};

use super::random::{Purpose, Random};
use super::word::kebab;
use super::world::{BLOCK, Production, World};

/// Who can be named in an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// While filming: the credited people are there.
    Filming,
    /// Later, when no credit says who was there: only people without a credit are named.
    Aftermath,
}

/// The legal matter of a story, and how it ended.
#[derive(Clone, Copy)]
pub(crate) struct Matter {
    opens: (&'static str, &'static str),
    closes: (&'static str, &'static str),
}

/// One event of a story, before it is written.
pub(crate) struct Step {
    pub(crate) index: u64,
    pub(crate) kind: &'static str,
    pub(crate) day: NaiveDate,
    pub(crate) phase: Phase,
    /// The role and the outcome of the person whom a legal step is about.
    pub(crate) outcome: Option<&'static str>,
}

const INCIDENTS: [&str; 16] = [
    "Fall",
    "StuntAccident",
    "VehicleCrash",
    "MotorcycleCrash",
    "BoatAccident",
    "Fire",
    "Explosion",
    "Burn",
    "CraneAccident",
    "Collapse",
    "StruckByObject",
    "AnimalAttack",
    "ToxicExposure",
    "Electrocution",
    "NearMiss",
    "OtherIncident",
];
const STATEMENTS: [&str; 5] =
    ["PressConference", "Interview", "PublicStatement", "PressReport", "DocumentRelease"];
const RELEASES: [&str; 5] =
    ["Premiere", "Screening", "Trailer", "TheatricalRelease", "DistributionDeal"];
const MATTERS: [Matter; 8] = [
    Matter { opens: ("Charge", "Charged"), closes: ("ChargesDropped", "ChargeDropped") },
    Matter { opens: ("Charge", "Charged"), closes: ("CaseDismissed", "Dismissed") },
    Matter { opens: ("Charge", "Charged"), closes: ("Acquittal", "Acquitted") },
    Matter { opens: ("Charge", "Charged"), closes: ("Conviction", "Convicted") },
    Matter { opens: ("CivilSuit", "Sued"), closes: ("CivilSettlement", "Settled") },
    Matter { opens: ("CivilSuit", "Sued"), closes: ("CivilVerdict", "NotLiable") },
    Matter { opens: ("SafetyCitation", "Cited"), closes: ("RegulatorySettlement", "Settled") },
    Matter { opens: ("SafetyCitation", "Cited"), closes: ("RegulatoryProceeding", "Fined") },
];

/// The slot of a story in which its legal matter opens; the next one closes it.
pub(crate) const OPENS: u64 = 6;
pub(crate) const CLOSES: u64 = 7;
/// The slot of the last word on it.
pub(crate) const LAST: u64 = 9;
/// The slot of the incident in which somebody may be killed.
pub(crate) const FATAL: u64 = 2;

impl Step {
    pub(crate) fn new(world: &World, production: &Production, index: u64) -> Self {
        let (block, slot) = (index / BLOCK, index % BLOCK);
        let mut random = world.random(Purpose::Block, block);
        let hot = world.production_of(block) != block;
        let matter = random.pick(&MATTERS);
        let opened = production.filming_ends + Days::new(60 + random.below(300));
        let closed = opened + Days::new(400 + random.below(500));
        let filming = world.day_of_filming(production, block, slot);
        let step = |kind, day, phase| Self { index, kind, day, phase, outcome: None };
        match slot {
            0 if hot => step("FilmingResumption", filming, Phase::Filming),
            0 => step("FilmingStart", production.filming_starts, Phase::Filming),
            5 if hot => step("FilmingPause", filming, Phase::Filming),
            5 => step("FilmingEnd", production.filming_ends, Phase::Filming),
            OPENS | CLOSES if world.is_whole(block) => {
                let opens = slot == OPENS;
                let (kind, outcome) = if opens { matter.opens } else { matter.closes };
                let day = if opens { opened } else { closed };
                Self { outcome: Some(outcome), ..step(kind, day, Phase::Aftermath) }
            }
            8 => {
                let day = production.filming_ends + Days::new(200 + random.below(400));
                step(random.pick(&RELEASES), day, Phase::Aftermath)
            }
            OPENS | CLOSES | LAST => {
                let day = production.filming_ends + Days::new(30 + random.below(1400));
                step(random.pick(&STATEMENTS), day, Phase::Aftermath)
            }
            _ => step(incident(world, index), filming, Phase::Filming),
        }
    }

    pub(crate) fn block(&self) -> u64 {
        self.index / BLOCK
    }

    pub(crate) fn slot(&self) -> u64 {
        self.index % BLOCK
    }

    pub(crate) fn key(&self, production: &Production) -> String {
        format!("{}-{}-{}", production.key, kebab(self.kind), self.index)
    }

    /// The key of another event of the same story.
    pub(crate) fn key_at(&self, world: &World, production: &Production, slot: u64) -> String {
        Self::new(world, production, self.block() * BLOCK + slot).key(production)
    }

    /// Whether the person killed in this story is killed in this event.
    pub(crate) fn victim(&self, world: &World) -> Option<u64> {
        if self.slot() == FATAL { world.victim(self.block()) } else { None }
    }
}

fn incident(world: &World, index: u64) -> &'static str {
    let mut random: Random = world.random(Purpose::Event, index);
    random.next();
    random.pick(&INCIDENTS)
}
