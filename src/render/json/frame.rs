//! As of when the data of an answer are, as JSON.

use serde::Serialize;

use crate::date::Day;
use crate::render::frame::Frame;

/// What every document says after its schema; `null` where nothing was asked.
#[derive(Serialize)]
pub(super) struct FramePart<'b> {
    /// The day that the world is seen on.
    at: Option<String>,
    /// The day by which everything told had been published.
    known: Option<String>,
    /// The revision of a repository that the base was read from.
    revision: Option<RevisionPart<'b>>,
}

/// A commit.
#[derive(Serialize)]
struct RevisionPart<'b> {
    /// Its hash, in full.
    id: &'b str,
    /// When it was committed: RFC 3339; `null` where it has no date that a calendar holds.
    time: Option<&'b str>,
    /// The first line of its message.
    summary: &'b str,
}

pub(super) fn part<'b>(frame: &Frame<'b>) -> FramePart<'b> {
    let revision = frame.revision.map(|revision| RevisionPart {
        id: &revision.id,
        time: revision.time.as_deref(),
        summary: &revision.summary,
    });
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    FramePart { at: day(frame.clocks.at), known: day(frame.clocks.known), revision }
}
