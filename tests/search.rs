//! Names found through the dictionary, held against looking at every name; and the index read back
//! from an image, held against the one that was written.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use continuity::knowledge_base::{Index, KnowledgeBase, Names, names};
use continuity::load::Disk;
use continuity::model::{RecordId, RecordKind, Worlds};
use continuity::query::search;
use continuity::store::{Image, ImageWriter};
use continuity::text::{Resemblance, fold};
use proptest::prelude::*;

#[path = "../benches/generate/generate.rs"]
mod generate;

/// How much words count where a blank is a slip, in thousandths.
const OTHER_BLANKS: u32 = 900;

static BASES: LazyLock<Vec<KnowledgeBase>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    generate::generate(generated.path(), 300, 7).unwrap_or_else(|error| panic!("{error}"));
    let folders = [root.join("tests/cmd/base"), root.join("data"), generated.path().to_owned()];
    let open = |folder: &std::path::PathBuf| {
        let base = KnowledgeBase::open(Arc::new(Disk::new(folder)), "");
        base.unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    };
    folders.iter().map(open).collect()
});

/// What the words count in one name, if it holds them all.
fn score(typed: &[String], name: &str, slips: usize, weight: u32) -> Option<f64> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let mut sum = 0;
    for typed in typed {
        let like = words.iter().filter_map(|word| Resemblance::of(typed, word, slips));
        sum += like.map(Resemblance::weight).max()?;
    }
    let count = |length: usize| f64::from(u32::try_from(length).unwrap_or(u32::MAX));
    let coverage = count(typed.len()) / count(words.len().max(typed.len()));
    let sum = f64::from(sum * weight / 1000);
    Some(sum / (1000.0 * count(typed.len())) * (0.9 + 0.1 * coverage))
}

/// The best score of a record's names and key.
fn best(
    base: &KnowledgeBase,
    record: RecordId,
    ways: &[Vec<String>],
    slips: usize,
    weight: u32,
) -> Option<f64> {
    let all: Vec<String> =
        names(&base.model, record).chain([base.model.key(record)]).map(fold).collect();
    let scores = ways
        .iter()
        .flat_map(|typed| all.iter().filter_map(move |name| score(typed, name, slips, weight)));
    scores.reduce(f64::max)
}

/// What the words may have been if one blank among them is a slip.
fn other_blanks(typed: &[String]) -> Vec<Vec<String>> {
    let text: Vec<char> = typed.join(" ").chars().collect();
    let mut ways = Vec::new();
    let mut add = |text: String| {
        ways.push(text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect());
    };
    for at in 0..text.len() {
        let (before, after): (String, String) =
            (text[..at].iter().collect(), text[at..].iter().collect());
        if text[at] == ' ' {
            add(format!("{before}{}", after.trim_start()));
            // One letter to the left, one to the right, if there is a letter left.
            let left = before.chars().last().filter(|_| at > 1 && text[at - 2] != ' ');
            if let Some(letter) = left {
                let shorter: String = text[..at - 1].iter().collect();
                add(format!("{shorter} {letter}{}", after.trim_start()));
            }
            let rest: Vec<char> = after.trim_start().chars().collect();
            if rest.len() > 1 && rest[1] != ' ' {
                let later: String = rest[1..].iter().collect();
                add(format!("{before}{} {later}", rest[0]));
            }
        } else if at > 0 && text[at - 1] != ' ' {
            add(format!("{before} {after}"));
            if text.get(at + 1).is_some_and(|letter| *letter != ' ') {
                add(format!("{before} {}", text[at + 1..].iter().collect::<String>()));
            }
        }
    }
    ways
}

/// What is found by looking at every name, the best first.
fn naive(base: &KnowledgeBase, text: &str) -> Vec<(RecordId, f64)> {
    let folded = fold(text);
    let typed: Vec<String> =
        folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if typed.is_empty() {
        return Vec::new();
    }
    let named = base.model.records().filter(|(_, record)| RecordKind::NAMED.contains(&record.kind));
    let named: Vec<RecordId> = named.map(|(id, _)| id).collect();
    let whole = [typed.clone()];
    let spaced = other_blanks(&typed);
    let stages = [(&whole[..], 1, 1000), (&spaced[..], 0, OTHER_BLANKS), (&whole[..], 2, 1000)];
    for (ways, slips, weight) in stages {
        let mut found: Vec<(RecordId, f64)> = named
            .iter()
            .filter_map(|id| Some((*id, best(base, *id, ways, slips, weight)?)))
            .collect();
        if !found.is_empty() {
            let place = |id: RecordId| (base.model.record(id).kind, base.model.key(id));
            found.sort_by(|a, b| -> Ordering {
                b.1.total_cmp(&a.1).then_with(|| place(a.0).cmp(&place(b.0)))
            });
            return found;
        }
    }
    Vec::new()
}

