//! From the steps of a proof to the lines of a tree: what needs no line of its own joins another.

use std::collections::BTreeSet;

use crate::knowledge_base::KnowledgeBase;
use crate::model::{CitationId, ClaimId, RecordId};
use crate::query::{Asked, Doubt, Fact, Proof};
use crate::render::Look;
use crate::render::text::footnotes::Footnotes;
use crate::render::text::mark::{arrow, dash, dot, line};
use crate::render::words::link::sentence;
use crate::render::words::{Places, proof as said, source};
use crate::text::Span;

/// A line of a tree with what lies under it. Its texts are harmless.
#[derive(Default)]
pub(super) struct Branch {
    /// What stands before the words, with a blank behind it.
    pub(super) mark: String,
    pub(super) words: String,
    /// Where it stands; empty where it has no place.
    pub(super) place: String,
    pub(super) below: Vec<Branch>,
}

/// Makes branches of proofs.
pub(super) struct Planter<'b> {
    pub(super) base: &'b KnowledgeBase,
    pub(super) look: Look,
    pub(super) notes: Footnotes<'b>,
    pub(super) places: Places<'b>,
    /// The record that the hop before has named.
    pub(super) named: Option<RecordId>,
    /// The citations that have been told.
    pub(super) told: BTreeSet<CitationId>,
}

/// A step as it is shown: with what of those under it has joined its line.
struct Shape<'p> {
    words: String,
    at: Option<Span>,
    /// The claim whose notes the line tells.
    claim: Option<ClaimId>,
    below: Vec<&'p Proof>,
}

