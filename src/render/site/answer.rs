//! The page that answers a question, with the forms to ask another: of a site that is served.

use std::io;

use askama::Template;

use super::address::Place;
use super::plan::Sheet;
use super::shell::{Own, Shell};
use super::{Here, Site};
use crate::query::{ConflictClass, Conflicts, Results};
use crate::render::html::build::{Setting, answer, disagreements};
use crate::render::html::page::{Answer, Disagreement, Linked, Problem};
use crate::render::html::{HtmlError, Live, fill};
use crate::render::words::count;

/// What was asked, and what is told.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Where the page lies below the site's folder, or seems to: what its links start from.
    pub path: &'a str,
    /// The fields of the form, by name, as they were filled in.
    pub fields: &'a [(String, String)],
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

    /// Whether a box was ticked.
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }
}

/// More conflicts than this are counted, not shown.
const MOST_CONFLICTS: usize = 300;

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
    if page.title.is_empty() {
        asked.told.title().clone_into(&mut page.title);
    }
    let problems = match asked.told {
        Told::Problems => problems(site, &here),
        _ => Vec::new(),
    };
    if matches!(asked.told, Told::Problems) && problems.is_empty() {
        page.lead.push("Nothing is wrong in the files.".to_owned());
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
    const fn title(self) -> &'static str {
        match self {
            Self::Nothing => "Ask",
            Self::Problems => "What continuity check says",
            Self::Refused { .. } => "No answer",
            Self::Answer(_) => "Answer",
        }
    }
}

/// Tells conflicts, and how many there are of each class.
fn differing<'a>(
    site: &'a Site<'a>,
    setting: Setting<'a>,
    found: &Conflicts,
    fields: &[(String, String)],
) -> (Answer, Vec<Disagreement>) {
    let all = found.conflicts.as_slice();
    let shown = all.get(..MOST_CONFLICTS).unwrap_or(all);
    let (told, sources) = disagreements(&site.ground, setting, shown, 1);
    let counts = ConflictClass::ALL.into_iter().filter_map(|class| {
        let number = all.iter().filter(|one| one.class == class).count();
        (number > 0).then(|| count(number, class.words(), &[class.words(), "s"].concat()))
    });
    let counts: Vec<String> = counts.collect();
    let counts = match counts.as_slice() {
        [] => "No conflict fits.".to_owned(),
        counts => {
            [&count(all.len(), "conflict", "conflicts"), ": ", &counts.join(", "), "."].concat()
        }
    };
    let more = all.len() - shown.len();
    let more = (more > 0).then(|| [&more.to_string(), " more are not shown."].concat());
    let expression = Fields(fields).value("expr");
    let title = match expression {
        "" => "Where the sources differ".to_owned(),
        expression => ["Where the sources differ: ", expression].concat(),
    };
    let lead = [Some(counts), more].into_iter().flatten().collect();
    (Answer { title, lead, sources, ..Answer::default() }, told)
}

/// Everything that is wrong in the files, with the ways to what it is about.
fn problems(site: &Site<'_>, here: &Here<'_>) -> Vec<Problem> {
    let all = site.ground.live.map(Live::problems).unwrap_or_default();
    let linked =
        |record| Linked { text: site.label(record).to_owned(), href: site.link(here, record) };
    all.into_iter()
        .map(|(problem, about)| Problem {
            about: about.into_iter().map(linked).collect(),
            ..problem
        })
        .collect()
}
