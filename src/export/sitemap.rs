//! The addresses of all pages of a site, for search engines (sitemaps.org, protocol 0.9).

use std::io;

use askama::Template;

use crate::render::html::{HtmlError, fill};

/// The most addresses of one file; more go into several, which a file of its own lists.
pub const MOST_ADDRESSES: usize = 50_000;

#[derive(Template)]
#[template(path = "export/sitemap.xml", whitespace = "preserve")]
struct SitemapTemplate<'a> {
    address: &'a str,
    paths: &'a [String],
}

#[derive(Template)]
#[template(path = "export/sitemap-index.xml", whitespace = "preserve")]
struct IndexTemplate<'a> {
    address: &'a str,
    paths: &'a [String],
}

/// Lists pages, at most [`MOST_ADDRESSES`]; `address` is that of their folder, with its last `/`.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub fn write(address: &str, paths: &[String], out: &mut impl io::Write) -> Result<(), HtmlError> {
    fill(&SitemapTemplate { address, paths }, out)
}

/// Lists the files that list pages.
///
/// # Errors
///
/// Fails if `out` cannot be written to.
pub fn write_index(
    address: &str,
    paths: &[String],
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    fill(&IndexTemplate { address, paths }, out)
}
