//! The folder of a site: what is written, what is left alone, and what is refused.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::SystemTime;

use crate::BASE;
use crate::tree::{Tree, command, render, text};

/// Writes a site, which must succeed, and returns what was said of it.
fn written(folder: &Path, arguments: &[&str]) -> String {
    let output = render(BASE, folder, arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stderr).to_owned()
}

/// Tries to write a site, which must be refused with nothing changed; returns the reason.
fn refused(folder: &Path) -> String {
    let before = Tree::read(folder);
    let output = render(BASE, folder, &[]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    before.assert_same(&Tree::read(folder));
    text(&output.stderr).to_owned()
}

/// What tells whether a file was touched.
fn stamps(root: &Path) -> Vec<(String, SystemTime, u64)> {
    let files = Tree::read(root).files;
    let pages = files.keys().filter(|path| path.as_str() != ".continuity-site");
    pages
        .map(|path| {
            let found = fs::metadata(root.join(path)).expect("it was listed");
            (path.clone(), found.modified().expect("files have times"), inode(&found))
        })
        .collect()
}

#[cfg(unix)]
fn inode(found: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

#[test]
fn what_has_not_changed_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), &[]);
    let before = stamps(folder.path());
    assert!(before.len() > 50);
    let said = written(folder.path(), &[]);
    assert_eq!(before, stamps(folder.path()));
    assert!(said.ends_with(" as they were\n"), "{said}");
}

#[test]
fn after_an_edit_only_the_pages_that_tell_of_it_are_written() {
    let base = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(BASE).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, base.path().join(path.file_name().unwrap())).unwrap();
    }
    let site = tempfile::tempdir().unwrap();
    let source = base.path().to_str().unwrap();
    assert!(render(source, site.path(), &[]).status.success());
    let before = Tree::read(site.path());
    let people = base.path().join("people.ron");
    let text = String::from_utf8(fs::read(&people).unwrap()).unwrap();
    fs::write(&people, text.replace("\"Ada Marsh\"", "\"Ada Marshe\"")).unwrap();
    assert!(render(source, site.path(), &[]).status.success());
    let after = Tree::read(site.path());
    let twin = |tree: &Tree, path: &str| tree.files.get(path).cloned();
    assert_ne!(twin(&before, "person/ada-marsh.json"), twin(&after, "person/ada-marsh.json"));
    assert_eq!(twin(&before, "style.css"), twin(&after, "style.css"));
    let fresh = tempfile::tempdir().unwrap();
    assert!(render(source, fresh.path(), &[]).status.success());
    after.assert_same(&Tree::read(fresh.path()));
}

#[test]
fn files_of_others_stay_beside_the_site() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("person")).unwrap();
    for path in [".htaccess", "CNAME", "person/photo.jpg"] {
        fs::write(folder.path().join(path), path).unwrap();
    }
    written(folder.path(), &[]);
    // A site of less takes its own pages away, and nothing else.
    written(folder.path(), &["kind:fall"]);
    for path in [".htaccess", "CNAME", "person/photo.jpg"] {
        assert_eq!(fs::read(folder.path().join(path)).unwrap(), path.as_bytes());
    }
}

#[test]
fn a_file_of_others_in_the_way_stops_it_before_anything_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "mine").unwrap();
    let said = refused(folder.path());
    assert!(said.contains("index.html` is in the way"), "{said}");
    assert!(said.contains("help: nothing was written"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("person"), "mine").unwrap();
    assert!(refused(folder.path()).contains("person` is in the way"));
}

