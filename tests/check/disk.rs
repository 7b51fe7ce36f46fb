//! What is wrong with files before a word of them is read, and with the settings.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use continuity::diagnostic::Code;
use continuity::load::{
    Disk, FileSystem, Listing, MAX_FILE_SIZE, MAX_NESTING, MAX_PROBLEMS, Memory,
};

use crate::base::{Checked, check, check_files, check_text};

/// A record that needs nothing else.
const PLACE: &str = r#"[Place(id: "set", name: "Set", unsourced: "known to all")]"#;

/// Checks a folder that `fill` has put files into.
fn check_folder(fill: impl FnOnce(&Path)) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base");
    fs::create_dir(&base).unwrap();
    fill(&base);
    check(Disk::new(&base))
}

#[test]
fn a_base_of_regular_files_is_read_whole() {
    let checked = check_folder(|base| {
        fs::create_dir_all(base.join("films/rust")).unwrap();
        fs::write(base.join("films/rust/places.ron"), PLACE).unwrap();
        fs::write(base.join("films/notes.txt"), "not data").unwrap();
        fs::create_dir(base.join(".git")).unwrap();
        fs::write(base.join(".git/broken.ron"), "[").unwrap();
        fs::write(base.join("continuity.ron"), r#"(name: "Test")"#).unwrap();
    });
    assert_eq!(checked.text(), "no problems in 2 files\n");
    assert!(checked.base.model.find("set").is_some());
}

#[cfg(unix)]
#[test]
fn links_out_of_the_base_are_named_and_not_followed() {
    let checked = check_folder(|base| {
        let outside = base.with_file_name("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("places.ron"), PLACE).unwrap();
        std::os::unix::fs::symlink(outside.join("places.ron"), base.join("places.ron")).unwrap();
        std::os::unix::fs::symlink(&outside, base.join("more")).unwrap();
    });
    assert_eq!(checked.codes(), [Code::OutsideTheBase; 2]);
    assert!(checked.base.model.find("set").is_none());
    checked.assert_golden("outside-the-base");
}

#[cfg(unix)]
#[test]
fn what_is_named_like_a_file_and_is_none_is_named_and_not_read() {
    let checked = check_folder(|base| {
        let link = |target: &str, name: &str| {
            std::os::unix::fs::symlink(target, base.join(name)).unwrap();
        };
        fs::create_dir(base.join("folder.ron")).unwrap();
        fs::write(base.join("places.ron"), PLACE).unwrap();
        link("places.ron", "again.ron");
        link("nowhere.ron", "broken.ron");
        link("round.ron", "round.ron");
        link(".", "loop");
        let made = Command::new("mkfifo").arg(base.join("pipe.ron")).status().unwrap();
        assert!(made.success(), "mkfifo makes no pipe here");
    });
    assert_eq!(checked.codes(), [Code::NotARegularFile; 6]);
    assert!(checked.base.model.find("set").is_some());
    checked.assert_golden("not-a-regular-file");
}

/// A base of which one file is refused by the system.
struct Locked(Memory);

impl FileSystem for Locked {
    fn list(&self) -> io::Result<Listing> {
        self.0.list()
    }

    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        if path == "locked.ron" {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "permission denied"));
        }
        self.0.read(path, limit)
    }
}

