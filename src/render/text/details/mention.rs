//! What other records say of a record.

use std::io::{self, Write};

use super::Page;
use crate::graph::LinkKind;
use crate::model::RecordKind;
use crate::query::Mention;
use crate::render::text::layout::Columns;
use crate::render::text::mark::{arrow, line};
use crate::render::words::{self, Length};

/// The headings of mentions, in the order they are written.
const HEADINGS: &[(LinkKind, &str)] = &[
    (LinkKind::Participation, "events"),
    (LinkKind::Credit, "credits"),
    (LinkKind::Membership, "members"),
    (LinkKind::Plays, "plays"),
    (LinkKind::CharacterOf, "characters"),
    (LinkKind::EventPart, "parts"),
    (LinkKind::Causes, "caused by"),
    (LinkKind::RespondsTo, "responses"),
    (LinkKind::Resolves, "ended by"),
    (LinkKind::PartOf, "parts"),
    (LinkKind::Within, "places within"),
    (LinkKind::OnProduction, "events on this production"),
    (LinkKind::AtPlace, "here"),
    (LinkKind::Statement, "named by"),
];

impl Page<'_> {
    pub(super) fn mentions(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let details = self.details;
        for (kind, heading) in HEADINGS {
            let mentions: Vec<&Mention> =
                details.mentions.iter().filter(|mention| mention.kind == *kind).collect();
            if mentions.is_empty() {
                continue;
            }
            self.heading(heading, out)?;
            let mut columns = Columns::new(2);
            for mention in mentions {
                columns.row(self.mention(mention));
            }
            columns.write(self.look.width, out)?;
        }
        Ok(())
    }

    /// When, which record, and what it says.
    fn mention(&mut self, mention: &Mention) -> [String; 3] {
        let model = &self.base.model;
        let claim = model.claim(mention.claim);
        let time = words::own_time(self.base, mention.by, Length::Short).unwrap_or_default();
        let is_event = model.record(mention.by).kind == RecordKind::Event;
        let mut label = line(model.label(mention.by));
        let told = match &mention.tie {
            Some(tie) => self.tie(tie),
            None if mention.kind == LinkKind::Statement => {
                let property = line(words::property(self.base, claim.property));
                format!("{property}{}{}", self.marks_of(claim), self.remarks(claim))
            }
            // Whatever else names a record rests on its own sources.
            None => String::new(),
        };
        let came = model
            .as_event(mention.by)
            .filter(|_| mention.tie.as_ref().is_none_or(|tie| tie.followed.is_empty()))
            .and_then(|event| words::came_of(self.base, event, arrow(self.look)));
        if let Some(came) = came {
            label.push(' ');
            label.push_str(&line(&came));
        }
        if is_event || time.is_empty() {
            [line(&time), label, told]
        } else {
            [String::new(), format!("{label} ({})", line(&time)), told]
        }
    }
}
