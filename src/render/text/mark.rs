//! Marks in lines for people: weight where there is colour, arrows and dots where there is Unicode.

use anstyle::{Effects, Style};

use crate::render::Look;
use crate::render::words::ARROW;
use crate::text::visible;

/// The arrow to what followed.
pub(super) fn arrow(look: Look) -> &'static str {
    if look.unicode { ARROW } else { "->" }
}

/// The sign between two parts of a line.
pub(super) fn dot(look: Look) -> &'static str {
    if look.unicode { "·" } else { "-" }
}

/// The sign before a remark.
pub(super) fn dash(look: Look) -> &'static str {
    if look.unicode { "—" } else { "-" }
}

/// The mark of an event that fits certainly and is dated exactly.
pub(super) fn full(look: Look) -> char {
    if look.unicode { '●' } else { '*' }
}

/// The mark of an event that fits possibly, or is not dated exactly.
pub(super) fn open(look: Look) -> char {
    if look.unicode { '◌' } else { 'o' }
}

/// Makes a text heavy, where colour is used. The text must be harmless already.
pub(super) fn strong(text: &str, look: Look) -> String {
    styled(text, Effects::BOLD, look)
}

/// Makes a text light, where colour is used. The text must be harmless already.
pub(super) fn faint(text: &str, look: Look) -> String {
    styled(text, Effects::DIMMED, look)
}

fn styled(text: &str, effects: Effects, look: Look) -> String {
    if !look.color {
        return text.to_owned();
    }
    let style = Style::new().effects(effects);
    format!("{}{text}{}", style.render(), style.render_reset())
}

/// Puts a text on one line: line ends become blanks, what disturbs a terminal is written out.
pub(super) fn line(text: &str) -> String {
    let parts = text.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
    visible(&parts.collect::<Vec<_>>().join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Extras;

    #[test]
    fn what_disturbs_a_terminal_is_written_out() {
        assert_eq!(line("a\u{1b}[2J\r\n  b\u{202e}"), "a\\u{1b}[2J b\\u{202e}");
        assert_eq!(line(""), "");
    }

    #[test]
    fn weight_is_for_colour_only() {
        let look = |color| Look { color, width: 80, unicode: true, extras: Extras::default() };
        assert_eq!(strong("a", look(false)), "a");
        assert_eq!(strong("a", look(true)), "\u{1b}[1ma\u{1b}[0m");
    }
}
