//! What is known of a record, property by property.

use crate::model::{Claim, ClaimId, Property, RecordKind, Reference, Standing, Value};
use crate::query::PropertyDetail;
use crate::render::words::{self, capitalized};

use super::super::super::page::{Known, KnownValue, Linked, WebAddress};
use super::{Teller, at};

impl Teller<'_, '_> {
    /// What stands of each property that the head does not tell.
    pub(super) fn known(&mut self) -> Vec<Known> {
        let details = self.details;
        let kind = self.kind();
        let told = details.properties.iter().filter(|detail| !is_in_head(kind, detail));
        let told: Vec<Known> = told.filter_map(|detail| self.property(detail)).collect();
        told.into_iter().chain(self.narrower()).collect()
    }

    fn property(&mut self, detail: &PropertyDetail) -> Option<Known> {
        let model = self.context.model;
        let (claims, standing) = match &detail.standing {
            None => {
                let live = detail.claims.iter().copied();
                (live.filter(|id| !model.claim(*id).is_deprecated()).collect(), "")
            }
            Some(standing) => (standing.claims().to_vec(), standing_words(standing)),
        };
        let mut values: Vec<(Claim, KnownValue)> = Vec::new();
        for id in claims {
            let claim = model.claim(id);
            let is_same = |known: &&(Claim, KnownValue)| {
                (known.0.value, known.0.time) == (claim.value, claim.time)
            };
            if values.iter().find(is_same).is_none() {
                let value = self.value(detail, id, &claim);
                values.push((claim, value));
            }
        }
        (!values.is_empty()).then(|| Known {
            label: label(&words::property_words(self.context.base, detail.property)),
            standing: if values.len() > 1 { standing } else { "" },
            values: values.into_iter().map(|(_, value)| value).collect(),
        })
    }

    fn value(&mut self, detail: &PropertyDetail, id: ClaimId, claim: &Claim) -> KnownValue {
        let model = self.context.model;
        let same = detail.claims.iter().copied().filter(|other| {
            let other = model.claim(*other);
            (other.value, other.time) == (claim.value, claim.time) && !other.is_deprecated()
        });
        let same: Vec<ClaimId> = same.collect();
        let time = claim.time.map(|time| words::time(self.context.base, time));
        let remark = [time.unwrap_or_default(), self.remark(id)];
        let remark: Vec<String> = remark.into_iter().filter(|words| !words.is_empty()).collect();
        KnownValue {
            parts: self.parts(id, claim),
            address: match (claim.property, claim.value) {
                (Property::Url, Value::Text(text)) => WebAddress::new(model.text(text)),
                _ => None,
            },
            remark: remark.join("; "),
            references: self.references(same, &at("known", self.heading())),
        }
    }

    /// What a claim says: a record with the way to it, a place with those around it.
    fn parts(&self, id: ClaimId, claim: &Claim) -> Vec<Linked> {
        let model = self.context.model;
        let named = match claim.value {
            Value::Record(Reference::Record(record)) if model.as_event(record).is_none() => record,
            _ => return vec![Linked { text: self.said(id), href: self.named_page(claim) }],
        };
        if claim.property == Property::Broader {
            return model.broader_terms(named).into_iter().map(|term| self.linked(term)).collect();
        }
        let places = model.as_place(named).filter(|_| claim.property == Property::Within);
        let Some(place) = places else { return vec![self.linked(named)] };
        let chain = model.containing_places(place).into_iter();
        chain.map(|place| self.linked(place.record())).collect()
    }

    /// The page of what a claim names: of a source whose text is repeated, if it is one of the base.
    fn named_page(&self, claim: &Claim) -> Option<String> {
        let model = self.context.model;
        let record = match (claim.property, claim.value) {
            (_, Value::Record(reference)) => reference.record()?,
            (Property::Origin | Property::Publisher, Value::Text(text)) => {
                model.find(model.text(text))?
            }
            _ => return None,
        };
        self.context.home(record)
    }
}

/// Whether the head of the page tells a property, or another part of it does.
fn is_in_head(kind: RecordKind, detail: &PropertyDetail) -> bool {
    let is_bare = detail.claims.len() == 1;
    match detail.property {
        Property::Description | Property::Deprecated | Property::Definition => true,
        Property::Of if kind == RecordKind::Term => is_bare,
        Property::Name | Property::Title | Property::Kind => is_bare,
        _ => false,
    }
}

/// What ties several values together.
fn standing_words(standing: &Standing) -> &'static str {
    match standing {
        Standing::Succession(_) => "one after the other",
        Standing::Disputed(_) => "the sources differ",
        Standing::Unsettled { .. } => "which of them stood is open",
        Standing::Absent | Standing::Accepted(_) => "",
    }
}

/// The name of a property as a label.
fn label(words: &str) -> String {
    match words {
        "within" => "Lies in".to_owned(),
        "precision" => "How exact".to_owned(),
        "url" => "Address".to_owned(),
        "copy" => "Kind of copy".to_owned(),
        "of" => "Character of".to_owned(),
        "broader" => "Broader term".to_owned(),
        "accessed" => "Read on".to_owned(),
        words => capitalized(words),
    }
}
