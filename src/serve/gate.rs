//! Which requests are answered at all.

use hyper::header::{
    CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING,
};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

use super::address::Address;
use super::route::Route;

/// Longer addresses are refused, in bytes.
pub(super) const LONGEST_TARGET: usize = 8 * 1024;

/// Says who makes a browser ask (W3C, Fetch Metadata Request Headers).
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Says whether a page is opened or something is fetched into one.
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
/// Says what for: a page that is opened, or one within another.
const FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is addressed to somebody else.
    Host,
    /// It would change something.
    Method,
    /// Its address is too long.
    Target,
    /// It brings something along.
    Body,
    /// Another site makes a browser send it.
    CrossSite,
}

impl Refusal {
    /// The status of the answer.
    pub(super) const fn status(self) -> StatusCode {
        match self {
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Target => StatusCode::URI_TOO_LONG,
            Self::Body => StatusCode::PAYLOAD_TOO_LARGE,
            Self::CrossSite => StatusCode::FORBIDDEN,
        }
    }

    /// What is said of it, and what would help.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Host => ("this server is not called so", "call it by the address it printed"),
            Self::Method => ("nothing can be changed here", "only GET and HEAD are answered"),
            Self::Target => ("this address is too long", "ask for less at a time"),
            Self::Body => ("this request brings something along", "GET has no body"),
            Self::CrossSite => ("another site asks", "open the address itself"),
        }
    }
}

/// Lets a request in, or says why not.
pub(super) fn admit(request: &Parts, route: &Route, own: Address) -> Result<(), Refusal> {
    let headers = &request.headers;
    // A request without a host, or with several, is no good one of HTTP/1.1.
    let is_called = Header::of(headers, &HOST).is_so(|host| own.is_called(host));
    let target = request.uri.authority();
    if !is_called || target.is_some_and(|target| !own.is_called(target.as_str())) {
        return Err(Refusal::Host);
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Err(Refusal::Method);
    }
    if request.uri.to_string().len() > LONGEST_TARGET {
        return Err(Refusal::Target);
    }
    let is_empty = match Header::of(headers, &CONTENT_LENGTH) {
        Header::Missing => true,
        length => length.is_so(|length| length == "0"),
    };
    if !is_empty || headers.contains_key(TRANSFER_ENCODING) {
        return Err(Refusal::Body);
    }
    if is_cross_site(request, route, own) { Err(Refusal::CrossSite) } else { Ok(()) }
}

/// A header that may be there once.
#[derive(Clone, Copy)]
enum Header<'h> {
    Missing,
    Is(&'h str),
    /// It is there several times, or is no text.
    Garbled,
}

impl<'h> Header<'h> {
    fn of(headers: &'h HeaderMap, name: &HeaderName) -> Self {
        let mut values = headers.get_all(name).iter();
        match (values.next().map(HeaderValue::to_str), values.next()) {
            (None, _) => Self::Missing,
            (Some(Ok(value)), None) => Self::Is(value),
            (Some(_), _) => Self::Garbled,
        }
    }

    /// Tells whether it is there, and is so.
    fn is_so(self, is_so: impl FnOnce(&str) -> bool) -> bool {
        match self {
            Self::Is(value) => is_so(value),
            Self::Missing | Self::Garbled => false,
        }
    }
}

