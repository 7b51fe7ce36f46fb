//! Properties within sentences.

use super::{property_words, quoted};
use crate::knowledge_base::KnowledgeBase;
use crate::model::Property;

/// Names a property within a sentence: "the date", "“who handed over the gun”".
pub(in crate::render) fn topic(base: &KnowledgeBase, property: Property) -> String {
    match property {
        Property::Custom(name) => quoted(base.model.text(name)),
        Property::Kind => "what it was".to_owned(),
        Property::Born => "the date of birth".to_owned(),
        Property::Died => "the date of death".to_owned(),
        Property::Founded => "when it was founded".to_owned(),
        Property::Dissolved => "when it was dissolved".to_owned(),
        Property::Within => "where it lies".to_owned(),
        Property::Killed => "how many were killed".to_owned(),
        Property::Injured => "how many were injured".to_owned(),
        Property::PartOf => "what it is part of".to_owned(),
        Property::Published => "the date of publication".to_owned(),
        Property::Of => "whose character it is".to_owned(),
        Property::PlayedBy => "who plays the character".to_owned(),
        property => ["the ", &property_words(base, property)].concat(),
    }
}
