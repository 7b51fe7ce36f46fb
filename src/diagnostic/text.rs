//! Findings as rustc shows them: for people, in a terminal.

mod excerpt;
mod header;

use std::collections::BTreeSet;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::place::Places;
use super::{Code, Diagnostic, Help, Label, Severity};
use crate::text::{FileId, FileTexts, visible, visible_lines};
use excerpt::{Excerpt, excerpt, excerpts};
use header::Headers;

/// How the text is to look; what the terminal can show is for the caller to find out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to colour, with ANSI sequences.
    pub color: bool,
    /// The columns to fill; longer lines of data are cut around what is pointed at.
    pub width: usize,
}

impl Default for Look {
    /// Returns no colours and the width that suits files and pipes.
    fn default() -> Self {
        Self { color: false, width: annotate_snippets::renderer::DEFAULT_TERM_WIDTH }
    }
}

/// Writes each finding followed by an empty line: the code and the message, the lines around the
/// places with what is said of them, the helps with the lines as they would become.
///
/// The columns named are those of the file; in the lines shown, characters that could disturb the
/// terminal are written out (`\u{202e}`), and what points at them points at the written form.
/// The first finding of a code that has no help of its own says how to learn more.
///
/// # Errors
///
/// Fails only where writing does.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &dyn FileTexts,
    look: Look,
) -> io::Result<()> {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width);
    let mut places = Places::new(files);
    let mut explained: BTreeSet<Code> = BTreeSet::new();
    for found in diagnostics {
        let offers_more = found.helps.is_empty() && explained.insert(found.code);
        let mut page = Page { places: &mut places, headers: Headers::default(), main: None };
        let report = page.report(found, offers_more);
        writeln!(out, "{}\n", page.headers.settle(&renderer.render(&report)))?;
    }
    Ok(())
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// Returns the files a finding points into, its own first, then the others as they come.
fn files_of(found: &Diagnostic) -> Vec<FileId> {
    let mut files: Vec<FileId> = Vec::new();
    for file in found.file.into_iter().chain(found.labels.iter().map(|label| label.span.file)) {
        if !files.contains(&file) {
            files.push(file);
        }
    }
    files
}

/// One finding on its way to the renderer.
struct Page<'p, 'a> {
    places: &'p mut Places<'a>,
    headers: Headers,
    /// The file shown first, and its path as the renderer has it.
    main: Option<(FileId, String)>,
}

