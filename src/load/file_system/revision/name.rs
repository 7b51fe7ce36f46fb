//! From the name of a revision to its commit.

use gix::ObjectId;
use gix::bstr::BStr;
use gix::objs::Kind;
use gix::revision::spec::parse::Error as SpecError;

use super::error::{ObjectError, RevisionError};
use super::info::RevisionInfo;
use super::store::{MAX_OBJECT_SIZE, Store};
use crate::date::Day;
use crate::text::closest;

/// How many hexadecimal digits stand for a hash where the library cannot say how many are enough.
const SHORT: usize = 10;
/// How many digits are the beginning of a hash rather than a name.
const MIN_HASH: usize = 4;
/// How many tags may lie between a name and its commit.
const MAX_TAGS: usize = 64;
/// How many meanings of the beginning of a hash are named.
const MAX_CANDIDATES: usize = 5;
/// What stands between the name of a revision and the steps from there.
const STEPS: [char; 4] = ['~', '^', '@', ':'];

/// A commit, and the tree of all its files.
pub(super) struct Commit {
    pub(super) info: RevisionInfo,
    pub(super) tree: ObjectId,
}

/// Finds the commit that a name means: a hash or the beginning of one, a tag, a branch, and steps
/// from there (`HEAD~3`, `main@{1}`), as gitrevisions(7) has them.
pub(super) fn resolve(store: &Store<'_>, name: &str) -> Result<Commit, RevisionError> {
    if name.is_empty() {
        return Err(unknown(store.repository, String::new()));
    }
    let spec = store.repository.rev_parse(BStr::new(name));
    let spec = spec.map_err(|error| unresolved(store.repository, name, error))?;
    let id = spec.single().ok_or_else(|| RevisionError::NotOne { name: name.to_owned() })?;
    let unreadable = |source| RevisionError::Unreadable { name: name.to_owned(), source };
    let id = peel(store, id.detach(), name)?;
    commit(store, id).map_err(unreadable)
}

/// Follows annotated tags to what they are of, which must be a commit.
fn peel(store: &Store<'_>, mut id: ObjectId, name: &str) -> Result<ObjectId, RevisionError> {
    let unreadable = |source| RevisionError::Unreadable { name: name.to_owned(), source };
    let damaged = |id: ObjectId| unreadable(ObjectError::Damaged { id: id.to_string() });
    for _ in 0..MAX_TAGS {
        let header = store.repository.try_find_header(id);
        let header = header.map_err(|error| unreadable(ObjectError::Store(Box::new(error))))?;
        let kind = match header {
            Some(header) => header.kind(),
            None => return Err(unreadable(ObjectError::Missing { id: id.to_string() })),
        };
        match kind {
            Kind::Commit => return Ok(id),
            Kind::Tag => {
                let tag = store.object(id, Kind::Tag, MAX_OBJECT_SIZE).map_err(unreadable)?;
                let tag =
                    gix::objs::TagRef::from_bytes(&tag, id.kind()).map_err(|_| damaged(id))?;
                id = tag.target();
            }
            Kind::Tree | Kind::Blob => {
                let (name, kind) = (name.to_owned(), kind.to_string());
                return Err(RevisionError::NotACommit { name, kind });
            }
        }
    }
    Err(damaged(id))
}

/// Tells about a commit.
pub(super) fn commit(store: &Store<'_>, id: ObjectId) -> Result<Commit, ObjectError> {
    let damaged = || ObjectError::Damaged { id: id.to_string() };
    let content = store.object(id, Kind::Commit, MAX_OBJECT_SIZE)?;
    let commit = gix::objs::CommitRef::from_bytes(&content, id.kind()).map_err(|_| damaged())?;
    let time = commit.committer().ok().and_then(|committer| committer.time().ok());
    let time = time.and_then(|time| {
        let zone = chrono::FixedOffset::east_opt(time.offset)?;
        Some(chrono::DateTime::from_timestamp(time.seconds, 0)?.with_timezone(&zone))
    });
    let full = id.to_string();
    let short = match gix::prelude::ObjectIdExt::attach(id, store.repository).shorten() {
        Ok(prefix) => prefix.to_string(),
        Err(_) => full.chars().take(SHORT).collect(),
    };
    let day = time.and_then(|time| {
        use chrono::Datelike;
        Day::new(time.year().into(), time.month(), time.day())
    });
    let time = time.map(|time| time.to_rfc3339_opts(chrono::SecondsFormat::Secs, false));
    let summary = commit.message().summary().to_string();
    let info = RevisionInfo { id: full, short, time, day, summary };
    Ok(Commit { info, tree: commit.tree() })
}

