//! What the made-up world holds, derived from the seed wherever it is asked for.
//!
//! Invariant: nothing here grows with the size of the base. A person, a production or an event is
//! worked out from its index alone, so that a credit, a life and a participation agree without
//! any of them being stored.

use chrono::{Datelike, Days, NaiveDate};

use super::random::{Purpose, Random};
use super::word::{ADJECTIVES, GIVEN, capitalized, kebab, word};

/// Events come in blocks that tell one story of one production.
pub(crate) const BLOCK: u64 = 10;
/// Careers begin in one of so many eras of five years, the first of them in `FIRST_CAREER`.
const ERAS: u64 = 21;
const FIRST_CAREER: u64 = 1920;
const FIRST_PRODUCTION: u64 = 1950;
const PRODUCTION_YEARS: u64 = 75;
/// Of so many blocks, the first has an event in which somebody is killed.
const VICTIM_BLOCKS: u64 = 3;

/// How many records of each kind a base has, and the seed that decides all the rest.
pub(crate) struct World {
    pub(crate) seed: u64,
    pub(crate) events: u64,
    pub(crate) people: u64,
    pub(crate) productions: u64,
    pub(crate) organizations: u64,
    pub(crate) places: u64,
    pub(crate) sources: u64,
}

/// A production as far as others need it: its name and the time of filming.
#[derive(Clone)]
pub(crate) struct Production {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) year: u64,
    pub(crate) filming_starts: NaiveDate,
    pub(crate) filming_ends: NaiveDate,
    pub(crate) place: u64,
}

/// A person as far as others need it: the name, and the life.
pub(crate) struct Person {
    pub(crate) key: String,
    pub(crate) given: &'static str,
    pub(crate) surname: String,
    pub(crate) born: NaiveDate,
    pub(crate) died: Option<NaiveDate>,
}

impl World {
    pub(crate) fn new(events: u64, seed: u64) -> Self {
        let victims = (events / BLOCK).div_ceil(VICTIM_BLOCKS);
        Self {
            seed,
            events,
            // Small bases still need somebody in every era.
            people: (events * 3 / 10).max(3 * ERAS + victims),
            productions: events.div_ceil(BLOCK),
            organizations: (events / 50).max(8),
            places: (events / 50).max(12),
            sources: events.div_ceil(5),
        }
    }

    pub(crate) fn random(&self, purpose: Purpose, index: u64) -> Random {
        Random::new(self.seed, purpose, index)
    }

    /// How many people die in an event; they are the last ones in the order of people.
    fn victims(&self) -> u64 {
        (self.events / BLOCK).div_ceil(VICTIM_BLOCKS)
    }

    pub(crate) fn is_victim(&self, person: u64) -> bool {
        person >= self.people - self.victims()
    }

    /// Whether `block` has all its events: only then does a charge also get its outcome.
    pub(crate) fn is_whole(&self, block: u64) -> bool {
        (block + 1) * BLOCK <= self.events
    }

    /// The person who is killed in the story of `block`: somebody who is in no other event.
    pub(crate) fn victim(&self, block: u64) -> Option<u64> {
        (block.is_multiple_of(VICTIM_BLOCKS) && self.is_whole(block))
            .then(|| self.people - self.victims() + block / VICTIM_BLOCKS)
    }

    /// The production that the story of `block` is about: mostly one each, some with many.
    pub(crate) fn production_of(&self, block: u64) -> u64 {
        let mut random = self.random(Purpose::Block, block);
        if random.percent(20) { random.rank(self.productions) } else { block }
    }

    pub(crate) fn production(&self, index: u64) -> Production {
        let mut random = self.random(Purpose::Production, index);
        let name = word(index);
        let adjective = random.pick(&ADJECTIVES);
        let year =
            FIRST_PRODUCTION + random.below(PRODUCTION_YEARS).max(random.below(PRODUCTION_YEARS));
        let filming_starts = first_of(year) + Days::new(45 + random.below(220));
        let filming_ends = filming_starts + Days::new(20 + random.below(100));
        Production {
            key: format!("{}-{name}", adjective.to_lowercase()),
            title: format!("{adjective} {}", capitalized(&name)),
            year,
            filming_starts,
            filming_ends,
            // The last places are the small ones that film crews go to.
            place: self.places - 1 - random.rank(self.places),
        }
    }

    pub(crate) fn person(&self, index: u64) -> Person {
        let mut random = self.random(Purpose::Person, index);
        let given = random.pick(&GIVEN);
        let name = word(index);
        let key = format!("{}-{name}", given.to_lowercase());
        let surname = capitalized(&name);
        if self.is_victim(index) {
            let first_victim = self.people - self.victims();
            let died = self.killed_on((index - first_victim) * VICTIM_BLOCKS);
            let born = first_of(year_of(died) - 22 - random.below(40));
            let born = born + Days::new(random.below(365));
            return Person { key, given, surname, born, died: Some(died) };
        }
        let career = FIRST_CAREER + 5 * (index % ERAS);
        let born = first_of(career - 20 - random.below(10)) + Days::new(random.below(365));
        let last_year = career + 48 + random.below(30);
        let died = (last_year < 2025 && random.percent(60))
            .then(|| first_of(last_year) + Days::new(random.below(365)));
        Person { key, given, surname, born, died }
    }

