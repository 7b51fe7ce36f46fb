//! Several processes, and those that end in the middle.

use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::base::Base;

fn continuity(base: &Base, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.env_clear().args(arguments).arg("--data").arg(base.folder());
    command.env("CONTINUITY_CACHE", base.cache()).stdin(Stdio::null());
    command
}

fn answer(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// How many times something is done that may go wrong only now and then.
const TURNS: u64 = 12;

#[test]
fn processes_that_write_at_once_all_answer_rightly() {
    let base = Base::new();
    for turn in 0..TURNS {
        base.edit("people.ron", |text| text.replace("Ada", &format!("Ada{turn}")));
        let expected = answer(continuity(&base, &["show", "ada", "--no-cache"]));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    assert_eq!(answer(continuity(&base, &["show", "ada"])), expected);
                });
            }
        });
        base.assert_same();
    }
}

#[test]
fn a_process_that_is_killed_leaves_nothing_wrong() {
    let base = Base::new();
    for turn in 0..TURNS {
        base.edit("people.ron", |text| text.replace("Ada", &format!("Ada{turn}")));
        let mut killed = continuity(&base, &["show", "ada"]).stdout(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(turn * 4));
        killed.kill().unwrap();
        killed.wait().unwrap();
        let expected = answer(continuity(&base, &["show", "ada", "--no-cache"]));
        assert_eq!(answer(continuity(&base, &["show", "ada"])), expected);
        base.assert_same();
    }
}
