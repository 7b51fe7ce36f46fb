//! What an index leaves of the records, held against asking every one of them.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use continuity::clock::Clocks;
use continuity::date::{Certainty, Day};
use continuity::knowledge_base::KnowledgeBase;
use continuity::load::{Disk, FileSystem, Memory};
use continuity::model::{
    Copy, EventKind, Family, KindSet, OrganizationKind, Outcome, ProductionKind, Property,
    RecordId, RecordKind, Scheme, SourceKind, Value, World, Worlds,
};
use continuity::query::expression::{Filter, candidates, evaluate, read};
use continuity::query::{TimelineEntry, in_order_of_time, list, timeline};
use continuity::text::fold;
use proptest::prelude::*;

#[path = "../benches/generate/generate.rs"]
mod generate;

const FIELDS_OF_TIME: [&str; 5] = ["date", "during", "overlaps", "before", "after"];
/// Events of the generated base: it has every kind of record and of date.
const EVENTS: u64 = 150;
/// What sources contradict each other on wherever they can.
const AWKWARD: &str = include_str!("plan/awkward.ron");

type Files = Arc<dyn FileSystem + Send + Sync>;

static BASES: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let generated = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    generate::generate(generated.path(), EVENTS, 5).unwrap_or_else(|error| panic!("{error}"));
    let fixtures = fs::read_dir(root.join("tests/cmd")).unwrap_or_else(|error| panic!("{error}"));
    let fixtures = fixtures.filter_map(|entry| Some(entry.ok()?.path()));
    let mut folders: Vec<_> =
        fixtures.filter(|path| path.join("continuity.ron").exists()).collect();
    folders.sort();
    folders.extend([root.join("data"), generated.path().to_owned()]);
    let as_it_is = |folder: &std::path::PathBuf| {
        let files: Files = Arc::new(Disk::new(folder));
        Words::open(&files, Clocks::default())
    };
    let mut bases: Vec<Words> = folders.iter().map(as_it_is).collect();
    bases.extend(awkward());
    bases
});

/// The base of which everything is in dispute, as it is and on clocks that leave much of it open.
fn awkward() -> Vec<Words> {
    let files: Files = Arc::new(Memory::new().with("all.ron", AWKWARD));
    let day = |month| Day::new(2021, month, 15);
    let clocks = [
        Clocks::default(),
        Clocks { at: None, known: day(4) },
        Clocks { at: None, known: day(10) },
        Clocks { at: day(3), known: day(10) },
        Clocks { at: day(2), known: None },
    ];
    clocks.into_iter().map(|clocks| Words::open(&files, clocks)).collect()
}

/// A base and the words that expressions about it may be made of.
struct Words {
    base: KnowledgeBase,
    /// The same, of which nobody has ever asked the index.
    bare: KnowledgeBase,
    keys: Vec<(RecordKind, String)>,
    dates: Vec<String>,
    publishers: Vec<String>,
    /// What is said in it, folded.
    texts: Vec<String>,
}

impl Words {
    fn open(files: &Files, clocks: Clocks) -> Self {
        let open = || {
            let base = KnowledgeBase::open_as(Arc::clone(files), "", clocks);
            base.unwrap_or_else(|error| panic!("{error}"))
        };
        let (base, bare) = (open(), open());
        base.index_texts();
        let keys: Vec<_> = base
            .model
            .records()
            .map(|(id, record)| (record.kind, base.model.key(id).to_owned()))
            .collect();
        let mut dates: Vec<String> = base
            .model
            .events()
            .filter_map(|event| base.model.occurrence(event).bounds().earliest_start)
            // Years that are cut off as written.
            .filter(|day| (1000..=9999).contains(&day.year()))
            .flat_map(|day| {
                [day.to_string(), day.to_string()[..7].to_owned(), day.year().to_string()]
            })
            .collect();
        let intervals: Vec<String> =
            dates.windows(2).map(|pair| format!("{}/..", pair[0])).collect();
        dates.extend(intervals);
        dates.push("[1950,1999..2005]".to_owned());
        let published = base.model.claims().filter_map(|(_, claim)| match claim.value {
            Value::Text(text) if claim.property == Property::Publisher => {
                Some(format!("{:?}", base.model.text(text)))
            }
            _ => None,
        });
        let publishers = published.collect();
        let texts = base.model.strings().iter().map(fold).filter(|text| !text.is_empty());
        let texts = texts.collect();
        Self { base, bare, keys, dates, publishers, texts }
    }

