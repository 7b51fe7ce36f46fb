//! Repositories that are broken: what cannot be read is said, and damage is never read as data.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use continuity::diagnostic::Code;
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{FileSystem, MAX_FILE_SIZE, ObjectError, Revision, RevisionError};
use gix::objs::tree::EntryKind;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::repository::{Node, Repository, contents, file};

/// The first commit of the repository that git has packed.
const FIRST: &str = "21b47c33a170f9b09410481cbc5639563d88c4aa";

/// What is done to an object.
type Damage = dyn Fn(&Repository, gix::ObjectId);

const PERSON: &str = r#"[Person(id: "ada", name: "Ada")]"#;

/// Opens a base and returns the codes of its findings with the files they are in.
fn findings(repository: &Repository) -> (KnowledgeBase, Vec<(Code, String)>) {
    let revision = Revision::open(repository.path(), "HEAD").unwrap();
    let base = KnowledgeBase::open(Arc::new(revision), "HEAD:").unwrap();
    let file = |finding: &continuity::diagnostic::Diagnostic| {
        let file = finding.file.unwrap();
        base.source_map.relative_path(file).to_owned()
    };
    let found = base.diagnostics.iter().map(|finding| (finding.code, file(finding))).collect();
    (base, found)
}

/// A loose object of a kind, with a size that it need not have.
fn loose(kind: &str, size: u64, content: &[u8]) -> Vec<u8> {
    let object = [format!("{kind} {size}\0").as_bytes(), content].concat();
    let mut compressed = Vec::new();
    // Stored, not compressed: the header of zlib, one last block, and the sum of all bytes.
    compressed.extend([0x78, 0x01, 0x01]);
    let length = u16::try_from(object.len()).unwrap();
    compressed.extend(length.to_le_bytes());
    compressed.extend((!length).to_le_bytes());
    compressed.extend(&object);
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in &object {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    compressed.extend((b << 16 | a).to_be_bytes());
    compressed
}

#[test]
fn a_file_that_is_too_large_is_told_without_reading_it() {
    let repository = Repository::new();
    let id = repository.blob("to be replaced");
    // Nothing follows the header: to read it would be to fail.
    repository.spoil(id, &loose("blob", MAX_FILE_SIZE + 1, b""));
    let large = Node::Object(EntryKind::Blob, id);
    repository.commit("Large", None, &[("a.ron", file(PERSON)), ("large.ron", large)]);
    let (base, found) = findings(&repository);
    assert_eq!(found, [(Code::FileTooLarge, "large.ron".to_owned())]);
    assert!(base.model.find("ada").is_some());
}

#[test]
fn one_broken_file_does_not_take_the_others_with_it() {
    let spoilt: [(&str, &Damage); 5] = [
        ("missing", &|repository, id| fs::remove_file(repository.object_file(id)).unwrap()),
        ("empty", &|repository, id| repository.spoil(id, b"")),
        ("garbage", &|repository, id| repository.spoil(id, b"no zlib stream at all")),
        ("another text", &|repository, id| repository.spoil(id, &loose("blob", 2, b"[]"))),
        ("another kind", &|repository, id| repository.spoil(id, &loose("tree", 0, b""))),
    ];
    for (how, spoil) in spoilt {
        let repository = Repository::new();
        let text = r#"[Person(id: "bob", name: "Bob")]"#;
        repository.commit("Two", None, &[("a.ron", file(PERSON)), ("b.ron", file(text))]);
        spoil(&repository, repository.blob(text));
        let (base, found) = findings(&repository);
        assert_eq!(found, [(Code::UnreadableFile, "b.ron".to_owned())], "{how}");
        assert!(base.model.find("ada").is_some() && base.model.find("bob").is_none(), "{how}");
    }
}

#[test]
fn a_broken_folder_is_told() {
    let repository = Repository::new();
    let tree = repository.tree([("b.ron".to_owned(), file("[]"))].into());
    let folder = Node::Object(EntryKind::Tree, tree);
    repository.commit("Two", None, &[("a.ron", file(PERSON)), ("deep/folder", folder)]);
    fs::remove_file(repository.object_file(tree)).unwrap();
    let (base, found) = findings(&repository);
    assert_eq!(found, [(Code::UnreadableFile, "deep/folder".to_owned())]);
    assert!(base.model.find("ada").is_some());
}

#[test]
fn a_commit_that_cannot_be_read_is_an_error() {
    let repository = Repository::new();
    let id = repository.commit("One", None, &[("a.ron", file(PERSON))]);
    let open = || Revision::open(repository.path(), &id.to_string()).err();
    for bytes in [&b""[..], b"garbage", &loose("commit", 4, b"tree"), &loose("commit", 0, b"")] {
        repository.spoil(id, bytes);
        let error = open();
        assert!(matches!(&error, Some(RevisionError::Unreadable { .. })), "{error:?}");
    }
    fs::remove_file(repository.object_file(id)).unwrap();
    let error = Revision::open(repository.path(), "main").err();
    let is_missing = |error: &RevisionError| {
        matches!(error, RevisionError::Unreadable { source: ObjectError::Missing { .. }, .. })
    };
    assert!(error.as_ref().is_some_and(is_missing), "{error:?}");
}

#[test]
fn only_files_of_the_list_are_read() {
    let repository = Repository::new();
    repository.commit("One", None, &[("a.ron", file(PERSON)), ("b.txt", file("x"))]);
    let revision = Revision::open(repository.path(), "HEAD").unwrap();
    for path in ["b.txt", "missing.ron", "", "../a.ron", "./a.ron"] {
        let error = revision.read(path, MAX_FILE_SIZE).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound, "{path}");
    }
}