    /// The first of January in which the career of a person who is no victim begins.
    pub(crate) fn career_of(index: u64) -> NaiveDate {
        first_of(FIRST_CAREER + 5 * (index % ERAS))
    }

    pub(crate) fn person_key(&self, index: u64) -> String {
        let given = self.random(Purpose::Person, index).pick(&GIVEN);
        format!("{}-{}", given.to_lowercase(), word(index))
    }

    /// Somebody at work from `year` on for at least six years; the well-known ones far more often.
    pub(crate) fn somebody(&self, random: &mut Random, year: u64) -> u64 {
        let era = (year - FIRST_CAREER) / 5 - random.below(7);
        let ranks = (self.people - self.victims()) / ERAS;
        random.rank(ranks) * ERAS + era
    }

    /// Who is credited on a production, each once. The last one's credit has no dates.
    pub(crate) fn cast(&self, index: u64, year: u64) -> Vec<u64> {
        let mut random = self.random(Purpose::Cast, index);
        let wanted = 3 + random.below(6);
        let mut cast = Vec::with_capacity(8);
        for _ in 0..wanted {
            let member = self.somebody(&mut random, year);
            if !cast.contains(&member) {
                cast.push(member);
            }
        }
        cast
    }

    /// The day on which the incident of `block` happened in which somebody may be killed.
    pub(crate) fn killed_on(&self, block: u64) -> NaiveDate {
        let production = self.production(self.production_of(block));
        self.day_of_filming(&production, block, 2)
    }

    /// A day within the filming of `production`, for the event at `slot` of `block`.
    pub(crate) fn day_of_filming(
        &self,
        production: &Production,
        block: u64,
        slot: u64,
    ) -> NaiveDate {
        let mut random = self.random(Purpose::Event, block * BLOCK + slot);
        let days = (production.filming_ends - production.filming_starts).num_days();
        let days = u64::try_from(days).unwrap_or(0);
        production.filming_starts + Days::new(random.below(days + 1))
    }

    pub(crate) fn organization_key(&self, index: u64) -> String {
        format!("{}-{}", word(index), self.organization_kind(index).1)
    }

    /// The kind of an organization, and the word that its name ends in.
    pub(crate) fn organization_kind(&self, index: u64) -> (&'static str, &'static str) {
        self.random(Purpose::Organization, index).pick(&[
            ("ProductionCompany", "pictures"),
            ("ProductionCompany", "films"),
            ("Distributor", "releasing"),
            ("Broadcaster", "broadcasting"),
            ("Court", "court"),
            ("LawEnforcement", "police"),
            ("Regulator", "safety-bureau"),
            ("LawFirm", "partners"),
            ("Supplier", "props"),
            ("Insurer", "insurance"),
        ])
    }

    pub(crate) fn place_key(index: u64) -> String {
        format!("{}-{}", word(index), Self::place_kind(index))
    }

    /// The place that a place lies in; the first eight are countries and lie in none.
    pub(crate) fn place_above(index: u64) -> Option<u64> {
        index.checked_sub(8).map(|below| below / 10)
    }

    pub(crate) fn place_kind(index: u64) -> &'static str {
        let depth = std::iter::successors(Some(index), |&place| Self::place_above(place)).count();
        ["country", "state", "county", "town", "ranch"].get(depth - 1).copied().unwrap_or("stage")
    }

    pub(crate) fn source_key(&self, index: u64) -> String {
        let mut random = self.random(Purpose::Source, index);
        let publisher = super::source::PUBLISHERS[Self::publisher_position(&mut random)];
        let year = self.production(self.production_of(index * 5 / BLOCK)).year;
        format!("{}-{year}-{index}", kebab(&publisher.replace(' ', "")))
    }

    /// Where the publisher of a source stands in the list; drawn first from the source's stream.
    pub(crate) fn publisher_position(random: &mut Random) -> usize {
        usize::try_from(random.rank(super::source::PUBLISHERS.len() as u64)).unwrap_or(0)
    }

    /// A source that some record which is no event cites: any, the well-known ones more often.
    pub(crate) fn any_source(&self, random: &mut Random) -> String {
        let position = random.rank(self.sources);
        self.source_key(position)
    }
}

pub(crate) fn first_of(year: u64) -> NaiveDate {
    let year = i32::try_from(year).unwrap_or(1970);
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default()
}

pub(crate) fn year_of(day: NaiveDate) -> u64 {
    u64::try_from(day.year()).unwrap_or(0)
}
