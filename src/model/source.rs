//! Sources: the documents that claims cite.

use super::word::words;
use super::{ClaimId, Model, Property, RecordId, RecordKind, SourceId, Symbol, Value};

words! {
    /// What a source is.
    SourceKind {
        News = "news report",
        Timeline = "timeline",
        Interview = "interview",
        Opinion = "opinion piece",
        Feature = "feature",
        List = "list",
        Encyclopedia = "encyclopedia",
        Blog = "blog",
        Forum = "forum",
        Official = "official publication",
        CourtRecord = "court record",
        Report = "report",
        Law = "law",
        LawNote = "note on law",
        Transcript = "transcript",
        Recording = "recording",
        Video = "video",
        Book = "book",
        FanSite = "fan site",
        UserText = "text by a user",
        OtherSource = "other source",
    }
}

words! {
    /// What kind of copy of its text a source is.
    Copy {
        Original = "original",
        Syndicated = "syndicated",
        ThirdParty = "third-party copy",
        Garbled = "garbled copy",
    }
}

impl Model {
    /// Returns the record as a source, if it is one.
    #[must_use]
    pub fn as_source(&self, record: RecordId) -> Option<SourceId> {
        (self.record(record).kind == RecordKind::Source).then_some(SourceId(record))
    }

    /// Returns the reason why the archivist no longer trusts a source, with the claim that gives
    /// it; `None` of a source that is trusted, and of any other record.
    #[must_use]
    pub fn deprecation(&self, source: impl Into<RecordId>) -> Option<(ClaimId, Symbol)> {
        let source = source.into();
        self.as_source(source)?;
        let standing = self.standing(source, Property::Deprecated);
        standing.claims().iter().find_map(|id| match self.claim(*id).value {
            Value::Text(reason) => Some((*id, reason)),
            _ => None,
        })
    }

    /// Tells whether the archivist no longer trusts a source.
    #[must_use]
    pub fn is_deprecated_source(&self, source: impl Into<RecordId>) -> bool {
        self.deprecation(source).is_some()
    }
}