#[test]
fn a_page_that_somebody_changed_is_neither_replaced_nor_removed() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), &[]);
    let page = folder.path().join("person/ada-marsh.html");
    fs::write(&page, "my notes").unwrap();
    let said = refused(folder.path());
    assert!(said.contains("ada-marsh.html` has been changed"), "{said}");
    // On a site without that page it is in nobody's way, however often that is written.
    for _ in 0..2 {
        let said = written(folder.path(), &["kind:charge"]);
        assert!(said.contains("kept person/ada-marsh.html"), "{said}");
        assert_eq!(fs::read(&page).unwrap(), b"my notes");
        assert!(!folder.path().join("person/ada-marsh.json").exists());
    }
    // It is not forgotten whose page it was.
    assert!(refused(folder.path()).contains("ada-marsh.html` has been changed"));
    fs::remove_file(&page).unwrap();
    assert!(!written(folder.path(), &["kind:charge"]).contains("kept"));
}

#[test]
fn pages_that_are_no_longer_made_go_with_their_folders() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), &[]);
    assert!(folder.path().join("character").is_dir());
    let said = written(folder.path(), &["kind:fall"]);
    assert!(said.contains(" removed"), "{said}");
    assert!(!folder.path().join("character").exists());
    let fresh = tempfile::tempdir().unwrap();
    written(fresh.path(), &["kind:fall"]);
    Tree::read(folder.path()).assert_same(&Tree::read(fresh.path()));
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_repairs_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    let mut child = command("data", &root, &["production:rust"]);
    let mut child = child.stderr(Stdio::null()).spawn().unwrap();
    let list = root.join(".continuity-site");
    let begun = || fs::metadata(&list).is_ok_and(|found| found.len() > 10_000);
    while !begun() {
        assert!(child.try_wait().unwrap().is_none(), "the site was written before it was stopped");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    fs::write(root.join("person/.continuity-abc.part"), "half").unwrap();
    let killed = Tree::read(&root);
    assert!(killed.pages().count() > 10);
    assert!(killed.pages().all(|(_, html)| html.ends_with("</html>")), "a page is not whole");
    let output = render("data", &root, &["production:rust"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let fresh = folder.path().join("fresh");
    assert!(render("data", &fresh, &["production:rust"]).status.success());
    Tree::read(&root).assert_same(&Tree::read(&fresh));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("kept"), "kept").unwrap();
    for (link, target) in
        [("person", outside.path().to_owned()), ("style.css", outside.path().join("kept"))]
    {
        let folder = tempfile::tempdir().unwrap();
        symlink(target, folder.path().join(link)).unwrap();
        let output = render(BASE, folder.path(), &[]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(&[link, "` is in the way"].concat()), "{said}");
        assert!(!folder.path().join("index.html").exists());
    }
    assert_eq!(Tree::read(outside.path()).files.len(), 1);
    assert_eq!(fs::read(outside.path().join("kept")).unwrap(), b"kept");
    // Nor where a page that is no longer made would be taken away.
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), &[]);
    fs::rename(folder.path().join("character"), outside.path().join("moved")).unwrap();
    symlink(outside.path().join("moved"), folder.path().join("character")).unwrap();
    let left_aside = outside.path().join("moved/.continuity-x.part");
    fs::write(&left_aside, "somebody's").unwrap();
    written(folder.path(), &["kind:fall"]);
    assert!(Tree::read(&outside.path().join("moved")).files.len() > 1);
    assert!(left_aside.exists());
}

#[test]
fn what_is_no_list_or_no_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".continuity-site"), "my list").unwrap();
    assert!(refused(folder.path()).contains("is not the list of a site"));
    fs::write(folder.path().join(".continuity-site"), b"\xff\xfe").unwrap();
    assert!(refused(folder.path()).contains("is not the list of a site"));
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let output = render(BASE, &file, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is not a folder"));
    let output = render(BASE, &folder.path().join("no/such"), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("cannot be written"));
}

#[cfg(unix)]
#[test]
fn a_file_of_a_site_can_be_read_by_all_as_a_server_must() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), &[]);
    for path in Tree::read(folder.path()).files.keys() {
        let mode = fs::metadata(folder.path().join(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o444, 0o444, "{path}: {mode:o}");
    }
}
