//! `--rev` on the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::repository::{Node, Repository, contents, file};

const SOURCE: &str = r#"Source(id: "daily", title: "The Daily", kind: News)"#;

fn person(id: &str, name: &str) -> Node {
    Node::File(format!(r#"[{SOURCE}, Person(id: "{id}", name: "{name}", sources: ["daily"])]"#))
}

/// A base in which one person came first and another later; the work tree has a third.
fn base() -> Repository {
    let repository = Repository::new();
    let settings = || file("(name: \"T\")");
    let first = repository.commit(
        "Add Ada \u{1b}[31m and all that is known of her, from the first day on the set to the last one\n\nMore.",
        None,
        &[("data/people.ron", person("ada", "Ada")), ("data/continuity.ron", settings())],
    );
    repository.commit(
        "Add Bob",
        Some(first),
        &[("data/people.ron", person("bob", "Bob")), ("data/continuity.ron", settings())],
    );
    let data = repository.path().join("data");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("continuity.ron"), "(name: \"T\")").unwrap();
    let Node::File(text) = person("cyd", "Cyd") else { return repository };
    fs::write(data.join("people.ron"), text).unwrap();
    repository
}

fn run(here: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.args(arguments).current_dir(here).env("COLUMNS", "100").env("LC_ALL", "C.UTF-8");
    command.env_remove("CONTINUITY_DATA").env("NO_COLOR", "1").output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn complaint(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn a_revision_answers_whatever_the_work_tree_holds() {
    let repository = base();
    let before = contents(repository.path());
    for (revision, expected) in
        [(&["--rev", "HEAD~1"][..], "Ada"), (&["--rev=HEAD"], "Bob"), (&[], "Cyd")]
    {
        let output = run(repository.path(), &[&["list", "people"], revision].concat());
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
        for name in ["Ada", "Bob", "Cyd"] {
            assert_eq!(out(&output).contains(name), name == expected, "{}", out(&output));
        }
        assert_eq!(out(&output).contains("as of revision"), !revision.is_empty());
    }
    assert!(before == contents(repository.path()), "nothing is written");
}

#[test]
fn the_answer_says_which_revision_it_is_of() {
    let repository = base();
    let text = run(repository.path(), &["show", "ada", "--rev", "HEAD~1"]);
    let (first, rest) = out(&text).split_once("\n\n").unwrap();
    let words = first.replace('\n', " ");
    assert!(words.starts_with("as of revision "), "{first}");
    assert!(words.contains(" (21 October 2021, Add Ada \\u{1b}[31m and all that"), "{first}");
    assert!(words.ends_with("…)"), "a long summary is cut: {first}");
    assert!(rest.starts_with("Ada · person · ada\nHEAD~1:data/people.ron:1"), "{rest}");

    let json = run(repository.path(), &["show", "ada", "--rev", "HEAD~1", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let revision = &document["revision"];
    assert_eq!(revision["id"].as_str().unwrap().len(), 40);
    assert_eq!(revision["time"], "2021-10-21T13:48:00-06:00");
    assert!(revision["summary"].as_str().unwrap().starts_with("Add Ada"));

    let csv = run(repository.path(), &["list", "people", "--rev", "HEAD", "--format", "csv"]);
    assert!(
        out(&csv).starts_with("certainty,") || !out(&csv).contains("revision"),
        "{}",
        out(&csv)
    );
}

#[test]
fn a_revision_is_seen_on_the_clocks() {
    let repository = Repository::new();
    let source = |id: &str, published: &str| {
        format!(r#"Source(id: "{id}", title: "T", kind: News, published: "{published}")"#)
    };
    let person = |id: &str| format!(r#"Person(id: "{id}", name: "{id}", sources: ["in-{id}"])"#);
    let records =
        [source("in-ada", "2020-05"), person("ada"), source("in-bob", "2022-05"), person("bob")];
    let files =
        [("a.ron", file(&format!("[{}]", records.join(", ")))), ("continuity.ron", file("()"))];
    repository.commit("Both", None, &files);
    let arguments = ["list", "people", "--rev", "main", "--known", "2021-01-01"];
    let output = run(repository.path(), &arguments);
    let (first, rest) = out(&output).split_once("\n\n").unwrap();
    assert!(first.starts_with("as known on 1 January 2021; as of revision "), "{first}");
    assert!(rest.contains("ada") && !rest.contains("bob"), "{rest}");
}

#[test]
fn problems_have_the_paths_that_git_takes() {
    let repository = Repository::new();
    let first = repository.commit(
        "Broken",
        None,
        &[
            ("data/people.ron", file("[Person(id: \"ada\", name: \"Ada\", surces: [])]")),
            ("data/continuity.ron", file("()")),
        ],
    );
    repository.commit(
        "In the root",
        Some(first),
        &[("a.ron", file("[")), ("continuity.ron", file("()"))],
    );
    let output = run(repository.path(), &["check", "--rev", "HEAD~1"]);
    assert_eq!(output.status.code(), Some(1), "{}", complaint(&output));
    assert!(out(&output).contains("--> HEAD~1:data/people.ron:1:"), "{}", out(&output));
    let output = run(repository.path(), &["list", "--rev", "HEAD~1"]);
    assert!(complaint(&output).contains("(`continuity check --rev HEAD~1` shows them)"));
    let output = run(repository.path(), &["check", "--rev", "main"]);
    assert!(out(&output).contains("--> main:a.ron:1:"), "{}", out(&output));
    let output = run(repository.path(), &["check", "--rev", "main", "--format", "sarif"]);
    assert!(out(&output).contains("\"uri\": \"main%3Aa.ron\""), "{}", out(&output));
}

#[test]
fn a_page_says_which_revision_it_is_of() {
    let repository = Repository::new();
    let event = format!(
        r#"[{SOURCE}, Event(id: "fall", title: "The fall", kind: Fall, date: "2021", sources: ["daily"])]"#
    );
    let id = repository.commit(
        "Add <the> fall",
        None,
        &[("a.ron", file(&event)), ("continuity.ron", file("()"))],
    );
    let output = run(repository.path(), &["render", "--rev", "main", "-o", "-"]);
    let page = out(&output);
    assert!(page.contains(&format!("<dt>Revision</dt><dd><code>{id}</code>")), "{page}");
    assert!(page.contains("As of revision "), "{page}");
    assert!(page.contains("(21 October 2021, Add &#60;the&#62; fall)."), "{page}");
}

#[test]
fn a_page_of_the_work_tree_names_the_revision_that_holds_it() {
    let repository = Repository::new();
    let event = |title: &str| {
        format!(
            r#"[{SOURCE}, Event(id: "fall", title: "{title}", kind: Fall, date: "2021", sources: ["daily"])]"#
        )
    };
    let page = || out(&run(repository.path(), &["render", "-o", "-"])).to_owned();
    let (first, second) = (event("The fall"), event("A fall"));
    repository.check_out(&[("data/a.ron", &first), ("data/continuity.ron", "()")]);
    assert!(!page().contains("evision"), "there is none");
    let settings = ("data/continuity.ron", file("()"));
    let id = repository.commit("Add it", None, &[("data/a.ron", file(&first)), settings.clone()]);
    repository.commit(
        "Explain it",
        [id],
        &[("data/a.ron", file(&first)), settings.clone(), ("README", file("It fell."))],
    );
    let named = format!("<dt>Revision</dt><dd><code>{id}</code> of 21 October 2021</dd>");
    let cited = format!(", revision {} of 21 October 2021. Made with", &id.to_string()[..7]);
    assert!(page().contains(&named) && page().contains(&cited), "{}", page());
    // What --rev names wins, and an answer in another format is of no revision.
    let asked = run(repository.path(), &["render", "--rev", "main", "-o", "-"]);
    assert!(!out(&asked).contains(&named) && out(&asked).contains("As of revision "));
    let list = run(repository.path(), &["list", "--format", "json"]);
    assert!(out(&list).contains("\"revision\": null"), "{}", out(&list));

    repository.check_out(&[("data/a.ron", &second), ("data/continuity.ron", "()")]);
    let differs = format!("<dt>Revision</dt><dd>the data differ from <code>{id}</code> of");
    let cited = format!(", which differ from revision {} of 21", &id.to_string()[..7]);
    assert!(page().contains(&differs) && page().contains(&cited), "{}", page());
}

#[test]
fn a_site_follows_its_revision() {
    let repository = base();
    let site = || {
        let output = run(repository.path(), &["render", "--site", "site"]);
        let index = fs::read(repository.path().join("site/index.html")).unwrap();
        let index = String::from_utf8(index).unwrap();
        (complaint(&output).lines().last().unwrap().to_owned(), index)
    };
    let (_, index) = site();
    assert!(index.contains("the data differ from "), "{index}");
    // The same files, now committed: every page says so.
    let Node::File(text) = person("cyd", "Cyd") else { unreachable!("it is a file") };
    let files = [("data/people.ron", file(&text)), ("data/continuity.ron", file("(name: \"T\")"))];
    let id = repository.commit("Add Cyd", None, &files);
    let (said, index) = site();
    assert!(said.contains(" changed, "), "{said}");
    assert!(index.contains(&format!("<dt>Revision</dt><dd><code>{id}</code> of ")), "{index}");
    // A commit of other things changes nothing.
    let others = [files.as_slice(), &[("README", file("more"))]].concat();
    repository.commit("Explain", [id], &others);
    let (said, _) = site();
    assert!(!said.contains("changed") && said.contains(" as they were"), "{said}");
}

#[test]
fn what_cannot_be_answered_is_refused() {
    let repository = base();
    let outside = tempfile::tempdir().unwrap();
    let data = repository.path().join("data");
    let data = data.to_str().unwrap();
    let cases: [(&Path, &[&str], &str); 9] = [
        (outside.path(), &["list", "--rev", "HEAD"], "does not lie in a git repository"),
        (repository.path(), &["list", "--rev", "mian"], "help: there is `main`"),
        (repository.path(), &["list", "--rev", "HEAD~5"], "`HEAD~5` names no revision: "),
        (repository.path(), &["list", "--rev", "HEAD", "--data", "gone"], "no folder `gone` at"),
        (repository.path(), &["list", "--rev", "a\u{1b}b"], "`a\\u{1b}b`"),
        (repository.path(), &["date", "2021", "--rev", "HEAD"], "reads no base: --rev means"),
        (repository.path(), &["--rev", "HEAD", "explain", "syntax"], "reads no base: --rev means"),
        (outside.path(), &["relate", "2021", "2022", "--rev", "HEAD"], "not lie in a git"),
        (outside.path(), &["list", "--data", data, "--rev", ""], "there is no revision ``"),
    ];
    for (here, arguments, expected) in cases {
        let output = run(here, arguments);
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""), "{arguments:?}");
        let complaint = complaint(&output);
        assert!(complaint.starts_with("error: ") && complaint.contains(expected), "{complaint}");
    }
}

#[test]
fn a_base_is_named_from_anywhere() {
    let repository = base();
    let outside = tempfile::tempdir().unwrap();
    let data = repository.path().join("data");
    fs::remove_dir_all(&data).unwrap();
    let named = ["list", "--rev", "main", "--data", data.to_str().unwrap()];
    assert!(out(&run(outside.path(), &named)).contains("Bob"));
    // Where the folder is gone, the nearest base is still found at the revision.
    assert!(out(&run(repository.path(), &["list", "--rev", "main"])).contains("Bob"));
    assert_eq!(run(repository.path(), &["list"]).status.code(), Some(2));
}
