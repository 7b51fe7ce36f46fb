//! Kinds of records as arguments.

use continuity::model::RecordKind;
use continuity::text::{closest, visible};

use super::CommandError;

/// Which kinds of records a search steps through.
#[derive(Debug, clap::Args)]
pub(crate) struct KindsArg {
    /// Step only through these kinds of records, separated by commas
    #[arg(long, value_name = "KINDS", value_delimiter = ',')]
    via: Vec<String>,
}

impl KindsArg {
    /// Finds the kinds that were named; none where the argument was not given.
    pub(crate) fn kinds(&self) -> Result<Vec<RecordKind>, CommandError> {
        self.via.iter().map(|word| kind(word)).collect()
    }
}

/// Finds a kind of record by its word, in the singular or the plural.
pub(crate) fn kind(word: &str) -> Result<RecordKind, CommandError> {
    let folded = word.trim().to_lowercase();
    let mut kinds = RecordKind::NAMED.iter();
    if let Some(kind) = kinds.find(|kind| [kind.words(), kind.plural()].contains(&folded.as_str()))
    {
        return Ok(*kind);
    }
    let words = RecordKind::NAMED.iter().flat_map(|kind| [kind.words(), kind.plural()]);
    let help = if let Some(similar) = closest(&folded, words) {
        format!("did you mean `{similar}`?")
    } else {
        let all: Vec<_> = RecordKind::NAMED.iter().map(|kind| kind.words()).collect();
        format!("the kinds are {}", all.join(", "))
    };
    Err(CommandError::usage(format!("`{}` is not a kind of record", visible(word)), help))
}
