//! A server of its own for each test, and a client that says what it is told to, byte for byte.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Nothing that is waited for takes as long on any machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(120);

/// A server over a copy of a base; it ends with the test.
pub(crate) struct Server {
    pub(crate) child: Child,
    errors: BufReader<ChildStderr>,
    pub(crate) port: u16,
    _home: TempDir,
    pub(crate) base: PathBuf,
}

impl Server {
    /// Serves a copy of the base of the transcripts.
    pub(crate) fn new() -> Self {
        Self::with(&[], |_| {})
    }

    /// Serves a copy that is changed first.
    pub(crate) fn with(options: &[&str], change: impl FnOnce(&Path)) -> Self {
        let home = tempfile::tempdir().unwrap();
        let base = home.path().join("base");
        fs::create_dir(&base).unwrap();
        for file in fs::read_dir("tests/cmd/base").unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), base.join(file.file_name())).unwrap();
        }
        change(&base);
        let mut child = continuity(&base)
            .args(["serve", "--port", "0"])
            .args(options)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let errors = BufReader::new(child.stderr.take().unwrap());
        let mut server = Self { child, errors, port: 0, _home: home, base };
        let address = server.line_with("serving ");
        let (_, port) = address.split_once("127.0.0.1:").unwrap();
        let (port, _) = port.split_once('/').unwrap();
        server.port = port.parse().unwrap_or_else(|_| panic!("{address}"));
        server
    }

    /// Waits for a line on standard error that holds some words.
    pub(crate) fn line_with(&mut self, words: &str) -> String {
        let mut all = String::new();
        loop {
            let mut line = String::new();
            let read = self.errors.read_line(&mut line).unwrap();
            assert_ne!(read, 0, "no line with {words:?} in {all}");
            if line.contains(words) {
                return line;
            }
            all.push_str(&line);
        }
    }

    /// Puts a text in place of another in a file of the base, as an editor does: beside it, renamed.
    pub(crate) fn edit(&self, file: &str, old: &str, new: &str) {
        let path = self.base.join(file);
        let text = fs::read(&path).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains(old), "{old}");
        let beside = self.base.join(".edited~");
        fs::write(&beside, text.replacen(old, new, 1)).unwrap();
        fs::rename(beside, path).unwrap();
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        stream
    }

    /// Sends bytes and reads all that comes until the connection is closed.
    pub(crate) fn say(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // Who is refused early may be closed on before all is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::read(&answer)
    }

    /// Asks with some headers beside the host.
    pub(crate) fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let host = format!("localhost:{}", self.port);
        let text = format!(
            "{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"
        );
        self.say(text.as_bytes())
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }

    /// A page that must be there.
    pub(crate) fn page(&self, target: &str) -> String {
        let answer = self.get(target);
        assert_eq!(answer.status, 200, "{target}: {}", answer.body);
        answer.body
    }

    /// What the command line prints over the same base.
    pub(crate) fn printed(&self, arguments: &[&str]) -> String {
        let output = continuity(&self.base).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program over a base, which sees nothing of whoever runs it.
pub(crate) fn continuity(base: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_continuity"));
    command.arg("--no-cache").arg("--data").arg(base).env("LC_ALL", "C.UTF-8");
    command.stdin(Stdio::null()).env("NO_COLOR", "1");
    command
}

/// An answer of the server.
#[derive(Debug)]
pub(crate) struct Answer {
    /// 0 where there was none.
    pub(crate) status: u16,
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (headers, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status: status.unwrap_or(0), headers: headers.to_lowercase(), body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let line =
            self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default()
    }
}

/// News of the files, as a page hears them.
pub(crate) struct News(BufReader<TcpStream>);

impl News {
    pub(crate) fn of(server: &Server) -> Self {
        let mut stream = server.connect();
        let host = server.port;
        write!(stream, "GET /events HTTP/1.1\r\nHost: localhost:{host}\r\n\r\n").unwrap();
        Self(BufReader::new(stream))
    }

    /// Waits for what the base is called next.
    pub(crate) fn next(&mut self) -> String {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).unwrap();
            assert_ne!(read, 0, "the news have ended");
            if let Some(edition) = line.strip_prefix("data: ") {
                return edition.trim().to_owned();
            }
        }
    }
}
