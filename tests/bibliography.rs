//! Bibliographies held against lists, and against what rests on each source by itself.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use continuity::clock::Clocks;
use continuity::date::{Certainty, Day};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Disk, FileSystem, Memory};
use continuity::model::{RecordId, Worlds};
use continuity::query::expression::{evaluate, read};
use continuity::query::{
    Amount, Arrangement, Bibliography, Cited, GARBLED, ONE_ORIGIN, UNSOURCED, bibliography, list,
    reliance,
};

const AWKWARD: &str = include_str!("plan/awkward.ron");

/// The real base, a made-up one, and one of which everything is in dispute, on clocks too.
fn bases() -> Vec<KnowledgeBase> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let disk = |folder: &str| -> Arc<dyn FileSystem + Send + Sync> {
        Arc::new(Disk::new(root.join(folder)))
    };
    let awkward = || -> Arc<dyn FileSystem + Send + Sync> {
        Arc::new(Memory::new().with("all.ron", AWKWARD))
    };
    let (none, day) = (Clocks::default(), Day::new(2021, 6, 1));
    [
        (disk("data"), none),
        (disk("tests/cmd/ground-base"), none),
        (awkward(), none),
        (awkward(), Clocks { at: None, known: day }),
        (awkward(), Clocks { at: day, known: None }),
    ]
    .map(|(files, clocks)| KnowledgeBase::open_as(files, "", clocks).unwrap())
    .into()
}

const EXPRESSIONS: [&str; 6] = [
    "",
    "kind:incident",
    "kind:person or kind:legal",
    "not kind:event",
    "only:garbled",
    "date:2021",
];

fn ask(base: &KnowledgeBase, text: &str) -> Bibliography {
    let filter = read(base, text).unwrap();
    bibliography(base, text, filter.as_ref(), Worlds::Both, Arrangement::Kind)
}

#[test]
fn what_is_counted_as_weak_is_what_the_expression_lists() {
    for base in bases() {
        for text in EXPRESSIONS {
            let answer = ask(&base, text);
            let sorts = [
                (answer.one_origin, ONE_ORIGIN),
                (answer.garbled, GARBLED),
                (answer.unsourced, UNSOURCED),
            ];
            for (weak, term) in sorts {
                let both =
                    if text.is_empty() { term.to_owned() } else { format!("({text}) {term}") };
                let filter = read(&base, &both).unwrap().unwrap();
                let listed = list(&base, None, Some(&filter), Worlds::Both);
                let surely =
                    |record: &&RecordId| evaluate(&base, &filter, **record) == Certainty::Certain;
                let all = [listed.certain, listed.possible, listed.undated].concat();
                let certain = all.iter().filter(surely).count();
                let found = Amount { certain, possible: all.len() };
                assert_eq!(weak.records, (!answer.of_sources).then_some(found), "{both}");
            }
        }
    }
}

#[test]
fn all_that_rests_on_a_source_is_counted_once() {
    for base in bases() {
        let model = &base.model;
        let answer = ask(&base, "");
        let found: BTreeMap<RecordId, &Cited> =
            answer.sources().map(|(_, cited)| (cited.source, cited)).collect();
        // What records are, or are not, one is stated by records of its own.
        let mut by_identities: BTreeSet<RecordId> = BTreeSet::new();
        for identity in model.identities() {
            let citations = model.citation_range(model.record(identity.record).citations);
            by_identities.extend(citations.filter_map(|one| one.source.record()));
        }
        for (source, _) in model.records().filter(|(id, _)| model.as_source(*id).is_some()) {
            let rests = reliance(&base, source);
            let is_live = |claim| !model.is_set_aside(&model.claim(claim));
            let live = rests.claims.iter().filter(|claim| is_live(**claim)).count();
            if by_identities.contains(&source) {
                assert!(found[&source].statements.possible > live);
                continue;
            }
            let Some(cited) = found.get(&source) else {
                assert_eq!(live, 0, "{}", model.key(source));
                continue;
            };
            assert_eq!(cited.statements.possible, live, "{}", model.key(source));
            assert_eq!(cited.alone.possible, rests.alone.len(), "{}", model.key(source));
        }
    }
}

