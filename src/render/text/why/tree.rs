//! Trees on lines: bars on the left, places in a column on the right.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::branch::Branch;
use crate::render::Look;
use crate::render::text::layout::{GAP, fit, wrap};
use crate::render::text::mark::faint;

/// Where less is left for the words, the places stand behind them.
const NARROWEST_WORDS: usize = 44;

/// How wide the words are, with the bars, and whether the places have a column beside them.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    words: usize,
    are_places_beside: bool,
}

impl Columns {
    /// Makes room for the widest place of some trees.
    pub(super) fn of<'t>(trees: impl IntoIterator<Item = &'t Branch>, look: Look) -> Self {
        let widest = trees.into_iter().map(widest_place).max().unwrap_or(0);
        let words = look.width.saturating_sub(widest + GAP);
        match words {
            words if words >= NARROWEST_WORDS => Self { words, are_places_beside: true },
            _ => Self { words: look.width, are_places_beside: false },
        }
    }
}

fn widest_place(branch: &Branch) -> usize {
    let below = branch.below.iter().map(widest_place).max().unwrap_or(0);
    branch.place.width().max(below)
}

/// The bars of a tree.
struct Bars {
    fork: &'static str,
    last: &'static str,
    along: &'static str,
}

const DRAWN: Bars = Bars { fork: "├─ ", last: "└─ ", along: "│  " };
const PLAIN: Bars = Bars { fork: "|- ", last: "`- ", along: "|  " };
const NOTHING: &str = "   ";

/// Writes a tree.
pub(super) fn write(
    tree: &Branch,
    columns: Columns,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    // A head without a place has the whole line.
    let is_wide = tree.place.is_empty();
    let head = if is_wide { Columns { words: look.width, ..columns } } else { columns };
    write_words(tree, (String::new(), String::new()), head, look, out)?;
    write_below(tree, "", columns, look, out)
}

/// Writes the lines of a branch behind what stands before the first and before those that follow.
fn write_words(
    branch: &Branch,
    (first, rest): (String, String),
    columns: Columns,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let indent = branch.mark.width();
    let mut words = branch.words.clone();
    if !columns.are_places_beside && !branch.place.is_empty() {
        words.extend([" (", &branch.place, ")"]);
    }
    let width = columns.words.saturating_sub(rest.width() + indent);
    for (at, text) in wrap(&words, width).iter().enumerate() {
        let before = match at {
            0 => format!("{first}{}", branch.mark),
            _ => rest.clone() + &fit("", indent),
        };
        let text = before + text;
        if at == 0 && columns.are_places_beside && !branch.place.is_empty() {
            let place = faint(&branch.place, look);
            writeln!(out, "{}{:GAP$}{place}", fit(&text, columns.words), "")?;
        } else {
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
}

/// Writes what lies under a branch, behind what stands before it.
fn write_below(
    branch: &Branch,
    before: &str,
    columns: Columns,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bars = if look.unicode { &DRAWN } else { &PLAIN };
    for (at, below) in branch.below.iter().enumerate() {
        let is_last = at + 1 == branch.below.len();
        let (bar, along) = if is_last { (bars.last, NOTHING) } else { (bars.fork, bars.along) };
        let (first, rest) = (format!("{before}{bar}"), format!("{before}{along}"));
        write_words(below, (first, rest.clone()), columns, look, out)?;
        write_below(below, &rest, columns, look, out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Extras;

    fn branch(words: &str, place: &str, below: Vec<Branch>) -> Branch {
        let (words, place) = (words.to_owned(), place.to_owned());
        Branch { mark: String::new(), words, place, below }
    }

    fn drawn(tree: &Branch, width: usize, unicode: bool) -> String {
        let look = Look { color: false, width, unicode, extras: Extras::default() };
        let mut out = Vec::new();
        write(tree, Columns::of([tree], look), look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn tree() -> Branch {
        let leaf = branch("from one who was there and saw it all", "a.ron:12:3", Vec::new());
        let other = branch("by day", "", Vec::new());
        let first = branch("it was so", "b.ron:1:1", vec![leaf]);
        branch("so it is", "", vec![first, other])
    }

    #[test]
    fn places_have_a_column_where_there_is_room() {
        assert_eq!(
            drawn(&tree(), 60, true),
            "so it is\n\
             ├─ it was so                                      b.ron:1:1\n\
             │  └─ from one who was there and saw it all       a.ron:12:3\n\
             └─ by day\n"
        );
    }

    #[test]
    fn places_stand_behind_the_words_where_there_is_not() {
        assert_eq!(
            drawn(&tree(), 36, false),
            "so it is\n\
             |- it was so (b.ron:1:1)\n\
             |  `- from one who was there and saw\n\
             |     it all (a.ron:12:3)\n\
             `- by day\n"
        );
    }

    #[test]
    fn lines_that_wrap_hang_under_their_words() {
        let leaf = Branch { mark: "[1] ".to_owned(), ..branch("one two three", "", Vec::new()) };
        assert_eq!(
            drawn(&branch("root", "", vec![leaf]), 21, true),
            "root\n└─ [1] one two three\n"
        );
        let leaf = Branch { mark: "[1] ".to_owned(), ..branch("one two three", "", Vec::new()) };
        assert_eq!(
            drawn(&branch("root", "", vec![leaf]), 18, true),
            "root\n└─ [1] one two\n       three\n"
        );
    }
}
