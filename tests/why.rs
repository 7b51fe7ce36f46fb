//! Proofs: of the answer they prove, whole, and with places where it stands so.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use continuity::clock::Clocks;
use continuity::date::{Certainty, Date, Day, Days};
use continuity::graph::{Best, ChainRule};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Disk, Memory};
use continuity::model::{RecordId, RecordKind, Reference, Subject, Worlds};
use continuity::query::{
    self, Attendance, ConflictClass, DEFAULT_MAX_HOPS, Doubt, Evidence, Fact, PairBearing,
    PathQuery, Proof, Stance, why_chain, why_conflict, why_path, why_present, why_property,
};
use continuity::text::{FileTexts, Span};

/// The shipped base and those of the transcripts.
const BASES: [&str; 3] = ["data", "tests/cmd/base", "tests/cmd/why-base"];

fn base(folder: &str) -> KnowledgeBase {
    open(folder, Clocks::default())
}

fn open(folder: &str, clocks: Clocks) -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    KnowledgeBase::open_as(Arc::new(Disk::new(folder)), "", clocks)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The shipped base and one that is made up, as they were known and as things stood on some days.
fn seen_bases() -> Vec<KnowledgeBase> {
    let day = |year, month, day| Day::new(year, month, day);
    let days = [
        ("data", day(2021, 10, 22), None),
        ("data", day(2023, 4, 19), day(2023, 4, 19)),
        ("tests/cmd/base", day(1987, 5, 16), None),
        ("tests/cmd/base", day(1988, 1, 1), day(1987, 5, 15)),
    ];
    days.into_iter().map(|(folder, known, at)| open(folder, Clocks { at, known })).collect()
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
    let derived = (1..=31).filter_map(|day| Day::new(1961, 6, day));
    firsts.chain(told).chain(made_up).chain(derived).collect()
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
            proofs.extend(why_conflict(base, *record, property).proofs);
        }
    }
    for pair in records.chunks(2).filter(|pair| pair.len() == 2).step_by(20) {
        let query = query_between(pair[0], pair[1]);
        proofs.extend(why_path(base, query::paths(base, &query)).proofs);
        for rule in [ChainRule::Order(Best::FewestHops), ChainRule::Overlap] {
            proofs.extend(why_chain(base, query::chains(base, &query, rule)).proofs);
        }
    }
    proofs
}

/// The bases with all of their proofs, which take a while.
fn proved() -> &'static [(&'static str, KnowledgeBase, Vec<Proof>)] {
    static PROVED: OnceLock<Vec<(&str, KnowledgeBase, Vec<Proof>)>> = OnceLock::new();
    PROVED.get_or_init(|| {
        let bases = BASES.into_iter().map(|folder| (folder, base(folder)));
        bases
            .map(|(folder, base)| {
                let proofs = all_proofs(&base);
                (folder, base, proofs)
            })
            .collect()
    })
}

fn query_between(from: RecordId, to: RecordId) -> PathQuery {
    let (via, avoid) = (Vec::new(), Vec::new());
    PathQuery { from, to, count: 2, max_hops: DEFAULT_MAX_HOPS, via, avoid, worlds: Worlds::Both }
}

fn is_evidence(proof: &Proof, evidence: &Evidence) -> bool {
    match proof.fact {
        Fact::TookPart(tie) | Fact::Credited(tie) => tie == evidence.tie,
        _ => false,
    }
}

/// What the parts of a piece of evidence say together. Of a date that is claimed, and of which a clock
/// leaves open whether it is known, nothing says when: it is possible.
fn together(proof: &Proof) -> Option<Certainty> {
    let said = proof.because.iter().filter_map(|part| part.certainty);
    let is_unknown = |doubt: &Doubt| matches!(doubt, Doubt::Unseen | Doubt::NoDate);
    let is_unseen = proof.because.iter().any(|part| part.doubts.iter().any(is_unknown));
    let unseen = is_unseen.then_some(Certainty::Possible);
    said.chain(unseen).reduce(Certainty::and)
}

#[test]
fn a_proof_of_presence_is_of_the_answer_that_was_given() {
    for folder in BASES {
        let proved = prove_presence(&base(folder));
        assert!(proved.iter().all(|count| *count > 0), "{folder} has none of some: {proved:?}");
    }
    for base in seen_bases() {
        assert!(prove_presence(&base).iter().sum::<usize>() > 0);
    }
}

