//! The lines around places, cut out of their file and made harmless, with the places moved along.
//!
//! Only these lines reach the renderer: its work grows with the text it is given.

use std::ops::Range;

use crate::diagnostic::place::ReadFile;
use crate::text::{Position, char_end, char_start, escape, is_disruptive};

/// Places at most this many lines apart are shown in one piece.
const LINES_BETWEEN: u32 = 3;
/// A place of more lines than this is shown by its first.
const LONGEST_PLACE: u32 = 20;
/// A line of more bytes than this is cut around what is pointed at.
const LONGEST_LINE: usize = 400;
/// What is left of a long line on both sides of a place, in bytes.
const AROUND: usize = 100;
/// Stands for what was cut off a line.
const ELLIPSIS: char = '…';

/// Some lines of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, with `\n` between them.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// Where in the file the foremost of its places is: the first given, if that is among them.
    pub(super) position: Position,
    /// The places: which of those given, and its bytes in `text`.
    pub(super) marks: Vec<(usize, Range<usize>)>,
}

/// A place brought into the text, with the lines it is on.
struct Spot {
    index: usize,
    range: Range<usize>,
    first: u32,
    last: u32,
}

/// Cuts out the lines of one place.
pub(super) fn excerpt(file: &ReadFile<'_>, span: Range<usize>) -> Excerpt {
    cut(file, &[spot(file, 0, span)])
}

/// Cuts out the lines of several places: in one piece where they are near each other, the piece
/// with the first place first.
pub(super) fn excerpts(file: &ReadFile<'_>, spans: &[Range<usize>]) -> Vec<Excerpt> {
    let mut spots: Vec<Spot> =
        spans.iter().enumerate().map(|(index, span)| spot(file, index, span.clone())).collect();
    spots.sort_by_key(|spot| (spot.first, spot.range.start, spot.index));
    let mut pieces: Vec<Vec<Spot>> = Vec::new();
    let mut reached = 0;
    for spot in spots {
        let last = spot.last;
        match pieces.last_mut() {
            Some(piece) if spot.first <= reached + LINES_BETWEEN => piece.push(spot),
            _ => pieces.push(vec![spot]),
        }
        reached = last.max(reached);
    }
    pieces.sort_by_key(|piece| !piece.iter().any(|spot| spot.index == 0));
    pieces.into_iter().map(|piece| cut(file, &piece)).collect()
}

/// Brings a place into the text: onto whole characters, off line ends, and to a length that can
/// be shown.
fn spot(file: &ReadFile<'_>, index: usize, span: Range<usize>) -> Spot {
    let text = &file.text;
    let on_line = |offset: usize| {
        let line = file.lines.line(u32::try_from(offset).unwrap_or(u32::MAX));
        let range = file.lines.line_range(text, line);
        let inside = char_start(text, offset.clamp(range.start, range.end.max(range.start)));
        (line, inside.max(range.start), range)
    };
    let from = span.start.min(text.len());
    let (first, start, first_range) = on_line(from);
    let (mut last, mut end, last_range) = on_line(char_end(text, span.end.clamp(from, text.len())));
    if end <= last_range.start && last > first {
        last -= 1;
        end = file.lines.line_range(text, last).end;
    }
    if last - first >= LONGEST_PLACE {
        (last, end) = (first, first_range.end);
    }
    Spot { index, range: start..end.max(start), first, last }
}

