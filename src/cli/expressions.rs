//! `continuity help expressions`: the language that picks records.

use continuity::model::{
    Copy, EventKind, Family, OrganizationKind, Outcome as EventOutcome, ProductionKind, RecordKind,
    SourceKind,
};

use super::{CommandError, Outcome, Output};

/// Describe the language that picks records
///
/// A topic rather than a command, so it is not in the list of commands.
#[derive(Debug, clap::Args)]
#[command(
    hide = true,
    long_about = topic(),
    help_template = "{about}\n",
    disable_help_flag = true,
)]
pub(crate) struct Args {}

impl Args {
    #[expect(clippy::unused_self, reason = "every command runs by its arguments")]
    pub(crate) fn run(&self, output: &mut Output) -> Result<Outcome, CommandError> {
        use std::io::Write;
        writeln!(output, "{}", topic())?;
        Ok(Outcome::Found)
    }
}

const LANGUAGE: &str = "\
Expressions pick records. `list`, `timeline`, `conflicts`, `render`, `central`, `bridges`,
`clusters` and `bibliography` take them.

  kind:shooting                      what it is; see the words below
  who:alec-baldwin                   who takes part, is credited, or plays
  production:rust                    which production it belongs to
  place:santa-fe                     there, or in a place that lies there
  date:2021-10                       on some day of October 2021
  date:2021-10-21/2022-04            from 21 October 2021 to the end of April 2022
  date:2021-10-21/..                 on that day or later; `../2021-10-21` on it or earlier
  during:2021-10                     inside October 2021: all of it
  before:2021-10-21                  over before that day begins
  after:rust-shooting                begun after an event is over
  during:rust-filming-begins         inside an event; their ends may fall together
  overlaps:rust-shooting             on some day of an event
  about:rust-shooting                linked with it by a statement, or a source of one
  follows:rust-shooting              what came of an event: responses, rulings, rules, step by step
  follows:\"hazard:helicopter\"        the same of every event that fits an expression; words alone
                                     name an event, in brackets they are words: follows:\"(crane)\"
  outcome:killed                     how it ended for somebody, named or counted
  hazard:weapon                      what was dangerous: a term, or a narrower one
  cause:equipment-failure            what went wrong, as the sources have it
  source:wikipedia-2021-rust         which source it cites
  publisher:\"Associated Press\"       who published it
  origins:2..                        resting on two independent origins or more; `origins:1` on one
  copy:garbled                       a source that is such a copy; else, what cites one
  only:garbled                       with a statement that such copies alone stand behind
  unsourced:any                      with a statement that openly has no source
  unsourced:\"general knowledge\"      the same, for a reason with these words
  rank:deprecated                    with a claim that was set aside
  revolver                           a word in any of its texts
  \"special prosecutor\"               words that stand together

Values are keys, or names that only one record has; a value of several words stands in quotation
marks: place:\"New Mexico\". In a shell, put quotation marks of the other sort around the whole:
'place:\"New Mexico\"'. Dates are EDTF, as `continuity date` explains them. Case and accents do
not count.

Terms are joined by `and`, which may be left out, `or`, and `not`, and grouped by parentheses.
`not` binds closest, then `and`, then `or`:

  production:rust (kind:legal or kind:civil) not who:dave-halls

A place includes the places in it, a kind the kinds below it, a term the narrower ones, a family of
events all its kinds.

Each record fits certainly, possibly or not: `date:2021-10-21` fits an event of `2021-10`
possibly. What sources differ on fits possibly where only some of the accounts fit. `not` turns
certain into no and leaves possible as it is. One unknown is one, however often it is asked of: an
event of `2021-10` fits `date:2021-10-01/2021-10-15 or date:2021-10-16/2021-10-31` certainly.
People, organizations and places are on the days of their events; one event is enough. What has no
date may be on any day; what fits only because of that is listed in a group of its own. What was
set aside fits nothing but `rank:deprecated`.

`during:`, `overlaps:`, `before:` and `after:` take a date, which stands for all of its days, or an
event by its key, or by its title in quotation marks. `before` and `after` are Allen's relations
precedes or meets, and their converse. Where the date of the event is not known, it is one unknown
for all that is compared with it, wherever the expression names it: `before:KEY or not before:KEY`
fits everything certainly. An event lies inside itself, and neither before nor after itself. Two
events on one day, of which only one has a time of day, may be in either order. Sources are dated
by their publication, productions by their year: what had been published about something by a day is

  continuity list sources 'about:rust-filming-resumes before:2023-04-21'

Characters, and the events and places of stories, are not of the real world: answers leave them out
and say how many, unless --world asks for them, or the expression names one of them or
`kind:character`. A story's own days are not days of the real world.

Each answer is exact: what is not known is tried in each way it can fall, unless that takes more
than 10,000 questions about one record, or 400,000 looks at what is not known of it, dates given
from one another tie more than one unknown together, `follows:` hangs on more than 64 events or
steps before an event, or `origins:` on more than 8 doubts about the sources: then what is called
possible may be certain, or not be at all. No answer that is called certain, or no, is ever less
than that.";

/// How wide lists of words are set: as wide as any terminal is.
const WIDTH: usize = 78;

/// The language, and every word that it knows.
fn topic() -> String {
    let families = Family::ALL.iter().map(|family| {
        let kinds = EventKind::ALL.iter().filter(|kind| kind.family() == *family);
        let name = format!("  {}:", family.name().to_lowercase());
        listed(name, "    ", kinds.map(|kind| kind.words()))
    });
    let families = families.collect::<Vec<_>>().join("\n");
    let kinds_of = |what: &str, words: &mut dyn Iterator<Item = &'static str>| {
        listed(format!("Kinds of {what}:"), "  ", words)
    };
    let outcomes = EventOutcome::ALL.iter().map(|outcome| outcome.words());
    let sections = [
        LANGUAGE.to_owned(),
        kinds_of("records", &mut RecordKind::NAMED.iter().map(|kind| kind.words())),
        format!("Families of events with their kinds:\n{families}"),
        kinds_of("productions", &mut ProductionKind::ALL.iter().map(|kind| kind.words())),
        kinds_of("organizations", &mut OrganizationKind::ALL.iter().map(|kind| kind.words())),
        kinds_of("copies", &mut Copy::ALL.iter().map(|copy| copy.words())),
        kinds_of("sources", &mut SourceKind::ALL.iter().map(|kind| kind.words())),
        listed("Outcomes:".to_owned(), "  ", outcomes),
    ];
    sections.join("\n\n")
}

/// Lists words as an expression takes them, behind a heading, on lines of some width.
fn listed(heading: String, indent: &str, words: impl Iterator<Item = &'static str>) -> String {
    let plain = |word: &str| {
        let kept = word.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
        kept.collect::<String>().replace(' ', "-")
    };
    let mut lines = heading;
    let mut width = lines.len();
    for word in words.map(plain) {
        if width + 1 + word.len() > WIDTH {
            lines.extend(["\n", indent]);
            width = indent.len();
        } else {
            lines.push(' ');
            width += 1;
        }
        width += word.len();
        lines.push_str(&word);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_to_their_width() {
        let listed =
            listed("Kinds:".to_owned(), "  ", EventKind::ALL.iter().map(|kind| kind.words()));
        assert_eq!(listed.split_whitespace().count(), EventKind::ALL.len() + 1);
        for line in listed.lines() {
            assert!(line.len() <= WIDTH && line.trim_end() == line, "{line}");
        }
    }
}
