//! The command line: transcripts in `tests/cmd` over the made-up base beside them, those of the
//! README over the real base, and what a transcript cannot show.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what the commands print now into the transcripts.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use trycmd::TestCases;
use trycmd::schema::Bin;

/// The base of the transcripts, from the root of the repository, where they run.
const BASE: &str = "tests/cmd/base";

/// Cases that see nothing of the terminal and the settings of whoever runs them.
fn cases() -> TestCases {
    let cases = TestCases::new();
    cases.env("COLUMNS", "100").env("LC_ALL", "C.UTF-8").env("NO_COLOR", "1");
    cases
}

fn continuity(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env("CONTINUITY_DATA", BASE).env("COLUMNS", "100").env("LC_ALL", "C.UTF-8");
    command.env_remove("NO_COLOR");
    command
}

fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("continuity does not run: {error}"))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("not UTF-8: {error}"))
}

#[test]
fn transcripts() {
    cases().env("CONTINUITY_DATA", BASE).case("tests/cmd/*/*.trycmd");
}

#[test]
fn transcripts_of_the_readme() {
    assert!(Path::new("README.md").is_file(), "there is no README.md");
    // What the README says of building is not ours to run here.
    let cases = cases();
    for other in ["cargo", "git"] {
        cases.register_bin(other, Bin::Ignore);
    }
    cases.env("CONTINUITY_DATA", "data").case("README.md");
}

/// The counts in the README of the data are those of the data.
#[test]
fn transcripts_of_the_data() {
    let cases = cases();
    cases.env("CONTINUITY_DATA", "data").case("data/README.md");
}

#[test]
fn a_reader_that_closes_early_is_no_error() {
    let mut child = continuity(&["show", "salt-road", "quarry-fall", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("continuity does not run: {error}"));
    let mut first = String::new();
    let stdout = child.stdout.take().unwrap_or_else(|| panic!("standard output is piped"));
    // The reader is dropped, and the pipe closed, after one line of many.
    BufReader::with_capacity(1, stdout).read_line(&mut first).unwrap_or_default();
    let mut complaints = String::new();
    let stderr = child.stderr.as_mut().unwrap_or_else(|| panic!("standard error is piped"));
    stderr.read_to_string(&mut complaints).unwrap_or_default();
    let status = child.wait().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(first, "{\n");
    assert_eq!((status.code(), complaints.as_str()), (Some(0), ""));
}

#[test]
fn without_a_base_the_way_to_one_is_told() {
    let empty = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let mut command = continuity(&["stats"]);
    let output = run(command.current_dir(empty.path()).env_remove("CONTINUITY_DATA"));
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
    let complaint = text(&output.stderr);
    assert!(complaint.contains("no base here") && complaint.contains("--data DIR"), "{complaint}");
}

#[test]
fn the_manual_is_written_whole() {
    let parent = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let folder = parent.path().join("man1");
    let arguments = ["man".as_ref(), "--dir".as_ref(), folder.as_os_str()];
    for _ in 0..2 {
        let output = run(continuity(&[]).args(arguments));
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    let is_page = |name: &&std::ffi::OsString| name.to_string_lossy().ends_with(".1");
    assert_eq!(names.iter().filter(is_page).count(), names.len(), "{names:?}");
    let show = std::fs::read(folder.join("continuity-show.1")).unwrap_or_default();
    assert_eq!(text(&show), text(&run(&mut continuity(&["man", "show"])).stdout));
    assert!(text(&show).contains("continuity show"), "the page names its command");
}

#[test]
fn every_shell_gets_its_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&mut continuity(&["completions", shell]));
        assert!(text(&output.stdout).contains("timeline"), "{shell}");
    }
}

#[test]
fn colour_is_for_those_who_ask() {
    let has_colour = |command: &mut Command| text(&run(command).stdout).contains('\u{1b}');
    assert!(!has_colour(&mut continuity(&["show", "ada-marsh"])), "a pipe is no terminal");
    let asked = ["--color", "always", "show", "ada-marsh"];
    assert!(has_colour(&mut continuity(&asked)));
    let declined = ["--color", "never", "show", "ada-marsh"];
    assert!(!has_colour(&mut continuity(&declined)));
    assert!(!has_colour(continuity(&["show", "ada-marsh"]).env("NO_COLOR", "1")));
}

