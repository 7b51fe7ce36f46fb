//! Same input, same bytes out: whatever the number of threads, the time zone, the home and the
//! folder for temporary files, and whether what was read before is used again, every command answers
//! alike in every format.

use std::process::{Command, Output};
use std::thread;

/// Every command, as often as it computes different things.
const COMMANDS: [&[&str]; 34] = [
    &["bibliography", "production:rust", "--by", "origin"],
    &["check"],
    &["explain"],
    &["explain", "impossible-order"],
    &["list", "--world", "both"],
    &["list", "--count", "--by", "person"],
    &["list", "events", "date:2021 or who:alec-baldwin"],
    &["search", "hanna"],
    &["show", "rust", "halyna-hutchins", "rust-shooting"],
    &["stats"],
    &["stats", "--at", "2021-10-21", "--known", "2023-04-19"],
    &["status", "rust"],
    &["status", "rust", "--known", "2023-04-19"],
    &["timeline"],
    &["timeline", "--known", "2023-04-19"],
    &["date", "2021-10~", "[2020,2021-05..]"],
    &["present", "rust", "--on", "2021-10"],
    &["together", "alec-baldwin", "halyna-hutchins"],
    &["relate", "rust-shooting", "rust-911-call"],
    &["path", "dave-halls", "joel-souza", "-k", "5"],
    &["path", "dave-halls", "alec-baldwin", "--order", "-k", "3"],
    &["path", "dave-halls", "joel-souza", "--overlap", "-k", "3"],
    &["near", "rust", "--hops", "2"],
    &["central"],
    &["bridges"],
    &["clusters"],
    &["conflicts", "--all"],
    &["why", "rust-shooting.date"],
    &["why", "present", "rust", "--on", "2021-10-21"],
    &["why", "path", "dave-halls", "joel-souza", "--order"],
    &["render", "-o", "-"],
    &["completions", "bash"],
    &["man"],
    &["expressions"],
];

/// How answers are written; empty, as it is without being asked.
const FORMATS: [&str; 5] = ["", "json", "ndjson", "csv", "markdown"];

/// What takes none of these formats.
const WITHOUT_FORMAT: [&str; 5] = ["explain", "render", "completions", "man", "expressions"];

fn text(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap_or_else(|error| panic!("not UTF-8: {error}"))
}

fn run(arguments: &[&str], threads: &str, surroundings: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    command.env("CONTINUITY_DATA", "data").env("RAYON_NUM_THREADS", threads);
    command.env("COLUMNS", "100").env("LC_ALL", "C.UTF-8").envs(surroundings.iter().copied());
    command.output().unwrap_or_else(|error| panic!("continuity does not run: {error}"))
}

/// All that is asked: each command in each format that it takes.
fn questions() -> Vec<Vec<&'static str>> {
    let mut questions = Vec::new();
    for command in COMMANDS {
        for format in FORMATS {
            let has_none = command.first().is_some_and(|name| WITHOUT_FORMAT.contains(name));
            let question = match format {
                "" => command.to_vec(),
                _ if has_none => continue,
                format => [command, &["--format", format]].concat(),
            };
            questions.push(question);
        }
    }
    questions
}

#[test]
fn every_command_answers_alike_everywhere() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder: {error}"));
    let cache = &*folder.path().to_string_lossy();
    let questions = questions();
    let half = questions.len() / 2;
    let ask = |questions: &[Vec<&str>]| {
        for question in questions {
            let home = [("TZ", "Pacific/Kiritimati"), ("HOME", "/"), ("LANG", "de_DE.UTF-8")];
            let bare = [("TZ", ":no such zone"), ("TMPDIR", "/nowhere"), ("TERM", "dumb")];
            let (one, many) = (run(question, "1", &home), run(question, "4", &bare));
            assert!(one == many, "{question:?}:\n{}\n---\n{}", text(&one), text(&many));
            let kept = run(question, "2", &[("CONTINUITY_CACHE", cache)]);
            assert!(one == kept, "{question:?}:\n{}\n---\n{}", text(&one), text(&kept));
            let is_said = !one.stdout.is_empty() || question.first() == Some(&"check");
            assert!(is_said && one.status.code() != Some(101), "{question:?}: {one:?}");
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| ask(&questions[half..]));
        ask(&questions[..half]);
    });
}

/// What does not end by itself; its answers are held against those of the others in tests/serve.rs.
const ENDLESS: &str = "serve";

/// A new command is to be asked too.
#[test]
fn every_command_is_asked() {
    let help = run(&["--help"], "1", &[]);
    let commands = text(&help).lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| !["help", ENDLESS].contains(name))
        .collect();
    assert!(commands.len() > 20, "{commands:?}");
    for name in commands {
        let is_asked = COMMANDS.iter().any(|command| command.first() == Some(&name));
        assert!(is_asked, "`{name}` is not among the commands of this test");
    }
}
