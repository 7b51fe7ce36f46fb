//! Texts made comparable.

use deunicode::deunicode;

/// Returns the text without accents, in small letters, with single blanks between its words:
/// two names that fold to the same text read as the same name.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain =
        if text.is_ascii() { text.to_ascii_lowercase() } else { deunicode(text).to_lowercase() };
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_marks_do_not_count() {
        assert_eq!(fold("  Gutiérrez-Reed,  Hannah"), "gutierrez reed hannah");
        assert_eq!(fold("“Rust”"), "rust");
        assert_eq!(fold("F.lli Pietta"), "f lli pietta");
        assert_eq!(fold("Zoe\u{a0}Example"), fold(" ZOË  example"));
        assert_ne!(fold("Zoe Example"), fold("Zoe Examples"));
        assert_eq!(fold(""), "");
    }
}
