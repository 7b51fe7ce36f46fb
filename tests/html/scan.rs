//! Reads the tags of a page, strictly enough for the rules to be checked on them.

/// A start tag with its attributes.
pub(crate) struct Tag<'a> {
    /// The element.
    pub(crate) name: &'a str,
    /// Names and values; an attribute without a value has an empty one.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// All start tags outside style sheets and scripts.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = tag(rest);
        rest = match tag.name {
            "style" => after.split_once("</style>").expect("a style sheet ends").1,
            "script" => after.split_once("</script>").expect("a script ends").1,
            _ => after,
        };
        tags.push(tag);
    }
    tags
}

fn tag(text: &str) -> (Tag<'_>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).expect("a tag ends");
    let (name, mut rest) = text.split_at(end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix('>') {
            return (Tag { name, attributes }, after);
        }
        if let Some(after) = rest.strip_prefix("/>") {
            return (Tag { name, attributes }, after);
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .expect("an attribute ends");
        assert!(end > 0, "no attribute at {}", &rest[..rest.len().min(40)]);
        let (key, after) = rest.split_at(end);
        let Some(quoted) = after.strip_prefix("=\"") else {
            assert!(!after.starts_with('='), "the value of {key} is not in quotes");
            attributes.push((key, ""));
            rest = after;
            continue;
        };
        let (value, after) = quoted.split_once('"').expect("a value ends");
        attributes.push((key, value));
        rest = after;
    }
}

/// The ids of tags, in their order.
pub(crate) fn ids(tags: &[Tag<'_>]) -> Vec<String> {
    tags.iter().filter_map(|tag| tag.attribute("id")).map(str::to_owned).collect()
}
