//! Terms: each in its own scheme, none broader than itself.

use continuity::diagnostic::Code::{
    self, ContainmentCycle, MissingField, PossibleContainmentCycle, UnknownKey, UnknownKind,
    WrongKindOfRecord,
};

use crate::base::check_text;

#[track_caller]
fn assert_codes(records: &str, codes: &[Code]) {
    let source = r#"Source(id: "s", title: "S"), "#;
    let event = |fields: &str| {
        ["Event(id: \"e\", title: \"E\", kind: Fall, sources: [\"s\"], ", fields, "),"].concat()
    };
    let records = match records.split_once('|') {
        Some((fields, terms)) => [&event(fields), terms].concat(),
        None => [&event(""), records].concat(),
    };
    let checked = check_text(&["[", source, &records, "]"].concat());
    assert_eq!(checked.codes(), codes, "{records}\n{}", checked.text());
}

const TERMS: &str = r#"Term(id: "gun", name: "gun", of: Hazard, broader: "weapon"),
    Term(id: "weapon", name: "weapon", of: Hazard), Term(id: "haste", name: "haste", of: Cause)"#;

#[test]
fn hazards_and_causes_are_named_as_what_they_are() {
    for (fields, codes) in [
        (r#"hazards: ["gun"], caused_by: ["haste"]"#, &[][..]),
        (r#"hazards: [(value: "gun", sources: ["s"])]"#, &[]),
        (r#"hazards: ["haste"]"#, &[WrongKindOfRecord]),
        (r#"hazards: [(value: "haste", rank: Deprecated("a slip"), sources: ["s"])]"#, &[]),
        (r#"caused_by: ["gun", "haste"]"#, &[WrongKindOfRecord]),
        (r#"hazards: ["guns"]"#, &[UnknownKey]),
        (r#"hazards: ["s"]"#, &[WrongKindOfRecord]),
        (r#"hazards: [(sources: ["s"])]"#, &[MissingField]),
    ] {
        assert_codes(&[fields, "|", TERMS].concat(), codes);
    }
}

#[test]
fn no_term_is_broader_than_itself() {
    for (terms, codes) in [
        (r#"Term(id: "a", name: "A", of: Hazard, broader: "a")"#, &[ContainmentCycle][..]),
        (
            r#"Term(id: "a", name: "A", of: Hazard, broader: "b"),
            Term(id: "b", name: "B", of: Hazard, broader: "c"),
            Term(id: "c", name: "C", of: Hazard, broader: "b")"#,
            &[ContainmentCycle],
        ),
        (
            r#"Term(id: "a", name: "A", of: Hazard, broader: [(value: "b"), (value: "c")]),
            Term(id: "b", name: "B", of: Hazard, broader: "a"),
            Term(id: "c", name: "C", of: Hazard)"#,
            &[PossibleContainmentCycle],
        ),
        (
            r#"Term(id: "a", name: "A", of: Hazard,
                broader: [(value: "b", rank: Deprecated("a slip")), (value: "c")]),
            Term(id: "b", name: "B", of: Hazard, broader: "a"),
            Term(id: "c", name: "C", of: Hazard)"#,
            &[],
        ),
        (
            r#"Term(id: "a", name: "A", of: Hazard, broader: "b"),
            Term(id: "b", name: "B", of: Cause)"#,
            &[WrongKindOfRecord],
        ),
        (r#"Term(id: "a", name: "A")"#, &[MissingField]),
        (r#"Term(id: "a", name: "A", of: Danger)"#, &[UnknownKind]),
    ] {
        assert_codes(terms, codes);
    }
}
