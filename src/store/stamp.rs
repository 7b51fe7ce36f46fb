//! What the file system knows of a file, to tell whether it has changed.

use std::fs::Metadata;
use std::time::Duration;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// In a second.
const NANOSECONDS: i64 = 1_000_000_000;

/// The size, times and number of a file: as long as they are the same, and its last change was not
/// just now, so is its text.
///
/// The time of change (`ctime`) cannot be set by programs, so an edit that keeps size and `mtime`
/// is seen too. Two changes within one tick of the file system's clock look like one: whoever
/// takes a stamp must see that the tick of `ctime_ns` is over before trusting it (as git does with
/// its index).
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// When the text was last written, in nanoseconds since 1970.
    pub mtime_ns: i64,
    /// When text or metadata last changed, in nanoseconds since 1970.
    pub ctime_ns: i64,
    /// The file's number on its device.
    pub inode: u64,
    /// The device.
    pub device: u64,
}

impl Stamp {
    /// Takes the stamp of a file. Where the system is not a Unix, only size and `mtime` are
    /// known, and the rest is 0.
    #[cfg(unix)]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            size: metadata.size(),
            mtime_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            ctime_ns: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
            device: metadata.dev(),
        }
    }

    /// Takes the stamp of a file. Where the system is not a Unix, only size and `mtime` are
    /// known, and the rest is 0.
    #[cfg(not(unix))]
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        let since = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let mtime_ns = since.map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX));
        Self { size: metadata.len(), mtime_ns, ctime_ns: 0, inode: 0, device: 0 }
    }

    /// Tells whether everything in the stamp is known. One that is not whole is a hint only: the
    /// text must be read to know whether it is the same.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.ctime_ns != 0 && self.inode != 0
    }

    /// Tells whether a file that had this stamp at `now` will have another one after any change
    /// from `now` on. `now` is in nanoseconds since 1970 by the file system's clock, as the `mtime`
    /// of a file just made there, or by the machine's own where the file system is on it.
    #[must_use]
    pub fn is_settled(&self, now: i64) -> bool {
        self.settles_in(now) == Some(Duration::ZERO)
    }

    /// How long after `now` the stamp [is settled](Self::is_settled); nothing if it never is,
    /// since it is not whole.
    pub(super) fn settles_in(&self, now: i64) -> Option<Duration> {
        let at = self.ctime_ns.saturating_add(self.tick());
        let wait = u64::try_from(at.saturating_sub(now)).unwrap_or(0);
        self.is_whole().then_some(Duration::from_nanos(wait))
    }

    /// The longest time in which two changes may get the same time, in nanoseconds, with room to
    /// spare: Linux's clock for files moves every 1 to 10 ms.
    fn tick(&self) -> i64 {
        const FINE: i64 = 50_000_000;
        const COARSE: i64 = 2_500_000_000;
        // Some file systems keep whole seconds, or two of them.
        let whole_seconds = self.ctime_ns % NANOSECONDS == 0;
        if whole_seconds { COARSE } else { FINE }
    }
}

#[cfg(unix)]
fn nanoseconds(seconds: i64, rest: i64) -> i64 {
    seconds.saturating_mul(NANOSECONDS).saturating_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLISECOND: i64 = 1_000_000;

    fn changed_at(ctime_ns: i64) -> Stamp {
        Stamp { size: 0, mtime_ns: 0, ctime_ns, inode: 1, device: 1 }
    }

    #[test]
    fn a_stamp_settles_when_the_tick_of_its_clock_is_over() {
        let stamp = changed_at(7 * MILLISECOND);
        assert!(!stamp.is_settled(0));
        assert!(!stamp.is_settled(56 * MILLISECOND));
        assert!(stamp.is_settled(57 * MILLISECOND));
        assert_eq!(stamp.settles_in(50 * MILLISECOND), Some(Duration::from_millis(7)));
    }

    #[test]
    fn a_clock_of_whole_seconds_settles_later() {
        let stamp = changed_at(3 * NANOSECONDS);
        assert!(!stamp.is_settled(5 * NANOSECONDS));
        assert!(stamp.is_settled(6 * NANOSECONDS));
    }

    #[test]
    fn what_is_not_whole_never_settles() {
        let stamp = changed_at(0);
        assert!(!stamp.is_whole() && !stamp.is_settled(i64::MAX));
        assert_eq!(stamp.settles_in(i64::MAX), None);
    }

    #[test]
    fn times_at_the_ends_of_their_range_do_not_overflow() {
        assert!(!changed_at(i64::MAX).is_settled(i64::MIN));
        assert!(changed_at(i64::MIN).is_settled(i64::MAX));
    }

    #[cfg(unix)]
    #[test]
    fn seconds_and_their_rest_are_one_number() {
        assert_eq!(nanoseconds(i64::MAX, 1), i64::MAX);
        assert_eq!(nanoseconds(-1, 5), 5 - NANOSECONDS);
    }
}
