//! Productions: films, series and the like.

use super::word::words;
use super::{Model, ProductionId, RecordId, RecordKind};

words! {
    /// What a production is.
    ProductionKind {
        Film = "film",
        Series = "series",
        Episode = "episode",
        Documentary = "documentary",
        ShortFilm = "short film",
        TelevisionFilm = "television film",
        Commercial = "commercial",
        MusicVideo = "music video",
        GameShow = "game show",
        RealityShow = "reality show",
        NewsProgramme = "news programme",
        StagePlay = "stage play",
        OtherProduction = "other production",
    }
}

impl Model {
    /// Returns the record as a production, if it is one.
    #[must_use]
    pub fn as_production(&self, record: RecordId) -> Option<ProductionId> {
        (self.record(record).kind == RecordKind::Production).then_some(ProductionId(record))
    }
}
