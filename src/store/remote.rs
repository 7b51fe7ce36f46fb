//! Which files lie on other machines, or with another program.

use std::fs::File;

/// The numbers of file systems that are reached over a network or through another program, as Linux
/// gives them (`statfs(2)` and the kernel's `magic.h`).
#[cfg(target_os = "linux")]
const REMOTE: [u32; 12] = [
    0x0000_6969, // NFS
    0x0000_517B, // SMB
    0xFE53_4D42, // SMB 2 and 3
    0xFF53_4D42, // CIFS
    0x0000_564C, // NCP
    0x5346_414F, // AFS
    0x6B41_4653, // AFS of the kernel
    0x7375_7245, // Coda
    0x00C3_6400, // Ceph
    0x0102_1997, // 9P
    0x0BD0_0BD0, // Lustre
    0x6573_5546, // FUSE
];

/// Tells whether what can be read of a file now may be out of reach later though nobody on this
/// machine has changed it. Where the system does not say, it is taken not to be.
#[cfg(target_os = "linux")]
pub(super) fn is_remote(file: &File) -> bool {
    let kind = rustix::fs::fstatfs(file).map(|about| about.f_type.to_le_bytes());
    // The number has 32 bits, whatever it is given in.
    let kind = kind.ok().and_then(|bytes| bytes.first_chunk().copied().map(u32::from_le_bytes));
    kind.is_some_and(|kind| REMOTE.contains(&kind))
}

/// Where the system does not say, it is taken not to be.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_remote(_: &File) -> bool {
    false
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_makes_up_is_of_this_machine() {
        assert!(!is_remote(&File::open("/proc/self/stat").unwrap()));
    }
}
