//! Whole processes, from start to exit: how long they take, and how much memory at their peak.

use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::RecordKind;

use crate::size::Size;
use crate::table::Amount;
use crate::{Place, median, spread, text};

/// How many different questions of a kind are asked, each by a process.
const QUESTIONS: usize = 30;
/// How often the memory of a process is looked at.
const INTERVAL: Duration = Duration::from_micros(200);

/// A kind of question: its name and the arguments of each of its processes.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    arguments: Vec<Vec<String>>,
}

/// Seconds and bytes of whole processes.
pub(crate) struct Processes {
    /// A question to a base without a snapshot, which is not kept either.
    pub(crate) cold: f64,
    /// The peak of its memory.
    pub(crate) cold_memory: Option<u64>,
    /// A question to a base without a snapshot, where one is written.
    pub(crate) writing: Watched,
    /// Each kind of question to a base with a snapshot.
    pub(crate) warm: Vec<(&'static str, f64)>,
    /// The largest peak of memory among those.
    pub(crate) warm_memory: Option<u64>,
}

/// What processes are asked.
pub(crate) fn questions(base: &KnowledgeBase) -> Vec<Question> {
    let keys = |kind, count| {
        let records = spread::spread(base, kind, count);
        records.into_iter().map(|record| base.model.key(record).to_owned()).collect::<Vec<_>>()
    };
    let people = keys(RecordKind::Person, 2 * QUESTIONS);
    let (first, second) = people.split_at(QUESTIONS);
    let productions = keys(RecordKind::Production, QUESTIONS);
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let each = |keys: &[String], command: &[&str]| {
        keys.iter().map(|key| [own(command), vec![key.clone()]].concat()).collect()
    };
    let paths = first.iter().zip(second).map(|(from, to)| own(&["path", from, to])).collect();
    let windows = productions
        .iter()
        .map(|key| own(&["timeline", &format!("production:{key} and date:1990/2020")]))
        .collect();
    vec![
        Question { name: "path", arguments: paths },
        Question { name: "window", arguments: windows },
        Question { name: "show", arguments: each(first, &["show"]) },
        Question { name: "near", arguments: each(first, &["near", "--hops", "2"]) },
        Question { name: "search", arguments: each(first, &["search"]) },
    ]
}

/// A process, from start to exit.
pub(crate) struct Watched {
    pub(crate) seconds: f64,
    /// The most bytes of memory that it held; `None` where the system does not say.
    pub(crate) memory: Option<u64>,
}

/// Watches a process that finds no snapshot and writes one.
pub(crate) fn writing(place: &Place) -> io::Result<Watched> {
    watched(&mut command(place, &["list".to_owned(), "places".to_owned()], true))
}

impl Processes {
    pub(crate) fn measure(
        place: &Place,
        questions: &[Question],
        writing: Watched,
        size: Size,
    ) -> io::Result<Self> {
        let all = || questions.iter().flat_map(|question| &question.arguments);
        let mut cold = Vec::new();
        let mut cold_memory = None;
        for arguments in all().take(size.repeats()) {
            cold.push(seconds(&mut command(place, arguments, false))?);
            cold_memory = cold_memory.max(watched(&mut command(place, arguments, false))?.memory);
        }
        let mut warm = Vec::new();
        for question in questions {
            let times: io::Result<Vec<f64>> = question
                .arguments
                .iter()
                .map(|arguments| seconds(&mut command(place, arguments, true)))
                .collect();
            warm.push((question.name, median(times?)));
        }
        let mut warm_memory = None;
        for arguments in all() {
            warm_memory = warm_memory.max(watched(&mut command(place, arguments, true))?.memory);
        }
        Ok(Self { cold: median(cold), writing, cold_memory, warm, warm_memory })
    }

    /// The seconds of a kind of question, warm.
    pub(crate) fn question(&self, name: &str) -> Amount {
        let found = self.warm.iter().find(|(other, _)| *other == name);
        Amount::Seconds(found.map_or(f64::NAN, |(_, seconds)| *seconds))
    }
}

fn command(place: &Place, arguments: &[String], is_cached: bool) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.arg("--data").arg(&place.data).args(arguments);
    if is_cached {
        command.arg("--cache").arg(&place.cache);
    } else {
        command.arg("--no-cache");
    }
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

fn seconds(command: &mut Command) -> io::Result<f64> {
    let start = Instant::now();
    let status = command.status()?;
    let elapsed = start.elapsed().as_secs_f64();
    answered(command, status)?;
    Ok(elapsed)
}

/// Lets a process run and looks at its memory meanwhile, which costs it some time if it is short.
fn watched(command: &mut Command) -> io::Result<Watched> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut memory = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = memory.max(held(&child));
        thread::sleep(INTERVAL);
    };
    let seconds = start.elapsed().as_secs_f64();
    answered(command, status)?;
    Ok(Watched { seconds, memory })
}

fn answered(command: &Command, status: ExitStatus) -> io::Result<()> {
    // 1 says that nothing was found: two people need not be connected.
    let is_answer = matches!(status.code(), Some(0 | 1));
    if is_answer { Ok(()) } else { Err(io::Error::other(format!("{command:?}: {status}"))) }
}

/// The most memory that a process has held so far, as Linux counts it.
fn held(child: &Child) -> Option<u64> {
    let status = Path::new("/proc").join(child.id().to_string()).join("status");
    let status = text(&status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
