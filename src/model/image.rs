//! The model as sections of an image.

use std::io;

use super::containment::KnownAround;
use super::derivation::Derivations;
use super::label::Labels;
use super::{Model, RecordsByKey, Tables};
use crate::store::{Image, ImageError, ImageWriter};

const BY_KEY: &str = "model.by_key";
const ELSEWHERE: &str = "model.written_elsewhere";
const RELATIVE_CLAIMS: &str = "model.relative_claims";
const LABELS: &str = "model.labels";
const LABEL_TEXT: &str = "model.label_text";
const DERIVATIONS: &str = "model.derivations";
const DERIVED_BOUNDS: &str = "model.derivations.bounds";
const BECAUSE: &str = "model.derivations.because";

impl Model {
    /// Writes the model as sections of an image, all of them named `model.…` or `strings.…`.
    ///
    /// What clocks leave open is not written: the model is to be one that no clock was set for.
    ///
    /// # Errors
    ///
    /// When the image cannot be written.
    pub fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        self.tables.write(image)?;
        image.column(BY_KEY, &self.by_key.rows)?;
        image.column(ELSEWHERE, &self.written_elsewhere)?;
        image.column(RELATIVE_CLAIMS, &self.relative_claims)?;
        image.column(LABELS, &self.labels.rows)?;
        image.column(LABEL_TEXT, &self.labels.text)?;
        image.column(DERIVATIONS, &self.derivations.rows)?;
        image.column(DERIVED_BOUNDS, &self.derivations.bounds)?;
        image.column(BECAUSE, &self.derivations.because)
    }

    /// Reads the model from the sections of an image: its tables are mapped, not parsed, so that it
    /// costs the same for any base.
    ///
    /// # Errors
    ///
    /// When sections are missing or do not fit one another.
    pub fn read(image: &Image) -> Result<Self, ImageError> {
        let tables = Tables::read_from(image)?;
        let by_key = RecordsByKey { rows: image.column(BY_KEY)? };
        if by_key.rows.len() > tables.strings.len() {
            return Err(ImageError::corrupt(BY_KEY));
        }
        let labels = Labels { rows: image.column(LABELS)?, text: image.column(LABEL_TEXT)? };
        if !labels.is_whole() {
            return Err(ImageError::corrupt(LABELS));
        }
        let derivations = Derivations {
            rows: image.column(DERIVATIONS)?,
            bounds: image.column(DERIVED_BOUNDS)?,
            because: image.column(BECAUSE)?,
        };
        if !derivations.is_whole() {
            return Err(ImageError::corrupt(DERIVATIONS));
        }
        Ok(Self {
            tables,
            by_key,
            written_elsewhere: image.column(ELSEWHERE)?,
            relative_claims: image.column(RELATIVE_CLAIMS)?,
            labels,
            derivations,
            known_around: KnownAround::default(),
        })
    }
}
