//! `continuity render`

use std::path::PathBuf;

use continuity::model::Worlds;
use continuity::query::{timeline, worlds_asked_for};
use continuity::render::html::{self, HtmlError, LanesBy};
use continuity::text::visible;

use super::world::WorldArg;
use super::{CommandError, Global, Outcome, Output, file, open};

/// Write a timeline as one HTML page
///
/// The page holds everything it needs: it works offline, without JavaScript and on paper. Events
/// are those that EXPR picks (`continuity help expressions`), or all.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity render 'production:rust' -o rust.html
  continuity render 'kind:legal and who:alec-baldwin' -o cases.html --title 'The cases'
  continuity render 'production:rust' --lanes person -o people.html
  continuity render 'date:2021-10' -o - > october.html")]
pub(crate) struct Args {
    /// Which events: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// Where to write the page; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// The page's title, in place of one made from the data
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,

    /// What the lanes of the overview stand for
    #[arg(long, value_name = "BY", default_value = "family")]
    lanes: LanesArg,

    #[command(flatten)]
    world: WorldArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum LanesArg {
    /// The family of an event's kind
    Family,
    /// The people in it
    Person,
    /// The organizations in it
    Organization,
    /// Where it happened
    Place,
    /// The production it belongs to
    Production,
}

impl LanesArg {
    fn by(self) -> LanesBy {
        match self {
            Self::Family => LanesBy::Family,
            Self::Person => LanesBy::Person,
            Self::Organization => LanesBy::Organization,
            Self::Place => LanesBy::Place,
            Self::Production => LanesBy::Production,
        }
    }
}

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let base = open(global, output)?;
        let question = self.expression.join(" ");
        let filter = super::expression(&base, &question)?;
        if self.world.is(Worlds::Both) {
            return Err(CommandError::usage(
                "a page shows one world",
                "write two, with --world real and with --world story".to_owned(),
            ));
        }
        let worlds = self.world.or(|| worlds_asked_for(&base, None, filter.as_ref()));
        let found = timeline(&base, filter.as_ref(), worlds);
        let events: Vec<_> = found
            .entries
            .iter()
            .chain(&found.undated)
            .map(|entry| (entry.event, entry.certainty))
            .collect();
        if events.is_empty() {
            output.remark("no event fits: no page was written");
            return Ok(Outcome::NotFound);
        }
        let page = html::build(
            &base,
            &html::Request {
                events: &events,
                question: &question,
                title: &self.title,
                lanes: self.lanes.by(),
                generator: concat!("continuity ", env!("CARGO_PKG_VERSION")),
            },
        )
        .map_err(|error| too_many(&error))?;
        if self.output.as_os_str() == "-" {
            html::write(&page, output).map_err(CommandError::from)?;
            return Ok(Outcome::Found);
        }
        let path = file::write(&self.output, |out| Ok(html::write(&page, out)?))?;
        let path = path.display().to_string();
        let events = if page.event_count == 1 { "event" } else { "events" };
        output.remark(&format!("wrote {}: {} {events}", visible(&path), page.event_count));
        Ok(Outcome::Found)
    }
}

fn too_many(error: &HtmlError) -> CommandError {
    CommandError::usage(error.to_string(), "pick fewer with an expression".to_owned())
}
