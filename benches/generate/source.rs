//! The text of a source.

use std::fmt::{Result, Write};

use chrono::Days;

use super::random::Purpose;
use super::timing::month;
use super::world::{BLOCK, World};

/// Publishers, the most productive first.
pub(crate) const PUBLISHERS: [&str; 12] = [
    "Set Gazette",
    "Daily Reel",
    "Screen Courier",
    "The Call Sheet",
    "Evening Lantern",
    "Studio Wire",
    "Harbour Tribune",
    "Union Bulletin",
    "Valley Observer",
    "Stage Review",
    "Court Register",
    "Safety Record",
];
const KINDS: [&str; 10] = [
    "News",
    "News",
    "News",
    "News",
    "Feature",
    "Interview",
    "Timeline",
    "CourtRecord",
    "Report",
    "Official",
];

/// Writes the source of `index` as a record.
pub(crate) fn write(world: &World, out: &mut String, index: u64) -> Result {
    let mut random = world.random(Purpose::Source, index);
    let issuer = PUBLISHERS[World::publisher_position(&mut random)];
    let event = index * 5;
    let production = world.production(world.production_of(event / BLOCK));
    // After everything that happened while filming, even where only its month is known.
    let day = production.filming_ends + Days::new(45 + random.below(500));
    let key = world.source_key(index);
    let title = &production.title;

    writeln!(out, "    Source(")?;
    writeln!(out, "        id: \"{key}\", title: \"What happened on {title}, part {index}\",")?;
    let date = if random.percent(15) { format!("{}~", month(day)) } else { day.to_string() };
    let kind = random.pick(&KINDS);
    writeln!(out, "        publisher: \"{issuer}\", published: \"{date}\", kind: {kind},")?;
    write!(out, "        url: \"https://example.org/{key}\", ")?;
    match random.below(10) {
        0 | 1 => {
            writeln!(out, "copy: Syndicated,")?;
            let first = day - Days::new(1);
            writeln!(out, "        origin: \"Studio Wire, {}\",", first.format("%-d %B %Y"))?;
        }
        2 => writeln!(out, "copy: ThirdParty, read: \"excerpt of an archived copy\",")?,
        3 => writeln!(out, "copy: Garbled,")?,
        _ => writeln!(out, "copy: Original,")?,
    }
    writeln!(out, "    ),")
}
