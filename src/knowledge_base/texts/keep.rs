//! The words of texts as sections of an image.

use std::io;

use super::Texts;
use crate::knowledge_base::index::Postings;
use crate::knowledge_base::vocabulary::Vocabulary;
use crate::store::{Image, ImageError, ImageWriter};

const WORDS: [&str; 2] = ["texts.words.ends", "texts.words"];
const TEXTS: [&str; 2] = ["texts.postings.ends", "texts.postings"];
const RECORDS: [&str; 2] = ["texts.records.ends", "texts.records"];

impl Texts {
    /// Writes the words into an image.
    ///
    /// # Errors
    ///
    /// When the image cannot be written.
    pub(in crate::knowledge_base) fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        self.words.write(image, WORDS)?;
        self.by_word.write(image, TEXTS)?;
        self.records.write(image, RECORDS)
    }

    /// Reads the words that [`Texts::write`] wrote.
    ///
    /// # Errors
    ///
    /// When the image does not hold them, or its columns do not fit one another.
    pub(in crate::knowledge_base) fn read(image: &Image) -> Result<Self, ImageError> {
        let read = Self {
            words: Vocabulary::read(image, WORDS)?,
            by_word: Postings::read(image, TEXTS)?,
            records: Postings::read(image, RECORDS)?,
        };
        let is_whole = read.words.len() == read.by_word.columns().0.len();
        if is_whole { Ok(read) } else { Err(ImageError::corrupt(WORDS[1])) }
    }
}
