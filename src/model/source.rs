//! Sources: the documents that claims cite.

use super::word::words;
use super::{Model, RecordId, RecordKind, SourceId};

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
}
