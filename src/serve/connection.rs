//! Connections: who may open one, how long it may last, and what is answered on it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use continuity::clock::Clocks;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::address::Address;
use super::edition::Unanswered;
use super::events::{MOST_LISTENERS, News};
use super::page::Query;
use super::patience::Patient;
use super::queue::Sort;
use super::reply::{Content, Reply, stream};
use super::room::Room;
use super::route::Route;
use super::shelf::Shelf;
use super::{api, gate, page};
use crate::cli::{ClocksArg, CommandError, Parameter};

/// So many connections are held at a time.
const MOST_CONNECTIONS: usize = 512;
/// The longest head of a request, in bytes; the library refuses longer ones with 431.
const LONGEST_HEAD: usize = 16 * 1024;
/// A head must have come after so long; so long an idle connection is kept, too.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// So long a client may take nothing of an answer.
const SEND_PATIENCE: Duration = Duration::from_secs(30);
/// An answer must be there after so long.
const ANSWER_PATIENCE: Duration = Duration::from_secs(30);
/// After a failure of the system, as when it has no more files to open, so long nothing is taken.
const RECOVERY: Duration = Duration::from_millis(100);

/// The whole answer to whom no connection is left for.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// What all connections share.
pub(super) struct Server {
    address: Address,
    shelf: Arc<Shelf>,
    listeners: Arc<Semaphore>,
    room: Room,
}

impl Server {
    /// Serves a base at an address.
    pub(super) fn new(address: Address, shelf: Arc<Shelf>) -> Self {
        Self {
            address,
            shelf,
            listeners: Arc::new(Semaphore::new(MOST_LISTENERS)),
            room: Room::new(),
        }
    }
}

/// Takes connections as they come.
pub(super) async fn accept(listener: TcpListener, server: Arc<Server>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(RECOVERY).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            // A new connection takes so little at once.
            drop(stream.try_write(FULL));
            continue;
        };
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            hold(stream, server).await;
            drop(place);
        });
    }
}

async fn hold(stream: TcpStream, server: Arc<Server>) {
    let stream = TokioIo::new(Patient::new(stream, SEND_PATIENCE));
    let service = service_fn(move |request| {
        let server = Arc::clone(&server);
        async move { Ok::<_, Infallible>(server.answer(request).await) }
    });
    let held = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(stream, service);
    // A client that breaks off, or is broken off with, is told nothing more.
    drop(held.await);
}

impl Server {
    async fn answer(&self, request: Request<Incoming>) -> Response<Content> {
        let (request, _) = request.into_parts();
        let route = Route::of(request.uri.path());
        if let Err(refusal) = gate::admit(&request, &route, self.address) {
            return Reply::refused(refusal).into_response(&self.room);
        }
        if route == Route::Events {
            return match News::begin(&self.listeners, self.shelf.editions()) {
                Some(news) => stream(news),
                None => Reply::failed(
                    StatusCode::SERVICE_UNAVAILABLE,
                    ("too many pages are open", "close some"),
                )
                .into_response(&self.room),
            };
        }
        let query = request.uri.query().unwrap_or_default().as_bytes();
        let parameters = form_urlencoded::parse(query).into_owned().collect();
        let is_for_programs = matches!(route, Route::Api(_));
        match timeout(ANSWER_PATIENCE, self.reply(route, parameters)).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(failure)) => failure.reply(is_for_programs),
            Err(_) => Failure::Late.reply(is_for_programs),
        }
        .into_response(&self.room)
    }

    async fn reply(&self, route: Route, parameters: Vec<Parameter>) -> Result<Reply, Failure> {
        if let Route::Asset(media, text) = route {
            return Ok(Reply::data(StatusCode::OK, media, text.into()));
        }
        let Clocked { clocks, days, parameters } = self.clocks(&route, parameters)?;
        if route.sort() == Sort::Question && !self.shelf.has_room() {
            return Err(Unanswered::Busy.into());
        }
        let edition = self.shelf.edition(clocks)?;
        let answer = edition.ask(route.sort(), move |desk| match route {
            Route::Api(path) => api::answer(desk, &path, &parameters),
            Route::Render => page::render(desk, Query { parameters: &parameters, days: &days }),
            Route::Ask(form) => {
                page::ask(desk, form, Query { parameters: &parameters, days: &days })
            }
            Route::File(path) => page::file(desk, &path),
            // Answered above; no question for a desk.
            Route::Events | Route::Asset(..) => Reply::failed(StatusCode::NOT_FOUND, ("", "")),
        });
        Ok(answer?.wait().await?)
    }

    /// Tells the days that the question names from what else it has. An empty field of a form is
    /// none.
    fn clocks(&self, route: &Route, parameters: Vec<Parameter>) -> Result<Clocked, CommandError> {
        if matches!(route, Route::File(_)) {
            let nothing = (Vec::new(), Vec::new());
            return Ok(Clocked {
                clocks: self.shelf.clocks,
                days: nothing.0,
                parameters: nothing.1,
            });
        }
        let is_form = !matches!(route, Route::Api(_));
        let is_filled = |(_, value): &Parameter| !is_form || !value.is_empty();
        let filled = parameters.into_iter().filter(is_filled);
        let (mut days, parameters): (Vec<Parameter>, Vec<Parameter>) =
            filled.partition(|(name, _)| matches!(name.as_str(), AT | KNOWN));
        let last = |clock: &str| days.iter().rev().find(|(name, _)| name == clock);
        let day = |clock: &str| last(clock).map(|(_, day)| day.clone());
        let clocks = ClocksArg::over(self.shelf.clocks, day(AT), day(KNOWN))?;
        if clocks == self.shelf.clocks {
            days.clear();
        }
        Ok(Clocked { clocks, days, parameters })
    }
}

/// The parameter that says on which day the base is seen.
const AT: &str = "at";
/// The parameter that says by which day something must have been published.
const KNOWN: &str = "known";

/// A question, with the days it is asked on.
struct Clocked {
    clocks: Clocks,
    /// The days that it names itself, where the pages are of others.
    days: Vec<Parameter>,
    /// What else it has.
    parameters: Vec<Parameter>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Question(#[from] CommandError),
    #[error("this takes too long")]
    Late,
    #[error("too many questions are being answered")]
    Busy,
    #[error("the base cannot be read")]
    Gone,
    #[error("something in the program is wrong")]
    Broken,
}

impl From<Unanswered> for Failure {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Busy => Self::Busy,
            Unanswered::Gone => Self::Gone,
            Unanswered::Broken => Self::Broken,
        }
    }
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Question(error) => api::status(error),
            Self::Late | Self::Busy | Self::Gone => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn help(&self) -> Option<String> {
        match self {
            Self::Question(error) => error.help(),
            Self::Late => Some("ask for less at a time".to_owned()),
            Self::Busy | Self::Gone => Some("ask again in a moment".to_owned()),
            Self::Broken => Some("please report it, with the question".to_owned()),
        }
    }

    fn reply(&self, is_for_programs: bool) -> Reply {
        let (message, help) = (self.to_string(), self.help());
        if is_for_programs {
            return api::failed(self.status(), &message, help.as_deref());
        }
        Reply::failed(self.status(), (&message, help.as_deref().unwrap_or_default()))
    }
}
