//! The text of a person, and of the verdicts that two people are not the same one.

use std::fmt::{Result, Write};

use chrono::{Days, Months, NaiveDate};

use super::random::{Purpose, Random};
use super::timing::month;
use super::world::{Person, World, year_of};

const WORK: [&str; 6] = ["member", "employee", "trainer", "partner", "adviser", "inspector"];

/// Writes the person of `index` as a record.
pub(crate) fn write(world: &World, out: &mut String, index: u64) -> Result {
    let person = world.person(index);
    let mut random = world.random(Purpose::Victim, index);
    let Person { key, given, surname, born, died } = person;
    writeln!(out, "    Person(")?;
    write!(out, "        id: \"{key}\", name: \"{given} {surname}\",")?;
    if random.percent(8) {
        write!(out, " also: [\"{}. {surname}\"],", &given[..1])?;
    }
    writeln!(out)?;
    if random.percent(70) {
        write_birth(world, out, born, &mut random)?;
    }
    if let Some(died) = died {
        writeln!(out, "        died: \"{died}\",")?;
    }
    // Those killed have no career of their own here.
    if !world.is_victim(index) && random.percent(10) {
        let since =
            World::career_of(index) + Months::new(u32::try_from(random.below(60)).unwrap_or(0));
        let until = since + Days::new(400 + random.below(3000));
        let organization = world.organization_key(random.rank(world.organizations));
        let role = random.pick(&WORK);
        let (since, until) = (month(since), month(until));
        writeln!(
            out,
            "        memberships: [(of: \"{organization}\", role: \"{role}\", during: \"{since}/{until}\")],"
        )?;
    }
    writeln!(out, "        sources: [\"{}\"],", world.any_source(&mut random))?;
    writeln!(out, "    ),")
}

fn write_birth(world: &World, out: &mut String, born: NaiveDate, random: &mut Random) -> Result {
    match random.below(10) {
        0 | 1 => writeln!(out, "        born: \"{}\",", year_of(born)),
        2 => writeln!(out, "        born: \"{}~\",", year_of(born)),
        3 => writeln!(out, "        born: \"{}\",", month(born)),
        4 => {
            let (first, second) = (world.any_source(random), world.any_source(random));
            writeln!(out, "        born: [")?;
            writeln!(out, "            (value: \"{}\", sources: [\"{first}\"]),", year_of(born))?;
            writeln!(out, "            (value: \"{born}\", sources: [\"{second}\"]),")?;
            writeln!(out, "        ],")
        }
        _ => writeln!(out, "        born: \"{born}\","),
    }
}

/// Writes that two people are not the same one.
pub(crate) fn write_identity(world: &World, out: &mut String, index: u64) -> Result {
    let mut random = world.random(Purpose::Identity, index);
    let first = random.rank(world.people - 1);
    let second = first + 1 + random.below(world.people - 1 - first);
    let (first, second) = (world.person_key(first), world.person_key(second));
    writeln!(
        out,
        "    Identity(of: [\"{first}\", \"{second}\"], verdict: Different, sources: [\"{}\"]),",
        world.any_source(&mut random)
    )
}
