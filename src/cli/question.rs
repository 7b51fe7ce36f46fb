//! The questions of the command line, asked by name and parameters.
//!
//! A parameter is named as its option or, where it has none, as its place in the usage: `k`,
//! `max-hops`, `expr`, `a`. What is read is what the command line reads, by the same arguments.

use clap::{Arg, ArgAction, ArgMatches, Args};
use continuity::text::{brief, closest, visible};

use super::answer::Asking;
use super::{
    CommandError, bibliography, bridges, central, clusters, conflicts, list, near, path, present,
    search, show, stats, status, timeline, together, why,
};

/// A question that a base can be asked, by whichever thread.
type Question = Box<dyn Asking + Send>;

/// How a command is read.
struct Reader {
    name: &'static str,
    augment: fn(clap::Command) -> clap::Command,
    read: fn(&ArgMatches) -> Result<Question, clap::Error>,
}

const fn reader<A: Args + Asking + Send + 'static>(name: &'static str) -> Reader {
    Reader { name, augment: A::augment_args, read: question::<A> }
}

fn question<A: Args + Asking + Send + 'static>(
    matches: &ArgMatches,
) -> Result<Question, clap::Error> {
    Ok(Box::new(A::from_arg_matches(matches)?))
}

/// All of them.
const READERS: [Reader; 16] = [
    reader::<list::Args>("list"),
    reader::<search::Args>("search"),
    reader::<show::Args>("show"),
    reader::<stats::Args>("stats"),
    reader::<status::Args>("status"),
    reader::<timeline::Args>("timeline"),
    reader::<present::Args>("present"),
    reader::<together::Args>("together"),
    reader::<path::Args>("path"),
    reader::<near::Args>("near"),
    reader::<central::Args>("central"),
    reader::<bridges::Args>("bridges"),
    reader::<clusters::Args>("clusters"),
    reader::<conflicts::Args>("conflicts"),
    reader::<bibliography::Args>("bibliography"),
    reader::<why::Args>("why"),
];

/// Lists the names of all questions.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    READERS.iter().map(|reader| reader.name)
}

/// A parameter: its name and its value.
pub(crate) type Parameter = (String, String);

/// What decides how an answer is written, which whoever asks decides.
const OF_THE_WRITING: [&str; 2] = ["format", "columns"];

/// Reads a question: the name of a command, after a `/` that of a question of its own
/// (`why/path`), and its parameters. `None` where no command is called so.
///
/// # Errors
///
/// When a parameter is not one of the command, or its value cannot be read.
pub(crate) fn read(path: &str, parameters: &[Parameter]) -> Option<Result<Question, CommandError>> {
    let (name, sub) = path.split_once('/').map_or((path, None), |(name, sub)| (name, Some(sub)));
    let reader = READERS.iter().find(|reader| reader.name == name)?;
    let command = (reader.augment)(clap::Command::new(reader.name));
    if sub.is_some_and(|sub| command.find_subcommand(sub).is_none()) {
        return None;
    }
    let matches = matches(command, sub, parameters, &OF_THE_WRITING);
    let read = |matches| (reader.read)(&matches).map_err(|error| unreadable(&error));
    Some(matches.and_then(read))
}

/// Reads the parameters of a command as its arguments.
///
/// # Errors
///
/// When one is not of the command or among those that are `refused`, or cannot be read.
pub(crate) fn matches(
    command: clap::Command,
    sub: Option<&str>,
    parameters: &[Parameter],
    refused: &[&str],
) -> Result<ArgMatches, CommandError> {
    let command = whole(command);
    let words = {
        let asked = sub.and_then(|sub| command.find_subcommand(sub)).unwrap_or(&command);
        let own = words(asked, parameters, refused)?;
        let names = [Some(command.get_name()), sub].into_iter().flatten().map(str::to_owned);
        names.chain(own).collect::<Vec<_>>()
    };
    command.try_get_matches_from(words).map_err(|error| unreadable(&error))
}

/// A command with all of its arguments, and none that print help: those answer no question.
fn whole(command: clap::Command) -> clap::Command {
    let mut command = command.disable_help_flag(true).disable_version_flag(true);
    command.build();
    command
}

/// Says what is wrong with a parameter in the words of the command line, without its usage.
fn unreadable(error: &clap::Error) -> CommandError {
    let told = error.render().to_string();
    let first = told.split("\n\n").next().unwrap_or_default();
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = first.strip_prefix("error: ").unwrap_or(&first);
    CommandError::usage(brief(message).into_owned(), None)
}

