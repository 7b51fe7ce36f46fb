//! Texts made comparable, and names as people type them.

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

/// Returns the name that the files write, `AccidentalDischarge`, as expressions read it:
/// `accidental-discharge`.
#[must_use]
pub fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(c.to_lowercase());
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_typed_in_small_letters_with_hyphens() {
        assert_eq!(kebab("AccidentalDischarge"), "accidental-discharge");
        assert_eq!(kebab("Film"), "film");
        assert_eq!(kebab(""), "");
    }

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
