//! What a revision can be called.

use std::fs;

use continuity::date::Day;
use continuity::load::{FileSystem, MAX_FILE_SIZE, Revision, RevisionError, RevisionInfo};

use crate::repository::{Node, Repository, file};

/// A base with three versions of one file, the second of them tagged.
fn three() -> (Repository, Vec<gix::ObjectId>) {
    let repository = Repository::new();
    let mut ids: Vec<gix::ObjectId> = Vec::new();
    for version in ["one", "two", "three"] {
        let files = [("a.ron", file(version)), ("continuity.ron", file("()"))];
        ids.push(repository.commit(
            &format!("Version {version}\n\nMore."),
            ids.last().copied(),
            &files,
        ));
    }
    repository.refer("refs/heads/old/branch", ids[0]);
    repository.tag("v2", ids[1], gix::objs::Kind::Commit);
    repository.refer("refs/tags/light", ids[1]);
    (repository, ids)
}

fn text(revision: &Revision) -> String {
    String::from_utf8(revision.read("a.ron", MAX_FILE_SIZE).unwrap()).unwrap()
}

fn error(repository: &Repository, name: &str) -> RevisionError {
    match Revision::open(repository.path(), name) {
        Ok(_) => panic!("`{name}` names a revision"),
        Err(error) => error,
    }
}

#[test]
fn commits_go_by_many_names() {
    let (repository, ids) = three();
    let hash = ids[1].to_string();
    let names = [
        ("main", "three"),
        ("refs/heads/main", "three"),
        ("HEAD", "three"),
        ("@", "three"),
        ("HEAD~1", "two"),
        ("main^^", "one"),
        ("HEAD~2", "one"),
        ("old/branch", "one"),
        ("v2", "two"),
        ("v2^{commit}", "two"),
        ("light", "two"),
        ("v2~1", "one"),
        (&hash, "two"),
        (&hash[..8], "two"),
        (&hash.to_uppercase()[..8], "two"),
    ];
    for (name, expected) in names {
        let revision = Revision::open(repository.path(), name);
        let revision = revision.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(text(&revision), expected, "{name}");
        assert_eq!(revision.root(), format!("{name}:"));
    }
}

#[test]
fn a_revision_says_which_commit_it_is() {
    let (repository, ids) = three();
    let revision = Revision::open(repository.path(), "v2").unwrap();
    let info = revision.revision().unwrap();
    assert!(info.id.starts_with(&info.short) && info.short.len() >= 7, "{info:?}");
    let expected = RevisionInfo {
        id: ids[1].to_string(),
        short: info.short.clone(),
        time: Some("2021-10-21T13:48:00-06:00".to_owned()),
        day: Day::new(2021, 10, 21),
        summary: "Version two".to_owned(),
    };
    assert_eq!(*info, expected);
}

#[test]
fn what_names_nothing_is_said_to() {
    let (repository, _) = three();
    for name in ["mian", "", "v3", "deadbeef", "a..b", "-x", "HEAD~3", "no such", "\u{0}", "@{5"] {
        match error(&repository, name) {
            RevisionError::Unknown { name: told, .. }
            | RevisionError::Nameless { name: told, .. } => assert_eq!(told, name),
            error => panic!("`{name}`: {error:?}"),
        }
    }
}

#[test]
fn what_leads_nowhere_says_why() {
    let (repository, _) = three();
    for (name, why) in [
        ("main@{u}", "the branch has no upstream"),
        ("@{UPSTREAM}~1", "the branch has no upstream"),
        ("@{push}", "it is not set where the branch is pushed to"),
        ("^", "The rev-spec is malformed and misses a ref name"),
    ] {
        let told = error(&repository, name).to_string();
        assert_eq!(told, format!("`{name}` names no revision: {why}"));
    }
    fs::write(repository.git().join("refs/heads/broken"), "no hash\n").unwrap();
    let broken = error(&repository, "broken");
    assert!(matches!(broken, RevisionError::Unreadable { .. }), "{broken:?}");
}

#[test]
fn a_branch_without_commits_is_told_from_an_unknown_name() {
    let repository = Repository::new();
    for name in ["HEAD", "@", "HEAD~2", "@^"] {
        let told = error(&repository, name).to_string();
        let why = "the branch `main` has no commits yet";
        assert_eq!(told, format!("`{name}` names no revision: {why}"));
    }
    for name in ["", "main", "v1", "mian~1"] {
        let error = error(&repository, name);
        assert!(matches!(error, RevisionError::Unknown { .. }), "{name}: {error:?}");
    }
}

#[test]
fn in_a_repository_with_a_reftable_the_hash_is_asked_for() {
    let (repository, ids) = three();
    let format = "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n";
    fs::write(repository.git().join("config"), format).unwrap();
    // What git writes there for programs that do not know of tables.
    fs::write(repository.git().join("HEAD"), "ref: refs/heads/.invalid\n").unwrap();
    fs::remove_dir_all(repository.git().join("refs/heads")).unwrap();
    fs::write(repository.git().join("refs/heads"), "this repository uses tables\n").unwrap();
    for name in ["HEAD", "HEAD~1", "main"] {
        let error = error(&repository, name);
        assert!(matches!(error, RevisionError::Reftable { .. }), "{name}: {error:?}");
        assert!(error.help().unwrap_or_default().contains("the hash"));
    }
    let hash = ids[2].to_string();
    assert_eq!(text(&Revision::open(repository.path(), &hash).unwrap()), "three");
    assert_eq!(text(&Revision::open(repository.path(), &hash[..10]).unwrap()), "three");
}

