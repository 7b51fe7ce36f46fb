//! Productions: films, series and the like.

use super::word::words;

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