impl<'a> Page<'_, 'a> {
    /// Builds the parts: the finding itself, then a part for each suggested change.
    fn report(&mut self, found: &'a Diagnostic, offers_more: bool) -> Vec<Group<'a>> {
        let title = level(found.severity).primary_title(visible(&found.message));
        let mut main = Group::with_title(title.id(found.code.name()));
        for file in files_of(found) {
            main = main.elements(self.show_file(found, file));
        }
        let notes = found.notes.iter().map(|note| Level::NOTE.message(visible_lines(note)));
        let (changes, words): (Vec<_>, Vec<_>) =
            found.helps.iter().partition(|help| help.replacement.is_some());
        let words = words.iter().map(|help| Level::HELP.message(visible_lines(&help.message)));
        main = main.elements(notes).elements(words);
        if offers_more {
            let command = ["`continuity explain ", found.code.name(), "`"].concat();
            main = main.element(Level::HELP.message(command));
        }
        let changes = changes.into_iter().map(|help| self.show_change(help));
        std::iter::once(main).chain(changes).collect()
    }

    /// Shows the places in one file, or only the file where there are none or no text is to be
    /// had.
    fn show_file(&mut self, found: &'a Diagnostic, file: FileId) -> Vec<Element<'a>> {
        let path = self.places.path(file);
        let labels: Vec<&Label> = found
            .primary
            .iter()
            .chain(&found.labels)
            .filter(|label| label.span.file == file)
            .collect();
        let spans: Vec<_> = labels.iter().map(|label| label.span.range()).collect();
        let Some(read) = self.places.file(file).filter(|_| !spans.is_empty()) else {
            return vec![Origin::path(visible(path)).into()];
        };
        let is_primary = |index: usize| {
            labels.get(index).is_some_and(|label| found.primary.as_ref() == Some(*label))
        };
        let excerpts = excerpts(read, &spans);
        let shown = excerpts.into_iter().map(|Excerpt { text, first_line, position, marks }| {
            let path = self.headers.path(path, position);
            self.main.get_or_insert_with(|| (file, path.clone()));
            let annotations = marks.into_iter().map(|(index, range)| {
                let kind = if is_primary(index) {
                    AnnotationKind::Primary
                } else {
                    AnnotationKind::Context
                };
                let words = labels.get(index).map(|label| label.text.as_str());
                kind.span(range).label(words.filter(|words| !words.is_empty()).map(visible))
            });
            let snippet = Snippet::source(text).line_start(first_line).path(path);
            Element::from(snippet.annotations(annotations))
        });
        shown.collect()
    }

    /// Shows a suggested change: the lines as they would become, or only words where no text is
    /// to be had.
    fn show_change(&mut self, help: &'a Help) -> Group<'a> {
        let group = Group::with_title(Level::HELP.secondary_title(visible_lines(&help.message)));
        let Some(replacement) = &help.replacement else {
            return group;
        };
        let file = replacement.span.file;
        let path = self.places.path(file);
        let Some(read) = self.places.file(file) else {
            return group.element(Origin::path(visible(path)));
        };
        let Excerpt { text, first_line, position, marks } = excerpt(read, replacement.span.range());
        // The renderer names the file only where the path is not the one shown first.
        let path = match &self.main {
            Some((main, path)) if *main == file => path.clone(),
            _ => self.headers.path(path, position),
        };
        let patches =
            marks.into_iter().map(|(_, range)| Patch::new(range, visible_lines(&replacement.text)));
        group.element(Snippet::source(text).line_start(first_line).path(path).patches(patches))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use snapbox::assert_data_eq;

    use super::*;
    use crate::diagnostic::fixture;
    use crate::text::{SourceFile, Span, is_disruptive};

    fn shown(diagnostics: &[Diagnostic], files: &dyn FileTexts, look: Look) -> String {
        let mut out = Vec::new();
        write(&mut out, diagnostics, files, look).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_fixture() {
        let out = shown(&fixture::diagnostics(), &fixture::files(), Look::default());
        assert_data_eq!(out, snapbox::file!["snapshots/fixture.txt": Text].raw());
    }

    #[test]
    fn colors_are_asked_for_and_are_all_that_they_add() {
        let look = Look { color: true, ..Look::default() };
        let colored = shown(&fixture::diagnostics(), &fixture::files(), look);
        let plain = shown(&fixture::diagnostics(), &fixture::files(), Look::default());
        assert!(colored.contains("\u{1b}["));
        assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    }

    proptest! {
        #[test]
        fn any_finding_in_any_text_is_shown_harmlessly(
            text in "[a\u{301}界\u{202e}\u{feff}\u{1b}\t\r\n\"]{0,30}",
            spans in prop::collection::vec((0_u32..50, 0_u32..50), 1..5),
            words in "[a\u{202e}\u{1b}\r\n]{0,6}",
        ) {
            let files = vec![SourceFile::new(words.as_str(), text.as_str())];
            let mut found = Diagnostic::new(Code::Syntax, words.as_str()).note(words.as_str());
            for (index, &(start, end)) in spans.iter().enumerate() {
                let span = Span { file: FileId(0), start, end };
                found = match index {
                    0 => found.at_with(span, words.as_str()),
                    1 => found.suggest(words.as_str(), span, words.as_str()),
                    _ => found.label(span, words.as_str()),
                };
            }
            let out = shown(&[found], &files, Look::default());
            prop_assert!(!out.contains(|c| c != '\n' && is_disruptive(c)), "{out}");
        }
    }
}