#[test]
fn what_nobody_types_is_answered_all_the_same() {
    let long = "x".repeat(100_000);
    let many = vec!["reyes"; 5_000].join(" ");
    for (text, code) in [(&long, 1), (&many, 0)] {
        assert_eq!(run(&mut continuity(&["search", text])).status.code(), Some(code));
    }
    let output = run(&mut continuity(&["list", "--rev", &long]));
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stderr.len() < 5_000, "{} bytes", output.stderr.len());
}

#[test]
fn lines_keep_to_the_width() {
    for columns in ["60", "80", "120"] {
        for arguments in [
            ["show", "quarry-fall"],
            ["show", "dan-reyes"],
            ["show", "salt-road"],
            ["why", "quarry-fall.participants"],
            ["why", "reyes-charged.title"],
            ["why", "salt-road.credits"],
        ] {
            let output = run(continuity(&arguments).env("COLUMNS", columns));
            let width: usize = columns.parse().unwrap_or_default();
            for line in text(&output.stdout).lines() {
                assert!(line.chars().count() <= width, "{columns} columns: {line}");
            }
        }
    }
}

#[test]
fn what_is_no_width_is_passed_over() {
    let shown =
        |columns: &str| run(continuity(&["show", "quarry-fall"]).env("COLUMNS", columns)).stdout;
    let (usual, narrow) = (shown("100"), shown("20"));
    assert_ne!(usual, narrow);
    // The tests have no terminal that could be asked instead.
    for columns in ["", "0", "-40", "abc", "99999999999999999999999"] {
        assert_eq!(shown(columns), usual, "{columns:?}");
    }
    for columns in ["1", "19", " 20 "] {
        assert_eq!(shown(columns), narrow, "{columns:?}");
    }
}

#[test]
fn nothing_in_the_data_reaches_the_terminal_raw() {
    let formats = ["table", "json", "ndjson", "csv", "markdown"];
    for format in formats {
        for arguments in [
            ["show", "night-shoot"],
            ["list", "events"],
            ["search", "night"],
            ["why", "night-shoot.title"],
        ] {
            let output = run(continuity(&arguments).args(["--format", format]));
            let disturbs = |c: char| c != '\n' && continuity::text::is_disruptive(c);
            assert!(!text(&output.stdout).contains(disturbs), "{arguments:?} as {format}");
            assert!(!output.stdout.is_empty(), "{arguments:?} as {format}");
        }
    }
}

#[test]
fn without_unicode_the_marks_are_ascii() {
    let output = run(continuity(&["show", "reyes-charged"]).env("LC_ALL", "C"));
    let text = text(&output.stdout);
    assert!(text.contains("charged -> ") && !text.contains('→') && !text.contains('·'), "{text}");
    let output = run(continuity(&["why", "reyes-charged.participants"]).env("LC_ALL", "C"));
    let tree = self::text(&output.stdout);
    assert!(tree.contains("|- ") && tree.contains("`- ") && !tree.contains(['├', '│']), "{tree}");
}

#[test]
fn an_answer_is_the_same_every_time() {
    let all = ["show", "salt-road", "quarry-fall", "dan-reyes", "weekly-1988", "--format", "json"];
    let first = run(&mut continuity(&all)).stdout;
    for _ in 0..3 {
        assert_eq!(text(&run(&mut continuity(&all)).stdout), text(&first));
    }
}

#[test]
fn a_closed_pipe_is_quiet_in_every_format() {
    for format in ["table", "json", "ndjson", "csv", "markdown"] {
        let mut command = continuity(&["show", "salt-road", "quarry-fall", "--format", format]);
        let (reader, writer) = std::io::pipe().unwrap_or_else(|error| panic!("{error}"));
        // Nobody reads from the start: the first byte written meets a closed pipe.
        drop(reader);
        let output = run(command.stdout(writer));
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_said() {
    let full = || std::fs::File::create("/dev/full").unwrap_or_else(|error| panic!("{error}"));
    for format in ["table", "json", "ndjson", "csv", "markdown"] {
        let output = run(continuity(&["list", "--format", format]).stdout(full()));
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(text(&output.stderr).starts_with("error: No space left"), "{format}");
    }
    for arguments in [&["--help"][..], &["--version"], &["help", "timeline"]] {
        let output = run(continuity(arguments).stdout(full()));
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).starts_with("error: No space left"), "{arguments:?}");
    }
}

