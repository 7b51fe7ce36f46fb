//! Pages: those of the site, one about an expression, and answers beside their forms.

use clap::{Args, FromArgMatches};
use continuity::render::html::{HtmlError, hashes, write_live};
use continuity::render::site::{Asked, Told};
use continuity::render::site::{SiteFile, TwinFormat};
use hyper::StatusCode;

use super::api;
use super::desk::{Desk, DeskFile};
use super::reply::{HTML, JSON, OWN_FILES, Reply};
use super::route::Form;
use crate::cli::{Answered, CommandError, Extra, Parameter, question, render};

/// What a question is made of.
#[derive(Clone, Copy)]
pub(super) struct Query<'q> {
    /// What it has, but for days.
    pub(super) parameters: &'q [Parameter],
    /// The days that it names, where the pages are of others.
    pub(super) days: &'q [Parameter],
}

impl Query<'_> {
    const NOTHING: Self = Self { parameters: &[], days: &[] };
}

/// Answers lie in the site's folder, whichever their name.
const ROOT: &str = "answer";

/// Makes a file of the site.
pub(super) fn file(desk: &Desk<'_>, path: &str) -> Reply {
    let site = desk.site();
    let mut bytes = Vec::new();
    let (media, written) = match desk.file(path) {
        None => return missing(desk, path),
        Some(DeskFile::Extra(extra)) => {
            (media_of(extra), extra.write(site, None, &mut bytes).map_err(CommandError::from))
        }
        Some(DeskFile::Site(file)) => {
            (media(file), site.write(file, &mut bytes).map_err(CommandError::from))
        }
    };
    match written {
        Err(error) => broken(&error),
        Ok(()) if media == HTML => Reply::page(StatusCode::OK, OWN_FILES.to_owned(), bytes),
        Ok(()) => Reply::data(StatusCode::OK, media, bytes),
    }
}

fn media(file: SiteFile) -> &'static str {
    match file {
        SiteFile::Style => "text/css; charset=utf-8",
        SiteFile::Script => "text/javascript; charset=utf-8",
        SiteFile::Sheet(_) => HTML,
        SiteFile::Twin(_, TwinFormat::Json) => JSON,
        SiteFile::Twin(_, TwinFormat::Csv) => "text/csv; charset=utf-8",
    }
}

fn media_of(extra: Extra) -> &'static str {
    match extra {
        Extra::Feed => "application/atom+xml",
        Extra::Calendar => "text/calendar; charset=utf-8",
        Extra::Sitemap | Extra::SitemapIndex | Extra::SitemapPart(_) => "application/xml",
    }
}

fn missing(desk: &Desk<'_>, path: &str) -> Reply {
    let told = Told::Refused { message: "there is no such page", help: Some("find it by name") };
    answered(desk, (path, Query::NOTHING), told, StatusCode::NOT_FOUND)
}

/// Makes a page about the events of an expression.
pub(super) fn render(desk: &Desk<'_>, query: Query<'_>) -> Reply {
    match page(desk, query.parameters) {
        Ok(Some(reply)) => reply,
        Ok(None) => {
            let told = Told::Refused { message: "no event fits", help: None };
            answered(desk, (ROOT, query), told, StatusCode::NOT_FOUND)
        }
        Err(error) => refused(desk, query, &error),
    }
}

/// What says where a page is to be written, which is no matter of the page.
const OF_THE_WRITING: [&str; 2] = ["site", "base-url"];
/// The option that says so for a page, and what it is here.
const OUTPUT: (&str, &str) = ("output", "-");

fn page(desk: &Desk<'_>, parameters: &[Parameter]) -> Result<Option<Reply>, CommandError> {
    let command = render::Args::augment_args(clap::Command::new("render"));
    let output = (OUTPUT.0.to_owned(), OUTPUT.1.to_owned());
    let parameters: Vec<Parameter> = parameters.iter().cloned().chain([output]).collect();
    let matches = question::matches(command, None, &parameters, &OF_THE_WRITING)?;
    let read = render::Args::from_arg_matches(&matches);
    let asked = read.map_err(|error| CommandError::usage(error.to_string(), None))?;
    let Some(page) = asked.asked(desk.site().ground())? else { return Ok(None) };
    let mut bytes = Vec::new();
    write_live(&page, &desk.live.bar("", None), &mut bytes)?;
    let [style, script] = hashes();
    let policy = OWN_FILES
        .replace("style-src", &format!("style-src '{style}'"))
        .replace("script-src", &format!("script-src '{script}'"));
    Ok(Some(Reply::page(StatusCode::OK, policy, bytes)))
}

/// Makes the page of a form, with the answer to what was asked.
pub(super) fn ask(desk: &Desk<'_>, form: Form, query: Query<'_>) -> Reply {
    let parameters = query.parameters;
    // Without an expression all conflicts are meant; the other questions need to be asked.
    let is_asked = !parameters.is_empty() || form == Form::Conflicts;
    let Some(command) = form.command().filter(|_| is_asked) else {
        let told = if form == Form::Problems { Told::Problems } else { Told::Nothing };
        return answered(desk, (ROOT, query), told, StatusCode::OK);
    };
    let read = question::read(command, parameters);
    let asked = read.map(|read| read.and_then(|question| question.answer(desk.base)));
    match asked {
        None => missing(desk, ROOT),
        Some(Err(error)) => refused(desk, query, &error),
        Some(Ok(Answered { results, .. })) => {
            answered(desk, (ROOT, query), Told::Answer(&results), StatusCode::OK)
        }
    }
}

fn refused(desk: &Desk<'_>, query: Query<'_>, error: &CommandError) -> Reply {
    let (message, help) = (error.to_string(), error.help());
    let told = Told::Refused { message: &message, help: help.as_deref() };
    answered(desk, (ROOT, query), told, api::status(error))
}

fn answered(
    desk: &Desk<'_>,
    (path, query): (&str, Query<'_>),
    told: Told<'_>,
    status: StatusCode,
) -> Reply {
    let mut bytes = Vec::new();
    let written: Result<(), HtmlError> = desk
        .site()
        .write_asked(&Asked { path, fields: query.parameters, days: query.days, told }, &mut bytes);
    match written {
        Ok(()) => Reply::page(status, OWN_FILES.to_owned(), bytes),
        Err(error) => broken(&error.into()),
    }
}

fn broken(error: &CommandError) -> Reply {
    let help = error.help().unwrap_or_else(|| "`continuity check` may say more".to_owned());
    Reply::failed(StatusCode::INTERNAL_SERVER_ERROR, (&error.to_string(), &help))
}
