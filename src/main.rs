//! The command line of continuity.

mod cli;
mod serve;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
