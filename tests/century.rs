//! The incidents that are best attested, of a century: when and where they were, whom they killed and
//! hurt, and how what followed them ended in court. What is wrong here is wrong in the data.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use continuity::knowledge_base::KnowledgeBase;
use continuity::load::Disk;
use continuity::model::{EventId, Outcome, RecordKind, TieKind, Worlds};
use continuity::query::{self, expression};

/// An incident: its key, its production, its day, a place that it certainly was in, and everybody
/// whom it killed or injured and who is named.
type Incident = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const INCIDENTS: [Incident; 14] = [
    (
        "twilight-zone-helicopter-crash",
        "twilight-zone-the-movie",
        "1982-07-23",
        "california",
        &["vic-morrow", "myca-dinh-le", "renee-shin-yi-chen"],
        &["roger-smith"],
    ),
    ("cover-up-blank", "cover-up", "1984-10-12", "california", &["jon-erik-hexum"], &[]),
    ("top-gun-aircraft-crash", "top-gun", "1985-09-16", "", &["art-scholl"], &[]),
    ("the-crow-shooting", "the-crow", "1993-03-31", "north-carolina", &["brandon-lee"], &[]),
    ("xxx-paragliding", "xxx", "2002-04-04", "prague", &["harry-oconnor"], &[]),
    (
        "dark-knight-camera-car",
        "the-dark-knight",
        "2007-09-24",
        "england",
        &["conway-wickliffe"],
        &[],
    ),
    (
        "expendables-2-explosion",
        "the-expendables-2",
        "2011-10-27",
        "bulgaria",
        &["kun-liu"],
        &["nuo-sun"],
    ),
    ("midnight-rider-train", "midnight-rider", "2014-02-20", "georgia", &["sarah-jones"], &[]),
    (
        "resident-evil-camera-rig",
        "resident-evil-the-final-chapter",
        "2015-09-05",
        "south-africa",
        &[],
        &["olivia-jackson"],
    ),
    (
        "american-made-crash",
        "american-made",
        "2015-09-11",
        "colombia",
        &["alan-purwin", "carlos-berl"],
        &["jimmy-lee-garland"],
    ),
    (
        "walking-dead-balcony-fall",
        "the-walking-dead",
        "2017-07-12",
        "georgia",
        &["john-bernecker"],
        &[],
    ),
    (
        "deadpool-2-motorcycle",
        "deadpool-2",
        "2017-08-14",
        "british-columbia",
        &["joi-sj-harris"],
        &[],
    ),
    ("rust-shooting", "rust", "2021-10-21", "new-mexico", &["halyna-hutchins"], &["joel-souza"]),
    (
        "indian-2-crane",
        "indian-2",
        "2020-02-19",
        "tamil-nadu",
        &["krishna-indian-2", "madhu-indian-2", "chandran-indian-2"],
        &[],
    ),
];

/// How a matter ended: the event, for whom, and with what.
const ENDS: [(&str, &str, &[Outcome]); 18] = [
    ("twilight-zone-acquittal", "john-landis", &[Outcome::Acquitted]),
    ("twilight-zone-acquittal", "dorcey-wingo", &[Outcome::Acquitted]),
    ("twilight-zone-acquittal", "george-folsey-jr", &[Outcome::Acquitted]),
    ("twilight-zone-acquittal", "dan-allingham", &[Outcome::Acquitted]),
    ("twilight-zone-acquittal", "paul-stewart", &[Outcome::Acquitted]),
    ("the-crow-fine", "crowvision", &[Outcome::Fined]),
    ("dark-knight-acquittal", "chris-corbould", &[Outcome::Acquitted]),
    (
        "midnight-rider-pleas",
        "randall-miller",
        &[Outcome::PleadedGuilty, Outcome::Convicted, Outcome::Sentenced],
    ),
    (
        "midnight-rider-pleas",
        "jay-sedrish",
        &[Outcome::PleadedGuilty, Outcome::Convicted, Outcome::Sentenced],
    ),
    ("midnight-rider-schwartz", "hillary-schwartz", &[Outcome::Convicted, Outcome::Sentenced]),
    ("midnight-rider-savin-dismissed", "jody-savin", &[Outcome::Dismissed]),
    ("midnight-rider-csx-settlement", "csx-transportation", &[Outcome::Settled]),
    ("american-made-indemnity-dismissed", "s-and-s-aviation", &[Outcome::Dismissed]),
    ("walking-dead-osha-fine", "stalwart-films", &[Outcome::Cited, Outcome::Fined]),
    ("walking-dead-verdict", "austin-amelio", &[Outcome::NotLiable]),
    ("walking-dead-verdict", "amc-networks", &[Outcome::NotLiable]),
    ("deadpool-2-penalty", "tcf-vancouver-productions", &[Outcome::Fined]),
    (
        "gutierrez-reed-verdict",
        "hannah-gutierrez-reed",
        &[Outcome::Convicted, Outcome::Acquitted, Outcome::Imprisoned],
    ),
];

