//! Why a base cannot be served.

use std::io;
use std::net::SocketAddr;

/// What can go wrong before anything is served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// The address cannot be listened on.
    #[error("{address} cannot be listened on")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// The system refuses what a server needs.
    #[error("the server cannot run")]
    System(#[source] io::Error),
}

impl ServeError {
    /// Says what would help.
    pub(crate) fn help(&self) -> Option<String> {
        let Self::Listen { source, .. } = self else { return None };
        match source.kind() {
            io::ErrorKind::AddrInUse => {
                Some("another program is there: --port 0 takes a port that is free".to_owned())
            }
            io::ErrorKind::PermissionDenied => {
                Some("ports below 1024 are the system’s: name another with --port".to_owned())
            }
            io::ErrorKind::AddrNotAvailable => {
                Some("--bind takes an address of this machine".to_owned())
            }
            _ => None,
        }
    }
}
