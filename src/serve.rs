//! A live preview: the base as a site that follows its files, for a browser on this machine.
//!
//! Invariants: nothing can be changed through it, and no file is sent from the disk; every request
//! passes the [`gate`] first; whatever a client does takes bounded time and memory; an error in the
//! files is shown on the pages and never ends the server. A question is answered from the base it
//! was asked of, even when another has taken its place meanwhile.
//!
//! ```text
//!  client ─► connection ─► gate ─► route ─┬─► api ──┐
//!                                         ├─► page ─┴─► queue ─► desk of an edition ─► reply
//!  files ──► watch ──► shelf of editions ─┴─► events
//! ```

mod address;
mod api;
mod connection;
mod desk;
mod edition;
mod error;
mod events;
mod gate;
mod page;
mod patience;
mod queue;
mod reply;
mod room;
mod route;
mod shelf;
mod watch;

use std::future::{Future, poll_fn};
use std::net::{SocketAddr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use continuity::clock::Clocks;
use tokio::runtime::Builder;

use crate::cli::{CommandError, Output, Place};
use address::Address;
use connection::Server;
pub(crate) use error::ServeError;
use shelf::Shelf;

/// Where it listens unless told otherwise.
pub(crate) const DEFAULT_PORT: u16 = 4510;

/// What is to be served, and where.
pub(crate) struct Serving {
    /// Where to listen.
    pub(crate) address: SocketAddr,
    /// The base.
    pub(crate) place: Place,
    /// The days it is seen on, unless a question names others.
    pub(crate) clocks: Clocks,
    /// Whether to show it in a browser.
    pub(crate) opens_browser: bool,
}

/// Serves a base until somebody ends it.
///
/// # Errors
///
/// When the address cannot be listened on, or the base cannot be read for the first time.
pub(crate) fn run(serving: Serving, output: &mut Output) -> Result<(), CommandError> {
    let listener = listen(serving.address)?;
    let address = Address::of(listener.local_addr().map_err(ServeError::System)?);
    let runtime = Builder::new_current_thread().enable_all().build().map_err(ServeError::System)?;
    let seen = watch::look(&serving.place.folder);
    output.begin_progress();
    let opened = Shelf::open(serving.place, serving.clocks);
    output.end_progress();
    let shelf = Arc::new(opened?);
    output.remark(&shelf.summary());
    if !watch::begin(&shelf, seen).map_err(ServeError::System)? {
        output.remark(
            "warning: this system cannot watch folders: the files are looked at each second",
        );
    }
    if !address.is_of_this_machine() {
        output.remark(&format!(
            "warning: --bind {} lets everybody who can reach this machine there read the base",
            serving.address.ip()
        ));
    }
    let server = Server::new(address, shelf);
    let begun = || {
        output.remark(&format!("serving {} (Ctrl-C ends it)", address.url()));
        if serving.opens_browser && !show(&address.url()) {
            output.remark("warning: no browser could be started");
        }
    };
    let ended = runtime.block_on(until_ended(listener, server, begun));
    // Answers that nobody waits for any more are not waited for.
    runtime.shutdown_background();
    Ok(ended?)
}

fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listener =
        TcpListener::bind(address).map_err(|source| ServeError::Listen { address, source })?;
    listener.set_nonblocking(true).map_err(ServeError::System)?;
    Ok(listener)
}

/// Serves until somebody ends it, and says when it has begun: from then on an end is a good one.
async fn until_ended(
    listener: TcpListener,
    server: Server,
    begun: impl FnOnce(),
) -> Result<(), ServeError> {
    let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeError::System)?;
    let mut end = pin!(tokio::signal::ctrl_c());
    // To be asked once makes it listen.
    poll_fn(|context| {
        let _ = end.as_mut().poll(context);
        Poll::Ready(())
    })
    .await;
    let accepting = tokio::spawn(connection::accept(listener, Arc::new(server)));
    begun();
    let ended = end.await.map_err(ServeError::System);
    accepting.abort();
    ended
}

/// Shows an address in the user's browser; tells whether one could be started.
fn show(url: &str) -> bool {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    std::process::Command::new(program)
        .args(first)
        .arg(url)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .is_ok()
}
