//! The objects of a repository, each checked against its hash.

use gix::ObjectId;
use gix::bstr::BStr;
use gix::objs::tree::{EntryKind, EntryRef};
use gix::objs::{Kind, TreeRefIter, compute_hash};

use super::error::ObjectError;

/// The largest tree or commit that is read, in bytes.
pub(super) const MAX_OBJECT_SIZE: u64 = 256 * 1024 * 1024;

/// The objects of a repository.
pub(super) struct Store<'r> {
    pub(super) repository: &'r gix::Repository,
}

/// Something in a tree: of which kind, and its hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) kind: EntryKind,
    pub(super) id: ObjectId,
}

impl Store<'_> {
    /// Reads an object of a kind, not larger than `limit`, whose content has the hash it is called
    /// by: neither damage nor a replacement goes unnoticed.
    pub(super) fn object(
        &self,
        id: ObjectId,
        wanted: Kind,
        limit: u64,
    ) -> Result<Vec<u8>, ObjectError> {
        let header = self.repository.try_find_header(id).map_err(|error| fault(id, error))?;
        let missing = || ObjectError::Missing { id: id.to_string() };
        let header = header.ok_or_else(missing)?;
        if header.kind() != wanted {
            let (found, wanted) = (header.kind().to_string(), wanted.to_string());
            return Err(ObjectError::OtherKind { id: id.to_string(), found, wanted });
        }
        let size = header.size();
        if size > limit {
            return Err(ObjectError::TooLarge { id: id.to_string(), size });
        }
        let object = self.repository.try_find_object(id).map_err(|error| fault(id, error))?;
        let object = object.ok_or_else(missing)?;
        let hash = compute_hash(id.kind(), object.kind, &object.data);
        if hash.map_err(|error| fault(id, error))? != id {
            return Err(ObjectError::Damaged { id: id.to_string() });
        }
        Ok(object.detach().data)
    }

    /// Reads a tree.
    pub(super) fn tree(&self, id: ObjectId) -> Result<Vec<u8>, ObjectError> {
        self.object(id, Kind::Tree, MAX_OBJECT_SIZE)
    }

    /// Goes through what is in a tree that was read.
    pub(super) fn entries(
        id: ObjectId,
        tree: &[u8],
    ) -> impl Iterator<Item = Result<EntryRef<'_>, ObjectError>> {
        TreeRefIter::from_bytes(tree, id.kind())
            .map(move |entry| entry.map_err(|_| ObjectError::Damaged { id: id.to_string() }))
    }

    /// Finds what lies at a path below a tree, without following links; the empty path is the tree
    /// itself.
    pub(super) fn at<N: AsRef<BStr>>(
        &self,
        tree: ObjectId,
        path: &[N],
    ) -> Result<Option<Entry>, ObjectError> {
        let mut here = Entry { kind: EntryKind::Tree, id: tree };
        for name in path {
            if here.kind != EntryKind::Tree {
                return Ok(None);
            }
            match self.child(here.id, name.as_ref())? {
                Some(child) => here = child,
                None => return Ok(None),
            }
        }
        Ok(Some(here))
    }

    fn child(&self, tree: ObjectId, name: &BStr) -> Result<Option<Entry>, ObjectError> {
        let content = self.tree(tree)?;
        for entry in Self::entries(tree, &content) {
            let entry = entry?;
            if entry.filename == name {
                return Ok(Some(Entry { kind: entry.mode.kind(), id: entry.oid.to_owned() }));
            }
        }
        Ok(None)
    }
}

/// What an error of the library says of an object.
fn fault(id: ObjectId, error: gix::Error) -> ObjectError {
    if error.is_corrupted() {
        return ObjectError::Damaged { id: id.to_string() };
    }
    ObjectError::Store(Box::new(error))
}
