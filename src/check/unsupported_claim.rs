//! `unsupported-claim`: no statement outlives the sources it rested on.
//!
//! A source loses its weight when the archivist deprecates it: that is a finding here. Statements
//! that rest on a record's own sources are one finding, at its key. When the record of a source is
//! removed, its key is unknown wherever it is cited; that is reported already, and each statement
//! without any other source is named there, since one slip is one problem.

use std::collections::BTreeMap;

use super::unsourced_claim::name;
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::model::{Citation, Citations, Claim, Model, RecordId, RecordKind, Reference, Subject};
use crate::text::Span;

const HELP: &str = "cite a source that is trusted, set the statement aside with \
                    `rank: Deprecated(\"why\")`, or say `unsourced: \"why\"`";

pub(super) fn find(model: &Model) -> Vec<Diagnostic> {
    let lost = Lost::new(model);
    let mut found = Vec::new();
    let mut by_record: BTreeMap<RecordId, Vec<Claim>> = BTreeMap::new();
    for claim in lost.claims() {
        let mut citations = model.citations(&claim);
        // A key without a record is a problem of its own.
        if citations.any(|citation| citation.source.record().is_none()) {
            continue;
        }
        match record_of(model, &claim) {
            Some(record) if model.record(record).citations == claim.citations => {
                by_record.entry(record).or_default().push(claim);
            }
            _ => found.push(lost.one(&claim)),
        }
    }
    found.extend(by_record.iter().map(|(record, claims)| lost.several(*record, claims)));
    found
}

/// Names, beside each key of a source that is not there, the statements that have no other source.
pub(super) fn name_in(model: &Model, found: &mut [Diagnostic]) {
    let mut unknown: BTreeMap<Span, &mut Diagnostic> = found
        .iter_mut()
        .filter(|finding| finding.code == Code::UnknownKey)
        .filter_map(|finding| Some((finding.primary.as_ref()?.span, finding)))
        .collect();
    if unknown.is_empty() {
        return;
    }
    for claim in Lost::new(model).claims() {
        for citation in model.citations(&claim) {
            if let Some(finding) = unknown.get_mut(&citation.span) {
                let text = "has no other source".to_owned();
                finding.labels.push(Label { span: claim.span, text });
            }
        }
    }
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
        lost.is_nothing = !model.all_citations().any(|citation| lost.has(&citation));
        lost
    }

    fn has(&self, citation: &Citation) -> bool {
        match citation.source {
            Reference::Record(source) => self.deprecated[source.index()].is_some(),
            Reference::Dangling(_) => true,
        }
    }

    /// The claims, without those set aside, that cite sources and none that supports them.
    fn claims(&self) -> impl Iterator<Item = Claim> {
        let claims = self.model.claims().map(|(_, claim)| claim).filter(|claim| {
            let mut citations = self.model.citations(claim);
            !claim.is_deprecated()
                && claim.unsourced.is_none()
                && !citations.is_empty()
                && citations.all(|citation| self.has(&citation))
        });
        claims.take(if self.is_nothing { 0 } else { usize::MAX })
    }

    fn one(&self, claim: &Claim) -> Diagnostic {
        let message = format!("{} has lost its last support", name(self.model, claim));
        let diagnostic = Diagnostic::new(Code::UnsupportedClaim, message).at(claim.span);
        self.label(diagnostic, self.model.citations(claim)).help(HELP)
    }

    /// What rests on the sources of a record as a whole.
    fn several(&self, id: RecordId, claims: &[Claim]) -> Diagnostic {
        if let [claim] = claims {
            return self.one(claim);
        }
        let record = self.model.record(id);
        let (number, kind) = (claims.len(), record.kind.words());
        let message = format!("{number} statements of this {kind} have lost their last support");
        let mut diagnostic = Diagnostic::new(Code::UnsupportedClaim, message).at(record.key_span);
        for claim in claims {
            diagnostic = diagnostic.label(claim.span, name(self.model, claim));
        }
        self.label(diagnostic, self.model.citation_range(record.citations)).help(HELP)
    }

    /// Shows where each of some sources is deprecated.
    fn label(&self, mut diagnostic: Diagnostic, citations: Citations<'_>) -> Diagnostic {
        let sources = citations.filter_map(|citation| citation.source.record());
        let mut places: Vec<Span> =
            sources.filter_map(|source| self.deprecated[source.index()]).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            diagnostic = diagnostic.label(place, "no longer trusted");
        }
        diagnostic
    }
}
