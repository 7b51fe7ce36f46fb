//! What a snapshot holds.

use super::files::Files;
use super::{Place, SCHEMA, findings};
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::knowledge_base::{Index, Names};
use crate::load::{self, Listed};
use crate::model::Model;
use crate::store::{Image, ImageError};

/// What the files of a base say.
pub(in crate::knowledge_base) struct Content {
    /// As it was read: nothing is derived.
    pub(in crate::knowledge_base) model: Model,
    /// What was wrong in the files with data.
    pub(in crate::knowledge_base) findings: Vec<Diagnostic>,
    /// What is made of the model for questions about the base as it is, where it was.
    pub(in crate::knowledge_base) made: Option<Made>,
}

/// What is made of a model, for questions.
pub(in crate::knowledge_base) struct Made {
    pub(in crate::knowledge_base) graph: Graph,
    pub(in crate::knowledge_base) index: Index,
    pub(in crate::knowledge_base) names: Names,
}

impl Content {
    /// Reads the files of a base.
    pub(in crate::knowledge_base) fn read(listed: &Listed) -> Self {
        let read = load::read(listed, |_| None);
        Self { model: read.model, findings: read.diagnostics, made: None }
    }
}

impl Made {
    /// Makes all that is kept, of a model with what relative dates tell.
    pub(super) fn of(model: &Model) -> Self {
        Self { graph: Graph::build(model), index: Index::of(model), names: Names::of(model) }
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

    /// The model as it was read: nothing is derived.
    pub(super) fn model(&self) -> Result<Model, ImageError> {
        Model::read(&self.image)
    }

    pub(super) fn content(&self) -> Result<Content, ImageError> {
        let made = Made {
            graph: Graph::read(&self.image)?,
            index: Index::read(&self.image)?,
            names: Names::read(&self.image)?,
        };
        Ok(Content {
            model: self.model()?,
            findings: findings::read(&self.image)?,
            made: Some(made),
        })
    }
}
