//! What is sent back.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::events::News;
use super::gate::Refusal;
use super::room::Room;

/// The type of a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";
/// The type of an answer for programs (RFC 8259).
pub(super) const JSON: &str = "application/json";

/// What a page of the site may do: use its own files and send its own forms.
pub(super) const OWN_FILES: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// What data may do: nothing.
const NOTHING: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What every answer says beside its type (Fetch; W3C CSP, Referrer Policy): it is nobody else's,
/// and holds for now only.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// A whole answer.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) media: &'static str,
    /// What the content may do; nothing without one.
    pub(super) policy: Option<String>,
    pub(super) bytes: Vec<u8>,
}

impl Reply {
    /// Answers with data.
    pub(super) const fn data(status: StatusCode, media: &'static str, bytes: Vec<u8>) -> Self {
        Self { status, media, policy: None, bytes }
    }

    /// Answers with a page, which may do what the policy says.
    pub(super) const fn page(status: StatusCode, policy: String, bytes: Vec<u8>) -> Self {
        Self { status, media: HTML, policy: Some(policy), bytes }
    }

    /// Says in plain text why there is no answer.
    pub(super) fn failed(status: StatusCode, words: (&str, &str)) -> Self {
        let (message, help) = words;
        let text = ["error: ", message, "\nhelp: ", help, "\n"].concat();
        Self::data(status, "text/plain; charset=utf-8", text.into_bytes())
    }

    /// Says why a request is not answered.
    pub(super) fn refused(refusal: Refusal) -> Self {
        Self::failed(refusal.status(), refusal.words())
    }

    /// Puts the answer into HTTP, where there is room to hold it until it is sent.
    pub(super) fn into_response(self, room: &Room) -> Response<Content> {
        let Some(bytes) = room.hold(self.bytes) else {
            let words = ("too many answers are being sent", "ask again in a moment");
            return Self::failed(StatusCode::SERVICE_UNAVAILABLE, words).into_response(room);
        };
        let content = Content::Whole(Some(bytes));
        let mut response = response(self.status, self.media, self.policy.as_deref(), content);
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response
    }
}

/// Answers with news, as they come (WHATWG HTML, server-sent events).
pub(super) fn stream(news: News) -> Response<Content> {
    response(StatusCode::OK, "text/event-stream", None, Content::News(news))
}

fn response(
    status: StatusCode,
    media: &'static str,
    policy: Option<&str>,
    content: Content,
) -> Response<Content> {
    let mut response = Response::new(content);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    let policy = HeaderValue::from_str(policy.unwrap_or(NOTHING));
    // A policy is made of ours alone; one that could not be sent would allow nothing.
    let policy = policy.unwrap_or(HeaderValue::from_static(NOTHING));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// The content of an answer: all of it at hand, or news.
pub(super) enum Content {
    /// What is still to be sent.
    Whole(Option<Bytes>),
    /// What comes as it comes.
    News(News),
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = match self.get_mut() {
            Self::Whole(bytes) => bytes.take(),
            Self::News(news) => ready!(news.poll_next(context)),
        };
        Poll::Ready(next.map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, Bytes::len) as u64),
            Self::News(_) => SizeHint::default(),
        }
    }
}
