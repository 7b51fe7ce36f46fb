//! What a snapshot holds.

use std::io;

use super::files::Files;
use super::{Place, SCHEMA, findings};
use crate::clock::{self, Clocks};
use crate::constraint;
use crate::diagnostic::Diagnostic;
use crate::graph::Graph;
use crate::knowledge_base::{Index, Names, Texts};
use crate::load::{self, Listed, Read};
use crate::model::Model;
use crate::store::{Image, ImageError, ImageWriter};
use crate::text::FileId;

/// What the files of a base say.
pub(in crate::knowledge_base) struct Content {
    pub(super) model: Model,
    /// Whether the model holds what relative dates tell; else it is as it was read.
    pub(super) is_derived: bool,
    /// What was wrong in the files with data.
    pub(in crate::knowledge_base) findings: Vec<Diagnostic>,
    /// What is made of the model for questions about the base as it is, where it was.
    pub(super) made: Option<Made>,
}

/// What is made of a model, for questions.
pub(in crate::knowledge_base) struct Made {
    pub(in crate::knowledge_base) graph: Graph,
    pub(in crate::knowledge_base) index: Index,
    pub(in crate::knowledge_base) names: Names,
    pub(in crate::knowledge_base) texts: Texts,
}

impl Content {
    /// Reads the files of a base.
    pub(in crate::knowledge_base) fn read(listed: &Listed) -> Self {
        let read = load::read(listed, |_| None);
        Self::of(read).0
    }

    /// Takes what was read; returns the hashes of the texts, too.
    pub(super) fn of(read: Read) -> (Self, Vec<(FileId, u64)>) {
        let Read { model, diagnostics: findings, contents, .. } = read;
        (Self { model, is_derived: false, findings, made: None }, contents)
    }

    /// Adds to the model what relative dates tell.
    pub(super) fn derive(&mut self) {
        if !self.is_derived {
            constraint::derive(&mut self.model);
            self.is_derived = true;
        }
    }

    /// Writes what was read, and what is made of it for questions, piece by piece: at no time all
    /// of it is held. What is written of the model is read from there.
    pub(super) fn write(&mut self, image: &mut ImageWriter) -> io::Result<()> {
        findings::write(image, &self.findings)?;
        self.model.write(image)?;
        self.read_from(image)?;
        Graph::build(&self.model).write(image)?;
        self.read_from(image)?;
        Index::of(&self.model).write(image)?;
        self.read_from(image)?;
        Names::of(&self.model).write(image)?;
        self.read_from(image)?;
        Texts::of(&self.model).write(image)
    }

    /// Gives back the memory that the model takes, as far as it is written.
    fn read_from(&mut self, image: &mut ImageWriter) -> io::Result<()> {
        if let Some(written) = image.so_far()? {
            self.model = Model::read(&written).map_err(io::Error::other)?;
        }
        Ok(())
    }

    /// Gives the model as it is seen on some clocks, and what was made of it, if that is the same.
    pub(in crate::knowledge_base) fn seen(mut self, clocks: &Clocks) -> (Model, Option<Made>) {
        if !clocks.is_unset() {
            // What was not known on a day has told nothing then.
            self.model.set_derivations(&[]);
            return (clock::seen(self.model, clocks, constraint::derive), None);
        }
        self.derive();
        (self.model, self.made)
    }
}

impl Made {
    fn read(image: &Image) -> Result<Self, ImageError> {
        Ok(Self {
            graph: Graph::read(image)?,
            index: Index::read(image)?,
            names: Names::read(image)?,
            texts: Texts::read(image)?,
        })
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

    pub(super) fn model(&self) -> Result<Model, ImageError> {
        Model::read(&self.image)
    }

    pub(super) fn content(&self) -> Result<Content, ImageError> {
        Ok(Content {
            model: self.model()?,
            is_derived: true,
            findings: findings::read(&self.image)?,
            made: Some(Made::read(&self.image)?),
        })
    }
}
