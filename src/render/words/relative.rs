//! Dates given from other events, in words.

use super::{party, quoted};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Property, Relative};

/// Says how far from another event one is: "1 to 3 days after “Fatal shooting”".
pub(in crate::render) fn value(
    base: &KnowledgeBase,
    property: Property,
    relative: Relative,
) -> String {
    distance(property, relative) + &quoted(&party(base, relative.anchor))
}

/// Says the distance up to the name of the other event: "1 to 3 days after ".
pub(in crate::render) fn distance(property: Property, relative: Relative) -> String {
    let side = if property == Property::Before { "before " } else { "after " };
    match relative.by {
        Some(by) => format!("{} {side}", by.words()),
        None => side.to_owned(),
    }
}
