//! How much is shown, as an argument.

/// The most that can be asked for.
const MOST: i64 = 10_000;

/// How many of the answers are shown.
#[derive(Debug, clap::Args)]
pub(crate) struct LimitArg {
    /// How many to show
    #[arg(short = 'n', value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=MOST))]
    number: u16,
}

impl LimitArg {
    /// Returns the number.
    pub(crate) fn number(&self) -> usize {
        usize::from(self.number)
    }
}
