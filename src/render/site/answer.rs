//! The page that answers a question, with the forms to ask another: of a site that is served.

use std::io;

use askama::Template;

use super::address::Place;
use super::plan::Sheet;
use super::shell::{Own, Shell};
use super::{Here, Site};
use crate::date::Certainty;
use crate::query::{Conflict, Conflicts, Results};
use crate::render::html::build::{Setting, answer, disagreements};
use crate::render::html::page::{Answer, Disagreement, Linked, Problem};
use crate::render::html::{HtmlError, Live, fill};
use crate::render::words::conflict as said;

/// What was asked, and what is told.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Where the page lies below the site's folder, or seems to: what its links start from.
    pub path: &'a str,
    /// The fields of the form, by name, as they were filled in.
    pub fields: &'a [(String, String)],
    /// The days that the question names, by the name of their clock, where the pages of the site are
    /// of others: the next question is to keep them.
    pub days: &'a [(String, String)],
    /// What is told.
    pub told: Told<'a>,
}

/// What the page of an answer tells.
#[derive(Clone, Copy)]
pub enum Told<'a> {
    /// Nothing yet: only the forms.
    Nothing,
    /// What is wrong in the files.
    Problems,
    /// Why there is no answer.
    Refused {
        /// What is the matter.
        message: &'a str,
        /// What would help.
        help: Option<&'a str>,
    },
    /// An answer.
    Answer(&'a Results),
}

#[derive(Template)]
#[template(path = "site/answer.html", whitespace = "minimize")]
struct AnswerTemplate<'a> {
    shell: Shell,
    fields: Fields<'a>,
    days: &'a [(String, String)],
    refusal: Option<(&'a str, &'a str)>,
    problems: Vec<Problem>,
    page: Answer,
    conflicts: Vec<Disagreement>,
}

/// The fields of the forms.
struct Fields<'a>(&'a [(String, String)]);

impl<'a> Fields<'a> {
    /// What a field was filled with.
    fn value(&self, name: &str) -> &'a str {
        let field = self.0.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value)
    }

    /// Whether a box was ticked: what the question takes for true.
    fn has(&self, name: &str) -> bool {
        let is_ticked = |value: &str| matches!(value, "" | "on" | "true" | "1");
        self.0.iter().any(|(field, value)| field == name && is_ticked(value))
    }
}

/// More conflicts than this are counted, not shown.
const MOST_CONFLICTS: usize = 300;
/// More problems than this are counted, not shown.
const MOST_PROBLEMS: usize = 1_000;

/// Writes the page.
pub(super) fn write(
    site: &Site<'_>,
    asked: &Asked<'_>,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let sheet = Sheet::apart(Place::Answer);
    let here = Here { sheet: &sheet, path: asked.path.to_owned() };
    let elsewhere = |record| site.link(&here, record);
    let setting = Setting { elsewhere: &elsewhere, has_cards: false, ..Setting::ALONE };
    let mut conflicts = Vec::new();
    let mut page = match asked.told {
        Told::Answer(Results::Conflicts(found)) => {
            let (page, told) = differing(site, setting, found, asked.fields);
            conflicts = told;
            page
        }
        Told::Answer(results) => answer(site.base, setting, results).unwrap_or_default(),
        Told::Nothing | Told::Problems | Told::Refused { .. } => Answer::default(),
    };
    let is_checked = site.ground.live.is_none_or(Live::is_checked);
    if page.title.is_empty() {
        asked.told.title(is_checked).clone_into(&mut page.title);
    }
    let (problems, more) = match asked.told {
        Told::Problems => problems(site, &here),
        _ => (Vec::new(), 0),
    };
    if matches!(asked.told, Told::Problems) {
        page.lead = problems_lead(is_checked, problems.is_empty(), more);
    }
    let own = Own { title: page.title.clone(), ..Own::default() };
    let mut shell = Shell::of(site, &here, own);
    let fields = Fields(asked.fields);
    if let Some(live) = &mut shell.live {
        fields.value("text").clone_into(&mut live.text);
    }
    let template = AnswerTemplate {
        shell,
        fields,
        days: asked.days,
        refusal: match asked.told {
            Told::Refused { message, help } => Some((message, help.unwrap_or_default())),
            _ => None,
        },
        problems,
        page,
        conflicts,
    };
    fill(&template, out)
}

