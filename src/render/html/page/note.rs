//! Sources as footnotes.

use std::fmt;

/// A source as a numbered footnote.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// Its number.
    pub number: usize,
    /// Its anchor.
    pub anchor: String,
    /// The title.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// When, in words; may be empty.
    pub published: String,
    /// The kind in words.
    pub kind: String,
    /// What kind of copy it is, in words; empty for an original.
    pub copy: String,
    /// The text it repeats; may be empty.
    pub origin: String,
    /// How it was read; may be empty.
    pub read: String,
    /// Why it is no longer trusted; empty where it is.
    pub deprecation: String,
    /// A remark; may be empty.
    pub note: String,
    /// Where it is.
    pub address: Option<WebAddress>,
    /// The ways back to where it is cited.
    pub back: Vec<BackLink>,
    /// Its own page, where it has one.
    pub home: Option<String>,
}

/// A way back from a source to a citation.
#[derive(Clone, Debug, Default)]
pub struct BackLink {
    /// The citation's anchor.
    pub target: String,
    /// What cites it: an event's number or a name.
    pub label: String,
    /// Whether that is an event's number.
    pub is_event: bool,
    /// Where in the source, and its words; may be empty.
    pub passage: String,
}

/// A web address that is safe to link to: `http` or `https`, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Accepts an address, or refuses it: escaping does not stop `javascript:`.
    #[must_use]
    pub fn new(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let plain = !rest.is_empty() && !rest.chars().any(|c| c.is_control() || c.is_whitespace());
        (web && plain).then(|| Self(address.to_owned()))
    }

    /// The host, for people to read.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert!(WebAddress::new("https://example.org/a?b=c").is_some());
        assert!(WebAddress::new("HTTP://example.org").is_some());
        for bad in
            ["javascript://%0aalert(1)", "javascript:alert(1)", "data:text/html,x", "", "//x"]
        {
            assert_eq!(WebAddress::new(bad), None, "{bad}");
        }
        assert_eq!(WebAddress::new("https://a\n.org"), None);
        assert_eq!(WebAddress::new("https://"), None);
    }

    #[test]
    fn hosts_are_short() {
        let address = WebAddress::new("https://www.example.org/long/path").unwrap();
        assert_eq!(address.host(), "example.org");
    }
}