    /// A piece of a text: a word, a part of one, or what reaches over several.
    fn piece(&self, dice: &mut Dice<'_>) -> String {
        let text: Vec<char> = dice.pick(&self.texts).chars().collect();
        let from = dice.roll(text.len());
        let length = 1 + dice.roll((text.len() - from).min(12));
        let piece: String = text[from..from + length].iter().collect();
        if piece.trim().is_empty() { "film".to_owned() } else { format!("{piece:?}") }
    }

    fn key(&self, kinds: KindSet, dice: &mut Dice<'_>) -> String {
        let fitting: Vec<_> = self.keys.iter().filter(|(kind, _)| kinds.contains(*kind)).collect();
        // A base may have none.
        fitting
            .get(dice.roll(fitting.len().max(1)))
            .map_or_else(String::new, |(_, key)| key.clone())
    }

    /// The key of a term of a scheme.
    fn term_of(&self, scheme: Scheme, dice: &mut Dice<'_>) -> String {
        let is_of = |key: &str| term_scheme(&self.base, key) == Some(scheme);
        let terms: Vec<_> = self
            .keys
            .iter()
            .filter(|(kind, key)| *kind == RecordKind::Term && is_of(key))
            .collect();
        terms.get(dice.roll(terms.len().max(1))).map_or_else(String::new, |(_, key)| key.clone())
    }

    fn term(&self, dice: &mut Dice<'_>) -> String {
        let term = self.any_term(dice);
        if term.ends_with(':') { "kind:event".to_owned() } else { term }
    }

    fn any_term(&self, dice: &mut Dice<'_>) -> String {
        match dice.roll(28) {
            0 => format!("who:{}", self.key(KindSet::PARTICIPANT, dice)),
            1 => format!("production:{}", self.key(KindSet::PRODUCTION, dice)),
            2 => format!("place:{}", self.key(KindSet::PLACE, dice)),
            3 => format!("source:{}", self.key(KindSet::SOURCE, dice)),
            4 => format!("about:{}", self.key(KindSet::NAMED, dice)),
            5 => format!("outcome:{}", dice.pick(Outcome::ALL).name()),
            6 => format!("kind:{}", dice.pick(EventKind::ALL).name()),
            7 => format!("kind:{}", dice.pick(Family::ALL).name()),
            8 => format!("kind:{}", dice.pick(RecordKind::NAMED).name()),
            9 => format!("kind:{}", dice.pick(ProductionKind::ALL).name()),
            10 => format!("kind:{}", dice.pick(SourceKind::ALL).name()),
            11..=13 => self.piece(dice),
            14 => format!("rank:{}", dice.pick(&["preferred", "normal", "deprecated"])),
            15 => format!("{}:{}", dice.pick(&FIELDS_OF_TIME[1..]), self.key(KindSet::EVENT, dice)),
            16 => format!("kind:{}", dice.pick(OrganizationKind::ALL).name()),
            18 => format!("hazard:{}", self.term_of(Scheme::Hazard, dice)),
            19 => format!("cause:{}", self.term_of(Scheme::Cause, dice)),
            20 => format!("origins:{}", dice.pick(&["1", "2", "2..", "0..1"])),
            21 => format!("follows:{}", self.key(KindSet::EVENT, dice)),
            22 => match self.any_term(dice) {
                inner if inner.starts_with("follows:") || inner.ends_with(':') => inner,
                inner => format!("follows:{:?}", format!("({inner})")),
            },
            17 if !self.publishers.is_empty() => {
                format!("publisher:{}", dice.pick(&self.publishers))
            }
            23 => format!("copy:{}", dice.pick(Copy::ALL).name()),
            24 => format!("only:{}", dice.pick(Copy::ALL).name()),
            25 => "unsourced:any".to_owned(),
            _ => format!("{}:{}", dice.pick(&FIELDS_OF_TIME), dice.pick(&self.dates)),
        }
    }

    fn expression(&self, depth: usize, dice: &mut Dice<'_>) -> String {
        match dice.roll(if depth == 0 { 1 } else { 6 }) {
            0 | 1 => self.term(dice),
            2 => format!("not ({})", self.expression(depth - 1, dice)),
            at => {
                let join = if at == 3 { "or" } else { "and" };
                let (a, b) = (self.expression(depth - 1, dice), self.expression(depth - 1, dice));
                format!("({a}) {join} ({b})")
            }
        }
    }
}

