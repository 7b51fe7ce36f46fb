//! A module uses only the modules before it in the list of layers.

use crate::code::{masked, occurrences, test_items, word_at};
use crate::tree::{File, Finding, assert_found, assert_none, files};

/// The modules of the library, the lowest first.
const LIBRARY: [&str; 15] = [
    "store",
    "date",
    "text",
    "diagnostic",
    "model",
    "clock",
    "load",
    "constraint",
    "graph",
    "check",
    "knowledge_base",
    "query",
    "render",
    "export",
    "edit",
];
/// The modules of the binary, which may use one another and, as `continuity::…`, the library.
const BINARY: [&str; 3] = ["cli", "serve", "lsp"];

fn broken_layers(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let Some(inside) = file.path.strip_prefix("src/") else { continue };
        let module = inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs");
        if module == "lib" || module == "main" {
            continue;
        }
        if !LIBRARY.contains(&module) && !BINARY.contains(&module) {
            let advice = "give this module its place in the layers (tests/tidy/layer.rs)";
            findings.push(file.at(0, advice));
            continue;
        }
        let code = masked(&file.text);
        for (offset, used) in used_modules(&code) {
            if let Some(advice) = objection(module, used) {
                findings.push(file.at(offset, advice));
            }
        }
        let depth = inside.split('/').count();
        findings.extend(climbing(file, &code, depth));
    }
    findings
}

/// What is wrong with `module` using `crate::used`.
fn objection(module: &str, used: &str) -> Option<String> {
    if BINARY.contains(&module) {
        return (!BINARY.contains(&used)).then(|| {
            format!("`{module}` is in the binary: write `continuity::{used}`, not `crate::{used}`")
        });
    }
    let place = |name: &str| LIBRARY.iter().position(|layer| *layer == name);
    match place(used) {
        None if BINARY.contains(&used) => {
            Some(format!("the library does not use `{used}`, which is in the binary"))
        }
        None => Some(format!("`crate::{used}` is in no layer: name the module it is defined in")),
        Some(_) if place(used) > place(module) => {
            Some(format!("`{module}` is below `{used}`: move what both need down, or this up"))
        }
        Some(_) => None,
    }
}

/// Every first name after `crate::`, also in groups such as `crate::{date::Day, text}`.
fn used_modules(code: &str) -> Vec<(usize, &str)> {
    let mut used = Vec::new();
    for at in occurrences(code, "crate::") {
        let start = at + "crate::".len();
        if code[start..].starts_with('{') {
            let mut depth = 0;
            for (offset, letter) in code[start..].char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if depth == 1 && matches!(letter, '{' | ',') {
                    let name = word_at(code, start + offset + 1);
                    if !name.is_empty() {
                        used.push((at, name));
                    }
                }
            }
        } else {
            used.push((at, word_at(code, start)));
        }
    }
    used
}

/// Paths of `super::` that leave the module for the root of the crate.
fn climbing(file: &File, code: &str, depth: usize) -> Vec<Finding> {
    let climb = "super::".repeat(depth);
    let tests = test_items(code);
    occurrences(code, &climb)
        .filter(|at| !tests.iter().any(|range| range.contains(at)))
        .map(|at| file.at(at, "this path leaves the module: write it from `crate::` on"))
        .collect()
}

#[test]
fn modules_use_only_lower_layers() {
    assert_none(&broken_layers(&files()));
}

#[test]
fn a_use_of_a_higher_layer_is_found() {
    let bad = [
        File::new("src/date/parse.rs", "use std::fmt;\n\nuse crate::model::Person;\n"),
        File::new("src/graph.rs", "use crate::{\n    date::{Date, Day},\n    query::Query,\n};\n"),
        File::new("src/model.rs", "fn a() {\n    crate::load::read();\n}\n"),
        File::new("src/render/html.rs", "use crate::cli::Arguments;\n"),
        File::new("src/cli/check.rs", "use crate::check::run;\n"),
        File::new("src/check.rs", "use crate::Thing;\n"),
        File::new("src/helper_of_all.rs", "\n"),
        File::new("src/text/line.rs", "use super::super::model::Person;\n"),
    ];
    let expected = [
        "src/date/parse.rs:3",
        "src/graph.rs:1",
        "src/model.rs:2",
        "src/render/html.rs:1",
        "src/cli/check.rs:1",
        "src/check.rs:1",
        "src/helper_of_all.rs:1",
        "src/text/line.rs:1",
    ];
    assert_found(&broken_layers(&bad), &expected);
}

#[test]
fn a_use_of_a_lower_layer_is_fine() {
    let good = [
        File::new("src/lib.rs", "pub mod date;\n"),
        File::new(
            "src/query/path.rs",
            "// crate::cli\nuse super::Query;\nuse crate::date::Date;\n",
        ),
        File::new("src/load.rs", "use crate::{date, model::{self, Person}, text::Span};\n"),
        File::new("src/cli/check.rs", "use crate::cli::Output;\nuse continuity::check;\n"),
        File::new("src/date.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n}\n"),
        File::new("tests/date.rs", "use continuity::query;\n"),
    ];
    assert_found(&broken_layers(&good), &[]);
}
