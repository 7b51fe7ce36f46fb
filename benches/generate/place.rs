//! The text of a place and of an organization.

use std::fmt::{Result, Write};

use super::random::Purpose;
use super::word::{capitalized, word};
use super::world::World;

/// Writes the place of `index` as a record.
pub(crate) fn write(world: &World, out: &mut String, index: u64) -> Result {
    let mut random = world.random(Purpose::Place, index);
    let kind = World::place_kind(index);
    let name = capitalized(&word(index));
    let key = World::place_key(index);
    write!(
        out,
        "    Place(id: \"{key}\", name: \"{name} {}\", kind: \"{kind}\"",
        capitalized(kind)
    )?;
    if let Some(above) = World::place_above(index) {
        write!(out, ", within: \"{}\"", World::place_key(above))?;
    }
    if random.percent(60) {
        let (north, west) = (random.below(140), random.below(340));
        let (north_part, west_part) = (random.below(100), random.below(100));
        // Degrees from 70 south and 170 west on.
        let (latitude, longitude) = (70_i128 - i128::from(north), i128::from(west) - 170);
        write!(out, ", coordinates: \"{latitude}.{north_part:02}, {longitude}.{west_part:02}\"")?;
        write!(out, ", precision: \"approximate; general knowledge\"")?;
    }
    writeln!(out, ", sources: [\"{}\"]),", world.any_source(&mut random))
}

/// Writes the organization of `index` as a record.
pub(crate) fn write_organization(world: &World, out: &mut String, index: u64) -> Result {
    let (kind, ending) = world.organization_kind(index);
    let mut random = world.random(Purpose::Organization, index);
    random.next();
    let name = capitalized(&word(index));
    let ending_words = capitalized(&ending.replace('-', " "));
    let key = world.organization_key(index);
    write!(out, "    Organization(id: \"{key}\", name: \"{name} {ending_words}\", kind: {kind}")?;
    let place = World::place_key(random.rank(world.places));
    write!(out, ", place: \"{place}\"")?;
    if index > 0 && random.percent(15) {
        write!(out, ", part_of: \"{}\"", world.organization_key(random.rank(index)))?;
    }
    if random.percent(40) {
        write!(out, ", founded: \"{}\"", 1880 + random.below(60))?;
    }
    writeln!(out, ", sources: [\"{}\"]),", world.any_source(&mut random))
}
