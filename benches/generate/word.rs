//! Names that are made up, can be said aloud, and are never given twice.

const SYLLABLES: [&str; 64] = [
    "ba", "be", "bi", "bo", "da", "de", "di", "do", "fa", "fe", "fi", "fo", "ga", "ge", "gi", "go",
    "ha", "he", "hi", "ho", "ka", "ke", "ki", "ko", "la", "le", "li", "lo", "ma", "me", "mi", "mo",
    "na", "ne", "ni", "no", "pa", "pe", "pi", "po", "ra", "re", "ri", "ro", "sa", "se", "si", "so",
    "ta", "te", "ti", "to", "va", "ve", "vi", "vo", "wa", "we", "wi", "wo", "za", "ze", "zi", "zo",
];

/// How many different words of four syllables there are.
const WORDS: u64 = 1 << 24;

/// An odd factor permutes the numbers below a power of two: neighbours get names far apart.
const SCATTER: u64 = 982_451_653;

pub(crate) const GIVEN: [&str; 32] = [
    "Ada", "Amos", "Anna", "Boris", "Carla", "Cyrus", "Dana", "Elias", "Edith", "Felix", "Flora",
    "Gregor", "Greta", "Hanna", "Hugo", "Ines", "Ivan", "Jonas", "Julia", "Karl", "Lena", "Lucas",
    "Marta", "Nils", "Olga", "Oscar", "Paula", "Quentin", "Rosa", "Simon", "Thea", "Viktor",
];

pub(crate) const ADJECTIVES: [&str; 16] = [
    "Amber", "Broken", "Cold", "Distant", "Empty", "Golden", "Hidden", "Last", "Lonely", "Quiet",
    "Red", "Second", "Silver", "Stolen", "Wild", "Winter",
];

/// The word of `index`, in lower case: the same word for no other index below 2²⁴.
pub(crate) fn word(index: u64) -> String {
    let mut rest = (index.wrapping_mul(SCATTER)) % WORDS;
    let mut word = String::with_capacity(8);
    for _ in 0..4 {
        let syllable = usize::try_from(rest % 64).unwrap_or(0);
        word.push_str(SYLLABLES[syllable]);
        rest /= 64;
    }
    word
}

/// `word` with a capital letter.
pub(crate) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name of an enum value as part of a key: `FilmingStart` becomes `filming-start`.
pub(crate) fn kebab(name: &str) -> String {
    let mut kebab = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase());
    }
    kebab
}
