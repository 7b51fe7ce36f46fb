//! Sources by number, in the order they are first mentioned.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::layout::write_hanging;
use super::mark::dot;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, RecordId};
use crate::query::{cited_sources, independent_origins};
use crate::render::Look;
use crate::render::words::{self, Ending};
use crate::text::visible;

/// The sources an answer rests on.
pub(super) struct Footnotes<'b> {
    base: &'b KnowledgeBase,
    sources: Vec<RecordId>,
    numbers: FxHashMap<RecordId, usize>,
}

impl<'b> Footnotes<'b> {
    /// Starts with none.
    pub(super) fn new(base: &'b KnowledgeBase) -> Self {
        Self { base, sources: Vec::new(), numbers: FxHashMap::default() }
    }

    /// Returns the base that the sources are of.
    pub(super) fn base(&self) -> &'b KnowledgeBase {
        self.base
    }

    /// Returns the marks of some citations, `[1][3]`, numbering sources that are new; empty
    /// where nothing is cited.
    pub(super) fn marks(&mut self, citations: impl IntoIterator<Item = Citation>) -> String {
        self.marks_of_sources(&cited_sources(citations))
    }

    /// Returns the marks of some sources, numbering those that are new.
    pub(super) fn marks_of_sources(&mut self, sources: &[RecordId]) -> String {
        let mut marks = String::new();
        for source in sources {
            marks.extend(["[", &self.number(*source).to_string(), "]"]);
        }
        marks
    }

    /// Puts the marks of some citations behind what they speak for.
    pub(super) fn marked(
        &mut self,
        mut words: String,
        citations: impl IntoIterator<Item = Citation>,
    ) -> String {
        let marks = self.marks(citations);
        if !marks.is_empty() {
            words.extend([" ", &marks]);
        }
        words
    }

    /// Says what came of a matter, with the marks of what says so.
    pub(super) fn ending(&mut self, ending: Ending) -> String {
        self.marked(ending.words, ending.citations)
    }

    /// Returns the marks of some citations with the places in the sources, `[1, par. 5][3]`;
    /// several places in one source are all given.
    pub(super) fn marks_with_places(
        &mut self,
        citations: impl IntoIterator<Item = Citation>,
    ) -> String {
        let mut marks: Vec<(usize, String)> = Vec::new();
        for citation in citations {
            let Some(source) = citation.source.record() else { continue };
            let number = self.number(source);
            let locator = citation.locator.map(|locator| self.base.model.text(locator));
            let place = locator.map(|locator| format!(", {locator}")).unwrap_or_default();
            match marks.iter_mut().find(|(known, _)| *known == number) {
                Some((_, places)) => places.push_str(&place),
                None => marks.push((number, place)),
            }
        }
        let marks = marks.into_iter().map(|(number, place)| format!("[{number}{place}]"));
        visible(&marks.collect::<String>()).into_owned()
    }

    /// Numbers sources that are new, without a mark.
    pub(super) fn add(&mut self, sources: &[RecordId]) {
        for source in sources {
            self.number(*source);
        }
    }

    /// Tells whether a source has its number already.
    pub(super) fn has(&self, source: RecordId) -> bool {
        self.numbers.contains_key(&source)
    }

    /// Returns the mark of a source, `[1]`, numbering it if it is new.
    pub(super) fn mark(&mut self, source: RecordId) -> String {
        format!("[{}]", self.number(source))
    }

    /// Lists the sources in the order of their numbers.
    pub(super) fn sources(&self) -> &[RecordId] {
        &self.sources
    }

    fn number(&mut self, source: RecordId) -> usize {
        *self.numbers.entry(source).or_insert_with(|| {
            self.sources.push(source);
            self.sources.len()
        })
    }

    /// Returns how many sources there are.
    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    /// Returns how many of them are independent witnesses.
    pub(super) fn origins(&self) -> usize {
        independent_origins(self.base, &self.sources)
    }

    /// Writes the list, then the counts of the answer and those of its sources:
    /// "2 found · sources: 6, independent origins: 4". Nothing where there is nothing to say.
    pub(super) fn write_with_counts(
        &self,
        counts: &str,
        look: Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if self.sources.is_empty() && counts.is_empty() {
            return Ok(());
        }
        if self.sources.is_empty() {
            return write_hanging("", counts, look.width, out);
        }
        self.write_within(look.width, out)?;
        writeln!(out)?;
        self.write_counts(counts, look, out)
    }

    /// Writes the counts of the answer and those of its sources, without the list.
    pub(super) fn write_counts(
        &self,
        counts: &str,
        look: Look,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let sources = format!("sources: {}, independent origins: {}", self.len(), self.origins());
        let all = match counts {
            "" => sources,
            counts => format!("{counts} {} {sources}", dot(look)),
        };
        write_hanging("", &all, look.width, out)
    }

    /// Writes the list in lines of so many columns, which wrap under the text.
    pub(super) fn write_within(&self, columns: usize, out: &mut dyn Write) -> io::Result<()> {
        let width = self.sources.len().to_string().len() + 2;
        for (index, source) in self.sources.iter().enumerate() {
            let first = format!("{:>width$} ", format!("[{}]", index + 1));
            write_hanging(
                &first,
                &visible(&words::source::described(self.base, *source)),
                columns,
                out,
            )?;
        }
        Ok(())
    }
}
