//! Bases to check, and their findings as an archivist reads them.

use std::path::Path;
use std::sync::Arc;

use continuity::diagnostic::{Code, Diagnostic, summarize, text};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{FileSystem, Memory};
use snapbox::Data;
use snapbox::data::DataFormat;

/// A base with its findings.
pub(crate) struct Checked {
    pub(crate) base: KnowledgeBase,
    pub(crate) found: Vec<Diagnostic>,
    text: String,
}

impl Checked {
    /// The codes found, in their order.
    pub(crate) fn codes(&self) -> Vec<Code> {
        self.found.iter().map(|finding| finding.code).collect()
    }

    /// All that `check` prints.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Compares all that `check` prints with `tests/check/<name>.txt`.
    #[track_caller]
    pub(crate) fn assert_golden(&self, name: &str) {
        assert_golden(&self.text, name);
    }
}

/// Compares a text with `tests/check/<name>.txt`.
#[track_caller]
pub(crate) fn assert_golden(text: &str, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check").join(name);
    let golden = Data::read_from(&path.with_extension("txt"), Some(DataFormat::Text)).raw();
    snapbox::assert_data_eq!(text.to_owned(), golden);
}

/// Checks the base that a file system holds.
pub(crate) fn check(files: impl FileSystem + Send + 'static) -> Checked {
    let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
    let found = base.check();
    // Excerpts are read from the files anew, which need not last longer than this.
    let mut out = Vec::new();
    text::write(&mut out, &found, &base.source_map, text::Look::default()).unwrap();
    let summary = summarize(&found, base.source_map.len());
    let text = format!("{}{summary}\n", String::from_utf8(out).unwrap());
    Checked { base, found, text }
}

/// Checks a base of these files.
pub(crate) fn check_files(files: &[(&str, &[u8])]) -> Checked {
    check(files.iter().fold(Memory::new(), |memory, (path, bytes)| memory.with(path, *bytes)))
}

/// Checks a base of one file.
pub(crate) fn check_text(text: &str) -> Checked {
    check_files(&[("example.ron", text.as_bytes())])
}
