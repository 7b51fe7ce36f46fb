//! Proofs: of the answer they prove, whole, and with places where it stands so.

use std::path::Path;
use std::sync::Arc;

use continuity::date::{Certainty, Day};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;
use continuity::model::{RecordId, RecordKind, Reference, Subject, Worlds};
use continuity::query::{
    self, Attendance, DEFAULT_MAX_HOPS, Evidence, Fact, PathQuery, Proof, Stance, why_path,
    why_present, why_property,
};
use continuity::text::{FileTexts, Span};

/// The shipped base and that of the transcripts.
const BASES: [&str; 2] = ["data", "tests/cmd/base"];

fn base(folder: &str) -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    KnowledgeBase::open(Arc::new(Disk::new(folder)), "").unwrap_or_else(|error| panic!("{error}"))
}

fn productions(base: &KnowledgeBase) -> Vec<RecordId> {
    let records = base.model.records();
    records.filter(|(_, row)| row.kind == RecordKind::Production).map(|(id, _)| id).collect()
}

/// Days before, within and after what the bases tell of, month by month and around the days of
/// which most is told.
fn days() -> Vec<Day> {
    let months = (1987..1989).chain(2020..2026).flat_map(|year| (1..=12).map(move |m| (year, m)));
    let firsts = months.filter_map(|(year, month)| Day::new(year, month, 1));
    let told = (12..=22).filter_map(|day| Day::new(2021, 10, day));
    let made_up = (1..=31).filter_map(|day| Day::new(1987, 5, day));
    firsts.chain(told).chain(made_up).collect()
}

/// The span's text without quotation marks.
fn text(base: &KnowledgeBase, span: Span) -> String {
    let file = base.source_map.text(span.file).unwrap_or_else(|| panic!("no text of {span:?}"));
    let text = file.get(span.range()).unwrap_or_else(|| panic!("{span:?} cuts a character"));
    text.trim_matches('"').to_owned()
}

/// Every proof that a base has: who was on what on some days, each property of each record, and
/// some paths.
fn all_proofs(base: &KnowledgeBase) -> Vec<Proof> {
    let mut proofs = Vec::new();
    for production in productions(base) {
        for day in days() {
            let answer = query::present(base, production, &day.into());
            proofs.extend(why_present(base, &answer, None).proofs);
        }
    }
    let records: Vec<RecordId> = base.model.records().map(|(id, _)| id).collect();
    for record in &records {
        let mut properties: Vec<_> =
            base.model.claims_about(*record).map(|(_, claim)| claim.property).collect();
        properties.dedup();
        for property in properties {
            let found = why_property(base, *record, property).proofs;
            assert_eq!(found.len(), 1, "{} {property:?}", base.model.key(*record));
            proofs.extend(found);
        }
    }
    for pair in records.chunks(2).filter(|pair| pair.len() == 2) {
        let query = PathQuery {
            from: pair[0],
            to: pair[1],
            count: 2,
            max_hops: DEFAULT_MAX_HOPS,
            via: Vec::new(),
            avoid: Vec::new(),
            worlds: Worlds::Both,
        };
        proofs.extend(why_path(base, query::paths(base, &query)).proofs);
    }
    proofs
}

fn is_evidence(proof: &Proof, evidence: &Evidence) -> bool {
    match proof.fact {
        Fact::TookPart(tie) | Fact::Credited(tie) => tie == evidence.tie,
        _ => false,
    }
}

/// What the parts of a piece of evidence say together.
fn together(proof: &Proof) -> Option<Certainty> {
    let said: Vec<Certainty> = proof.because.iter().filter_map(|part| part.certainty).collect();
    said.into_iter().reduce(Certainty::and)
}

