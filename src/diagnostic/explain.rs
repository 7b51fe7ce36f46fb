//! What each code means: one Markdown page a code, with an example that fires and one that does not.

/// The page about a code.
///
/// The examples are whole data files: put alone into an empty base, the first gives the code and
/// the second gives nothing. Codes that need more than one file of text have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The whole page, as Markdown.
    pub text: &'static str,
    /// A data file that gives the code.
    pub fires: Option<&'static str>,
    /// The same file without the problem.
    pub clean: Option<&'static str>,
}

impl Explanation {
    /// Finds the two examples in a page.
    #[must_use]
    pub fn parse(text: &'static str) -> Self {
        Self { text, fires: block(text, "ron fires"), clean: block(text, "ron clean") }
    }

    /// Returns the first paragraph: what the code means, for lists and for SARIF rules.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let after_title = self.text.split_once("\n\n").map_or(self.text, |(_, rest)| rest);
        after_title.split_once("\n\n").map_or(after_title, |(first, _)| first).trim_end()
    }
}

/// Returns what stands in the first fenced block with this info string.
fn block<'a>(text: &'a str, info: &str) -> Option<&'a str> {
    const FENCE: &str = "```";
    let mut start = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let next = offset + line.len();
        match (start, line.trim_end().strip_prefix(FENCE)) {
            (None, Some(found)) if found == info => start = Some(next),
            (Some(start), Some("")) => return text.get(start..offset),
            _ => {}
        }
        offset = next;
    }
    None
}
