//! Several writers and readers at once, and writers that are stopped.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use super::{FEW, open, write};

/// Rows of an image that takes a while to write.
const MANY: usize = 20_000;
/// Tells the process of a test that it is the writer, and where to write.
const WRITER: &str = "CONTINUITY_TEST_WRITES";

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn readers_and_writers_do_not_disturb_one_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 0, MANY).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let writers = [1, 2].map(|writer: u32| {
            let path = &path;
            scope.spawn(move || {
                for round in 0..20 {
                    write(path, writer * 100 + round, MANY).unwrap();
                }
            })
        });
        for _ in 0..2 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    open(&path).unwrap();
                }
            });
        }
        let written = writers.map(thread::ScopedJoinHandle::join);
        done.store(true, Ordering::Relaxed);
        assert!(written.iter().all(Result::is_ok));
    });
    let last = open(&path).unwrap();
    assert!([119, 219].contains(&last), "{last}");
}

#[test]
fn a_mapped_image_stays_as_it_was_when_it_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 1, MANY).unwrap();
    let old = continuity::store::Image::open(&path, super::SCHEMA).unwrap();
    write(&path, 2, FEW).unwrap();
    assert_eq!(super::number(&old).unwrap(), 1);
    assert_eq!(open(&path).unwrap(), 2);
}

/// Kills a process that writes one image after the other, at different moments, each later than
/// the one before.
#[test]
fn a_killed_writer_leaves_a_whole_image() {
    if let Some(path) = env::var_os(WRITER) {
        for number in 1.. {
            write(Path::new(&path), number, MANY).unwrap();
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 0, MANY).unwrap();
    let mut replaced = 0;
    for round in 0..200 {
        let mut writer = Command::new(env::current_exe().unwrap())
            .args(["writers::a_killed_writer_leaves_a_whole_image", "--exact"])
            .env(WRITER, &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(5 + 3 * round));
        writer.kill().unwrap();
        writer.wait().unwrap();
        replaced = open(&path).unwrap().max(replaced);
        if round >= 30 && replaced > 0 {
            break;
        }
    }
    assert!(replaced > 0, "no writer came so far as to replace the image");

    // What they left is taken away once it is old.
    let left = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "part");
    for file in files_in(folder.path()).into_iter().filter(left) {
        let file = File::options().write(true).open(file).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    write(&path, 8, FEW).unwrap();
    assert!(!files_in(folder.path()).iter().any(left));
}

#[test]
fn only_what_was_left_behind_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let make = |name: &str, old: bool| {
        let file = File::create(folder.path().join(name)).unwrap();
        if old {
            file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
    };
    make(".continuity-left.part", true);
    make(".continuity-in-use.part", false);
    make(".other.part", true);
    make("continuity-notes.part", true);
    fs::create_dir(folder.path().join(".continuity-folder.part")).unwrap();
    write(&folder.path().join("image"), 1, FEW).unwrap();
    let mut names: Vec<_> =
        files_in(folder.path()).iter().map(|file| file.file_name().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(
        names,
        [
            ".continuity-folder.part",
            ".continuity-in-use.part",
            ".other.part",
            "continuity-notes.part",
            "image"
        ]
    );
}

#[test]
fn a_writer_that_gives_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("image");
    write(&path, 1, FEW).unwrap();
    let mut image = continuity::store::ImageWriter::create(&path, super::SCHEMA).unwrap();
    image.column("numbers", &[2_u32; FEW]).unwrap();
    assert!(image.column("numbers", &[2_u32]).is_err(), "two sections of one name");
    assert!(image.column("", &[2_u32]).is_err(), "no name");
    assert!(image.column(&"n".repeat(41), &[2_u32]).is_err(), "too long a name");
    drop(image);
    assert_eq!(files_in(folder.path()), std::slice::from_ref(&path));
    assert_eq!(open(&path).unwrap(), 1);
}
