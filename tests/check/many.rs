//! Many problems at once: all are reported in one run, each at its own token.

use continuity::diagnostic::Code;
use continuity::load::MAX_REPAIRS;
use continuity::text::FileTexts;

use crate::base::{Checked, check_files, check_text};

/// A file in which nearly everything is wrong, in several records.
const MISTAKES: &str = include_str!("mistakes.ron");

/// The text that a finding points at.
fn tokens(checked: &Checked) -> Vec<(Code, String)> {
    let token = |finding: &continuity::diagnostic::Diagnostic| {
        let span = finding.primary.as_ref().unwrap().span;
        let text = checked.base.source_map.text(span.file).unwrap();
        (finding.code, text[span.range()].to_owned())
    };
    checked.found.iter().map(token).collect()
}

#[test]
fn all_problems_of_a_file_are_reported_in_one_run() {
    check_text(MISTAKES).assert_golden("mistakes");
}

#[test]
fn several_problems_in_one_record_are_each_at_their_token() {
    let text = "[Event(id: \"The Fall\", title: \"\", kind: Fal, date: \"1994-13\",\n\
                start: 1994, colour: \"red\", place: \"nowhere\", sources: [\"no-source\"],\n\
                participants: [(who: \"nobody\", outcome: Kiled)])]";
    let found = tokens(&check_text(text));
    let expected = [
        (Code::InvalidKey, "\"The Fall\""),
        (Code::EmptyText, "\"\""),
        (Code::UnknownKind, "Fal"),
        (Code::InvalidDate, "13"),
        (Code::WrongType, "1994"),
        (Code::UnknownField, "colour"),
        (Code::UnknownKey, "\"nowhere\""),
        (Code::UnknownKey, "\"no-source\""),
        (Code::UnknownKey, "\"nobody\""),
        (Code::UnknownKind, "Kiled"),
    ];
    let expected: Vec<_> = expected.map(|(code, token)| (code, token.to_owned())).into();
    assert_eq!(found, expected);
}

#[test]
fn several_files_are_all_reported_in_the_order_of_their_paths() {
    let checked = check_files(&[
        ("b.ron", b"[Person(id: \"b\" name: \"B\", unsourced: \"a test\")]"),
        ("a/z.ron", b"[Person(id: \"z\", nam: \"Z\", unsourced: \"a test\")]"),
        ("a.ron", b"[Person(id: \"a\", name: \"A\", born: \"never\", unsourced: \"a test\")"),
        ("c.ron", b"<<<<<<< HEAD\n[]\n=======\n>>>>>>> other\n"),
    ]);
    let places: Vec<_> = checked
        .found
        .iter()
        .map(|finding| (checked.base.source_map.path(finding.file.unwrap()), finding.code))
        .collect();
    assert_eq!(
        places,
        [
            ("a.ron", Code::Syntax),
            ("a.ron", Code::InvalidDate),
            ("a/z.ron", Code::MissingField),
            ("a/z.ron", Code::UnknownField),
            ("b.ron", Code::Syntax),
            ("c.ron", Code::MergeConflict),
        ]
    );
}

#[test]
fn byte_order_marks_and_crlf_are_read_with_the_right_columns() {
    let plain = "[\n    Person(id: \"zoë\", name: \"Zoë\",\n        born: \"1994-02-30\"),\n]\n";
    let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    let (plain, windows) = (check_text(plain), check_text(&windows));
    assert_eq!(windows.text(), plain.text());
    plain.assert_golden("crlf");
}

#[test]
fn the_order_of_files_does_not_matter() {
    let (sources, people, events) = (
        br#"[Source(id: "gazette", title: "Gazette", published: "2004", kind: News)]"#.as_slice(),
        br#"[Person(id: "ada", name: "Ada", died: "1993", sources: ["gazette"])]"#.as_slice(),
        br#"[Event(id: "fall", title: "Fall", kind: Fall, date: "1994", participants: [
            (who: "ada", outcome: Injured), (who: "ben")], sources: ["gazette"])]"#
            .as_slice(),
    );
    let one = check_files(&[("1.ron", sources), ("2.ron", people), ("3.ron", events)]);
    let other = check_files(&[("9.ron", sources), ("8.ron", people), ("7.ron", events)]);
    let mut found = [tokens(&one), tokens(&other)];
    for found in &mut found {
        found.sort();
    }
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0].len(), 2);
    for base in [&one.base, &other.base] {
        let event = base.model.as_event(base.model.find("fall").unwrap()).unwrap();
        let who = base.model.ties_of(event).filter_map(|(_, tie)| tie.who.record());
        assert_eq!(who.map(|who| base.model.key(who)).collect::<Vec<_>>(), ["ada"]);
        assert_eq!(base.model.claim_count(), one.base.model.claim_count());
        assert_eq!(base.graph.link_count(), one.base.graph.link_count());
    }
}

