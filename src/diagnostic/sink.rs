//! Where findings are gathered: the one place that applies the settings and fixes the order.

use super::{Diagnostic, Levels, Severity};
use crate::text::{FileId, FileTexts};

/// Takes findings in any order and hands them out as they are to be shown.
#[derive(Debug, Default)]
pub struct Sink {
    levels: Levels,
    kept: Vec<Diagnostic>,
}

impl Sink {
    /// Makes an empty sink that applies these levels.
    #[must_use]
    pub const fn new(levels: Levels) -> Self {
        Self { levels, kept: Vec::new() }
    }

    /// Takes a finding: gives it the severity that its code has here, or drops it where that is off.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Some(severity) = self.levels.severity(diagnostic.code) {
            diagnostic.severity = severity;
            self.kept.push(diagnostic);
        }
    }

    /// Returns the number of findings kept so far.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.kept.len()
    }

    /// Says whether nothing has been kept so far.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Says whether an error has been kept so far.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.kept.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns the findings in the order they are shown in.
    #[must_use]
    pub fn into_sorted(mut self, files: &dyn FileTexts) -> Vec<Diagnostic> {
        sort(&mut self.kept, files);
        self.kept
    }
}

impl Extend<Diagnostic> for Sink {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }
}

/// Sorts findings by path, offset and code, those about the whole base first; the order they were
/// found in plays no part.
pub fn sort(diagnostics: &mut [Diagnostic], files: &dyn FileTexts) {
    diagnostics.sort_by(|a, b| {
        let path = |file: Option<FileId>| file.map(|file| files.path(file));
        let place = |d: &Diagnostic| d.primary.as_ref().map(|label| label.span);
        path(a.file)
            .cmp(&path(b.file))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.code.cmp(&b.code))
            .then_with(|| a.message.cmp(&b.message))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Level};
    use crate::text::{SourceFile, Span};

    fn files() -> Vec<SourceFile> {
        // Their ids are not in the order of their paths.
        vec![SourceFile::new("b.ron", "0123456789"), SourceFile::new("a.ron", "0123456789")]
    }

    #[test]
    fn findings_come_out_in_the_order_of_the_files_whatever_order_they_came_in() {
        let at = |file, start| Span::new(FileId(file), start, start + 1);
        let mut found = [
            Diagnostic::new(Code::SameName, "4").at(at(0, 2)),
            Diagnostic::new(Code::Syntax, "3").at(at(0, 2)),
            Diagnostic::new(Code::Syntax, "2").at(at(1, 9)),
            Diagnostic::new(Code::Syntax, "1").in_file(FileId(1)),
            Diagnostic::new(Code::TooManyRecords, "0"),
        ];
        for _ in 0..found.len() {
            found.rotate_left(1);
            let mut sink = Sink::default();
            sink.extend(found.iter().cloned());
            let order: String = sink.into_sorted(&files()).into_iter().map(|d| d.message).collect();
            assert_eq!(order, "01234");
        }
    }

    #[test]
    fn levels_apply_on_the_way_in() {
        let mut levels = Levels::default();
        levels.set(Code::SameName, Level::Off).unwrap();
        levels.set(Code::UnusedSource, Level::Error).unwrap();
        let mut sink = Sink::new(levels);
        sink.push(Diagnostic::new(Code::SameName, "gone"));
        assert!(sink.is_empty());
        sink.push(Diagnostic::new(Code::ChargeWithoutOutcome, "as it was"));
        assert!(!sink.has_errors());
        sink.push(Diagnostic::new(Code::UnusedSource, "worse"));
        assert!(sink.has_errors());
        assert_eq!(sink.len(), 2);
    }
}
