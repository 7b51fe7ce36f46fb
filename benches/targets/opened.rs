//! Opening a base: cold from its text, beside what `ron` alone needs for it, and warm.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use continuity::knowledge_base::{Cache, KnowledgeBase, Opening};
use continuity::load::Disk;

use crate::size::Size;
use crate::{Place, bare, median, text};

/// How often a base is opened warm.
const WARM: usize = 21;

/// Seconds that it takes to open a base.
pub(crate) struct Opened {
    /// Bare `ron` into plain shapes, one thread: the floor.
    pub(crate) bare: f64,
    /// From the text to the model.
    pub(crate) loaded: f64,
    /// From the text to the graph and the indexes.
    pub(crate) cold: f64,
    /// From the snapshot, and closed again.
    pub(crate) warm: f64,
}

impl Opened {
    pub(crate) fn with_warm(self, warm: f64) -> Self {
        Self { warm, ..self }
    }
}

/// Opens a base cold, in turns with the floor, so that both meet the same machine.
pub(crate) fn cold(data: &Path, size: Size) -> io::Result<Opened> {
    let (mut bare, mut loaded, mut cold) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..size.repeats() {
        bare.push(parse(data)?);
        let disk = Arc::new(Disk::new(data));
        let start = Instant::now();
        let model = continuity::load::load(disk.clone(), "base").map_err(io::Error::other)?;
        loaded.push(start.elapsed().as_secs_f64());
        assert!(model.diagnostics.is_empty(), "a synthetic base is clean");
        drop(model);
        let start = Instant::now();
        let base = KnowledgeBase::open(disk, "base").map_err(io::Error::other)?;
        let _ = (base.index(), base.names());
        cold.push(start.elapsed().as_secs_f64());
    }
    let [bare, loaded, cold] = [bare, loaded, cold].map(median);
    Ok(Opened { bare, loaded, cold, warm: f64::NAN })
}

/// The seconds that `ron` needs for the text of a folder, once it is in memory.
fn parse(folder: &Path) -> io::Result<f64> {
    let mut seconds = 0.0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            seconds += parse(&path)?;
        } else if !path.ends_with("continuity.ron") {
            let records = text(&path)?;
            let start = Instant::now();
            let parsed = bare::parse(&records).map_err(io::Error::other)?;
            seconds += start.elapsed().as_secs_f64();
            assert!(!parsed.is_empty(), "a file has records");
        }
    }
    Ok(seconds)
}

/// Opens a base from its snapshot, which is there.
pub(crate) fn warm(place: &Place) -> io::Result<(KnowledgeBase, f64)> {
    let open = || {
        let opening =
            Opening { cache: Some(Cache::new(place.cache.clone())), ..Opening::default() };
        KnowledgeBase::open_with(Arc::new(Disk::new(&place.data)), "base", opening)
    };
    let mut times = Vec::with_capacity(WARM);
    for _ in 0..WARM {
        let start = Instant::now();
        let base = open().map_err(io::Error::other)?;
        drop(base);
        times.push(start.elapsed().as_secs_f64());
    }
    Ok((open().map_err(io::Error::other)?, median(times)))
}