/// Holds every proof of presence against the answer it is of; counts the answers no, possible,
/// certain and not known.
fn prove_presence(base: &KnowledgeBase) -> [usize; 4] {
    let mut proved = [0; 4];
    for production in productions(base) {
        for day in days() {
            let answer = query::present(base, production, &day.into());
            let why = why_present(base, &answer, None);
            let people: Vec<&Attendance> = answer.people.iter().chain(&answer.undated).collect();
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
                        assert_eq!(together(part), Some(evidence.answer), "{who} {day} {part:?}");
                    }
                    let is_open = evidence.answer == Certainty::Possible;
                    assert_eq!(!part.doubts.is_empty(), is_open, "{who} {day}: {part:?}");
                }
                let strongest = proof.because.iter().filter_map(|part| part.certainty).max();
                assert_eq!(strongest, proof.certainty, "{who} {day}");
            }
        }
    }
    proved
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
    for (_, base, proofs) in proved() {
        for proof in proofs {
            for (_, step) in proof.steps() {
                let Fact::Claim { claim, .. } = step.fact else { continue };
                let below = || step.because.iter();
                let cited = below().filter(|below| matches!(below.fact, Fact::Cited(_))).count();
                let bare = below().any(|below| below.fact == Fact::Unsourced(claim));
                assert_eq!(cited, base.model.citations(&base.model.claim(claim)).len());
                assert!(bare == (cited == 0), "{step:?}");
            }
        }
    }
}

#[test]
fn places_are_where_what_is_said_stands() {
    for (folder, base, proofs) in proved() {
        let mut told = 0;
        for proof in proofs {
            for (_, step) in proof.steps() {
                match step.fact {
                    Fact::Cited(citation) => {
                        let written = text(base, step.at.unwrap_or_else(|| panic!("{step:?}")));
                        let source = match base.model.citation(citation).source {
                            Reference::Record(source) => base.model.key(source),
                            Reference::Dangling(key) => base.model.text(key),
                        };
                        assert_eq!(written, source);
                        told += 1;
                    }
                    Fact::Published(source) => {
                        let written = text(base, step.at.unwrap_or_else(|| panic!("{step:?}")));
                        assert_eq!(written, base.model.key(source));
                    }
                    Fact::Claim { claim, .. } => {
                        let span = step.at.unwrap_or_else(|| panic!("{step:?}"));
                        assert_eq!(span, base.model.claim(claim).span);
                        assert!(!text(base, span).is_empty());
                    }
                    _ => {}
                }
            }
        }
        assert!(told > 100, "{folder}: {told}");
    }
}

