//! The text of an event: its date or differing dates, who took part, and who says so.

use std::fmt::{Result, Write};

use chrono::Days;

use super::random::{Purpose, Random};
use super::story::{CLOSES, FATAL, LAST, OPENS, Phase, Step};
use super::timing::{Precision, month};
use super::word::kebab;
use super::world::{BLOCK, Production, World};

const ROLES: [&str; 12] = [
    "actor",
    "stunt performer",
    "camera operator",
    "director",
    "assistant director",
    "gaffer",
    "key grip",
    "producer",
    "prop master",
    "rigger",
    "driver",
    "armorer",
];
const ROLES_LATER: [&str; 6] =
    ["lawyer", "witness", "spokesperson", "investigator", "family member", "reporter"];
const OUTCOMES: [&str; 4] = ["Injured", "Unhurt", "Injured", "ClaimedInjury"];
const SUMMARIES: [&str; 6] = [
    "Two accounts differ in detail.",
    "Work stopped for the rest of the day.",
    "No written risk assessment was found.",
    "The company gave no further details.",
    "Nobody else was hurt; work went on the next morning.",
    "The report leaves open what caused it.",
];
/// How many take part, each number as often as it is listed.
const PARTICIPANTS: [u64; 12] = [1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 5, 6];

/// Writes the event of `index` as a record.
pub(crate) fn write(world: &World, out: &mut String, index: u64) -> Result {
    let block = index / BLOCK;
    let production_index = world.production_of(block);
    let production = world.production(production_index);
    let step = Step::new(world, &production, index);
    let mut random = world.random(Purpose::Participants, index);
    let precision =
        if step.slot() == FATAL { Precision::Day } else { Precision::draw(&mut random) };
    let cited = cited(world, &mut random, &production, index);

    let kind = step.kind;
    writeln!(out, "    Event(")?;
    writeln!(out, "        id: \"{}\",", step.key(&production))?;
    let words = kebab(kind).replace('-', " ");
    let title = &production.title;
    writeln!(out, "        title: \"{title}: {words}\", kind: {kind},")?;
    let place = event_place(&production, &mut random);
    let key = &production.key;
    writeln!(out, "        production: \"{key}\", place: \"{}\",", World::place_key(place))?;
    write_date(out, &step, precision, &cited, &mut random)?;
    if random.percent(30) {
        writeln!(out, "        summary: \"{}\",", random.pick(&SUMMARIES))?;
    }
    let cast = world.cast(production_index, production.year);
    write_participants(world, out, &step, &production, &cast, precision)?;
    write_links(world, out, &step, &production)?;
    writeln!(out, "        sources: [{}],", citations(&cited, &mut random)?)?;
    writeln!(out, "    ),")
}

/// The sources of an event: first the one that is about its story, so that each is cited; then
/// any that were published after it.
fn cited(world: &World, random: &mut Random, production: &Production, index: u64) -> Vec<String> {
    let mut cited = vec![world.source_key(index / 5)];
    for _ in 0..random.pick(&[0, 0, 0, 1, 2, 3]) {
        let source = random.rank(world.sources);
        let about = world.production(world.production_of(source * 5 / BLOCK));
        let key = world.source_key(source);
        if about.filming_ends >= production.filming_ends && !cited.contains(&key) {
            cited.push(key);
        }
    }
    cited
}

fn citations(
    cited: &[String],
    random: &mut Random,
) -> std::result::Result<String, std::fmt::Error> {
    let mut list = String::new();
    for source in cited {
        if !list.is_empty() {
            list.push_str(", ");
        }
        if random.percent(12) {
            let paragraph = 1 + random.below(20);
            write!(list, "(id: \"{source}\", at: \"par. {paragraph}\")")?;
        } else {
            write!(list, "\"{source}\"")?;
        }
    }
    Ok(list)
}

/// The place of the production, or at times the larger one that it lies in.
fn event_place(production: &Production, random: &mut Random) -> u64 {
    match World::place_above(production.place) {
        Some(above) if random.percent(20) => above,
        _ => production.place,
    }
}