/// Why a name means nothing.
fn unresolved(repository: &gix::Repository, name: &str, error: gix::Error) -> RevisionError {
    let name = name.to_owned();
    match error.downcast_any_ref::<SpecError>() {
        Some(
            SpecError::AmbiguousPrefix { candidates, .. }
            | SpecError::AmbiguousRefAndObject { candidates, .. },
        ) => {
            let told = candidates.iter().map(|(prefix, what)| format!("{prefix} ({what})"));
            let candidates = told.take(MAX_CANDIDATES).collect();
            RevisionError::Ambiguous { name, candidates }
        }
        _ if is_reftable(repository) => RevisionError::Reftable { name },
        Some(SpecError::MissingReference { .. }) => unknown(repository, name),
        _ if is_failure(&error) => {
            let source = ObjectError::Store(Box::new(error));
            RevisionError::Unreadable { name, source }
        }
        _ if error.is_not_found() => unknown(repository, name),
        _ => {
            let reason = without_sibling(&name)
                .map_or_else(|| error.probable_cause().to_string(), str::to_owned);
            nameless(repository, name, reason)
        }
    }
}

/// Tells whether a name is not at fault but the repository, or the machine.
fn is_failure(error: &gix::Error) -> bool {
    error.is_corrupted()
        || error.is_unsupported()
        || error.is_permission_denied()
        || error.downcast_any_ref::<std::io::Error>().is_some() && !error.is_not_found()
}

/// Tells whether branches and tags are kept in tables, which the library does not read.
fn is_reftable(repository: &gix::Repository) -> bool {
    let storage = repository.config_snapshot().string("extensions.refStorage");
    storage.is_some_and(|storage| storage.eq_ignore_ascii_case(b"reftable"))
}

/// Why `main@{upstream}` leads nowhere: the library names what was not found, not what is missing.
fn without_sibling(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let names = |sibling| name.contains(sibling);
    if names("@{u}") || names("@{upstream}") {
        Some("the branch has no upstream")
    } else {
        names("@{push}").then_some("it is not set where the branch is pushed to")
    }
}

fn nameless(repository: &gix::Repository, name: String, reason: String) -> RevisionError {
    let is_shallow = repository.is_shallow().unwrap_or(false);
    RevisionError::Nameless { name, reason, is_shallow }
}

/// The branch that is checked out though it has no commits yet.
fn unborn(repository: &gix::Repository) -> Option<String> {
    let head = repository.head().ok().filter(gix::Head::is_unborn)?;
    head.referent_name().map(|name| name.shorten().to_string())
}

fn unknown(repository: &gix::Repository, name: String) -> RevisionError {
    let names = names(repository);
    let start = name.split(STEPS).next().unwrap_or_default();
    if matches!(start, "" | "HEAD")
        && !name.is_empty()
        && let Some(branch) = unborn(repository)
    {
        let reason = format!("the branch `{branch}` has no commits yet");
        return nameless(repository, name, reason);
    }
    let is_short = start.len() < repository.object_hash().len_in_hex();
    let is_hash = start.len() >= MIN_HASH && start.bytes().all(|byte| byte.is_ascii_hexdigit());
    // The library looks for the beginning of a longer hash in packs alone.
    if is_hash && is_short && repository.object_hash() != gix::hash::Kind::Sha1 {
        let reason = "in a repository with SHA-256, give the hash in full".to_owned();
        return nameless(repository, name, reason);
    }
    let similar = closest(start, names.iter().map(String::as_str))
        .filter(|_| !names.iter().any(|known| known == start))
        .map(|similar| similar.to_owned() + name.get(start.len()..).unwrap_or_default());
    let is_shallow = repository.is_shallow().unwrap_or(false);
    RevisionError::Unknown { name, similar, is_shallow }
}

/// The names of branches and tags, as far as they can be read.
fn names(repository: &gix::Repository) -> Vec<String> {
    let Ok(references) = repository.references() else { return Vec::new() };
    let Ok(references) = references.all() else { return Vec::new() };
    let short = |reference: gix::Reference<'_>| reference.name().shorten().to_string();
    references.filter_map(Result::ok).map(short).collect()
}
