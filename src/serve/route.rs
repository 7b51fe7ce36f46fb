//! What is asked for, by the path of a request.

use continuity::render::html::live;

use super::queue::Sort;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// News of the files.
    Events,
    /// A file that all served pages share: its type and its text.
    Asset(&'static str, &'static str),
    /// An answer for programs, by the name of its question.
    Api(String),
    /// A page about the events of an expression.
    Render,
    /// A question with its answer.
    Ask(Form),
    /// A file of the site, by its path.
    File(String),
}

/// A form, and the question that it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// All forms, empty.
    All,
    /// A search by name.
    Find,
    /// How two records connect.
    Path,
    /// Who was on a production.
    Present,
    /// Where the sources differ.
    Conflicts,
    /// What is wrong in the files.
    Problems,
}

impl Form {
    /// The command that answers it, where one does.
    pub(super) const fn command(self) -> Option<&'static str> {
        match self {
            Self::All | Self::Problems => None,
            Self::Find => Some("search"),
            Self::Path => Some("path"),
            Self::Present => Some("present"),
            Self::Conflicts => Some("conflicts"),
        }
    }
}

impl Route {
    /// Understands a path, which begins with `/`. Nothing in it is decoded: no path of ours needs
    /// it.
    pub(super) fn of(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        if let Some(question) = path.strip_prefix("api/") {
            return Self::Api(question.to_owned());
        }
        match path {
            "" => Self::File(continuity::render::site::INDEX.to_owned()),
            "events" => Self::Events,
            live::STYLE_PATH => Self::Asset("text/css; charset=utf-8", live::STYLE),
            live::SCRIPT_PATH => Self::Asset("text/javascript; charset=utf-8", live::SCRIPT),
            "api" => Self::Api(String::new()),
            "render" => Self::Render,
            "ask" => Self::Ask(Form::All),
            "find" => Self::Ask(Form::Find),
            "path" => Self::Ask(Form::Path),
            "present" => Self::Ask(Form::Present),
            "conflicts" => Self::Ask(Form::Conflicts),
            "problems" => Self::Ask(Form::Problems),
            path => Self::File(path.to_owned()),
        }
    }

    /// Tells whether it may take long.
    pub(super) const fn sort(&self) -> Sort {
        match self {
            Self::Events | Self::Asset(..) | Self::File(_) => Sort::Page,
            Self::Ask(form) if form.command().is_none() => Sort::Page,
            Self::Ask(_) | Self::Api(_) | Self::Render => Sort::Question,
        }
    }

    /// Tells whether a link of another site may lead here, with a query or without: to pages that
    /// are the same for everybody. A query of days would have the base read anew.
    pub(super) const fn may_be_linked_to(&self, has_query: bool) -> bool {
        match self {
            Self::File(_) => true,
            Self::Ask(Form::All | Form::Problems) => !has_query,
            _ => false,
        }
    }
}