fn write_date(
    out: &mut String,
    step: &Step,
    precision: Precision,
    cited: &[String],
    random: &mut Random,
) -> Result {
    let date = precision.date(step.day, random);
    match cited {
        [first, second, ..] if step.slot() != FATAL && random.percent(12) => {
            let other = if random.percent(50) {
                month(step.day)
            } else {
                (step.day + Days::new(1)).to_string()
            };
            writeln!(out, "        date: [")?;
            writeln!(out, "            (value: \"{date}\", sources: [\"{first}\"]),")?;
            writeln!(out, "            (value: \"{other}\", sources: [\"{second}\"]),")?;
            writeln!(out, "        ],")
        }
        _ if precision == Precision::Interval && random.percent(50) => {
            let end = step.day + Days::new(2);
            writeln!(out, "        start: \"{}\", end: \"{end}\",", step.day)
        }
        _ => writeln!(out, "        date: \"{date}\","),
    }
}

fn write_participants(
    world: &World,
    out: &mut String,
    step: &Step,
    production: &Production,
    cast: &[u64],
    precision: Precision,
) -> Result {
    let mut random = world.random(Purpose::Event, step.index);
    let mut wanted = random.pick(&PARTICIPANTS);
    writeln!(out, "        participants: [")?;
    let mut named = Vec::with_capacity(6);
    if let Some(victim) = step.victim(world) {
        let key = world.person_key(victim);
        let role = random.pick(&ROLES);
        writeln!(out, "            (who: \"{key}\", role: \"{role}\", outcome: Killed),")?;
        named.push(victim);
    }
    if let Some(outcome) = step.outcome {
        let party = party(world, step.block(), production, cast);
        let key = world.person_key(party);
        writeln!(out, "            (who: \"{key}\", role: \"defendant\", outcome: {outcome}),")?;
        named.push(party);
    }
    if wanted > 1 && random.percent(20) {
        let key = world.organization_key(random.rank(world.organizations));
        writeln!(out, "            (who: \"{key}\", role: \"company\"),")?;
        wanted -= 1;
    }
    let filming = step.phase == Phase::Filming;
    let credited = if filming && !precision.is_wide() { cast.len().saturating_sub(1) } else { 0 };
    while (named.len() as u64) < wanted {
        let on_set = credited > 0 && random.percent(65);
        let person = if on_set {
            random.pick(&cast[..credited])
        } else {
            world.somebody(&mut random, production.year)
        };
        if named.contains(&person) || (!on_set && cast.contains(&person)) {
            continue;
        }
        named.push(person);
        let key = world.person_key(person);
        let role = if filming { random.pick(&ROLES) } else { random.pick(&ROLES_LATER) };
        let hurt = filming && !step.kind.starts_with("Filming") && random.percent(35);
        write!(out, "            (who: \"{key}\", role: \"{role}\"")?;
        if hurt {
            write!(out, ", outcome: {}", random.pick(&OUTCOMES))?;
        }
        writeln!(out, "),")?;
    }
    writeln!(out, "        ],")
}

/// Whom the legal matter of a story is about: the same person when it opens and when it closes.
fn party(world: &World, block: u64, production: &Production, cast: &[u64]) -> u64 {
    let mut random = world.random(Purpose::Claim, block);
    loop {
        let person = world.somebody(&mut random, production.year);
        // Seven eras hold at least 21 people, and a cast has eight at most.
        if !cast.contains(&person) {
            return person;
        }
    }
}

fn write_links(world: &World, out: &mut String, step: &Step, production: &Production) -> Result {
    if !world.is_whole(step.block()) {
        return Ok(());
    }
    match step.slot() {
        OPENS => {
            let incident = step.key_at(world, production, FATAL);
            writeln!(out, "        responds_to: [\"{incident}\"],")
        }
        CLOSES => {
            let opened = step.key_at(world, production, OPENS);
            writeln!(out, "        resolves: [\"{opened}\"],")
        }
        3 if step.index.is_multiple_of(3) => {
            let later = step.key_at(world, production, LAST);
            writeln!(out, "        causes: [\"{later}\"],")
        }
        _ => Ok(()),
    }
}
