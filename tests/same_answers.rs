//! The same answers, however a base was come by: read from its files, kept in a snapshot just made,
//! mapped from one, or put together from what has changed and the rest; on every clock, in every
//! format, of every base that the tests have and of one that is generated.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

#[path = "../benches/generate/generate.rs"]
mod generate;
#[path = "same_answers/question.rs"]
mod question;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::thread;

use continuity::clock::Clocks;
use continuity::date::Day;
use continuity::knowledge_base::{Cache, Keeping, KnowledgeBase, Opening};
use continuity::load::Disk;
use continuity::model::RecordKind;
use tempfile::TempDir;

/// Events of the generated base: it has every kind of record.
const EVENTS: u64 = 40;
/// A base in which sources contradict each other wherever they can.
const AWKWARD: &str = include_str!("plan/awkward.ron");

/// A copy of a base, with a cache beside it.
struct Copied {
    name: String,
    around: TempDir,
}

impl Copied {
    fn new(name: &str) -> Self {
        let copied = Self { name: name.to_owned(), around: tempfile::tempdir().unwrap() };
        fs::create_dir(copied.folder()).unwrap();
        copied
    }

    fn of(folder: &Path) -> Self {
        let copied = Self::new(&folder.file_name().unwrap().to_string_lossy());
        for path in files(folder) {
            let to = copied.folder().join(path.strip_prefix(folder).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(&path, to).unwrap();
        }
        copied
    }

    fn folder(&self) -> PathBuf {
        self.around.path().join("base")
    }

    fn cache(&self) -> PathBuf {
        self.around.path().join("cache")
    }

    fn open(&self, clocks: Clocks, cache: Option<Cache>) -> KnowledgeBase {
        let opening = Opening { clocks, cache, ..Opening::default() };
        KnowledgeBase::open_with(Arc::new(Disk::new(self.folder())), "base", opening).unwrap()
    }

    fn kept(&self, clocks: Clocks) -> KnowledgeBase {
        self.open(clocks, Some(Cache::new(self.cache())))
    }

    /// Asks everything of the base as it is kept and as it is read, as it is and on so many clocks;
    /// returns what became of its snapshot when it was opened first.
    fn assert_same(&self, state: &str, with_clocks: usize) -> Keeping {
        let mut first = Keeping::Off;
        for (number, clocks) in self.clocks().into_iter().take(1 + with_clocks).enumerate() {
            let (mut kept, read) = (self.kept(clocks), self.open(clocks, None));
            let asked = format!("{}, {state}, {clocks}", self.name);
            assert_eq!(kept.diagnostics, read.diagnostics, "{asked}");
            assert_eq!(kept.check(), read.check(), "{asked}");
            question::assert_alike(&kept, &read, &asked);
            if number == 0 {
                first = std::mem::take(&mut kept.keeping);
            }
        }
        first
    }

    /// No clock, and days in the midst of what the base tells.
    fn clocks(&self) -> [Clocks; 4] {
        let base = self.open(Clocks::default(), None);
        let middle = |kind| {
            let own = |(id, _)| base.own_time(id)?.bounds().earliest_start;
            let records = base.model.records().filter(|(_, record)| record.kind == kind);
            let mut days: Vec<Day> = records.filter_map(own).collect();
            days.sort_unstable();
            days.get(days.len() / 2).copied().or_else(|| Day::new(2021, 6, 1))
        };
        let (at, known) = (middle(RecordKind::Event), middle(RecordKind::Source));
        [(None, None), (at, known), (at, None), (None, known)]
            .map(|(at, known)| Clocks { at, known })
    }

    /// The files with data, in order.
    fn data(&self) -> Vec<PathBuf> {
        let mut data = files(&self.folder());
        data.retain(|path| !path.ends_with("continuity.ron"));
        data
    }
}

/// The data files and settings below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "ron") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The bases that the tests have, and one that is generated. This repository's own is large, and
/// asked by whole commands in `determinism.rs`.
fn bases() -> Vec<Copied> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = fs::read_dir(root.join("tests/cmd")).unwrap();
    let fixtures = fixtures.map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> =
        fixtures.filter(|path| path.join("continuity.ron").exists()).collect();
    folders.sort();
    folders.push(root.join("tests/tables/odd"));
    let mut bases: Vec<Copied> = folders.iter().map(|folder| Copied::of(folder)).collect();
    let generated = Copied::new("generated");
    fs::remove_dir(generated.folder()).unwrap();
    generate::generate(&generated.folder(), EVENTS, 3).unwrap();
    let awkward = Copied::new("awkward");
    fs::write(awkward.folder().join("all.ron"), AWKWARD).unwrap();
    bases.extend([generated, awkward]);
    bases
}

/// Tries each base, on two threads: every second one is another's.
fn on_each(attempt: impl Fn(&Copied) + Sync) {
    let bases = bases();
    let half = |first: usize| bases.iter().skip(first).step_by(2).for_each(&attempt);
    thread::scope(|scope| {
        scope.spawn(|| half(1));
        half(0);
    });
}

#[test]
fn a_base_answers_alike_however_it_was_come_by() {
    on_each(|base| {
        let files = base.data().len();
        let cold = base.assert_same("read and kept", 0);
        assert!(matches!(cold, Keeping::Made { parsed } if parsed == files), "{cold:?}");
        let warm = base.assert_same("mapped", 3);
        assert!(matches!(warm, Keeping::Used), "{}: {warm:?}", base.name);

        // All that stands in the file stands elsewhere in it now.
        let first = base.data().into_iter().next().unwrap();
        let text = String::from_utf8(fs::read(&first).unwrap()).unwrap();
        fs::write(&first, format!("// Looked through.\n\n{text}")).unwrap();
        let edited = base.assert_same("edited", 1);
        assert!(matches!(edited, Keeping::Made { parsed: 1.. }), "{}: {edited:?}", base.name);

        // All files but this one have other numbers, and their records too.
        let added = base.folder().join("0-added.ron");
        fs::write(added, "[Person(id: \"somebody-new\", name: \"Somebody New\")]").unwrap();
        let added = base.assert_same("with another file", 0);
        assert!(matches!(added, Keeping::Made { parsed: 1.. }), "{}: {added:?}", base.name);

        // Keys that named records name nothing.
        let data = base.data();
        fs::remove_file(&data[data.len() / 2]).unwrap();
        let removed = base.assert_same("without a file", 1);
        assert!(matches!(removed, Keeping::Made { .. }), "{}: {removed:?}", base.name);
        assert!(matches!(base.assert_same("mapped again", 0), Keeping::Used), "{}", base.name);
    });
}

fn run(base: &Copied, cache: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.args(arguments).current_dir(base.around.path()).env_clear();
    command.env("CONTINUITY_DATA", "base").env("CONTINUITY_CACHE", cache);
    command.output().unwrap()
}

/// What only the whole program writes: findings with the lines they are about, and pages.
#[test]
fn the_program_says_and_exits_alike_with_and_without_what_it_kept() {
    let commands: [&[&str]; 4] = [
        &["check"],
        &["check", "--format", "json"],
        &["render", "-o", "-"],
        &["timeline", "--known", "2021-06-30"],
    ];
    on_each(|base| {
        for command in commands {
            let plain = run(base, Path::new("off"), command);
            assert!(plain.status.code().is_some_and(|code| code <= 1), "{command:?}: {plain:?}");
            for state in ["made", "used"] {
                let kept = run(base, &base.cache(), command);
                assert!(plain == kept, "{}, {command:?}, {state}: {plain:?} {kept:?}", base.name);
            }
        }
        assert!(base.cache().is_dir(), "{}", base.name);
    });
}
