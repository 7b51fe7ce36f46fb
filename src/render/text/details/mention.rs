//! What other records say of a record.

use std::io::{self, Write};

use super::Page;
use crate::graph::LinkKind;
use crate::model::{Property, RecordKind, World};
use crate::query::{Mention, TieDetail, opens_a_matter};
use crate::render::text::layout::Columns;
use crate::render::text::mark::{arrow, line};
use crate::render::words::{self, Length};

/// The headings of mentions, in the order they are written; that of events is the page's own.
const HEADINGS: &[(LinkKind, &str)] = &[
    (LinkKind::Participation, ""),
    (LinkKind::Credit, "credits"),
    (LinkKind::Membership, "members"),
    (LinkKind::Plays, "plays"),
    (LinkKind::CharacterOf, "characters"),
    (LinkKind::EventPart, "parts"),
    (LinkKind::Causes, "caused by"),
    (LinkKind::RespondsTo, "responses"),
    (LinkKind::Resolves, "ended by"),
    (LinkKind::DatedFrom, "dated from this"),
    (LinkKind::PartOf, "parts"),
    (LinkKind::Within, "places within"),
    (LinkKind::OnProduction, "events on this production"),
    (LinkKind::AtPlace, "at this place"),
    (LinkKind::Statement, "named by"),
];

impl Page<'_> {
    /// Writes them, the events that the record has a part in under a heading of their own.
    pub(in crate::render::text) fn mentions(
        &mut self,
        events: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let details = self.details;
        for (kind, heading) in HEADINGS {
            let mentions: Vec<&Mention> =
                details.mentions.iter().filter(|mention| mention.kind == *kind).collect();
            if mentions.is_empty() {
                continue;
            }
            self.heading(if heading.is_empty() { events } else { heading }, out)?;
            let mut columns = Columns::new(2);
            for mention in mentions {
                columns.row(self.mention(mention));
            }
            columns.write(self.look.width, out)?;
        }
        Ok(())
    }

    /// When, which record, and what it says.
    fn mention(&mut self, mention: &Mention) -> [String; 2] {
        let model = &self.base.model;
        let claim = model.claim(mention.claim);
        let time = words::own_time(self.base, mention.by, Length::Short).map(|time| line(&time));
        let mut text = line(&self.title(mention));
        let told = match &mention.tie {
            Some(tie) => self.tie(tie),
            None if mention.kind == LinkKind::Statement => {
                let property = line(words::property(self.base, claim.property));
                format!("{property}{}{}", self.marks_of(&claim), self.remarks(mention.claim))
            }
            None if mention.kind == LinkKind::DatedFrom => {
                let said = words::relative::near(self.base, &claim);
                format!("{}{}{}", line(&said), self.marks_of(&claim), self.remarks(mention.claim))
            }
            // Whatever else names a record rests on its own sources.
            None => words::link::remark(self.base, &claim)
                .map_or_else(String::new, |remark| format!(" ({})", line(&remark))),
        };
        let is_event = model.record(mention.by).kind == RecordKind::Event;
        if let Some(time) = time.as_ref().filter(|_| !is_event) {
            text.extend([" (", time, ")"]);
        }
        // A part without a role has only the marks of its sources, which need no colon.
        if !told.is_empty() && !told.starts_with(' ') {
            text.push_str(": ");
        }
        text.push_str(&told);
        [time.filter(|_| is_event).unwrap_or_default(), text]
    }

    /// The label of the record that names this one; of a character the story too, of a charge what
    /// came of it unless the participation says so itself.
    fn title(&self, mention: &Mention) -> String {
        let model = &self.base.model;
        let mut label = model.label(mention.by).to_owned();
        let is_story = |record| model.world(record) == World::Story;
        // A character is always of a story.
        let is_character = model.record(mention.by).kind == RecordKind::Character;
        if is_story(mention.by) && !is_story(self.details.record) && !is_character {
            label.push_str(" (in the story)");
        }
        if mention.kind == LinkKind::Plays {
            return match words::known(self.base, mention.by, Property::Of) {
                Some(story) => format!("{label} in “{story}”"),
                None => label,
            };
        }
        let opens = |tie: &TieDetail| {
            !tie.course.followed.is_empty() || tie.outcomes.iter().copied().any(opens_a_matter)
        };
        let says_itself = mention.tie.as_ref().is_some_and(opens);
        if !says_itself
            && let Some(came) = words::came_of_record(self.base, mention.by, arrow(self.look))
        {
            label.extend([" ", &came]);
        }
        label
    }
}
