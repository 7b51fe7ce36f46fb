//! Answers for programs: what the commands print with `--format json`, byte for byte.

use std::io::{self, Write};

use continuity::diagnostic::json as findings;
use continuity::render::{self, Extras, Format, Look};
use continuity::text::{visible, visible_json};
use hyper::StatusCode;
use serde::Serialize;

use super::desk::Desk;
use super::reply::{JSON, Reply};
use crate::cli::{Answered, Asking, CommandError, Fault, Parameter, question};

/// What `check` finds is asked for by this name.
const CHECK: &str = "check";

/// No part of it says anything to a program.
fn look(extras: Extras) -> Look {
    Look { color: false, width: usize::MAX, unicode: true, extras }
}

/// Answers a question of the path, with its parameters.
pub(super) fn answer(desk: &Desk<'_>, path: &str, parameters: &[Parameter]) -> Reply {
    if path == CHECK {
        return whole(check(desk, parameters));
    }
    match question::read(path, parameters) {
        None => unknown(path),
        Some(read) => whole(read.and_then(|question| told(desk, question.as_ref()))),
    }
}

fn told(desk: &Desk<'_>, question: &dyn Asking) -> Result<Vec<u8>, CommandError> {
    let Answered { results, extras } = question.answer(desk.base)?;
    let mut bytes = Vec::new();
    render::write(Format::Json, &results, desk.base, look(extras), &mut bytes)?;
    Ok(bytes)
}

fn check(desk: &Desk<'_>, parameters: &[Parameter]) -> Result<Vec<u8>, CommandError> {
    if !parameters.is_empty() || !desk.base.clocks.is_unset() {
        let message = "`check` is about the data as it is: no parameter means anything to it";
        return Err(CommandError::usage(message, "leave them out".to_owned()));
    }
    let mut bytes = Vec::new();
    findings::write(&mut bytes, desk.live.findings(), &desk.base.source_map)?;
    Ok(bytes)
}

fn whole(told: Result<Vec<u8>, CommandError>) -> Reply {
    match told {
        Ok(bytes) => Reply::data(StatusCode::OK, JSON, bytes),
        Err(error) => refused(&error),
    }
}

/// Says why a question has no answer.
pub(super) fn refused(error: &CommandError) -> Reply {
    failed(status(error), &error.to_string(), error.help().as_deref())
}

/// The status that says who is at fault.
pub(super) fn status(error: &CommandError) -> StatusCode {
    match error.fault() {
        Fault::Absent => StatusCode::NOT_FOUND,
        Fault::Question => StatusCode::BAD_REQUEST,
        Fault::World => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn unknown(path: &str) -> Reply {
    let message = format!("no question is called `{}`", visible(path));
    let names: Vec<&str> = question::names().chain([CHECK]).collect();
    failed(StatusCode::NOT_FOUND, &message, Some(&format!("there are {}", names.join(", "))))
}

/// Why there is no answer, for programs.
#[derive(Serialize)]
struct Failure<'a> {
    error: &'a str,
    help: Option<&'a str>,
}

/// Says for programs why there is no answer.
pub(super) fn failed(status: StatusCode, error: &str, help: Option<&str>) -> Reply {
    let bytes = document(&Failure { error, help }).unwrap_or_default();
    Reply::data(status, JSON, bytes)
}

fn document(failure: &Failure<'_>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let text = serde_json::to_string_pretty(failure)?;
    writeln!(bytes, "{}", visible_json(&text))?;
    Ok(bytes)
}
