//! `continuity render`

use std::path::{Path, PathBuf};

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::Worlds;
use continuity::query::expression::Filter;
use continuity::query::{timeline, worlds_asked_for};
use continuity::render::html::build::{Ground, Setting, build_in};
use continuity::render::html::{self, HtmlError, LanesBy, Page};
use continuity::render::site::{Site, SiteRequest};
use continuity::text::visible;

use super::site::{self, SiteAddress};
use super::world::WorldArg;
use super::{CommandError, Global, Outcome, Output, file, open};

/// What makes the pages, with its version.
pub(crate) const GENERATOR: &str = concat!("continuity ", env!("CARGO_PKG_VERSION"));

/// Write a timeline as one HTML page, or as a site of many
///
/// The page holds everything it needs: it works offline, without JavaScript and on paper. Events
/// are those that EXPR picks (`continuity help expressions`), or all.
///
/// A site has a page for each production, year, person, organization, character, place, hazard, cause
/// and source, with lists, a map and a search; each page has twins in JSON and CSV, that of the first
/// page with all events. It is written file by file beside what stands in its folder: what others put
/// there stays, what has not changed is not touched, and pages that are no longer made go.
///
/// Every page says how to cite it: with the hash of the data, and with the revision they are of where
/// they lie in a git repository. That is the commit that last changed the base, as `git log -1` has it
/// for its folder; where the files are not those of that commit, the page says that they differ.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity render 'production:rust' -o rust.html
  continuity render 'kind:legal and who:alec-baldwin' -o cases.html --title 'The cases'
  continuity render 'production:rust' --lanes person -o people.html
  continuity render 'date:2021-10' -o - > october.html
  continuity render --site public                  everything, on linked pages
  continuity render --site public 'production:rust'")]
pub(crate) struct Args {
    /// Which events: an expression
    #[arg(value_name = "EXPR")]
    expression: Vec<String>,

    /// Where to write the page; - is standard output
    #[arg(short, long, value_name = "FILE", required_unless_present = "site")]
    output: Option<PathBuf>,

    /// Write a site into this folder, in place of one page
    #[arg(long, value_name = "DIR", conflicts_with_all = ["output", "world"])]
    site: Option<PathBuf>,

    /// Where the site is going to be on the web: for its sitemap, feed and calendar
    #[arg(long, value_name = "URL", requires = "site")]
    base_url: Option<String>,

    /// The title of the page, or the name of the site, in place of one made from the data
    #[arg(long, value_name = "TEXT", default_value = "")]
    title: String,

    /// What the lanes of an overview stand for; bars that count events over several pages are by family
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
        let mut base = open(global, output)?;
        base.standing = base.source_map.standing();
        let question = self.expression.join(" ");
        let filter = super::expression(&base, &question)?;
        if let Some(folder) = &self.site {
            return self.write_site(folder, &base, (filter.as_ref(), &question), output);
        }
        let Some(target) = &self.output else { return Ok(Outcome::NotFound) };
        let Some(page) = self.page(&Ground::of(&base), filter.as_ref(), &question)? else {
            output.remark("no event fits: no page was written");
            return Ok(Outcome::NotFound);
        };
        if target.as_os_str() == "-" {
            html::write(&page, output).map_err(CommandError::from)?;
            return Ok(Outcome::Found);
        }
        let path = file::write(target, |out| Ok(html::write(&page, out)?))?;
        let path = path.display().to_string();
        let events = if page.event_count == 1 { "event" } else { "events" };
        output.remark(&format!("wrote {}: {} {events}", visible(&path), page.event_count));
        Ok(Outcome::Found)
    }

    /// Makes the page that the arguments ask for; `None` where no event fits.
    pub(crate) fn asked<'b>(&self, ground: &'b Ground<'b>) -> Result<Option<Page>, CommandError> {
        let question = self.expression.join(" ");
        let filter = super::expression(ground.base(), &question)?;
        self.page(ground, filter.as_ref(), &question)
    }

    fn page<'b>(
        &self,
        ground: &'b Ground<'b>,
        filter: Option<&Filter>,
        question: &str,
    ) -> Result<Option<Page>, CommandError> {
        if self.world.is(Worlds::Both) {
            return Err(CommandError::usage(
                "a page shows one world",
                "write two, with --world real and with --world story".to_owned(),
            ));
        }
        let base = ground.base();
        let worlds = self.world.or(|| worlds_asked_for(base, None, filter));
        let found = timeline(base, filter, worlds);
        let events = found.entries.iter().chain(&found.undated);
        let events: Vec<_> = events.map(|entry| (entry.event, entry.certainty)).collect();
        if events.is_empty() {
            return Ok(None);
        }
        let request = html::Request {
            events: &events,
            question,
            title: &self.title,
            lanes: self.lanes.by(),
            generator: GENERATOR,
        };
        let page = build_in(ground, &request, Setting::ALONE).map_err(|error| too_many(&error))?;
        Ok(Some(page))
    }

    fn write_site(
        &self,
        folder: &Path,
        base: &KnowledgeBase,
        (filter, question): (Option<&Filter>, &str),
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        let address = self.base_url.as_deref().map(SiteAddress::read).transpose()?;
        let request = SiteRequest {
            filter,
            question,
            title: &self.title,
            lanes: self.lanes.by(),
            generator: GENERATOR,
        };
        let site = Site::new(base, request);
        if filter.is_some() && site.plan().event_count() == 0 {
            output.remark("no event fits: no site was written");
            return Ok(Outcome::NotFound);
        }
        site::write(&site, address.as_ref(), folder, output)?;
        Ok(Outcome::Found)
    }
}

fn too_many(error: &HtmlError) -> CommandError {
    CommandError::usage(error.to_string(), "pick fewer with an expression".to_owned())
}
