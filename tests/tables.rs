//! The tables of a model: kept in an image and read again, taken apart by files and joined again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use continuity::load::{Earlier, FileSystem, Loaded, Memory, load, reload};
use continuity::model::{Model, RecordId, Value};
use continuity::store::{Image, ImageWriter};
use continuity::text::FileId;
use proptest::prelude::*;

#[path = "../benches/generate/generate.rs"]
mod generate;

const SCHEMA: u64 = 1;
/// Events of the generated base: it has every kind of record.
const EVENTS: u64 = 60;

/// Everything that is rare in bases, and several things that are wrong.
const ODD: [(&str, &str); 4] = [
    (
        "a.ron",
        r#"[
    Source(id: "s", title: "One", publisher: "P", published: "2020-01~", kind: News, note: "n"),
    Source(id: "t", title: "Two", published: "2021", kind: News, origin: "One"),
    Person(id: "ann", name: [(value: "Ann", sources: ["s"]), (value: "Anna", sources: ["t"])],
        memberships: [(of: "org", role: "member", during: "2019/2020", sources: ["t"])],
        properties: {"eyes": "blue", "hair": [(value: "red", rank: Deprecated("dyed"), note: "n")]},
        sources: ["s"]),
    Person(id: "bob", name: "Bob", unsourced: "known to all"),
]"#,
    ),
    (
        "b.ron",
        r#"[
    Organization(id: "org", name: "Org", sources: ["s", (id: "t", at: "p. 1", quote: "so")]),
    Place(id: "town", name: "Town", coordinates: "35.5, -106", sources: ["s"]),
    Production(id: "film", title: "Film", kind: Film, sources: ["s"],
        credits: [(who: "ann", role: "gaffer", start: "2020-01-01", end: "2020-02",
            sources: ["t"], note: "on paper"),
            (who: "nobody", during: [(value: "2020", sources: ["s"]), (value: "2021")])]),
    Event(id: "fall", title: "Fall", kind: Fall, production: "film", place: "town",
        date: [(value: "2020-01-05", rank: Preferred, sources: ["s"]), (value: "2020-01")],
        participants: [(who: "ann", outcome: [(value: Injured, sources: ["s"]),
            (value: Killed, sources: ["t"])]), (who: "bob", role: "witness")], sources: ["t"]),
    Event(id: "later", title: "Later", kind: Memorial, after: "fall", by: "1..3 days",
        participants: [(who: "missing")], sources: ["s", "gone"]),
    Event(id: "never", title: "Never", kind: Fall, before: "not-there", sources: ["s"]),
]"#,
    ),
    (
        "c.ron",
        r#"[
    Claim(about: "film", property: "distributor", value: "none", valid: "2020", sources: ["s"],
        note: "so far"),
    Claim(about: "fall", property: "date", value: "2020-01-06", rank: Deprecated("wrong"),
        sources: ["t"]),
    Claim(about: "later", property: "before", value: "never", by: "2 weeks", sources: ["t"]),
    Claim(about: "town", property: "coordinates", value: "1, 2", unsourced: "by hand"),
    Claim(about: "bob", property: "name", value: "Robert", sources: ["s"]),
    Claim(about: "org", property: "place", record: "town", sources: ["s"]),
    Identity(of: ["ann", "bob"], verdict: Different, sources: ["s"]),
    Identity(of: ["ann", "no-one", "town"], verdict: Unsure, unsourced: "a guess"),
]"#,
    ),
    ("d/broken.ron", r#"[Person(id: "x", name: 5), Person(id: "ann", name: "Again"), Nonsense()]"#),
];

/// A base as its files.
type Files = BTreeMap<String, Vec<u8>>;

static BASES: LazyLock<Vec<Files>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = tempfile::tempdir().unwrap();
    generate::generate(generated.path(), EVENTS, 7).unwrap();
    let mut folders = vec![root.join("data"), generated.path().to_owned()];
    let fixtures = fs::read_dir(root.join("tests/cmd")).unwrap();
    let fixtures = fixtures.map(|entry| entry.unwrap().path());
    folders.extend(fixtures.filter(|path| path.join("continuity.ron").exists()));
    folders.sort();
    let mut bases: Vec<Files> = folders.iter().map(|folder| files(folder)).collect();
    bases.push(ODD.map(|(path, text)| (path.to_owned(), text.into())).into());
    bases
});

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "ron") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn memory(files: &Files) -> Arc<dyn FileSystem + Send + Sync> {
    let add = |memory: Memory, (path, bytes): (&String, &Vec<u8>)| memory.with(path, &bytes[..]);
    Arc::new(files.iter().fold(Memory::new(), add))
}

