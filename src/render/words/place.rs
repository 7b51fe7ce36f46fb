//! Where things stand in the files, for answers that name many places.

use std::collections::BTreeMap;

use crate::knowledge_base::KnowledgeBase;
use crate::text::{FileId, FileTexts, Position, PositionIndex, Span};

/// How many bytes of memory are spent on where lines begin. Places come record by record, each with
/// those of its sources, which lie in other files.
const KEPT_BYTES: usize = 64 << 20;

/// Finds lines and columns. Of the files looked into it is kept where their lines begin, as far as
/// that does not take too much; their texts are not.
pub(in crate::render) struct Places<'b> {
    base: &'b KnowledgeBase,
    read: BTreeMap<FileId, Option<PositionIndex>>,
    bytes: usize,
}

impl<'b> Places<'b> {
    /// Starts with no file.
    pub(in crate::render) fn new(base: &'b KnowledgeBase) -> Self {
        Self { base, read: BTreeMap::new(), bytes: 0 }
    }

    /// The file of a span, with line and column of its start where the file can still be read.
    pub(in crate::render) fn position(&mut self, span: Span) -> (&'b str, Option<Position>) {
        let files = &self.base.source_map;
        if !self.read.contains_key(&span.file) {
            if self.bytes > KEPT_BYTES {
                self.read.clear();
                self.bytes = 0;
            }
            let index = files.text(span.file).map(|text| PositionIndex::new(&text));
            self.bytes += index.as_ref().map_or(0, PositionIndex::size);
            self.read.insert(span.file, index);
        }
        let read = self.read.get(&span.file).and_then(Option::as_ref);
        (files.path(span.file), read.map(|index| index.position(span.start)))
    }

    /// The place as editors take it: `people.ron:12:15`.
    pub(in crate::render) fn place(&mut self, span: Span) -> String {
        match self.position(span) {
            (file, Some(position)) => format!("{file}:{position}"),
            (file, None) => file.to_owned(),
        }
    }
}
