//! Participants, credits and memberships of a record.

use std::io::{self, Write};

use super::Page;
use crate::model::{Property, Rank, RecordKind};
use crate::query::TieDetail;
use crate::render::text::mark::{arrow, line};
use crate::render::words;

impl Page<'_> {
    pub(super) fn ties(&mut self, out: &mut dyn Write) -> io::Result<()> {
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
        let claim = tie.claim.map(|claim| model.claim(claim));
        if let Some(claim) = claim {
            let has_details = model.claims_of_tie(detail.tie).next().is_some();
            // Differing accounts have marks of their own.
            if !has_details {
                words.push_str(&self.marks_of(claim));
            }
            if let Rank::Deprecated(reason) = claim.rank {
                words = format!("set aside: {words}, because: {}", line(model.text(reason)));
            }
            words.push_str(&self.remarks(claim));
        }
        words.push_str(&self.accounts(detail));
        words
    }

    fn outcome(&self, detail: &TieDetail) -> Option<String> {
        let outcomes: Vec<&str> = detail.outcomes.iter().map(|outcome| outcome.words()).collect();
        let mut words = match outcomes.as_slice() {
            [] => return None,
            [outcome] => (*outcome).to_owned(),
            several => format!("sources differ: {}", several.join(" or ")),
        };
        let followed = words::followed(self.base, &detail.followed, arrow(self.look));
        if !followed.is_empty() {
            words.push(' ');
            words.push_str(&line(&followed));
        }
        Some(words)
    }

    /// The claims on details that the sources differ on, each with its own.
    fn accounts(&mut self, detail: &TieDetail) -> String {
        let model = &self.base.model;
        let mut words = String::new();
        let is_alone = detail.claims.len() == 1;
        for id in &detail.claims {
            let claim = model.claim(*id);
            if is_alone && !claim.is_deprecated() && claim.property == Property::Outcome {
                words.push_str(&self.marks_of(claim));
                continue;
            }
            let said = self.statement(*id);
            let kind = if claim.is_deprecated() { "set aside: " } else { "" };
            words.push_str(&format!("; {kind}{said}"));
        }
        words
    }
}