#[test]
fn texts_with_escapes_are_found_where_they_stand() {
    let text = r#"[Person(id: "ada", name: "Ada \"Ad\" Example", born: "19\x394-13", unsourced: "\t",
        also: ["\u{202e}Ada", r"C:\ada", r"raw "]), Person(id: "eda", name: "Ada \"Ad\" Example")]"#;
    let found = tokens(&check_text(text));
    let expected = [
        (Code::InvalidDate, r#""19\x394-13""#),
        (Code::EmptyText, r#""\t""#),
        (Code::ControlCharacter, r#""\u{202e}Ada""#),
        (Code::UnsourcedClaim, r#""eda""#),
        (Code::SameName, r#""Ada \"Ad\" Example""#),
    ];
    let expected: Vec<_> = expected.map(|(code, token)| (code, token.to_owned())).into();
    assert_eq!(found, expected);
}

#[test]
fn what_ron_reads_we_read() {
    // The examples that are whole are lists of records for `ron` itself as well.
    for &code in Code::ALL {
        for text in [code.explanation().clean, code.explanation().fires].into_iter().flatten() {
            let is_ron = ron::from_str::<Vec<&ron::value::RawValue>>(text).is_ok();
            let is_ours = !check_text(text).codes().iter().any(|code| {
                matches!(code, Code::Syntax | Code::MergeConflict | Code::NestingTooDeep)
            });
            assert_eq!(is_ron, is_ours, "{code}: {text}");
        }
    }
}

#[test]
fn an_unknown_key_is_understood_by_keys_names_and_other_names() {
    let suggested = |key: &str| {
        let text = format!(
            r#"[Person(id: "nm-0001", name: "Zoë Example", also: ["The Lamp"], unsourced: "a test"),
            Person(id: "ada-b-sample", name: "Ada", unsourced: "a test"),
            Place(id: "zoe", name: "Zoë's", unsourced: "a test"),
            Event(id: "e", title: "E", kind: Fall, unsourced: "a test",
                participants: [(who: "{key}")])]"#
        );
        let checked = check_text(&text);
        assert_eq!(checked.codes(), [Code::UnknownKey], "{}", checked.text());
        let change = checked.found[0].helps[0].replacement.as_ref();
        change.map(|change| (change.text.clone(), checked.found[0].helps[0].message.clone()))
    };
    let by = |key: &str, by: &str| {
        Some((format!("\"{key}\""), format!("a person or organization with a similar {by} exists")))
    };
    assert_eq!(suggested("nm-001"), by("nm-0001", "key"));
    assert_eq!(suggested("zoe-example"), by("nm-0001", "name"));
    assert_eq!(suggested("zoe-exampel"), by("nm-0001", "name"));
    assert_eq!(suggested("the-lamp"), by("nm-0001", "name"));
    assert_eq!(suggested("sample"), by("ada-b-sample", "key"));
    assert_eq!(suggested("somebody-else"), None);
}

#[test]
fn one_slip_is_one_problem() {
    for (text, code) in [
        // A citation of the wrong form does not leave its statement without a source as well.
        (r#"Person(id: "a", name: "A", sources: ["No Source"])"#, Code::InvalidKey),
        (r#"Person(id: "a", name: "A", sources: ["no-source"])"#, Code::UnknownKey),
        (r#"Person(id: "A", name: "A", unsourced: "a test")"#, Code::InvalidKey),
        (r#"Person(id: "a", name: A, unsourced: "a test")"#, Code::WrongType),
        (r#"Person(id: "a", name: "A", sources: "s")"#, Code::WrongType),
        (r#"Person(id: "a", name: "A", born: 1990, unsourced: "a test")"#, Code::WrongType),
        (r#"Person(id: "a", name: "A", born: [], unsourced: "a test")"#, Code::EmptyText),
        (r#"Person(id: "a" name: "A", unsourced: "a test")"#, Code::Syntax),
        (r#"Person(id "a", name: "A", unsourced: "a test")"#, Code::Syntax),
        (r#"Person(id = "a", name: "A", unsourced: "a test")"#, Code::Syntax),
        (r#"Person(id: "a", name: "A", unsourced: "a test""#, Code::Syntax),
        (r#"Person(id: "a", name: "A, unsourced: "a test")"#, Code::Syntax),
        (r#"Person{id: "a", name: "A", unsourced: "a test"}"#, Code::Syntax),
        (r#"(id: "a", name: "A", unsourced: "a test")"#, Code::Syntax),
        (r#"Person(id: "a", name: "A", unsourced: "a test");"#, Code::Syntax),
        (r#"Person(id: "a", name: "A\q", unsourced: "a test")"#, Code::Syntax),
        (r#"Person(id: "a", name: ["A"], unsourced: "a test")"#, Code::WrongType),
        (r#"Person(id: "a", name: "A", also: "B", unsourced: "a test")"#, Code::WrongType),
        (
            r#"Person(id: "a", name: "A", properties: ("x": "y"), unsourced: "a test")"#,
            Code::WrongType,
        ),
        (r#"Person(id: "a", name: [(valu: "A")], unsourced: "a test")"#, Code::UnknownField),
    ] {
        let checked = check_text(&format!("[\n    {text},\n]\n"));
        assert_eq!(checked.codes(), [code], "{text}\n{}", checked.text());
    }
}

#[test]
fn who_names_a_record_that_cannot_be_read_is_not_at_fault() {
    let event = r#"Event(id: "e", title: "E", kind: Fall, unsourced: "a test",
        participants: [(who: "ada")])"#;
    for (person, code) in [
        (r#"Persn(id: "ada", name: "A", unsourced: "a test")"#, Code::UnknownRecordKind),
        (r#"Person{id: "ada", name: "A", unsourced: "a test"}"#, Code::Syntax),
        (r#"Person(id: 'ada', name: "A", unsourced: "a test")"#, Code::WrongType),
        (r#"Person(id: ada, name: "A", unsourced: "a test")"#, Code::WrongType),
        (r#"Person(id: "ada", name: "A, unsourced: "a test")"#, Code::Syntax),
        (r#"Person(id: "ada", name: "A", unsourced: "a test""#, Code::Syntax),
        (r#"Person(id: "ada", name: "A", unsourced: "a test",,)"#, Code::Syntax),
    ] {
        let files = [format!("[\n    {person},\n]\n"), format!("[{event}]")];
        let checked =
            check_files(&[("a.ron", files[0].as_bytes()), ("e.ron", files[1].as_bytes())]);
        assert_eq!(checked.codes(), [code], "{person}\n{}", checked.text());
    }
    let event = format!("[{event}]");
    let conflict = b"<<<<<<< HEAD\n[Person(id: \"ada\", name: \"A\")]\n=======\n>>>>>>> b\n";
    let checked = check_files(&[("a.ron", conflict), ("e.ron", event.as_bytes())]);
    assert_eq!(checked.codes(), [Code::MergeConflict], "{}", checked.text());
    // Who names nobody still is.
    let stranger = event.replace("ada", "ben");
    let checked = check_files(&[("a.ron", conflict), ("e.ron", stranger.as_bytes())]);
    assert_eq!(checked.codes(), [Code::MergeConflict, Code::UnknownKey], "{}", checked.text());
}

#[test]
fn a_record_with_too_many_problems_is_given_up_and_that_is_said() {
    let fields: Vec<_> = (0..=MAX_REPAIRS).map(|number| format!("f{number}: 1")).collect();
    let text = format!("[Person(id: \"ada\", name: \"A\", {})]", fields.join(", "));
    let checked = check_text(&text);
    let counted = |wanted: Code| checked.codes().iter().filter(|code| **code == wanted).count();
    assert_eq!(counted(Code::UnknownField), MAX_REPAIRS);
    assert_eq!(counted(Code::TooManyProblems), 1);
    assert!(checked.text().contains("more than 64 problems: it is not read"), "{}", checked.text());
}

#[test]
fn a_word_of_ten_megabytes_is_not_printed() {
    let word = "A".repeat(10_000_000);
    for text in [format!("[{word}(id: \"a\")]"), format!("[Person(id: \"a\", {word}: \"a\")]")] {
        let checked = check_text(&text);
        assert!((1..5000).contains(&checked.text().len()), "{}", checked.text().len());
    }
}

#[test]
fn a_value_of_the_wrong_type_is_pointed_at_and_not_what_follows() {
    let found = tokens(&check_text("[Person(id: \"a\", name: x y, unsourced: \"a test\")]"));
    assert_eq!(found[0], (Code::WrongType, "x".to_owned()));
    let found = tokens(&check_text("[Person(id: \"a\", name: \"x\",, unsourced: \"a test\")]"));
    assert_eq!(found, [(Code::Syntax, ",".to_owned())]);
    let found = tokens(&check_text("[Person(\"a\", \"x\")]"));
    assert!(found.contains(&(Code::Syntax, "\"a\"".to_owned())), "{found:?}");
}

#[test]
fn what_breaks_the_last_record_is_not_an_open_list_as_well() {
    for text in ["[Person]", "[,]", "[[]]", "[Person(id: r#\"p)]"] {
        let checked = check_text(text);
        assert_eq!(checked.codes(), [Code::Syntax], "{text}\n{}", checked.text());
    }
    // A list that really is open is reported beside other faults.
    let checked = check_text("[,\n    Place(id: \"a\", name: \"A\", unsourced: \"a test\"),\n");
    assert_eq!(checked.codes(), [Code::Syntax; 2], "{}", checked.text());
}

#[test]
fn an_identity_speaks_of_two() {
    let place = |key| format!("Place(id: \"{key}\", name: \"{key}\", unsourced: \"a test\")");
    for (of, codes) in [
        (r#""a", "b""#, &[][..]),
        (r#""a", "a""#, &[Code::MissingField]),
        (r#""a""#, &[Code::MissingField]),
        ("", &[Code::MissingField]),
        (r#""a", "The B""#, &[Code::InvalidKey]),
    ] {
        let text = format!(
            "[{}, {}, Identity(of: [{of}], verdict: Unsure, unsourced: \"a test\")]",
            place("a"),
            place("b")
        );
        let checked = check_text(&text);
        assert_eq!(checked.codes(), codes, "{of}\n{}", checked.text());
    }
}
