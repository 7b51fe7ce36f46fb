//! JSON written while it is made: no document is ever held as a whole.

use std::cell::Cell;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::text::visible_json;

/// A list whose items are made one by one as they are written.
pub(super) struct Sequence<I>(Cell<Option<I>>);

impl<I: Iterator> Sequence<I> {
    /// Takes the items; none is made yet.
    pub(super) fn of(items: impl IntoIterator<IntoIter = I>) -> Self {
        Self(Cell::new(Some(items.into_iter())))
    }
}

impl<I: Iterator<Item: Serialize>> Serialize for Sequence<I> {
    /// Writes the items; a second time it has none left.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}

/// Writes a value over several lines, indented by two blanks.
pub(super) fn write_indented(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_as(PrettyFormatter::new(), value, out)
}

/// Writes a value on one line.
pub(super) fn write_compact(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_as(CompactFormatter, value, out)
}

/// Writes an object with each of its fields on a line, and with each item of a list in it: changes of
/// one item are changes of one line.
pub(super) fn write_lined(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write_as(LinedFormatter::default(), value, out)?;
    writeln!(out)
}

fn write_as(
    formatter: impl Formatter,
    value: &impl Serialize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, Harmless(formatter));
    // A failure to write comes out as it went in: a closed pipe is told from a full disk.
    Ok(value.serialize(&mut serializer)?)
}

/// Breaks the line before each field of the outermost object, and before each item of a list in it.
#[derive(Default)]
struct LinedFormatter {
    depth: usize,
    /// Whether anything stands in what was opened last.
    has_any: bool,
}

impl LinedFormatter {
    fn open<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_any = false;
        writer.write_all(bracket)
    }

    fn close<W: ?Sized + Write>(&mut self, writer: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_any && self.depth < LINED {
            writer.write_all(b"\n")?;
        }
        self.has_any = true;
        writer.write_all(bracket)
    }

    fn part<W: ?Sized + Write>(&mut self, writer: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            writer.write_all(b",")?;
        }
        if self.depth <= LINED { writer.write_all(b"\n") } else { Ok(()) }
    }
}

/// So deep lie the parts that have lines of their own: fields, and the items of lists in them.
const LINED: usize = 2;

impl Formatter for LinedFormatter {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.part(writer, is_first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_any = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(writer, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(writer, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.part(writer, is_first)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_any = true;
        Ok(())
    }
}

/// Writes out every character of a text that could disturb a terminal as a JSON escape: see
/// [`visible_json`]. All else is as another formatter has it.
struct Harmless<F>(F);

/// Hands what a formatter is asked for on to the inner one.
macro_rules! as_inner {
    ($($name:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $name<W: ?Sized + Write>(
            &mut self,
            writer: &mut W,
            $($argument: $type),*
        ) -> io::Result<()> {
            self.0.$name(writer, $($argument),*)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        self.0.write_string_fragment(writer, &visible_json(fragment))
    }

    as_inner! {
        begin_array();
        end_array();
        begin_array_value(is_first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(is_first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::counted::Counted;

    #[derive(Serialize)]
    struct Pair<'t, R: Serialize> {
        text: &'t str,
        results: R,
    }

    #[test]
    fn what_is_written_is_what_would_be_written_of_the_whole() {
        for texts in [&["a \"quoted\" \u{202e} line\n", "\u{7f}\u{9b}\t\u{feff}", "ä"][..], &[]] {
            let text = texts.concat();
            let whole = serde_json::json!({ "results": texts, "text": text });
            let pair = || Pair { text: &text, results: Sequence::of(texts.iter().copied()) };
            let mut indented = Vec::new();
            write_indented(&pair(), &mut indented).unwrap();
            let read: serde_json::Value = serde_json::from_slice(&indented).unwrap();
            assert_eq!(read, whole, "it means the same");
            let mut compact = Vec::new();
            write_compact(&pair(), &mut compact).unwrap();
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&compact).unwrap(), whole);
            for written in [indented, compact] {
                let written = String::from_utf8(written).unwrap();
                assert_eq!(visible_json(&written), written);
            }
        }
        let list: [u8; 0] = [];
        let mut out = Vec::new();
        write_indented(&Pair { text: "", results: Sequence::of(list) }, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "{\n  \"text\": \"\",\n  \"results\": []\n}");
    }

    #[test]
    fn each_item_of_a_list_has_a_line() {
        let value = serde_json::json!({ "a": null, "b": [{ "c": [1, 2] }, {}], "d": [], "e": {} });
        let mut out = Vec::new();
        write_lined(&value, &mut out).unwrap();
        assert_eq!(serde_json::from_slice::<serde_json::Value>(&out).unwrap(), value);
        let lines = [
            "{",
            "\"a\":null,",
            "\"b\":[",
            "{\"c\":[1,2]},",
            "{}",
            "],",
            "\"d\":[],",
            "\"e\":{}",
            "}",
            "",
        ];
        assert_eq!(String::from_utf8(out).unwrap(), lines.join("\n"));
    }

    #[test]
    fn an_item_is_written_before_the_next_is_made() {
        let written = Cell::new(0);
        let items = (0..1_000_000_usize).inspect(|at| assert!(written.get() >= 2 * at, "{at}"));
        let pair = Pair { text: "", results: Sequence::of(items) };
        write_compact(&pair, &mut Counted(&written)).unwrap();
        assert!(written.get() > 6_000_000);
    }

    #[test]
    fn a_closed_pipe_is_told_as_one() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let made = Cell::new(0);
        let items = (0..1_000_000).inspect(|_| made.set(made.get() + 1));
        let error = write_indented(&Sequence::of(items), &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
        assert_eq!(made.get(), 0, "what nobody reads is not made");
    }
}
