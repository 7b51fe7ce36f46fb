//! Distinct words, and those among them that hold, begin or end with some letters.

use std::io;

use memchr::memmem;

use super::index::Postings;
use crate::store::{Column, Image, ImageError, ImageWriter};

/// Stands before and after each word; no folded word holds it.
const BETWEEN: u8 = b' ';

/// Distinct folded words, numbered in the order they were given in.
///
/// They stand one behind the other as one text: to look through all of it takes less time than to
/// go through a dictionary word by word.
#[derive(Clone, Default)]
pub(super) struct Vocabulary {
    text: Column<u8>,
    /// Where the blank after each word ends.
    ends: Column<u32>,
}

/// Letters of a text that stand in one of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    letters: &'t str,
    /// The word begins with them.
    begins: bool,
    /// The word ends with them.
    ends: bool,
}

/// Cuts a folded text that may stand anywhere in another into the parts that stand in one word each:
/// the first ends a word and the last begins one.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = text
        .split(char::from(BETWEEN))
        .map(|letters| Part { letters, begins: true, ends: true })
        .collect();
    if let Some(first) = parts.first_mut() {
        first.begins = false;
    }
    if let Some(last) = parts.last_mut() {
        last.ends = false;
    }
    parts
}

impl Part<'_> {
    /// Tells whether the letters stand so in a word.
    pub(super) fn fits(&self, word: &str) -> bool {
        match (self.begins, self.ends) {
            (true, true) => word == self.letters,
            (true, false) => word.starts_with(self.letters),
            (false, true) => word.ends_with(self.letters),
            (false, false) => word.contains(self.letters),
        }
    }
}

/// What the rarest of some parts leads to over the words that it stands in, each number once and in
/// order; `None` where each part leads to more than `most`, or there is none.
pub(super) fn rarest(
    words: &Vocabulary,
    postings: &Postings,
    parts: &[Part<'_>],
    most: usize,
) -> Option<Vec<u32>> {
    let mut least: Option<Vec<u32>> = None;
    for part in parts {
        let most = least.as_ref().map_or(most, Vec::len);
        let mut found = Vec::new();
        let is_rare = words.with(part).all(|word| {
            let more = postings.at(word);
            let is_rare = found.len() + more.len() <= most;
            found.extend_from_slice(if is_rare { more } else { &[] });
            is_rare
        });
        if is_rare {
            found.sort_unstable();
            found.dedup();
            least = Some(found);
        }
    }
    least
}

impl Vocabulary {
    /// Makes it of words, all of them together less than four thousand million bytes.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let (mut text, mut ends) = (vec![BETWEEN], Vec::new());
        for word in words {
            text.extend_from_slice(word.as_bytes());
            text.push(BETWEEN);
            let Ok(end) = u32::try_from(text.len()) else { break };
            ends.push(end);
        }
        Self { text: text.into(), ends: ends.into() }
    }

    /// Counts the words.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Lists the numbers of the words in which a part of a text stands, each once and in order.
    pub(super) fn with<'v>(&'v self, part: &Part<'_>) -> impl Iterator<Item = usize> + use<'v> {
        let blank = |is_there: bool| if is_there { &[BETWEEN][..] } else { &[] };
        let (before, after) = (blank(part.begins), blank(part.ends));
        let wanted = [before, part.letters.as_bytes(), after].concat();
        let skipped = before.len();
        let finder = memmem::Finder::new(&wanted).into_owned();
        let text: &'v [u8] = &self.text;
        let mut from = 0;
        let mut last = None;
        std::iter::from_fn(move || {
            loop {
                let at = from + finder.find(text.get(from..)?)?;
                from = at + 1;
                let word = self.ends.partition_point(|end| *end as usize <= at + skipped);
                if last != Some(word) {
                    last = Some(word);
                    return Some(word);
                }
            }
        })
    }

    /// Writes it as two sections.
    pub(super) fn write(
        &self,
        image: &mut ImageWriter,
        [ends, text]: [&'static str; 2],
    ) -> io::Result<()> {
        image.column(ends, &self.ends)?;
        image.column(text, &self.text)
    }

    /// Reads what [`Vocabulary::write`] wrote.
    pub(super) fn read(image: &Image, [ends, text]: [&'static str; 2]) -> Result<Self, ImageError> {
        let read = Self { ends: image.column(ends)?, text: image.column(text)? };
        let end = read.ends.last().map_or(1, |end| *end as usize);
        if end <= read.text.len() { Ok(read) } else { Err(ImageError::corrupt(text)) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_are_found_as_by_looking_at_each(
            words in prop::collection::btree_set("[ab]{1,4}", 0..12),
            letters in "[ab]{1,3}",
        ) {
            let vocabulary = Vocabulary::new(words.iter().map(String::as_str));
            prop_assert_eq!(vocabulary.len(), words.len());
            for (begins, ends) in [(true, true), (true, false), (false, true), (false, false)] {
                let part = Part { letters: &letters, begins, ends };
                let found: Vec<usize> = vocabulary.with(&part).collect();
                let places = words.iter().enumerate();
                let fitting = places.filter(|(_, word)| part.fits(word));
                prop_assert_eq!(found, fitting.map(|(at, _)| at).collect::<Vec<_>>());
            }
        }
    }
}
