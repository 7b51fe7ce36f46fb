//! Findings as one JSON document with a version, for scripts and other tools.

use std::io::{self, Write};

use serde::Serialize;

use super::place::Places;
use super::{Diagnostic, Help, Label};
use crate::text::{FileTexts, Span, visible_json};

/// The name and version of the document's shape; the number grows when a reader could break.
pub const SCHEMA: &str = "continuity/diagnostics/1";

/// The document.
#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    label: Option<&'a str>,
    labels: Vec<JsonLabel<'a>>,
    helps: Vec<JsonHelp<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    #[serde(flatten)]
    place: JsonPlace<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct JsonHelp<'a> {
    message: &'a str,
    replacement: Option<JsonLabel<'a>>,
}

/// Lines and columns from 1, columns in characters, bytes from 0; ends are not part of the place.
/// What is not known is `null`, never left out.
#[derive(Serialize, Default)]
struct JsonPlace<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    byte_start: Option<u32>,
    byte_end: Option<u32>,
}

/// Writes one document with every finding, in the order given.
///
/// Characters that could disturb a terminal are written as JSON escapes: the document says
/// exactly what the data says and may be shown anywhere.
///
/// # Errors
///
/// Fails only where writing does.
pub fn write(
    out: &mut dyn Write,
    diagnostics: &[Diagnostic],
    files: &dyn FileTexts,
) -> io::Result<()> {
    let mut places = Places::new(files);
    let diagnostics = diagnostics.iter().map(|found| finding(&mut places, found)).collect();
    let document = serde_json::to_string_pretty(&Document { schema: SCHEMA, diagnostics })?;
    writeln!(out, "{}", visible_json(&document))
}

fn finding<'a>(places: &mut Places<'a>, found: &'a Diagnostic) -> Finding<'a> {
    let place = match (&found.primary, found.file) {
        (Some(label), _) => json_place(places, label.span),
        (None, Some(file)) => JsonPlace { file: Some(places.path(file)), ..JsonPlace::default() },
        (None, None) => JsonPlace::default(),
    };
    Finding {
        code: found.code.name(),
        severity: found.severity.name(),
        message: &found.message,
        place,
        label: found.primary.as_ref().map(|label| label.text.as_str()).filter(|t| !t.is_empty()),
        labels: found.labels.iter().map(|label| json_label(places, label)).collect(),
        helps: found.helps.iter().map(|help| json_help(places, help)).collect(),
        notes: &found.notes,
    }
}

fn json_label<'a>(places: &mut Places<'a>, label: &'a Label) -> JsonLabel<'a> {
    JsonLabel { place: json_place(places, label.span), text: &label.text }
}

fn json_help<'a>(places: &mut Places<'a>, help: &'a Help) -> JsonHelp<'a> {
    let replacement = help.replacement.as_ref().map(|replacement| JsonLabel {
        place: json_place(places, replacement.span),
        text: &replacement.text,
    });
    JsonHelp { message: &help.message, replacement }
}

fn json_place<'a>(places: &mut Places<'a>, span: Span) -> JsonPlace<'a> {
    let place = places.place(span);
    JsonPlace {
        file: Some(places.path(span.file)),
        line: place.map(|place| place.start.line),
        column: place.map(|place| place.start.column),
        end_line: place.map(|place| place.end.line),
        end_column: place.map(|place| place.end.column),
        byte_start: Some(span.start),
        byte_end: Some(span.end),
    }
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use crate::diagnostic::{Diagnostic, fixture};

    fn written(diagnostics: &[Diagnostic]) -> String {
        let mut out = Vec::new();
        super::write(&mut out, diagnostics, &fixture::files()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_fixture() {
        assert_data_eq!(
            written(&fixture::diagnostics()),
            snapbox::file!["snapshots/fixture.json": Text].raw()
        );
    }

    #[test]
    fn nothing_found_is_a_document_too() {
        assert_data_eq!(
            written(&[]),
            str![[r#"
{
  "schema": "continuity/diagnostics/1",
  "diagnostics": []
}

"#]]
            .raw()
        );
    }
}
