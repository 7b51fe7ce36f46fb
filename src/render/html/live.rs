//! What a page bears only while it is served: a way to ask, and what is wrong in the files.
//!
//! Invariant: a page that is written bears none of it, byte for byte.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::page::{LiveBar, Problem};
use crate::diagnostic::{Diagnostic, Severity, starts};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind, Subject};
use crate::render::words::count;
use crate::text::{FileId, Position, Span};

/// The style sheet of what is there only while a page is served, at [`STYLE_PATH`].
pub const STYLE: &str = include_str!("../../../templates/live.css");
/// The script that shows a page anew when its base has changed, at [`SCRIPT_PATH`].
pub const SCRIPT: &str = include_str!("../../../templates/live.js");
/// Where pages look for the style sheet, below the folder of the site.
pub const STYLE_PATH: &str = "live.css";
/// Where pages look for the script, below the folder of the site.
pub const SCRIPT_PATH: &str = "live.js";

/// So many problems that are about no record stand over each page.
const MOST_OVER_PAGES: usize = 10;

/// Why the base on the pages is not the one in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// How often that has changed: part of what names what a page shows.
    pub number: u64,
    /// Why, as a sentence; empty where it is the one.
    pub words: String,
}

/// Says how it stands now.
pub type Notices<'a> = dyn Fn() -> Notice + Sync + 'a;

/// A base while it is served.
pub struct Live<'a> {
    base: &'a KnowledgeBase,
    /// What names this reading of the files, for the script.
    edition: &'a str,
    notices: &'a Notices<'a>,
    /// Made when it is first asked for: it takes a look at everything.
    found: OnceLock<Found>,
}

/// What is wrong in a base.
struct Found {
    findings: Vec<Diagnostic>,
    problems: Vec<Problem>,
    /// The places of the problems of each record, in their order.
    of: BTreeMap<RecordId, Vec<usize>>,
    /// The places of those that are about no record that could be read.
    of_none: Vec<usize>,
}

impl<'a> Live<'a> {
    /// Serves a base; `edition` names this reading of its files.
    #[must_use]
    pub fn new(base: &'a KnowledgeBase, edition: &'a str, notices: &'a Notices<'a>) -> Self {
        Self { base, edition, notices, found: OnceLock::new() }
    }

    /// Lists what is wrong, as `check` does. On a clock only what was wrong while reading: the rules
    /// are about the data as it is.
    #[must_use]
    pub fn findings(&self) -> &[Diagnostic] {
        &self.found().findings
    }

    /// Says how much is wrong: "2 errors, 1 warning". On a clock also that the rules were not run: a
    /// base that was only read is not one in which nothing is wrong.
    #[must_use]
    pub fn words(&self) -> String {
        let (total, is_checked) = (total(self.findings()), self.is_checked());
        match (is_checked, total.is_empty()) {
            (true, true) => "no problems".to_owned(),
            (true, false) => total,
            (false, true) => [NOT_RUN, "; nothing wrong while reading"].concat(),
            (false, false) => [NOT_RUN, "; while reading: ", &total].concat(),
        }
    }

    /// Tells whether the rules of `check` were run: they are about the data as it is, on no clock.
    pub(in crate::render) fn is_checked(&self) -> bool {
        self.base.clocks.is_unset()
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| Found::of(self.base))
    }

    /// Lists the problems that are about a record.
    pub(in crate::render) fn problems_of(&self, record: RecordId) -> Vec<Problem> {
        let found = self.found();
        let places = found.of.get(&record).into_iter().flatten();
        places.filter_map(|at| found.problems.get(*at)).cloned().collect()
    }

    /// Lists all problems, each with the records it is about.
    pub(in crate::render) fn problems(&self) -> Vec<(Problem, Vec<RecordId>)> {
        let found = self.found();
        let mut all: Vec<(Problem, Vec<RecordId>)> =
            found.problems.iter().map(|problem| (problem.clone(), Vec::new())).collect();
        for (record, places) in &found.of {
            for at in places {
                if let Some((_, records)) = all.get_mut(*at) {
                    records.push(*record);
                }
            }
        }
        all
    }

    /// Makes what stands over a page about a record, or about none; `root` leads to the folder of
    /// the site.
    #[must_use]
    pub fn bar(&self, root: &str, about: Option<RecordId>) -> LiveBar {
        let found = self.found();
        let notice = (self.notices)();
        let shown = found.of_none.iter().take(MOST_OVER_PAGES);
        let of_none = shown.filter_map(|at| found.problems.get(*at)).cloned();
        let more = found.of_none.len().saturating_sub(MOST_OVER_PAGES);
        LiveBar {
            root: root.to_owned(),
            edition: edition(self.edition, &notice),
            notice: notice.words,
            text: String::new(),
            problems: of_none
                .chain(about.into_iter().flat_map(|one| self.problems_of(one)))
                .collect(),
            more: match more {
                0 => String::new(),
                _ => [&count(more, "more problem", "more problems"), " of no record"].concat(),
            },
            found: self.words(),
        }
    }
}

