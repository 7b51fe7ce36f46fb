//! The tables as sections of an image.

use std::io;

use super::{Interner, Tables};
use crate::store::{Image, ImageError, ImageWriter};

/// Names the section of each column, for all that is done with every one of them.
macro_rules! columns {
    ($($column:ident = $section:literal,)*) => {
        impl Tables {
            /// Writes the tables as sections of an image: all but what clocks leave open.
            pub(in crate::model) fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
                self.strings.write(image)?;
                $(image.column($section, &self.$column)?;)*
                image.column(OWN_CLAIMS, &[self.own_claims])
            }

            /// Reads the tables from the sections of an image.
            pub(in crate::model) fn read_from(image: &Image) -> Result<Self, ImageError> {
                let own_claims = image.column::<u32>(OWN_CLAIMS)?;
                let tables = Self {
                    strings: Interner::read(image)?,
                    $($column: image.column($section)?,)*
                    own_claims: own_claims.first().copied().unwrap_or(u32::MAX),
                    ..Self::default()
                };
                tables.check()?;
                Ok(tables)
            }

            /// Gives back the memory kept for further growth.
            pub(super) fn shrink(&mut self) {
                $(self.$column.shrink();)*
            }
        }
    };
}

const OWN_CLAIMS: &str = "model.own_claims";

columns! {
    records = "model.records",
    claims = "model.claims",
    claim_extras = "model.claim_extras",
    claim_notes = "model.claim_notes",
    citations = "model.citations",
    ties = "model.ties",
    tie_claims = "model.tie_claims",
    time_spans = "model.time_spans",
    date_texts = "model.date_texts",
    times = "model.times",
    coordinates = "model.coordinates",
    relatives = "model.relatives",
    statements = "model.statements",
    written_identities = "model.written_identities",
    identity_keys = "model.identity_keys",
    identities = "model.identities",
    identity_records = "model.identity_records",
    parts = "model.parts",
    part_symbols = "model.part_symbols",
    part_dates = "model.part_dates",
    part_times = "model.part_times",
}

impl Tables {
    /// Checks of columns that belong together that they end together. What is inside them is as
    /// it was written: the image was verified.
    fn check(&self) -> Result<(), ImageError> {
        let are_claims = self.own_claims as usize <= self.claims.len()
            && self.records.last().is_none_or(|last| last.claims[1] <= self.own_claims);
        let keys = self.written_identities.last().map_or(0, |last| last.range().end);
        let of = self.identities.last().map_or(0, |last| last.range().end);
        let are_identities = keys == self.identity_keys.len() && of == self.identity_records.len();
        let lists = [&self.part_symbols, &self.part_dates, &self.part_times];
        let are_parts = self.parts.last().is_none_or(|last| {
            let ends = [last.end.symbols, last.end.dates, last.end.times];
            ends.iter().zip(lists).all(|(end, list)| *end as usize == list.len())
                && last.end.records as usize == self.records.len()
                && last.end.claims == self.own_claims
        });
        let sections = [
            (are_claims, "model.claims"),
            (are_identities, "model.identities"),
            (are_parts, "model.parts"),
        ];
        match sections.iter().find(|(is_sound, _)| !is_sound) {
            Some((_, section)) => Err(ImageError::corrupt(section)),
            None => Ok(()),
        }
    }
}
