//! Where things stand, as editors take it: `people.ron:12:5`.

use std::collections::BTreeMap;

use crate::knowledge_base::KnowledgeBase;
use crate::text::{FileId, FileTexts, Position, SourceFile, Span};

/// The files of a base as places in them are named; each is read once.
pub(in crate::render) struct Places<'b> {
    base: &'b KnowledgeBase,
    read: BTreeMap<FileId, Option<SourceFile>>,
}

impl<'b> Places<'b> {
    /// Starts with no file read.
    pub(in crate::render) fn new(base: &'b KnowledgeBase) -> Self {
        Self { base, read: BTreeMap::new() }
    }

    /// Returns the path of a span's file, and its line and column, which are missing where the file
    /// can no longer be read.
    pub(in crate::render) fn position(&mut self, span: Span) -> (&'b str, Option<Position>) {
        let files = &self.base.source_map;
        let path = files.path(span.file);
        let read = self.read.entry(span.file).or_insert_with(|| {
            files.text(span.file).map(|text| SourceFile::new(path, text.into_owned()))
        });
        (path, read.as_ref().map(|file| file.position(span.start)))
    }

    /// Names the place of a span: `people.ron:12:5`.
    pub(in crate::render) fn place(&mut self, span: Span) -> String {
        match self.position(span) {
            (path, Some(position)) => format!("{path}:{position}"),
            (path, None) => path.to_owned(),
        }
    }
}
