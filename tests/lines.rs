//! The commands that read lines: `date -` and `relate -`, their contracts line by line.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const BASE: &str = "tests/cmd/base";

/// Runs the program with some bytes on standard input. There is no base, unless it is named.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.args(arguments).env_remove("CONTINUITY_DATA").current_dir(env!("CARGO_MANIFEST_DIR"));
    feed(command, input)
}

fn feed(mut command: Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("it does not run: {error}"));
    let mut stdin = child.stdin.take().unwrap_or_else(|| panic!("standard input is piped"));
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("{error}"));
    drop(writer.join());
    output
}

fn objects(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap_or_else(|error| panic!("{error}"));
    let object =
        |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    text.lines().map(object).collect()
}

/// The names of the fields, in the order in which they are written.
fn fields(line: &str) -> Vec<&str> {
    let inside = line.trim_start_matches('{').trim_end_matches('}');
    let mut depth = 0_i32;
    let mut quoted = false;
    let mut names = Vec::new();
    let mut start = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth -= 1,
            ':' if !quoted && depth == 0 => names.push(inside[start..at].trim_matches('"')),
            ',' if !quoted && depth == 0 => start = at + 1,
            _ => {}
        }
    }
    names
}

#[test]
fn each_line_is_one_object_with_exactly_the_promised_fields() {
    let output = run(&["date", "-"], b"2021-10~\n[2021-10-06..2021-10-08]\n2023-02-29\n2021/..\n");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in text.lines() {
        assert_eq!(
            fields(line),
            [
                "input",
                "valid",
                "level",
                "earliest",
                "latest",
                "kind",
                "qualifiers",
                "features",
                "error"
            ]
        );
    }
    let all = objects(&output);
    assert_eq!(all.len(), 4);
    assert_eq!(
        all[0],
        serde_json::json!({
            "input": "2021-10~", "valid": true, "level": 1,
            "earliest": "2021-10-01", "latest": "2021-10-31", "kind": "instant",
            "qualifiers": ["approximate"], "features": ["qualified-date"], "error": null,
        })
    );
    assert_eq!(all[1]["features"], serde_json::json!(["one-of", "range"]));
    assert_eq!(
        all[2],
        serde_json::json!({
            "input": "2023-02-29", "valid": false, "level": null, "earliest": null,
            "latest": null, "kind": null, "qualifiers": [], "features": [],
            "error": "2023 is not a leap year: February has 28 days",
        })
    );
    assert_eq!((&all[3]["kind"], &all[3]["latest"]), (&"extent".into(), &Value::Null));
    assert_eq!(output.status.code(), Some(1), "one of them is no date");
    assert!(output.stderr.is_empty());
}

#[test]
fn only_the_line_end_is_no_part_of_a_date() {
    let output = run(&["date", "-"], b"2021\r\n 2021\n2021 \n\n2021\t\n20\xff21\n2021\x00\n2021\r");
    let all = objects(&output);
    let inputs: Vec<_> = all.iter().filter_map(|one| one["input"].as_str()).collect();
    assert_eq!(
        inputs,
        ["2021", " 2021", "2021 ", "", "2021\t", "20\u{fffd}21", "2021\0", "2021\r"]
    );
    let valid: Vec<_> = all.iter().map(|one| one["valid"] == true).collect();
    assert_eq!(valid, [true, false, false, false, false, false, false, false]);
}

#[test]
fn lines_keep_their_order_and_none_is_lost() {
    let mut input = String::new();
    for year in 0..20_000 {
        use std::fmt::Write;
        writeln!(input, "{:04}-02-29", year % 10_000).unwrap_or_default();
    }
    let output = run(&["date", "-"], input.as_bytes());
    let all = objects(&output);
    assert_eq!(all.len(), 20_000);
    for (line, one) in input.lines().zip(&all) {
        assert_eq!(one["input"], line);
    }
    assert!(all[2023]["error"].is_string() && all[2024]["valid"] == true);
}