impl Planter<'_> {
    /// Makes a tree of a whole proof; its head says what was asked about.
    pub(super) fn root(&mut self, asked: &Asked, proof: &Proof) -> Branch {
        let mut tree = self.branch(proof);
        let signs = (arrow(self.look), dot(self.look));
        tree.words = line(&said::head(self.base, (asked, proof), &tree.words, signs));
        if matches!(proof.fact, Fact::Presence { .. }) && proof.certainty.is_some() {
            for (below, evidence) in tree.below.iter_mut().zip(&proof.because) {
                // What says less than all of it together is not why.
                let is_why = evidence.certainty == proof.certainty;
                below.words.insert_str(0, if is_why { "because " } else { "besides, " });
            }
        }
        tree
    }

    fn branch(&mut self, proof: &Proof) -> Branch {
        let mut shape = self.shape(proof);
        if let Some(claim) = shape.claim {
            shape.words.push_str(&self.remarks(claim));
        }
        Branch {
            mark: String::new(),
            words: line(&shape.words),
            place: self.place(shape.at),
            below: self.below(&shape.below),
        }
    }

    fn shape<'p>(&self, proof: &'p Proof) -> Shape<'p> {
        let words = self.words(proof);
        let all = || proof.because.iter().collect();
        match (&proof.fact, proof.because.as_slice()) {
            (Fact::Hop { .. }, [link, rest @ ..]) if is_link(link) && !rest.iter().any(is_link) => {
                let mut shape = self.shape(link);
                shape.below.extend(rest);
                shape
            }
            (Fact::Dated(_) | Fact::Held(_), [only]) if rule(only).is_some() => Shape {
                words: self.timed(proof, &rule(only).unwrap_or_default()) + &self.doubts(only),
                ..self.shape(only)
            },
            (Fact::Follows { .. }, [only]) => Shape { words, ..self.shape(only) },
            (Fact::Account(_) | Fact::Standing { .. }, [only]) => Shape {
                words,
                at: only.at,
                claim: claim_of(only),
                below: only.because.iter().collect(),
            },
            (Fact::Link(_) | Fact::Credited(_), [stated, rest @ ..])
                if claim_of(stated).is_some() =>
            {
                let rest = rest.iter().filter(|part| !is_said_already(part));
                let below = stated.because.iter().chain(rest).collect();
                let words = words + &self.doubts(stated);
                Shape { words, at: stated.at, claim: claim_of(stated), below }
            }
            (Fact::TookPart(_), [stated]) => Shape {
                words: words + &self.doubts(stated),
                at: stated.at,
                claim: claim_of(stated),
                below: stated.because.iter().collect(),
            },
            (Fact::Claim { claim, .. } | Fact::Premise(claim), _) => {
                Shape { words, at: proof.at, claim: Some(*claim), below: all() }
            }
            _ => Shape { words, at: proof.at, claim: None, below: all() },
        }
    }

    /// What a step states, and what leaves it open where it is the place of the doubt.
    fn words(&self, proof: &Proof) -> String {
        if let Fact::Link(link) = proof.fact {
            let answer = said::answer(proof).unwrap_or_default();
            return sentence(self.base, link, self.named) + answer + &self.doubts(proof);
        }
        said::words(self.base, proof, arrow(self.look)) + &self.doubts(proof)
    }

    /// When something was, by which rule, and what that says to the question.
    fn timed(&self, proof: &Proof, rule: &str) -> String {
        let mut words = said::bare(self.base, proof, arrow(self.look));
        // Differing accounts of a credit are told as such already.
        if !rule.is_empty() && !words.ends_with(')') {
            words.extend([" (", rule, ")"]);
        }
        words + said::answer(proof).unwrap_or_default() + &self.doubts(proof)
    }

    fn doubts(&self, proof: &Proof) -> String {
        let is_sum =
            matches!(proof.fact, Fact::Presence { .. } | Fact::TookPart(_) | Fact::Credited(_));
        // What several claims leave open each of them says.
        let is_of_several = matches!(proof.fact, Fact::Standing { .. }) && proof.because.len() > 1;
        let is_said = |doubt: Doubt| match doubt {
            Doubt::NoDate | Doubt::OtherProduction => true,
            Doubt::Unseen => is_of_several,
            _ => false,
        };
        let doubts = proof.doubts.iter().filter(|doubt| !is_sum && !is_said(**doubt));
        let doubts = doubts.map(|doubt| said::doubt(self.base, &proof.fact, *doubt));
        match doubts.collect::<Vec<_>>() {
            doubts if doubts.is_empty() => String::new(),
            doubts => format!(": {}", doubts.join("; ")),
        }
    }

    /// The note on a claim.
    fn remarks(&self, claim: ClaimId) -> String {
        match self.base.model.note(claim) {
            Some(note) => format!(" {} {}", dash(self.look), self.base.model.text(note)),
            None => String::new(),
        }
    }

    /// The branches of some steps: a citation that says nothing new joins others of its kind.
    fn below(&mut self, proofs: &[&Proof]) -> Vec<Branch> {
        let mut branches = Vec::new();
        let mut known = Branch::default();
        for proof in proofs {
            let Fact::Cited(id) = proof.fact else {
                if let Fact::Hop { from, .. } = proof.fact {
                    self.named = (!branches.is_empty()).then_some(from);
                }
                branches.push(self.branch(proof));
                continue;
            };
            let model = &self.base.model;
            let passage = source::passage(self.base, &model.citation(id));
            let is_new = self.told.insert(id);
            let is_known = |source| !is_new || (passage.is_none() && self.notes.has(source));
            match model.citation(id).source.record() {
                Some(source) if is_known(source) => {
                    if known.words.is_empty() {
                        known.place = self.place(proof.at);
                    }
                    known.words.push_str(&self.notes.mark(source));
                }
                _ => branches.push(self.cited(id, passage, proof.at)),
            }
        }
        if !known.words.is_empty() {
            known.words.push_str(" as above");
            let cited = proofs.iter().rposition(|proof| matches!(proof.fact, Fact::Cited(_)));
            // Behind the other citations, before what else lies here.
            let others = proofs.len() - cited.map_or(0, |at| at + 1);
            branches.insert(branches.len().saturating_sub(others), known);
        }
        branches
    }

    fn cited(&mut self, id: CitationId, passage: Option<String>, at: Option<Span>) -> Branch {
        let source = self.base.model.citation(id).source.record();
        let name = match source {
            Some(source) if self.notes.has(source) => None,
            Some(source) => Some(source::named(self.base, source)),
            None => Some(said::not_there(self.base, id)),
        };
        let words: Vec<String> = name.into_iter().chain(passage).collect();
        let mark = source.map(|source| self.notes.mark(source) + " ").unwrap_or_default();
        let place = self.place(at);
        Branch { mark, words: line(&words.join(", ")), place, below: Vec::new() }
    }

    fn place(&mut self, at: Option<Span>) -> String {
        at.map(|span| line(&self.places.place(span))).unwrap_or_default()
    }
}

fn is_link(proof: &Proof) -> bool {
    matches!(proof.fact, Fact::Link(_))
}

fn claim_of(proof: &Proof) -> Option<ClaimId> {
    match proof.fact {
        Fact::Claim { claim, .. } => Some(claim),
        _ => None,
    }
}

/// The rule by which claims stand, in words; `None` of any other step.
fn rule(proof: &Proof) -> Option<String> {
    match proof.fact {
        Fact::Standing { by, .. } => Some(said::rule(proof, by)),
        _ => None,
    }
}

/// Tells whether the line of a credit says all of the step: a time without anything to explain.
fn is_said_already(proof: &Proof) -> bool {
    matches!(proof.fact, Fact::Held(_)) && proof.because.is_empty() && proof.doubts.is_empty()
}
