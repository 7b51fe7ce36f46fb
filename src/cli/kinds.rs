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

/// Finds the kind of records that a word names, in the singular or the plural.
pub(crate) fn named(word: &str) -> Option<RecordKind> {
    let word = word.to_lowercase();
    let is_named = |kind: &&RecordKind| [kind.words(), kind.plural()].contains(&word.as_str());
    match word.as_str() {
        "persons" => Some(RecordKind::Person),
        _ => RecordKind::NAMED.iter().find(is_named).copied(),
    }
}

fn kind(word: &str) -> Result<RecordKind, CommandError> {
    if let Some(kind) = named(word.trim()) {
        return Ok(kind);
    }
    let words = RecordKind::NAMED.iter().flat_map(|kind| [kind.words(), kind.plural()]);
    let help = if let Some(similar) = closest(&word.to_lowercase(), words) {
        format!("did you mean `{similar}`?")
    } else {
        let all: Vec<_> = RecordKind::NAMED.iter().map(|kind| kind.words()).collect();
        format!("the kinds are {}", all.join(", "))
    };
    Err(CommandError::usage(format!("`{}` is not a kind of record", visible(word)), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_in_the_singular_and_the_plural() {
        assert_eq!(named("people"), Some(RecordKind::Person));
        assert_eq!(named("Person"), Some(RecordKind::Person));
        assert_eq!(named("events"), Some(RecordKind::Event));
        assert_eq!(named("claims"), None);
        assert_eq!(named("shooting"), None);
    }
}
