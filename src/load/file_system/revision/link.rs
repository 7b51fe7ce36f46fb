//! Where a link in a revision leads: only to be named, never to be followed.

use gix::ObjectId;
use gix::bstr::{BStr, BString, ByteSlice};
use gix::objs::Kind;
use gix::objs::tree::EntryKind;

use super::error::ObjectError;
use super::store::Store;
use crate::load::file_system::listing::Leads;

/// The longest target of a link, in bytes: more than any system takes.
pub(super) const MAX_TARGET: u64 = 4096;

/// How many links may lie on one way, as on Linux.
const MAX_LINKS: usize = 40;

/// Tells where a link in the folder `at` leads. What lies outside the repository cannot be looked
/// at as of a revision: it is outside the base, and as good as a file.
pub(super) fn leads(
    store: &Store<'_>,
    root: ObjectId,
    base: &[BString],
    at: &[BString],
    target: &BStr,
) -> Result<Leads, ObjectError> {
    let mut here = at.to_vec();
    let mut ahead = Vec::new();
    let mut links = 0;
    let mut is_folder = true;
    if target.is_empty() || !take(target, &mut ahead) {
        return Ok(outside(target));
    }
    while let Some(name) = ahead.pop() {
        if !is_folder {
            return Ok(Leads::Nowhere);
        }
        match name.as_slice() {
            b"" | b"." => continue,
            b".." => {
                if here.pop().is_none() {
                    return Ok(Leads::Out { is_folder: false });
                }
                continue;
            }
            _ => here.push(name),
        }
        let Some(entry) = store.at(root, &here)? else { return Ok(Leads::Nowhere) };
        match entry.kind {
            EntryKind::Tree | EntryKind::Commit => {}
            EntryKind::Blob | EntryKind::BlobExecutable => is_folder = false,
            EntryKind::Link => {
                links += 1;
                here.pop();
                let target = store.object(entry.id, Kind::Blob, MAX_TARGET)?;
                if links > MAX_LINKS {
                    return Ok(Leads::Nowhere);
                }
                if !take(BStr::new(&target), &mut ahead) {
                    return Ok(Leads::Out { is_folder: false });
                }
            }
        }
    }
    Ok(if !here.starts_with(base) {
        Leads::Out { is_folder }
    } else if is_folder && at.starts_with(&here) {
        Leads::Back
    } else {
        Leads::Inside { is_folder }
    })
}

/// Puts the names of a way before those ahead, the first one on top; `false` where it starts from
/// the root of the system.
fn take(target: &BStr, ahead: &mut Vec<BString>) -> bool {
    if target.starts_with(b"/") {
        return false;
    }
    ahead.extend(target.rsplit_str(b"/").map(BString::from));
    true
}

fn outside(target: &BStr) -> Leads {
    if target.is_empty() { Leads::Nowhere } else { Leads::Out { is_folder: false } }
}
