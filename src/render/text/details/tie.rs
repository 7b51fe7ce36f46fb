//! Participants, credits and memberships of a record.

use std::io::{self, Write};

use super::Page;
use crate::model::{ClaimId, Property, Rank, RecordKind, Standing};
use crate::query::TieDetail;
use crate::render::text::mark::{arrow, dash, line};
use crate::render::words;

impl Page<'_> {
    pub(in crate::render::text) fn ties(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let details = self.details;
        if details.ties.is_empty() {
            return Ok(());
        }
        let model = &self.base.model;
        let kind = model.record(details.record).kind;
        let heading = match kind {
            RecordKind::Event => "participants",
            RecordKind::Production => "credits",
            _ => "member of",
        };
        self.heading(heading, out)?;
        let mut rows: Vec<(String, Vec<String>)> = Vec::new();
        for tie in &details.ties {
            let row = model.tie(tie.tie);
            let other = if kind == RecordKind::Person { row.of } else { row.who };
            let name = line(&words::party(self.base, other));
            let told = self.tie(tie);
            match rows.last_mut().filter(|(last, _)| *last == name) {
                Some((_, texts)) => texts.push(told),
                None => rows.push((name, vec![told])),
            }
        }
        self.named_rows(&rows, 2, out)
    }

    /// Role, outcome and what followed, time, sources, remarks.
    pub(super) fn tie(&mut self, detail: &TieDetail) -> String {
        let model = &self.base.model;
        let tie = model.tie(detail.tie);
        let mut parts = Vec::new();
        parts.extend(tie.role.map(|role| line(model.text(role))));
        parts.extend(self.outcome(detail));
        parts.extend(words::tie_time(self.base, detail.tie).map(|time| line(&time)));
        let mut words = parts.join("; ");
        let claim = model.claim(tie.claim);
        // Differing accounts have marks of their own.
        if !model.has_differing_details(detail.tie) {
            words.push_str(&self.marks_of(&claim));
        }
        if let Rank::Deprecated(reason) = claim.rank {
            words = format!("set aside: {words}, because: {}", line(model.text(reason)));
        }
        if let Some(unresolved) = words::unresolved(self.base, detail.tie) {
            words.extend([" ", dash(self.look), " ", &line(unresolved)]);
        }
        words.push_str(&self.remarks(tie.claim));
        words.push_str(&self.accounts(detail));
        words
    }

    fn outcome(&self, detail: &TieDetail) -> Option<String> {
        let outcomes: Vec<&str> = detail.outcomes.iter().map(|outcome| outcome.words()).collect();
        let mut words = match outcomes.as_slice() {
            [] => return None,
            [outcome] => (*outcome).to_owned(),
            several => several.join(" or "),
        };
        let followed = words::went_on(self.base, detail, arrow(self.look));
        if !followed.is_empty() {
            words.push(' ');
            words.push_str(&line(&followed));
        }
        Some(words)
    }

    /// The claims on details that the sources differ on. The only one that stands is told with the
    /// tie itself, and needs but its marks here.
    fn accounts(&mut self, detail: &TieDetail) -> String {
        let model = &self.base.model;
        let mut words = String::new();
        for id in &detail.claims {
            let claim = model.claim(*id);
            let standing = model.standing_of_tie(detail.tie, claim.property);
            if standing == Standing::Accepted(*id) {
                let marks = self.marks_of(&claim);
                if !words.ends_with(&marks) {
                    words.push_str(&marks);
                }
                words.push_str(&self.remarks(*id));
            }
        }
        let (aside, differing): (Vec<ClaimId>, Vec<ClaimId>) = detail
            .claims
            .iter()
            .copied()
            .filter(|id| {
                let property = model.claim(*id).property;
                model.standing_of_tie(detail.tie, property) != Standing::Accepted(*id)
            })
            .partition(|id| model.claim(*id).is_deprecated());
        if !differing.is_empty() {
            // Of a time, its words have said so; one value that is merely in doubt differs from none.
            let is_told = |id: &ClaimId| {
                let property = model.claim(*id).property;
                let standing = model.standing_of_tie(detail.tie, property);
                matches!(property, Property::During | Property::Start | Property::End)
                    && matches!(standing, Standing::Disputed(_) | Standing::Unsettled { .. })
            };
            let is_apart = |id: &ClaimId| {
                let property = model.claim(*id).property;
                matches!(model.standing_of_tie(detail.tie, property), Standing::Succession(_))
            };
            let label = match () {
                () if differing.iter().all(is_told) => "",
                () if differing.iter().all(is_apart) => "one after the other: ",
                () => "sources differ: ",
            };
            let said = differing.into_iter().map(|id| self.statement(id));
            let said: Vec<String> =
                said.map(|words| words.trim_end_matches('.').to_owned()).collect();
            words.extend([" (", label, &said.join("; "), ")"]);
        }
        for id in aside {
            words.extend(["; set aside: ", &self.statement(id)]);
        }
        words
    }
}
