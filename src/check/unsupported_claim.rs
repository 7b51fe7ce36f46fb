//! `unsupported-claim`: no statement outlives the sources it rested on.
//!
//! A source loses its weight when the archivist deprecates it, and is gone when its record is
//! removed. Statements that rest on a record's own sources are one finding, at its key.

use std::collections::BTreeMap;

use super::unsourced_claim::name;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Citation, Claim, Model, RecordId, RecordKind, Reference, Subject};
use crate::text::Span;

const HELP: &str = "cite a source that is trusted, set the statement aside with \
                    `rank: Deprecated(\"why\")`, or say `unsourced: \"why\"`";

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let lost = Lost::new(model);
    if lost.is_nothing {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut by_record: BTreeMap<RecordId, Vec<&Claim>> = BTreeMap::new();
    for (_, claim) in model.claims() {
        let is_open = claim.is_deprecated() || claim.unsourced.is_some();
        if is_open || !lost.is_all_of(model.citations(claim)) {
            continue;
        }
        match record_of(model, claim) {
            Some(record) if model.record(record).citations == claim.citations => {
                by_record.entry(record).or_default().push(claim);
            }
            _ => found.push(lost.one(claim)),
        }
    }
    found.extend(by_record.iter().map(|(record, claims)| lost.several(*record, claims)));
    let identities = model.identities().iter().map(|identity| identity.record);
    let unsupported =
        identities.filter(|id| lost.is_all_of(model.citation_range(model.record(*id).citations)));
    found.extend(unsupported.map(|id| lost.several(id, &[])));
    found
}

/// The record that a claim stands in, if it is one about that record or about a tie of it.
fn record_of(model: &Model, claim: &Claim) -> Option<RecordId> {
    match claim.subject {
        Subject::Record(record) => Some(record),
        Subject::Tie(tie) => match model.claim(model.tie(tie).claim).subject {
            Subject::Record(record) => Some(record),
            Subject::Tie(_) => None,
        },
    }
}

/// The sources that support nothing any more.
struct Lost<'m> {
    model: &'m Model,
    /// Where each deprecated source says so, by its record.
    deprecated: Vec<Option<Span>>,
    is_nothing: bool,
}

impl<'m> Lost<'m> {
    fn new(model: &'m Model) -> Self {
        let mut deprecated = vec![None; model.record_count()];
        let sources = model.records().filter(|(_, record)| record.kind == RecordKind::Source);
        for (id, _) in sources {
            deprecated[id.index()] =
                model.deprecation(id).map(|(claim, _)| model.claim(claim).span);
        }
        let mut lost = Self { model, deprecated, is_nothing: false };
        let is_lost = |citation: &Citation| lost.place(citation).is_some();
        lost.is_nothing = !model.all_citations().iter().any(is_lost);
        lost
    }

    /// Where it stands, and how, that a citation supports nothing any more.
    fn place(&self, citation: &Citation) -> Option<(Span, &'static str)> {
        match citation.source {
            Reference::Record(source) => {
                self.deprecated[source.index()].map(|place| (place, "no longer trusted"))
            }
            // Of a source that could not be read nobody knows what it says.
            Reference::Dangling(key) if self.model.is_unread(key) => None,
            Reference::Dangling(_) => Some((citation.span, "no source has this key")),
        }
    }

    fn is_all_of(&self, citations: &[Citation]) -> bool {
        !citations.is_empty() && citations.iter().all(|one| self.place(one).is_some())
    }

    fn one(&self, claim: &Claim) -> Diagnostic {
        let message = format!("{} has lost its last support", name(self.model, claim));
        let diagnostic = Diagnostic::new(Code::UnsupportedClaim, message).at(claim.span);
        self.label(diagnostic, self.model.citations(claim)).help(HELP)
    }

    /// What rests on the sources of a record as a whole; an identity is itself the statement.
    fn several(&self, id: RecordId, claims: &[&Claim]) -> Diagnostic {
        let record = self.model.record(id);
        let kind = record.kind.words();
        let message = match claims {
            [] => format!("this {kind} has lost its last support"),
            [claim] => format!("{} has lost its last support", name(self.model, claim)),
            claims => {
                format!("{} statements of this {kind} have lost their last support", claims.len())
            }
        };
        let place = match claims {
            [claim] => claim.span,
            _ => record.key_span,
        };
        let mut diagnostic = Diagnostic::new(Code::UnsupportedClaim, message).at(place);
        if claims.len() > 1 {
            for claim in claims {
                diagnostic = diagnostic.label(claim.span, name(self.model, claim));
            }
        }
        self.label(diagnostic, self.model.citation_range(record.citations)).help(HELP)
    }

    /// Says why each of some citations supports nothing any more.
    fn label(&self, mut diagnostic: Diagnostic, citations: &[Citation]) -> Diagnostic {
        let mut places: Vec<(Span, &str)> =
            citations.iter().filter_map(|citation| self.place(citation)).collect();
        places.dedup();
        for (place, words) in places {
            diagnostic = diagnostic.label(place, words);
        }
        diagnostic
    }
}
