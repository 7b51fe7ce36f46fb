//! The text of a production with its credits, and of single claims about productions.

use std::fmt::{Result, Write};

use chrono::Days;

use super::random::Purpose;
use super::timing::{credit_span, month};
use super::world::World;

const KINDS: [&str; 10] = [
    "Film",
    "Film",
    "Film",
    "Film",
    "Series",
    "Episode",
    "TelevisionFilm",
    "Documentary",
    "ShortFilm",
    "Commercial",
];
const ROLES: [&str; 8] = [
    "director",
    "actor",
    "stunt coordinator",
    "director of photography",
    "producer",
    "special effects coordinator",
    "first assistant director",
    "prop master",
];

/// Writes the production of `index` as a record.
pub(crate) fn write(world: &World, out: &mut String, index: u64) -> Result {
    let production = world.production(index);
    let mut random = world.random(Purpose::Claim, world.events + index);
    let kind = random.pick(&KINDS);
    writeln!(out, "    Production(")?;
    writeln!(
        out,
        "        id: \"{}\", title: \"{}\", kind: {kind}, year: \"{}\",",
        production.key, production.title, production.year
    )?;
    if random.percent(15) {
        let place = World::place_key(random.rank(world.places));
        let decade = 180 + random.below(18);
        writeln!(out, "        setting: (place: \"{place}\", date: \"{decade}X\"),")?;
    }
    let cast = world.cast(index, production.year);
    writeln!(out, "        credits: [")?;
    for (position, &member) in cast.iter().enumerate() {
        let key = world.person_key(member);
        let role = random.pick(&ROLES);
        write!(out, "            (who: \"{key}\", role: \"{role}\"")?;
        if position + 1 < cast.len() {
            let lives = world.person(member).died.is_none();
            let (starts, ends) = (production.filming_starts, production.filming_ends);
            let span = credit_span(starts, ends, lives, &mut random);
            write!(out, ", {span}")?;
        }
        if random.percent(10) {
            write!(out, ", sources: [\"{}\"]", world.any_source(&mut random))?;
        }
        writeln!(out, "),")?;
    }
    let company = world.organization_key(random.rank(world.organizations));
    writeln!(out, "            (who: \"{company}\", role: \"production company\"),")?;
    writeln!(out, "        ],")?;
    writeln!(out, "        sources: [\"{}\"],", world.any_source(&mut random))?;
    writeln!(out, "    ),")
}

/// Writes a single claim about a production: who distributed it, and since when.
pub(crate) fn write_claim(world: &World, out: &mut String, index: u64) -> Result {
    let mut random = world.random(Purpose::Claim, 2 * world.events + index);
    let production = world.production(index);
    let since = month(production.filming_ends + Days::new(random.below(900)));
    let distributor = world.organization_key(random.rank(world.organizations));
    writeln!(
        out,
        "    Claim(about: \"{}\", property: \"distributor\", record: \"{distributor}\", \
         valid: \"{since}/..\", sources: [\"{}\"]),",
        production.key,
        world.any_source(&mut random)
    )
}