#[test]
fn a_line_of_any_length_is_answered_and_the_next_one_too() {
    let mut input = vec![b'2'; 5_000_000];
    input.extend_from_slice(b"\n2021\n");
    let all = objects(&run(&["date", "-"], &input));
    assert_eq!(all.len(), 2);
    assert!(all[0]["error"].as_str().is_some_and(|error| error.contains("65536 bytes")));
    assert_eq!(all[1]["valid"], true);
}

#[test]
fn no_lines_no_objects() {
    let output = run(&["date", "-"], b"");
    assert_eq!((output.stdout.len(), output.status.code()), (0, Some(0)));
}

#[test]
fn pairs_of_dates_need_no_base() {
    let input = b"2021-10\t2021-10-05/2021-11\n2021-10-01\t2021-10-02\r\n2021\n2021\t2022\t2023\n2023-02-29\t2021\nfoo\t2021\n";
    let output = run(&["relate", "-"], input);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in text.lines() {
        assert_eq!(fields(line), ["a", "b", "possible", "certain", "error"]);
    }
    let all = objects(&output);
    assert_eq!(
        all[0],
        serde_json::json!({
            "a": "2021-10", "b": "2021-10-05/2021-11", "possible": "pmsd", "certain": "",
            "error": null,
        })
    );
    assert_eq!((&all[1]["possible"], &all[1]["certain"]), (&"m".into(), &"m".into()));
    for one in &all[2..] {
        assert!(one["error"].is_string(), "{one}");
        assert_eq!((&one["possible"], &one["certain"]), (&"".into(), &"".into()));
    }
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn pairs_may_name_events_of_a_base() {
    let input = b"quarry-fall\tReyes charged\nquarry-fall\tquarry-fall\nquarry-fal\t1987\n\
        ada-marsh@salt-road\tquarry-fall\nada-marsh@quarry\t1987\n";
    let all = objects(&run(&["--data", BASE, "relate", "-"], input));
    assert_eq!(all[0]["certain"], "p");
    assert_eq!(all[1]["certain"], "e");
    assert_eq!(all[2]["error"], "`quarry-fal`: no event is called `quarry-fal`");
    assert_eq!(all[3]["possible"], "FD");
    let no_production = "`quarry` is a place, not a production or an organization";
    assert_eq!(all[4]["error"], format!("`ada-marsh@quarry`: {no_production}"));
}

#[test]
fn a_word_that_is_no_date_needs_a_base() {
    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.args(["relate", "2021", "fall"]).env_remove("CONTINUITY_DATA");
    // Above the folder of the tests' own files there is the base of the project: name none there.
    command.current_dir(nowhere.ancestors().last().unwrap_or(nowhere));
    let output = feed(command, b"");
    assert_eq!(output.status.code(), Some(2));
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        complaint.starts_with("error: `fall` is not a date, and there is no base"),
        "{complaint}"
    );
}

#[test]
fn answers_come_before_more_lines_are_waited_for() {
    use std::io::{BufRead, BufReader};
    let mut child = Command::new(env!("CARGO_BIN_EXE_continuity"))
        .args(["date", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("it does not run: {error}"));
    let mut stdin = child.stdin.take().unwrap_or_else(|| panic!("standard input is piped"));
    let stdout = child.stdout.take().unwrap_or_else(|| panic!("standard output is piped"));
    let mut answers = BufReader::new(stdout).lines();
    for year in ["1987", "2021", "2025"] {
        writeln!(stdin, "{year}").unwrap_or_else(|error| panic!("{error}"));
        let answer = answers.next().and_then(Result::ok).unwrap_or_default();
        assert!(answer.contains(year), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().is_ok_and(|status| status.success()));
}

#[test]
fn a_reader_that_closes_early_is_no_error() {
    for arguments in [&["date", "-"][..], &["--data", BASE, "timeline", "--format", "json"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_continuity"))
            .args(arguments)
            .env_remove("CONTINUITY_DATA")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("it does not run: {error}"));
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().unwrap_or_else(|| panic!("standard input is piped"));
        // The program may have gone away already: that is what is tested.
        stdin.write_all(&b"2021\n".repeat(50_000)).unwrap_or_default();
        drop(stdin);
        let output = child.wait_with_output().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}");
    }
}
