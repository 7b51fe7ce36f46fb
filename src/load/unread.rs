//! The keys of records that could not be read: what names such a record is not at fault.

use super::spot::is_key;

/// Finds the keys that stand as the first field of something with a name, as in
/// `Person(id: "key"`, in text that could not be read as it should.
pub(super) fn keys(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("id").filter_map(|(at, field)| {
        let head = text[..at].trim_end().strip_suffix(['(', '{'])?.trim_end();
        // A citation has no name before its bracket.
        if !head.ends_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        let value = text[at + field.len()..].trim_start().strip_prefix([':', '='])?.trim_start();
        let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        Some(&value[..end.unwrap_or(value.len())]).filter(|key| is_key(key))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_what_is_broken() {
        let text = "Persn(\n id : \"ada-marsh\", Event{id='x-1} [(id: \"cited\", Place(id: a, \
                    P(aid: \"b\", Person(id: \"No Key\", Person(id";
        assert_eq!(keys(text).collect::<Vec<_>>(), ["ada-marsh", "x-1", "a"]);
    }
}