#[test]
fn sources_that_are_asked_for_are_listed_themselves() {
    for base in bases() {
        let all = ask(&base, "");
        let asked = ask(&base, "kind:source");
        assert!(asked.of_sources && !all.of_sources);
        let whole: BTreeMap<RecordId, &Cited> =
            all.sources().map(|(_, cited)| (cited.source, cited)).collect();
        for (_, cited) in asked.sources() {
            let (statements, alone) = match whole.get(&cited.source) {
                Some(whole) => (whole.statements, whole.alone),
                None => (Amount::default(), Amount::default()),
            };
            assert_eq!((cited.statements, cited.alone), (statements, alone));
        }
        assert_eq!(asked.sources().count(), asked.records.possible);
    }
}

#[test]
fn each_arrangement_has_the_same_sources() {
    for base in bases() {
        let listed = |by| {
            let answer = bibliography(&base, "", None, Worlds::Both, by);
            let sections: Vec<_> = answer.sections.iter().map(|section| section.heading).collect();
            let distinct: BTreeSet<_> = sections.iter().collect();
            assert_eq!(distinct.len(), sections.len(), "no section comes twice");
            let mut sources: Vec<RecordId> =
                answer.sources().map(|(_, cited)| cited.source).collect();
            sources.sort_unstable();
            sources
        };
        let by_kind = listed(Arrangement::Kind);
        assert!(!by_kind.is_empty());
        for by in [Arrangement::Publisher, Arrangement::Copy, Arrangement::Origin] {
            assert_eq!(listed(by), by_kind);
        }
    }
}

/// Sources that repeat one another or a text, as one or as several say, and people who are named by
/// some of them.
fn disputes() -> impl Strategy<Value = String> {
    // In a circle of disputes more may seem possible.
    let source = |at: usize| {
        let of = [&["wire", "post"], &["s0", "s1", "s2"][..at]].concat();
        (proptest::sample::subsequence(of, 0..=2), proptest::bool::weighted(0.15))
    };
    let sources = [0, 1, 2, 3].map(source);
    let cited = proptest::sample::subsequence(vec!["s0", "s1", "s2", "s3"], 1..=3);
    (sources, proptest::collection::vec(cited.prop_shuffle(), 3)).prop_map(|(sources, people)| {
        let source = |(at, (origin, is_hoax)): (usize, (Vec<&str>, bool))| {
            let origin: String =
                origin.iter().map(|of| ["(value: \"", of, "\"), "].concat()).collect();
            let origin = if origin.is_empty() { origin } else { format!("origin: [{origin}],") };
            let hoax = if is_hoax { "deprecated: \"a hoax\"," } else { "" };
            format!("Source(id: \"s{at}\", title: \"S{at}\", {origin} {hoax}),\n")
        };
        let sources: String = sources.into_iter().enumerate().map(source).collect();
        let person = |(at, cited): (usize, Vec<&str>)| {
            format!("Person(id: \"p{at}\", name: \"P{at}\", sources: {cited:?}),\n")
        };
        let people: String = people.into_iter().enumerate().map(person).collect();
        format!("[{sources}{people}]")
    })
}

proptest! {
    #[test]
    fn a_statement_has_one_origin_as_surely_as_a_record_of_which_it_is_all(records in disputes()) {
        let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records.as_str())), "").unwrap();
        let filter = read(&base, ONE_ORIGIN).unwrap().unwrap();
        for key in ["p0", "p1", "p2"] {
            let answer = ask(&base, &format!("about:{key}"));
            let person = base.model.find(key).unwrap();
            let expected: Amount = [evaluate(&base, &filter, person)].into_iter().collect();
            prop_assert_eq!(answer.statements, Amount::exactly(1));
            prop_assert_eq!(answer.one_origin.statements, expected, "{} {}", key, records);
            let number = answer.origins;
            prop_assert!(number.certain <= number.possible);
            let can_be_one = (1..=1).contains(&number.certain);
            prop_assert_eq!(can_be_one, expected.possible == 1, "{:?} {} {}", number, key, records);
            prop_assert_eq!(can_be_one && number.possible == 1, expected.certain == 1);
        }
    }
}

