//! How it is seen that a file has changed.

use std::fs;
use std::thread;
use std::time::Duration;

use continuity::knowledge_base::Keeping;

use crate::base::Base;

/// Longer than the clock of files takes to move on.
const SETTLED: Duration = Duration::from_millis(80);

/// A base whose snapshot knows the stamps of all files.
fn settled() -> Base {
    let base = Base::new();
    thread::sleep(SETTLED);
    drop(base.open());
    base
}

fn stamps(base: &Base) -> Vec<u8> {
    let mut name = base.snapshot().into_os_string();
    name.push(".files");
    fs::read(name).unwrap()
}

#[cfg(unix)]
#[test]
fn an_edit_that_keeps_size_and_mtime_is_seen() {
    let base = settled();
    for pause in [Duration::ZERO, SETTLED] {
        thread::sleep(pause);
        base.edit_secretly("people.ron", |text| text.replace("Ada", "Eve"));
        assert!(matches!(base.open().keeping, Keeping::Made { parsed: 1 }));
        base.assert_same();
        base.edit_secretly("people.ron", |text| text.replace("Eve", "Ada"));
        assert!(matches!(base.open().keeping, Keeping::Made { parsed: 1 }));
        base.assert_same();
    }
}

#[test]
fn an_edit_right_after_the_reading_is_seen() {
    let base = Base::new();
    for turn in 0..20 {
        let name = format!("Ada {turn:02}");
        base.edit("people.ron", |text| {
            let start = text.find("name: \"").unwrap() + "name: \"".len();
            let end = start + text[start..].find('"').unwrap();
            [&text[..start], &name, &text[end..]].concat()
        });
        let opened = base.open();
        let ada = opened.model.find("ada").unwrap();
        assert_eq!(opened.model.label(ada), name);
    }
}

#[test]
fn a_file_that_was_only_touched_is_not_parsed() {
    let base = settled();
    let before = stamps(&base);
    base.edit("people.ron", |text| text);
    thread::sleep(SETTLED);
    assert!(matches!(base.open().keeping, Keeping::Used));
    // From now on its new stamp is known.
    let after = stamps(&base);
    assert_ne!(before, after);
    assert!(matches!(base.open().keeping, Keeping::Used));
    assert_eq!(stamps(&base), after);
    base.assert_same();
}

#[test]
fn a_base_that_was_settled_needs_no_second_look() {
    let base = settled();
    let before = stamps(&base);
    assert!(matches!(base.open().keeping, Keeping::Used));
    assert_eq!(stamps(&base), before);
}

#[test]
fn stamps_of_another_snapshot_say_nothing() {
    let base = settled();
    let old = stamps(&base);
    let mut name = base.snapshot().into_os_string();
    name.push(".files");
    base.edit("people.ron", |text| text.replace("Ada", "Eve"));
    drop(base.open());
    fs::write(&name, old).unwrap();
    base.edit_secretly("people.ron", |text| text.replace("Eve", "Ada"));
    base.assert_same();
    fs::remove_file(&name).unwrap();
    assert!(matches!(base.open().keeping, Keeping::Used));
    fs::write(&name, "no stamps").unwrap();
    assert!(matches!(base.open().keeping, Keeping::Used));
    base.assert_same();
}