#[test]
fn a_similar_name_is_suggested_with_the_steps_from_there() {
    let (repository, _) = three();
    for (name, similar) in [("mian", "main"), ("mian~1", "main~1"), ("old/brunch^", "old/branch^")]
    {
        match error(&repository, name) {
            RevisionError::Unknown { similar: Some(told), .. } => assert_eq!(told, similar),
            error => panic!("{error:?}"),
        }
    }
    // The branch is right, only the way from there is not.
    let error = error(&repository, "main~9");
    assert!(matches!(error, RevisionError::Nameless { .. }), "{error:?}");
    assert_eq!(error.help(), None);
}

#[test]
fn what_is_no_commit_is_refused() {
    let (repository, ids) = three();
    let tree = repository.tree([("a.ron".to_owned(), file("x"))].into());
    repository.tag("of-a-tree", tree, gix::objs::Kind::Tree);
    for (name, kind) in [("HEAD:a.ron", "blob"), ("HEAD^{tree}", "tree"), ("of-a-tree", "tree")] {
        let found = error(&repository, name);
        let is_so = matches!(&found, RevisionError::NotACommit { kind: told, .. } if told == kind);
        assert!(is_so, "{name}: {found:?}");
        assert!(found.help().unwrap_or_default().contains("--data"));
    }
    let range = format!("{}..{}", ids[0], ids[2]);
    assert!(matches!(error(&repository, &range), RevisionError::NotOne { .. }));
}

#[test]
fn the_beginning_of_several_hashes_is_ambiguous() {
    let (repository, ids) = three();
    // Other objects whose hashes begin alike: only their names count.
    let hash = ids[2].to_string();
    for (name, last) in [(0, '0'), (1, '1')] {
        let other = format!("{}{name}{last}", &hash[..38]);
        let other = gix::ObjectId::from_hex(other.as_bytes()).unwrap();
        if other != ids[2] {
            repository.spoil(other, b"no object");
        }
    }
    match error(&repository, &hash[..8]) {
        RevisionError::Ambiguous { candidates, .. } => assert!(candidates.len() >= 2),
        error => panic!("{error:?}"),
    }
    let whole = Revision::open(repository.path(), &hash).unwrap();
    assert_eq!(text(&whole), "three");
}

#[test]
fn a_shallow_clone_says_that_it_is_one() {
    let (repository, ids) = three();
    fs::write(repository.git().join("shallow"), format!("{}\n", ids[1])).unwrap();
    fs::remove_file(repository.object_file(ids[0])).unwrap();
    assert_eq!(text(&Revision::open(repository.path(), "HEAD~1").unwrap()), "two");
    let error = error(&repository, "HEAD~2");
    assert!(error.help().unwrap_or_default().contains("shallow"), "{error:?}");
}

#[test]
fn replacements_are_not_looked_at() {
    let (repository, ids) = three();
    fs::create_dir_all(repository.git().join("refs/replace")).unwrap();
    repository.refer(&format!("refs/replace/{}", ids[2]), ids[0]);
    assert_eq!(text(&Revision::open(repository.path(), "main").unwrap()), "three");
}

#[test]
fn a_repository_with_longer_hashes_is_read() {
    let repository = Repository::sha256();
    let first = repository.commit("One", None, &[("a.ron", file("one"))]);
    repository.commit("Two", Some(first), &[("a.ron", Node::File("two".to_owned()))]);
    assert_eq!(first.to_string().len(), 64);
    let first = first.to_string();
    for (name, expected) in [("HEAD", "two"), ("HEAD~1", "one"), (&first, "one")] {
        let revision = Revision::open(repository.path(), name);
        assert_eq!(text(&revision.unwrap_or_else(|e| panic!("{name}: {e:?}"))), expected);
    }
    let short = error(&repository, &first[..10]);
    assert!(short.to_string().ends_with("give the hash in full"), "{short}");
}

#[test]
fn what_git_has_packed_is_read() {
    let repository = Repository::packed();
    let data = repository.path().join("data");
    for (name, version, files) in
        [("main", 3, 3), ("HEAD~1", 2, 3), ("v2", 2, 3), ("light", 2, 3), ("v2~1", 1, 2)]
    {
        let revision = Revision::open(&data, name).unwrap();
        let people = revision.read("people.ron", MAX_FILE_SIZE).unwrap();
        let people = String::from_utf8(people).unwrap();
        let expected = format!("Person seven, version {version}\"");
        assert!(people.contains(&expected), "{name}");
        assert_eq!(people.matches("Person(").count(), 40, "{name}");
        assert_eq!(revision.list().unwrap().files.len(), files, "{name}");
        assert_eq!(revision.root(), format!("{name}:data"));
    }
    let info = Revision::open(&data, "21b47c3").unwrap().revision().cloned().unwrap();
    assert_eq!(info.time.as_deref(), Some("2021-10-21T12:00:00-06:00"));
    assert_eq!((info.short.as_str(), info.summary.as_str()), ("21b47c3", "Version 1"));
}