#[test]
fn a_variable_that_is_empty_names_no_base() {
    let date = run(continuity(&["date", "2021"]).env("CONTINUITY_DATA", ""));
    assert_eq!((date.status.code(), text(&date.stderr)), (Some(0), ""));
    let here = run(continuity(&["stats"]).env("CONTINUITY_DATA", "").current_dir(BASE));
    assert_eq!((here.status.code(), text(&here.stderr)), (Some(0), ""));
    let named = run(continuity(&["stats"]).env("CONTINUITY_DATA", "no-such-folder"));
    assert_eq!(named.status.code(), Some(2));
    assert_eq!(text(&named.stderr), "error: `no-such-folder` is not a folder\n");
}

#[cfg(unix)]
#[test]
fn a_page_takes_the_place_of_a_file_and_of_nothing_else() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let render = |name: &str| {
        let path = folder.path().join(name);
        let output = run(continuity(&["render", "-o"]).arg(&path));
        (output.status.code(), text(&output.stderr).to_owned())
    };
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(to, folder.path().join(name))
            .unwrap_or_else(|error| panic!("{error}"));
    };
    link("nowhere", "dangling");
    link("round", "round");
    for name in ["dangling", "round"] {
        let (code, complaint) = render(name);
        assert_eq!(code, Some(2));
        assert!(complaint.contains("is a link that leads nowhere"), "{complaint}");
        assert!(folder.path().join(name).is_symlink(), "the link is left as it was");
    }
    std::fs::create_dir(folder.path().join("d\u{1b}[31m")).unwrap_or_else(|e| panic!("{e}"));
    let (code, complaint) = render("d\u{1b}[31m");
    assert_eq!(code, Some(2));
    assert!(complaint.contains("d\\u{1b}[31m` is not a file that can"), "{complaint}");
    let (code, remark) = render("p\u{1b}[31m.html");
    assert_eq!(code, Some(0), "{remark}");
    assert!(remark.contains("p\\u{1b}[31m.html: "), "{remark}");
    // The name of the file beside, which differs each time, is not told.
    let (code, complaint) = render("missing/page.html");
    assert_eq!(code, Some(2));
    assert!(complaint.ends_with("caused by: No such file or directory (os error 2)\n"));
    let left = std::fs::read_dir(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(left.count(), 4, "no half-written file is left");
}

#[test]
fn what_is_too_long_to_read_is_cut() {
    let long = "x".repeat(100_000);
    let points = ".".repeat(100_000);
    for arguments in [
        &["show", &long][..],
        &["date", &long],
        &["list", &long],
        &["explain", &long],
        &["why", &long],
        &["why", &points],
    ] {
        let complaint = run(&mut continuity(arguments)).stderr;
        assert!((50..1500).contains(&complaint.len()), "{}", text(&complaint));
    }
}

#[test]
fn numbers_have_their_bounds() {
    let refused = [
        &["path", "ada-marsh", "dan-reyes", "-k", "0"][..],
        &["path", "ada-marsh", "dan-reyes", "-k", "1001"],
        &["search", "ada", "--limit", "0"],
        &["near", "ada-marsh", "--hops", "x"],
    ];
    for arguments in refused {
        assert_eq!(run(&mut continuity(arguments)).status.code(), Some(2), "{arguments:?}");
    }
    let ancient = run(&mut continuity(&["present", "salt-road", "--on", "-0044-03-15"]));
    assert_eq!((ancient.status.code(), text(&ancient.stderr)), (Some(1), ""));
}

#[test]
fn a_part_without_a_role_has_its_sources_right_behind_the_event() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let records = r#"[Source(id: "s", title: "S"), Person(id: "ann", name: "Ann", sources: ["s"]),
        Event(id: "fall", title: "The fall", kind: Fall, date: "2021", sources: ["s"],
            participants: [(who: "ann")])]"#;
    for (name, content) in [("continuity.ron", "(name: \"T\")"), ("a.ron", records)] {
        std::fs::write(folder.path().join(name), content).unwrap_or_else(|error| panic!("{error}"));
    }
    let mut command = continuity(&["show", "ann"]);
    let output = run(command.current_dir(folder.path()).env_remove("CONTINUITY_DATA"));
    assert!(text(&output.stdout).contains("2021  The fall [1]\n"), "{}", text(&output.stdout));
}

#[test]
fn a_folder_without_data_is_no_base() {
    let empty = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    for command in ["check", "list"] {
        let output = run(continuity(&[command, "--data"]).arg(empty.path()));
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
        let complaint = text(&output.stderr);
        assert!(complaint.contains("is not a base: there is no `.ron` file in it"), "{complaint}");
    }
    std::fs::write(empty.path().join("continuity.ron"), "()").unwrap_or_else(|e| panic!("{e}"));
    let output = run(continuity(&["check", "--data"]).arg(empty.path()));
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}
