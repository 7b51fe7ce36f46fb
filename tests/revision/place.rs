//! Where a base lies in its repository.

use std::fs;
use std::path::{Path, PathBuf};

use continuity::load::{FileSystem, MAX_FILE_SIZE, Revision, RevisionError};

use crate::repository::{Repository, copy, file};

/// A base that lay in the root, then in `data`.
fn moved() -> Repository {
    let repository = Repository::new();
    let settings = || file("()");
    let first = repository.commit(
        "In the root",
        None,
        &[("a.ron", file("1")), ("continuity.ron", settings())],
    );
    repository.commit(
        "In a folder",
        Some(first),
        &[
            ("data/a.ron", file("2")),
            ("data/continuity.ron", settings()),
            ("other/b.txt", file("3")),
        ],
    );
    repository
}

fn open(folder: &Path, name: &str) -> Revision {
    Revision::open(folder, name).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
}

fn text(revision: &Revision) -> Vec<u8> {
    revision.read("a.ron", MAX_FILE_SIZE).unwrap()
}

#[test]
fn a_folder_that_is_gone_is_still_read() {
    let repository = moved();
    let data = repository.path().join("data");
    assert!(!data.exists());
    assert_eq!(text(&open(&data, "HEAD")), b"2");
    assert_eq!(text(&open(&repository.path().join("nowhere/.././data/."), "HEAD")), b"2");
    fs::create_dir(&data).unwrap();
    fs::write(data.join("a.ron"), "not committed").unwrap();
    assert_eq!(text(&open(&data, "HEAD")), b"2", "the work tree is not looked at");
}

#[test]
fn a_folder_that_was_not_there_is_missing() {
    let repository = moved();
    let missing = |folder: &str, name: &str| match Revision::open(
        &repository.path().join(folder),
        name,
    )
    .err()
    {
        Some(RevisionError::NoFolder { folder: told, base, .. }) => {
            assert_eq!(told, folder);
            base
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(missing("data", "HEAD~1").as_deref(), Some(""));
    assert_eq!(missing("dta", "HEAD").as_deref(), Some("data"));
    assert_eq!(missing("data/a.ron", "HEAD").as_deref(), Some("data"));
    assert_eq!(missing("data/a.ron/b", "HEAD").as_deref(), Some("data"));
}

#[test]
fn the_nearest_base_is_the_one_of_then() {
    let repository = moved();
    let nearest = |folder: &str, name: &str| {
        let here = repository.path().join(folder);
        Revision::nearest(&here, name).unwrap().map(|revision| revision.root().to_owned())
    };
    assert_eq!(nearest("", "HEAD").as_deref(), Some("HEAD:data"));
    assert_eq!(nearest("", "HEAD~1").as_deref(), Some("HEAD~1:"));
    assert_eq!(nearest("data", "HEAD").as_deref(), Some("HEAD:data"));
    assert_eq!(nearest("other/deep/down", "HEAD").as_deref(), Some("HEAD:data"));
    let bare = Repository::new();
    bare.commit("No settings", None, &[("a.ron", file("1"))]);
    assert!(Revision::nearest(bare.path(), "HEAD").unwrap().is_none());
}

#[test]
fn outside_a_repository_there_are_no_revisions() {
    let folder = tempfile::tempdir().unwrap();
    for folder in [folder.path().to_owned(), folder.path().join("missing")] {
        let error = Revision::open(&folder, "HEAD").err().unwrap();
        let is_so =
            matches!(&error, RevisionError::NoRepository { folder: told } if *told == folder);
        assert!(is_so, "{error:?}");
        assert!(Revision::nearest(&folder, "HEAD").is_err());
    }
}

/// Makes a second work tree of a repository, as `git worktree add` does.
fn linked(repository: &Repository) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let work = folder.path().join("second");
    let own = repository.git().join("worktrees/second");
    fs::create_dir_all(&own).unwrap();
    fs::create_dir_all(work.join("data")).unwrap();
    fs::write(own.join("HEAD"), "ref: refs/heads/second\n").unwrap();
    fs::write(own.join("commondir"), "../..\n").unwrap();
    fs::write(own.join("gitdir"), format!("{}\n", work.join(".git").display())).unwrap();
    fs::write(work.join(".git"), format!("gitdir: {}\n", own.display())).unwrap();
    (folder, work)
}

#[test]
fn a_linked_work_tree_has_a_head_of_its_own() {
    let repository = moved();
    let (_folder, work) = linked(&repository);
    let main = open(repository.path(), "HEAD");
    let id = gix::ObjectId::from_hex(main.revision().unwrap().id.as_bytes()).unwrap();
    repository.refer("refs/heads/second", id);
    repository.commit(
        "Later",
        Some(id),
        &[("data/a.ron", file("4")), ("data/continuity.ron", file("()"))],
    );
    let (here, there) = (work.join("data"), repository.path().join("data"));
    assert_eq!(text(&open(&here, "HEAD")), b"2");
    assert_eq!(text(&open(&there, "HEAD")), b"4");
    assert_eq!(text(&open(&here, "main")), b"4");
    assert_eq!(text(&open(&here, "second")), b"2");
}

#[test]
fn a_repository_without_a_work_tree_is_its_own_root() {
    let repository = moved();
    let folder = tempfile::tempdir().unwrap();
    let bare = folder.path().join("base.git");
    copy(&repository.git(), &bare);
    fs::create_dir_all(bare.join("refs/tags")).unwrap();
    fs::write(bare.join("config"), "[core]\n\tbare = true\n").unwrap();
    assert_eq!(text(&open(&bare, "main")), b"2");
    assert_eq!(text(&open(&bare.join("data"), "main")), b"2");
    assert_eq!(text(&open(&bare, "main~1")), b"1");
}

#[test]
fn objects_can_lie_in_another_repository() {
    let repository = moved();
    let folder = tempfile::tempdir().unwrap();
    let git = folder.path().join(".git");
    copy(&repository.git(), &git);
    fs::create_dir_all(git.join("refs/tags")).unwrap();
    fs::remove_dir_all(git.join("objects")).unwrap();
    fs::create_dir_all(git.join("objects/info")).unwrap();
    let objects = repository.git().join("objects");
    fs::write(git.join("objects/info/alternates"), format!("{}\n", objects.display())).unwrap();
    assert_eq!(text(&open(&folder.path().join("data"), "main")), b"2");
}

#[cfg(unix)]
#[test]
fn a_way_through_a_link_leads_to_the_same_base() {
    let repository = moved();
    let data = repository.path().join("data");
    fs::create_dir(&data).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link");
    std::os::unix::fs::symlink(&data, &link).unwrap();
    assert_eq!(text(&open(&link, "HEAD")), b"2");
    std::os::unix::fs::symlink(repository.path(), elsewhere.path().join("whole")).unwrap();
    assert_eq!(text(&open(&elsewhere.path().join("whole/data"), "HEAD")), b"2");
}
