//! The page that answers a question, with the forms to ask another: of a site that is served.

use std::io;

use askama::Template;

use super::address::Place;
use super::plan::Sheet;
use super::shell::Shell;
use super::{Here, Site};
use crate::query::Results;
use crate::render::html::page::{Linked, Problem};
use crate::render::html::{HtmlError, fill};

/// What was asked, and what is told.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
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
}

/// The fields of the forms.
struct Fields<'a>(&'a [(String, String)]);

impl Fields<'_> {
    /// What a field was filled with.
    fn value(&self, name: &str) -> &str {
        let field = self.0.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value)
    }

    /// Whether a box was ticked.
    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }
}

/// Writes the page.
pub(super) fn write(
    site: &Site<'_>,
    asked: &Asked<'_>,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let sheet = Sheet::apart(Place::Answer);
    let here = Here::new(site, &sheet);
    let title = match asked.told {
        Told::Nothing => "Ask".to_owned(),
        Told::Problems => "What continuity check says".to_owned(),
        Told::Refused { .. } => "No answer".to_owned(),
        Told::Answer(_) => "Answer".to_owned(),
    };
    let cited = [site.name(), ": ", &title].concat();
    let shell = Shell::cited(site, &here, title, &cited);
    let template = AnswerTemplate {
        shell,
        fields: Fields(asked.fields),
        refusal: match asked.told {
            Told::Refused { message, help } => Some((message, help.unwrap_or_default())),
            _ => None,
        },
        problems: match asked.told {
            Told::Problems => problems(site, &here),
            _ => Vec::new(),
        },
    };
    fill(&template, out)
}

/// Everything that is wrong in the files, with the ways to what it is about.
fn problems(site: &Site<'_>, here: &Here<'_>) -> Vec<Problem> {
    let all = site.ground.live.map(|live| live.problems()).unwrap_or_default();
    let linked =
        |record| Linked { text: site.label(record).to_owned(), href: site.link(here, record) };
    all.into_iter()
        .map(|(problem, about)| Problem {
            about: about.into_iter().map(linked).collect(),
            ..problem
        })
        .collect()
}
