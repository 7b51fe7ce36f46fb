//! As of when the data of an answer are: said once for the whole answer, in every format that has a
//! place for it.

use crate::clock::Clocks;
use crate::knowledge_base::KnowledgeBase;
use crate::load::RevisionInfo;
use crate::render::words::day;

/// How much of the first line of a commit's message is shown.
const MAX_SUMMARY: usize = 72;

/// As of when the data of an answer are.
pub(super) struct Frame<'b> {
    /// The days they are seen on.
    pub(super) clocks: Clocks,
    /// The revision they were read from.
    pub(super) revision: Option<&'b RevisionInfo>,
}

impl<'b> Frame<'b> {
    /// Takes what is to be said from the base.
    pub(super) fn of(base: &'b KnowledgeBase) -> Self {
        Self { clocks: base.clocks, revision: base.revision.as_ref() }
    }

    /// Says it in words: "as known on 20 April 2023; as of revision 1a2b3c4 (21 October 2023, Add the
    /// weather report)"; `None` where the data are as they stand.
    pub(super) fn words(&self) -> Option<String> {
        let clocks = Some(self.clocks).filter(|clocks| !clocks.is_unset());
        let clocks = clocks.map(|clocks| clocks.to_string());
        let parts: Vec<String> = clocks.into_iter().chain(self.revision.map(as_of)).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

fn as_of(revision: &RevisionInfo) -> String {
    let mut words = format!("as of revision {}", revision.short);
    let day = revision.day.map(day);
    let summary = Some(brief(&revision.summary)).filter(|summary| !summary.is_empty());
    let told: Vec<String> = day.into_iter().chain(summary).collect();
    if !told.is_empty() {
        words.push_str(" (");
        words.push_str(&told.join(", "));
        words.push(')');
    }
    words
}

/// A summary, cut where it is too long for a line that only says what the answer rests on.
fn brief(summary: &str) -> String {
    match summary.char_indices().nth(MAX_SUMMARY) {
        Some((end, _)) => format!("{}…", summary[..end].trim_end()),
        None => summary.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;

    fn revision(day: Option<Day>, summary: &str) -> RevisionInfo {
        RevisionInfo {
            id: "1a2b3c4d".repeat(5),
            short: "1a2b3c4".to_owned(),
            time: None,
            day,
            summary: summary.to_owned(),
        }
    }

    #[test]
    fn a_revision_is_named_with_what_is_known_of_it() {
        let words = |day, summary| as_of(&revision(day, summary));
        let day = Day::new(2021, 10, 21);
        assert_eq!(words(day, "Add it"), "as of revision 1a2b3c4 (21 October 2021, Add it)");
        assert_eq!(words(day, ""), "as of revision 1a2b3c4 (21 October 2021)");
        assert_eq!(words(None, "Add it"), "as of revision 1a2b3c4 (Add it)");
        assert_eq!(words(None, ""), "as of revision 1a2b3c4");
    }

    #[test]
    fn a_long_summary_is_cut() {
        assert_eq!(brief(&"é".repeat(MAX_SUMMARY)), "é".repeat(MAX_SUMMARY));
        assert_eq!(brief(&"é".repeat(MAX_SUMMARY + 1)), "é".repeat(MAX_SUMMARY) + "…");
    }

    #[test]
    fn a_base_as_it_stands_says_nothing() {
        assert_eq!(Frame::of(&KnowledgeBase::default()).words(), None);
    }
}
