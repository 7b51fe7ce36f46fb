//! Where things stand in the files, for answers that name many places.

use crate::knowledge_base::KnowledgeBase;
use crate::text::{FileId, FileTexts, LineIndex, Position, Span};

/// Finds lines and columns; the file looked into last is kept, since places come file by file.
pub(in crate::render) struct Places<'b> {
    base: &'b KnowledgeBase,
    last: Option<(FileId, String, LineIndex)>,
}

impl<'b> Places<'b> {
    /// Starts with no file.
    pub(in crate::render) fn new(base: &'b KnowledgeBase) -> Self {
        Self { base, last: None }
    }

    /// The file of a span, with line and column of its start where the file can still be read.
    pub(in crate::render) fn position(&mut self, span: Span) -> (&'b str, Option<Position>) {
        let files = &self.base.source_map;
        if self.last.as_ref().is_none_or(|(file, ..)| *file != span.file) {
            self.last = files.text(span.file).map(|text| {
                let index = LineIndex::new(&text);
                (span.file, text.into_owned(), index)
            });
        }
        let position = self.last.as_ref().map(|(_, text, index)| index.position(text, span.start));
        (files.path(span.file), position)
    }

    /// The place as editors take it: `people.ron:12:15`.
    pub(in crate::render) fn place(&mut self, span: Span) -> String {
        match self.position(span) {
            (file, Some(position)) => format!("{file}:{position}"),
            (file, None) => file.to_owned(),
        }
    }
}
