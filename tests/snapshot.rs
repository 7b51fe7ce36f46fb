//! Snapshots: a base opened from one is the base that is read without, whatever has happened to
//! its files, to the snapshot, or to those who wrote it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

#[path = "snapshot/base.rs"]
mod base;
#[path = "snapshot/damage.rs"]
mod damage;
#[path = "snapshot/edits.rs"]
mod edits;
#[path = "snapshot/process.rs"]
mod process;
#[path = "snapshot/stamps.rs"]
mod stamps;

use std::fs;
use std::sync::Arc;

use continuity::clock::Clocks;
use continuity::date::Day;
use continuity::knowledge_base::{Cache, Keeping, KnowledgeBase, Opening, WORTH_KEEPING};
use continuity::load::{Disk, Memory};

use base::Base;

#[test]
fn a_base_that_has_not_changed_is_not_read_again() {
    let base = Base::new();
    assert!(matches!(base.open().keeping, Keeping::Made { parsed: Base::FILES }));
    assert!(matches!(base.open().keeping, Keeping::Used));
    base.assert_same();
    assert!(matches!(base.open_plainly().keeping, Keeping::Off));
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let base = Base::new();
    drop(base.open());
    let one = fs::read(base.snapshot()).unwrap();
    // From another snapshot on, and with other stamps.
    base.edit("people.ron", |text| text.replace("Ada", "Eve"));
    drop(base.open());
    assert!(fs::read(base.snapshot()).unwrap() != one);
    base.edit("people.ron", |text| text.replace("Eve", "Ada"));
    drop(base.open());
    assert!(fs::read(base.snapshot()).unwrap() == one);
    fs::remove_dir_all(base.cache()).unwrap();
    drop(base.open());
    assert!(fs::read(base.snapshot()).unwrap() == one);
}

#[test]
fn only_what_has_changed_is_parsed() {
    let base = Base::new();
    drop(base.open());
    base.edit("people.ron", |text| text.replace("Ada", "Adam"));
    assert!(matches!(base.open().keeping, Keeping::Made { parsed: 1 }));
    assert!(matches!(base.open().keeping, Keeping::Used));
    // A new first file gives all others new numbers.
    base.write("a/first.ron", "[Place(id: \"first\", name: \"First\", sources: [\"daily\"])]");
    assert!(matches!(base.open().keeping, Keeping::Made { parsed: 1 }));
    base.assert_same();
    base.remove("people.ron");
    let keeping = base.open().keeping;
    assert!(matches!(keeping, Keeping::Made { parsed: 0 }), "{keeping:?}");
    base.assert_same();
}

#[test]
fn a_file_with_findings_is_parsed_again_with_others() {
    let base = Base::new();
    base.write("broken.ron", "[Person(id: \"broken\", name: 1, oops: 2), Nobody()]");
    drop(base.open());
    base.assert_same();
    base.edit("people.ron", |text| text.replace("Ada", "Adam"));
    assert!(matches!(base.open().keeping, Keeping::Made { parsed: 2 }));
    base.assert_same();
}

#[test]
fn settings_are_read_each_time() {
    let base = Base::new();
    drop(base.open());
    base.write("continuity.ron", "(name: \"Another\", severity: {\"missing-source\": Error})");
    let opened = base.open();
    assert!(matches!(opened.keeping, Keeping::Used));
    assert_eq!(opened.settings.name.as_deref(), Some("Another"));
    base.write("continuity.ron", "(name: ");
    base.assert_same();
    base.remove("continuity.ron");
    base.assert_same();
}

#[test]
fn clocks_are_set_on_what_was_kept() {
    let base = Base::new();
    drop(base.open());
    for (at, known) in [(Some(2021), None), (None, Some(2022)), (Some(2022), Some(2021))] {
        let day = |year: Option<i64>| year.and_then(|year| Day::new(year, 6, 15));
        let clocks = Clocks { at: day(at), known: day(known) };
        let opened = base.open_as(clocks);
        assert!(matches!(opened.keeping, Keeping::Used));
        let plainly = KnowledgeBase::open_as(Arc::new(base.disk()), "base", clocks).unwrap();
        base.assert_equal(&opened, &plainly);
    }
    // Nothing of the clocks is kept, nor do they see what is made for the snapshot.
    let anew = Base::new();
    let clocks = Clocks { at: Day::new(2021, 6, 15), known: Day::new(2022, 6, 15) };
    let opened = anew.open_as(clocks);
    assert!(matches!(opened.keeping, Keeping::Made { .. }));
    let plainly = KnowledgeBase::open_as(Arc::new(anew.disk()), "base", clocks).unwrap();
    anew.assert_equal(&opened, &plainly);
    assert!(matches!(anew.open().keeping, Keeping::Used));
    anew.assert_same();
}

