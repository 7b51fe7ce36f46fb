//! What it takes to open a base that has not changed, and to look something up in it: the same
//! whatever its size. Counted in allocations, which a run on any machine repeats: whoever goes
//! through records, claims, names or relative dates to make something of them makes more of it of a
//! larger base.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use allocation_counter::{AllocationInfo, measure};
use continuity::knowledge_base::{Cache, Keeping, KnowledgeBase, Opening};
use continuity::load::Disk;
use continuity::model::{KindSet, RecordKind, Worlds};
use continuity::query::{expression, find, list};

/// After so long a file that is changed has another stamp.
const SETTLED: Duration = Duration::from_millis(100);

/// Events that are dated from one another in threes, each on a production with nine others, with
/// texts, roles and statements that were set aside.
fn records(events: usize) -> String {
    let mut text = "[Person(id: \"ann\", name: \"Ann Moss\"),\n".to_owned();
    for at in 0..events {
        let date = match at % 3 {
            0 => format!("date: \"{}-03\"", 1900 + at % 100),
            _ => format!("after: \"event-{}\", by: \"1..3 days\"", at - 1),
        };
        let film = at / 10;
        let what = if at == 17 { "Unicorn" } else { "Man" };
        if at % 10 == 0 {
            writeln!(text, "Production(id: \"film-{film}\", title: \"F {film}\", kind: Film),")
                .unwrap();
        }
        writeln!(
            text,
            "Event(id: \"event-{at}\", title: \"{what} falls\", kind: Fall, {date}, \
             production: \"film-{film}\", participants: [(who: \"ann\", role: \"rigger\")], \
             summary: [(value: \"Text {at}\"), (value: \"No\", rank: Deprecated(\"a slip\"))]),"
        )
        .unwrap();
    }
    text + "]"
}

/// What opening takes, and what looking up takes then.
struct Taken {
    opening: AllocationInfo,
    asking: AllocationInfo,
}

fn take(events: usize) -> Taken {
    let around = tempfile::tempdir().unwrap();
    let (folder, cache) = (around.path().join("base"), around.path().join("cache"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("records.ron"), records(events)).unwrap();
    let open = || {
        let opening = Opening { cache: Some(Cache::new(&cache)), ..Opening::default() };
        KnowledgeBase::open_with(Arc::new(Disk::new(&folder)), "base", opening).unwrap()
    };
    thread::sleep(SETTLED);
    assert!(open().diagnostics.is_empty());
    let mut base = None;
    let opening = measure(|| base = Some(open()));
    let base = base.unwrap();
    assert!(matches!(base.keeping, Keeping::Used));
    let asking = measure(|| ask(&base));
    Taken { opening, asking }
}

/// Asks for what is as much in a base of any size.
fn ask(base: &KnowledgeBase) {
    let event = find(base, "event-4", KindSet::NAMED).unwrap();
    let event = base.model.as_event(event).unwrap();
    assert!(base.model.is_derived(event));
    assert!(base.model.occurrence(event).bounds().latest_end.is_some());
    for (asked, count) in [
        ("production:film-2 and date:1900/2030", 10),
        ("unicorn", 1),
        ("\"corn fal\"", 1),
        ("rank:preferred", 0),
    ] {
        let filter = expression::read(base, asked).unwrap();
        let found = list(base, Some(RecordKind::Event), filter.as_ref(), Worlds::Both);
        assert_eq!(found.certain.len() + found.possible.len(), count, "{asked}");
    }
}

#[test]
fn a_base_that_has_not_changed_is_opened_as_quickly_at_any_size() {
    let (small, large) = (take(200), take(3_000));
    let same = |what: &str, small: AllocationInfo, large: AllocationInfo| {
        // The numbers in keys and paths have more digits.
        let allowed = |count: u64| count + count / 10;
        let (counts, bytes) =
            ((small.count_total, large.count_total), (small.bytes_total, large.bytes_total));
        assert!(counts.1 <= allowed(counts.0), "{what}: {counts:?} allocations");
        assert!(bytes.1 <= allowed(bytes.0), "{what}: {bytes:?} bytes");
    };
    same("opening", small.opening, large.opening);
    same("asking", small.asking, large.asking);
}
