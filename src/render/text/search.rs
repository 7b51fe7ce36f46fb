//! Records found by their names, for people: the best first.

use std::io::{self, Write};

use super::layout::write_hanging;
use super::mark::{dot, line};
use super::records::{self, Group};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordId;
use crate::query::{Hit, Hits};
use crate::render::Look;
use crate::render::words::{count, doubt_of_record, of_other_worlds};

pub(super) fn write(
    answer: &Hits,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if answer.hits.is_empty() {
        let nothing = format!("nothing is called “{}”, or anything like it", line(&answer.text));
        return match of_other_worlds(answer.of_other_worlds, answer.worlds) {
            None => writeln!(out, "{nothing}"),
            Some(more) => writeln!(out, "{nothing} {} {more}", dot(look)),
        };
    }
    // The other name it was found by, where the label does not say it, and what the clocks leave
    // open.
    let remark = |hit: &Hit| {
        let other = hit.by.as_ref().filter(|name| !base.model.label(hit.record).contains(*name));
        let other = other.map(|name| format!("also “{name}”"));
        let doubt = doubt_of_record(base, hit.record).map(str::to_owned);
        let remarks: Vec<String> = other.into_iter().chain(doubt).collect();
        (!remarks.is_empty()).then(|| format!("({})", remarks.join("; ")))
    };
    let found: Vec<RecordId> = answer.hits.iter().map(|hit| hit.record).collect();
    let remarks: Vec<_> = answer.hits.iter().map(remark).collect();
    let group = Group { heading: None, records: &found, remarks: &remarks };
    records::write(base, &[group], look, out)?;
    let mut parts = vec![format!("{} found", answer.hits.len() + answer.more)];
    if answer.more > 0 {
        let shown = count(answer.hits.len(), "is shown", "are shown");
        parts.push(format!("{shown}, the best first (--limit shows more)"));
    }
    parts.extend(of_other_worlds(answer.of_other_worlds, answer.worlds));
    writeln!(out)?;
    write_hanging("", &parts.join(&format!(" {} ", dot(look))), look.width, out)
}