/// Tells whether another site makes a browser ask. A link of another site may lead to a page, but
/// neither to an answer nor into a page of its own.
fn is_cross_site(request: &Parts, route: &Route, own: Address) -> bool {
    let headers = &request.headers;
    let is_of_another = match Header::of(headers, &ORIGIN) {
        Header::Missing => false,
        origin => !origin.is_so(|origin| own.is_origin(origin)),
    };
    let is_opened = match Header::of(headers, &FETCH_DEST) {
        Header::Missing => true,
        what => what.is_so(|what| what == "document"),
    };
    let is_linked = Header::of(headers, &FETCH_MODE).is_so(|mode| mode == "navigate")
        && is_opened
        && route.may_be_linked_to(request.uri.query().is_some());
    let is_made_to = match Header::of(headers, &FETCH_SITE) {
        Header::Missing => false,
        from => !from.is_so(|from| matches!(from, "same-origin" | "none")),
    };
    is_of_another || is_made_to && !is_linked
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn admitted(method: &str, target: &str, headers: &[(&str, &str)]) -> Result<(), Refusal> {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let own = Address::of("127.0.0.1:4510".parse().unwrap());
        admit(&parts, &Route::of(parts.uri.path()), own)
    }

    const HERE: (&str, &str) = ("host", "localhost:4510");

    #[test]
    fn a_browser_of_this_machine_may_look() {
        assert_eq!(admitted("GET", "/", &[HERE]), Ok(()));
        assert_eq!(admitted("HEAD", "/api/stats", &[HERE, ("sec-fetch-site", "none")]), Ok(()));
        let own = [HERE, ("sec-fetch-site", "same-origin"), ("origin", "http://localhost:4510")];
        assert_eq!(admitted("GET", "/events", &own), Ok(()));
    }

    #[test]
    fn whoever_calls_by_another_name_is_refused() {
        assert_eq!(admitted("GET", "/", &[]), Err(Refusal::Host));
        assert_eq!(admitted("GET", "/", &[("host", "evil.example:4510")]), Err(Refusal::Host));
        assert_eq!(admitted("GET", "/", &[HERE, HERE]), Err(Refusal::Host));
        assert_eq!(admitted("GET", "http://evil.example/", &[HERE]), Err(Refusal::Host));
        assert_eq!(admitted("POST", "/", &[("host", "evil.example")]), Err(Refusal::Host));
    }

    #[test]
    fn nothing_can_be_sent() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
            assert_eq!(admitted(method, "/", &[HERE]), Err(Refusal::Method), "{method}");
        }
        assert_eq!(admitted("GET", "/", &[HERE, ("content-length", "1")]), Err(Refusal::Body));
        assert_eq!(
            admitted("GET", "/", &[HERE, ("transfer-encoding", "chunked")]),
            Err(Refusal::Body)
        );
        let long = ["/api/list?expr=", &"x".repeat(LONGEST_TARGET)].concat();
        assert_eq!(admitted("GET", &long, &[HERE]), Err(Refusal::Target));
    }

    #[test]
    fn other_sites_get_no_answers() {
        let cross = ("sec-fetch-site", "cross-site");
        let opened = ("sec-fetch-mode", "navigate");
        for target in ["/api/stats", "/path?a=x&b=y", "/find?text=x", "/events", "/render?expr=x"] {
            assert_eq!(admitted("GET", target, &[HERE, cross, opened]), Err(Refusal::CrossSite));
        }
        assert_eq!(admitted("GET", "/", &[HERE, cross, opened]), Ok(()));
        assert_eq!(admitted("GET", "/problems", &[HERE, cross, opened]), Ok(()));
        for target in ["/ask?known=2001-01-01", "/problems?at=2001-01-01"] {
            assert_eq!(admitted("GET", target, &[HERE, cross, opened]), Err(Refusal::CrossSite));
        }
        let (alone, within) = (("sec-fetch-dest", "document"), ("sec-fetch-dest", "iframe"));
        assert_eq!(admitted("GET", "/", &[HERE, cross, opened, alone]), Ok(()));
        assert_eq!(admitted("GET", "/", &[HERE, cross, opened, within]), Err(Refusal::CrossSite));
        assert_eq!(admitted("GET", "/script.js", &[HERE, cross]), Err(Refusal::CrossSite));
        assert_eq!(
            admitted("GET", "/", &[HERE, ("sec-fetch-site", "same-site")]),
            Err(Refusal::CrossSite)
        );
        for origin in ["http://evil.example", "null", "http://localhost:4511"] {
            assert_eq!(admitted("GET", "/", &[HERE, ("origin", origin)]), Err(Refusal::CrossSite));
        }
    }
}