fn assert_found(base: &KnowledgeBase, text: &str) -> Result<(), TestCaseError> {
    let expected = naive(base, text);
    let all = search(base, text, usize::MAX, Worlds::Both);
    let found: Vec<_> = all.hits.iter().map(|hit| (hit.record, hit.score)).collect();
    prop_assert_eq!(&found, &expected, "{}", text);
    let some = search(base, text, 3, Worlds::Both);
    prop_assert_eq!(&some.hits[..], &all.hits[..all.hits.len().min(3)]);
    prop_assert_eq!(some.more, all.hits.len() - some.hits.len());
    for hit in &all.hits {
        let label = base.model.label(hit.record);
        prop_assert!(hit.by.as_deref() != Some(label), "{text}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn names_are_found_as_by_looking_at_each(
        at in 0..3_usize, which in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(),
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0..5_u8, "[a-e ]"), 0..4),
    ) {
        let base = &BASES[at];
        let all: Vec<&str> =
            base.model.records().flat_map(|(id, _)| names(&base.model, id)).collect();
        let mut text: Vec<char> = fold(all[which.index(all.len())]).chars().collect();
        for (place, slip, letter) in slips {
            let place = place.index(text.len() + 1);
            let letter = letter.chars().next().unwrap_or(' ');
            match slip {
                0 if place < text.len() => { text.remove(place); }
                1 => text.insert(place, letter),
                2 if place < text.len() => text[place] = letter,
                3 if place + 1 < text.len() => text.swap(place, place + 1),
                4 => text.truncate(cut.index(text.len() + 1)),
                _ => {}
            }
        }
        assert_found(base, &text.iter().collect::<String>())?;
    }
}

#[test]
fn words_of_every_length_are_found_as_by_looking_at_each() {
    for base in BASES.iter() {
        for text in [
            "",
            " ",
            "a",
            "re",
            "the",
            "hutchins",
            "gutierez",
            "gutierres",
            "daveh alls",
            "davehalls",
            "ada marsh",
            "adamarsh",
            "zzz",
            "é",
            "the the",
            "911 call",
        ] {
            assert_found(base, text).unwrap_or_else(|error| panic!("{text}: {error}"));
        }
    }
}

#[test]
fn an_index_is_read_back_as_it_was_written() {
    const SCHEMA: u64 = 1;
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let write = |file: &str, index: &Index, names: &Names| {
        let path = folder.path().join(file);
        let written = ImageWriter::create(&path, SCHEMA).and_then(|mut image| {
            index.write(&mut image)?;
            names.write(&mut image)?;
            image.finish()
        });
        written.unwrap_or_else(|error| panic!("{error}"));
        path
    };
    let empty = KnowledgeBase::default();
    for base in BASES.iter().chain([&empty]) {
        let first = write("first", base.index(), base.names());
        let image = Image::open(&first, SCHEMA).unwrap_or_else(|error| panic!("{error}"));
        let index = Index::read(&image).unwrap_or_else(|error| panic!("{error}"));
        let names = Names::read(&image).unwrap_or_else(|error| panic!("{error}"));
        let second = write("second", &index, &names);
        let bytes = |path| fs::read(path).unwrap_or_else(|error| panic!("{error}"));
        assert!(bytes(first) == bytes(second), "the same rows are the same bytes");
        let typed = ["rust", "set"];
        assert_eq!(names.find(&typed[..1]), base.names().find(&typed[..1]));
        assert_eq!(index.events().collect::<Vec<_>>(), base.index().events().collect::<Vec<_>>());
        // Made again, they are the same too.
        let again = write("again", &Index::of(&base.model), &Names::of(&base.model));
        assert!(bytes(again) == bytes(folder.path().join("first")));
    }
}
