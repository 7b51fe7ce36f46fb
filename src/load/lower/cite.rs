//! Sources, notes and ranks: what a statement rests on.

use super::{Basis, Detail, Lowering, row};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::raw::{self, Text};
use crate::model::{Citation, Rank, Reference, Symbol};

impl<'a> Lowering<'a, '_> {
    /// What a statement rests on by itself; without sources or a reason, what is around it.
    pub(super) fn basis_of(
        &mut self,
        sources: Option<Vec<raw::Citation<'a>>>,
        unsourced: Option<&Text<'a>>,
    ) -> Basis {
        let unsourced = unsourced.and_then(|reason| self.text(reason));
        let sources = sources.unwrap_or_default();
        if sources.is_empty() {
            return match unsourced {
                Some(_) => Basis { citations: (0, 0), unsourced },
                None => self.basis,
            };
        }
        let start = row(self.batch.tables.citation_count());
        for citation in sources {
            self.citation(citation);
        }
        Basis { citations: (start, row(self.batch.tables.citation_count())), unsourced }
    }

    fn citation(&mut self, citation: raw::Citation<'a>) {
        let Some(id) = citation.id else {
            let place = [&citation.at, &citation.quote].into_iter().flatten().next().map_or_else(
                || self.buffer.span(0..self.buffer.text.len()),
                |text| self.buffer.quoted(text),
            );
            self.report(
                Diagnostic::new(Code::MissingField, "this citation has no `id`")
                    .at(place)
                    .help("name the source: `(id: \"…\", at: \"…\")`"),
            );
            return;
        };
        // A citation with a key of the wrong form is one all the same: its statement has a source.
        let Some(key) = self.key(&id).or_else(|| self.batch.intern(&id.0)) else { return };
        let locator = citation.at.as_ref().and_then(|text| self.text(text));
        let quote = citation.quote.as_ref().and_then(|text| self.text(text));
        let span = self.buffer.quoted(&id);
        let source = Reference::Dangling(key);
        let added = self.batch.tables.add_citation(&Citation { source, locator, quote, span });
        self.batch.is_full |= added.is_none();
    }

    pub(super) fn note(&mut self, note: Option<&Text<'a>>) -> Option<Symbol> {
        note.and_then(|text| self.text(text))
    }

    /// Takes what a claim carries beside its value.
    pub(super) fn detail<V>(&mut self, claim: raw::Claim<'a, V>) -> (Option<V>, Detail) {
        let time = self.time(claim.valid.as_ref(), claim.start.as_ref(), claim.end.as_ref());
        let rank = self.rank(claim.rank);
        let basis = self.basis_of(claim.sources, claim.unsourced.as_ref());
        let note = self.note(claim.note.as_ref());
        (claim.value, Detail { time, basis, rank, note })
    }

    pub(super) fn rank(&mut self, rank: Option<raw::Rank<'a>>) -> Rank {
        match rank {
            None | Some(raw::Rank::Normal) => Rank::Normal,
            Some(raw::Rank::Preferred) => Rank::Preferred,
            Some(raw::Rank::Deprecated(reason)) => {
                self.text(&reason).map_or(Rank::Normal, Rank::Deprecated)
            }
        }
    }
}