#[test]
fn what_is_small_or_not_in_a_folder_is_not_kept() {
    let base = Base::new();
    let open = |cache: Cache| {
        let opening = Opening { cache: Some(cache), ..Opening::default() };
        KnowledgeBase::open_with(Arc::new(base.disk()), "base", opening).unwrap().keeping
    };
    let cache = Cache::new(base.cache());
    assert!(matches!(open(cache.clone().for_bases_of(WORTH_KEEPING)), Keeping::Off));
    assert!(!base.cache().exists());
    assert!(matches!(open(cache.clone().for_bases_of(100)), Keeping::Made { .. }));
    let opening = Opening { cache: Some(cache), ..Opening::default() };
    let files = Memory::new().with("people.ron", "[]");
    let opened = KnowledgeBase::open_with(Arc::new(files), "", opening).unwrap();
    assert!(matches!(opened.keeping, Keeping::Off));
}

#[cfg(unix)]
#[test]
fn a_base_that_cannot_be_read_whole_is_not_kept() {
    let base = Base::new();
    fs::write(base.folder().join("latin.ron"), b"[Person(id: \"x\", name: \"\xe9\")]").unwrap();
    assert!(matches!(base.open().keeping, Keeping::Off));
    base.assert_same();
    base.remove("latin.ron");
    assert!(matches!(base.open().keeping, Keeping::Made { .. }));
}

#[test]
fn a_cache_that_cannot_be_written_changes_no_answer() {
    let base = Base::new();
    // A file stands where the folder should be.
    fs::write(base.cache(), "").unwrap();
    let opened = base.open();
    assert!(matches!(opened.keeping, Keeping::Failed(_)));
    base.assert_equal(&opened, &base.open_plainly());
    assert!(matches!(opened.keeping, Keeping::Failed(_)));
}

#[test]
fn two_bases_do_not_share_a_snapshot() {
    let (one, other) = (Base::new(), Base::new());
    other.edit("people.ron", |text| text.replace("Ada", "Eve"));
    drop(one.open());
    let opening = || Opening { cache: Some(Cache::new(one.cache())), ..Opening::default() };
    let open =
        |base: &Base| KnowledgeBase::open_with(Arc::new(base.disk()), "base", opening()).unwrap();
    assert!(matches!(open(&other).keeping, Keeping::Made { .. }));
    assert!(matches!(open(&one).keeping, Keeping::Used));
    // Not even where one lies under the name of the other.
    fs::copy(one.snapshot(), other.snapshot_in(&one.cache())).unwrap();
    let opened = open(&other);
    assert!(matches!(opened.keeping, Keeping::Made { .. }));
    other.assert_equal(&opened, &other.open_plainly());
}

#[test]
fn the_snapshots_of_bases_that_are_gone_are_taken_away() {
    let (gone, here) = (Base::new(), Base::new());
    let opening = || Opening { cache: Some(Cache::new(here.cache())), ..Opening::default() };
    let open =
        |base: &Base| KnowledgeBase::open_with(Arc::new(base.disk()), "base", opening()).unwrap();
    drop(open(&gone));
    let others = here.cache().join("notes.snapshot");
    fs::write(&others, "not ours").unwrap();
    let snapshot = gone.snapshot_in(&here.cache());
    assert!(snapshot.exists());
    fs::remove_dir_all(gone.folder()).unwrap();
    drop(open(&here));
    assert!(!snapshot.exists());
    assert!(here.snapshot().exists() && others.exists());
    assert_eq!(fs::read_dir(here.cache()).unwrap().count(), 4);
}

#[test]
fn a_disk_is_a_folder() {
    // What the rest of these tests rests on: only folders have stamps.
    use continuity::load::FileSystem;
    let base = Base::new();
    let disk = Disk::new(base.folder());
    assert!(disk.folder().is_some() && Memory::new().folder().is_none());
    let (listing, stamps) = disk.list_stamped().unwrap();
    assert_eq!(listing.files.len(), stamps.len());
    for (path, stamp) in listing.files.iter().zip(stamps) {
        assert_eq!(disk.stamp(path), Some(stamp));
        assert_eq!(fs::metadata(base.folder().join(path)).unwrap().len(), stamp.size);
    }
}
