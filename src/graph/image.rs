//! The graph as a part of an image.

use std::io;

use super::Graph;
use super::marks::Pool;
use crate::store::{Image, ImageError, ImageWriter};

/// The sections that hold it.
const STARTS: &str = "graph.starts";
const OTHERS: &str = "graph.others";
const SORTS: &str = "graph.sorts";
const OVER: &str = "graph.over";
const LINKS: &str = "graph.links";
const CLASSES: &str = "graph.classes";

impl Graph {
    /// Writes the graph as sections of an image.
    ///
    /// # Errors
    ///
    /// When the image cannot be written.
    pub fn write(&self, image: &mut ImageWriter) -> io::Result<()> {
        image.column(STARTS, &self.starts)?;
        image.column(OTHERS, &self.others)?;
        image.column(SORTS, &self.sorts)?;
        image.column(OVER, &self.over)?;
        image.column(LINKS, &self.links)?;
        image.column(CLASSES, &self.classes)
    }

    /// Reads the graph from the sections of an image, without looking at more of them than their
    /// lengths.
    ///
    /// # Errors
    ///
    /// When sections are missing or do not fit one another.
    pub fn read(image: &Image) -> Result<Self, ImageError> {
        let graph = Self {
            starts: image.column(STARTS)?,
            others: image.column(OTHERS)?,
            sorts: image.column(SORTS)?,
            over: image.column(OVER)?,
            links: image.column(LINKS)?,
            classes: image.column(CLASSES)?,
            marks: Pool::default(),
        };
        let records = graph.starts.len().saturating_sub(1);
        let places = graph.starts.last().map_or(0, |end| *end as usize);
        let sections = [
            (CLASSES, graph.classes.len() == records),
            (OTHERS, graph.others.len() == places),
            (SORTS, graph.sorts.len() == places),
            (OVER, graph.over.len() == places),
            // A link stands in two rows, or in one if both of its ends are one record.
            (LINKS, (graph.links.len()..=2 * graph.links.len()).contains(&places)),
        ];
        match sections.iter().find(|(_, is_whole)| !is_whole) {
            Some((section, _)) => Err(ImageError::corrupt(section)),
            None => Ok(graph),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::super::made_up;
    use super::*;
    use crate::store::Column;

    const SCHEMA: u64 = 1;

    fn written(graph: &Graph, path: &Path) -> Image {
        let mut image = ImageWriter::create(path, SCHEMA).unwrap();
        graph.write(&mut image).unwrap();
        image.finish().unwrap();
        Image::open(path, SCHEMA).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn what_is_read_is_what_was_written(graph in made_up::graph()) {
            let folder = tempfile::tempdir().unwrap();
            let [first, second] = ["first", "second"].map(|name| folder.path().join(name));
            let read = Graph::read(&written(&graph, &first)).unwrap();
            prop_assert!(read.links.is_mapped());
            prop_assert_eq!(format!("{read:?}"), format!("{graph:?}"));
            written(&read, &second);
            prop_assert_eq!(std::fs::read(first).unwrap(), std::fs::read(second).unwrap());
        }
    }

    #[test]
    fn an_empty_graph_is_read_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let read = Graph::read(&written(&Graph::default(), &folder.path().join("image"))).unwrap();
        assert_eq!((read.record_count(), read.link_count()), (0, 0));
    }

    #[test]
    fn sections_that_do_not_fit_one_another_are_refused() {
        type Damage = fn(&mut Graph);
        let damages: [(&str, Damage); 6] = [
            (CLASSES, |graph| graph.classes.push(0)),
            (CLASSES, |graph| graph.starts = Column::default()),
            (OTHERS, |graph| graph.others.push(0)),
            (SORTS, |graph| graph.sorts.push(0)),
            (OVER, |graph| graph.over.push(0)),
            (LINKS, |graph| graph.links = Column::default()),
        ];
        for (section, damage) in damages {
            let links = made_up::chain(3);
            let mut graph = Graph::of_links(vec![0; 3].into(), links.into());
            damage(&mut graph);
            let folder = tempfile::tempdir().unwrap();
            let found = Graph::read(&written(&graph, &folder.path().join("image")));
            let named = found.err().map(|error| error.to_string()).unwrap_or_default();
            assert!(named.contains(section), "{section}: {named}");
        }
    }
}
