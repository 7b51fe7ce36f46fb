//! Repositories of the tests, made object by object: no `git` is needed, and what git would refuse
//! to write can be written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::objs::tree::{Entry, EntryKind};
use gix::objs::{Commit, Tag, Tree};
use tempfile::TempDir;

/// When everything is committed: 2021-10-21T13:48:00-06:00.
const SECONDS: i64 = 1_634_845_680;
const ZONE: i32 = -6 * 3600;

/// A repository in a folder of its own.
pub(crate) struct Repository {
    folder: TempDir,
    git: gix::Repository,
}

/// Something in a tree.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    File(String),
    Link(String),
    Submodule,
    /// An object of any kind, which need not exist.
    Object(EntryKind, ObjectId),
}

/// A file with a text.
pub(crate) fn file(text: &str) -> Node {
    Node::File(text.to_owned())
}

impl Repository {
    /// Makes an empty one with a work tree.
    pub(crate) fn new() -> Self {
        Self::with_settings("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")
    }

    /// Makes an empty one whose objects are named by SHA-256.
    pub(crate) fn sha256() -> Self {
        let format = "[extensions]\n\tobjectFormat = sha256\n";
        Self::with_settings(&format!("[core]\n\trepositoryformatversion = 1\n{format}"))
    }

    fn with_settings(settings: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let git = folder.path().join(".git");
        for name in ["objects", "refs/heads", "refs/tags"] {
            fs::create_dir_all(git.join(name)).unwrap();
        }
        fs::write(git.join("config"), settings).unwrap();
        fs::write(git.join("HEAD"), "ref: refs/heads/main\n").unwrap();
        let git = gix::open_opts(folder.path(), gix::open::Options::isolated()).unwrap();
        Self { folder, git }
    }

    /// Copies the one that git itself has packed: three versions, of which the second has the
    /// annotated tag `v2` and the plain tag `light`.
    pub(crate) fn packed() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let git = folder.path().join(".git");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/revision/packed"), &git);
        // Git tells a repository by this folder, and keeps no empty ones.
        fs::create_dir(git.join("refs")).unwrap();
        let git = gix::open_opts(folder.path(), gix::open::Options::isolated()).unwrap();
        Self { folder, git }
    }

    /// Its work tree.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Its own folder.
    pub(crate) fn git(&self) -> PathBuf {
        self.path().join(".git")
    }

    /// Commits files and points `main` to the commit.
    pub(crate) fn commit(
        &self,
        message: &str,
        parents: impl IntoIterator<Item = ObjectId>,
        files: &[(&str, Node)],
    ) -> ObjectId {
        let files = files.iter().map(|(path, node)| ((*path).to_owned(), node.clone()));
        let tree = self.tree(files.collect());
        let id = self.commit_tree(message, parents, tree);
        self.refer("refs/heads/main", id);
        id
    }

    pub(crate) fn commit_tree(
        &self,
        message: &str,
        parents: impl IntoIterator<Item = ObjectId>,
        tree: ObjectId,
    ) -> ObjectId {
        let commit = Commit {
            tree,
            parents: parents.into_iter().collect(),
            author: signature(),
            committer: signature(),
            encoding: None,
            message: message.into(),
            extra_headers: Vec::new(),
        };
        self.git.write_object(&commit).unwrap().detach()
    }

    /// Points a branch or a tag to an object.
    pub(crate) fn refer(&self, name: &str, id: ObjectId) {
        let path = self.git().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{id}\n")).unwrap();
    }

    /// Tags an object with a tag that has a message.
    pub(crate) fn tag(&self, name: &str, target: ObjectId, kind: gix::objs::Kind) -> ObjectId {
        let tag = Tag {
            target,
            target_kind: kind,
            name: name.into(),
            tagger: Some(signature()),
            message: "so named".into(),
            signature: None,
        };
        let id = self.git.write_object(&tag).unwrap().detach();
        self.refer(&format!("refs/tags/{name}"), id);
        id
    }

    pub(crate) fn tree(&self, files: BTreeMap<String, Node>) -> ObjectId {
        let mut folders: BTreeMap<String, BTreeMap<String, Node>> = BTreeMap::new();
        let mut entries = Vec::new();
        for (path, node) in files {
            match path.split_once('/') {
                Some((folder, rest)) => {
                    folders.entry(folder.to_owned()).or_default().insert(rest.to_owned(), node);
                }
                None => entries.push(self.entry(&path, &node)),
            }
        }
        for (name, files) in folders {
            let oid = self.tree(files);
            entries.push(Entry { mode: EntryKind::Tree.into(), filename: name.into(), oid });
        }
        self.tree_of(entries)
    }

    /// Writes a tree of these entries, whatever they are called.
    pub(crate) fn tree_of(&self, mut entries: Vec<Entry>) -> ObjectId {
        entries.sort();
        self.git.write_object(&Tree { entries }).unwrap().detach()
    }

    fn entry(&self, name: &str, node: &Node) -> Entry {
        let blob = |text: &str| self.blob(text);
        let (kind, oid) = match node {
            Node::File(text) => (EntryKind::Blob, blob(text)),
            Node::Link(target) => (EntryKind::Link, blob(target)),
            Node::Submodule => (EntryKind::Commit, blob("a commit elsewhere")),
            Node::Object(kind, id) => (*kind, *id),
        };
        Entry { mode: kind.into(), filename: name.into(), oid }
    }

    pub(crate) fn blob(&self, text: &str) -> ObjectId {
        self.git.write_blob(text).unwrap().detach()
    }

    /// Writes files into the work tree, in place of all that lies there.
    pub(crate) fn check_out(&self, files: &[(&str, &str)]) {
        for entry in fs::read_dir(self.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::remove_file(path).unwrap();
            } else if path != self.git() {
                fs::remove_dir_all(path).unwrap();
            }
        }
        for (path, text) in files {
            let path = self.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    /// The file that holds an object.
    pub(crate) fn object_file(&self, id: ObjectId) -> PathBuf {
        let hash = id.to_string();
        self.git().join("objects").join(&hash[..2]).join(&hash[2..])
    }

    /// Writes bytes in place of an object.
    pub(crate) fn spoil(&self, id: ObjectId, bytes: &[u8]) {
        let file = self.object_file(id);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        // Objects are written for reading only.
        let _ = fs::remove_file(&file);
        fs::write(file, bytes).unwrap();
    }
}

fn signature() -> gix::actor::Signature {
    gix::actor::Signature {
        name: "Ada Archivist".into(),
        email: "ada@example.org".into(),
        time: gix::date::Time { seconds: SECONDS, offset: ZONE },
    }
}

/// All files below a folder, with what is in them.
pub(crate) fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for (path, content) in contents(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, content).unwrap();
    }
}
