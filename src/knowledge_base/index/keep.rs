//! The index as sections of an image.

use std::io;

use super::production::OnProductions;
use super::reach::Reach;
use super::sparse::Sparse;
use super::times::{TimeRow, Times};
use super::{Index, Postings, TIMED};
use crate::store::{Image, ImageError, ImageWriter};

/// The names of the sections of one table of times.
struct TimesSections {
    rows: &'static str,
    reach: &'static str,
    ends: &'static str,
    odd: &'static str,
    before: &'static str,
    undated: &'static str,
}

macro_rules! times_sections {
    ($kind:literal) => {
        TimesSections {
            rows: concat!("index.", $kind, ".rows"),
            reach: concat!("index.", $kind, ".reach"),
            ends: concat!("index.", $kind, ".ends"),
            odd: concat!("index.", $kind, ".odd"),
            before: concat!("index.", $kind, ".before"),
            undated: concat!("index.", $kind, ".undated"),
        }
    };
}

/// In the order of [`TIMED`].
const TIMES: [TimesSections; TIMED.len()] =
    [times_sections!("event"), times_sections!("production"), times_sections!("source")];

impl Postings {
    /// Writes them as two sections.
    pub(in crate::knowledge_base) fn write(
        &self,
        image: &mut ImageWriter,
        [ends, records]: [&'static str; 2],
    ) -> io::Result<()> {
        let columns = self.columns();
        image.column(ends, columns.0)?;
        image.column(records, columns.1)
    }

    /// Reads what [`Postings::write`] wrote.
    pub(in crate::knowledge_base) fn read(
        image: &Image,
        [ends, records]: [&'static str; 2],
    ) -> Result<Self, ImageError> {
        let columns = (image.column(ends)?, image.column(records)?);
        Self::of_columns(columns.0, columns.1).ok_or_else(|| ImageError::corrupt(ends))
    }
}

const KINDS: [&str; 2] = ["index.kinds.ends", "index.kinds"];
const WORDS: [&str; 2] = ["index.words.ends", "index.words"];
const OUTCOMES: [&str; 2] = ["index.outcomes.ends", "index.outcomes"];
const RANKS: [&str; 2] = ["index.ranks.ends", "index.ranks"];
const PUBLISHED: [&str; 2] = ["index.published.ends", "index.published"];
const PUBLISHERS: &str = "index.publishers";
const SLOTS: &str = "index.slots";
const SET_ASIDE: [&str; 3] = ["index.set-aside.records", "index.set-aside.ends", "index.set-aside"];
const CLASSED: [&str; 3] = ["index.classed.records", "index.classed.ends", "index.classed"];
const IDENTITIES: [&str; 3] =
    ["index.identities.records", "index.identities.ends", "index.identities"];

impl Index {
    /// Writes the index into an image.
    ///
    /// # Errors
    ///
    /// When the image cannot be written.
    pub fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        self.kinds.write(image, KINDS)?;
        self.words.write(image, WORDS)?;
        self.outcomes.write(image, OUTCOMES)?;
        self.ranks.write(image, RANKS)?;
        image.column(PUBLISHERS, &self.publishers)?;
        self.published.write(image, PUBLISHED)?;
        image.column(SLOTS, &self.slots)?;
        for (times, sections) in self.times.iter().zip(&TIMES) {
            times.write(image, sections)?;
        }
        self.set_aside.write(image, SET_ASIDE)?;
        self.identities.write(image, IDENTITIES)?;
        self.classed.write(image, CLASSED)?;
        self.on_productions.write(image)
    }

    /// Reads the index that [`Index::write`] wrote.
    ///
    /// # Errors
    ///
    /// When the image does not hold it, or its columns do not fit one another.
    pub fn read(image: &Image) -> Result<Self, ImageError> {
        let [event, production, source] = &TIMES;
        Ok(Self {
            kinds: Postings::read(image, KINDS)?,
            words: Postings::read(image, WORDS)?,
            outcomes: Postings::read(image, OUTCOMES)?,
            ranks: Postings::read(image, RANKS)?,
            publishers: image.column(PUBLISHERS)?,
            published: Postings::read(image, PUBLISHED)?,
            slots: image.column(SLOTS)?,
            times: [
                Times::read(image, event)?,
                Times::read(image, production)?,
                Times::read(image, source)?,
            ],
            on_productions: OnProductions::read(image)?,
            set_aside: Sparse::read(image, SET_ASIDE)?,
            identities: Sparse::read(image, IDENTITIES)?,
            classed: Sparse::read(image, CLASSED)?,
        })
    }
}

impl Times {
    fn write(&self, image: &mut ImageWriter, sections: &TimesSections) -> io::Result<()> {
        image.column::<TimeRow>(sections.rows, &self.rows)?;
        image.column(sections.reach, self.reach.column())?;
        image.column(sections.ends, &self.ends)?;
        image.column::<TimeRow>(sections.odd, &self.odd)?;
        image.column(sections.before, &self.before)?;
        image.column(sections.undated, &self.undated)
    }

    fn read(image: &Image, sections: &TimesSections) -> Result<Self, ImageError> {
        let rows = image.column::<TimeRow>(sections.rows)?;
        let reach = Reach::of_column(image.column(sections.reach)?, rows.len());
        let times = Self {
            reach: reach.ok_or_else(|| ImageError::corrupt(sections.reach))?,
            rows,
            ends: image.column(sections.ends)?,
            odd: image.column(sections.odd)?,
            before: image.column(sections.before)?,
            undated: image.column(sections.undated)?,
        };
        if times.is_whole() { Ok(times) } else { Err(ImageError::corrupt(sections.rows)) }
    }
}

const PRODUCTIONS: &str = "index.on-productions";
const EVENT_ENDS: &str = "index.on-productions.ends";
const FIRSTS: &str = "index.on-productions.firsts";
const PLACES: &str = "index.on-productions.places";
const REACH: &str = "index.on-productions.reach";

impl OnProductions {
    fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column(PRODUCTIONS, &self.productions)?;
        image.column(EVENT_ENDS, &self.ends)?;
        image.column(FIRSTS, &self.firsts)?;
        image.column(PLACES, &self.places)?;
        image.column(REACH, self.reach.column())
    }

    fn read(image: &Image) -> Result<Self, ImageError> {
        let places = image.column::<u32>(PLACES)?;
        let reach = Reach::of_column(image.column(REACH)?, places.len());
        let read = Self {
            productions: image.column(PRODUCTIONS)?,
            ends: image.column(EVENT_ENDS)?,
            firsts: image.column(FIRSTS)?,
            places,
            reach: reach.ok_or_else(|| ImageError::corrupt(REACH))?,
        };
        if read.is_whole() { Ok(read) } else { Err(ImageError::corrupt(PRODUCTIONS)) }
    }
}
