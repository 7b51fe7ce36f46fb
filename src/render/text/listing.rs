//! Records that were picked, for people: what fits for certain, what may, what has no date.

use std::io::{self, Write};

use super::mark::dot;
use super::records::{self, Group};
use crate::knowledge_base::KnowledgeBase;
use crate::query::Listing;
use crate::render::{Look, words};

/// The headings say which answer is which; where all is certain there is nothing to tell apart.
pub(super) fn write(
    answer: &Listing,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if answer.is_empty() {
        let more = words::of_other_worlds(answer.of_other_worlds, answer.worlds);
        return match more {
            None => writeln!(out, "nothing fits"),
            Some(more) => {
                writeln!(out, "nothing of {} fits {} {more}", answer.worlds.words(), dot(look))
            }
        };
    }
    let named = [
        ("certain", &answer.certain),
        ("possible", &answer.possible),
        ("without a date", &answer.undated),
    ];
    let is_told_apart = answer.certain.len() < answer.len();
    let groups =
        named.map(|(heading, records)| Group::new(is_told_apart.then_some(heading), records));
    records::write(base, &groups, look, out)?;
    let all = named.into_iter().flat_map(|(_, records)| records).copied();
    let mut parts = vec![records::count(base, all)];
    if is_told_apart {
        let counts = named.into_iter().filter(|(_, records)| !records.is_empty());
        let counts: Vec<String> =
            counts.map(|(heading, records)| format!("{} {heading}", records.len())).collect();
        parts.push(counts.join(", "));
    }
    parts.extend(words::of_other_worlds(answer.of_other_worlds, answer.worlds));
    writeln!(out, "\n{}", parts.join(&format!(" {} ", dot(look))))
}
