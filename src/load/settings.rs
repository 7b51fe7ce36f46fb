//! The settings of a base: `continuity.ron` at its root.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lower::Buffer;
use super::syntax;
use crate::diagnostic::{Code, Diagnostic, Level, Levels};
use crate::text::{FileId, visible};

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
    let buffer = Buffer { file, text, offset: 0 };
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let written: Written = match super::read::options().from_str(plain) {
        Ok(written) => written,
        Err(error) => {
            let (mut diagnostic, _) = syntax::explain(&error, buffer, None);
            diagnostic.code = Code::InvalidSettings;
            diagnostic.severity = Code::InvalidSettings.severity();
            diagnostics.push(diagnostic);
            return Settings::default();
        }
    };
    let mut levels = Levels::default();
    for (name, level) in written.severity {
        if let Some(diagnostic) = set_level(&mut levels, &name, level, buffer) {
            diagnostics.push(diagnostic);
        }
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
    let quoted = format!("\"{name}\"");
    let span = match buffer.text.find(&quoted) {
        Some(at) => buffer.span(at..at + quoted.len()),
        None => buffer.span(0..0),
    };
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
