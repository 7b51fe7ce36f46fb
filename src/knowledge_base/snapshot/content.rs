//! What a snapshot holds.

use super::files::Files;
use super::{Place, SCHEMA, findings};
use crate::constraint;
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::knowledge_base::{Index, Names};
use crate::load::Read;
use crate::model::Model;
use crate::store::{Image, ImageError};
use crate::text::FileId;

/// What a base says as it is, and all that is made of it.
pub(in crate::knowledge_base) struct Content {
    pub(in crate::knowledge_base) model: Model,
    pub(in crate::knowledge_base) graph: Graph,
    pub(in crate::knowledge_base) index: Index,
    pub(in crate::knowledge_base) names: Names,
    /// What was wrong in the files with data.
    pub(in crate::knowledge_base) findings: Vec<Diagnostic>,
}

impl Content {
    /// Makes of what was read all that questions need; returns the hashes of the texts, too.
    pub(super) fn of(read: Read) -> (Self, Vec<(FileId, u64)>) {
        let mut model = read.model;
        constraint::derive(&mut model);
        let graph = Graph::build(&model);
        let index = Index::of(&model);
        let names = Names::of(&model);
        (Self { model, graph, index, names, findings: read.diagnostics }, read.contents)
    }
}

/// A snapshot that is mapped.
pub(super) struct Kept {
    image: Image,
    files: Files,
}

/// The section with the path of the base.
pub(super) const BASE: &str = "base";

impl Kept {
    /// Maps the snapshot of a base.
    pub(super) fn open(place: &Place) -> Result<Self, ImageError> {
        let image = Image::open(&place.snapshot, SCHEMA)?;
        if *image.column::<u8>(BASE)? != *place.base() {
            return Err(ImageError::corrupt(BASE));
        }
        let files = Files::read(&image)?;
        Ok(Self { image, files })
    }

    pub(super) fn identity(&self) -> u64 {
        self.image.identity()
    }

    pub(super) fn files(&self) -> &Files {
        &self.files
    }

    /// The number that a file had in the base.
    pub(super) fn file(&self, at: usize) -> FileId {
        self.files.row(at).file()
    }

    /// The model as it was read: nothing is derived.
    pub(super) fn model(&self) -> Result<Model, ImageError> {
        Model::read(&self.image)
    }

    pub(super) fn content(&self) -> Result<Content, ImageError> {
        let mut model = self.model()?;
        constraint::derive(&mut model);
        Ok(Content {
            model,
            graph: Graph::read(&self.image)?,
            index: Index::read(&self.image)?,
            names: Names::read(&self.image)?,
            findings: findings::read(&self.image)?,
        })
    }
}