impl Told<'_> {
    /// What the page is called where no answer says so.
    const fn title(self, is_checked: bool) -> &'static str {
        match self {
            Self::Nothing => "Ask",
            Self::Problems if is_checked => "What continuity check says",
            Self::Problems => "What was wrong while reading",
            Self::Refused { .. } => "No answer",
            Self::Answer(_) => "Answer",
        }
    }
}

/// Tells conflicts, the most serious first, and counts them as the command does.
fn differing<'a>(
    site: &'a Site<'a>,
    setting: Setting<'a>,
    found: &Conflicts,
    fields: &[(String, String)],
) -> (Answer, Vec<Disagreement>) {
    let mut all: Vec<&Conflict> = found.conflicts.iter().collect();
    // Stable: those that are alike stay in order.
    all.sort_by_key(|one| (one.class, one.certainty != Certainty::Certain));
    let shown = all.get(..MOST_CONFLICTS).unwrap_or(&all);
    let (told, sources) = disagreements(&site.ground, setting, shown.iter().copied(), 1);
    let more = all.len() - shown.len();
    let expression = Fields(fields).value("expr");
    let title = match expression {
        "" => "Where the sources differ".to_owned(),
        expression => ["Where the sources differ: ", expression].concat(),
    };
    (Answer { title, lead: lead(found, more), sources, ..Answer::default() }, told)
}

/// How many conflicts there are, and what is left out and why.
fn lead(found: &Conflicts, more: usize) -> Vec<String> {
    let said::Counts { shown, not_shown, of_others } = said::counts(found);
    let shown = if shown.is_empty() { said::NONE.to_owned() } else { [&shown, "."].concat() };
    let more = left_out(more);
    let not_shown = Some(not_shown).filter(|words| !words.is_empty());
    let others = not_shown.into_iter().chain(of_others).collect::<Vec<_>>().join("; ");
    let others = (!others.is_empty()).then(|| ["Not shown: ", &others, "."].concat());
    [Some(shown), more, others].into_iter().flatten().collect()
}

/// What is said above the problems: where there are none, and where only reading could find any.
fn problems_lead(is_checked: bool, is_empty: bool, more: usize) -> Vec<String> {
    let nothing = match (is_empty, is_checked) {
        (false, _) => None,
        (true, true) => Some("Nothing is wrong in the files."),
        (true, false) => Some("Nothing was wrong while reading the files."),
    };
    let not_run = (!is_checked).then_some(
        "The rules of continuity check are about the base as it stands: they are not run on a clock.",
    );
    let told = nothing.into_iter().chain(not_run).map(str::to_owned);
    told.chain(left_out(more)).collect()
}

/// What is said where not all is shown.
fn left_out(more: usize) -> Option<String> {
    (more > 0).then(|| [&more.to_string(), " more are counted, not shown."].concat())
}

/// What is wrong in the files, with the ways to what it is about, and how much more is.
fn problems(site: &Site<'_>, here: &Here<'_>) -> (Vec<Problem>, usize) {
    let all = site.ground.live.map(Live::problems).unwrap_or_default();
    let more = all.len().saturating_sub(MOST_PROBLEMS);
    let linked =
        |record| Linked { text: site.label(record).to_owned(), href: site.link(here, record) };
    let shown = all.into_iter().take(MOST_PROBLEMS).map(|(problem, about)| Problem {
        about: about.into_iter().map(linked).collect(),
        ..problem
    });
    (shown.collect(), more)
}
