//! Which files a revision has: those that a folder with the same content has.

use continuity::diagnostic::Code;
use continuity::load::{Disk, FileSystem, Listing, MAX_FOLDERS, Revision};
use gix::objs::tree::{Entry, EntryKind};

use crate::repository::{Node, Repository, file};

fn listing(repository: &Repository) -> Listing {
    Revision::open(repository.path(), "HEAD").unwrap().list().unwrap()
}

fn link(target: &str) -> Node {
    Node::Link(target.to_owned())
}

#[test]
fn files_are_taken_by_the_rules_of_a_folder() {
    let repository = Repository::new();
    repository.commit(
        "All kinds",
        None,
        &[
            ("b.ron", file("")),
            ("a/c.ron", file("")),
            ("a.ron", file("")),
            ("B.ron", file("")),
            ("upper.RON", file("")),
            ("notes.txt", file("")),
            (".hidden.ron", file("")),
            (".git-like/d.ron", file("")),
            ("folder.ron/e.ron", file("")),
            ("sub", Node::Submodule),
            ("sub.ron", Node::Submodule),
            ("link.ron", link("b.ron")),
            ("out.ron", link("/etc/passwd")),
            ("lost.ron", link("missing.ron")),
            ("note", link("notes.txt")),
            ("again", link("a")),
            ("a/up", link("..")),
        ],
    );
    let listing = listing(&repository);
    assert_eq!(listing.files, ["B.ron", "a.ron", "a/c.ron", "b.ron"]);
    let refused: Vec<_> =
        listing.refused.iter().map(|refusal| (refusal.path.as_str(), refusal.code)).collect();
    let expected = [
        ("a/up", Code::NotARegularFile),
        ("again", Code::NotARegularFile),
        ("folder.ron", Code::NotARegularFile),
        ("link.ron", Code::NotARegularFile),
        ("lost.ron", Code::NotARegularFile),
        ("out.ron", Code::OutsideTheBase),
        ("sub", Code::NotARegularFile),
        ("sub.ron", Code::NotARegularFile),
    ];
    assert_eq!(refused, expected);
}

#[test]
fn names_that_git_would_not_write_are_refused() {
    let repository = Repository::new();
    let blob = repository.blob("[]");
    let entry =
        |name: &[u8], kind: EntryKind, oid| Entry { mode: kind.into(), filename: name.into(), oid };
    let folder = repository.tree_of(vec![entry(b"a.ron", EntryKind::Blob, blob)]);
    let tree = repository.tree_of(vec![
        entry(b"a.ron", EntryKind::Blob, blob),
        entry(b"a.ron", EntryKind::BlobExecutable, blob),
        entry(b"..", EntryKind::Tree, folder),
        entry(b"../b.ron", EntryKind::Blob, blob),
        entry(b"/c.ron", EntryKind::Blob, blob),
        entry(b"\xff.ron", EntryKind::Blob, blob),
        entry(b"\xfe", EntryKind::Tree, folder),
        entry(b"x/y", EntryKind::Tree, folder),
    ]);
    let id = repository.commit_tree("Odd", None, tree);
    repository.refer("refs/heads/main", id);
    let listing = listing(&repository);
    assert_eq!(listing.files, ["a.ron"]);
    let refused: Vec<_> = listing.refused.iter().map(|refusal| refusal.path.as_str()).collect();
    assert_eq!(refused, ["/c.ron", "x/y", "\u{fffd}", "\u{fffd}.ron"]);
    assert!(listing.refused.iter().all(|refusal| refusal.code == Code::UnreadableFile));
}

#[test]
fn a_tree_that_unfolds_without_end_is_gone_through_once() {
    let repository = Repository::new();
    let text = repository.blob("no data");
    let mut tree =
        repository.tree([("notes.txt".to_owned(), Node::Object(EntryKind::Blob, text))].into());
    // Ten of the same in each of sixty: ten to the sixtieth folders in sixty objects.
    for _ in 0..60 {
        let entry = |name: u32| Entry {
            mode: EntryKind::Tree.into(),
            filename: name.to_string().into(),
            oid: tree,
        };
        tree = repository.tree_of((0..10).map(entry).collect());
    }
    let id = repository.commit_tree("Deep", None, tree);
    repository.refer("refs/heads/main", id);
    assert_eq!(listing(&repository), Listing::default());
}