fn base() -> KnowledgeBase {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    KnowledgeBase::open(Arc::new(Disk::new(folder)), "data")
        .unwrap_or_else(|error| panic!("{error}"))
}

fn event(base: &KnowledgeBase, key: &str) -> EventId {
    let record = base.model.find(key).unwrap_or_else(|| panic!("no record has the key {key}"));
    base.model.as_event(record).unwrap_or_else(|| panic!("{key} is not an event"))
}

/// The keys of the events that certainly fit.
fn fitting<'b>(base: &'b KnowledgeBase, words: &str) -> BTreeSet<&'b str> {
    let filter = expression::read(base, words).unwrap_or_else(|error| panic!("{words}: {error}"));
    let found = query::list(base, Some(RecordKind::Event), filter.as_ref(), Worlds::Real);
    found.certain.iter().map(|record| base.model.key(*record)).collect()
}

/// Those in an event with an outcome.
fn with<'b>(base: &'b KnowledgeBase, key: &str, outcome: Outcome) -> BTreeSet<&'b str> {
    let ties = base.model.ties_of(event(base, key));
    let ended = ties.filter(|(_, tie)| tie.kind == TieKind::Participation);
    let ended = ended.filter(|(_, tie)| tie.outcome == Some(outcome));
    ended.filter_map(|(_, tie)| Some(base.model.key(tie.who.record()?))).collect()
}

#[test]
fn each_was_on_its_day_at_its_place_with_its_victims() {
    let base = base();
    for (key, production, day, place, killed, injured) in INCIDENTS {
        let mut words = format!("kind:incident production:{production} date:{day}");
        if !place.is_empty() {
            words.push_str(" place:");
            words.push_str(place);
        }
        assert!(fitting(&base, &words).contains(key), "{key}: {words}");
        let found = [Outcome::Killed, Outcome::Injured].map(|outcome| with(&base, key, outcome));
        let expected = [killed, injured].map(|keys| keys.iter().copied().collect());
        assert_eq!(found, expected, "{key}");
    }
}

#[test]
fn each_matter_ended_as_the_court_said() {
    let base = base();
    for (key, who, outcomes) in ENDS {
        let ties = base.model.ties_of(event(&base, key));
        let of_them = ties
            .filter(|(_, tie)| tie.who.record().is_some_and(|found| base.model.key(found) == who));
        let found: BTreeSet<Outcome> =
            of_them.flat_map(|(tie, _)| query::outcomes(&base, tie)).collect();
        assert_eq!(found, outcomes.iter().copied().collect(), "{key}: {who}");
    }
}

/// Whoever is added here was convicted, and not only charged: look at the pages twice.
#[test]
fn those_are_convicted_whom_a_court_convicted() {
    let base = base();
    let convicted: BTreeSet<&str> = base
        .model
        .ties()
        .filter(|(_, tie)| tie.outcome == Some(Outcome::Convicted))
        .filter_map(|(_, tie)| Some(base.model.key(tie.who.record()?)))
        .collect();
    let expected = [
        "dave-halls",
        "hannah-gutierrez-reed",
        "hillary-schwartz",
        "jay-sedrish",
        "leeloo-productions",
        "randall-miller",
        "remy-julienne",
        // Acquitted on appeal.
        "tadashi-sawashima",
    ];
    assert_eq!(convicted, BTreeSet::from(expected));
}
