//! The page of a person, an organization, a character, a place or a source.

use std::io;

use askama::Template;

use super::plan::Sheet;
use super::shell::Shell;
use super::{Site, timeline};
use crate::model::{Property, RecordId, Value};
use crate::render::html::page::Page;
use crate::render::html::{HtmlError, fill};
use crate::render::words;

#[derive(Template)]
#[template(path = "site/record.html", whitespace = "minimize")]
struct RecordTemplate {
    shell: Shell,
    page: Page,
    known: Vec<Known>,
}

/// What is known of one property.
struct Known {
    label: String,
    value: String,
}

/// Writes the page of a record.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    record: RecordId,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let (shell, page) = timeline::made(site, sheet)?;
    let known = if sheet.address.part == 1 { known(site, record) } else { Vec::new() };
    fill(&RecordTemplate { shell, page, known }, out)
}

/// What is known of the properties that the head of the page does not tell.
fn known(site: &Site<'_>, record: RecordId) -> Vec<Known> {
    let mut properties: Vec<Property> = Vec::new();
    for (_, claim) in site.base.model.claims_about(record) {
        let is_told = matches!(claim.property, Property::Description | Property::Kind)
            || matches!(claim.value, Value::Tie(_));
        if !is_told && !properties.contains(&claim.property) {
            properties.push(claim.property);
        }
    }
    let known = properties.into_iter().filter_map(|property| {
        Some(Known {
            label: words::capitalized(&words::property_words(site.base, property)),
            value: words::known(site.base, record, property)?,
        })
    });
    known.collect()
}

impl Site<'_> {
    /// What the archivist says of a record in a sentence; empty where nothing.
    pub(super) fn description(&self, record: RecordId) -> String {
        words::known(self.base, record, Property::Description).unwrap_or_default()
    }
}