/// The texts that sources may repeat, of others and of one another.
const TEXTS: [&str; 9] = ["a", "b", "c", "d", "s0", "s1", "s2", "s3", "s4"];

/// Of each of five sources, which of the texts it repeats, as one or as several say.
fn repeated() -> impl Strategy<Value = Vec<Vec<usize>>> {
    let others = proptest::collection::btree_set(0..4_usize, 0..4);
    let own = proptest::option::weighted(0.15, 4..9_usize);
    let one = (others, own).prop_map(|(mut of, own)| {
        of.extend(own);
        of.into_iter().collect::<Vec<_>>()
    });
    proptest::collection::vec(one, 5)
}

/// How many texts the sources have where each repeats the text given, if any: those in a circle have
/// that of the first of them.
fn texts(repeats: &[Option<usize>]) -> usize {
    let text = |source: usize| {
        let mut walk: Vec<usize> = Vec::new();
        let mut at = source;
        loop {
            if let Some(start) = walk.iter().position(|known| *known == at) {
                return walk[start..].iter().min().unwrap() + 4;
            }
            walk.push(at);
            match repeats[at] {
                None => return at + 4,
                Some(text) if text < 4 => return text,
                Some(text) => at = text - 4,
            }
        }
    };
    (0..repeats.len()).map(text).collect::<BTreeSet<_>>().len()
}

proptest! {
    #[test]
    fn the_number_of_origins_lies_between_those_told(repeated in repeated()) {
        let person = "Person(id: \"p\", name: \"P\", sources: [\"s0\", \"s1\", \"s2\", \"s3\", \"s4\"]),";
        let sources = repeated.iter().enumerate().map(|(at, texts)| {
            let texts = texts.iter().map(|text| ["(value: \"", TEXTS[*text], "\"), "].concat());
            let origin: String = texts.collect();
            let origin = if origin.is_empty() { origin } else { format!("origin: [{origin}]") };
            format!("Source(id: \"s{at}\", title: \"S\", {origin}),\n")
        });
        let records = [person, &sources.collect::<String>()].concat();
        let files = Memory::new().with("a.ron", format!("[{records}]"));
        let base = KnowledgeBase::open(Arc::new(files), "").unwrap();
        let told = ask(&base, "about:p").origins;
        let number: usize = repeated.iter().map(|texts| texts.len().max(1)).product();
        let ways = (0..number).map(|mut way| {
            let chosen = repeated.iter().map(|all| {
                let chosen = all.get(way % all.len().max(1)).copied();
                way /= all.len().max(1);
                chosen
            });
            texts(&chosen.collect::<Vec<_>>())
        });
        let ways: BTreeSet<usize> = ways.collect();
        let (least, most) = (*ways.first().unwrap(), *ways.last().unwrap());
        prop_assert!(told.certain <= least && most <= told.possible, "{:?} {} {} {}", told, least, most, records);
        if repeated.iter().flatten().all(|text| *text < 4) {
            prop_assert_eq!(told, Amount { certain: least, possible: most }, "{}", records);
        }
    }
}

#[test]
fn a_statement_of_identity_counts_for_each_record_as_surely_as_the_surest_fits() {
    let records = r#"[
        Source(id: "register", title: "Register"),
        Person(id: "ann", name: "Ann", unsourced: "x"),
        Person(id: "anne", name: "Anne", unsourced: "x"),
        Identity(of: ["ann", "anne"], verdict: Unsure, sources: ["register"]),
        Event(id: "slip", title: "Slip", kind: Fall, date: "[2020-12-31,2021-01-01]",
            participants: [(who: "ann")], unsourced: "x"),
        Event(id: "fall", title: "Fall", kind: Fall, date: "2020-06-01",
            participants: [(who: "anne")], unsourced: "x"),
    ]"#;
    let base = KnowledgeBase::open(Arc::new(Memory::new().with("a.ron", records)), "").unwrap();
    let answer = ask(&base, "kind:person date:2020");
    let (_, register) = answer.sources().next().unwrap();
    assert_eq!(register.statements, Amount::exactly(1));
    assert_eq!(register.records, Amount { certain: 1, possible: 2 });
    assert_eq!(register.fits, Certainty::Certain);
}
