//! The generator of synthetic bases: reproducible, of the promised size, and consistent.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;

use bare::{Link, Record, Text, parse};

#[path = "../benches/bare/bare.rs"]
mod bare;
#[path = "../benches/generate/generate.rs"]
mod generate;

const EVENTS: u64 = 2_345;

/// Every file of a base by its path below the folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

fn made(events: u64, seed: u64) -> (generate::Counts, BTreeMap<String, Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let counts = generate::generate(folder.path(), events, seed).unwrap();
    (counts, files(folder.path()))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Calls `look` with every record of every file but the settings.
fn each_record(files: &BTreeMap<String, Vec<u8>>, mut look: impl FnMut(&Record<'_>)) {
    for (path, bytes) in files.iter().filter(|(path, _)| path.contains('/')) {
        let records = parse(text(bytes)).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(!records.is_empty(), "{path} has no records");
        records.iter().for_each(&mut look);
    }
}

/// The years that a date expression of the generator may lie in, first and last.
fn years(date: &str) -> (u32, u32) {
    let found: Vec<u32> = date
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .map(|digits| digits.parse().unwrap())
        .collect();
    (*found.first().unwrap(), if date.ends_with("..") { 9999 } else { *found.last().unwrap() })
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(made(EVENTS, 7), made(EVENTS, 7));
}

#[test]
fn another_seed_gives_another_base() {
    let (first, second) = (made(EVENTS, 7), made(EVENTS, 8));
    assert_ne!(first.1["events/000/00.ron"], second.1["events/000/00.ron"]);
    assert_ne!(first.1["people/000/00.ron"], second.1["people/000/00.ron"]);
}

/// Bytes that must never change unless on purpose: figures of different machines compare.
#[test]
fn the_bytes_are_the_same_on_every_machine() {
    let (counts, files) = made(10, 1);
    let mut sum = 0_u64;
    for byte in files.values().flatten() {
        sum = sum.wrapping_mul(31).wrapping_add(u64::from(*byte));
    }
    assert_eq!((counts.bytes, sum), (18_547, 7_822_321_659_071_757_490));
}

#[test]
fn the_counts_are_what_the_files_hold() {
    let (counts, files) = made(EVENTS, 3);
    let mut found = BTreeMap::new();
    each_record(&files, |record| {
        let kind = match record {
            Record::Person { .. } => "people",
            Record::Organization { .. } => "organizations",
            Record::Production { .. } => "productions",
            Record::Place { .. } => "places",
            Record::Event { .. } => "events",
            Record::Source { .. } => "sources",
            Record::Claim { .. } => "claims",
            Record::Identity { .. } => "identities",
        };
        *found.entry(kind).or_insert(0_u64) += 1;
    });
    assert_eq!(counts.events, EVENTS);
    assert_eq!(counts.people, EVENTS * 3 / 10);
    assert_eq!(counts.productions, EVENTS.div_ceil(10));
    assert_eq!(counts.sources, EVENTS / 5);
    let expected = BTreeMap::from([
        ("people", counts.people),
        ("organizations", counts.organizations),
        ("productions", counts.productions),
        ("places", counts.places),
        ("events", counts.events),
        ("sources", counts.sources),
        ("claims", counts.claims),
    ]);
    assert_eq!(found, expected, "people / 1000 is 0, so there are no identities");
    assert_eq!(counts.files, files.len() as u64);
    assert_eq!(counts.bytes, files.values().map(|bytes| bytes.len() as u64).sum::<u64>());
}

#[test]
fn no_file_is_larger_than_promised() {
    let (_, files) = made(6_000, 1);
    let largest = files.values().map(Vec::len).max().unwrap();
    assert!(largest <= 2_000_000, "{largest} bytes");
    let events = files.keys().filter(|path| path.starts_with("events/")).count();
    assert!(events >= 2, "six thousand events need more than one file");
}

#[test]
fn keys_are_unique_and_every_reference_has_its_record() {
    let (_, files) = made(EVENTS, 5);
    let (mut keys, mut cited) = (BTreeSet::new(), BTreeSet::new());
    let (mut named, mut sources) = (BTreeSet::new(), BTreeSet::new());
    each_record(&files, |record| {
        let (id, references, citations) = parts(record);
        if let Some(id) = id {
            assert!(keys.insert(id.to_owned()), "{id} is there twice");
            if matches!(record, Record::Source { .. }) {
                sources.insert(id.to_owned());
            } else {
                assert!(!citations.is_empty(), "{id} has no source");
            }
        }
        named.extend(references.into_iter().map(str::to_owned));
        cited.extend(citations.into_iter().map(str::to_owned));
    });
    assert_eq!(named.difference(&keys).next(), None, "a reference to nothing");
    assert_eq!(cited, sources, "every source is cited, and nothing else is");
}

/// The key of a record, the keys of the records it names, and of the sources it cites.
fn parts<'a>(record: &Record<'a>) -> (Option<&'a str>, Vec<&'a str>, Vec<&'a str>) {
    let plain = |text: &Option<Text<'a>>| match text {
        Some(Text::Plain(key)) => vec![*key],
        _ => Vec::new(),
    };
    let who = |links: &[Link<'a>]| links.iter().map(|link| link.who).collect::<Vec<_>>();
    let (id, references, sources) = match record {
        Record::Person { id, memberships, sources, .. } => (Some(*id), who(memberships), sources),
        Record::Organization { id, place, part_of, sources, .. } => {
            (Some(*id), [plain(place), plain(part_of)].concat(), sources)
        }
        Record::Production { id, credits, sources, .. } => (Some(*id), who(credits), sources),
        Record::Place { id, within, sources, .. } => (Some(*id), plain(within), sources),
        Record::Event {
            id,
            production,
            place,
            participants,
            part_of,
            causes,
            responds_to,
            resolves,
            sources,
            ..
        } => {
            let links = [part_of.as_slice(), causes, responds_to, resolves].concat();
            let named = [plain(production), plain(place), who(participants), links].concat();
            (Some(*id), named, sources)
        }
        Record::Source { id, .. } => return (Some(*id), Vec::new(), Vec::new()),
        Record::Claim { about, record, sources, .. } => {
            (None, std::iter::once(*about).chain(*record).collect(), sources)
        }
        Record::Identity { of, sources, .. } => (None, of.clone(), sources),
    };
    (id, references, sources.iter().map(|citation| citation.id).collect())
}

#[test]
fn every_charge_has_its_outcome() {
    let (_, files) = made(EVENTS, 5);
    let (mut charged, mut resolved) = (BTreeMap::new(), BTreeMap::new());
    let party = |participants: &[Link<'_>]| {
        let mut words = participants.iter().filter(|link| link.role == "defendant");
        words.next().map(|link| link.who.to_owned())
    };
    each_record(&files, |record| {
        if let Record::Event { id, kind, participants, resolves, .. } = record {
            if kind.0 == "Charge" {
                charged.insert((*id).to_owned(), party(participants));
            }
            for opened in resolves {
                resolved.insert((*opened).to_owned(), party(participants));
            }
        }
    });
    assert!(charged.len() > 50, "only {} charges", charged.len());
    for (charge, who) in charged {
        assert!(who.is_some(), "{charge} charges nobody");
        assert_eq!(resolved.get(&charge), Some(&who), "{charge} ends for somebody else");
    }
}

#[test]
fn participations_fit_lives_and_credits_year_by_year() {
    let (_, files) = made(EVENTS, 5);
    let (mut lives, mut credited) = (BTreeMap::new(), BTreeMap::new());
    each_record(&files, |record| match record {
        Record::Person { id, born, died, .. } => {
            let plain = |text: &Option<Text<'_>>| match text {
                Some(Text::Plain(date)) => Some(years(date)),
                Some(Text::Accounts(accounts)) => Some(years(accounts[0].value)),
                None => None,
            };
            lives.insert((*id).to_owned(), (plain(born), plain(died)));
        }
        Record::Production { id, credits, .. } => {
            for credit in credits {
                if let Some(Text::Plain(during)) = &credit.during {
                    credited.insert(((*id).to_owned(), credit.who.to_owned()), years(during));
                }
            }
        }
        _ => {}
    });
    let mut participations = 0;
    each_record(&files, |record| {
        let Record::Event {
            id, production: Some(Text::Plain(production)), date, participants, ..
        } = record
        else {
            return;
        };
        let Some(Text::Plain(date)) = date else { return };
        let (first, last) = years(date);
        for link in participants.iter().filter(|link| lives.contains_key(link.who)) {
            let (born, died) = lives[link.who];
            assert!(born.is_none_or(|(_, born)| born < first), "{} in {id}", link.who);
            assert!(died.is_none_or(|(died, _)| last <= died), "{} in {id}", link.who);
            let key = ((*production).to_owned(), link.who.to_owned());
            if let Some((starts, ends)) = credited.get(&key) {
                assert!(*starts <= first && last <= *ends, "{} in {id}: credit", link.who);
                participations += 1;
            }
        }
    });
    assert!(participations > 500, "only {participations} participations were compared");
}

#[test]
fn check_has_nothing_to_say() {
    let folder = tempfile::tempdir().unwrap();
    generate::generate(folder.path(), EVENTS, 9).unwrap();
    let base = KnowledgeBase::open(Arc::new(Disk::new(folder.path())), "base").unwrap();
    assert_eq!(base.check(), []);
}

#[test]
fn few_people_have_many_participations() {
    let (_, files) = made(EVENTS, 5);
    let mut counts = BTreeMap::<String, usize>::new();
    each_record(&files, |record| {
        if let Record::Event { participants, .. } = record {
            assert!((1..=6).contains(&participants.len()), "{} participants", participants.len());
            for link in participants {
                *counts.entry(link.who.to_owned()).or_default() += 1;
            }
        }
    });
    let mut counts: Vec<usize> = counts.into_values().collect();
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let all: usize = counts.iter().sum();
    let top: usize = counts.iter().take(counts.len() / 10).sum();
    assert!(top * 100 / all > 25, "the busiest tenth has {top} of {all}");
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.ron"), "[]").unwrap();
    let error = generate::generate(folder.path(), 10, 1).unwrap_err();
    assert!(error.to_string().ends_with("is not empty"), "{error}");
    assert_eq!(files(folder.path()).len(), 1);
}
