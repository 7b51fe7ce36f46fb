//! Names say what a thing is, so nothing is called after being useful.

use crate::code::{masked, occurrences, word_at};
use crate::tree::{File, Finding, assert_found, assert_none, files};

const MODULES: [&str; 6] = ["utils", "util", "helpers", "helper", "common", "misc"];
const ENDINGS: [&str; 2] = ["Manager", "Handler"];
const OWN: [&str; 5] = ["src/", "tests/", "benches/", "examples/", "templates/"];

fn bad_paths(files: &[File]) -> Vec<Finding> {
    let ours = files.iter().filter(|file| OWN.iter().any(|folder| file.path.starts_with(folder)));
    ours.filter_map(|file| {
        if file.path.ends_with("/mod.rs") {
            return Some(file.at(0, "put it beside its folder, as `name.rs`"));
        }
        let mut parts = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        let name = parts.find(|part| MODULES.contains(part))?;
        Some(file.at(0, format!("`{name}` says nothing: name the file after what is in it")))
    })
    .collect()
}

fn bad_items(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let code = masked(&file.text);
        for keyword in ["struct ", "enum ", "trait ", "type ", "mod "] {
            for at in occurrences(&code, keyword) {
                let name = word_at(&code, at + keyword.len());
                let ending = ENDINGS.iter().any(|ending| name.ends_with(ending));
                if ending || (keyword == "mod " && MODULES.contains(&name)) {
                    let advice = format!("`{name}` says nothing: name it after what it is");
                    findings.push(file.at(at, advice));
                }
            }
        }
    }
    findings
}

#[test]
fn files_have_telling_names() {
    assert_none(&bad_paths(&files()));
}

#[test]
fn items_have_telling_names() {
    assert_none(&bad_items(&files()));
}

#[test]
fn an_empty_file_name_is_found() {
    let files = [
        File::new("src/date/mod.rs", ""),
        File::new("src/utils.rs", ""),
        File::new("tests/common/base.rs", ""),
        File::new("src/common_name.rs", ""),
        File::new("data/misc.ron", ""),
    ];
    let expected = ["src/date/mod.rs:1", "src/utils.rs:1", "tests/common/base.rs:1"];
    assert_found(&bad_paths(&files), &expected);
}

#[test]
fn an_empty_item_name_is_found() {
    let bad = "// struct FileManager\nstruct Person;\npub struct FileManager;\nmod helpers {}\n";
    let files = [File::new("src/load.rs", bad), File::new("src/a.rs", "enum Manager1 {}\n")];
    assert_found(&bad_items(&files), &["src/load.rs:3", "src/load.rs:4"]);
}
