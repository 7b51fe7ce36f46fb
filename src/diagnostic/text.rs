//! Findings as rustc shows them: for people, in a terminal.

mod excerpt;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Write};

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Message, Origin, Patch, Renderer, Snippet,
};

use super::place::Places;
use super::{Code, Diagnostic, Help, Label, Severity};
use crate::text::{FileId, FileTexts, visible, visible_lines};
use excerpt::{Excerpt, excerpt, excerpts};

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
        let report = report(&mut places, found, offers_more);
        writeln!(out, "{}\n", renderer.render(&report))?;
    }
    Ok(())
}

/// Builds the parts of one finding: the finding itself, then a part for each suggested change.
fn report<'a>(places: &mut Places<'a>, found: &'a Diagnostic, offers_more: bool) -> Vec<Group<'a>> {
    let title = level(found.severity).primary_title(visible(&found.message)).id(found.code.name());
    let mut main = Group::with_title(title);
    for file in files_of(found) {
        main = main.elements(show_file(places, found, file));
    }
    main = main.elements(found.notes.iter().map(|note| message(Level::NOTE, visible_lines(note))));
    let (changes, words): (Vec<_>, Vec<_>) =
        found.helps.iter().partition(|help| help.replacement.is_some());
    main = main
        .elements(words.into_iter().map(|help| message(Level::HELP, visible_lines(&help.message))));
    if offers_more {
        let command = ["`continuity explain ", found.code.name(), "`"].concat();
        main = main.element(message(Level::HELP, command.into()));
    }
    let changes = changes.into_iter().map(|help| show_change(places, help));
    std::iter::once(main).chain(changes).collect()
}

const fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn message<'a>(level: Level<'a>, text: Cow<'a, str>) -> Message<'a> {
    level.message(text)
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

/// Shows the places in one file, or only the file where there are none or no text is to be had.
fn show_file<'a>(places: &mut Places<'a>, found: &'a Diagnostic, file: FileId) -> Vec<Element<'a>> {
    let path = places.path(file);
    let labels: Vec<&Label> =
        found.primary.iter().chain(&found.labels).filter(|label| label.span.file == file).collect();
    let is_primary = |index: usize| {
        index == 0 && found.primary.as_ref().is_some_and(|label| label.span.file == file)
    };
    let spans: Vec<_> = labels.iter().map(|label| label.span.range()).collect();
    let Some(read) = places.file(file).filter(|_| !spans.is_empty()) else {
        return vec![Origin::path(visible(path)).into()];
    };
    let shown = excerpts(read, &spans).into_iter().flat_map(|excerpt| {
        let Excerpt { text, first_line, position, marks } = excerpt;
        let annotations = marks.into_iter().map(|(index, range)| {
            let kind =
                if is_primary(index) { AnnotationKind::Primary } else { AnnotationKind::Context };
            let words = labels.get(index).map(|label| label.text.as_str());
            kind.span(range).label(words.filter(|words| !words.is_empty()).map(visible))
        });
        let origin = Origin::path(visible(path))
            .line(position.line as usize)
            .char_column(position.column as usize);
        let snippet = Snippet::source(text).line_start(first_line).annotations(annotations);
        [Element::from(origin), Element::from(snippet)]
    });
    shown.collect()
}

/// Shows a suggested change: the lines as they would become, or only words where no text is to
/// be had.
fn show_change<'a>(places: &mut Places<'a>, help: &'a Help) -> Group<'a> {
    let group = Group::with_title(Level::HELP.secondary_title(visible_lines(&help.message)));
    let Some(replacement) = &help.replacement else {
        return group;
    };
    let path = places.path(replacement.span.file);
    let Some(read) = places.file(replacement.span.file) else {
        return group.element(Origin::path(visible(path)));
    };
    let Excerpt { text, first_line, marks, .. } = excerpt(read, replacement.span.range());
    let patches =
        marks.into_iter().map(|(_, range)| Patch::new(range, visible_lines(&replacement.text)));
    group.element(Snippet::source(text).line_start(first_line).path(visible(path)).patches(patches))
}
