//! A base opened whole: what it says, where it says it, and how it hangs together.

mod index;
mod names;
mod one;
mod snapshot;
mod texts;
mod vocabulary;

use std::sync::{Arc, OnceLock};

use crate::check;
use crate::clock::Clocks;
use crate::date::{Bounds, Occurrence};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::graph::{Graph, MAX_LINKS};
use crate::load::{
    self, FileSystem, Listed, LoadError, RevisionInfo, Settings, SourceMap, Standing, Watch,
};
use crate::model::{Model, RecordId};

pub use index::{Index, RareRank, Timed, Window};
pub use names::{Found, Names, names};
pub use snapshot::{Cache, Keeping, WORTH_KEEPING};
use snapshot::{Content, Made};
use texts::Texts;

/// How a base is to be opened.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The days it is seen on.
    pub clocks: Clocks,
    /// Where what was read is kept; `None` to keep nothing.
    pub cache: Option<Cache>,
    /// Who is told how far it has come.
    pub watch: Watch,
}

/// A base: model, files, settings and graph. The one thing a user of the library needs.
///
/// The default one is empty: for answers that need no base, such as those about dates alone.
#[derive(Default)]
pub struct KnowledgeBase {
    /// What it says.
    pub model: Model,
    /// Its files.
    pub source_map: SourceMap,
    /// Its settings.
    pub settings: Settings,
    /// How its records are linked.
    pub graph: Graph,
    /// What was wrong while reading, sorted, with the severities that the settings ask for.
    pub diagnostics: Vec<Diagnostic>,
    /// The days it is seen on.
    pub clocks: Clocks,
    /// Which revision of a repository it was read from, if it was.
    pub revision: Option<RevisionInfo>,
    /// How its files compare with the repository they lie in, for whoever says so; never looked up
    /// unasked, since it tells of more than the files ([`SourceMap::standing`]).
    pub standing: Option<Standing>,
    /// What became of its snapshot.
    pub keeping: Keeping,
    /// Made when it is first asked for.
    index: OnceLock<Index>,
    /// Made when it is first asked for.
    names: OnceLock<Names>,
    /// Kept in snapshots only: to make it takes longer than to look through all texts once.
    texts: OnceLock<Texts>,
}

impl KnowledgeBase {
    /// Opens the base that `files` holds; its paths are shown below `root`.
    ///
    /// Bad data is no error: what could be read is there, and the rest in `diagnostics`.
    ///
    /// # Errors
    ///
    /// When the list of its files cannot be read.
    pub fn open(files: Arc<dyn FileSystem + Send + Sync>, root: &str) -> Result<Self, LoadError> {
        Self::open_as(files, root, Clocks::default())
    }

    /// Opens the base that `files` holds as it was, or was known, on the days of some clocks.
    ///
    /// Everything is read and linked as in [`KnowledgeBase::open`]; what the clocks leave out is
    /// not in the model. The diagnostics are those of the files, whatever the clocks say.
    ///
    /// # Errors
    ///
    /// When the list of its files cannot be read.
    pub fn open_as(
        files: Arc<dyn FileSystem + Send + Sync>,
        root: &str,
        clocks: Clocks,
    ) -> Result<Self, LoadError> {
        Self::open_with(files, root, Opening { clocks, ..Opening::default() })
    }

    /// Opens the base that `files` holds as an [`Opening`] says. With a cache, what was read of a
    /// folder is kept there and is not read again as long as the files are the same; the base that
    /// is opened is the same with and without.
    ///
    /// # Errors
    ///
    /// When the list of its files cannot be read.
    pub fn open_with(
        files: Arc<dyn FileSystem + Send + Sync>,
        root: &str,
        opening: Opening,
    ) -> Result<Self, LoadError> {
        let revision = files.revision().cloned();
        let listed = Listed::new(files, root, opening.watch)?;
        let place = opening.cache.and_then(|cache| cache.place(&listed));
        let (mut content, keeping) = match place {
            Some(place) => snapshot::open(&listed, &place),
            None => (Content::read(&listed), Keeping::Off),
        };
        let Listed { source_map, settings, diagnostics, .. } = listed;
        let mut sink = Sink::new(settings.levels.clone());
        sink.extend(diagnostics);
        sink.extend(std::mem::take(&mut content.findings));
        let (model, made) = content.seen(&opening.clocks);
        let (graph, index, names, texts) = match made {
            Some(Made { graph, index, names, texts }) => {
                (graph, index.into(), names.into(), texts.into())
            }
            None => (Graph::build(&model), OnceLock::new(), OnceLock::new(), OnceLock::new()),
        };
        // What is missing must not look complete.
        sink.extend(graph.is_full().then(too_many_links));
        Ok(Self {
            diagnostics: sink.into_sorted(&source_map),
            model,
            source_map,
            settings,
            graph,
            clocks: opening.clocks,
            revision,
            standing: None,
            keeping,
            index,
            names,
            texts,
        })
    }

    /// Returns what the archivist says the base holds: on a clock nothing, for the words are about
    /// the base as it is, and would tell what there was not, or was not known, on the day.
    #[must_use]
    pub fn description(&self) -> Option<&str> {
        self.settings.description.as_deref().filter(|_| self.clocks.is_unset())
    }

    /// Returns what questions look up.
    #[must_use]
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.model))
    }

    /// Returns the words of its names.
    #[must_use]
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.model))
    }

    /// Makes what [`KnowledgeBase::saying`] looks words up in, where no snapshot has it: for whoever
    /// is asked many questions about one base.
    pub fn index_texts(&self) {
        self.texts.get_or_init(|| Texts::of(&self.model));
    }

    /// Returns when a record itself is: see [`Model::own_time`]. From the index, where there is one.
    #[must_use]
    pub fn own_time(&self, record: RecordId) -> Option<Occurrence> {
        let timed = self.index.get().and_then(|index| index.timed(record));
        let kept = timed.and_then(|timed| timed.time.occurrence());
        kept.or_else(|| self.model.own_time(record))
    }

    /// Returns the bounds of [`KnowledgeBase::own_time`]; none for what has no time of its own.
    #[must_use]
    pub fn own_bounds(&self, record: RecordId) -> Bounds {
        let timed = self.index.get().and_then(|index| index.timed(record));
        match timed.filter(|timed| timed.time.is_near()) {
            Some(timed) => timed.time.bounds(),
            None => self.model.own_time(record).map(|time| time.bounds()).unwrap_or_default(),
        }
    }

    /// Lists every problem: those found while reading and those that the rules of [`check`] find.
    ///
    /// The rules are about the data as it is: ask a base that no clock is set for.
    #[must_use]
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut sink = Sink::new(self.settings.levels.clone());
        let mut known = self.diagnostics.clone();
        check::complete(&self.model, &mut known);
        sink.extend(known);
        let is_partly_unread = self.diagnostics.iter().any(|finding| finding.code.is_fixed());
        let found = check::check(&self.model, &self.graph).into_iter();
        // What cites a source may stand in the part that could not be read.
        sink.extend(
            found.filter(|finding| !(is_partly_unread && finding.code == Code::UnusedSource)),
        );
        load::limit_problems(sink.into_sorted(&self.source_map))
    }
}

fn too_many_links() -> Diagnostic {
    let message = format!(
        "this base has {MAX_LINKS} links between records or more, which is all that there is room \
         for: what is beyond is left out"
    );
    Diagnostic::new(Code::TooManyRecords, message).help("split it into several bases")
}