/// Writes out the lines of the spots, of which there is at least one.
fn cut(file: &ReadFile<'_>, spots: &[Spot]) -> Excerpt {
    let first = spots.iter().map(|spot| spot.first).min().unwrap_or(1);
    let last = spots.iter().map(|spot| spot.last).max().unwrap_or(first);
    let foremost = spots.iter().min_by_key(|spot| spot.index).map_or(0, |spot| spot.range.start);
    let mut edges: Vec<usize> =
        spots.iter().flat_map(|spot| [spot.range.start, spot.range.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut moved: Vec<usize> = Vec::with_capacity(edges.len());
    let mut out = String::new();
    for line in first..=last {
        if line > first {
            out.push('\n');
        }
        write_line(file, line, &edges, &mut moved, &mut out);
    }
    let to_out = |edge: usize| {
        edges.binary_search(&edge).ok().and_then(|at| moved.get(at)).map_or(out.len(), |&at| at)
    };
    let marks = spots
        .iter()
        .map(|spot| (spot.index, to_out(spot.range.start)..to_out(spot.range.end)))
        .collect();
    Excerpt {
        first_line: first as usize,
        position: file.position(u32::try_from(foremost).unwrap_or(u32::MAX)),
        marks,
        text: out,
    }
}

/// Appends one line, and to `moved` where each further edge that lies on it has come to stand.
fn write_line(
    file: &ReadFile<'_>,
    line: u32,
    edges: &[usize],
    moved: &mut Vec<usize>,
    out: &mut String,
) {
    let range = file.lines.line_range(&file.text, line);
    let kept = kept(&file.text, &range, edges);
    if kept.start > range.start {
        out.push(ELLIPSIS);
    }
    for (at, c) in file.text[kept.clone()].char_indices() {
        while edges.get(moved.len()).is_some_and(|&edge| edge <= kept.start + at) {
            moved.push(out.len());
        }
        if c != '\t' && is_disruptive(c) {
            escape(c, out);
        } else {
            out.push(c);
        }
    }
    while edges.get(moved.len()).is_some_and(|&edge| edge <= range.end) {
        moved.push(out.len());
    }
    if kept.end < range.end {
        out.push(ELLIPSIS);
    }
}

/// Returns the part of a line that is shown: all of it, unless it is very long.
fn kept(text: &str, line: &Range<usize>, edges: &[usize]) -> Range<usize> {
    if line.len() <= LONGEST_LINE {
        return line.clone();
    }
    let mut on_line = edges.iter().copied().filter(|edge| (line.start..=line.end).contains(edge));
    let first = on_line.next().unwrap_or(line.start);
    let last = on_line.next_back().unwrap_or(first);
    let start = char_start(text, first.saturating_sub(AROUND)).max(line.start);
    let end = (last + AROUND).min(start + LONGEST_LINE).min(line.end);
    start..char_start(text, end).max(start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::LineIndex;

    fn file(text: &str) -> ReadFile<'_> {
        ReadFile { lines: LineIndex::new(text), text: text.into() }
    }

    fn marked(text: &str, span: Range<usize>) -> String {
        let Excerpt { mut text, marks, .. } = excerpt(&file(text), span);
        let range = marks[0].1.clone();
        text.insert(range.end, '»');
        text.insert(range.start, '«');
        text
    }

    #[test]
    fn places_move_with_what_is_written_out() {
        assert_eq!(marked("a\u{202e}b\tc", 4..5), "a\\u{202e}«b»\tc");
        assert_eq!(marked("a\u{202e}b", 1..4), "a«\\u{202e}»b");
        assert_eq!(marked("x\ny\u{1b}z\nw", 3..5), "y«\\u{1b}z»");
    }

    #[test]
    fn places_keep_off_line_ends_and_parts_of_characters() {
        assert_eq!(marked("ab\r\ncd", 1..4), "a«b»");
        assert_eq!(marked("ab\r\ncd", 3..3), "ab«»");
        assert_eq!(marked("ab\r\ncd", 1..5), "a«b\nc»d");
        assert_eq!(marked("é界x", 1..3), "«é界»x");
        assert_eq!(marked("", 0..0), "«»");
        assert_eq!(marked("ab", 9..12), "ab«»");
        assert_eq!(marked("\u{feff}ab", 0..4), "«a»b");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = ["é".repeat(1000), "HERE".to_owned(), "x".repeat(1000)].concat();
        let shown = marked(&text, 2000..2004);
        assert_eq!(shown, ["…", &"é".repeat(50), "«HERE»", &"x".repeat(100), "…"].concat());
        let shown = marked(&text, 0..3004);
        assert_eq!(shown, ["«", &"é".repeat(200), "»…"].concat());
    }

    #[test]
    fn a_very_long_place_is_shown_by_its_first_line() {
        let text = "(\n".repeat(50);
        assert_eq!(marked(&text, 2..90), "«(»");
        assert_eq!(marked(&text, 2..6), "«(\n(»");
    }

    #[test]
    fn places_far_apart_come_in_pieces_the_first_one_first() {
        let text = "line\n".repeat(30);
        let at = |line: usize| (line - 1) * 5..(line - 1) * 5 + 4;
        let pieces = excerpts(&file(&text), &[at(20), at(2), at(22), at(3)]);
        let shown: Vec<_> = pieces
            .iter()
            .map(|piece| {
                let places: Vec<_> = piece.marks.iter().map(|&(index, _)| index).collect();
                (piece.first_line, piece.position.line, piece.text.lines().count(), places)
            })
            .collect();
        assert_eq!(shown, [(20, 20, 3, vec![0, 2]), (2, 2, 2, vec![1, 3])]);
    }

    proptest! {
        #[test]
        fn any_places_in_any_text_lie_on_characters_of_their_excerpt(
            text in "[a\u{301}界\u{202e}\u{feff}\t\r\n]{0,12}",
            spans in prop::collection::vec((0_usize..40, 0_usize..40), 1..4),
        ) {
            let spans: Vec<_> = spans.into_iter().map(|(start, end)| start..end).collect();
            let pieces = excerpts(&file(&text), &spans);
            let mut seen: Vec<usize> = Vec::new();
            for piece in &pieces {
                prop_assert!(!piece.text.contains(|c| !"\n\t".contains(c) && is_disruptive(c)));
                for (index, range) in &piece.marks {
                    prop_assert!(piece.text.get(range.clone()).is_some());
                    seen.push(*index);
                }
            }
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..spans.len()).collect::<Vec<_>>());
        }
    }
}