#[test]
fn the_same_folder_is_listed_wherever_it_stands() {
    let repository = Repository::new();
    // The link leads to a folder from one of its two places only.
    let folder = [("way".to_owned(), link("../target/inner"))];
    let folder = Node::Object(EntryKind::Tree, repository.tree(folder.into()));
    let refused = [("x.ron".to_owned(), Node::Submodule)];
    let refused = Node::Object(EntryKind::Tree, repository.tree(refused.into()));
    repository.commit(
        "Twice",
        None,
        &[
            ("a.ron", file("")),
            ("a/again", folder.clone()),
            ("b/target/inner/text", file("")),
            ("b/there", folder),
            ("c", refused.clone()),
            ("d", refused),
        ],
    );
    let listing = listing(&repository);
    let refused: Vec<_> = listing.refused.iter().map(|refusal| refusal.path.as_str()).collect();
    assert_eq!(refused, ["b/there/way", "c/x.ron", "d/x.ron"]);
}

#[test]
fn folders_lie_no_deeper_than_on_disk() {
    let repository = Repository::new();
    let deep = |folders: usize| "f/".repeat(folders) + "a.ron";
    let (deepest, deeper) = (deep(MAX_FOLDERS), deep(MAX_FOLDERS + 1).replace('f', "g"));
    repository.commit("Deep", None, &[(&deepest, file("")), (&deeper, file(""))]);
    for path in [&deepest, &deeper] {
        let path = repository.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    }
    let found = listing(&repository);
    assert_eq!(found, Disk::new(repository.path()).list().unwrap());
    assert_eq!((found.files.len(), found.refused.len()), (1, 1));
}

#[cfg(unix)]
mod law {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use continuity::load::{Disk, FileSystem, MAX_FILE_SIZE, Revision};
    use proptest::prelude::*;

    use crate::repository::{Node, Repository};

    /// Where the base lies: deep enough that no way of a link leads out of the repository, where
    /// only a folder could be looked at.
    const BASE: &str = "1/2/3/4/5/6/7/8/base";

    fn name() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["a", "b", "c.ron", "d.ron", "e.txt", ".f", ".g.ron", "ü.ron"])
    }

    fn target() -> impl Strategy<Value = String> {
        let step = prop_oneof![3 => name(), 2 => Just(".."), 1 => Just("."), 1 => Just("base")];
        prop::collection::vec(step, 1..4).prop_map(|steps| steps.join("/"))
    }

    fn node() -> impl Strategy<Value = Node> {
        prop_oneof!["[a-z ]{0,8}".prop_map(Node::File), target().prop_map(Node::Link),]
    }

    /// Files and links below the base, no two of which are in each other's way.
    fn files() -> impl Strategy<Value = BTreeMap<String, Node>> {
        let path = prop::collection::vec(name(), 1..4).prop_map(|names| names.join("/"));
        prop::collection::vec((path, node()), 1..14).prop_map(|entries| {
            let mut files: BTreeMap<String, Node> = BTreeMap::new();
            for (path, node) in entries {
                let is_below = |one: &str, other: &str| {
                    one.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'))
                };
                let in_the_way = |known: &String| is_below(known, &path) || is_below(&path, known);
                if !files.keys().any(in_the_way) {
                    files.insert(path, node);
                }
            }
            files
        })
    }

    fn write(folder: &Path, files: &BTreeMap<String, Node>) {
        for (path, node) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match node {
                Node::File(text) => fs::write(path, text).unwrap(),
                Node::Link(target) => std::os::unix::fs::symlink(target, path).unwrap(),
                other => panic!("{other:?}"),
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_revision_lists_what_the_folder_lists(files in files()) {
            let repository = Repository::new();
            let folder = repository.path().join(BASE);
            let committed: Vec<_> =
                files.iter().map(|(path, node)| (format!("{BASE}/{path}"), node.clone())).collect();
            let committed: Vec<_> =
                committed.iter().map(|(path, node)| (path.as_str(), node.clone())).collect();
            repository.commit("All", None, &committed);
            write(&folder, &files);
            let (disk, revision) = (Disk::new(&folder), Revision::open(&folder, "HEAD").unwrap());
            let listing = disk.list().unwrap();
            prop_assert_eq!(&listing, &revision.list().unwrap());
            for path in &listing.files {
                let read = |files: &dyn FileSystem| files.read(path, MAX_FILE_SIZE).unwrap();
                prop_assert_eq!(read(&disk), read(&revision));
            }
        }
    }
}