/// Names what pages show: a reading of the files, and what is said of it.
#[must_use]
pub fn edition(reading: &str, notice: &Notice) -> String {
    [reading, ".", &notice.number.to_string()].concat()
}

/// What is said of the rules of `check` where they were not run.
const NOT_RUN: &str = "not run on a clock";

/// "2 errors, 1 warning"; empty where there are none.
fn total(findings: &[Diagnostic]) -> String {
    let number = |severity| findings.iter().filter(|one| one.severity == severity).count();
    let told = [
        (number(Severity::Error), "error", "errors"),
        (number(Severity::Warning), "warning", "warnings"),
        (number(Severity::Note), "note", "notes"),
    ];
    let told = told.into_iter().filter(|(number, ..)| *number > 0);
    let told: Vec<String> = told.map(|(number, one, many)| count(number, one, many)).collect();
    told.join(", ")
}

impl Found {
    fn of(base: &KnowledgeBase) -> Self {
        let findings = if base.clocks.is_unset() { base.check() } else { base.diagnostics.clone() };
        let starts = starts(&findings, &base.source_map);
        let problems =
            findings.iter().zip(starts).map(|(found, start)| problem(base, found, start)).collect();
        let records = Records::of(base, &findings);
        let mut of: BTreeMap<RecordId, Vec<usize>> = BTreeMap::new();
        let mut of_none = Vec::new();
        for (at, found) in findings.iter().enumerate() {
            let labels = found.primary.iter().chain(&found.labels);
            let about = labels.filter_map(|label| records.around(label.span));
            let mut about: Vec<RecordId> = about.collect();
            about.sort_unstable();
            about.dedup();
            if about.is_empty() {
                of_none.push(at);
            }
            for record in about {
                of.entry(record).or_default().push(at);
            }
        }
        Self { findings, problems, of, of_none }
    }
}

fn problem(base: &KnowledgeBase, found: &Diagnostic, start: Option<Position>) -> Problem {
    let path = found.file.map(|file| base.source_map.relative_path(file)).unwrap_or_default();
    let place = match start {
        Some(start) => {
            [path, ":", &start.line.to_string(), ":", &start.column.to_string()].concat()
        }
        None => path.to_owned(),
    };
    let label = found.primary.as_ref().map(|label| label.text.clone());
    let notes = found.notes.iter().cloned();
    Problem {
        severity: found.severity.name(),
        code: found.code.name(),
        message: found.message.clone(),
        place,
        remarks: label.into_iter().filter(|text| !text.is_empty()).chain(notes).collect(),
        helps: found.helps.iter().map(|help| help.message.clone()).collect(),
        about: Vec::new(),
    }
}

/// The records of the files in which something is wrong, in the order of their places.
struct Records(Vec<(Span, RecordId)>);

impl Records {
    fn of(base: &KnowledgeBase, findings: &[Diagnostic]) -> Self {
        let labels = findings.iter().flat_map(|found| found.primary.iter().chain(&found.labels));
        let mut files: Vec<FileId> = labels.map(|label| label.span.file).collect();
        files.sort_unstable();
        files.dedup();
        let records = base.model.records();
        let records = records.filter(|(_, record)| files.binary_search(&record.span.file).is_ok());
        let mut records: Vec<(Span, RecordId)> =
            records.map(|(id, record)| (record.span, shown_with(base, id))).collect();
        records.sort_unstable();
        Self(records)
    }

    /// Finds the record that holds a place.
    fn around(&self, span: Span) -> Option<RecordId> {
        let after =
            self.0.partition_point(|(one, _)| (one.file, one.start) <= (span.file, span.start));
        let (one, record) = self.0.get(after.checked_sub(1)?)?;
        (one.file == span.file && span.start < one.end).then_some(*record)
    }
}

/// The record on whose page a record stands: of a claim, what it is about.
fn shown_with(base: &KnowledgeBase, id: RecordId) -> RecordId {
    let record = base.model.record(id);
    if record.kind != RecordKind::Claim {
        return id;
    }
    let about = base.model.claims_written_in(&record).next().map(|claim| claim.subject);
    match about {
        Some(Subject::Record(about)) => about,
        Some(Subject::Tie(tie)) => base.model.tie(tie).of.record().unwrap_or(id),
        None => id,
    }
}
