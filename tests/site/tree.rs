//! A site in a folder, and how it is made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const SETTINGS: &str = "(name: \"Falls\", description: \"All that fell.\")";

/// All files of a folder, by their path below it.
pub(crate) struct Tree {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// Reads a folder whole.
    pub(crate) fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut folders = vec![root.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder can be listed") {
                let path = entry.expect("a folder can be listed").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(root).expect("it lies in the folder");
                    let name = name.to_str().expect("a site's names are UTF-8").replace('\\', "/");
                    files.insert(name, fs::read(&path).expect("a file can be read"));
                }
            }
        }
        Self { files }
    }

    /// The site of some records, written with these arguments.
    pub(crate) fn of(records: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let base = folder.path().join("base");
        fs::create_dir(&base).expect("a folder can be made");
        for (name, text) in [("continuity.ron", SETTINGS), ("all.ron", records)] {
            fs::write(base.join(name), text).expect("a file can be written");
        }
        let root = folder.path().join("site");
        let output = render(base.to_str().expect("its path is UTF-8"), &root, arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        Self::read(&root)
    }

    /// A page, or another file that is text.
    pub(crate) fn page(&self, path: &str) -> &str {
        text(self.files.get(path).unwrap_or_else(|| panic!("there is no {path}")))
    }

    /// Whether a file of the site is an HTML page.
    pub(crate) fn is_page(path: &str) -> bool {
        Path::new(path).extension().is_some_and(|extension| extension == "html")
    }

    /// The HTML pages.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.iter().filter(|(path, _)| Self::is_page(path));
        pages.map(|(path, bytes)| (path.as_str(), text(bytes)))
    }

    pub(crate) fn assert_same(&self, other: &Self) {
        let paths = |tree: &Self| tree.files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(self), paths(other));
        for (path, bytes) in &self.files {
            assert!(other.files.get(path) == Some(bytes), "{path} differs");
        }
    }
}

/// Where a relative link leads from a page.
pub(crate) fn join(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {link} leads out of the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The command line over a base.
pub(crate) fn continuity(base: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("CONTINUITY_DATA", base);
    command.env("COLUMNS", "100").env("LC_ALL", "C.UTF-8").env("CONTINUITY_CACHE", "off");
    command
}

/// The command that writes a site.
pub(crate) fn command(base: &str, folder: &Path, arguments: &[&str]) -> Command {
    let mut command = continuity(base);
    command.args(["render", "--site"]).arg(folder).args(arguments);
    command
}

/// Writes a site.
pub(crate) fn render(base: &str, folder: &Path, arguments: &[&str]) -> Output {
    run(&mut command(base, folder, arguments))
}

pub(crate) fn run(command: &mut Command) -> Output {
    command.output().unwrap_or_else(|error| panic!("continuity does not run: {error}"))
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("not UTF-8: {error}"))
}
