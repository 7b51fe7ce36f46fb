//! Which revision holds what lies in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Disk, FileSystem, MAX_FILE_SIZE, Revision, Standing};
use gix::ObjectId;
use gix::objs::tree::EntryKind;
use proptest::prelude::*;

use crate::repository::{Node, Repository, copy, file};

/// The files of a base, and one beside it.
const FILES: [(&str, &str); 3] = [("data/a.ron", "[]"), ("data/b/c.ron", "[]"), ("README", "one")];

fn nodes<'p>(files: &[(&'p str, &str)]) -> Vec<(&'p str, Node)> {
    files.iter().map(|(path, text)| (*path, file(text))).collect()
}

/// What is told of the files of a folder.
#[derive(Debug, PartialEq)]
enum Told {
    Same(ObjectId),
    Different(ObjectId),
}

use Told::{Different, Same};

fn of(folder: &Path) -> Option<Told> {
    let base = KnowledgeBase::open(Arc::new(Disk::new(folder)), "data").unwrap();
    let standing = base.source_map.standing()?;
    let id = ObjectId::from_hex(standing.revision().id.as_bytes()).unwrap();
    Some(if standing.is_same() { Same(id) } else { Different(id) })
}

#[test]
fn files_as_they_were_committed_are_of_the_commit_that_last_changed_them() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let first = repository.commit("One", None, &nodes(&[("data/a.ron", "")]));
    let changed = repository.commit("Two", [first], &nodes(&FILES));
    let more = [FILES.as_slice(), &[("README", "two")]].concat();
    let third = repository.commit("Three", [changed], &nodes(&more));
    repository.commit("Four", [third], &nodes(&FILES));
    repository.check_out(&FILES);
    assert_eq!(of(&data), Some(Same(changed)));
    let base = KnowledgeBase::open(Arc::new(Disk::new(&data)), "data").unwrap();
    let Some(Standing::Same(revision)) = base.source_map.standing() else {
        unreachable!("nothing has changed")
    };
    assert_eq!(revision.short, changed.to_string()[..7]);
    assert_eq!(revision.day.map(|day| day.to_string()).as_deref(), Some("2021-10-21"));
    assert_eq!(revision.summary, "Two");
}

#[test]
fn files_that_were_changed_added_or_taken_away_differ() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let id = repository.commit("One", None, &nodes(&FILES));
    let [a, c, _] = FILES;
    let cases: [&[(&str, &str)]; 7] = [
        &[("data/a.ron", "[ ]"), c],
        &[("data/a.ron", "[]\n"), c],
        &[a, c, ("data/new.ron", "[]")],
        &[a],
        &[c],
        &[a, ("data/b/d.ron", "[]")],
        &[("data/b/c.ron", ""), ("data/a.ron", "[]")],
    ];
    for files in cases {
        repository.check_out(files);
        assert_eq!(of(&data), Some(Different(id)), "{files:?}");
    }
    // The texts of two files, each in the place of the other.
    let id = repository.commit("Two", None, &nodes(&[("data/a.ron", "[]"), ("data/b.ron", "[ ]")]));
    repository.check_out(&[("data/a.ron", "[ ]"), ("data/b.ron", "[]")]);
    assert_eq!(of(&data), Some(Different(id)));
}

#[test]
fn the_ends_of_lines_are_part_of_a_file() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let id = repository.commit("One", None, &nodes(&[("data/a.ron", "[\n]\n")]));
    fs::write(repository.git().join("config"), "[core]\n\tautocrlf = true\n").unwrap();
    repository.check_out(&[("data/a.ron", "[\r\n]\r\n")]);
    assert_eq!(of(&data), Some(Different(id)));
    repository.check_out(&[("data/a.ron", "[\n]\n")]);
    assert_eq!(of(&data), Some(Same(id)));
}

#[test]
fn only_what_is_read_counts() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let kept = [FILES.as_slice(), &[("data/notes.txt", "one"), ("data/.hidden.ron", "[")]].concat();
    let id = repository.commit("One", None, &nodes(&kept));
    let others = [FILES.as_slice(), &[("data/notes.txt", "two"), ("data/.new.ron", "]")]].concat();
    repository.check_out(&others);
    assert_eq!(of(&data), Some(Same(id)));
    // What git ignores is read all the same.
    repository.check_out(&[&others[..], &[(".gitignore", "*.ron"), ("data/x.ron", "")]].concat());
    assert_eq!(of(&data), Some(Different(id)));
}