#[test]
fn a_proof_of_presence_is_of_the_answer_that_was_given() {
    for folder in BASES {
        let base = base(folder);
        let mut proved = [0; 4];
        for production in productions(&base) {
            for day in days() {
                let answer = query::present(&base, production, &day.into());
                let why = why_present(&base, &answer, None);
                let people: Vec<&Attendance> =
                    answer.people.iter().chain(&answer.undated).collect();
                assert_eq!(why.proofs.len(), people.len());
                for (proof, person) in why.proofs.iter().zip(people) {
                    let who = base.model.key(person.who);
                    let is_dated = answer.people.iter().any(|one| one.who == person.who);
                    assert_eq!(proof.certainty, is_dated.then_some(person.answer), "{who} {day}");
                    proved[proof.certainty.map_or(3, |certainty| certainty as usize)] += 1;
                    assert!(!proof.because.is_empty(), "{who} on {day} for no reason");
                    for part in &proof.because {
                        let evidence = person.evidence.iter().find(|one| is_evidence(part, one));
                        let evidence = evidence.unwrap_or_else(|| panic!("{who} {day}: {part:?}"));
                        if part.certainty.is_some() {
                            assert_eq!(part.certainty, Some(evidence.answer), "{who} {day}");
                            assert_eq!(together(part), Some(evidence.answer), "{who} {day}");
                        }
                        let is_open = evidence.answer == Certainty::Possible;
                        assert_eq!(!part.doubts.is_empty(), is_open, "{who} {day}: {part:?}");
                    }
                    let strongest = proof.because.iter().filter_map(|part| part.certainty).max();
                    assert_eq!(strongest, proof.certainty, "{who} {day}");
                }
            }
        }
        assert!(proved.iter().all(|count| *count > 0), "{folder} has none of some: {proved:?}");
    }
}

#[test]
fn a_proof_for_one_is_that_for_everyone_without_the_others() {
    let base = base("data");
    let rust = base.model.find("rust").unwrap_or_else(|| panic!("there is no rust"));
    let day = Day::new(2021, 10, 21).unwrap_or_else(|| panic!("no day"));
    let answer = query::present(&base, rust, &day.into());
    let all = why_present(&base, &answer, None).proofs;
    for (person, proof) in answer.people.iter().chain(&answer.undated).zip(&all) {
        let alone = why_present(&base, &answer, Some(person.who)).proofs;
        assert_eq!(alone.as_slice(), std::slice::from_ref(proof));
    }
}

#[test]
fn every_claim_rests_on_sources_or_says_that_it_has_none() {
    for folder in BASES {
        let base = base(folder);
        for proof in all_proofs(&base) {
            for (_, step) in proof.steps() {
                let Fact::Claim { claim, .. } = step.fact else { continue };
                let below = || step.because.iter();
                let cited = below().filter(|below| matches!(below.fact, Fact::Cited(_))).count();
                let bare = below().any(|below| below.fact == Fact::Unsourced(claim));
                assert_eq!(cited, base.model.citations(base.model.claim(claim)).len());
                assert!(bare == (cited == 0), "{step:?}");
            }
        }
    }
}

#[test]
fn places_are_where_what_is_said_stands() {
    for folder in BASES {
        let base = base(folder);
        let mut told = 0;
        for proof in all_proofs(&base) {
            for (_, step) in proof.steps() {
                match step.fact {
                    Fact::Cited(citation) => {
                        let written = text(&base, step.at.unwrap_or_else(|| panic!("{step:?}")));
                        let source = match base.model.citation(citation).source {
                            Reference::Record(source) => base.model.key(source),
                            Reference::Dangling(key) => base.model.text(key),
                        };
                        assert_eq!(written, source);
                        told += 1;
                    }
                    Fact::Published(source) => {
                        let written = text(&base, step.at.unwrap_or_else(|| panic!("{step:?}")));
                        assert_eq!(written, base.model.key(source));
                    }
                    Fact::Claim { claim, .. } => {
                        let span = step.at.unwrap_or_else(|| panic!("{step:?}"));
                        assert_eq!(span, base.model.claim(claim).span);
                        assert!(!text(&base, span).is_empty());
                    }
                    _ => {}
                }
            }
        }
        assert!(told > 1000, "{folder}: {told}");
    }
}

#[test]
fn one_claim_stands_where_a_value_is_accepted_and_none_where_it_is_disputed() {
    for folder in BASES {
        let base = base(folder);
        for proof in all_proofs(&base) {
            for (_, step) in proof.steps() {
                let Fact::Standing { subject, property, .. } = step.fact else { continue };
                let standing = match subject {
                    Subject::Record(record)
                        if property.is_list_on(base.model.record(record).kind) =>
                    {
                        continue;
                    }
                    Subject::Record(record) => base.model.standing(record, property),
                    Subject::Tie(tie) => base.model.standing_of_tie(tie, property),
                };
                let of = |wanted: &[Stance]| {
                    let claims = step.because.iter().filter_map(|below| match below.fact {
                        Fact::Claim { claim, stance } if wanted.contains(&stance) => Some(claim),
                        _ => None,
                    });
                    claims.collect::<Vec<_>>()
                };
                let standing_claims = of(&[Stance::Stands, Stance::InTurn, Stance::Disputed]);
                assert_eq!(standing_claims, standing.claims());
                assert_eq!(of(&[Stance::Stands]).len() == 1, step.at.is_some());
            }
        }
    }
}
