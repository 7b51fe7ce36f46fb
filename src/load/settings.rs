//! The settings of a base: `continuity.ron` at its root.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::limit::MAX_REPAIRS;
use super::lower::Buffer;
use super::syntax;
use super::tree::Node;
use crate::diagnostic::{Code, Diagnostic, Level, Levels};
use crate::text::{FileId, visible};

/// How many bytes a byte order mark has in UTF-8.
const BOM_LENGTH: u32 = 3;

/// The name of the file with the settings.
pub const SETTINGS_FILE: &str = "continuity.ron";

/// What `continuity.ron` says.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the base is called.
    pub name: Option<String>,
    /// What it holds.
    pub description: Option<String>,
    /// Under which licence its data may be used.
    pub licence: Option<String>,
    /// Which severities its findings have.
    pub levels: Levels,
}

/// The file as `ron` reads it.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Written {
    name: Option<String>,
    description: Option<String>,
    licence: Option<String>,
    severity: BTreeMap<String, WrittenLevel>,
}

#[derive(Deserialize, Clone, Copy)]
enum WrittenLevel {
    Off,
    Note,
    Warning,
    Error,
}

/// Reads the settings; what is wrong in them is reported and has no effect.
pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    // `ron` knows no byte order mark.
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = if plain.len() == text.len() { 0 } else { BOM_LENGTH };
    let mut repaired: Option<String> = None;
    for _ in 0..MAX_REPAIRS {
        let buffer = Buffer { file, text: repaired.as_deref().unwrap_or(plain), offset };
        let error = match super::read::options().from_str(buffer.text) {
            Ok(written) => return understand(written, buffer, diagnostics),
            Err(error) => error,
        };
        let (mut diagnostic, repair) = syntax::explain(&error, buffer, None);
        diagnostic.code = Code::InvalidSettings;
        diagnostic.severity = Code::InvalidSettings.severity();
        diagnostics.push(diagnostic);
        match repair.and_then(|repair| repair.apply(buffer.text)) {
            Some(text) => repaired = Some(text),
            None => break,
        }
    }
    Settings::default()
}

fn understand(written: Written, buffer: Buffer<'_>, diagnostics: &mut Vec<Diagnostic>) -> Settings {
    let mut levels = Levels::default();
    for (name, level) in written.severity {
        diagnostics.extend(set_level(&mut levels, &name, level, buffer));
    }
    Settings {
        name: written.name,
        description: written.description,
        licence: written.licence,
        levels,
    }
}

fn set_level(
    levels: &mut Levels,
    name: &str,
    level: WrittenLevel,
    buffer: Buffer<'_>,
) -> Option<Diagnostic> {
    let tree = Node::read(buffer.text);
    let mut named = Vec::new();
    tree.named(buffer.text, &format!("\"{name}\""), &mut named);
    let place = named.first().and_then(|node| node.name.clone());
    let span = buffer.span(place.unwrap_or(tree.value));
    let level = match level {
        WrittenLevel::Off => Level::Off,
        WrittenLevel::Note => Level::Note,
        WrittenLevel::Warning => Level::Warning,
        WrittenLevel::Error => Level::Error,
    };
    match name.parse::<Code>() {
        Ok(code) => levels
            .set(code, level)
            .err()
            .map(|fixed| Diagnostic::new(Code::InvalidSettings, fixed.to_string()).at(span)),
        Err(unknown) => {
            let message = format!("there is no diagnostic code `{}`", visible(name));
            let diagnostic = Diagnostic::new(Code::UnknownCode, message).at(span);
            Some(match unknown.similar {
                Some(code) => {
                    diagnostic.suggest("a similar code exists", span, format!("\"{code}\""))
                }
                None => diagnostic.help("`continuity explain` lists all codes"),
            })
        }
    }
}
