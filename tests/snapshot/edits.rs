//! Random edits: what is taken over from the old snapshot and what is read anew make, byte for
//! byte, what reading everything makes.

use std::fs;
use std::thread;
use std::time::Duration;

use proptest::prelude::*;

use crate::base::Base;

/// One thing that somebody does to a base.
#[derive(Clone, Debug)]
enum Edit {
    /// Writes a letter or digit over another one, in one of the files.
    Slip {
        file: prop::sample::Index,
        at: prop::sample::Index,
        secretly: bool,
    },
    /// Puts a record before those of a file.
    Record {
        file: prop::sample::Index,
        number: u8,
    },
    /// Takes a piece out of a file, which usually breaks it.
    Break {
        file: prop::sample::Index,
        at: prop::sample::Index,
    },
    /// Gives a file the text that it had at first.
    Mend {
        file: prop::sample::Index,
    },
    /// Adds a file, before, among or behind the others.
    Add {
        name: u8,
        number: u8,
    },
    Remove {
        file: prop::sample::Index,
    },
    Rename {
        file: prop::sample::Index,
        name: u8,
    },
    Touch {
        file: prop::sample::Index,
    },
    Settings {
        are_there: bool,
    },
    Wait,
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        3 => (index(), index(), any::<bool>())
            .prop_map(|(file, at, secretly)| Edit::Slip { file, at, secretly }),
        2 => (index(), any::<u8>()).prop_map(|(file, number)| Edit::Record { file, number }),
        1 => (index(), index()).prop_map(|(file, at)| Edit::Break { file, at }),
        1 => index().prop_map(|file| Edit::Mend { file }),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(name, number)| Edit::Add { name, number }),
        1 => index().prop_map(|file| Edit::Remove { file }),
        1 => (index(), any::<u8>()).prop_map(|(file, name)| Edit::Rename { file, name }),
        1 => index().prop_map(|file| Edit::Touch { file }),
        1 => any::<bool>().prop_map(|are_there| Edit::Settings { are_there }),
        1 => Just(Edit::Wait),
    ]
}

/// The files with data, in order.
fn files(base: &Base) -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["", "events/"] {
        for entry in fs::read_dir(base.folder().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let is_data = entry.path().extension().is_some_and(|extension| extension == "ron");
            if is_data && name != "continuity.ron" {
                found.push(format!("{folder}{name}"));
            }
        }
    }
    found.sort();
    found
}

fn record(number: u8) -> String {
    let date = 1 + number % 28;
    format!(
        "Event(id: \"new-{number}\", title: \"New {number}\", kind: Fall, date: \"2021-02-{date:02}\", \
         participants: [(who: \"ada\")], sources: [\"daily\"]),"
    )
}

fn apply(base: &Base, edit: &Edit) {
    let files = files(base);
    let pick = |index: &prop::sample::Index| files.get(index.index(files.len().max(1)));
    let names = ["0", "events/middle", "nine", "zz"];
    let named = |name: u8| format!("{}-{}.ron", names[usize::from(name) % names.len()], name / 64);
    match edit {
        Edit::Slip { file, at, secretly } => {
            let Some(path) = pick(file) else { return };
            let slip = |text: String| {
                let mut bytes = text.into_bytes();
                let places: Vec<usize> =
                    (0..bytes.len()).filter(|at| bytes[*at].is_ascii_alphanumeric()).collect();
                if let Some(at) = places.get(at.index(places.len().max(1))) {
                    bytes[*at] = if bytes[*at] == b'1' { b'2' } else { b'1' };
                }
                String::from_utf8(bytes).unwrap()
            };
            if *secretly { base.edit_secretly(path, slip) } else { base.edit(path, slip) }
        }
        Edit::Record { file, number } => {
            let Some(path) = pick(file) else { return };
            base.edit(path, |text| text.replacen('[', &format!("[{}", record(*number)), 1));
        }
        Edit::Break { file, at } => {
            let Some(path) = pick(file) else { return };
            base.edit(path, |text| {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let Some(start) = places.get(at.index(places.len().max(1))) else { return text };
                let end = places.iter().copied().find(|end| *end > start + 9);
                [&text[..*start], &text[end.unwrap_or(text.len())..]].concat()
            });
        }
        Edit::Mend { file } => {
            let Some(path) = pick(file) else { return };
            let first = Base::new();
            if first.folder().join(path).exists() {
                base.write(path, &first.read(path));
            }
        }
        Edit::Add { name, number } => base.write(&named(*name), &format!("[{}]", record(*number))),
        Edit::Remove { file } => {
            if let Some(path) = pick(file) {
                base.remove(path);
            }
        }
        Edit::Rename { file, name } => {
            if let Some(path) = pick(file) {
                let to = base.folder().join(named(*name));
                fs::rename(base.folder().join(path), to).unwrap();
            }
        }
        Edit::Touch { file } => {
            if let Some(path) = pick(file) {
                base.edit(path, |text| text);
            }
        }
        Edit::Settings { are_there: true } => base.write("continuity.ron", "(name: \"Test\")"),
        Edit::Settings { are_there: false } => {
            drop(fs::remove_file(base.folder().join("continuity.ron")));
        }
        Edit::Wait => thread::sleep(Duration::from_millis(70)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_base_is_the_one_that_is_read_without(
        rounds in prop::collection::vec(prop::collection::vec(edit(), 0..4), 1..6),
    ) {
        let base = Base::new();
        for edits in &rounds {
            drop(base.open());
            for edit in edits {
                apply(&base, edit);
            }
            base.assert_same();
        }
    }
}
