//! `continuity serve`

use std::net::{IpAddr, SocketAddr};

use super::{CommandError, Global, Outcome, Output, Place};
use crate::serve::{self, Serving};

/// Show the base as a site that follows its files
///
/// Serves the pages of `render --site`, made when they are asked for, to a browser on this machine.
/// When a file changes, the base is read again and open pages show it; what `check` finds stands
/// beside the event it is about, with file and line. There are forms for `search`, `path`,
/// `present` and `conflicts`, a page for any expression at `/render?expr=…`, and under `/api/` the
/// JSON that the commands print, with parameters named as their options:
/// `/api/path?a=…&b=…&k=3`. Unlike those that `render` writes, pages name no revision: a commit
/// changes no file, so that they would not follow it.
///
/// Nothing can be changed through it. It answers only requests that name this machine; of another
/// site, a browser may follow links to its pages, but not ask its questions. On an address that
/// others reach, browsers do not say which site makes them ask. Ctrl-C ends it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  continuity serve
  continuity serve --port 0                        on any port that is free
  continuity serve --open                          and show it in the browser
  continuity serve --known 2023-04-20              as known when filming resumed")]
pub(crate) struct Args {
    /// The port to listen on; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = serve::DEFAULT_PORT)]
    port: u16,

    /// The address to listen on: any but that of this machine alone lets others read the base
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    bind: IpAddr,

    /// Show it in the browser
    #[arg(long)]
    open: bool,
}

impl Args {
    pub(crate) fn run(
        &self,
        global: &Global,
        output: &mut Output,
    ) -> Result<Outcome, CommandError> {
        if global.rev.is_some() {
            return Err(CommandError::usage(
                "`serve` follows the files as they stand: --rev means nothing to it",
                "leave out --rev".to_owned(),
            ));
        }
        let serving = Serving {
            address: SocketAddr::new(self.bind, self.port),
            place: Place::find(global)?,
            clocks: global.clocks.read()?,
            opens_browser: self.open,
        };
        serve::run(serving, output)?;
        Ok(Outcome::Found)
    }
}