fn read(files: &Files) -> Loaded {
    load(memory(files), "").unwrap()
}

/// Reads a base, taking every file that `earlier` has too, and that is the same, from its model.
fn read_again(files: &Files, earlier: (&Files, &Loaded)) -> Loaded {
    let (then, loaded) = earlier;
    let unchanged = |path: &str| -> Option<FileId> {
        let place = then.keys().position(|known| known == path)?;
        (then[path] == files[path]).then(|| FileId(u32::try_from(place).unwrap()))
    };
    let earlier = Earlier { tables: loaded.model.tables(), unchanged: &unchanged };
    reload(memory(files), "", Some(earlier)).unwrap()
}

/// The bytes of an image that holds the model.
fn image(model: &Model) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(model, &path);
    fs::read(path).unwrap()
}

fn write(model: &Model, path: &Path) {
    let mut image = ImageWriter::create(path, SCHEMA).unwrap();
    model.write(&mut image).unwrap();
    image.finish().unwrap();
}

/// Everything that a model tells, in words.
fn told(model: &Model) -> String {
    let mut told = String::new();
    for (id, record) in model.records() {
        let label = model.label(id);
        writeln!(told, "{id:?} {record:?} {label} {:?}", model.find(model.key(id))).unwrap();
        let about: Vec<_> = model.claims_about(id).collect();
        let ties: Vec<_> = model.live_ties_of(id).map(|(id, _)| id).collect();
        let own = model.claims_written_in(&record).len();
        writeln!(told, "{about:?} {own} {ties:?} {:?}", model.own_time(id)).unwrap();
    }
    for (id, claim) in model.claims() {
        let cited: Vec<_> = model.citations(&claim).collect();
        let value = match claim.value {
            Value::Date(date) => format!("{} {}", model.date_text(date), model.date(date)),
            Value::Coordinates(place) => format!("{:?}", model.coordinates(place)),
            Value::Relative(relative) => format!("{:?}", model.relative(relative)),
            value => format!("{value:?}"),
        };
        let time = claim.time.map(|time| model.time(time));
        writeln!(told, "{id:?} {claim:?} {cited:?} {value} {time:?} {:?}", model.note(id)).unwrap();
    }
    for (id, tie) in model.ties() {
        let details: Vec<_> = model.claims_of_tie(id).collect();
        writeln!(told, "{id:?} {tie:?} {details:?} {:?}", model.time_span(id)).unwrap();
    }
    for identity in model.identities() {
        writeln!(told, "{identity:?}").unwrap();
    }
    let elsewhere: Vec<_> = model.claims_written_elsewhere().collect();
    let relative: Vec<_> = model.relative_claims().collect();
    let texts: Vec<_> = model.strings().iter().collect();
    let citations: Vec<_> = model.all_citations().collect();
    writeln!(told, "{elsewhere:?} {relative:?} {texts:?} {citations:?}").unwrap();
    told
}

/// The findings of a load in an order of their own.
fn found(loaded: &Loaded) -> BTreeSet<String> {
    loaded.diagnostics.iter().map(|finding| format!("{finding:?}")).collect()
}

#[test]
fn a_model_is_read_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    for (number, files) in BASES.iter().enumerate() {
        let model = read(files).model;
        let path = folder.path().join(number.to_string());
        write(&model, &path);
        let mapped = Model::read(&Image::open(&path, SCHEMA).unwrap()).unwrap();
        assert_eq!(told(&mapped), told(&model));
        assert_eq!(image(&mapped), fs::read(path).unwrap());
    }
}