/// Numbers to choose by.
struct Dice<'d>(std::slice::Iter<'d, u32>);

impl Dice<'_> {
    fn roll(&mut self, sides: usize) -> usize {
        self.0.next().map_or(0, |number| *number as usize % sides)
    }

    fn pick<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.roll(all.len())]
    }
}

/// The records that fit, by asking each.
fn naive(
    bare: &KnowledgeBase,
    filter: Option<&Filter>,
    expression: &str,
) -> Vec<(RecordId, RecordKind, Certainty)> {
    let filter = filter.unwrap_or_else(|| panic!("`{expression}` is empty"));
    let wanted =
        bare.model.records().filter(|(_, record)| RecordKind::NAMED.contains(&record.kind));
    let answers = wanted.map(|(id, record)| (id, record.kind, evaluate(bare, filter, id)));
    answers.filter(|(.., answer)| *answer != Certainty::No).collect()
}

fn assert_planned(words: &Words, expression: &str) -> Result<(), TestCaseError> {
    let base = &words.base;
    let filter = read(base, expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
    let all = naive(&words.bare, filter.as_ref(), expression);
    let kinds = RecordKind::NAMED.iter().copied().map(Some).chain([None]);
    for kind in kinds {
        let wanted = all.iter().filter(|(_, own, _)| kind.is_none_or(|kind| kind == *own));
        let fitting: Vec<RecordId> = wanted.map(|(record, ..)| *record).collect();
        if let Some(left) = filter.as_ref().and_then(|filter| candidates(base, kind, filter)) {
            prop_assert!(left.is_sorted());
            for record in &fitting {
                prop_assert!(
                    left.contains(record),
                    "{} is missing in `{expression}` of {kind:?}",
                    base.model.key(*record)
                );
            }
        }
        let listing = list(base, kind, filter.as_ref(), Worlds::Both);
        let mut listed = [listing.certain, listing.possible, listing.undated].concat();
        listed.sort_unstable();
        prop_assert_eq!(listed, fitting, "`{}` of {:?}", expression, kind);
    }
    let found = timeline(base, filter.as_ref(), Worlds::Both);
    let found = found.entries.iter().chain(&found.undated);
    let mut found: Vec<_> = found.map(|entry| (entry.event.record(), entry.certainty)).collect();
    found.sort_unstable();
    let events = all.into_iter().filter(|(_, kind, _)| *kind == RecordKind::Event);
    let events: Vec<_> = events.map(|(record, _, answer)| (record, answer)).collect();
    prop_assert_eq!(found, events, "`{}`", expression);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_an_index_leaves_out_does_not_fit(
        at in any::<prop::sample::Index>(), dice in prop::collection::vec(any::<u32>(), 1..40),
    ) {
        let base = &BASES[at.index(BASES.len())];
        let expression = base.expression(3, &mut Dice(dice.iter()));
        assert_planned(base, &expression)?;
    }
}

/// Tells whether a time of day may be compared with a day: what is unknown within one day stays
/// possible (see `query/expression/evaluate.rs`). People, organizations and places are when their
/// events are.
fn may_be_within_a_day(base: &KnowledgeBase, record: RecordId, term: &str) -> bool {
    let anchor = term.trim_matches(|c| "\"()".contains(c)).split(':').next_back();
    let anchor = anchor.and_then(|key| base.model.find(key.trim_matches(|c| "\"()\\".contains(c))));
    let Some(anchor) = anchor.and_then(|record| base.model.as_event(record)) else { return false };
    let has_clock = |event| {
        let claims = base.model.date_claims(event).into_iter();
        let mut dates = claims.filter_map(|claim| match base.model.claim(claim).value {
            Value::Date(date) => Some(base.model.date(date).to_string()),
            _ => None,
        });
        dates.any(|date| date.contains('T'))
    };
    let is_of_time = FIELDS_OF_TIME[1..].iter().any(|field| term.contains(&format!("{field}:")));
    is_of_time && (has_clock(anchor) || base.model.as_event(record).is_none_or(has_clock))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    /// However little is known: one of the two is so, and never both.
    #[test]
    fn what_is_or_is_not_is_certain(
        at in any::<prop::sample::Index>(), first in any::<usize>(),
        dice in prop::collection::vec(any::<u32>(), 1..6),
    ) {
        let base = &BASES[at.index(BASES.len())];
        let term = base.term(&mut Dice(dice.iter()));
        let base = &base.base;
        let asked = [format!("({term}) or not ({term})"), format!("({term}) and not ({term})")];
        let asked = asked.map(|text| read(base, &text).unwrap_or_else(|error| panic!("{text}: {error}")));
        let [Some(either), Some(both)] = asked else { panic!("`{term}` is empty") };
        // All of the small ones.
        let step = 1 + base.model.record_count() / 150;
        for (record, _) in base.model.records().skip(first % step).step_by(step) {
            let key = base.model.key(record);
            let answers = [&either, &both].map(|filter| evaluate(base, filter, record));
            let right = [base.model.record_seen(record), Certainty::No];
            let is_right = if may_be_within_a_day(base, record, &term) {
                answers.iter().zip(&right).all(|(one, right)| {
                    one == right || *one == Certainty::Possible
                })
            } else {
                answers == right
            };
            prop_assert!(is_right, "`{}` or not, and not, of {}: {:?}", term, key, answers);
        }
    }
}

#[test]
fn each_term_by_itself_leaves_all_that_fits() {
    for base in BASES.iter() {
        // All of the small ones.
        let step = 1 + base.keys.len() / 40;
        for (kind, key) in base.keys.iter().step_by(step) {
            let fields: &[&str] = match kind {
                RecordKind::Person | RecordKind::Organization | RecordKind::Character => {
                    &["who", "about"]
                }
                RecordKind::Production => &["production", "about"],
                RecordKind::Place => &["place", "about"],
                RecordKind::Source => &["source", "about"],
                RecordKind::Event => &["during", "overlaps", "before", "after", "about"],
                RecordKind::Term => match term_scheme(&base.base, key) {
                    Some(Scheme::Hazard) => &["hazard"],
                    Some(Scheme::Cause) => &["cause"],
                    None => &["hazard", "cause"],
                },
                RecordKind::Claim | RecordKind::Identity => &[],
            };
            for field in fields {
                let expression = format!("{field}:{key}");
                assert_planned(base, &expression).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
}

fn term_scheme(base: &KnowledgeBase, key: &str) -> Option<Scheme> {
    base.model.scheme(base.model.find(key)?)
}

/// The bases as they are, and one of them as it was known, and as it was, on a day: the clocks
/// leave open whether some dates are there.
fn with_clocks() -> Vec<KnowledgeBase> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/clock-base");
    let days = [(1987, 3), (1987, 6), (1988, 2), (2001, 1), (2021, 10)];
    let clocks = days.iter().flat_map(|(year, month)| {
        let day = Day::new(*year, *month, 15);
        [Clocks { at: day, known: None }, Clocks { at: None, known: day }]
    });
    let open = |clocks| {
        let files = Arc::new(Disk::new(&folder));
        KnowledgeBase::open_as(files, "", clocks).unwrap_or_else(|error| panic!("{error}"))
    };
    clocks.map(open).collect()
}

#[test]
fn the_index_says_of_each_time_what_the_claims_say() {
    let clocked = with_clocks();
    for base in BASES.iter().map(|words| &words.base).chain(&clocked) {
        let index = base.index();
        let mut events: Vec<_> = base.model.events().collect();
        for (record, _) in base.model.records() {
            let own = base.model.own_time(record);
            assert_eq!(base.own_time(record), own, "{}", base.model.key(record));
            let Some(timed) = index.timed(record) else { continue };
            assert_eq!(timed.time.occurrence().is_some(), timed.time.is_whole());
            if timed.time.is_near() {
                assert_eq!(Some(timed.time.sort_key()), own.map(|time| time.sort_key()));
            }
        }
        for event in &events {
            let (model, record) = (&base.model, event.record());
            let timed = index.timed(record);
            assert_eq!(timed.is_some(), model.is_dated(*event), "{}", model.key(record));
            let Some(timed) = timed else { continue };
            assert_eq!(timed.is_disputed, model.is_date_disputed(*event));
            assert_eq!(timed.is_story, model.world(*event) == World::Story);
            assert_eq!(timed.is_aside, model.placing(*event) != model.occurrence(*event));
        }
        events.retain(|event| base.model.is_dated(*event));
        let mut by_claims = events.clone();
        by_claims.sort_by_cached_key(|event| (base.model.placing(*event).sort_key(), *event));
        events.sort_by_key(|event| index.order(*event));
        assert_eq!(events, by_claims);
        let listed = index.events().take(events.len()).collect::<Vec<_>>();
        assert_eq!(listed, events.iter().map(|event| event.record()).collect::<Vec<_>>());
    }
}

#[test]
fn timelines_stand_in_order_of_time() {
    for base in BASES.iter().map(|words| &words.base).chain(&with_clocks()) {
        for expression in ["", "date:1987/2030", "before:1990", "kind:incident"] {
            let filter = read(base, expression).unwrap_or_else(|error| panic!("{error}"));
            let found = timeline(base, filter.as_ref(), Worlds::Both).entries;
            let dated = |entry: &TimelineEntry| (entry.event, entry.occurrence(base));
            let listed: Vec<_> = found.iter().map(dated).collect();
            let mut sorted = listed.clone();
            sorted.sort_by_key(|(event, _)| *event);
            in_order_of_time(base, &mut sorted, |(event, occurrence)| (*event, occurrence));
            assert_eq!(listed, sorted, "{expression}");
        }
    }
}

/// The base of this repository.
fn real() -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let base = KnowledgeBase::open(Arc::new(Disk::new(folder)), "");
    let base = base.unwrap_or_else(|error| panic!("{error}"));
    base.index_texts();
    base
}

#[test]
fn few_are_asked_where_few_can_fit() {
    let base = real();
    let asked = |expression: &str| {
        let filter = read(&base, expression).unwrap_or_else(|error| panic!("{error}"));
        let left = filter.and_then(|filter| candidates(&base, Some(RecordKind::Event), &filter));
        left.map(|left| left.len())
    };
    let events = base.index().of_kind(RecordKind::Event).len();
    let shooting = asked("kind:shooting and not kind:fall").unwrap_or(events);
    assert!(shooting < events / 10, "{shooting} of {events}");
    let month = asked("production:rust and (date:2021-10 or before:1990)").unwrap_or(events);
    assert!(month < events / 2, "{month} of {events}");
    let revolver = asked("kind:shooting or revolver").unwrap_or(events);
    assert!(revolver < events / 2, "{revolver} of {events}");
    assert_eq!(asked("not kind:shooting"), None);
    assert_eq!(asked("kind:shooting or rank:normal"), None);
}

#[test]
fn words_are_found_across_the_names_of_one_who_takes_part() {
    let text = r#"[
        Person(id: "lena", name: [(value: "Lena Voss"), (value: "Helena Foss")], also: ["Loor"]),
        Person(id: "ann", name: "Ann"),
        Event(id: "fall", title: "Fall", kind: Fall,
            participants: [(who: "lena", role: "rigger of cranes"), (who: "ann")]),
        Event(id: "fire", title: "Fire", kind: Fire, participants: [(who: "ann")],
            summary: [(value: "It burnt"), (value: "Hay", rank: Deprecated("a slip"))]),
        Claim(id: "said-of-it", about: "fire", property: "smoke", value: "black and thick"),
        Claim(about: "fire", property: "smoke", value: "white", rank: Preferred),
    ]"#;
    let files: Files = Arc::new(Memory::new().with("a.ron", text));
    let words = Words::open(&files, Clocks::default());
    let base = &words.base;
    assert!(base.diagnostics.is_empty(), "{:?}", base.diagnostics);
    for (expression, found) in [
        ("\"voss or helena\"", "fall"),
        ("\"s or h\"", "fall"),
        ("\"or\"", "fall, lena"),
        ("\"or helena foss\"", "fall"),
        ("loor", "lena"),
        ("\"rigger of c\"", "fall"),
        ("crane", "fall"),
        ("hay", ""),
        ("burn", "fire"),
        ("\"k and t\"", "fire"),
        ("rank:deprecated", "fire"),
        ("rank:preferred", "fire"),
        ("\"ann fall\"", ""),
    ] {
        assert_planned(&words, expression).unwrap_or_else(|error| panic!("{error}"));
        let filter = read(base, expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
        let fitting = naive(&words.bare, filter.as_ref(), expression);
        let mut keys: Vec<_> = fitting.iter().map(|(id, ..)| base.model.key(*id)).collect();
        keys.sort_unstable();
        assert_eq!(keys.join(", "), found, "{expression}");
    }
}