#[test]
fn a_merge_is_named_only_where_it_changed_the_base() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let files = |a, readme| nodes(&[("data/a.ron", a), ("README", readme)]);
    let root = repository.commit("Root", None, &files("1", "1"));
    let ours = repository.commit("Ours", [root], &files("1", "2"));
    let theirs = repository.commit("Theirs", [root], &files("2", "1"));
    let later = repository.commit("Theirs, later", [theirs], &files("2", "3"));
    let merge = repository.commit("Merge", [ours, later], &files("2", "4"));
    repository.commit("More", [merge], &files("2", "5"));
    repository.check_out(&[("data/a.ron", "2")]);
    assert_eq!(of(&data), Some(Same(theirs)));
    repository.commit("Merge, but keep ours", [ours, theirs], &files("1", "4"));
    repository.check_out(&[("data/a.ron", "1")]);
    assert_eq!(of(&data), Some(Same(root)));
    let both = repository.commit("Merge both", [ours, theirs], &files("3", "4"));
    repository.check_out(&[("data/a.ron", "3")]);
    assert_eq!(of(&data), Some(Same(both)));
}

#[test]
fn a_base_lies_anywhere_in_its_repository() {
    let repository = Repository::new();
    let first = repository.commit("One", None, &nodes(&FILES));
    let deep = ("films/new mexico/base/a.ron", "[]");
    let second = repository.commit("Two", [first], &nodes(&[&FILES[..], &[deep]].concat()));
    let empty = repository.commit("Nothing", [second], &nodes(&[&FILES[..], &[deep]].concat()));
    repository.check_out(&[&FILES[..], &[deep]].concat());
    assert_ne!(second, empty);
    assert_eq!(of(&repository.path().join("films/new mexico/base")), Some(Same(second)));
    assert_eq!(of(&repository.path().join("films")), Some(Same(second)));
    assert_eq!(of(&repository.path().join("data/b")), Some(Same(first)));
    assert_eq!(of(&repository.path().join("data/../data")), Some(Same(first)));
    // The whole repository is the base.
    assert_eq!(of(repository.path()), Some(Same(second)));
}

#[test]
fn hashes_may_be_of_either_kind() {
    let repository = Repository::sha256();
    let id = repository.commit("One", None, &nodes(&FILES));
    repository.check_out(&FILES);
    assert_eq!(of(&repository.path().join("data")), Some(Same(id)));
    assert_eq!(id.to_string().len(), 64);
}

#[test]
fn what_git_has_packed_is_compared() {
    let repository = Repository::packed();
    let data = repository.path().join("data");
    fs::create_dir(&data).unwrap();
    for (name, is_same) in [("main~1", false), ("main", true)] {
        let revision = Revision::open(&data, name).unwrap();
        for path in revision.list().unwrap().files {
            let bytes = revision.read(&path, MAX_FILE_SIZE).unwrap();
            let path = data.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let main = Revision::open(&data, "main").unwrap();
        let main = ObjectId::from_hex(main.revision().unwrap().id.as_bytes()).unwrap();
        assert_eq!(of(&data), Some(if is_same { Same(main) } else { Different(main) }));
    }
}

#[test]
fn nothing_is_told_where_there_is_nothing_to_compare_with() {
    // No repository.
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.ron"), "[]").unwrap();
    assert_eq!(of(outside.path()), None);
    // No commit yet.
    let repository = Repository::new();
    let data = repository.path().join("data");
    repository.check_out(&FILES);
    assert_eq!(of(&data), None);
    // Nothing of the base in any.
    for committed in [("README", "one"), ("data/notes.txt", ""), ("data", "a file")] {
        repository.commit("One", None, &nodes(&[committed]));
        assert_eq!(of(&data), None, "{committed:?}");
    }
    // The files of a repository itself.
    let files = FILES.map(|(path, text)| (path.trim_start_matches("data/"), text));
    repository.commit("Root", None, &nodes(&files));
    let bare = tempfile::tempdir().unwrap();
    copy(&repository.git(), bare.path());
    fs::write(bare.path().join("config"), "[core]\n\tbare = true\n").unwrap();
    fs::write(bare.path().join("a.ron"), "[]").unwrap();
    assert_eq!(of(bare.path()), None);
}

#[test]
fn nothing_is_told_where_it_cannot_be_told() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let id = repository.commit("One", None, &nodes(&FILES));
    repository.check_out(&FILES);
    assert_eq!(of(&data), Some(Same(id)));
    for spoiled in [id, repository.tree(nodes(&[("c.ron", "[]")]).into_iter().map(owned).collect())]
    {
        let file = repository.object_file(spoiled);
        let whole = fs::read(&file).unwrap();
        repository.spoil(spoiled, b"no object");
        assert_eq!(of(&data), None);
        repository.spoil(spoiled, &whole);
        assert_eq!(of(&data), Some(Same(id)));
    }
    // A blob need not be there to know its hash.
    fs::remove_file(repository.object_file(repository.blob("[]"))).unwrap();
    assert_eq!(of(&data), Some(Same(id)));
    // A file that is too large is not read to its end, nor is it part of the base.
    let large = fs::File::create(data.join("a.ron")).unwrap();
    large.set_len(MAX_FILE_SIZE + 1).unwrap();
    assert_eq!(of(&data), None);
    fs::write(repository.git().join("HEAD"), "ref: refs/heads/../../..\n").unwrap();
    assert_eq!(of(&data), None);
    fs::write(repository.git().join("config"), "[core\n").unwrap();
    assert_eq!(of(&data), None);
}

