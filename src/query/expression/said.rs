//! Terms about what is said of a record: by which sources, at which rank, in which words.

use super::evaluate::{Question, Unknown};
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Claim, ClaimId, RecordId, Value};
use crate::text::fold;

/// All that a record says and all that is said of it elsewhere, of its ties too.
pub(super) fn claims(
    base: &KnowledgeBase,
    record: RecordId,
) -> impl Iterator<Item = (ClaimId, Claim)> {
    let model = &base.model;
    let (start, end) = model.record(record).claims;
    let written = (start..end).filter_map(|index| ClaimId::from_index(index as usize));
    // Of what is said about it, most is written there.
    let is_elsewhere = move |id: ClaimId| !(start as usize..end as usize).contains(&id.index());
    let elsewhere = model.claims_about(record).filter(move |(id, _)| is_elsewhere(*id));
    written.map(|id| (id, model.claim(id))).chain(elsewhere)
}

/// Lists the sources that a record certainly cites, or is, sorted, each once.
pub(in crate::query) fn certainly_cited(base: &KnowledgeBase, record: RecordId) -> Vec<RecordId> {
    let model = &base.model;
    let question = Question::new(base, &[], record);
    let is_there = |claim: ClaimId| {
        let mut hangs_on = question.hangs_on(claim).into_iter();
        hangs_on.all(|unknown| question.whether(unknown) == Certainty::Certain)
    };
    let told = claims(base, record)
        .filter(|(id, claim)| !model.is_set_aside(claim) && is_there(*id))
        .flat_map(|(_, claim)| model.citations(&claim));
    let cited = told.filter_map(|citation| citation.source.record());
    let own = model.as_source(record).map(|_| record);
    let mut sources: Vec<RecordId> = cited.chain(own).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
}

impl Question<'_> {
    /// Whether one of a record's claims is like this: certain if one is that is certainly there.
    pub(super) fn some_claim(
        &mut self,
        record: RecordId,
        fits: impl Fn(&Claim) -> bool,
    ) -> Certainty {
        self.some_seen(claims(self.base, record).filter(|(_, claim)| fits(claim)))
    }

    /// Whether one of some claims is there; what it hangs on matters only where none certainly is.
    fn some_seen(&mut self, claims: impl Iterator<Item = (ClaimId, Claim)>) -> Certainty {
        let mut open: Vec<Vec<Unknown>> = Vec::new();
        for (id, _) in claims {
            let hangs_on = self.hangs_on(id);
            let answers = hangs_on.iter().map(|unknown| self.whether(*unknown));
            match answers.fold(Certainty::Certain, Certainty::and) {
                Certainty::Certain => return Certainty::Certain,
                Certainty::Possible if !open.contains(&hangs_on) => open.push(hangs_on),
                Certainty::Possible | Certainty::No => {}
            }
        }
        let answer = if open.is_empty() { Certainty::No } else { Certainty::Possible };
        for unknown in open.into_iter().flatten() {
            let is_open = self.whether(unknown);
            self.note(unknown, is_open);
        }
        answer
    }

    pub(super) fn cites(&mut self, record: RecordId, source: RecordId) -> Certainty {
        if record == source {
            return Certainty::Certain;
        }
        let base = self.base;
        self.some_claim(record, |claim| {
            !base.model.is_set_aside(claim) && is_cited(base, claim, source)
        })
    }

    /// Whether a claim written in one record names another, or its ties do, and cites the source.
    pub(super) fn is_said_of(
        &mut self,
        source: RecordId,
        (by, about): (RecordId, RecordId),
    ) -> Certainty {
        let base = self.base;
        let model = &base.model;
        let names = |claim: &Claim| match claim.value {
            Value::Record(reference) => reference.record() == Some(about),
            Value::Tie(tie) => {
                let tie = model.tie(tie);
                tie.who.record() == Some(about) || tie.of.record() == Some(about)
            }
            _ => false,
        };
        // What the archivist prefers another account to links nobody with anything.
        self.some_claim(by, |claim| {
            !claim.is_deprecated()
                && names(claim)
                && is_cited(base, claim, source)
                && !model.is_outranked(claim)
        })
    }

    /// Whether the texts of a record, its key among them, hold the words.
    pub(super) fn says(&mut self, words: &str) -> Certainty {
        let model = &self.base.model;
        let record = self.record;
        let holds = |text: &str| fold(text).contains(words);
        let said = |claim: &Claim| match claim.value {
            Value::Text(text) => holds(model.text(text)),
            Value::Tie(tie) => {
                let tie = model.tie(tie);
                let name = tie.who.record().filter(|who| *who != record);
                tie.role.is_some_and(|role| holds(model.text(role)))
                    || name.is_some_and(|who| holds(model.label(who)))
            }
            _ => false,
        };
        if holds(model.key(record)) {
            return Certainty::Certain;
        }
        let claims = model.claims_about(record);
        self.some_seen(claims.filter(|(_, claim)| !claim.is_deprecated() && said(claim)))
    }
}

fn is_cited(base: &KnowledgeBase, claim: &Claim, source: RecordId) -> bool {
    let citations = base.model.citations(claim);
    citations.filter_map(|citation| citation.source.record()).any(|cited| cited == source)
}
