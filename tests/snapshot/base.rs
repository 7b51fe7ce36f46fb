//! A base in a folder of its own, with a cache beside it.

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::knowledge_base::{Cache, KnowledgeBase, Opening};
use continuity::load::Disk;
use continuity::store::{ImageWriter, file_name};
use continuity::text::FileTexts;
use tempfile::TempDir;

const SETTINGS: &str = "(name: \"Test\")";
const SOURCES: &str = r#"[
    Source(id: "daily", title: "Daily", publisher: "The Daily", kind: News, published: "2021-03"),
    Source(id: "weekly", title: "Weekly", publisher: "The Weekly", kind: News, published: "2022"),
    Source(id: "late", title: "Late", publisher: "The Daily", kind: News, published: "2023-01-02"),
]"#;
const PEOPLE: &str = r#"[
    Person(id: "ada", name: "Ada Marsh", born: "1980?", sources: ["daily"]),
    Person(id: "ben", name: "Ben Ortiz", also: ["Benny"], sources: ["weekly"], note: "shy"),
    Person(id: "cleo", name: [
        (value: "Cleo Reyes", sources: ["daily"]),
        (value: "Cléo Reyes", sources: ["weekly"], note: "accent"),
    ], sources: ["daily"]),
    Identity(of: ["ada", "ben"], verdict: Different, sources: ["late"]),
]"#;
const EVENTS: &str = r#"[
    Event(id: "fall", title: "The fall", kind: Fall, date: "2021-02~", production: "film",
        participants: [(who: "ada", role: "stunts", outcome: Injured), (who: "ben")],
        sources: ["daily", (id: "weekly", at: "p. 5", quote: "she fell")]),
    Event(id: "talk", title: "The talk", kind: PublicStatement, after: "fall", by: "1..3 days",
        participants: [(who: "cleo")], sources: ["weekly"]),
]"#;
const FILM: &str = r#"[
    Production(id: "film", title: "The Film", kind: Film, sources: ["daily"],
        credits: [(who: "ada", role: "stunts", during: "2021-01/2021-03"),
            (who: "cleo", role: "director", sources: ["late"])]),
    Place(id: "hill", name: "The Hill", coordinates: "35.5, -106.1", sources: ["daily"]),
    Claim(about: "film", property: "budget", value: "2 million", valid: "2021", sources: ["late"]),
    Claim(about: "fall", property: "place", value: "hill", sources: ["late"], rank: Preferred),
    Claim(about: "fall", property: "date", value: "2021-02-11", sources: ["late"]),
]"#;

/// Four files with data, and settings.
pub(crate) struct Base {
    around: TempDir,
}

impl Base {
    pub(crate) const FILES: usize = 4;

    pub(crate) fn new() -> Self {
        let base = Self { around: tempfile::tempdir().unwrap() };
        base.write("continuity.ron", SETTINGS);
        base.write("sources.ron", SOURCES);
        base.write("people.ron", PEOPLE);
        base.write("events/all.ron", EVENTS);
        base.write("film.ron", FILM);
        base
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.around.path().join("base")
    }

    pub(crate) fn cache(&self) -> PathBuf {
        self.around.path().join("cache")
    }

    pub(crate) fn snapshot(&self) -> PathBuf {
        self.snapshot_in(&self.cache())
    }

    pub(crate) fn snapshot_in(&self, cache: &Path) -> PathBuf {
        cache.join(file_name(&fs::canonicalize(self.folder()).unwrap()))
    }

    pub(crate) fn disk(&self) -> Disk {
        Disk::new(self.folder())
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.folder().join(path)).unwrap()).unwrap()
    }

    pub(crate) fn edit(&self, path: &str, change: impl Fn(String) -> String) {
        self.write(path, &change(self.read(path)));
    }

    /// Changes a file in its place and gives it back the `mtime` that it had.
    pub(crate) fn edit_secretly(&self, path: &str, change: impl Fn(String) -> String) {
        let whole = self.folder().join(path);
        let before = fs::metadata(&whole).unwrap();
        self.edit(path, change);
        let times = FileTimes::new().set_modified(before.modified().unwrap());
        File::options().write(true).open(&whole).unwrap().set_times(times).unwrap();
        let after = fs::metadata(&whole).unwrap();
        assert_eq!(after.modified().unwrap(), before.modified().unwrap());
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.folder().join(path)).unwrap();
    }

    pub(crate) fn open(&self) -> KnowledgeBase {
        self.open_as(Clocks::default())
    }

    pub(crate) fn open_as(&self, clocks: Clocks) -> KnowledgeBase {
        let opening =
            Opening { clocks, cache: Some(Cache::new(self.cache())), ..Opening::default() };
        KnowledgeBase::open_with(Arc::new(self.disk()), "base", opening).unwrap()
    }

    pub(crate) fn open_plainly(&self) -> KnowledgeBase {
        KnowledgeBase::open(Arc::new(self.disk()), "base").unwrap()
    }

    /// The base from its snapshot, whatever is done to get there, is the base without.
    pub(crate) fn assert_same(&self) {
        self.assert_equal(&self.open(), &self.open_plainly());
    }

    pub(crate) fn assert_equal(&self, kept: &KnowledgeBase, plain: &KnowledgeBase) {
        assert_eq!(kept.diagnostics, plain.diagnostics);
        assert_eq!(kept.check(), plain.check());
        assert_eq!(kept.source_map.len(), plain.source_map.len());
        for diagnostic in &kept.diagnostics {
            let path = |base: &KnowledgeBase| {
                diagnostic.file.map(|file| base.source_map.path(file).to_owned())
            };
            assert_eq!(path(kept), path(plain));
        }
        assert!(self.bytes(kept) == self.bytes(plain), "the tables differ");
    }

    /// All rows that a base is made of.
    fn bytes(&self, base: &KnowledgeBase) -> Vec<u8> {
        let path = self.around.path().join("rows");
        let mut image = ImageWriter::create(&path, 0).unwrap();
        base.model.write(&mut image).unwrap();
        base.graph.write(&mut image).unwrap();
        base.index().write(&mut image).unwrap();
        base.names().write(&mut image).unwrap();
        image.finish().unwrap();
        fs::read(path).unwrap()
    }
}
