//! `same-address`: two sources at one address are one page entered twice, which would be counted as
//! two witnesses.
//!
//! Addresses that differ only in `http` and `https`, in `www.` and in a slash at the end are one.
//! Versions of a page, published on days that are certainly not the same, are no finding.

use super::dated::Dated;
use crate::date::Certainty;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Model, Property, RecordId, RecordKind, Value};
use crate::text::Span;

/// How many sources of one address each one is compared with.
const COMPARED: usize = 100;

/// An address of a source, and where it stands.
struct Addressed<'a> {
    address: &'a str,
    source: RecordId,
    span: Span,
}

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let mut addresses = addresses(model);
    addresses.sort_unstable_by_key(|one| (one.address, one.source, one.span));
    // One source with one address in several claims has it once.
    addresses.dedup_by_key(|one| (one.address, one.source));
    let mut found = Vec::new();
    for group in addresses.chunk_by(|one, other| one.address == other.address) {
        for (at, one) in group.iter().enumerate() {
            let mut before = group[..at].iter().take(COMPARED);
            if let Some(first) = before.find(|other| !are_versions(model, one.source, other.source))
            {
                found.push(report(model, one, first));
            }
        }
    }
    found
}

fn addresses(model: &Model) -> Vec<Addressed<'_>> {
    let sources = model.records().filter(|(_, record)| record.kind == RecordKind::Source);
    let claims = sources.flat_map(|(source, _)| {
        model.claims_on(source, Property::Url).map(move |(_, claim)| (source, claim))
    });
    let standing = claims.filter(|(_, claim)| !claim.is_deprecated());
    standing
        .filter_map(|(source, claim)| {
            let Value::Text(text) = claim.value else { return None };
            Some(Addressed { address: bare(model.text(text)), source, span: claim.span })
        })
        .collect()
}

/// What of an address tells one page from another.
fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

/// Tells whether two sources were certainly published on different days.
fn are_versions(model: &Model, one: RecordId, other: RecordId) -> bool {
    let published = |source| Dated::on(model, source, Property::Published);
    matches!((published(one), published(other)), (Some(one), Some(other))
        if one.occurrence.shares_a_day(&other.occurrence) == Certainty::No)
}

fn report(model: &Model, one: &Addressed<'_>, first: &Addressed<'_>) -> Diagnostic {
    let (key, other) = (model.key(one.source), model.key(first.source));
    Diagnostic::new(Code::SameAddress, "another source has this address too")
        .at_with(one.span, format!("the source `{key}`"))
        .label(first.span, format!("the source `{other}`"))
        .help("if they are one page, make one source of them: two would count as two witnesses")
        .help("if they are versions of a page, say when each was `published`")
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn what_does_not_tell_pages_apart_is_left_out() {
        for same in ["http://a.org/x", "https://www.a.org/x/", "https://a.org/x"] {
            assert_eq!(bare(same), "a.org/x");
        }
        assert_ne!(bare("https://a.org/x?page=2"), bare("https://a.org/x"));
        assert_ne!(bare("https://a.org/x#post-3"), bare("https://a.org/x"));
        assert_eq!(bare("https://www."), "");
    }
}