#[test]
fn the_odd_base_has_what_is_rare() {
    let loaded = read(BASES.last().unwrap());
    let model = &loaded.model;
    let find = |key: &str| model.find(key).unwrap();
    assert_eq!(model.label(find("bob")), "Bob or Robert");
    assert_eq!(model.relative_claims().len(), 3);
    assert_eq!(model.identities().map(|one| one.of.len()).collect::<Vec<_>>(), [2, 2]);
    assert!(model.ties().any(|(id, _)| model.has_differing_details(id)));
    assert!(model.ties().any(|(id, _)| model.time_span(id).is_some()));
    assert!(model.claims_written_elsewhere().count() >= 6);
    assert!(!loaded.diagnostics.is_empty());
}

#[test]
fn images_that_do_not_fit_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    let mut image = ImageWriter::create(&path, SCHEMA).unwrap();
    image.column("model.records", &[0_u32]).unwrap();
    image.finish().unwrap();
    assert!(Model::read(&Image::open(&path, SCHEMA).unwrap()).is_err());
}

#[test]
fn files_that_have_not_changed_need_not_be_read() {
    for files in BASES.iter() {
        let cold = read(files);
        let again = read_again(files, (files, &cold));
        assert_eq!(image(&again.model), image(&cold.model));
        assert_eq!(found(&again), found(&cold));
        // What was joined from parts can be taken apart again.
        let third = read_again(files, (files, &again));
        assert_eq!(image(&third.model), image(&cold.model));
    }
}

#[test]
fn parts_are_found_in_a_mapped_model() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    for files in BASES.iter() {
        let cold = read(files);
        write(&cold.model, &path);
        let model = Model::read(&Image::open(&path, SCHEMA).unwrap()).unwrap();
        let mapped = Loaded { model, ..read(files) };
        let again = read_again(files, (files, &mapped));
        assert_eq!(image(&again.model), image(&cold.model));
    }
}

/// What happens to one file of a base.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Remove,
    Rename,
    Swap,
    Break,
    Append,
}

fn edit() -> impl Strategy<Value = Edit> {
    proptest::sample::select(vec![
        Edit::Remove,
        Edit::Rename,
        Edit::Swap,
        Edit::Break,
        Edit::Append,
    ])
}

fn apply(files: &mut Files, at: prop::sample::Index, edit: Edit) {
    let paths: Vec<String> =
        files.keys().filter(|path| *path != "continuity.ron").cloned().collect();
    if paths.is_empty() {
        return;
    }
    let path = at.get(&paths).clone();
    let bytes = files.remove(&path).unwrap();
    let mut put = |path: &str, bytes: Vec<u8>| files.insert(path.to_owned(), bytes);
    match edit {
        Edit::Remove => {}
        Edit::Rename => {
            put("0-first.ron", bytes);
        }
        Edit::Swap => {
            let text = String::from_utf8(bytes).unwrap();
            put(&path, text.replace("2021", "1999").replace("2020", "2021").into_bytes());
        }
        Edit::Break => {
            let half = bytes.len() / 2;
            put(&path, bytes[..half].to_owned());
        }
        Edit::Append => {
            put(&path, bytes);
            let more = r#"[Person(id: "somebody-new", name: "New", born: "1999", unsourced: "x")]"#;
            put(&format!("{path}-more.ron"), more.into());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_kept_and_what_is_read_make_what_reading_all_makes(
        base in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), edit()), 1..4),
    ) {
        let mut files = base.get(&BASES).clone();
        let mut loaded = read(&files);
        for (at, edit) in edits {
            let mut changed = files.clone();
            apply(&mut changed, at, edit);
            let warm = read_again(&changed, (&files, &loaded));
            let cold = read(&changed);
            prop_assert!(image(&warm.model) == image(&cold.model));
            prop_assert_eq!(found(&warm), found(&cold));
            (files, loaded) = (changed, warm);
        }
    }
}

#[test]
fn a_key_of_a_mapped_model_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    let model = read(&BASES[0]).model;
    write(&model, &path);
    let mapped = Model::read(&Image::open(&path, SCHEMA).unwrap()).unwrap();
    let ids: Vec<RecordId> = model.records().map(|(id, _)| id).collect();
    for id in ids.into_iter().filter(|id| !model.key(*id).is_empty()) {
        assert_eq!(mapped.find(model.key(id)), Some(id));
    }
    assert_eq!(mapped.find("surely-not-there"), None);
}
