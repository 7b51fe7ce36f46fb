//! Findings as SARIF 2.1.0 (OASIS), the exchange format of code checkers.

mod shape;

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::place::{Place, Places};
use super::{Code, Diagnostic, Help, Label};
use crate::text::{FileId, FileTexts, Position, Span, visible_json};
use shape::{
    ArtifactChange, ArtifactLocation, Configuration, Driver, Fix, Location, Log, Markup, Message,
    PhysicalLocation, Region, Replacement, ReportedResult, Rule, Run, Tool,
};

/// Where the schema of the document is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one SARIF log with one run.
///
/// Columns count Unicode code points and the log says so (`columnKind`); a region's end column is
/// the one after it (SARIF 3.30.8). Paths become relative URIs, percent-encoded. Only the rules of
/// the codes that were found are described.
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
    let found: BTreeSet<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    let codes: Vec<Code> = found.into_iter().collect();
    let results = diagnostics.iter().map(|found| result(&mut places, &codes, found)).collect();
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        rules: codes.iter().map(|&code| rule(code)).collect(),
    };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    writeln!(out, "{}", visible_json(&serde_json::to_string_pretty(&log)?))
}

fn rule(code: Code) -> Rule {
    let explanation = code.explanation();
    Rule {
        id: code.name(),
        short_description: Message::new(code.title()),
        full_description: Message::new(explanation.summary()),
        help: Markup { text: explanation.text, markdown: explanation.text },
        default_configuration: Configuration { level: code.severity().name() },
    }
}

fn result<'a>(
    places: &mut Places<'a>,
    codes: &[Code],
    found: &'a Diagnostic,
) -> ReportedResult<'a> {
    let main = match (&found.primary, found.file) {
        (Some(label), _) => Some(location(places, label, None)),
        (None, Some(file)) => Some(Location {
            id: None,
            physical: PhysicalLocation { artifact_location: artifact(places, file), region: None },
            message: None,
        }),
        (None, None) => None,
    };
    let related = (0..).zip(&found.labels);
    ReportedResult {
        rule_id: found.code.name(),
        rule_index: codes.binary_search(&found.code).ok(),
        level: found.severity.name(),
        message: Message::new(whole_message(found)),
        locations: main.into_iter().collect(),
        related_locations: related.map(|(id, label)| location(places, label, Some(id))).collect(),
        fixes: found.helps.iter().filter_map(|help| fix(places, help)).collect(),
    }
}

/// The message, then every help and note on a line of its own: viewers show the first line where
/// room is scarce.
fn whole_message(found: &Diagnostic) -> String {
    let mut text = found.message.clone();
    let helps = found.helps.iter().map(|help| ("help", &help.message));
    for (kind, line) in helps.chain(found.notes.iter().map(|note| ("note", note))) {
        text.extend(["\n", kind, ": ", line]);
    }
    text
}

fn location<'a>(places: &mut Places<'a>, label: &'a Label, id: Option<u32>) -> Location<'a> {
    let region = places.place(label.span).map(region);
    Location {
        id,
        physical: PhysicalLocation { artifact_location: artifact(places, label.span.file), region },
        message: Some(Message::new(label.text.as_str())).filter(|_| !label.text.is_empty()),
    }
}

fn fix<'a>(places: &mut Places<'a>, help: &'a Help) -> Option<Fix<'a>> {
    let replacement = help.replacement.as_ref()?;
    let Span { file, .. } = replacement.span;
    let deleted_region = region(places.place(replacement.span)?);
    let replacement =
        Replacement { deleted_region, inserted_content: Message::new(replacement.text.as_str()) };
    let change =
        ArtifactChange { artifact_location: artifact(places, file), replacements: [replacement] };
    Some(Fix { description: Message::new(help.message.as_str()), artifact_changes: [change] })
}

const fn region(Place { start, end }: Place) -> Region {
    let Position { line: start_line, column: start_column } = start;
    let Position { line: end_line, column: end_column } = end;
    Region { start_line, start_column, end_line, end_column }
}

fn artifact(places: &Places<'_>, file: FileId) -> ArtifactLocation {
    ArtifactLocation { uri: relative_uri(places.path(file)) }
}

/// Percent-encodes all but the unreserved characters (RFC 3986, 2.3) and the slashes.
fn relative_uri(path: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                uri.push('%');
                uri.push(char::from(DIGITS[usize::from(byte >> 4)]));
                uri.push(char::from(DIGITS[usize::from(byte & 0xf)]));
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use snapbox::assert_data_eq;

    use super::{relative_uri, visible_json};
    use crate::diagnostic::fixture;

    #[test]
    fn the_fixture() {
        let mut out = Vec::new();
        super::write(&mut out, &fixture::diagnostics(), &fixture::files()).unwrap();
        let mut log: serde_json::Value = serde_json::from_slice(&out).unwrap();
        // The pages change more often than the shape of the log, and the version with each release.
        for rule in log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap() {
            for text in ["/help/text", "/help/markdown", "/fullDescription/text"] {
                let page = rule.pointer_mut(text).unwrap();
                assert!(!page.as_str().unwrap().is_empty());
                *page = "(from the page)".into();
            }
        }
        log["runs"][0]["tool"]["driver"]["version"] = "(of the crate)".into();
        let log = serde_json::to_string_pretty(&log).unwrap();
        assert_data_eq!(
            visible_json(&log).into_owned(),
            snapbox::file!["snapshots/fixture.sarif": Text].raw()
        );
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(relative_uri("rust/crew-2.ron"), "rust/crew-2.ron");
        assert_eq!(relative_uri("a b/ü#1?.ron"), "a%20b/%C3%BC%231%3F.ron");
        assert_eq!(relative_uri("c:100%.ron"), "c%3A100%25.ron");
    }
}
