//! Where a server is, and by which names it may be called.

use std::net::{IpAddr, SocketAddr};

/// The port that is meant where none is named.
const HTTP_PORT: u16 = 80;

/// Where a server is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address(SocketAddr);

impl Address {
    /// The address of a socket that listens.
    pub(super) const fn of(socket: SocketAddr) -> Self {
        Self(socket)
    }

    /// Tells whether only this machine can reach it.
    pub(super) fn is_of_this_machine(self) -> bool {
        self.0.ip().is_loopback()
    }

    /// The address as a browser takes it.
    pub(super) fn url(self) -> String {
        let host = match self.0.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            IpAddr::V6(ip) => format!("[{ip}]"),
            IpAddr::V4(ip) => ip.to_string(),
        };
        format!("http://{host}:{}/", self.0.port())
    }

    /// Tells whether a `Host` (RFC 9110, section 7.2) is this server: one that a name of somebody
    /// else leads to is called by that name, not by ours, and must not answer (DNS rebinding).
    pub(super) fn is_called(self, host: &str) -> bool {
        let (name, port) = split(host);
        let port = match port {
            "" => Some(HTTP_PORT),
            port if port.bytes().all(|byte| byte.is_ascii_digit()) => port.parse().ok(),
            _ => None,
        };
        port == Some(self.0.port()) && self.is_named(name)
    }

    fn is_named(self, name: &str) -> bool {
        let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let ip: Option<IpAddr> = bracketed.unwrap_or(name).parse().ok();
        let own = self.0.ip();
        match ip {
            // No name leads anywhere in a numeric address.
            Some(ip) => ip == own || ip.is_loopback() || own.is_unspecified(),
            None => name.eq_ignore_ascii_case("localhost"),
        }
    }

    /// Tells whether an `Origin` (RFC 6454) is this server.
    pub(super) fn is_origin(self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_called(host))
    }
}

/// Parts a host from its port; a name in brackets has colons of its own.
fn split(host: &str) -> (&str, &str) {
    let after_name = host.rfind(']').map_or(0, |end| end + 1);
    match host.get(after_name..).and_then(|rest| rest.find(':')) {
        Some(colon) => {
            let (name, port) = host.split_at(after_name + colon);
            (name, &port[1..])
        }
        None => (host, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(socket: &str) -> Address {
        Address::of(socket.parse().unwrap())
    }

    #[test]
    fn only_our_own_names_are_answered_to() {
        let here = at("127.0.0.1:4510");
        for good in ["127.0.0.1:4510", "localhost:4510", "LOCALHOST:4510", "[::1]:4510"] {
            assert!(here.is_called(good), "{good}");
            assert!(here.is_origin(&format!("http://{good}")), "{good}");
        }
        for bad in [
            "",
            "localhost",
            "localhost:4511",
            "evil.example:4510",
            "127.0.0.1.evil.example:4510",
            "localhost.:4510",
            "localhost:4510:4510",
            "192.168.0.1:4510",
            "[::1:4510",
            "localhost:+4510",
            "localhost:4510@evil.example",
            " localhost:4510",
        ] {
            assert!(!here.is_called(bad), "{bad}");
        }
        assert!(!here.is_origin("https://localhost:4510") && !here.is_origin("null"));
    }

    #[test]
    fn where_everybody_may_call_only_numbers_do() {
        let open = at("0.0.0.0:4510");
        assert!(open.is_called("192.168.0.1:4510") && open.is_called("localhost:4510"));
        assert!(!open.is_called("evil.example:4510"));
        assert!(at("[::]:80").is_called("localhost"));
        assert_eq!(open.url(), "http://localhost:4510/");
        assert_eq!(at("[::1]:4510").url(), "http://[::1]:4510/");
    }
}
