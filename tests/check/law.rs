//! What holds for any file, whatever is in it.

use continuity::diagnostic::{Code, Diagnostic};
use continuity::text::{FileTexts, Span};
use proptest::prelude::*;

use crate::base::{Checked, check_files, check_text};

const MISTAKES: &str = include_str!("mistakes.ron");

/// Every place that findings name, help with or change.
fn spans(found: &[Diagnostic]) -> impl Iterator<Item = Span> {
    found.iter().flat_map(|finding| {
        let labels = finding.primary.iter().chain(&finding.labels).map(|label| label.span);
        let changes = finding.helps.iter().filter_map(|help| help.replacement.as_ref());
        labels.chain(changes.map(|change| change.span)).collect::<Vec<_>>()
    })
}

fn assert_places_lie_in_their_files(checked: &Checked) -> Result<(), TestCaseError> {
    for span in spans(&checked.found) {
        let text = checked.base.source_map.text(span.file).unwrap_or_default();
        prop_assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}");
    }
    Ok(())
}

/// The examples of all pages, and a file full of mistakes.
fn files() -> Vec<&'static str> {
    let pages = Code::ALL.iter().map(|code| code.explanation());
    let examples = pages.flat_map(|page| [page.fires, page.clean]).flatten();
    examples.chain([MISTAKES]).collect()
}

/// What a slip of the hand leaves behind.
fn slips() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[\\[\\](){},:\"'#/*\\\\ \n\r]{1,3}",
        "[a-zA-Z_]{1,6}",
        Just("r#\"".to_owned()),
        Just("/*".to_owned()),
        Just("Some(".to_owned()),
        Just("é\u{202e}\u{feff}\u{1f3ac}".to_owned()),
        Just("\"\\u{0}\"".to_owned()),
        Just("18446744073709551616".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,80}") {
        assert_places_lie_in_their_files(&check_text(&text))?;
    }

    #[test]
    fn any_pieces_of_ron_are_read_without_harm(
        pieces in prop::collection::vec(
            prop_oneof![
                slips(),
                Just("Event(".to_owned()),
                Just("Person(id:\"a\",".to_owned()),
                Just("sources:[".to_owned()),
                Just("date:[(value:".to_owned()),
                Just(")".to_owned()),
                Just("]".to_owned()),
                Just("\n".to_owned()),
            ],
            0..24,
        ),
    ) {
        assert_places_lie_in_their_files(&check_text(&format!("[{}", pieces.concat())))?;
    }

    #[test]
    fn any_slip_in_a_good_file_is_reported_without_harm(
        which in any::<prop::sample::Index>(),
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, slips()), 1..4),
    ) {
        let files = files();
        let mut text = files[which.index(files.len())].to_owned();
        for (at, length, slip) in slips {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            if places.is_empty() {
                continue;
            }
            let at = at.index(places.len());
            let end = places.get(at + length).copied().unwrap_or(text.len());
            text.replace_range(places[at]..end, &slip);
        }
        assert_places_lie_in_their_files(&check_text(&text))?;
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let checked = check_files(&[("continuity.ron", &bytes), ("a.ron", &bytes)]);
        assert_places_lie_in_their_files(&checked)?;
    }
}

#[test]
fn what_is_suggested_mends_what_it_is_about() {
    let mut mended = 0;
    for text in files() {
        let checked = check_text(text);
        for finding in &checked.found {
            for change in finding.helps.iter().filter_map(|help| help.replacement.as_ref()) {
                let mut better = text.to_owned();
                better.replace_range(change.span.range(), &change.text);
                let after = check_text(&better);
                let same = |found: &[Diagnostic]| {
                    let same = |other: &&Diagnostic| {
                        other.code == finding.code && other.message == finding.message
                    };
                    found.iter().filter(same).count()
                };
                assert!(
                    same(&after.found) < same(&checked.found),
                    "{}\n{}",
                    finding.message,
                    better
                );
                mended += 1;
            }
        }
    }
    assert!(mended > 15, "only {mended} suggestions were tried");
}