#[test]
fn nothing_is_written() {
    for repository in [Repository::packed(), {
        let loose = Repository::new();
        loose.commit(
            "One",
            None,
            &[("data/a.ron", file(PERSON)), ("data/continuity.ron", file("()"))],
        );
        loose
    }] {
        let before = contents(repository.path());
        let revision = Revision::nearest(repository.path(), "HEAD").unwrap().unwrap();
        let base = KnowledgeBase::open(Arc::new(revision), "").unwrap();
        assert_eq!(base.diagnostics, []);
        assert!(Revision::open(repository.path(), "no-such").is_err());
        assert!(before == contents(repository.path()), "a file was changed, added or removed");
    }
}

/// Every file of a base, as far as it can be read.
fn all(data: &Path, name: &str) -> Option<Vec<(String, Option<Vec<u8>>)>> {
    let revision = Revision::open(data, name).ok()?;
    let files = revision.list().unwrap().files.into_iter();
    Some(files.map(|path| (path.clone(), revision.read(&path, MAX_FILE_SIZE).ok())).collect())
}

/// Whatever byte of a pack, its index or the graph of commits is changed, or wherever they are cut:
/// what is still read is what was committed.
#[test]
fn damage_is_never_read_as_data() {
    let repository = Repository::packed();
    let data = repository.path().join("data");
    let whole = all(&data, FIRST).unwrap();
    let objects = contents(&repository.git().join("objects"));
    let objects: Vec<_> = objects.iter().collect();
    let damage = (0..objects.len(), 0_usize..4096, any::<u8>(), any::<bool>());
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() };
    let law = |(which, at, byte, cut): (usize, usize, u8, bool)| {
        let (path, content) = objects[which];
        let mut damaged = content.clone();
        let at = at % content.len();
        if cut {
            damaged.truncate(at);
        } else {
            damaged[at] = byte;
        }
        fs::write(path, damaged).unwrap();
        let read = all(&data, FIRST);
        fs::write(path, content).unwrap();
        for (file, read) in read.into_iter().flatten() {
            let known = whole.iter().find(|(path, _)| *path == file);
            prop_assert!(known.is_some(), "{} was not there", file);
            if read.is_some() {
                prop_assert_eq!(Some(&read), known.map(|(_, content)| content));
            }
        }
        Ok(())
    };
    TestRunner::new(config).run(&damage, law).unwrap();
    assert_eq!(all(&data, FIRST), Some(whole));
}
