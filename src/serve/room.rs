//! Room for answers that are being sent: each is held whole until the client has taken it.

use std::sync::Arc;

use hyper::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So much is held at a time, in [`UNIT`]s: 256 MiB.
const MOST: u32 = 256 * 1024;
/// What is counted as one, in bytes; less than one is free.
const UNIT: usize = 1024;

/// Room for so many bytes.
#[derive(Clone)]
pub(super) struct Room {
    left: Arc<Semaphore>,
    most: u32,
}

impl Room {
    /// Begins with all of it free.
    pub(super) fn new() -> Self {
        Self::of(MOST)
    }

    fn of(most: u32) -> Self {
        Self { left: Arc::new(Semaphore::new(most as usize)), most }
    }

    /// Holds an answer until it has been sent, or broken off; `None` where there is no room. One that
    /// is larger than all of it is held alone.
    pub(super) fn hold(&self, mut bytes: Vec<u8>) -> Option<Bytes> {
        // It grew by doubling, and is held for as long as the client likes.
        bytes.shrink_to_fit();
        let units = u32::try_from(bytes.len() / UNIT).unwrap_or(u32::MAX).min(self.most);
        let permit = Arc::clone(&self.left).try_acquire_many_owned(units).ok()?;
        Some(Bytes::from_owner(Held { bytes, _permit: permit }))
    }
}

struct Held {
    bytes: Vec<u8>,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_takes_room_until_it_is_gone() {
        let room = Room::of(3);
        let answer = |units: usize| vec![0; units * UNIT];
        let first = room.hold(answer(2));
        assert!(first.is_some() && room.hold(answer(2)).is_none());
        let part = first.as_ref().map(|bytes| bytes.slice(..1));
        drop(first);
        assert!(room.hold(answer(2)).is_none());
        assert!(room.hold(vec![0; UNIT - 1]).is_some());
        drop(part);
        let whole = room.hold(answer(9));
        assert!(whole.is_some() && room.hold(answer(1)).is_none());
    }
}
