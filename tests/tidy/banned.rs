//! Things that have no place in a finished tree.

use crate::code::{masked, occurrences};
use crate::tree::{File, Finding, assert_found, assert_none, files};

/// What is banned in templates: it would escape nothing, or be refused by the page's own policy.
const BANNED_IN_TEMPLATES: [(&str, &str); 3] = [
    ("{% autoescape", "let askama escape everything: data is never safe"),
    ("style=", "put it in page.css: the page allows no style beside it"),
    ("javascript:", "put it in page.js: the page allows no script beside it"),
];

/// What is banned in code, and what to do in its place.
const BANNED: [(&str, &str); 4] = [
    ("todo!", "write it, or leave the feature out"),
    ("unimplemented!", "write it, or leave the feature out"),
    ("dbg!", "take it out"),
    ("#[ignore", "make the test run everywhere, or take it out"),
];

fn unfinished(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let code = masked(&file.text);
        for (word, advice) in BANNED {
            findings.extend(occurrences(&code, word).map(|at| file.at(at, advice)));
        }
    }
    findings
}

fn unescaped(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("templates/")) {
        for (at, _) in file.text.match_indices('|') {
            let filter = file.text[at + 1..].trim_start();
            let longer = filter.as_bytes().get(4).is_some_and(u8::is_ascii_alphanumeric);
            if filter.starts_with("safe") && !longer {
                findings.push(file.at(at, "let askama escape it: data is never safe"));
            }
        }
        for (word, advice) in BANNED_IN_TEMPLATES {
            findings.extend(file.text.match_indices(word).map(|(at, _)| file.at(at, advice)));
        }
    }
    findings
}

fn machine_paths(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        for folder in ["home", "root", "work", "Users"] {
            for (at, found) in file.text.match_indices(&format!("/{folder}/")) {
                let before = file.text[..at].bytes().next_back();
                // In an address or a relative path something stands before the slash.
                let whole = before.is_none_or(|byte| {
                    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'(' | b'=')
                });
                if whole {
                    let advice = format!("`{found}…` is on one machine only: use a relative path");
                    findings.push(file.at(at, advice));
                }
            }
        }
    }
    findings
}

#[test]
fn nothing_is_left_unfinished() {
    assert_none(&unfinished(&files()));
}

#[test]
fn templates_escape_everything() {
    assert_none(&unescaped(&files()));
}

#[test]
fn no_file_names_a_folder_of_one_machine() {
    assert_none(&machine_paths(&files()));
}

#[test]
fn unfinished_code_is_found() {
    let bad = "// todo!()\nfn a() {\n    todo![]\n}\n#[test]\n#[ignore = \"slow\"]\nfn b() {\n    dbg![1];\n}\n";
    let fine = "fn c() -> &'static str {\n    \"todo! dbg! unimplemented! #[ignore]\"\n}\n";
    let files = [File::new("src/a.rs", bad), File::new("tests/c.rs", fine)];
    assert_found(&unfinished(&files), &["src/a.rs:3", "src/a.rs:8", "src/a.rs:6"]);
}

#[test]
fn an_unescaped_value_is_found() {
    let files = [
        File::new("templates/page.html", "<p>{{ a }}\n{{ b|safe }}\n{{ c | safe }}\n"),
        File::new("templates/list.html", "{{ d|safely }} {{ e|join }}\n<p style=\"x\">\n"),
        File::new("src/a.rs", "// |safe\n"),
    ];
    assert_found(
        &unescaped(&files),
        &["templates/page.html:2", "templates/page.html:3", "templates/list.html:2"],
    );
}

#[test]
fn a_path_of_one_machine_is_found() {
    let home = ["/ho", "me/ada/base"].concat();
    let files = [
        File::new("README.md", &format!("Fine.\n\nRun `{home}/x`.\n")),
        File::new("data/sources.ron", &format!("url: \"https://example.org{home}\"\n")),
        File::new(".ci/run", &format!("cd {home}\n")),
    ];
    assert_found(&machine_paths(&files), &["README.md:3", ".ci/run:1"]);
}
