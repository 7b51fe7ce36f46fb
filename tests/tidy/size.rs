//! Files and functions stay short enough to be read at once.

use crate::code::{body, masked, occurrences, test_items, word_at};
use crate::tree::{File, Finding, assert_found, assert_none, files};

const MAX_FILE_LINES: usize = 500;
const MAX_FUNCTION_LINES: usize = 70;

fn long_files(files: &[File]) -> Vec<Finding> {
    let shipped = files.iter().filter(|file| file.is_rust() && !file.path.starts_with("tests/"));
    shipped
        .filter_map(|file| {
            let tests: usize = test_items(&masked(&file.text))
                .into_iter()
                .map(|range| file.text[range].lines().count())
                .sum();
            let lines = file.text.lines().count() - tests;
            (lines > MAX_FILE_LINES).then(|| {
                let advice = format!(
                    "{lines} lines besides tests, at most {MAX_FILE_LINES}: split it by subject"
                );
                file.at(file.text.len().saturating_sub(1), advice)
            })
        })
        .collect()
}

/// Clippy counts too, but not in text that only another platform compiles.
fn long_functions(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files.iter().filter(|file| file.is_rust()) {
        let code = masked(&file.text);
        for at in occurrences(&code, "fn ") {
            let name = word_at(&code, at + "fn ".len());
            let Some(body) = body(&code, at).filter(|_| !name.is_empty()) else { continue };
            let inner = &code[body.start + 1..body.end - 1];
            let lines = inner.lines().filter(|line| !line.trim().is_empty()).count();
            if lines > MAX_FUNCTION_LINES {
                let advice = format!(
                    "`{name}` has {lines} lines, at most {MAX_FUNCTION_LINES}: give its steps names"
                );
                findings.push(file.at(at, advice));
            }
        }
    }
    findings
}

#[test]
fn files_are_short() {
    assert_none(&long_files(&files()));
}

#[test]
fn functions_are_short() {
    assert_none(&long_functions(&files()));
}

#[test]
fn a_long_file_is_found() {
    let code = "use a;\n".repeat(MAX_FILE_LINES);
    let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "    use a;\n".repeat(300));
    let files = [
        File::new("src/fits.rs", &format!("{code}{tests}")),
        File::new("src/long.rs", &format!("{code}{tests}use b;\n")),
    ];
    assert_found(&long_files(&files), &["src/long.rs:804"]);
}

#[test]
fn a_long_function_is_found() {
    let function = |lines| {
        let body = "    let brace = \"{\";\n    // not counted\n\n".repeat(lines);
        format!("/// Says.\nfn name<'a>(of: [u8; 3]) {{\n{body}}}\nfn other() {{}}\n")
    };
    let files = [
        File::new("src/fits.rs", &function(MAX_FUNCTION_LINES)),
        File::new("src/long.rs", &function(MAX_FUNCTION_LINES + 1)),
    ];
    assert_found(&long_functions(&files), &["src/long.rs:2"]);
}