#[test]
fn one_claim_stands_where_a_value_is_accepted_and_none_where_it_is_disputed() {
    for (_, base, proofs) in proved() {
        for proof in proofs {
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

#[test]
fn a_proof_of_a_chain_is_of_the_answer_that_was_given() {
    for folder in [BASES[0], BASES[1]] {
        let base = base(folder);
        let records: Vec<RecordId> = base.model.records().map(|(id, _)| id).collect();
        let mut proved = [0; 3];
        for (at, from) in records.iter().enumerate().step_by(13) {
            let to = records[(at * 31 + 5) % records.len()];
            let query = query_between(*from, to);
            for rule in [ChainRule::Order(Best::FewestHops), ChainRule::Overlap] {
                let answer = query::chains(&base, &query, rule);
                let why = why_chain(&base, answer.clone());
                let chains: Vec<_> =
                    answer.chains.iter().filter(|chain| !chain.path.hops.is_empty()).collect();
                for (proof, chain) in why.proofs.iter().zip(&chains) {
                    assert_eq!(proof.certainty, Some(chain.certainty));
                    assert_eq!(proof.because.len(), chain.path.hops.len());
                    let follows = |proof: &Proof| matches!(proof.fact, Fact::Follows { .. });
                    let told = proof.steps().into_iter().filter(|(_, step)| follows(step));
                    let told: Vec<_> = told.map(|(_, step)| step.certainty).collect();
                    // What only its link is in doubt of is told of the link.
                    let in_time = chain.passed.iter().map(|one| match one.unsure_of {
                        Some(_) => Some(one.certainty),
                        None => Some(Certainty::Certain),
                    });
                    assert_eq!(told, in_time.collect::<Vec<_>>());
                    // It holds for sure where each step does.
                    let weakest = told.into_iter().flatten().min().unwrap_or(Certainty::Certain);
                    assert!(chain.certainty <= weakest, "{proof:?}");
                    proved[chain.certainty as usize] += 1;
                }
                if chains.is_empty() && answer.obstacle.is_some() {
                    assert_eq!(why.proofs.len(), 1);
                    assert_eq!(why.proofs[0].certainty, Some(Certainty::No));
                    proved[0] += 1;
                }
            }
        }
        assert!(proved.iter().all(|count| *count > 0), "{folder} has none of some: {proved:?}");
    }
}

/// No date of these is in dispute: what is, or may not have been known, are the links.
#[test]
fn a_doubt_of_a_link_is_not_told_of_a_date() {
    let records = r#"[
        Source(id: "late", title: "L", published: "2021"),
        Source(id: "early", title: "E", published: "2020"),
        Person(id: "ann", name: "Ann", sources: ["early"]),
        Person(id: "ben", name: "Ben", sources: ["early"]),
        Production(id: "film", title: "F", kind: Film, sources: ["early"]),
        Production(id: "other", title: "O", kind: Film, sources: ["early"]),
        Event(id: "one", title: "One", kind: Fall, date: "2020-01-01", sources: ["early"],
            participants: [(who: "ann"), (who: "ben", sources: ["late"])]),
        Event(id: "two", title: "Two", kind: Fall, date: "2020-01-03", sources: ["early"],
            production: [(value: "film", sources: ["early"]), (value: "other", sources: ["late"])],
            participants: [(who: "ben")]),
    ]"#;
    let known = Clocks { known: Day::new(2021, 6, 15), ..Clocks::default() };
    for (clocks, from, to) in [(known, "ben", "ann"), (Clocks::default(), "film", "ben")] {
        let files = Memory::new().with("a.ron", records);
        let base = KnowledgeBase::open_as(Arc::new(files), "", clocks).unwrap();
        let ends = [from, to].map(|key| base.model.find(key).unwrap());
        let query = query_between(ends[0], ends[1]);
        let answer = query::chains(&base, &query, ChainRule::Order(Best::FewestHops));
        let why = why_chain(&base, answer);
        assert_eq!(why.proofs[0].certainty, Some(Certainty::Possible));
        let steps: Vec<&Proof> = why.proofs[0].steps().into_iter().map(|(_, step)| step).collect();
        let in_time = |step: &&&Proof| matches!(step.fact, Fact::Follows { .. });
        assert!(steps.iter().filter(in_time).all(|step| step.doubts.is_empty()), "{steps:?}");
        let doubts = steps.iter().flat_map(|step| &step.doubts);
        assert_eq!(doubts.count(), 1, "{steps:?}");
    }
}

#[test]
fn a_proof_of_a_conflict_tells_every_value_and_each_claim_once() {
    for folder in BASES {
        let base = base(folder);
        let mut told = 0;
        for (record, _) in base.model.records() {
            for conflict in query::conflicts_of(&base, record) {
                let found = why_conflict(&base, record, conflict.property).proofs;
                let proof = found.iter().find(|proof| match &proof.fact {
                    Fact::Conflict(one) => one.subject == conflict.subject,
                    _ => false,
                });
                let proof = proof.unwrap_or_else(|| panic!("{conflict:?}"));
                let is_contradiction = conflict.class == ConflictClass::Contradiction;
                assert_eq!(proof.certainty, is_contradiction.then_some(conflict.certainty));
                let claims = proof.steps().into_iter().filter_map(|(_, step)| match step.fact {
                    Fact::Claim { claim, .. } => Some(claim),
                    _ => None,
                });
                let expected = conflict.values.iter().flat_map(|value| value.claims.clone());
                assert_eq!(claims.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
                let cannot = proof.because.iter().any(|below| {
                    matches!(below.fact, Fact::Pair { bearing: PairBearing::Excludes, .. })
                });
                let is_certain = is_contradiction && conflict.certainty == Certainty::Certain;
                assert_eq!(cannot, is_certain, "{conflict:?}");
                told += 1;
            }
        }
        assert!(told > 0, "{folder}: {told}");
    }
}

#[test]
fn over_several_days_it_is_told_whether_it_was_on_every_one() {
    let base = base("data");
    let rust = base.model.find("rust").unwrap_or_else(|| panic!("there is no rust"));
    let october = Date::parse("2021-10").unwrap_or_else(|e| panic!("{e}"));
    let october = Days::of(&october).unwrap_or_else(|| panic!("October has days"));
    let answer = query::present(&base, rust, &october);
    let proofs = why_present(&base, &answer, None).proofs;
    let mut told = [0; 3];
    for (proof, person) in proofs.iter().zip(&answer.people) {
        assert_eq!(proof.certainty, Some(person.answer));
        let Fact::Presence { throughout, .. } = &proof.fact else { panic!("{proof:?}") };
        let is_there = person.answer != Certainty::No;
        assert_eq!(*throughout, is_there.then_some(person.throughout));
        told[person.throughout as usize] += 1;
    }
    assert!(told.iter().all(|count| *count > 0), "{told:?}");
}