/// The words of a command line that say the same.
fn words(
    command: &clap::Command,
    parameters: &[Parameter],
    refused: &[&str],
) -> Result<Vec<String>, CommandError> {
    let mut options = Vec::new();
    let mut placed: Vec<(usize, &str)> = Vec::new();
    let positionals: Vec<&Arg> = command.get_positionals().collect();
    for (name, value) in parameters {
        let arg = command.get_arguments().find(|arg| is_called(arg, name));
        let Some(arg) = arg.filter(|_| !refused.contains(&name.as_str())) else {
            return Err(unknown(command, name, refused));
        };
        if let Some(place) = positionals.iter().position(|one| one.get_id() == arg.get_id()) {
            placed.push((place, value));
            continue;
        }
        let option = match (arg.get_long(), arg.get_short()) {
            (Some(long), _) => format!("--{long}"),
            (None, Some(short)) => format!("-{short}"),
            (None, None) => continue,
        };
        match (arg.get_action(), value.as_str()) {
            (ArgAction::SetTrue, "" | "on" | "true" | "1") => options.push(option),
            (ArgAction::SetTrue, "false" | "0") => {}
            (ArgAction::SetTrue, _) => {
                let message = format!("`{}` is neither true nor false", visible(value));
                return Err(CommandError::usage(message, format!("give {name}=true")));
            }
            _ if arg.get_long().is_some() => options.push(format!("{option}={value}")),
            _ => options.extend([option, value.clone()]),
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    if !placed.is_empty() {
        options.push("--".to_owned());
    }
    options.extend(placed.into_iter().map(|(_, value)| value.to_owned()));
    Ok(options)
}

fn is_called(arg: &Arg, name: &str) -> bool {
    names_of(arg).any(|known| known == name)
}

/// What a parameter may be called: its option, else its place in the usage.
fn names_of(arg: &Arg) -> impl Iterator<Item = String> + '_ {
    let short = arg.get_short().map(|short| short.to_string());
    let long = arg.get_long().map(str::to_owned);
    let place = arg.get_value_names().and_then(|names| names.first());
    let place = place.map(|name| name.to_lowercase()).filter(|_| arg.is_positional());
    // `KEY.PROPERTY` is one word of two.
    let place = place.map(|name| name.rsplit('.').next().unwrap_or_default().to_owned());
    [long, short, place].into_iter().flatten()
}

fn unknown(command: &clap::Command, name: &str, refused: &[&str]) -> CommandError {
    let known = command.get_arguments().filter_map(|arg| names_of(arg).next());
    let known: Vec<String> = known.filter(|name| !refused.contains(&name.as_str())).collect();
    let help = match closest(name, known.iter().map(String::as_str)) {
        Some(similar) => format!("did you mean `{similar}`?"),
        None if known.is_empty() => "it takes none but `at` and `known`".to_owned(),
        None => format!("it takes {}, `at` and `known`", known.join(", ")),
    };
    let message = format!("`{}` is no parameter of {}", visible(&brief(name)), command.get_name());
    CommandError::usage(message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(of: &[(&str, &str)]) -> Vec<Parameter> {
        of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn told(path: &str, of: &[(&str, &str)]) -> Result<Vec<String>, String> {
        let reader = READERS.iter().find(|reader| path.starts_with(reader.name)).unwrap();
        let command = whole((reader.augment)(clap::Command::new("asked")));
        words(&command, &parameters(of), &OF_THE_WRITING).map_err(|error| error.to_string())
    }

    #[test]
    fn parameters_are_the_words_of_a_command_line() {
        let words = told("path", &[("b", "-x"), ("a", "one two"), ("k", "3"), ("order", "")]);
        assert_eq!(words.unwrap(), ["-k", "3", "--order", "--", "one two", "-x"]);
        let words = told("present", &[("on", "2021-10"), ("production", "rust")]);
        assert_eq!(words.unwrap(), ["--on=2021-10", "--", "rust"]);
        assert_eq!(told("why", &[("property", "a.date")]).unwrap(), ["--", "a.date"]);
    }

    #[test]
    fn what_is_no_parameter_is_refused() {
        for (name, value) in [("format", "csv"), ("exprr", ""), ("help", ""), ("lanes", "maybe")] {
            assert!(told("timeline", &[(name, value)]).is_err(), "{name}");
        }
    }

    #[test]
    fn every_question_can_be_read() {
        let asked = [("expr", "kind:incident"), ("world", "both")];
        assert!(read("timeline", &parameters(&asked)).unwrap().is_ok());
        assert!(read("why/path", &parameters(&[("a", "x"), ("b", "y")])).unwrap().is_ok());
        assert!(read("why", &[]).unwrap().is_err());
        assert!(read("why/nothing", &[]).is_none());
        assert!(read("delete", &[]).is_none());
        assert!(read("path", &parameters(&[("a", "x"), ("b", "y"), ("k", "0")])).unwrap().is_err());
    }
}