#[test]
fn a_file_that_the_system_refuses_is_named_and_the_others_are_read() {
    let checked = check(Locked(Memory::new().with("locked.ron", "[]").with("set.ron", PLACE)));
    assert_eq!(checked.codes(), [Code::UnreadableFile]);
    assert!(checked.base.model.find("set").is_some());
    checked.assert_golden("unreadable-file");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_not_utf_8_is_named() {
    use std::os::unix::ffi::OsStrExt;
    let checked = check_folder(|base| {
        fs::write(base.join(std::ffi::OsStr::from_bytes(b"caf\xe9.ron")), PLACE).unwrap();
    });
    assert_eq!(checked.codes(), [Code::UnreadableFile]);
    checked.assert_golden("unreadable-file-name");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let checked = check_folder(|base| {
        let file = fs::File::create(base.join("dump.ron")).unwrap();
        file.set_len(MAX_FILE_SIZE + 1).unwrap();
        fs::write(base.join("places.ron"), PLACE).unwrap();
    });
    assert_eq!(checked.codes(), [Code::FileTooLarge]);
    assert!(checked.base.model.find("set").is_some());
    checked.assert_golden("file-too-large");
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_place() {
    let utf_16: Vec<u8> = "\u{feff}[]".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let checked = check_files(&[
        ("latin.ron", b"[\n    Person(id: \"zoe\", name: \"Zo\xeb\"),\n]\n"),
        ("places.ron", PLACE.as_bytes()),
        ("wide.ron", &utf_16),
    ]);
    assert_eq!(checked.codes(), [Code::InvalidUtf8; 2]);
    checked.assert_golden("invalid-utf8");
}

#[test]
fn brackets_beyond_the_limit_are_refused_and_the_next_record_is_read() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        format!("[\nPerson(also: {open}{close}),\n{}", &PLACE[1..])
    };
    let checked = check_text(&nested(MAX_NESTING + 1));
    assert_eq!(checked.codes(), [Code::NestingTooDeep]);
    assert!(checked.base.model.find("set").is_some());
    checked.assert_golden("nesting-too-deep");
    assert!(!check_text(&nested(MAX_NESTING)).codes().contains(&Code::NestingTooDeep));
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let people = |count: usize| {
        let person = |n: usize| format!("Person(id: \"p-{n}\", name: \"Person {n}\"),\n");
        format!("[\n{}]", (0..count).map(person).collect::<String>())
    };
    let checked = check_text(&people(MAX_PROBLEMS + 7));
    assert_eq!(checked.found.len(), MAX_PROBLEMS + 1);
    let last = checked.found.last().unwrap();
    assert_eq!(last.code, Code::TooManyProblems);
    assert_eq!(last.message, "7 more problems are not listed");
    assert_eq!(check_text(&people(MAX_PROBLEMS)).found.len(), MAX_PROBLEMS);
}

#[test]
fn settings_that_cannot_be_used_are_reported_where_they_stand() {
    let bases = [
        "(name: \"The Lantern\",\n severity: {\n    \"syntax\": Off,\n    \"same-name\": Off,\n })",
        "(name: \"The Lantern\",\n licens: \"CC0-1.0\")",
        "(name: \"The Lantern\",\n severity: { \"same-name\": Hidden })",
        "(name: \"The Lantern\"\n licence: \"CC0-1.0\")",
        "[]",
        "(name: 3)",
        "(name: \"The Lantern\"",
        "(name: \"The Lantern\") // and\nmore",
    ];
    let mut text = String::new();
    for settings in bases {
        let checked = check_files(&[("continuity.ron", settings.as_bytes())]);
        assert!(checked.codes().iter().all(|code| *code == Code::InvalidSettings), "{settings}");
        assert!(!checked.found.is_empty(), "{settings}");
        text.push_str(checked.text());
        text.push('\n');
    }
    crate::base::assert_golden(&text, "invalid-settings");
}

#[test]
fn a_code_that_does_not_exist_is_reported_with_the_one_that_was_meant() {
    let settings =
        "(severity: { // \"same-names\"\n    \"same-names\": Off,\n    \"E0042\": Error,\n})";
    let checked = check_files(&[("continuity.ron", settings.as_bytes())]);
    assert_eq!(checked.codes(), [Code::UnknownCode; 2]);
    checked.assert_golden("unknown-code");
}

#[test]
fn settings_change_what_is_found() {
    let same = r#"[
        Person(id: "ada", name: "Ada Example", unsourced: "a test"),
        Person(id: "eda", name: "Ada Example", unsourced: "a test"),
        Source(id: "s", title: "Nothing cites this"),
    ]"#;
    let settings = "\u{feff}(severity: { \"same-name\": Off, \"unused-source\": Error })";
    let checked =
        check_files(&[("continuity.ron", settings.as_bytes()), ("a.ron", same.as_bytes())]);
    assert_eq!(checked.codes(), [Code::UnusedSource]);
    assert!(checked.text().starts_with("error[unused-source]"));
    // Only the file at the root is the settings: below, it is data like any other.
    let checked = check_files(&[("sub/continuity.ron", b"()")]);
    assert_eq!(checked.codes(), [Code::Syntax]);
}

#[test]
fn settings_full_of_brackets_do_no_harm() {
    for open in ["(", "[", "(severity: {\"a\": "] {
        let settings = open.repeat(100_000);
        let checked = check_files(&[("continuity.ron", settings.as_bytes())]);
        assert!(checked.codes().contains(&Code::InvalidSettings));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_not_utf8_is_not_passed_over_in_silence() {
    use std::os::unix::ffi::OsStrExt;
    let checked = check_folder(|base| {
        let folder = base.join(std::ffi::OsStr::from_bytes(b"film\xff"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("places.ron"), PLACE).unwrap();
    });
    assert_eq!(checked.codes(), [Code::UnreadableFile]);
    assert!(checked.text().contains("this folder's name is not UTF-8"), "{}", checked.text());
}
