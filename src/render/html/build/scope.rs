//! What a page is restricted to, in sentences: what was asked for, and as of when the data are.

use crate::knowledge_base::KnowledgeBase;
use crate::query::Amount;
use crate::render::frame::Frame;
use crate::render::words::count;

use super::words::{capitalized, joined};

/// Says to what a page, or a site, is restricted; empty where it tells all of a base as it stands.
/// Of the `events` some only may answer the `question`; `story_events` of a story's own world are
/// left out.
pub(in crate::render) fn scope(
    base: &KnowledgeBase,
    question: &str,
    events: Amount,
    story_events: usize,
) -> String {
    let mut sentences = Vec::new();
    if !question.is_empty() {
        let certain = count(events.certain, "event", "events");
        let possibly = match events.possible.saturating_sub(events.certain) {
            0 => String::new(),
            possible => joined(&[", ", &possible.to_string(), " possibly"]),
        };
        let parts =
            ["Only what answers “", question, "”: ", &certain, " certainly", &possibly, "."];
        sentences.push(joined(&parts));
    }
    if story_events > 0 {
        let events = count(story_events, "event", "events");
        sentences.push(joined(&[&events, " of the story’s own world left out."]));
    }
    if let Some(words) = Frame::of(base).words() {
        sentences.push(joined(&[&capitalized(&words), "."]));
    }
    if base.clocks.known.is_some() {
        let words =
            "Names and titles are worded as of today, and may tell more than was known then.";
        sentences.push(words.to_owned());
    } else if base.clocks.at.is_some() {
        let words = "Names, titles and dates are worded as of today, and may tell what came later.";
        sentences.push(words.to_owned());
    }
    sentences.join(" ")
}
