//! One self-contained HTML page through askama.
//!
//! Invariants: no external request, no inline `style` or handler, and a content security policy
//! that lets run exactly the one style sheet and the one script the page carries. Everything
//! that comes from the data is escaped; the same page gives the same bytes.

pub mod build;
pub mod live;
pub mod overview;
pub mod page;

use std::fmt;
use std::io;

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

pub use build::{LanesBy, Request, build};
pub use live::Live;
pub use page::Page;

use crate::text::visible_markup;
use page::LiveBar;

/// What can go wrong while a page is written.
#[derive(Debug, thiserror::Error)]
pub enum HtmlError {
    /// There are more events than one page can hold.
    #[error("{count} events are too many for one page, which holds {most}")]
    TooManyEvents {
        /// How many there are.
        count: usize,
        /// How many a page holds.
        most: usize,
    },
    /// A template could not be filled.
    #[error("the page could not be put together")]
    Template(#[from] askama::Error),
    /// The page could not be written out.
    #[error("the page could not be written")]
    Write(#[from] io::Error),
}

/// Writes a page as HTML.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub fn write(page: &Page, out: &mut impl io::Write) -> Result<(), HtmlError> {
    write_with(page, None, out)
}

/// Writes a page as it is served, with what stands over it.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub fn write_live(page: &Page, bar: &LiveBar, out: &mut impl io::Write) -> Result<(), HtmlError> {
    write_with(page, Some(bar), out)
}

/// Returns the hashes by which a content security policy knows the style sheet and the script that a
/// page carries (CSP level 3).
#[must_use]
pub fn hashes() -> [String; 2] {
    [STYLE, SCRIPT].map(|asset| ["sha256-", &hash(asset)].concat())
}

fn write_with(
    page: &Page,
    live: Option<&LiveBar>,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let template = PageTemplate {
        page,
        live,
        style: Asset(STYLE),
        script: Asset(SCRIPT),
        policy: Policy { style: hash(STYLE), script: hash(SCRIPT) },
    };
    fill(&template, out)
}

/// Fills a template and writes it, without what would turn the writing round or hide it.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub(crate) fn fill(template: &impl Template, out: &mut impl io::Write) -> Result<(), HtmlError> {
    let page = template.render()?;
    Ok(out.write_all(visible_markup(&page).as_bytes())?)
}

/// The one style sheet, of the page and of a site.
pub(in crate::render) const STYLE: &str = include_str!("../../templates/page.css");
/// The one script, of the page and of a site.
pub(in crate::render) const SCRIPT: &str = include_str!("../../templates/page.js");

#[derive(Template)]
#[template(path = "page.html", whitespace = "minimize")]
struct PageTemplate<'a> {
    page: &'a Page,
    /// What stands over it while it is served.
    live: Option<&'a LiveBar>,
    style: Asset,
    script: Asset,
    policy: Policy,
}

/// A file of this crate that goes into the page byte for byte: never anything from the data.
struct Asset(&'static str);

impl fmt::Display for Asset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl askama::filters::HtmlSafe for Asset {}

/// The content security policy: only the style and the script whose hashes it names.
struct Policy {
    style: String,
    script: String,
}

fn hash(asset: &str) -> String {
    STANDARD.encode(Sha256::digest(asset.as_bytes()))
}
