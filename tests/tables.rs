//! The tables of a model: kept in an image and read again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use continuity::load::{FileSystem, Loaded, Memory, load};
use continuity::model::{Model, RecordId, Value};
use continuity::store::{Image, ImageWriter};

#[path = "../benches/generate/generate.rs"]
mod generate;

const SCHEMA: u64 = 1;
/// Events of the generated base: it has every kind of record.
const EVENTS: u64 = 60;

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
    // Everything that is rare in bases, and several things that are wrong.
    bases.push(files(&root.join("tests/tables/odd")));
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
