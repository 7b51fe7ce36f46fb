//! What is not known of a record.

use crate::model::{Property, RecordKind, TieKind};
use crate::render::words::{self, capitalized, listed};

use super::super::super::page::{CardOutcome, Difference, Gap, Linked};
use super::super::words::unquoted;
use super::Teller;

impl Teller<'_, '_> {
    /// What is not known: what is in dispute, how matters ended, when things were.
    pub(super) fn gaps(&self, differences: &[Difference], outcomes: &[CardOutcome]) -> Vec<Gap> {
        let disputed = differences.iter().filter(|one| one.is_disputed()).map(|one| {
            let live = one.claims.iter().filter(|claim| !claim.set_aside);
            let values: Vec<&str> = live.map(|claim| claim.value.trim_end_matches('.')).collect();
            let subject = capitalized(unquoted(&one.subject));
            Gap { text: [&subject, ": ", &listed(&values, "or"), "."].concat(), about: Vec::new() }
        });
        let open = outcomes
            .iter()
            .filter(|one| !one.open.is_empty())
            .map(|one| Linked { text: one.title.clone(), href: one.event.home.clone() });
        let open = group("How these matters ended:", open.collect());
        let mut gaps: Vec<Gap> = disputed.chain(open).collect();
        gaps.extend(self.undated());
        gaps.extend(self.fields());
        gaps
    }

    /// The events of which no date is known, and the ties without one.
    fn undated(&self) -> Vec<Gap> {
        let (base, model) = (self.context.base, self.context.model);
        let is_told = self.kind() != RecordKind::Source;
        let undated = self.events.iter().filter(|event| is_told && !model.is_dated(**event));
        let undated = undated.map(|event| {
            let linked = self.linked(event.record());
            let came = words::came_of(base, *event, words::ARROW).unwrap_or_default();
            Linked { text: [&linked.text, " ", &came].concat().trim_end().to_owned(), ..linked }
        });
        let ties = self.details.ties.iter();
        let ties = ties.chain(self.details.mentions.iter().filter_map(|one| one.tie.as_ref()));
        let without = ties
            .filter(|tie| !model.claim(model.tie(tie.tie).claim).is_deprecated())
            .filter(|tie| model.tie(tie.tie).kind == TieKind::Credit)
            .filter(|tie| words::tie_time(base, tie.tie).is_none())
            .filter_map(|tie| model.tie(tie.tie).of.record());
        let mut productions: Vec<_> = without.filter(|of| *of != self.record()).collect();
        productions.dedup();
        let on = productions.into_iter().map(|production| self.linked(production));
        let when = group("When these happened:", undated.collect());
        let on = group("From when to when they worked on:", on.collect());
        when.into_iter().chain(on).collect()
    }

    /// What a record of its kind has, and this one has not.
    fn fields(&self) -> Vec<Gap> {
        let model = self.context.model;
        let expected: &[(Property, &str)] = match self.kind() {
            RecordKind::Character => &[(Property::PlayedBy, "Who plays the character.")],
            RecordKind::Place => {
                &[(Property::Coordinates, "Where exactly it lies: no coordinates.")]
            }
            RecordKind::Source => &[
                (Property::Publisher, "Who published it."),
                (Property::Published, "When it was published."),
            ],
            _ => &[],
        };
        let missing = expected
            .iter()
            .filter(|(property, _)| model.standing(self.record(), *property).claims().is_empty());
        missing.map(|(_, text)| Gap { text: (*text).to_owned(), about: Vec::new() }).collect()
    }
}

fn group(text: &str, about: Vec<Linked>) -> Option<Gap> {
    (!about.is_empty()).then(|| Gap { text: text.to_owned(), about })
}