fn owned((path, node): (&str, Node)) -> (String, Node) {
    (path.to_owned(), node)
}

#[test]
fn a_history_that_ends_early_is_followed_as_far_as_it_goes() {
    let repository = Repository::new();
    let data = repository.path().join("data");
    let lost = ObjectId::from_hex(&[b'7'; 40]).unwrap();
    let boundary = repository.commit("Oldest", [lost], &nodes(&FILES));
    fs::write(repository.git().join("shallow"), format!("{boundary}\n")).unwrap();
    repository.commit("Newest", [boundary], &nodes(&[&FILES[..], &[("x", "x")]].concat()));
    repository.check_out(&FILES);
    assert_eq!(of(&data), Some(Same(boundary)));
    // The same where a tree of the past is lost.
    let lost = [("data".to_owned(), Node::Object(EntryKind::Tree, lost))];
    let tree = repository.tree(BTreeMap::from(lost));
    let older = repository.commit_tree("Older", None, tree);
    let newer = repository.commit("Newer", [older], &nodes(&FILES));
    assert_eq!(of(&data), Some(Same(newer)));
}

/// A commit of a history that is made up: what it holds in the base and beside it, and which of the
/// commits before it, counted back from it, it comes from.
fn commits() -> impl Strategy<Value = Vec<(usize, usize, Vec<usize>)>> {
    let parents = proptest::collection::vec(0..4_usize, 0..3);
    proptest::collection::vec((0..2_usize, 0..2_usize, parents), 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    /// The revision named came before what is checked out, holds the same, and changed it: none that
    /// it comes from holds the same.
    #[test]
    fn the_revision_named_is_one_that_made_the_base_what_it_is(commits in commits()) {
        const TEXTS: [&str; 2] = ["[]", "[ ]"];
        let repository = Repository::new();
        let mut made: Vec<(ObjectId, usize, Vec<usize>)> = Vec::new();
        for (text, beside, back) in commits {
            let parents: Vec<usize> =
                back.iter().filter_map(|steps| made.len().checked_sub(1 + steps)).collect();
            let ids: Vec<ObjectId> = parents.iter().map(|at| made[*at].0).collect();
            let files = [("data/a.ron", TEXTS[text]), ("README", TEXTS[beside])];
            let message = made.len().to_string();
            made.push((repository.commit(&message, ids, &nodes(&files)), text, parents));
        }
        let text = made.last().unwrap().1;
        repository.check_out(&[("data/a.ron", TEXTS[text])]);
        let told = of(&repository.path().join("data"));
        let named = made.iter().position(|(id, ..)| told == Some(Same(*id)));
        prop_assert!(named.is_some(), "{:?}", told);
        let named = named.unwrap();
        let mut led = vec![false; made.len()];
        led[made.len() - 1] = true;
        for at in (0..made.len()).rev().filter(|at| made[*at].1 == text).collect::<Vec<_>>() {
            if led[at] {
                made[at].2.iter().for_each(|parent| led[*parent] = true);
            }
        }
        prop_assert!(led[named] && made[named].1 == text);
        prop_assert!(made[named].2.iter().all(|parent| made[*parent].1 != text));
    }
}
