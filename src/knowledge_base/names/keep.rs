//! The words of names as sections of an image.

use std::io;

use super::{Dictionary, NameRow, Names};
use crate::knowledge_base::index::Postings;
use crate::knowledge_base::vocabulary::Vocabulary;
use crate::store::{Image, ImageError, ImageWriter};

const ROWS: &str = "names";
const WORDS: &str = "names.words";
const VOCABULARY: [&str; 2] = ["names.vocabulary.ends", "names.vocabulary"];
const POSTINGS: [&str; 2] = ["names.postings.ends", "names.postings"];

impl Names {
    /// Writes the names into an image.
    ///
    /// # Errors
    ///
    /// When the image cannot be written.
    pub fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column::<NameRow>(ROWS, &self.rows)?;
        image.column(WORDS, &self.dictionary.words)?;
        self.dictionary.vocabulary.write(image, VOCABULARY)?;
        self.dictionary.postings.write(image, POSTINGS)
    }

    /// Reads the names that [`Names::write`] wrote.
    ///
    /// # Errors
    ///
    /// When the image does not hold them, or its columns do not fit one another.
    pub fn read(image: &Image) -> Result<Self, ImageError> {
        let words = image.column(WORDS)?;
        let postings = Postings::read(image, POSTINGS)?;
        let vocabulary = Vocabulary::read(image, VOCABULARY)?;
        let dictionary = Dictionary { words, postings, vocabulary };
        if !dictionary.is_whole() {
            return Err(ImageError::corrupt(WORDS));
        }
        Ok(Self { rows: image.column::<NameRow>(ROWS)?, dictionary })
    }
}
