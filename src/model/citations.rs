//! Ranges of the citations table.

use super::row::CitationRow;
use super::{Citation, CitationId, Claim, Model, TieId};

/// Some citations that stand side by side in the table, given one after the other.
#[derive(Clone, Debug, Default)]
pub struct Citations<'m> {
    rows: std::slice::Iter<'m, CitationRow>,
}

impl Citations<'_> {
    /// Tells whether there is none (any more).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }
}

impl Iterator for Citations<'_> {
    type Item = Citation;

    fn next(&mut self) -> Option<Citation> {
        self.rows.next().map(CitationRow::citation)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rows.size_hint()
    }
}

impl ExactSizeIterator for Citations<'_> {}

impl Model {
    /// Lists the citations of a claim: its own, else those of what it stands in.
    #[must_use]
    pub fn citations(&self, claim: &Claim) -> Citations<'_> {
        self.citation_range(claim.citations)
    }

    /// Lists the citations of the claim that states a tie.
    #[must_use]
    pub fn citations_of_tie(&self, tie: TieId) -> Citations<'_> {
        self.citations(&self.claim(self.tie(tie).claim))
    }

    /// Lists the citations in a range of the table, as records and claims name it.
    #[must_use]
    pub fn citation_range(&self, (start, end): (u32, u32)) -> Citations<'_> {
        Citations { rows: self.tables.citations[start as usize..end as usize].iter() }
    }

    /// Returns a citation.
    #[must_use]
    pub fn citation(&self, id: CitationId) -> Citation {
        self.tables.citation(id)
    }

    /// Lists the handles of the citations that [`Model::citations`] gives.
    pub fn citation_ids(&self, claim: &Claim) -> impl Iterator<Item = CitationId> + use<> {
        let (start, end) = claim.citations;
        (start..end).filter_map(|index| CitationId::from_index(index as usize))
    }

    /// Lists all citations in the order of the files.
    #[must_use]
    pub fn all_citations(&self) -> Citations<'_> {
        Citations { rows: self.tables.citations.iter() }
    }
}
