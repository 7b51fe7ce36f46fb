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

    /// Returns the first paragraph as one line: what the code means, for lists and for SARIF rules.
    #[must_use]
    pub fn summary(&self) -> String {
        let mut paragraphs = self.text.split("\n\n").filter(|part| !part.starts_with('#'));
        let words = paragraphs.next().unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
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

#[cfg(test)]
mod tests {
    use ron::value::RawValue;

    use super::*;
    use crate::diagnostic::Code;

    fn is_list_of_records(text: &str) -> bool {
        ron::from_str::<Vec<&RawValue>>(text).is_ok_and(|records| !records.is_empty())
    }

    #[test]
    fn every_page_says_what_it_is_about_and_what_to_do() {
        for &code in Code::ALL {
            let explanation = code.explanation();
            let title = explanation.text.lines().next().and_then(|line| line.strip_prefix("# "));
            assert_eq!(title, Some(code.name()));
            assert!(explanation.summary().ends_with('.'), "{code}: {}", explanation.summary());
            assert!(explanation.text.contains("\n## How to fix it\n\n"), "{code}");
            assert!(explanation.text.contains("\n## Example\n\n"), "{code}");
        }
    }

    #[test]
    fn every_page_has_both_examples_or_shows_what_no_file_can() {
        for &code in Code::ALL {
            let Explanation { text, fires, clean } = code.explanation();
            assert_eq!(fires.is_some(), clean.is_some(), "{code}");
            assert_eq!(fires.is_none(), text.contains("```text\n"), "{code}");
            assert_eq!(text.matches("```").count(), if fires.is_some() { 4 } else { 2 }, "{code}");
        }
    }

    #[test]
    fn examples_are_ron_unless_that_is_the_point() {
        for &code in Code::ALL {
            let Explanation { fires, clean, .. } = code.explanation();
            let is_broken = matches!(code, Code::Syntax | Code::MergeConflict);
            assert!(fires.is_none_or(|text| is_list_of_records(text) != is_broken), "{code}");
            assert!(clean.is_none_or(is_list_of_records), "{code}");
        }
    }

    #[test]
    fn only_closed_blocks_of_the_right_name_are_examples() {
        let page =
            "# a\n\nOne.\nTwo.\n\n```ron fires\n[]\n```\n\n```ron\n[1]\n```\n```ron clean\n[2]";
        let explanation = Explanation::parse(page);
        assert_eq!(explanation.fires, Some("[]\n"));
        assert_eq!(explanation.clean, None);
        assert_eq!(explanation.summary(), "One. Two.");
    }
}
