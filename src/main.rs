//! The command line of continuity.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
