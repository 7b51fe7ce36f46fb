//! Whatever a user meets is written down: codes, commands, changes; and each dependency that the
//! project promises is in use.

use std::process::Command;

use continuity::diagnostic::Code;

use crate::code::{masked, occurrences};
use crate::tree::{File, Finding, assert_found, assert_none, file, files};

/// The crates that carry the project.
const NAMED_CRATES: [&str; 6] = ["petgraph", "serde", "ron", "chrono", "clap", "askama"];
const EXPLANATIONS: &str = "src/diagnostic/explain/";

fn unexplained(codes: &[&str], files: &[File]) -> Vec<Finding> {
    let pages: Vec<&File> =
        files.iter().filter(|file| file.path.starts_with(EXPLANATIONS)).collect();
    let mut findings = Vec::new();
    for code in codes {
        let path = format!("{EXPLANATIONS}{code}.md");
        match pages.iter().find(|page| page.path == path) {
            Some(page) if page.text.trim().is_empty() => {
                findings
                    .push(page.at(0, "say what the code means, why it matters, how to mend it"));
            }
            Some(_) => {}
            None => findings.push(File::new(&path, "").at(0, "write this page for its code")),
        }
    }
    for page in pages {
        let name = page.path[EXPLANATIONS.len()..].trim_end_matches(".md");
        if !codes.contains(&name) {
            findings.push(page.at(0, "no code has this name: rename the page, or take it out"));
        }
    }
    findings
}

/// The commands that a help text of clap lists.
fn commands(help: &str) -> Vec<&str> {
    help.lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect()
}

fn unnamed_commands(commands: &[&str], readme: &File) -> Vec<Finding> {
    let named = |command: &str| {
        occurrences(&readme.text, &format!("continuity {command}")).next().is_some()
            || occurrences(&readme.text, &format!("`{command}")).next().is_some()
    };
    commands
        .iter()
        .filter(|command| !named(command))
        .map(|command| readme.at(0, format!("say what `continuity {command}` is for")))
        .collect()
}

fn stale_changelog(changelog: &File) -> Vec<Finding> {
    let Some(at) = changelog.text.find("## [Unreleased]") else {
        return vec![changelog.at(0, "begin with a section `## [Unreleased]`")];
    };
    let section = changelog.text[at..].lines().skip(1);
    let mut section = section.take_while(|line| !line.starts_with("## "));
    if section.any(|line| line.starts_with("- ") && line.len() > 2) {
        return Vec::new();
    }
    vec![changelog.at(at, "say what users will notice since the last version")]
}

fn unused_crates(manifest: &File, files: &[File]) -> Vec<Finding> {
    let sources = files.iter().filter(|file| file.is_rust() && file.path.starts_with("src/"));
    let code: Vec<String> = sources.map(|file| masked(&file.text)).collect();
    NAMED_CRATES
        .iter()
        .filter(|name| {
            let path = format!("{name}::");
            !code.iter().any(|code| occurrences(code, &path).next().is_some())
        })
        .map(|name| {
            let at = manifest.text.find(&format!("\n{name} =")).map_or(0, |at| at + 1);
            manifest.at(at, format!("nothing in src uses `{name}`: let it carry its weight"))
        })
        .collect()
}

#[test]
fn every_code_has_its_page() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_none(&unexplained(&codes, &files()));
}

#[test]
fn the_readme_names_every_command() {
    let output = Command::new(env!("CARGO_BIN_EXE_continuity")).arg("--help").output();
    let output = output.unwrap_or_else(|error| panic!("continuity --help: {error}"));
    let help = String::from_utf8_lossy(&output.stdout);
    let commands = commands(&help);
    assert!(!commands.is_empty(), "continuity --help lists no commands:\n{help}");
    assert_none(&unnamed_commands(&commands, &file("README.md")));
}

#[test]
fn the_changelog_is_kept() {
    assert_none(&stale_changelog(&file("CHANGELOG.md")));
}

#[test]
fn the_named_crates_are_used() {
    assert_none(&unused_crates(&file("Cargo.toml"), &files()));
}

#[test]
fn a_code_without_a_page_is_found() {
    let files = [
        File::new("src/diagnostic/explain/syntax.md", "Text that is not RON.\n"),
        File::new("src/diagnostic/explain/unknown-key.md", "\n"),
        File::new("src/diagnostic/explain/gone.md", "Once.\n"),
    ];
    let expected = [
        "src/diagnostic/explain/unknown-key.md:1",
        "src/diagnostic/explain/invalid-date.md:1",
        "src/diagnostic/explain/gone.md:1",
    ];
    let codes = ["syntax", "unknown-key", "invalid-date"];
    assert_found(&unexplained(&codes, &files), &expected);
}

#[test]
fn a_command_that_the_readme_leaves_out_is_found() {
    let help = "Says.\n\nUsage: continuity COMMAND\n\nCommands:\n  check     Lists every\n            problem\n  show\n  list      Finds\n  help      Prints\n\nOptions:\n  -h\n";
    assert_eq!(commands(help), ["check", "show", "list"]);
    let readme = File::new("README.md", "Run `continuity check`; `show` prints one; listing.\n");
    let findings = unnamed_commands(&commands(help), &readme);
    assert_found(&findings, &["README.md:1"]);
    assert!(findings[0].advice.contains("continuity list"), "{}", findings[0]);
}

#[test]
fn a_changelog_that_was_not_kept_is_found() {
    let kept = File::new("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n- New.\n");
    let missing = File::new("CHANGELOG.md", "# Changelog\n\n## [1.0.0]\n\n- Old.\n");
    let empty =
        File::new("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n\n- Old.\n");
    assert_found(&stale_changelog(&kept), &[]);
    assert_found(&stale_changelog(&missing), &["CHANGELOG.md:1"]);
    assert_found(&stale_changelog(&empty), &["CHANGELOG.md:3"]);
}

#[test]
fn a_named_crate_without_a_use_is_found() {
    let manifest = File::new("Cargo.toml", "[dependencies]\naskama = \"0\"\npetgraph = \"0\"\n");
    let code = "use askama::Template; // petgraph::Graph\nuse serde::Serialize;\nuse chrono::Days;\n\
                use clap::Parser;\nfn a() { ron::from_str(\"\") }\n";
    let files = [File::new("src/a.rs", code), File::new("tests/b.rs", "use petgraph::Graph;\n")];
    assert_found(&unused_crates(&manifest, &files), &["Cargo.toml:3"]);
}
